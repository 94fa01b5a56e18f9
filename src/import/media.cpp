#include "import/media.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/paths.hpp"
#include "base/percent_encoding.hpp"
#include "import/html_words.hpp"
#include "import/slugs.hpp"

namespace anthology {
namespace {

/// Behind `![`: the address of the picture as the book will read it, or nothing.
std::string address_behind(std::string_view text, std::size_t at) {
  const std::size_t close = text.find("](", at);
  if (close == std::string_view::npos) return {};
  std::size_t begin = close + 2;
  const bool pointed = begin < text.size() && text[begin] == '<';
  begin += pointed;
  std::string written;
  for (at = begin; at < text.size(); ++at) {
    if (std::string_view(pointed ? ">\n" : ") \n").find(text[at]) != std::string_view::npos)
      return html_decoded(written);
    const bool escaped = text[at] == '\\' && at + 1 < text.size() && ascii::is_punctuation(text[at + 1]);
    if (escaped) ++at;
    // What is escaped begins no reference.
    written += escaped && text[at] == '&' ? "&amp;" : std::string(1, text[at]);
  }
  return {};
}

bool is_remote(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("//");
}

/// The path of a URL without host, query and fragment.
std::string path_of(std::string_view url) {
  const std::size_t host = url.find("//");
  std::size_t begin = url.find('/', host == std::string_view::npos ? 0 : host + 2);
  if (begin == std::string_view::npos) return {};
  ++begin;
  return std::string(url.substr(begin, url.find_first_of("?#", begin) - begin));
}

bool stays_in_folder(std::string_view path) {
  return resolve_path("", path) && path.find('\0') == std::string_view::npos;
}

/// YAML takes no longer key in a map of one line each (1024), and few servers a longer address.
constexpr std::size_t max_address = 1000;
constexpr std::size_t max_extension = 8;

}  // namespace

std::vector<std::string> picture_addresses(std::string_view markdown) {
  std::vector<std::string> out;
  const auto add = [&](std::string url) {
    if (is_remote(url) && url.size() <= max_address) out.push_back(std::move(url));
  };
  for (std::size_t at = markdown.find_first_of("!<"); at != std::string_view::npos;
       at = markdown.find_first_of("!<", at + 1)) {
    const std::string_view rest = markdown.substr(at, 4 * max_address);
    if (rest.starts_with("![")) {
      add(address_behind(rest, 2));
    } else if (rest.starts_with("<img")) {
      const std::string_view tag = rest.substr(0, rest.find('>'));
      const std::size_t src = tag.find(" src=\"");
      if (src == std::string_view::npos) continue;
      const std::size_t begin = src + 6, end = tag.find('"', begin);
      if (end != std::string_view::npos) add(html_decoded(tag.substr(begin, end - begin)));
    }
  }
  return out;
}

std::string without_size(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t hyphen = name.rfind('-', dot);
  if (dot == std::string_view::npos || hyphen == std::string_view::npos || hyphen > dot)
    return std::string(name);
  const std::string_view size = name.substr(hyphen + 1, dot - hyphen - 1);
  const std::size_t cross = size.find('x');
  const bool digits = size.find_first_not_of("0123456789x") == std::string_view::npos;
  if (!digits || cross == 0 || cross == std::string_view::npos || cross + 1 == size.size())
    return std::string(name);
  return std::string(name.substr(0, hyphen)).append(name.substr(dot));
}

std::string numbered_file(std::string_view file, std::size_t number) {
  const std::string_view extension = file_extension(file);
  const std::string stem = numbered_slug(file_stem(file), number);
  return extension.empty() ? stem : stem + '.' + std::string(extension);
}

MediaFinder::MediaFinder(const std::vector<std::string>& files, Diagnostics& diagnostics)
    : diagnostics_(diagnostics) {
  for (const std::string& file : files) {
    if (!stays_in_folder(file)) {
      diagnostics.warning("A1016", fmt::format("`{}` leaves the folder of media and is not looked at", file));
      continue;
    }
    const std::string path = *resolve_path("", file), name(file_name(path));
    by_name_[path] = path;
    names_.insert(path);
    // Of two files of one name neither is certain.
    if (const auto [at, fresh] = by_name_.try_emplace(name, path); !fresh && at->second != path)
      at->second.clear();
  }
}

std::string MediaFinder::there(std::string_view path) const {
  const auto look = [&](const std::string& name) {
    const auto at = by_name_.find(name);
    return at == by_name_.end() ? std::string() : at->second;
  };
  for (const bool sized : {true, false}) {
    const std::string name(file_name(path)), wanted = sized ? name : without_size(name);
    std::string tail(path.substr(0, path.size() - name.size()));
    tail += wanted;
    for (std::size_t slash = 0; slash != std::string::npos; slash = tail.find('/', slash)) {
      if (tail[slash] == '/') ++slash;
      if (std::string found = look(tail.substr(slash)); !found.empty()) return found;
    }
  }
  return {};
}

std::string MediaFinder::expected(std::string_view path) {
  const std::string_view name = file_name(path);
  std::string extension(file_extension(name));
  if (extension.size() > max_extension ||
      extension.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") !=
          std::string::npos)
    extension.clear();
  std::string file = safe_slug(file_stem(name).empty() ? "picture" : file_stem(name));
  if (!extension.empty()) file += '.' + extension;
  if (names_.insert(file).second) return file;
  std::size_t& number = numbers_.try_emplace(file, 1).first->second;
  for (;;)
    if (std::string numbered = numbered_file(file, ++number); names_.insert(numbered).second) return numbered;
}

void MediaFinder::add(const std::string& url) {
  if (!urls_.insert(url).second) return;
  const std::string path = path_of(url);
  std::string file = there(path);
  const bool found = !file.empty();
  if (!found) file = expected(path);
  if (!stays_in_folder(percent_decoded(path)))
    diagnostics_.warning(
        "A1016", fmt::format("the address of a picture leaves the folder of media; it is called `{}`", file),
        {}, fmt::format("the address is {}", url));
  requests_.push_back({url, std::move(file), found});
}

}  // namespace anthology
