#include "layout/page_bounds.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace anthology::layout {
namespace {

bool is_outside(const TextRun& run, const Page& page, bool turned) {
  if (run.artifact || !run.node || run.glyphs.empty()) return false;
  const Points width = turned ? page.height : page.width, height = turned ? page.width : page.height;
  return run.x + run.width <= 0 || run.x >= width || run.y <= 0 || run.y - run.size >= height;
}

/// The section that the text is of: the one at the page's top, or one that runs on after it.
const Section& section_of(const Book& book, std::size_t first, const pugi::xml_node& text) {
  const auto root = text.root();
  for (auto i = first; i < book.sections.size(); ++i)
    if (book.sections[i].dom.root() == root) return book.sections[i];
  return book.sections[first];
}

Span span_of(const Section& section, const TextRun& run) {
  const auto span = section.origins.at(run.node, run.node_begin);
  return span ? span : section.span;
}

}  // namespace

void report_lost_text(const Book& book, const Pages& pages, Diagnostics& diagnostics) {
  const Section* reported = nullptr;
  for (const auto& page : pages.pages)
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      const auto* run = std::get_if<TextRun>(&page.items[i]);
      if (!run || !is_outside(*run, page, page.is_turned(i))) continue;
      const auto& section = section_of(book, page.section, run->node);
      if (std::exchange(reported, &section) == &section) continue;
      diagnostics.warning("A0756", fmt::format("`{}` stands outside the page", run->text),
                          span_of(section, *run),
                          "a margin, an indent or a width of the stylesheet puts it there");
    }
}

}  // namespace anthology::layout
