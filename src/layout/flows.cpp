#include "layout/flows.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layout/generated_content.hpp"

namespace anthology::layout {
namespace {

constexpr std::uint16_t forced_flags = page_before | recto_before | verso_before;

/// Name of the pages that a line stands on, and whether it is the first line of that name.
const PageName* page_name_at(const SectionLines& content, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(content.page_names, line, {}, &PageName::line);
  return after == content.page_names.begin() ? nullptr : &*std::prev(after);
}

/// Pages are laid out one after another; a page's side is known from how many came before it.
class Planner {
 public:
  Planner(const Book& book, std::vector<Flow>& flows, PageStyles& styles)
      : book_(book), flows_(flows), styles_(styles) {}

  PagePlan run() {
    bool in_front = true;
    plan_.digits = digits_of(book_.metadata.language);
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      const auto& section = book_.sections[flows_[i].first_section];
      const bool body_begins = in_front && section.matter != Matter::front;
      if (body_begins || section.opening == Opening::recto) turn_to(recto_before, i);
      if (body_begins) {
        in_front = false;
        plan_.first_body_page = plan_.pages.size();
      }
      fill(i);
    }
    if (in_front) plan_.first_body_page = plan_.pages.size();
    return std::move(plan_);
  }

 private:
  bool at_recto() const { return plan_.pages.size() % 2 == 0; }
  /// Books from right to left open with a page at the left.
  bool at_left() const {
    return at_recto() == (book_.metadata.direction == unicode::Direction::right_to_left);
  }

  /// A blank page where the next one would be on the wrong side.
  void turn_to(std::uint16_t flags, std::size_t flow) {
    const bool wrong = (flags & recto_before) ? !at_recto() : (flags & verso_before) ? at_recto() : false;
    if (!wrong || (plan_.pages.empty() && !(flags & verso_before))) return;
    PlannedPage blank;
    blank.flow = plan_.pages.empty() ? flow : plan_.pages.back().flow;
    blank.section = plan_.pages.empty() ? flows_[flow].first_section : plan_.pages.back().section;
    if (!plan_.pages.empty()) blank.kind.name = plan_.pages.back().kind.name;
    blank.kind.left = at_left();
    blank.kind.blank = true;
    blank.style = &styles_.of(blank.kind);
    plan_.pages.push_back(std::move(blank));
  }

  void fill(std::size_t index) {
    auto& flow = flows_[index];
    const auto lines = static_cast<std::uint32_t>(flow.content.lines.size());
    const auto notes = static_cast<std::uint32_t>(flow.notes.lines.size());
    flow.tops.assign(lines, 0);
    flow.page_of.assign(lines, 0);
    flow.note_tops.assign(notes, 0);
    flow.note_page_of.assign(notes, 0);
    for (std::uint32_t line = 0, note = 0; line < lines || note < notes;) {
      if (line > 0 && line < lines) turn_to(flow.content.lines[line].flags & forced_flags, index);
      auto page = next_page(index, line, note);
      for (auto i = page.fill.first_line; i < page.fill.end_line; ++i) flow.page_of[i] = plan_.pages.size();
      for (auto i = page.fill.notes.begin; i < page.fill.notes.end; ++i)
        flow.note_page_of[i] = plan_.pages.size();
      line = page.fill.end_line;
      note = page.fill.notes.end;
      plan_.pages.push_back(std::move(page));
    }
  }

  PlannedPage next_page(std::size_t index, std::uint32_t line, std::uint32_t note) {
    auto& flow = flows_[index];
    const auto span = flow.span();
    PlannedPage page;
    page.flow = index;
    page.section = flow.section_of(line);
    const auto* name = page_name_at(flow.content, line);
    if (name) page.kind.name = name->name;
    page.kind.first = line == 0 || (name && name->line == line);
    page.kind.left = at_left();
    page.style = &styles_.of(page.kind);
    const PageRoom room{styles_.capacity(page.kind), styles_.above_notes(page.kind)};
    page.fill = fill_page(span, line, note, room);
    stack_page(span, page.fill, flow.tops, page.repeated_tops);
    stack_notes(span, page.fill, room.height, flow.note_tops);
    return page;
  }

  const Book& book_;
  std::vector<Flow>& flows_;
  PageStyles& styles_;
  PagePlan plan_;
};

}  // namespace

std::size_t Flow::section_of(std::uint32_t line) const {
  const auto after =
      std::ranges::upper_bound(sections, line, {}, &std::pair<std::uint32_t, std::size_t>::first);
  return after == sections.begin() ? first_section : std::prev(after)->second;
}

void Flow::append(SetSection&& set) {
  const auto before = static_cast<std::uint32_t>(footnotes.size());
  const auto lines = static_cast<std::uint32_t>(notes.lines.size());
  for (auto& line : set.body.lines) {
    line.notes_begin += before;
    line.notes_end += before;
  }
  for (const auto& note : set.footnotes) footnotes.push_back({note.begin + lines, note.end + lines});
  append_lines(content, std::move(set.body));
  append_lines(notes, std::move(set.notes));
}

std::string PagePlan::label(std::size_t page) const {
  if (!is_roman(page)) return counter_text(number(page), digits);
  return digits == style::ListStyle::decimal ? roman_numeral(number(page), false)
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

PagePlan plan_pages(const Book& book, std::vector<Flow>& flows, PageStyles& styles) {
  return Planner(book, flows, styles).run();
}

}  // namespace anthology::layout
