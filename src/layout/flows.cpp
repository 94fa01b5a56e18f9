#include "layout/flows.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/numerals.hpp"
#include "layout/generated_content.hpp"
#include "layout/paragraph_variants.hpp"

namespace anthology::layout {

std::size_t Flow::section_of(std::uint32_t line) const {
  const auto after =
      std::ranges::upper_bound(sections, line, {}, &std::pair<std::uint32_t, std::size_t>::first);
  return after == sections.begin() ? first_section : std::prev(after)->second;
}

void Flow::append(SetSection&& set) {
  const auto before = static_cast<std::uint32_t>(footnotes.size());
  const auto lines = static_cast<std::uint32_t>(notes.lines.size());
  const auto paragraphs = static_cast<std::uint32_t>(content.paragraphs.size());
  const auto end_of_section = paragraphs + static_cast<std::uint32_t>(set.body.paragraphs.size());
  const auto turned_paragraphs = static_cast<std::uint32_t>(turned.paragraphs.size());
  const auto &names = content.page_names, &own_names = set.body.page_names;
  const bool turns_page = !names.empty() && !own_names.empty() && names.back().name != own_names.front().name;
  if (turns_page) set.body.lines.front().flags |= page_before;
  for (auto* own : {&set.body.lines, &set.body.variants.lines})
    for (auto& line : *own) {
      line.notes_begin += before;
      line.notes_end += before;
    }
  for (const auto& note : set.footnotes) footnotes.push_back({note.begin + lines, note.end + lines});
  append_lines(content, std::move(set.body));
  append_lines(notes, std::move(set.notes));
  for (auto table : set.turned_tables) {
    table.place += paragraphs;
    table.end_of_section = end_of_section;
    table.paragraphs.begin += turned_paragraphs;
    table.paragraphs.end += turned_paragraphs;
    turned_tables.push_back(table);
  }
  append_lines(turned, std::move(set.turned));
}

void Flow::choose(std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted) {
  choices = std::move(wanted);
  static_cast<LineTable&>(content) = first_setting;
  sections = first_sections;
  if (!choices.empty()) set_variants(content, sections, choices);
}

std::string PagePlan::label(std::size_t page) const {
  if (!is_roman(page)) return counter_text(number(page), digits);
  return digits == style::ListStyle::decimal ? roman_numeral(number(page))
                                             : abjad_numeral(number(page), digits);
}

std::vector<Flow> flows_of(const Book& book) {
  std::vector<Flow> flows;
  for (std::size_t i = 0; i < book.sections.size(); ++i) {
    // The body's first page is numbered 1: nothing runs on into it.
    const bool matter_changes =
        i > 0 && (book.sections[i].matter == Matter::front) != (book.sections[i - 1].matter == Matter::front);
    if (i == 0 || matter_changes || book.sections[i].opening != Opening::run_on) {
      Flow flow;
      flow.first_section = i;
      flows.push_back(std::move(flow));
    }
    flows.back().end_section = i + 1;
  }
  return flows;
}

}  // namespace anthology::layout
