#include "layout/page_bounds.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/xml.hpp"

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

bool is_of_the_text(const Item& item) {
  if (const auto* run = std::get_if<TextRun>(&item)) return run->node && !run->artifact;
  return std::holds_alternative<Picture>(item);
}

bool shows_text(const Pages& pages) {
  return std::ranges::any_of(
      pages.pages, [](const Page& page) { return std::ranges::any_of(page.items, is_of_the_text); });
}

bool has_text(const Section& section) {
  return xml::text_of(section.dom.document_element()).find_first_not_of(" \t\r\n") != std::string::npos;
}

}  // namespace

void report_lost_text(const Book& book, const Pages& pages, Diagnostics& diagnostics) {
  if (!shows_text(pages) && std::ranges::any_of(book.sections, has_text))
    diagnostics.warning("A0756", "the stylesheets display nothing of the book", {},
                        "a rule with `display: none` is the usual cause");
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

void report_cut_texts(const Book& book, const Pages& pages, Diagnostics& diagnostics) {
  struct Cuts {
    style::MarginBox box;
    std::string_view first;
    std::size_t section = 0, pages = 0;
    std::set<std::string_view> texts;
  };
  std::vector<Cuts> found;
  for (const auto& page : pages.pages)
    for (const auto& [box, text] : page.cut_texts) {
      auto cuts = std::ranges::find(found, box, &Cuts::box);
      if (cuts == found.end()) cuts = found.insert(cuts, {box, text, page.section, 0, {}});
      ++cuts->pages;
      cuts->texts.insert(text);
    }
  const auto several = [](std::size_t count, std::size_t texts) {
    return texts == 1 ? fmt::format("{} pages", count) : fmt::format("{} pages, in {} texts", count, texts);
  };
  for (const auto& cuts : found)
    diagnostics.info(
        "A0759",
        fmt::format(
            "`@{}` is cut short on {}: `{}`", style::margin_box_names[static_cast<std::size_t>(cuts.box)],
            cuts.pages == 1 ? "a page" : several(cuts.pages, cuts.texts.size()) + ", first", cuts.first),
        book.sections[cuts.section].span, "a `short-title` of the piece, or smaller type, makes it fit");
}

}  // namespace anthology::layout
