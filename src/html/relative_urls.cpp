#include "html/relative_urls.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace anthology {
namespace {

struct Reference {
  std::string_view scheme, authority, path, query;  ///< the scheme with its colon, the query with its mark
  std::string_view fragment;                        ///< with its mark
  bool has_authority = false;
};

bool is_scheme_character(char c) {
  return ascii::is_alphanumeric(c) || c == '+' || c == '-' || c == '.';
}

std::string_view take(std::string_view& rest, std::size_t length) {
  length = std::min(length, rest.size());
  const auto out = rest.substr(0, length);
  rest.remove_prefix(length);
  return out;
}

Reference split(std::string_view url) {
  Reference out;
  if (const auto mark = url.find('#'); mark != std::string_view::npos) {
    out.fragment = url.substr(mark);
    url = url.substr(0, mark);
  }
  if (const auto mark = url.find('?'); mark != std::string_view::npos) {
    out.query = url.substr(mark);
    url = url.substr(0, mark);
  }
  if (!url.empty() && ascii::is_letter(url.front())) {
    const auto end = std::find_if_not(url.begin(), url.end(), is_scheme_character);
    if (end != url.end() && *end == ':')
      out.scheme = take(url, static_cast<std::size_t>(end - url.begin()) + 1);
  }
  out.has_authority = url.starts_with("//");
  if (out.has_authority) out.authority = take(url, url.find('/', 2));
  out.path = url;
  return out;
}

/// RFC 3986, section 5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const bool rooted = path.front() == '/';
    const auto end = std::min(path.find('/', rooted ? 1 : 0), path.size());
    const auto segment = path.substr(0, end);
    const auto name = segment.substr(rooted ? 1 : 0);
    path.remove_prefix(end);
    if (name == "." || name == "..") {
      if (name == "..") out.erase(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

std::string merged(const Reference& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const auto slash = base.path.rfind('/');
  return std::string(base.path.substr(0, slash == std::string_view::npos ? 0 : slash + 1)) +
         std::string(path);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  const auto from = split(trimmed(base));
  const auto to = split(trimmed(reference));
  if (from.scheme.empty() || !to.scheme.empty()) return std::string(reference);
  std::string out(from.scheme);
  if (to.has_authority) return out.append(to.authority).append(to.path).append(to.query).append(to.fragment);
  out += from.authority;
  if (to.path.empty()) {
    out.append(from.path).append(to.query.empty() ? from.query : to.query);
  } else {
    out += without_dots(to.path.front() == '/' ? std::string(to.path) : merged(from, to.path));
    out += to.query;
  }
  return out.append(to.fragment);
}

}  // namespace anthology
