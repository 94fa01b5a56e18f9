#include "layout/page_planner.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "layout/generated_content.hpp"
#include "layout/page_breaker.hpp"

namespace anthology::layout {
namespace {

/// Name of the pages that a line stands on, and whether it is the first line of that name.
const PageName* page_name_at(const LineTable& content, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(content.page_names, line, {}, &PageName::line);
  return after == content.page_names.begin() ? nullptr : &*std::prev(after);
}

/// Lays out flows one after another, of which the first one begins with a recto; a page's side is known from
/// how many came before it.
class Planner {
 public:
  /// `pages` are those of the flows before, counted from the first one.
  Planner(const Book& book, std::vector<Flow>& flows, PageStyles& styles, std::vector<PlannedPage>& pages)
      : book_(book), flows_(flows), styles_(styles), pages_(pages) {}

  void fill(std::size_t index) {
    auto& flow = flows_[index];
    flow.choose({});
    flow.turned_tops.assign(flow.turned.lines.size(), 0);
    flow.turned_page_of.assign(flow.turned.lines.size(), 0);
    Filling filling;
    filling.flow = index;
    const auto paragraphs = static_cast<std::uint32_t>(flow.content.paragraphs.size());
    for (std::uint32_t first = 0; first < paragraphs;) {
      Stretch stretch;
      stretch.first_paragraph = first;
      stretch.end_paragraph = end_of_stretch(flow, first);
      const auto line = flow.content.paragraphs[first].first_line;
      if (line > 0 && line < flow.content.lines.size()) turn_to(flow.content.lines[line].flags);
      first = stretch.end_paragraph;
      fill_stretch(stretch, filling);
    }
    flow.choose(filling.choices);
    place(filling);
  }

  /// A blank page where the next one would be on the wrong side.
  void turn_to(std::uint16_t flags) {
    const bool wrong = (flags & recto_before) ? !at_recto() : (flags & verso_before) ? at_recto() : false;
    if (!wrong || pages_.empty()) return;
    PlannedPage blank;
    blank.flow = pages_.back().flow;
    blank.section = pages_.back().section;
    blank.kind.name = pages_.back().kind.name;
    blank.kind.left = at_left();
    blank.kind.blank = true;
    blank.style = &styles_.of(blank.kind);
    pages_.push_back(std::move(blank));
  }

 private:
  bool at_recto() const { return pages_.size() % 2 == 0; }
  /// Books from right to left open with a page at the left.
  bool is_left(std::size_t page) const {
    return (page % 2 == 0) == (book_.metadata.direction == unicode::Direction::right_to_left);
  }
  bool at_left() const { return is_left(pages_.size()); }

  /// A page of a flow, before its lines have their final numbers.
  struct Begun {
    std::size_t page = 0;  ///< in the plan
    std::uint32_t paragraph = 0, line = 0, note_line = 0;
    bool on_purpose = false;
  };

  using Choices = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  /// What is known of a flow's pages while they are made.
  struct Filling {
    std::size_t flow = 0;
    Choices choices;
    std::vector<Begun> begun;
    std::uint32_t note_line = 0;
    std::size_t turned_table = 0;                                     ///< the next one
    std::vector<std::pair<std::size_t, std::uint32_t>> turned_pages;  ///< and the place of their table
  };

  /// Pages of the text up to the next turned table, its own pages, and so on.
  void fill_stretch(Stretch stretch, Filling& filling) {
    const auto& flow = flows_[filling.flow];
    const auto line = flow.content.paragraphs[stretch.first_paragraph].first_line;
    const auto end = stretch.end_paragraph;
    while (stretch.first_paragraph < end) {
      stretch.end_paragraph = end_of_look_ahead(filling, end);
      stretch.first_note_line = filling.note_line;
      stretch.second_of_spread = at_recto();
      const auto first_page = pages_.size();
      const auto room = [&](std::size_t page) {
        const auto kind = kind_of(flow, line, page == 0 && !stretch.continues, is_left(first_page + page));
        return PageRoom{styles_.capacity(kind), styles_.above_notes(kind)};
      };
      auto broken = break_pages(flow.span(), stretch, room);
      if (const auto section = section_before_table(broken, filling)) {
        stretch.end_paragraph = *section;
        broken = break_pages(flow.span(), stretch, room);
      }
      stretch = add_pages(broken, stretch, line, filling);
      add_turned_tables(stretch.first_paragraph, line, filling);
    }
  }

