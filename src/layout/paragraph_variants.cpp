#include "layout/paragraph_variants.hpp"

#include <algorithm>
#include <string_view>

namespace anthology::layout {
namespace {

/// The lines anew, and where each of the old ones went.
class Resetting {
 public:
  Resetting(SectionLines& content, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& choices)
      : content_(content), moved_(content.lines.size() + 1) {
    auto choice = choices.begin();
    for (std::uint32_t i = 0; i < content.paragraphs.size(); ++i) {
      const bool chosen = choice != choices.end() && choice->first == i;
      const auto& paragraph = content.paragraphs[i];
      if (chosen)
        take(paragraph, content.variants.variants[paragraph.variants_begin + (choice++)->second - 1]);
      else
        keep(paragraph);
    }
    moved_.back() = static_cast<std::uint32_t>(lines_.size());
    content.lines = std::move(lines_);
    content.settings = std::move(settings_);
  }

  std::uint32_t operator()(std::uint32_t line) const { return moved_[line]; }
  std::vector<Anchor>& anchors() { return anchors_; }

 private:
  void keep(const Paragraph& paragraph) {
    for (auto i = paragraph.first_line; i < paragraph.end_line; ++i) {
      moved_[i] = static_cast<std::uint32_t>(lines_.size());
      lines_.push_back(content_.lines[i]);
      settings_.push_back(content_.settings[i]);
    }
  }

  void take(const Paragraph& paragraph, const Variant& variant) {
    const auto begin = static_cast<std::uint32_t>(lines_.size());
    const auto last = variant.end_line - variant.first_line - 1;
    for (auto i = paragraph.first_line; i < paragraph.end_line; ++i)
      moved_[i] = begin + std::min(i - paragraph.first_line, last);
    for (auto i = variant.first_line; i < variant.end_line; ++i) {
      lines_.push_back(content_.variants.lines[i]);
      settings_.push_back(content_.variants.settings[i]);
    }
    for (auto i = variant.first_anchor; i < variant.end_anchor; ++i) {
      const auto& anchor = content_.variants.anchors[i];
      anchors_.push_back({anchor.id, begin + anchor.line});
    }
  }

  const SectionLines& content_;
  std::vector<std::uint32_t> moved_;
  std::vector<Line> lines_;
  std::vector<Setting> settings_;
  std::vector<Anchor> anchors_;
};

}  // namespace

void begin_variants_alike(SectionLines& content) {
  for (const auto& paragraph : content.paragraphs)
    for (auto i = paragraph.variants_begin; i < paragraph.variants_end; ++i) {
      const auto& set = content.lines[paragraph.first_line];
      auto& first = content.variants.lines[content.variants.variants[i].first_line];
      first.space_before = set.space_before;
      first.break_cost = set.break_cost;
      first.flags =
          static_cast<std::uint16_t>((set.flags & ~ends_in_hyphen) | (first.flags & ends_in_hyphen));
    }
}

void set_variants(SectionLines& content, std::vector<std::pair<std::uint32_t, std::size_t>>& sections,
                  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& choices) {
  Resetting moved(content, choices);
  std::uint32_t next = 0;  // what stood at the end of a paragraph stands at the end of its new lines
  for (auto& paragraph : content.paragraphs) {
    const bool empty = paragraph.first_line == paragraph.end_line;
    const auto old_end = paragraph.end_line;
    paragraph.first_line = empty ? next : moved(paragraph.first_line);
    paragraph.end_line = empty ? next : moved(old_end);
    next = paragraph.end_line;
    if (paragraph.repeated_begin == paragraph.repeated_end) continue;
    paragraph.repeated_begin = moved(paragraph.repeated_begin);
    paragraph.repeated_end = moved(paragraph.repeated_end);
  }
  for (auto& decoration : content.decorations) {
    decoration.first_line = moved(decoration.first_line);
    decoration.end_line = moved(decoration.end_line);
  }
  std::vector<std::string_view> placed;
  for (const auto& anchor : moved.anchors()) placed.push_back(anchor.id);
  std::ranges::sort(placed);
  std::erase_if(content.anchors,
                [&](const Anchor& anchor) { return std::ranges::binary_search(placed, anchor.id); });
  const auto move = [&](auto& marks) {
    for (auto& mark : marks) mark.line = moved(mark.line);
  };
  move(content.anchors);
  move(content.strings);
  move(content.headings);
  move(content.page_names);
  content.anchors.insert(content.anchors.end(), moved.anchors().begin(), moved.anchors().end());
  for (auto& section : sections) section.first = moved(section.first);
}

}  // namespace anthology::layout
