#include "compose/markdown_unclosed.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "html/html.hpp"

namespace anthology {
namespace {

/// The mark with which the block begins, if nothing closes it; else empty.
std::string_view unclosed_mark(std::string_view html) {
  static constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
  html.remove_prefix(std::min(html.find_first_not_of(' '), html.size()));
  for (const auto& [open, shut] : marks)
    if (html.starts_with(open)) return html.find(shut) == std::string_view::npos ? open : std::string_view{};
  return {};
}

}  // namespace

bool open_unclosed_blocks(cmark_node* document, const MarkdownText& text, std::uint32_t begin,
                          std::vector<TextEdit>& edits, Diagnostics& diagnostics) {
  bool any = false;
  const CmarkIterator iterator(cmark_iter_new(document));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) continue;
    const auto mark = unclosed_mark(literal_of(node));
    if (mark.empty()) continue;
    const int line = cmark_node_get_start_line(node);
    const auto line_end = text.line_end(line);
    const auto found = text.text().substr(0, line_end).find(mark, text.line_begin(line));
    if (found == std::string_view::npos) continue;
    const auto at = static_cast<std::uint32_t>(found);
    const auto mark_end = at + static_cast<std::uint32_t>(mark.size());
    const auto words = std::min<std::size_t>(text.text().find_first_not_of(" \t", mark_end), line_end);
    const auto span = text.span(at, mark_end);
    const auto blanks_end = text.span(mark_end, static_cast<std::uint32_t>(words)).end;
    edits.push_back({span.begin - begin, blanks_end - begin, ""});
    report_never_closed(mark, span, diagnostics);
    any = true;
  }
  return any;
}

}  // namespace anthology
