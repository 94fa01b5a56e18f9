/// Dates as citation styles write them.
#pragma once

#include <string>

#include "book/source_record.hpp"
#include "compose/citation_rules.hpp"
#include "compose/words.hpp"

namespace anthology {

/// "December 5, 1916", "5–7 Dec. 1916", "[1850?]"; the words of a date that has words. The forms
/// `abbreviated` and `year_then_day` are English: other languages write the date as they do elsewhere.
std::string citation_date(const Date& date, citation::DateForm form, const citation::Style& style,
                          const Words& words);

}  // namespace anthology
