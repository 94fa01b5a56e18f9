/// ISBNs as editors write them: ISO 2108, and the check digits of the ISBN Users' Manual, appendix 1.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// Why `written` is no ISBN of 10 or 13 digits, for people; empty where it is one. Hyphens and spaces
/// may stand between the digits.
std::string isbn_fault(std::string_view written);

}  // namespace anthology
