#include "layout/page_furniture.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "layout/generated_content.hpp"

namespace anthology::layout {
namespace {

using style::MarginBox;

enum class Align : std::uint8_t { begin, middle, end };

struct BoxArea {
  Points x = 0, y = 0, width = 0, height = 0;
  Align across = Align::middle, down = Align::middle;
};

BoxArea area_of(MarginBox box, const style::PageStyle& page) {
  const auto [top, right, bottom, left] = page.margin;
  const Points width = page.width - left - right, height = page.height - top - bottom;
  const Points below = page.height - bottom, beside = page.width - right;
  switch (box) {
    case MarginBox::top_left_corner:
      return {0, 0, left, top, Align::end, Align::middle};
    case MarginBox::top_left:
      return {left, 0, width, top, Align::begin, Align::middle};
    case MarginBox::top_center:
      return {left, 0, width, top, Align::middle, Align::middle};
    case MarginBox::top_right:
      return {left, 0, width, top, Align::end, Align::middle};
    case MarginBox::top_right_corner:
      return {beside, 0, right, top, Align::begin, Align::middle};
    case MarginBox::left_top:
      return {0, top, left, height, Align::middle, Align::begin};
    case MarginBox::left_middle:
      return {0, top, left, height, Align::middle, Align::middle};
    case MarginBox::left_bottom:
      return {0, top, left, height, Align::middle, Align::end};
    case MarginBox::right_top:
      return {beside, top, right, height, Align::middle, Align::begin};
    case MarginBox::right_middle:
      return {beside, top, right, height, Align::middle, Align::middle};
    case MarginBox::right_bottom:
      return {beside, top, right, height, Align::middle, Align::end};
    case MarginBox::bottom_left_corner:
      return {0, below, left, bottom, Align::end, Align::middle};
    case MarginBox::bottom_left:
      return {left, below, width, bottom, Align::begin, Align::middle};
    case MarginBox::bottom_center:
      return {left, below, width, bottom, Align::middle, Align::middle};
    case MarginBox::bottom_right:
      return {left, below, width, bottom, Align::end, Align::middle};
    case MarginBox::bottom_right_corner:
      return {beside, below, right, bottom, Align::begin, Align::middle};
  }
  return {};
}

Align vertical(const style::ComputedStyle& style, Align own) {
  switch (style.vertical_align) {
    case style::VerticalAlign::top:
      return Align::begin;
    case style::VerticalAlign::middle:
      return Align::middle;
    case style::VerticalAlign::bottom:
      return Align::end;
    case style::VerticalAlign::baseline:
    case style::VerticalAlign::super:
    case style::VerticalAlign::sub:
      break;
  }
  return own;
}

std::string text_of(const style::ComputedStyle& style, const FurnitureValues& values) {
  std::string out;
  for (const auto& part : style.content) {
    switch (part.kind) {
      case style::Content::Kind::text:
        out += part.value;
        break;
      case style::Content::Kind::counter: {
        const bool plain = part.style == style::ListStyle::decimal;
        if (plain && part.value == "page")
          out += values.label;
        else
          out += counter_text(part.value == "pages" ? values.pages : values.page,
                              plain ? values.digits : part.style);
        break;
      }
      case style::Content::Kind::string:
        out += values.string(part.value);
        break;
      case style::Content::Kind::open_quote:
        out += quote_mark(style, 0, true);
        break;
      case style::Content::Kind::close_quote:
        out += quote_mark(style, 0, false);
        break;
      case style::Content::Kind::target_counter:
      case style::Content::Kind::attribute:
      case style::Content::Kind::leader:
      case style::Content::Kind::element_text:
        break;
    }
  }
  return out;
}

Points offset(Align align, Points room) {
  switch (align) {
    case Align::begin:
      return 0;
    case Align::middle:
      return room / 2;
    case Align::end:
      return room;
  }
  return 0;
}

constexpr char32_t first_ideograph = 0x2E80;  // before it no script does without spaces between words

/// Takes the last character off, and returns it.
char32_t pop(std::string& text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
  }
  auto end = at;
  const auto last = unicode::next(text, end);
  text.resize(at);
  return last;
}

/// Without its last word, or its last character where words have no spaces between them, and without what
/// then hangs at the end: an ellipsis comes next.
std::string shorter(std::string text) {
  const bool one_word = text.find(' ') == std::string::npos;
  const auto last = pop(text);
  if (!one_word && last < first_ideograph)
    while (!text.empty() && text.back() != ' ') {
      auto before = text;
      if (pop(before) >= first_ideograph) break;
      text = std::move(before);
    }
  while (!text.empty()) {
    auto before = text;
    const auto c = pop(before);
    if (unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_combining(c)) break;
    text = std::move(before);
  }
  return text;
}

/// The text, cut with an ellipsis where it is wider than the room for it.
std::vector<TextRun> fitted(std::string text, const style::ComputedStyle& style, Points room,
                            SectionSetter& setter, Points& width) {
  auto runs = setter.set_line(text, style, width);
  while (width > room && !text.empty()) {
    text = shorter(std::move(text));
    runs = setter.set_line(text + "…", style, width);
  }
  return runs;
}

/// What the boxes at both sides leave to the middle one.
Points room_between(MarginBox box, const style::PageStyle& page, const FurnitureValues& values,
                    SectionSetter& setter) {
  const Points all = area_of(box, page).width;
  const bool top = box == MarginBox::top_center;
  if (!top && box != MarginBox::bottom_center) return all;
  constexpr Points gap = 12;
  Points widest = 0;
  for (const auto side : {top ? MarginBox::top_left : MarginBox::bottom_left,
                          top ? MarginBox::top_right : MarginBox::bottom_right}) {
    const auto& beside = page.boxes[static_cast<std::size_t>(side)];
    if (!beside || beside->content_none) continue;
    Points width = 0;
    setter.set_line(text_of(*beside, values), *beside, width);
    widest = std::max(widest, width);
  }
  return widest > 0 ? std::max(0.0, all - 2 * (widest + gap)) : all;
}

void add_box(MarginBox box, const style::PageStyle& page_style, const style::ComputedStyle& style,
             const FurnitureValues& values, SectionSetter& setter, Page& page) {
  Points width = 0;
  auto runs =
      fitted(text_of(style, values), style, room_between(box, page_style, values, setter), setter, width);
  auto area = area_of(box, page_style);
  const auto pad = [&](style::Side side) { return style.padding[side].resolve(area.width); };
  area.x += pad(style::left);
  area.y += pad(style::top);
  area.width -= pad(style::left) + pad(style::right);
  area.height -= pad(style::top) + pad(style::bottom);
  const Points x = area.x + offset(area.across, area.width - width);
  const Points top = area.y + offset(vertical(style, area.down), area.height - style.line_height);
  const Points baseline = top + setter.baseline_of(style, style.line_height);
  for (auto& run : runs) {
    run.x += x;
    run.y += baseline;
    run.artifact = true;
    page.items.emplace_back(std::move(run));
  }
  for (const auto side : {style::top, style::bottom}) {
    const auto& border = style.border[side];
    if (border.style == style::BorderStyle::none || border.width <= 0) continue;
    const Points y =
        side == style::top ? top - pad(side) - border.width : top + style.line_height + pad(side);
    page.items.emplace_back(Rectangle{area.x, y, area.width, border.width, border.color});
  }
}

}  // namespace

void add_furniture(const style::PageStyle& style, const FurnitureValues& values, SectionSetter& setter,
                   Page& page) {
  for (std::size_t i = 0; i < style.boxes.size(); ++i)
    if (const auto& box = style.boxes[i]; box && !box->content_none && box->display != style::Display::none)
      add_box(static_cast<MarginBox>(i), style, *box, values, setter, page);
}

}  // namespace anthology::layout
