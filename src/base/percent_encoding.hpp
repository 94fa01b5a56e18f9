/// Percent-encoding, RFC 3986, section 2.1.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// What a hexadecimal digit counts; -1 for another character.
int hex_value(char c);

/// Percent-encodings undone; the text as it is where the result would not be UTF-8, or hold a NUL.
std::string percent_decoded(std::string_view text);

}  // namespace anthology