  /// Pages behind the place of a turned table are made twice: what is far behind it is left out at first,
  /// since it does not change those before.
  std::uint32_t end_of_look_ahead(const Filling& filling, std::uint32_t end) {
    constexpr Units look_ahead = 8;  // pages
    const auto& flow = flows_[filling.flow];
    if (filling.turned_table == flow.turned_tables.size()) return end;
    Units left = look_ahead * styles_.capacity({});
    for (auto i = flow.turned_tables[filling.turned_table].place + 1; i < end; ++i) {
      if (left <= 0) return i;
      const auto& paragraph = flow.content.paragraphs[i];
      for (auto line = paragraph.first_line; line < paragraph.end_line; ++line)
        left -= flow.content.lines[line].height;
    }
    return end;
  }

  /// Text goes on around a turned table, but the next section does not: that one's first paragraph, where the
  /// page of the table's place has it.
  std::optional<std::uint32_t> section_before_table(const BrokenStretch& broken,
                                                    const Filling& filling) const {
    const auto& tables = flows_[filling.flow].turned_tables;
    if (filling.turned_table == tables.size()) return std::nullopt;
    const auto& table = tables[filling.turned_table];
    const auto page = std::ranges::find_if(
        broken.pages, [&](const auto& made) { return table.place < made.end_paragraph; });
    if (page == broken.pages.end()) return std::nullopt;
    const bool is_passed = table.end_of_section < page->end_paragraph ||
                           (table.end_of_section == page->end_paragraph && page->end_line > 0);
    return is_passed ? std::optional(table.end_of_section) : std::nullopt;
  }

  /// The pages up to one on which a turned table has its place; returns what is left of the stretch.
  Stretch add_pages(const BrokenStretch& broken, const Stretch& stretch, std::uint32_t line,
                    Filling& filling) {
    const auto& tables = flows_[filling.flow].turned_tables;
    Stretch rest = stretch;
    if (broken.pages.empty()) rest.first_paragraph = stretch.end_paragraph;
    for (const auto& page : broken.pages) {
      const bool on_purpose = !rest.continues;
      filling.begun.push_back(
          {pages_.size(), rest.first_paragraph, rest.first_line, filling.note_line, on_purpose});
      add_page(filling.flow, line, on_purpose);
      pages_.back().short_lines = page.short_lines;
      pages_.back().fill.growth = page.growth;
      pages_.back().ends_stretch = &page == &broken.pages.back();
      filling.note_line = page.end_note_line;
      rest.continues = true;
      rest.first_paragraph = page.end_paragraph;
      rest.first_line = page.end_line;
      if (filling.turned_table < tables.size() && tables[filling.turned_table].place < page.end_paragraph)
        break;
    }
    rest.variant = 0;
    for (const auto& choice : broken.choices) {
      const bool divided = choice.first == rest.first_paragraph && rest.first_line > 0;
      if (choice.first < rest.first_paragraph || divided) filling.choices.push_back(choice);
      if (divided) rest.variant = choice.second;
    }
    return rest;
  }

  /// The pages of the tables that have their place before a paragraph.
  void add_turned_tables(std::uint32_t end, std::uint32_t line, Filling& filling) {
    auto& flow = flows_[filling.flow];
    const auto& tables = flow.turned_tables;
    for (auto& next = filling.turned_table; next < tables.size() && tables[next].place < end; ++next) {
      const auto [first_paragraph, end_paragraph] = tables[next].paragraphs;
      Stretch stretch;
      stretch.first_paragraph = first_paragraph;
      stretch.end_paragraph = end_paragraph;
      stretch.continues = true;
      const auto first_page = pages_.size();
      const auto room = [&](std::size_t page) {
        return styles_.breadth(kind_of(flow, line, false, is_left(first_page + page)));
      };
      const auto broken = break_pages(flow.turned_span(), stretch, [&](std::size_t page) {
        return PageRoom{room(page), 0};
      });
      auto begin = flow.turned.paragraphs[first_paragraph].first_line;
      for (const auto& page : broken.pages) {
        const auto end_line = page.end_paragraph == end_paragraph
                                  ? flow.turned.paragraphs[end_paragraph - 1].end_line
                                  : flow.turned.paragraphs[page.end_paragraph].first_line + page.end_line;
        add_page(filling.flow, line, false);
        const auto used = place_turned(flow, {begin, end_line}, room(pages_.size() - 1 - first_page));
        filling.turned_pages.emplace_back(pages_.size() - 1, tables[next].place);
        // A table of one page stands in the middle of it.
        if (broken.pages.size() == 1) pages_.back().turned_down = std::max(0, room(0) - used) / 2;
        begin = end_line;
      }
    }
  }

  /// The last page's lines; returns the height that they use.
  Units place_turned(Flow& flow, Range lines, Units room) {
    auto& page = pages_.back();
    page.turned = begin_page(flow.turned_span(), lines.begin, false, room);
    page.turned.end_line = lines.end;
    for (auto i = lines.begin; i < lines.end; ++i) flow.turned_page_of[i] = pages_.size() - 1;
    return stack_page(flow.turned_span(), page.turned, flow.turned_tops, page.repeated_tops);
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
    pages_.push_back(std::move(page));
  }

