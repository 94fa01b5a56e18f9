/// The digest by which a quoted text is known to be as it was imported.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// `sha256:` and the SHA-256, in hexadecimal digits, of a post's Markdown (what stands behind its front
/// matter) in NFC, its lines ended by LF, without blank lines at either end.
std::string text_digest(std::string_view markdown);

}  // namespace anthology
