// Dates as bibliographies and library catalogues write them, beyond EDTF.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "source/dates.hpp"
#include "source/edtf_date.hpp"

namespace anthology {
namespace {

bool is_year(std::string_view text) {
  return text.size() == 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// `1917–1920`, `1917-1920`, with spaces about the dash or not; `1917–20`, which a hyphen would make a month.
std::optional<Date> interval(std::string_view text) {
  for (const std::string_view dash : {"–", "—", "-"}) {
    const auto at = text.find(dash);
    if (at == text.npos) continue;
    const auto first = trimmed(text.substr(0, at));
    std::string last(trimmed(text.substr(at + dash.size())));
    if (is_year(first) && dash != "-" && last.size() == 2) last.insert(0, first.substr(0, 2));
    if (is_year(first) && is_year(last)) return parse_edtf(std::string(first).append("/").append(last));
  }
  return std::nullopt;
}

/// `1890s`, `the 1890s`.
std::optional<Date> decade(std::string_view text) {
  if (text.starts_with("the ")) text.remove_prefix(4);
  if (text.size() != 5 || !text.ends_with("0s") || !is_year(text.substr(0, 4))) return std::nullopt;
  return parse_edtf(std::string(text.substr(0, 3)).append("X"));
}

/// `20160505`, ISO 8601's basic form.
std::optional<Date> basic(std::string_view text) {
  if (text.size() != 8 || !is_year(text.substr(0, 4)) || !is_year(text.substr(4))) return std::nullopt;
  return parse_edtf(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6)));
}

std::optional<Date> season(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> seasons[] = {
      {"spring", "21"}, {"summer", "22"}, {"autumn", "23"}, {"fall", "23"}, {"winter", "24"}};
  const std::string folded = unicode::fold(text);
  const auto space = folded.find_first_of(" ,");
  if (space == std::string::npos) return std::nullopt;
  std::string_view year = std::string_view(folded).substr(space);
  while (year.starts_with(' ') || year.starts_with(',')) year.remove_prefix(1);
  if (year.starts_with("of ")) year.remove_prefix(3);
  for (const auto& [name, number] : seasons)
    if (folded.substr(0, space) == name && is_year(year))
      return parse_edtf(std::string(year).append("-").append(number));
  return std::nullopt;
}

}  // namespace

std::optional<Date> parse_bibliographic_date(std::string_view text) {
  text = trimmed(text);
  // A cataloguer's brackets: the date does not stand in the source itself.
  if (text.starts_with('[') && text.ends_with(']')) {
    const auto inside = text.substr(1, text.size() - 2);
    auto date = parse_edtf(inside);
    return date ? date : interval(inside);
  }
  for (const auto read : {interval, decade, basic, season})
    if (auto date = read(text)) return date;
  return std::nullopt;
}

std::optional<Date> parse_any_date(std::string_view text) {
  auto date = parse_date(text);
  return date ? date : parse_bibliographic_date(text);
}

bool says_undated(std::string_view text) {
  constexpr std::array<std::string_view, 13> words{"n.d.",    "n. d.",   "nd",          "n.d",  "[n.d.]",
                                                   "undated", "no date", "unknown",     "s.d.", "s. d.",
                                                   "o. j.",   "o.j.",    "date unknown"};
  const std::string folded = unicode::fold(trimmed(text));
  return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace anthology
