#include <algorithm>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/post_fields.hpp"
#include "source/post_keys.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

std::string_view trimmed(std::string_view text, std::string_view what = " \t") {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

struct Heading {
  std::string_view title;  ///< as written
  Span span;
  bool first_block = false;
};

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

enum class HeadingPlace : std::uint8_t { first_block, anywhere };

/// The first heading of the body if it is of level 1, by `#` or by a line of `=`.
Heading first_heading(const SourceText& source, std::uint32_t body, HeadingPlace place) {
  const std::string_view text = source.text;
  bool fenced = false, seen_text = false;
  for (std::size_t at = body, end = 0; at < text.size(); at = end + 1) {
    end = end_of_line(text, at);
    const std::string_view line = text.substr(at, end - at);
    const std::string_view words = trimmed(line);
    if (words.empty()) continue;
    if (words.starts_with("```") || words.starts_with("~~~")) fenced = !fenced;
    const bool indented = line.starts_with("    ") || line.starts_with('\t');
    if (!fenced && !indented && words.front() == '#') {
      if (!words.starts_with("# ")) return {};
      std::string_view title = trimmed(words.substr(2));
      const std::size_t hashes = title.find_last_not_of('#');
      if (hashes != std::string_view::npos && title[hashes] == ' ') title = trimmed(title.substr(0, hashes));
      const auto begin = static_cast<std::uint32_t>(title.data() - text.data());
      return {title, {&source, begin, begin + static_cast<std::uint32_t>(title.size())}, !seen_text};
    }
    const std::size_t below = std::min(end + 1, text.size());
    const std::string_view underline = trimmed(text.substr(below, end_of_line(text, below) - below));
    if (!fenced && !indented && !underline.empty() &&
        underline.find_first_not_of('=') == std::string_view::npos) {
      const auto begin = static_cast<std::uint32_t>(words.data() - text.data());
      return {words, {&source, begin, begin + static_cast<std::uint32_t>(words.size())}, !seen_text};
    }
    seen_text = true;
    if (place == HeadingPlace::first_block) return {};
  }
  return {};
}

/// `first-light` → `First light`: what a post without title and heading is called.
std::string title_of_slug(const std::string& slug) {
  std::string title = slug;
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

void read_title_of(Post& post, Diagnostics& diagnostics) {
  const Value* written = nullptr;
  for (const std::string_view key : post_keys::title) {
    const Value* value = post.front_matter.find(key);
    if (!written && value && value->is_scalar()) written = value;
  }
  if (written) post.title = read_title(written->scalar, written->span, diagnostics);
  const bool missing = post.title.empty();
  const Heading heading =
      first_heading(*post.source, post.body, missing ? HeadingPlace::anywhere : HeadingPlace::first_block);
  if (missing) {
    post.title = read_title(heading.title, heading.span, diagnostics);
    post.title_in_body = !post.title.empty();
  } else {
    // Many blogs repeat the title as the first line of the text.
    const TitleMarkup repeated = parse_title(heading.title);
    post.title_in_body = heading.first_block && repeated.title.text == post.title.text;
    if (post.title_in_body) report_notes(repeated, heading.span, diagnostics);
  }
  if (!post.title.empty()) return;
  post.title = {title_of_slug(post.slug), {}, Span{post.source.get(), 0, 0}};
}

std::string permalink_of(const Post& post, std::string pattern) {
  if (pattern == "pretty") pattern = "/:categories/:year/:month/:day/:title/";
  if (pattern == "date") pattern = "/:categories/:year/:month/:day/:title.html";
  if (pattern == "none") pattern = "/:categories/:title.html";
  const PartialDate date = post.date ? post.date->start : PartialDate();
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != ':') {
      out += pattern[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < pattern.size() && ((pattern[end] >= 'a' && pattern[end] <= 'z') || pattern[end] == '_'))
      ++end;
    const std::string_view name = std::string_view(pattern).substr(at + 1, end - at - 1);
    if (name == "year")
      out += fmt::format("{:04}", date.year);
    else if (name == "short_year")
      out += fmt::format("{:02}", date.year % 100);
    else if (name == "month")
      out += fmt::format("{:02}", date.month);
    else if (name == "i_month")
      out += fmt::format("{}", date.month);
    else if (name == "day")
      out += fmt::format("{:02}", date.day);
    else if (name == "i_day")
      out += fmt::format("{}", date.day);
    else if (name == "title" || name == "slug" || name == "name" || name == "basename" ||
             name == "filename" || name == "contentbasename")
      out += post.slug;
    else if (name == "categories" || name == "category")
      for (std::size_t i = 0; i < post.categories.size(); ++i)
        out += (i ? "/" : "") + unicode::slug(post.categories[i]);
    else
      out += pattern.substr(at, end - at);
    at = end;
  }
  for (std::size_t twice = out.find("//"); twice != std::string::npos; twice = out.find("//"))
    out.erase(twice, 1);
  return out;
}

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// A path of the site with its leading slash.
std::string rooted(std::string path) {
  return path.starts_with('/') ? path : '/' + path;
}

void add_alias(Post& post, std::string alias) {
  if (alias.empty() || alias == post.url) return;
  if (std::find(post.aliases.begin(), post.aliases.end(), alias) == post.aliases.end())
    post.aliases.push_back(std::move(alias));
}

void read_url(Post& post, const Site& site) {
  const Value& values = post.front_matter;
  const std::string canonical = scalar_at(values, post_keys::canonical);
  std::string own = scalar_at(values, post_keys::permalink);
  if (own.empty() && post.sources.empty()) own = scalar_at(values, post_keys::link);
  const bool pattern = own.find(':') != std::string::npos && !is_url(own);
  if (pattern) own = permalink_of(post, own);
  if (own.empty() && !site.permalink.empty()) own = permalink_of(post, site.permalink);
  if (!own.empty() && !is_url(own)) own = rooted(std::move(own));
  if (is_url(canonical))
    post.url = canonical;
  else if (is_url(own))
    post.url = own;
  else if (!own.empty() && !site.url.empty())
    post.url = site.url + own;
  add_alias(post, std::move(own));
  for (const std::string_view key : post_keys::aliases) {
    const Value* value = values.find(key);
    if (!value) continue;
    for (std::string& alias : list_of_words(*value, false))
      add_alias(post, is_url(alias) ? std::move(alias) : rooted(std::move(alias)));
  }
  add_alias(post, scalar_at(values, post_keys::tumblr_url));
}

}  // namespace

std::string slug_of_path(std::string_view path) {
  std::string_view name = file_stem(path);
  if (name == "index" && !parent_folder(path).empty()) name = file_name(parent_folder(path));
  if (const auto dated = leading_date(name); dated && dated->length < name.size())
    name.remove_prefix(dated->length);
  return std::string(name);
}

std::optional<PartialDate> date_of_path(std::string_view path) {
  if (const auto dated = leading_date(file_stem(path))) return dated->date;
  if (const auto dated = leading_date(file_name(parent_folder(path))); dated && file_stem(path) == "index")
    return dated->date;
  return std::nullopt;
}

void read_post_names(Post& post, const Site& site, Diagnostics& diagnostics) {
  post.slug = trimmed(scalar_at(post.front_matter, post_keys::slug), "/ ");
  if (post.slug.empty()) post.slug = slug_of_path(post.path);
  read_title_of(post, diagnostics);
  read_url(post, site);
  for (SourceRecord& record : post.sources)
    if (record.title.empty()) record.title = post.title;
}

}  // namespace anthology
