/// The one place where bytes from outside become text: encoding, line ends, controls.
///
/// XML 1.0, section 2.2 (Characters): U+0000..U+001F but tab, LF and CR, the surrogates, U+FFFE and
/// U+FFFF cannot stand in a document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

/// Makes a source text: strips a BOM, turns CRLF and CR into LF, replaces ill-formed UTF-8 by U+FFFD
/// and drops forbidden characters; says so with line and column (one diagnostic a kind and file,
/// with the count). UTF-16 with a BOM is decoded.
SourcePtr clean_text(std::string path, std::string bytes, Diagnostics& diagnostics);

/// True for the characters that `clean_text` drops.
bool is_forbidden_in_xml(char32_t c);
/// Where the first byte from `at` on stands that such a character may begin with, or a CR; the size where
/// there is none. U+FFFE and U+FFFF begin with EF, as others do.
std::size_t find_maybe_forbidden_in_xml(std::string_view text, std::size_t at);
/// Says that `count` such characters of one file were dropped, `first` at `where`.
void report_forbidden(char32_t first, std::size_t count, const Span& where, Diagnostics& diagnostics);

}  // namespace anthology
