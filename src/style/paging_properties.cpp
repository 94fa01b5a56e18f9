// Pages (CSS Paged Media 3, CSS Fragmentation 3, CSS Generated Content for Paged Media 3).
#include "style/property.hpp"

namespace anthology::style {
namespace {

std::optional<Break> take_break(ValueReader& value) {
  return value.take_one_of<Break>({{"auto", Break::auto_},
                                   {"avoid", Break::avoid},
                                   {"avoid-page", Break::avoid},
                                   {"page", Break::page},
                                   {"always", Break::page},
                                   {"recto", Break::recto},
                                   {"right", Break::recto},
                                   {"verso", Break::verso},
                                   {"left", Break::verso}});
}

bool break_before(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_break(value), style.break_before);
}
bool break_after(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_break(value), style.break_after);
}
bool break_inside(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<Break>(
                 {{"auto", Break::auto_}, {"avoid", Break::avoid}, {"avoid-page", Break::avoid}}),
             style.break_inside);
}

std::optional<int> take_line_count(ValueReader& value) {
  auto number = value.take_integer();
  if (number && *number < 1) number.reset();
  return number;
}
bool widows(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_line_count(value), style.widows);
}
bool orphans(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_line_count(value), style.orphans);
}

bool page(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("auto")) return style.page.clear(), true;
  return set(value.take_identifier(), style.page);
}

/// CSS Generated Content for Paged Media 3, section 2.1. Other floats are none of print's.
bool float_(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<bool>({{"none", false}, {"footnote", true}}), style.footnote);
}
bool footnote_anchor(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<bool>({{"auto", false}, {"opening", true}}), style.footnote_opens);
}

/// CSS Generated Content for Paged Media 3, section 2.6. A note begins on the page of the line that calls it,
/// whatever the policy; moving the whole paragraph is none of print's.
bool footnote_policy(ValueReader& value, ComputedStyle&, const ValueContext&) {
  return value.take_keyword("auto") || value.take_keyword("line");
}
void copy_nothing(const ComputedStyle&, ComputedStyle&) {}

/// CSS Line Grid 1. The grid is the page's, as long as no box around creates one.
bool line_grid(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<bool>({{"match-parent", false}, {"create", true}}), style.creates_grid);
}
bool line_snap(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(
      value.take_one_of<LineSnap>(
          {{"baseline", LineSnap::baseline}, {"none", LineSnap::none}, {"contain", LineSnap::contain}}),
      style.line_snap);
}

bool locators(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<bool>({{"links", false}, {"page-ranges", true}}), style.page_ranges);
}

bool bookmark_level(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("none")) return style.bookmark_level = 0, true;
  return set(take_line_count(value), style.bookmark_level);
}

using S = ComputedStyle;
constexpr Property properties[] = {
    {"-anthology-footnote-anchor", false, true, footnote_anchor, copy_member<&S::footnote_opens>},
    {"-anthology-locators", false, true, locators, copy_member<&S::page_ranges>},
    {"bookmark-level", false, true, bookmark_level, copy_member<&S::bookmark_level>},
    {"break-after", false, false, break_after, copy_member<&S::break_after>},
    {"break-before", false, false, break_before, copy_member<&S::break_before>},
    {"break-inside", false, false, break_inside, copy_member<&S::break_inside>},
    {"footnote-policy", false, true, footnote_policy, copy_nothing},
    {"line-grid", false, true, line_grid, copy_member<&S::creates_grid>},
    {"line-snap", true, true, line_snap, copy_member<&S::line_snap>},
    {"float", false, false, float_, copy_member<&S::footnote>},
    {"orphans", true, false, orphans, copy_member<&S::orphans>},
    {"page", true, true, page, copy_member<&S::page>},
    {"page-break-after", false, false, break_after, copy_member<&S::break_after>},
    {"page-break-before", false, false, break_before, copy_member<&S::break_before>},
    {"page-break-inside", false, false, break_inside, copy_member<&S::break_inside>},
    {"widows", true, false, widows, copy_member<&S::widows>},
};

}  // namespace

std::span<const Property> paging_properties() {
  return properties;
}

}  // namespace anthology::style
