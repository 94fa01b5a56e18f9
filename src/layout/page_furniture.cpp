#include "layout/page_furniture.hpp"

#include <algorithm>
#include <array>
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

/// Sets the text of one margin box.
class BoxText {
 public:
  struct Line {
    std::vector<TextRun> runs;
    Points width = 0;
  };

  BoxText(const style::ComputedStyle& style, Points room, SectionSetter& setter)
      : style_(style), room_(room), setter_(setter) {}

  /// A line for each that the text has, as far as its white space is kept; `wraps`: as many as it needs.
  std::vector<Line> lines(std::string_view text, bool wraps, std::size_t most) {
    while (!text.empty() && lines_.size() < most) {
      const auto end = keeps_lines() ? std::min(text.find('\n'), text.size()) : text.size();
      const auto line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (wraps && style_.white_space != style::WhiteSpace::nowrap &&
          style_.white_space != style::WhiteSpace::pre)
        wrap(line, most);
      else
        add(std::string(line));
    }
    return std::move(lines_);
  }
  /// The first of its lines that was wider than the room for it; empty: none was.
  const std::string& cut() const { return cut_; }

 private:
  static constexpr std::size_t longest = 2'000;  // bytes of a line; no margin is wider

  bool keeps_lines() const {
    return style_.white_space == style::WhiteSpace::pre ||
           style_.white_space == style::WhiteSpace::pre_wrap ||
           style_.white_space == style::WhiteSpace::pre_line;
  }

  bool fits(std::string_view text) {
    Points width = 0;
    setter_.set_line(text, style_, width);
    return width <= room_;
  }

  /// The end of as many words as fit on a line, of one at the least.
  std::size_t end_of_line(std::string_view text) {
    text = text.substr(0, longest);
    auto end = std::min(text.find(' '), text.size());
    while (end < text.size()) {
      const auto next = std::min(text.find(' ', end + 1), text.size());
      if (!fits(text.substr(0, next))) break;
      end = next;
    }
    return end;
  }

  void wrap(std::string_view text, std::size_t most) {
    while (!text.empty() && lines_.size() + 1 < most) {
      const auto end = end_of_line(text);
      add(std::string(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!text.empty()) add(std::string(text));
  }

  /// Cut with an ellipsis where it is wider than the room for it.
  void add(std::string text) {
    bool is_cut = text.size() > longest;
    while (text.size() > longest) pop(text);
    Line line;
    line.runs = setter_.set_line(text, style_, line.width);
    while (line.width > room_ && !text.empty()) {
      text = shorter(std::move(text));
      is_cut = true;
      line.runs = setter_.set_line(text + "…", style_, line.width);
    }
    if (is_cut && cut_.empty()) cut_ = text + "…";
    lines_.push_back(std::move(line));
  }

  const style::ComputedStyle& style_;
  Points room_;
  SectionSetter& setter_;
  std::vector<Line> lines_;
  std::string cut_;
};

/// Boxes that lie in one row above or below the text, from the left.
using BoxRow = std::array<MarginBox, 3>;
constexpr BoxRow top_row{MarginBox::top_left, MarginBox::top_center, MarginBox::top_right};
constexpr BoxRow bottom_row{MarginBox::bottom_left, MarginBox::bottom_center, MarginBox::bottom_right};
constexpr Points gap = 12;  ///< between them

bool is_in(const BoxRow& row, MarginBox box) {
  return std::ranges::find(row, box) != row.end();
}

/// Boxes beside the text wrap theirs, and keep off it.
bool is_beside(MarginBox box) {
  return box >= MarginBox::left_top && box <= MarginBox::right_bottom;
}

/// What the box's neighbours leave to it.
Points room_between(MarginBox box, const BoxArea& area, const style::PageStyle& page,
                    const FurnitureValues& values, SectionSetter& setter) {
  constexpr double share_of_gaps = 0.25;  // of narrow margins
  if (is_beside(box)) return area.width - std::min(gap, share_of_gaps * area.width);
  const bool top = is_in(top_row, box);
  if (!top && !is_in(bottom_row, box)) return area.width;
  const auto& row = top ? top_row : bottom_row;
  Points widest = 0;
  for (const auto side : {row.front(), row.back()}) {
    const auto& beside = page.boxes[static_cast<std::size_t>(side)];
    if (side == box || !beside || beside->content_none) continue;
    Points width = 0;
    setter.set_line(text_of(*beside, values), *beside, width);
    widest = std::max(widest, width);
  }
  if (widest == 0) return area.width;
  if (box == row[1]) return std::max(0.0, area.width - 2 * (widest + gap));
  return std::max((area.width - gap) / 2, area.width - widest - gap);
}

void add_box(MarginBox box, const style::PageStyle& page_style, const style::ComputedStyle& style,
             const FurnitureValues& values, SectionSetter& setter, Page& page) {
  auto area = area_of(box, page_style);
  const auto pad = [&](style::Side side) { return style.padding[side].resolve(area.width); };
  area.x += pad(style::left);
  area.y += pad(style::top);
  area.width -= pad(style::left) + pad(style::right);
  area.height -= pad(style::top) + pad(style::bottom);
  const auto most = static_cast<std::size_t>(std::max(1.0, area.height / std::max(1.0, style.line_height)));
  const Points room = room_between(box, area, page_style, values, setter);
  BoxText text(style, room, setter);
  auto lines = text.lines(text_of(style, values), is_beside(box), most);
  if (!text.cut().empty()) page.cut_texts.push_back({box, text.cut()});
  const Points height = style.line_height * static_cast<double>(std::max<std::size_t>(1, lines.size()));
  const Points top = area.y + offset(vertical(style, area.down), area.height - height);
  Points baseline = top + setter.baseline_of(style, style.line_height);
  for (auto& line : lines) {
    const Points x = area.x + offset(area.across, area.width - line.width);
    for (auto& run : line.runs) {
      run.x += x;
      run.y += baseline;
      run.artifact = true;
      page.items.emplace_back(std::move(run));
    }
    baseline += style.line_height;
  }
  for (const auto side : {style::top, style::bottom}) {
    const auto& border = style.border[side];
    if (border.style == style::BorderStyle::none || border.width <= 0) continue;
    const Points y = side == style::top ? top - pad(side) - border.width : top + height + pad(side);
    page.items.emplace_back(Rectangle{area.x, y, area.width, border.width, border.color, border.style});
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
