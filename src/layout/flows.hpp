/// Flows: sections that follow each other on the same pages; and the pages that they are divided into.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "book/book.hpp"
#include "layout/lines.hpp"
#include "layout/page_fill.hpp"
#include "layout/page_styles.hpp"

namespace anthology::layout {

/// A section that opens a page and those that run on after it.
struct Flow {
  std::size_t first_section = 0, end_section = 0;
  SectionLines content;     ///< of all its sections
  LineTable first_setting;  ///< of `content`, before pages have their say
  std::vector<std::pair<std::uint32_t, std::size_t>> first_sections;
  SectionLines notes;                                           ///< their footnotes
  std::vector<Range> footnotes;                                 ///< lines of each among those of `notes`
  std::vector<std::pair<std::uint32_t, std::size_t>> sections;  ///< first line, section
  /// Paragraphs that are set in another way, and their variants from 1 on. Ascending.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> choices;
  std::vector<Units> tops;           ///< of each line on its page
  std::vector<std::size_t> page_of;  ///< of each line: index in Pages::pages
  std::vector<Units> note_tops;      ///< the same of the notes' lines
  std::vector<std::size_t> note_page_of;
  SectionLines turned;  ///< turned tables
  std::vector<TurnedTable> turned_tables;
  std::vector<Units> turned_tops;
  std::vector<std::size_t> turned_page_of;

  LineSpan span() const {
    return {content.lines, content.paragraphs,        notes.lines,
            footnotes,     content.variants.variants, content.variants.lines};
  }
  LineSpan turned_span() const { return {turned.lines, turned.paragraphs, {}, {}, {}, {}}; }
  void append(SetSection&& set);
  /// Sets paragraphs of the first setting in other ways.
  void choose(std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted);
  std::size_t section_of(std::uint32_t line) const;
};

std::vector<Flow> flows_of(const Book& book);

/// A page before it has items.
struct PlannedPage {
  std::size_t flow = 0;
  PageFill fill;
  style::PageKind kind;
  const style::PageStyle* style = nullptr;
  std::vector<Units> repeated_tops;
  std::size_t section = 0;
  std::uint32_t short_lines = 0;  ///< at the foot; of a page that ends a stretch 0
  bool ends_stretch = false;
  PageFill turned;        ///< lines of a turned table: then it has no others
  Units turned_down = 0;  ///< how far they stand from the side of their head

  bool is_turned() const { return turned.first_line < turned.end_line; }
};

struct PagePlan {
  std::vector<PlannedPage> pages;
  std::size_t first_body_page = 0;                      ///< the front matter's pages are numbered apart
  style::ListStyle digits = style::ListStyle::decimal;  ///< of the book's language

  long number(std::size_t page) const {
    return static_cast<long>(page < first_body_page ? page + 1 : page - first_body_page + 1);
  }
  bool is_roman(std::size_t page) const { return page < first_body_page; }
  std::string label(std::size_t page) const;
  PageLabel page_label(std::size_t page) const { return {label(page), number(page), is_roman(page)}; }
};

}  // namespace anthology::layout
