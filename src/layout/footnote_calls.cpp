#include "layout/footnote_calls.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace anthology::layout {
namespace {

class CallOrder {
 public:
  CallOrder(std::span<const Footnote> footnotes, std::span<const SectionLines> notes)
      : notes_(notes), called_(footnotes.size(), false) {
    for (std::size_t i = 0; i < footnotes.size(); ++i)
      if (!footnotes[i].id.empty()) by_id_.emplace(footnotes[i].id, i);
  }

  void call(std::size_t index) {
    auto next = order_.size();
    if (!called_[index]) direct_.push_back(next);
    add(index);
    for (; next < order_.size(); ++next)
      for (const auto& link : notes_[order_[next]].links)
        if (const auto called = note_of(link.href)) add(*called);
  }
  std::optional<std::size_t> note_of(std::string_view href) const {
    if (!href.starts_with('#')) return std::nullopt;
    const auto found = by_id_.find(href.substr(1));
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
  }
  /// The note's place in the order.
  std::optional<std::uint32_t> place_of(std::string_view href) const {
    const auto note = note_of(href);
    if (!note) return std::nullopt;
    const auto found = std::ranges::find(order_, *note);
    if (found == order_.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - order_.begin());
  }
  /// False if only another note calls the one at this place.
  bool is_direct(std::uint32_t place) const { return std::ranges::binary_search(direct_, place); }
  std::vector<std::size_t>& order() { return order_; }

 private:
  void add(std::size_t index) {
    if (!called_[index]) order_.push_back(index);
    called_[index] = true;
  }

  std::span<const SectionLines> notes_;
  std::vector<bool> called_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<std::size_t> order_, direct_;  ///< `direct_`: places in the order, ascending
};

/// The same notes, called in the lines of the paragraph's other settings. In the section's first and last
/// paragraph notes are called that no link leads to: these keep the lines that they have.
void count_in_variants(Paragraph& paragraph, const CallOrder& calls, SectionLines& body) {
  if (paragraph.variants_begin == paragraph.variants_end) return;
  const auto begin = body.lines[paragraph.first_line].notes_begin;
  const auto end = body.lines[paragraph.end_line - 1].notes_end;
  if (begin != end && (paragraph.first_line == 0 || paragraph.end_line == body.lines.size())) {
    paragraph.variants_end = paragraph.variants_begin;
    return;
  }
  for (auto i = paragraph.variants_begin; i < paragraph.variants_end; ++i) {
    const auto& variant = body.variants.variants[i];
    auto called = begin;
    for (auto line = variant.first_line; line < variant.end_line; ++line) {
      auto& own = body.variants.lines[line];
      own.notes_begin = called;
      const auto& links = body.variants.settings[line].links;
      for (auto link = links.begin; link < links.end; ++link)
        if (const auto place = calls.place_of(body.links[link].href);
            place && *place >= called && *place < end)
          called = *place + 1;
      // What a note calls follows it.
      while (called > begin && called < end && !calls.is_direct(called)) ++called;
      own.notes_end = line + 1 == variant.end_line ? end : called;
    }
  }
}

void call_from(const TurnedTable& table, const SectionLines& turned, CallOrder& calls) {
  for (auto i = table.paragraphs.begin; i < table.paragraphs.end; ++i)
    for (auto line = turned.paragraphs[i].first_line; line < turned.paragraphs[i].end_line; ++line)
      for (auto link = turned.settings[line].links.begin; link < turned.settings[line].links.end; ++link)
        if (const auto called = calls.note_of(turned.links[link].href)) calls.call(*called);
}

}  // namespace

std::vector<std::size_t> call_notes(std::span<const Footnote> footnotes, std::span<const SectionLines> notes,
                                    SetSection& set) {
  if (footnotes.empty()) return {};
  auto& body = set.body;
  CallOrder calls(footnotes, notes);
  auto table = set.turned_tables.begin();
  const auto count = [&] { return static_cast<std::uint32_t>(calls.order().size()); };
  const auto call_from_tables_before = [&](std::size_t line) {
    for (; table != set.turned_tables.end() && body.paragraphs[table->place].first_line <= line; ++table)
      call_from(*table, set.turned, calls);
  };
  call_from_tables_before(0);
  for (std::size_t line = 0; line < body.lines.size(); ++line) {
    body.lines[line].notes_begin = count();
    if (line == 0)
      for (std::size_t i = 0; i < footnotes.size(); ++i)
        if (footnotes[i].opens) calls.call(i);
    const auto& links = body.settings[line].links;
    for (auto i = links.begin; i < links.end; ++i)
      if (const auto called = calls.note_of(body.links[i].href)) calls.call(*called);
    call_from_tables_before(line + 1);
    if (line + 1 == body.lines.size())
      for (std::size_t i = 0; i < footnotes.size(); ++i) calls.call(i);
    body.lines[line].notes_end = count();
  }
  for (auto& paragraph : body.paragraphs) count_in_variants(paragraph, calls, body);
  return std::move(calls.order());
}

}  // namespace anthology::layout
