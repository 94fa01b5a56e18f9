#include "html/tag_nesting.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "html/content_model.hpp"

namespace anthology {
namespace {

/// Sorted. Of each of them HTML's tree construction remembers nothing once it is closed.
constexpr std::string_view plain_elements[] = {
    "a",      "abbr",   "article", "aside", "b",    "bdi",    "bdo", "blockquote", "br",     "caption",
    "cite",   "code",   "dd",      "del",   "dfn",  "div",    "dl",  "dt",         "em",     "figcaption",
    "figure", "footer", "h1",      "h2",    "h3",   "h4",     "h5",  "h6",         "header", "hr",
    "i",      "img",    "ins",     "kbd",   "li",   "mark",   "ol",  "p",          "pre",    "q",
    "s",      "samp",   "section", "small", "span", "strong", "sub", "sup",        "table",  "tbody",
    "td",     "tfoot",  "th",      "thead", "tr",   "u",      "ul",  "var",        "wbr"};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

/// The element's name as the list has it; empty where it has not.
std::string_view plain_element(std::string_view written) {
  const std::string name = ascii::lower(written);
  const auto* found = std::lower_bound(std::begin(plain_elements), std::end(plain_elements), name);
  return found != std::end(plain_elements) && *found == name ? *found : std::string_view{};
}

/// Behind a comment that begins at `at`; npos for one that browsers read in ways of their own.
std::size_t comment_end(std::string_view html, std::size_t at) {
  const std::size_t text = at + 4;
  const std::size_t end = html.find("-->", text);
  if (end == std::string_view::npos) return end;
  const std::string_view inner = html.substr(text, end - text);
  const bool odd =
      inner.starts_with('>') || inner.starts_with("->") || inner.find("--!>") != std::string_view::npos;
  return odd ? std::string_view::npos : end + 3;
}

/// The `>` of a tag whose attributes begin at `at`; npos where quotation marks are not in order.
std::size_t tag_end(std::string_view html, std::size_t at) {
  bool after_equals = false;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>') return at;
    if (c == '<' || c == '`') return std::string_view::npos;
    if (c == '"' || c == '\'') {
      if (!after_equals) return std::string_view::npos;
      at = html.find(c, at + 1);
      if (at == std::string_view::npos) return at;
    }
    if (!is_space(c)) after_equals = c == '=';
  }
  return std::string_view::npos;
}

}  // namespace

bool TagNesting::settles(std::string_view html) {
  while (sound_ && (at_ = std::min(html.find('<', at_), html.size())) < html.size()) sound_ = scan_tag(html);
  return sound_ && open_.empty();
}

bool TagNesting::scan_tag(std::string_view html) {
  if (html.substr(at_).starts_with("<!--")) {
    at_ = comment_end(html, at_);
    return at_ != std::string_view::npos;
  }
  const bool closing = html.substr(at_).starts_with("</");
  const std::size_t begin = at_ + (closing ? 2 : 1);
  if (begin >= html.size() || !ascii::is_letter(html[begin])) return false;
  const std::size_t name_end = std::min(html.find_first_of(" \t\n\f/>", begin), html.size());
  const std::string_view name = plain_element(html.substr(begin, name_end - begin));
  const std::size_t end = tag_end(html, name_end);
  if (name.empty() || end == std::string_view::npos) return false;
  at_ = end + 1;
  if (closing) {
    if (open_.empty() || open_.back() != name) return false;
    open_.pop_back();
  } else if (!is_void(name)) {
    if (html[end - 1] == '/') return false;  // browsers take it for a start tag
    open_.push_back(name);
  }
  return true;
}

}  // namespace anthology
