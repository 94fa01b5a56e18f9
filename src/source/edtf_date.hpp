/// Dates as EDTF, the extended date format of ISO 8601-2, annex A: level 0 without times, level 1
/// without years of more than six digits.
#pragma once

#include <optional>
#include <string_view>

#include "book/source_record.hpp"

namespace anthology {

/// `1917`, `2004-06?`, `1917~/1920`, `1917/..`, `/1920`, `19XX`, `2001-21`, `-0043`, `Y12026`. Years
/// need not have four digits: 62 is a year of the first century.
std::optional<Date> parse_edtf(std::string_view text);

/// A day that there is, in the proleptic Gregorian calendar; `month` and `day` may be 0.
std::optional<PartialDate> checked_date(int year, int month, int day);

}  // namespace anthology
