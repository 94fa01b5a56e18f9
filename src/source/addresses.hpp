/// Addresses in records: URLs of the web, DOIs and e-mail addresses.
///
/// RFC 3986, sections 2 (characters) and 3 (syntax).
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "source/manifest.hpp"

namespace anthology {

bool is_web_address(std::string_view text);  ///< begins as one: `http://`, `https://`

/// The address as it may stand in a record. Warns of one that no reader could follow, with what to write
/// instead; one that names no place at all, by its scheme or for want of a host, is empty.
std::string read_address(const Text& address, std::string_view name, Diagnostics& diagnostics);

/// `10.1000/182` of a DOI however it is written, as an address too; what is none is a warning, and nothing.
std::string read_doi(const Text& doi, Diagnostics& diagnostics);

}  // namespace anthology