  /// Lines and notes get their places; what is left of the notes gets pages of its own.
  void place(const Filling& filling) {
    const auto index = filling.flow;
    const auto& begun = filling.begun;
    auto note_line = filling.note_line;
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
    for (const auto& [number, paragraph] : filling.turned_pages) {
      auto& page = pages_[number];
      const auto line = flow.content.paragraphs[paragraph].first_line;
      page.fill.first_line = page.fill.end_line = line;
      page.section = flow.section_of(line > 0 ? line - 1 : 0);
    }
    while (note_line < notes) {
      add_page(index, lines, false);
      const auto& kind = pages_.back().kind;
      const PageRoom room{styles_.capacity(kind), styles_.above_notes(kind)};
      const auto called = static_cast<std::uint32_t>(flow.footnotes.size());
      const auto end = NoteRoom(flow.span(), note_line, room).end_on_page(called, 0);
      place_page(index, pages_.size() - 1, {lines, lines}, {note_line, end}, false);
      note_line = end;
    }
  }

  void place_page(std::size_t index, std::size_t number, Range text, Range notes, bool on_purpose) {
    auto& flow = flows_[index];
    auto& page = pages_[number];
    const auto height = styles_.capacity(page.kind);
    page.section = flow.section_of(text.begin);
    const Units growth = page.fill.growth;
    page.fill = begin_page(flow.span(), text.begin, on_purpose, height);
    page.fill.growth = growth;
    page.fill.end_line = text.end;
    if (text.begin == text.end) page.fill.repeated = {};
    page.fill.notes = notes;
    const Units used = stack_page(flow.span(), page.fill, flow.tops, page.repeated_tops);
    const bool goes_on = text.end < flow.content.lines.size();
    if (goes_on && notes.begin == notes.end) settle_foot(flow.span(), page.fill, height - used, flow.tops);
    stack_notes(flow.span(), page.fill, height, flow.note_tops);
    for (auto i = text.begin; i < text.end; ++i) flow.page_of[i] = number;
    for (auto i = notes.begin; i < notes.end; ++i) flow.note_page_of[i] = number;
  }

  const Book& book_;
  std::vector<Flow>& flows_;
  PageStyles& styles_;
  std::vector<PlannedPage>& pages_;
};

/// Where the flow's page numbers counted from, and count from now.
void shift_pages(Flow& flow, std::size_t from, std::size_t to) {
  for (auto* numbers : {&flow.page_of, &flow.note_page_of, &flow.turned_page_of})
    for (auto& number : *numbers) number = number - from + to;
}

}  // namespace

void Chain::forget_pages_from(std::size_t flow) {
  if (flow >= next_flow) return;
  next_flow = flow;
  pages.resize(first_pages[flow - first_flow]);
  first_pages.resize(flow - first_flow);
}

std::vector<Chain> chains_of(const Book& book, const std::vector<Flow>& flows) {
  std::vector<Chain> chains;
  bool in_front = true;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const auto& section = book.sections[flows[i].first_section];
    const bool begins_body = in_front && section.matter != Matter::front;
    if (begins_body) in_front = false;
    if (i == 0 || begins_body || section.opening == Opening::recto) {
      auto& chain = chains.emplace_back();
      chain.first_flow = chain.next_flow = i;
      chain.begins_body = begins_body;
    }
    chains.back().end_flow = i + 1;
  }
  return chains;
}

void plan_next_flow(const Book& book, std::vector<Flow>& flows, PageStyles& styles, Chain& chain) {
  const auto index = chain.next_flow;
  chain.first_pages.push_back(chain.pages.size());
  Planner(book, flows, styles, chain.pages).fill(index);
  shift_pages(flows[index], 0, chain.first_page);
  ++chain.next_flow;
}

PagePlan join_chains(const Book& book, std::vector<Flow>& flows, PageStyles& styles,
                     std::vector<Chain>& chains) {
  PagePlan plan;
  plan.digits = digits_of(book.metadata.language);
  std::optional<std::size_t> first_body_page;
  for (auto& chain : chains) {
    Planner(book, flows, styles, plan.pages).turn_to(recto_before);
    const auto first_page = plan.pages.size();
    if (chain.begins_body) first_body_page = first_page;
    if (first_page != chain.first_page)
      for (auto i = chain.first_flow; i < chain.end_flow; ++i)
        shift_pages(flows[i], chain.first_page, first_page);
    chain.first_page = first_page;
    plan.pages.insert(plan.pages.end(), chain.pages.begin(), chain.pages.end());
  }
  plan.first_body_page = first_body_page.value_or(plan.pages.size());
  return plan;
}

}  // namespace anthology::layout
