/// Computed values of one element, in the units of the layout.
///
/// CSS 2.2, CSS Text 3/4, CSS Fonts 4, CSS Paged Media 3, CSS Generated Content 3, in part. Lengths
/// are points (1/72 in); percentages that need the layout stay percentages.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.hpp"

namespace anthology::style {

using Points = double;

/// A length, a percentage of the containing block's width, or `auto`.
struct Length {
  enum class Kind : std::uint8_t { points, percent, auto_ };
  Kind kind = Kind::points;
  double value = 0;

  Points resolve(Points base, Points if_auto = 0) const {
    return kind == Kind::points ? value : kind == Kind::percent ? base * value / 100 : if_auto;
  }
  bool is_auto() const { return kind == Kind::auto_; }
  friend bool operator==(const Length&, const Length&) = default;
};

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Color&, const Color&) = default;
};

enum class Display : std::uint8_t {
  none,
  block,
  inline_,
  list_item,
  table,
  table_row_group,
  table_header_group,
  table_footer_group,
  table_row,
  table_cell,
  table_caption
};
enum class FontStyle : std::uint8_t { normal, italic };
enum class FontCaps : std::uint8_t { normal, small_caps, all_small_caps };
enum class Numerals : std::uint8_t { normal, oldstyle, lining };
enum class NumeralSpacing : std::uint8_t { normal, proportional, tabular };
enum class TextAlign : std::uint8_t { start, end, left, right, center, justify };
enum class TextTransform : std::uint8_t { none, uppercase, lowercase, capitalize };
enum class WhiteSpace : std::uint8_t { normal, nowrap, pre, pre_wrap, pre_line };
enum class Hyphens : std::uint8_t { none, manual, auto_ };
enum class Break : std::uint8_t { auto_, avoid, page, recto, verso };
enum class VerticalAlign : std::uint8_t { baseline, super, sub, top, middle, bottom };
enum class LineSnap : std::uint8_t { none, baseline, contain };
enum class BorderStyle : std::uint8_t { none, solid, double_, dotted, dashed };
enum class ListStyle : std::uint8_t {
  none,
  disc,
  circle,
  square,
  decimal,
  lower_alpha,
  upper_alpha,
  lower_roman,
  upper_roman,
  arabic_indic,
  persian
};

struct Border {
  BorderStyle style = BorderStyle::none;
  Points width = 0;
  Color color;
  bool is_painted() const { return style != BorderStyle::none && width > 0; }
  friend bool operator==(const Border&, const Border&) = default;
};

/// One piece of `content`, in order.
struct Content {
  enum class Kind : std::uint8_t {
    text,
    counter,
    string,
    target_counter,
    attribute,
    leader,
    element_text,
    open_quote,
    close_quote
  };
  Kind kind = Kind::text;
  std::string value;      ///< text, counter's name, string's name, attribute's name, leader's pattern
  std::string attribute;  ///< of target-counter: the attribute that holds the link, `href`
  ListStyle style = ListStyle::decimal;
  bool is_styled = false;  ///< a counter whose style is named
  friend bool operator==(const Content&, const Content&) = default;
};

struct StringSet {
  std::string name;
  std::vector<Content> content;
  friend bool operator==(const StringSet&, const StringSet&) = default;
};

enum Side : std::uint8_t { top, right, bottom, left };

/// Inherited properties first; the rest begin at their initial values.
struct ComputedStyle {
  // inherited
  std::vector<std::string> font_family;
  Points font_size = 11;
  FontStyle font_style = FontStyle::normal;
  int font_weight = 400;
  FontCaps caps = FontCaps::normal;
  Numerals numerals = Numerals::normal;
  NumeralSpacing numeral_spacing = NumeralSpacing::normal;
  std::vector<std::pair<std::string, int>> font_features;
  Points line_height = 14;
  double line_height_factor = 0;  ///< of a line-height without unit, inherited as such; 0: a length
  Points letter_spacing = 0;
  TextAlign text_align = TextAlign::start;
  std::optional<TextAlign> text_align_last;
  Length text_indent;
  TextTransform text_transform = TextTransform::none;
  Color color;
  WhiteSpace white_space = WhiteSpace::normal;
  Hyphens hyphens = Hyphens::manual;
  std::array<int, 3> hyphenate_limit_chars{5, 2, 3};
  int hyphenate_limit_lines = 2;
  bool hanging_punctuation = true;
  bool balanced = false;  ///< `text-wrap: balance`: lines of even length
  ListStyle list_style = ListStyle::disc;
  int widows = 2, orphans = 2;
  LineSnap line_snap = LineSnap::baseline;  ///< `contain`: lines that are not the grid's own snap, too
  std::string page;                         ///< named page, empty: auto
  std::vector<std::pair<std::string, std::string>> quotes;
  unicode::Direction direction = unicode::Direction::left_to_right;
  std::string language;

  // not inherited
  Display display = Display::inline_;
  std::array<Length, 4> margin{};
  std::array<Length, 4> padding{};
  std::array<Border, 4> border{};
  Color background{0, 0, 0, 0};
  Length width{Length::Kind::auto_, 0}, max_width{Length::Kind::auto_, 0}, height{Length::Kind::auto_, 0};
  VerticalAlign vertical_align = VerticalAlign::baseline;
  Points baseline_shift = 0;  ///< `vertical-align: <length>`
  bool underline = false, line_through = false;
  bool footnote = false;                       ///< `float: footnote`: stands at the foot of its page
  bool page_ranges = false;                    ///< instead of the links within, the pages that they lead to
  bool creates_grid = false;                   ///< `line-grid: create`: its lines have a grid of their own
  bool footnote_opens = false;                 ///< at the foot of the page on which its section begins
  Length border_clip{Length::Kind::auto_, 0};  ///< of the footnote area: the length of its rule
  Break break_before = Break::auto_, break_after = Break::auto_, break_inside = Break::auto_;
  int bookmark_level = 0;
  std::vector<Content> content;  ///< of ::before, ::after and margin boxes
  bool content_none = false;
  std::vector<std::pair<std::string, int>> counter_reset, counter_increment;
  std::vector<StringSet> string_set;

  friend bool operator==(const ComputedStyle&, const ComputedStyle&) = default;
};

}  // namespace anthology::style
