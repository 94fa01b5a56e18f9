#include "layout/footnote_calls.hpp"

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
  std::vector<std::size_t>& order() { return order_; }

 private:
  void add(std::size_t index) {
    if (!called_[index]) order_.push_back(index);
    called_[index] = true;
  }

  std::span<const SectionLines> notes_;
  std::vector<bool> called_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<std::size_t> call_notes(std::span<const Footnote> footnotes, std::span<const SectionLines> notes,
                                    SectionLines& body) {
  if (footnotes.empty()) return {};
  CallOrder calls(footnotes, notes);
  const auto count = [&] { return static_cast<std::uint32_t>(calls.order().size()); };
  for (std::size_t line = 0; line < body.lines.size(); ++line) {
    body.lines[line].notes_begin = count();
    if (line == 0)
      for (std::size_t i = 0; i < footnotes.size(); ++i)
        if (footnotes[i].opens) calls.call(i);
    const auto& links = body.settings[line].links;
    for (auto i = links.begin; i < links.end; ++i)
      if (const auto called = calls.note_of(body.links[i].href)) calls.call(*called);
    if (line + 1 == body.lines.size())
      for (std::size_t i = 0; i < footnotes.size(); ++i) calls.call(i);
    body.lines[line].notes_end = count();
  }
  return std::move(calls.order());
}

}  // namespace anthology::layout
