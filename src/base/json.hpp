/// Writing JSON (RFC 8259), compact and deterministic.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// The text as a JSON string with its quotation marks. Controls and bytes that are not UTF-8 do not
/// stand in it, so it may be printed.
std::string json_string(std::string_view text);

}  // namespace anthology
