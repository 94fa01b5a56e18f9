/// Other encodings than UTF-8, for files that come from outside: by name, through ICU's converters.
///
/// WHATWG Encoding, section 4.2 (labels): `iso-8859-1` and `us-ascii` mean windows-1252, as browsers read
/// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anthology {

/// The text as UTF-8, with U+FFFD for what cannot be decoded; nothing where no such encoding is known.
std::optional<std::string> utf8_from(std::string_view bytes, std::string_view charset);

/// How a document of the web came to be UTF-8.
struct DecodedDocument {
  std::string text;
  std::string charset;   ///< that it was read in, lower case
  std::string declared;  ///< as the document names it, lower case; empty: it names none
  bool lied = false;     ///< the bytes are not what was declared
};

/// Reads XML, HTML and JSON. A byte order mark counts before what the document declares (`<?xml
/// encoding="…"?>`, `<meta charset="…">`); bytes that are well-formed UTF-8 and not ASCII alone count before
/// both; what can be read by none of them is windows-1252.
DecodedDocument decode_document(std::string bytes);

}  // namespace anthology
