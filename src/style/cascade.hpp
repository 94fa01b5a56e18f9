/// The cascade: from stylesheets and elements to computed styles (CSS Cascading 4).
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "style/box_uses.hpp"
#include "style/computed_style.hpp"
#include "style/stylesheet.hpp"

namespace anthology::style {

enum class Pseudo : std::uint8_t { none, before, after, marker, first_line, footnote_call, footnote_marker };

/// Computes styles for one section on one thread; styles that are equal are shared: the same
/// (parent style, matched rules) gives the same pointer. The sheets must outlive it; the styles live
/// as long as the Cascade.
class Cascade {
 public:
  Cascade(const Stylesheets& sheets, std::string language, unicode::Direction direction);
  Cascade(Cascade&&) noexcept;
  ~Cascade();

  /// The style of the tree above the section's root element.
  const ComputedStyle& initial() const;
  /// `lang`, `xml:lang` and `dir` are read; `style` attributes are not.
  const ComputedStyle& of(const pugi::xml_node& element, const ComputedStyle& parent);
  /// Null where no rule gives the pseudo-element a box.
  const ComputedStyle* of(const pugi::xml_node& element, const ComputedStyle& style, Pseudo pseudo);
  /// Of a pseudo-element that the tree has as elements, one within the other, such as the link that calls a
  /// note: one box, with the rules of all of them. Null where none is the pseudo-element's.
  const ComputedStyle* of(std::span<const pugi::xml_node> elements, const ComputedStyle& parent,
                          const pugi::xml_node& origin, Pseudo pseudo);
  /// True if a sheet has rules for such pseudo-elements.
  bool dresses(Pseudo pseudo) const;
  /// Of an anonymous box: what is inherited from the parent, and nothing else.
  const ComputedStyle& anonymous(const ComputedStyle& parent);

  /// A box of this kind has the style.
  void use(const ComputedStyle& style, BoxKind kind);
  const BoxUses& uses() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

enum class MarginBox : std::uint8_t {
  top_left_corner,
  top_left,
  top_center,
  top_right,
  top_right_corner,
  left_top,
  left_middle,
  left_bottom,
  right_top,
  right_middle,
  right_bottom,
  bottom_left_corner,
  bottom_left,
  bottom_center,
  bottom_right,
  bottom_right_corner,
};
inline constexpr std::size_t margin_box_count = 16;
inline constexpr std::array<std::string_view, margin_box_count> margin_box_names = {
    "top-left-corner",  "top-left",      "top-center",   "top-right",
    "top-right-corner", "left-top",      "left-middle",  "left-bottom",
    "right-top",        "right-middle",  "right-bottom", "bottom-left-corner",
    "bottom-left",      "bottom-center", "bottom-right", "bottom-right-corner"};

/// What `@page` rules say for one kind of page.
struct PageStyle {
  Points width = 432, height = 648;  ///< 6 × 9 in
  std::array<Points, 4> margin{};    ///< top, right, bottom, left
  Points baseline_grid = 0;          ///< 0: the body's line height
  Span where;  ///< the last declaration of its size or margins that counts; null: the defaults
  std::array<std::optional<ComputedStyle>, margin_box_count> boxes;  ///< engaged where there is content
  ComputedStyle footnote_area;  ///< `@footnote`: space, padding and rule above the notes
  Span notes_where;             ///< the last declaration of that; null: there is none
};

struct PageKind {
  std::string name;    ///< `page:` of the content, or empty
  bool left = false;   ///< a verso
  bool first = false;  ///< the first of a run of its name
  bool blank = false;
};

/// `size` (CSS, or a name such as "a5"; empty: the sheets') wins over the sheets; `size_where` is its place.
PageStyle page_style(const Stylesheets& sheets, const PageKind& kind, const ComputedStyle& root,
                     std::string_view size, const Span& size_where = {});

/// Width and height in points of a `size` value such as `6in 9in`, `A5`, `a4 landscape`; {0, 0} where it is
/// none.
std::pair<Points, Points> parse_page_size(std::string_view size);

struct FontSource {
  std::string url;  ///< as written, relative to the sheet's folder
  Span where = {};
};

/// An `@font-face` rule: of its sources the first that can be used is meant.
struct FontFace {
  std::string family;
  std::vector<FontSource> sources;
  std::string sheet;  ///< the sheet's path
  int weight = 400;
  FontStyle style = FontStyle::normal;
};
std::vector<FontFace> font_faces(const Stylesheets& sheets);

}  // namespace anthology::style
