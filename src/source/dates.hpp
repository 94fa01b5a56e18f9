/// Dates as people write them in front matter: EDTF (ISO 8601-2) levels 0 and 1, ISO with time and
/// zone, and English words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "book/source_record.hpp"
#include "source/value.hpp"

namespace anthology {

std::optional<Date> parse_date(std::string_view text);
/// What bibliographies write for dates, where it has one meaning: `Spring 1917`, `[1917]`, `1917–1920`.
std::optional<Date> parse_bibliographic_date(std::string_view text);
/// Either of the two.
std::optional<Date> parse_any_date(std::string_view text);
/// `n.d.`, `undated`, `unknown`: words that a source has no date.
bool says_undated(std::string_view text);
/// A year, a month or a day; for the limits of a query.
std::optional<PartialDate> parse_partial_date(std::string_view text);

/// `2016-05-19-name`: the date and where the name begins.
struct DatedName {
  PartialDate date;
  std::size_t length = 0;
};
std::optional<DatedName> leading_date(std::string_view file_stem);
/// `2014/09/15` as whole components anywhere in a path.
std::optional<PartialDate> date_in_path(std::string_view path);

/// What a date is sorted by: the first month of a season, the known end of an open beginning.
PartialDate sort_date(const Date& date);

/// Days since 1970-01-01 of the first day that the date can mean, proleptic Gregorian.
std::int64_t days_of(const PartialDate& date);

}  // namespace anthology
