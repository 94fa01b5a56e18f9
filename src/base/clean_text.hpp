/// The one place where bytes from outside become text: encoding, line ends, controls.
///
/// XML 1.0, section 2.2 (Characters): U+0000..U+001F but tab, LF and CR, the surrogates, U+FFFE and
/// U+FFFF cannot stand in a document.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

/// Makes a source text: strips a BOM, turns CRLF and CR into LF, replaces ill-formed UTF-8 by U+FFFD
/// and drops forbidden characters; says so with line and column (one diagnostic a kind and file,
/// with the count). UTF-16 with a BOM is decoded.
SourcePtr clean_text(std::string path, std::string bytes, Diagnostics& diagnostics);

}  // namespace anthology
