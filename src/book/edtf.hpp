/// Dates as EDTF (ISO 8601-2, levels 0 and 1): what every export and every table of data says.
#pragma once

#include <string>

#include "book/source_record.hpp"

namespace anthology {

/// `1917`, `2004-06`, `0062-08-24`, `-0043-03-15`; years have at least four digits.
std::string edtf(const PartialDate& date);
/// `1917/1920`, `1917/..`, `2004-06?`, `1917~`, `1917%`, `191X`, `2001-21`; its words are not part of
/// it. Empty where only words are known.
std::string edtf(const Date& date);

}  // namespace anthology
