/// Relative references against a base: RFC 3986, section 5.2.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// The address that `reference` means on the page `base`; as it is where the base is no absolute URL.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace anthology
