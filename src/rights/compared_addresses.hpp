/// Addresses of the web as two are compared.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// An address as two are compared: without scheme, `www.`, its scheme's port, fragment and a last slash;
/// a host's capitals count for nothing.
std::string bare_address(std::string_view url);

/// The address that a copy of web.archive.org, or of another that writes them whole, is of; or nothing.
std::string_view archived_address(std::string_view copy);

/// The host is the same; a copy in an archive leads to where its original stood.
bool lead_to_one_site(std::string_view one, std::string_view other);

}  // namespace anthology
