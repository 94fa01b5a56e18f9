#include <algorithm>
#include <span>

#include "layout/page_fill.hpp"
#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

/// Where a picture stands in its room: as a line of text would, justified ones at their beginning.
Points offset_of(const style::ComputedStyle& style, Points room) {
  const bool rtl = style.direction == unicode::Direction::right_to_left;
  switch (style.text_align) {
    case style::TextAlign::center:
      return room / 2;
    case style::TextAlign::left:
      return 0;
    case style::TextAlign::right:
      return room;
    case style::TextAlign::start:
    case style::TextAlign::justify:
      return rtl ? room : 0;
    case style::TextAlign::end:
      return rtl ? 0 : room;
  }
  return 0;
}

}  // namespace

/// A picture within whole lines of the page, `highest` at the most; y from the top of the first.
Picture SectionSetter::fitted_picture(const Block& block, Points highest) const {
  const Points width = std::max(1.0, frame_.measure - block.left - block.right);
  const double scale = std::min({1.0, width / block.width, highest / block.height});
  Picture picture;
  picture.width = block.width * scale;
  picture.height = block.height * scale;
  picture.x = block.left + offset_of(*block.style, width - picture.width);
  picture.resource = block.resource;
  picture.node = block.element;
  picture.y = (frame_.grid.points(height_of(picture)) - picture.height) / 2;
  return picture;
}

Units SectionSetter::height_of(const Picture& picture) const {
  return std::max(units_per_line, frame_.grid.rounded_up(picture.height));
}

/// What a picture has room for with its caption.
Units SectionSetter::room_for_figure() const {
  const Units lines = frame_.grid.units(frame_.height) / units_per_line - lines_beside_notes();
  return std::max(1, lines) * units_per_line;
}

void SectionSetter::set_picture(const Block& block) {
  const auto picture = fitted_picture(block, frame_.grid.points(room_for_figure()));
  Setting setting;
  setting.runs.begin = setting.runs.end = static_cast<std::uint32_t>(out_->runs.size());
  setting.rectangles.begin = setting.rectangles.end = static_cast<std::uint32_t>(out_->rectangles.size());
  setting.links.begin = static_cast<std::uint32_t>(out_->links.size());
  setting.pictures.begin = static_cast<std::uint32_t>(out_->pictures.size());
  if (block.content > 0)
    out_->links.push_back({picture.x, picture.y, picture.width, picture.height,
                           boxes_->paragraphs[block.content - 1].hrefs.front()});
  out_->pictures.push_back(picture);
  setting.links.end = static_cast<std::uint32_t>(out_->links.size());
  setting.pictures.end = static_cast<std::uint32_t>(out_->pictures.size());
  picture_ = {block, static_cast<std::uint32_t>(out_->lines.size()), 0, 0, 0};
  add_line(height_of(picture), 0, setting, on_grid);
}

/// The last blocks are those of a figure.
void SectionSetter::note_figure(std::uint32_t blocks) {
  const auto paragraphs = std::span(out_->paragraphs).last(blocks);
  for (const auto& paragraph : paragraphs.subspan(1)) {
    if (paragraph.first_line == paragraph.end_line) continue;
    auto& cost = out_->lines[paragraph.first_line].break_cost;
    cost = std::max<std::int32_t>(cost, parts_caption);
  }
  picture_.first_line = paragraphs.front().first_line;
  picture_.end_line = static_cast<std::uint32_t>(out_->lines.size());
  picture_.page_height = room_for_figure();
  figures_.push_back(picture_);
}

/// Pictures that leave their captions no room on the page become smaller. Captions that take more than half a
/// page go on on the next one.
void SectionSetter::fit_figures() {
  for (const auto& figure : figures_) {
    Units used = 0;
    for (auto i = figure.first_line; i < figure.end_line; ++i) {
      const auto& line = out_->lines[i];
      // The space before it is kept where it begins a page on purpose.
      const bool begins = i == figure.first_line, on_purpose = i == 0 || (line.flags & forced_flags) != 0;
      used = top_of(line, used, begins, on_purpose) + line.height;
    }
    if (used <= figure.page_height) continue;
    auto& line = out_->lines[figure.picture_line];
    const auto& setting = out_->settings[figure.picture_line];
    const Units room = line.height - next_on_grid(used - figure.page_height);
    const Units least = std::max(units_per_line, figure.page_height / 2 / units_per_line * units_per_line);
    auto& picture = out_->pictures[setting.pictures.begin];
    picture = fitted_picture(figure.block, frame_.grid.points(std::max(room, least)));
    line.height = height_of(picture);
    for (auto i = setting.links.begin; i < setting.links.end; ++i) {
      auto& link = out_->links[i];
      link = {picture.x, picture.y, picture.width, picture.height, link.href};
    }
  }
  figures_.clear();
}

}  // namespace anthology::layout
