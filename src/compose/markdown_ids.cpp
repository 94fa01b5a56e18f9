#include "compose/markdown_ids.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace anthology {
namespace {

bool is_word(std::string_view text, std::string_view word) {
  return std::ranges::equal(text, word,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

/// Reads the attributes of the tag behind whose name `at` stands; returns where the tag ends.
std::size_t read_tag(std::string_view html, std::size_t at, bool is_anchor, std::vector<std::string>& out) {
  constexpr std::string_view blanks = " \t\n/";
  while ((at = std::min(html.find_first_not_of(blanks, at), html.size())) < html.size() && html[at] != '>') {
    const auto key_end = std::min(html.find_first_of(" \t\n/=>", at + 1), html.size());
    const auto key = html.substr(at, key_end - at);
    at = std::min(html.find_first_not_of(" \t\n", key_end), html.size());
    if (at == html.size() || html[at] != '=') continue;
    at = std::min(html.find_first_not_of(" \t\n", at + 1), html.size());
    if (at == html.size()) break;
    const bool quoted = html[at] == '"' || html[at] == '\'';
    const auto begin = at + (quoted ? 1 : 0);
    const auto end =
        std::min(quoted ? html.find(html[at], begin) : html.find_first_of(" \t\n>", begin), html.size());
    if (begin < end && (is_word(key, "id") || (is_anchor && is_word(key, "name"))))
      out.emplace_back(html.substr(begin, end - begin));
    at = quoted ? std::min(end + 1, html.size()) : end;
  }
  return at;
}

void read_html(std::string_view html, std::vector<std::string>& out) {
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (html.substr(at).starts_with("<!--")) {
      at = html.find("-->", at + 2);
      continue;
    }
    const auto name = ++at;
    if (name >= html.size() || !ascii::is_letter(html[name])) continue;
    const auto end = std::min(html.find_first_of(" \t\n/>", name), html.size());
    at = read_tag(html, end, is_word(html.substr(name, end - name), "a"), out);
  }
}

}  // namespace

std::vector<std::string> ids_in_html(cmark_node* document) {
  std::vector<std::string> out;
  const CmarkIterator iterator(cmark_iter_new(document));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) read_html(literal_of(node), out);
  }
  return out;
}

}  // namespace anthology
