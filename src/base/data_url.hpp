/// `data:` URLs, RFC 2397.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anthology {

/// The bytes that the URL holds, whatever type it gives them; nothing where it is none, or its base64
/// (RFC 4648, section 4) is broken.
std::optional<std::string> data_url_bytes(std::string_view url);

}  // namespace anthology
