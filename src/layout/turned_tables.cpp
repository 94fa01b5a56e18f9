#include <algorithm>
#include <string_view>
#include <utility>

#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

bool is_paragraph_like(const Block& block, const Block& other) {
  return block.kind == BlockKind::paragraph && block.element.parent() == other.element.parent() &&
         std::string_view(block.element.name()) == other.element.name() &&
         std::string_view(block.element.attribute("class").value()) ==
             other.element.attribute("class").value();
}

pugi::xml_node element_before(pugi::xml_node node) {
  do node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

}  // namespace

/// Its lines run along the height of the page, and stand beside each other across it.
Frame SectionSetter::turned_frame() const {
  Frame frame = frame_;
  frame.measure = frame_.height;
  frame.height = std::max(frame_.grid.pitch, frame_.measure_of(page_name_));
  frame.side_margin = 0;
  return frame;
}

/// The room that a table would have if it were turned; none where its width is bounded anyway.
Points SectionSetter::turned_room(const Block& block) const {
  const auto& most = block.style->max_width;
  return most.is_auto() ? turned_frame().measure
                        : std::min(turned_frame().measure, most.resolve(turned_frame().measure));
}

/// A block. Where it follows what stands before a turned table, it looks as a paragraph that follows another
/// one does elsewhere in its section.
Block SectionSetter::block_in_text(std::uint32_t index) const {
  constexpr std::uint32_t farthest = 50;  // blocks
  const auto& blocks = boxes_->blocks;
  auto before = index;
  while (before > 0 && turned_lines_.contains(before - 1)) --before;
  if (before == index || before == 0 || !is_paragraph_like(blocks[index], blocks[before - 1]))
    return blocks[index];
  const auto end = std::min(static_cast<std::uint32_t>(blocks.size()), index + farthest);
  for (auto i = std::max(1U, index - std::min(index, farthest)); i < end; ++i) {
    const bool follows = is_paragraph_like(blocks[i], blocks[index]) &&
                         is_paragraph_like(blocks[i - 1], blocks[i]) &&
                         element_before(blocks[i].element) == blocks[i - 1].element;
    if (!follows) continue;
    auto block = blocks[index];
    block.style = blocks[i].style;
    block.space_before = blocks[i].space_before;
    return block;
  }
  return blocks[index];
}

/// Behind the last of the blocks from this one on that are turned together: a table and its captions.
std::uint32_t SectionSetter::end_of_turned(std::uint32_t first) {
  const auto& blocks = boxes_->blocks;
  const bool is_table = blocks[first].kind == BlockKind::table;
  const auto table = is_table ? first + 1 : blocks[first].caption_of;
  if (!set_ || table == 0 || !fit_of(blocks[table - 1]).turned) return first;
  auto end = table;
  while (end < blocks.size() && blocks[end].caption_of == table) ++end;
  return end;
}

/// The blocks stand on pages of their own; what stands before them is next to what follows.
void SectionSetter::set_turned(std::uint32_t first, std::uint32_t end) {
  const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  auto& turned = set_->turned;
  TurnedTable table;
  table.place = count(out_->paragraphs);
  table.paragraphs.begin = count(turned.paragraphs);
  Paragraph place;
  place.first_line = place.end_line = count(out_->lines);
  out_->paragraphs.push_back(place);
  auto* const text = std::exchange(out_, &turned);
  const auto frame = std::exchange(frame_, turned_frame());
  const auto before = std::exchange(previous_, {});
  for (auto i = first; i < end; ++i) {
    auto block = boxes_->blocks[i];
    block.left = block.right = 0;
    block.break_before = style::Break::auto_;
    turned_lines_.emplace(i, count(turned.lines));
    set_block(block);
  }
  previous_ = before;
  frame_ = frame;
  out_ = text;
  table.paragraphs.end = count(turned.paragraphs);
  set_->turned_tables.push_back(table);
}

}  // namespace anthology::layout
