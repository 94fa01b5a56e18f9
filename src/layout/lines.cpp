#include "layout/lines.hpp"

#include <iterator>
#include <utility>

namespace anthology::layout {
namespace {

template <typename T>
void move_all(std::vector<T>& to, std::vector<T>& from) {
  if (to.empty())
    to = std::move(from);
  else
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void shift(Range& range, std::size_t by) {
  range.begin += static_cast<std::uint32_t>(by);
  range.end += static_cast<std::uint32_t>(by);
}

/// The settings count in the items of `to`, behind which theirs come.
void shift_all(std::vector<Setting>& settings, const SectionLines& to) {
  for (auto& setting : settings) {
    shift(setting.runs, to.runs.size());
    shift(setting.rectangles, to.rectangles.size());
    shift(setting.pictures, to.pictures.size());
    shift(setting.links, to.links.size());
  }
}

}  // namespace

void append_lines(SectionLines& to, SectionLines&& from) {
  const auto lines = static_cast<std::uint32_t>(to.lines.size());
  const auto paragraphs = static_cast<std::uint32_t>(to.paragraphs.size());
  for (auto& line : from.lines) line.paragraph += paragraphs;
  for (auto& paragraph : from.paragraphs) {
    paragraph.first_line += lines;
    paragraph.end_line += lines;
    paragraph.variants_begin += static_cast<std::uint32_t>(to.variants.variants.size());
    paragraph.variants_end += static_cast<std::uint32_t>(to.variants.variants.size());
    if (paragraph.repeated_begin == paragraph.repeated_end) continue;
    paragraph.repeated_begin += lines;
    paragraph.repeated_end += lines;
  }
  shift_all(from.settings, to);
  shift_all(from.variants.settings, to);
  for (auto& line : from.variants.lines) line.paragraph += paragraphs;
  for (auto& variant : from.variants.variants) {
    variant.first_line += static_cast<std::uint32_t>(to.variants.lines.size());
    variant.end_line += static_cast<std::uint32_t>(to.variants.lines.size());
    variant.first_anchor += static_cast<std::uint32_t>(to.variants.anchors.size());
    variant.end_anchor += static_cast<std::uint32_t>(to.variants.anchors.size());
  }
  for (auto& decoration : from.decorations) {
    decoration.first_line += lines;
    decoration.end_line += lines;
  }
  const auto move_down = [lines](auto& marks) {
    for (auto& mark : marks) mark.line += lines;
  };
  move_down(from.anchors);
  move_down(from.strings);
  move_down(from.headings);
  move_down(from.page_names);
  move_all(to.lines, from.lines);
  move_all(to.paragraphs, from.paragraphs);
  move_all(to.variants.variants, from.variants.variants);
  move_all(to.variants.lines, from.variants.lines);
  move_all(to.variants.settings, from.variants.settings);
  move_all(to.variants.broken, from.variants.broken);
  move_all(to.variants.anchors, from.variants.anchors);
  move_all(to.settings, from.settings);
  move_all(to.runs, from.runs);
  move_all(to.rectangles, from.rectangles);
  move_all(to.pictures, from.pictures);
  move_all(to.links, from.links);
  move_all(to.decorations, from.decorations);
  move_all(to.anchors, from.anchors);
  move_all(to.strings, from.strings);
  move_all(to.headings, from.headings);
  move_all(to.page_names, from.page_names);
  move_all(to.references, from.references);
  to.space_after = from.space_after;
  to.diagnostics.append(std::move(from.diagnostics));
}

}  // namespace anthology::layout
