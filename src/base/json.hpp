/// Writing JSON (RFC 8259), compact and deterministic.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// The text as a JSON string with its quotation marks.
std::string json_string(std::string_view text);

}  // namespace anthology
