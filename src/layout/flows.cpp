#include "layout/flows.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/numerals.hpp"
#include "layout/generated_content.hpp"
#include "layout/page_breaker.hpp"
#include "layout/paragraph_variants.hpp"

namespace anthology::layout {
namespace {

/// Name of the pages that a line stands on, and whether it is the first line of that name.
const PageName* page_name_at(const LineTable& content, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(content.page_names, line, {}, &PageName::line);
  return after == content.page_names.begin() ? nullptr : &*std::prev(after);
}

/// Pages are laid out one after another; a page's side is known from how many came before it.
class Planner {
 public:
  Planner(const Book& book, std::vector<Flow>& flows, PageStyles& styles)
      : book_(book), flows_(flows), styles_(styles) {}

  PagePlan run(const Workers& workers) {
    bool in_front = true;
    plan_.digits = digits_of(book_.metadata.language);
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      workers.stop_if_wanted();
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
  bool is_left(std::size_t page) const {
    return (page % 2 == 0) == (book_.metadata.direction == unicode::Direction::right_to_left);
  }
  bool at_left() const { return is_left(plan_.pages.size()); }

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

  /// A page of a flow, before its lines have their final numbers.
  struct Begun {
    std::size_t page = 0;  ///< in the plan
    std::uint32_t paragraph = 0, line = 0, note_line = 0;
    bool on_purpose = false;
  };

  void fill(std::size_t index) {
    auto& flow = flows_[index];
    flow.choose({});
    std::vector<std::pair<std::uint32_t, std::uint32_t>> choices;
    std::vector<Begun> begun;
    std::uint32_t note_line = 0;
    const auto paragraphs = static_cast<std::uint32_t>(flow.content.paragraphs.size());
    for (std::uint32_t first = 0; first < paragraphs;) {
      Stretch stretch{first, end_of_stretch(flow, first), note_line, false};
      const auto line = flow.content.paragraphs[first].first_line;
      if (line > 0 && line < flow.content.lines.size())
        turn_to(flow.content.lines[line].flags & forced_flags, index);
      stretch.second_of_spread = at_recto();
      const auto first_page = plan_.pages.size();
      const auto broken = break_pages(flow.span(), stretch, [&](std::size_t page) {
        const auto kind = kind_of(flow, line, page == 0, is_left(first_page + page));
        return PageRoom{styles_.capacity(kind), styles_.above_notes(kind)};
      });
      Begun next{0, first, 0, note_line, true};
      for (const auto& page : broken.pages) {
        next.page = plan_.pages.size();
        begun.push_back(next);
        add_page(index, line, next.on_purpose);
        plan_.pages.back().short_lines = page.short_lines;
        plan_.pages.back().fill.growth = page.growth;
        plan_.pages.back().ends_stretch = &page == &broken.pages.back();
        next = {0, page.end_paragraph, page.end_line, page.end_note_line, false};
      }
      note_line = next.note_line;
      choices.insert(choices.end(), broken.choices.begin(), broken.choices.end());
      first = stretch.end_paragraph;
    }
    flow.choose(choices);
    place(index, begun, note_line);
  }

  /// The next paragraph that begins a page on purpose, or the end.
  static std::uint32_t end_of_stretch(const Flow& flow, std::uint32_t first) {
    const auto& paragraphs = flow.content.paragraphs;
    auto end = first + 1;
    while (end < paragraphs.size() &&
           (paragraphs[end].first_line == paragraphs[end].end_line ||
            !(flow.content.lines[paragraphs[end].first_line].flags & forced_flags)))
      ++end;
    return end;
  }

  style::PageKind kind_of(const Flow& flow, std::uint32_t line, bool begins, bool left) const {
    style::PageKind kind;
    const auto* name = page_name_at(flow.content, line);
    if (name) kind.name = name->name;
    kind.first = begins && (line == 0 || (name && name->line == line));
    kind.left = left;
    return kind;
  }

  void add_page(std::size_t index, std::uint32_t line, bool begins) {
    PlannedPage page;
    page.flow = index;
    page.kind = kind_of(flows_[index], line, begins, at_left());
    page.style = &styles_.of(page.kind);
    plan_.pages.push_back(std::move(page));
  }

  /// Lines and notes get their places; what is left of the notes gets pages of its own.
  void place(std::size_t index, const std::vector<Begun>& begun, std::uint32_t note_line) {
    auto& flow = flows_[index];
    const auto lines = static_cast<std::uint32_t>(flow.content.lines.size());
    const auto notes = static_cast<std::uint32_t>(flow.notes.lines.size());
    flow.tops.assign(lines, 0);
    flow.page_of.assign(lines, 0);
    flow.note_tops.assign(notes, 0);
    flow.note_page_of.assign(notes, 0);
    const auto first_line = [&](const Begun& page) {
      return flow.content.paragraphs[page.paragraph].first_line + page.line;
    };
    for (std::size_t i = 0; i < begun.size(); ++i) {
      const bool last = i + 1 == begun.size();
      const Range text{first_line(begun[i]), last ? lines : first_line(begun[i + 1])};
      place_page(index, begun[i].page, text, {begun[i].note_line, last ? note_line : begun[i + 1].note_line},
                 begun[i].on_purpose);
    }
    while (note_line < notes) {
      add_page(index, lines, false);
      const auto& kind = plan_.pages.back().kind;
      const PageRoom room{styles_.capacity(kind), styles_.above_notes(kind)};
      const auto called = static_cast<std::uint32_t>(flow.footnotes.size());
      const auto end = NoteRoom(flow.span(), note_line, room).end_on_page(called, 0);
      place_page(index, plan_.pages.size() - 1, {lines, lines}, {note_line, end}, false);
      note_line = end;
    }
  }

  void place_page(std::size_t index, std::size_t number, Range text, Range notes, bool on_purpose) {
    auto& flow = flows_[index];
    auto& page = plan_.pages[number];
    const auto height = styles_.capacity(page.kind);
    page.section = flow.section_of(text.begin);
    const Units growth = page.fill.growth;
    page.fill = begin_page(flow.span(), text.begin, on_purpose, height);
    page.fill.growth = growth;
    page.fill.end_line = text.end;
    page.fill.notes = notes;
    stack_page(flow.span(), page.fill, flow.tops, page.repeated_tops);
    stack_notes(flow.span(), page.fill, height, flow.note_tops);
    for (auto i = text.begin; i < text.end; ++i) flow.page_of[i] = number;
    for (auto i = notes.begin; i < notes.end; ++i) flow.note_page_of[i] = number;
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
  for (auto* own : {&set.body.lines, &set.body.variants.lines})
    for (auto& line : *own) {
      line.notes_begin += before;
      line.notes_end += before;
    }
  for (const auto& note : set.footnotes) footnotes.push_back({note.begin + lines, note.end + lines});
  append_lines(content, std::move(set.body));
  append_lines(notes, std::move(set.notes));
}

void Flow::choose(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& choices) {
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

PagePlan plan_pages(const Book& book, std::vector<Flow>& flows, PageStyles& styles, const Workers& workers) {
  return Planner(book, flows, styles).run(workers);
}

}  // namespace anthology::layout
