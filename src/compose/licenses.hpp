/// Licences as readers see them: the name and the deed of an SPDX expression's parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace anthology {

/// One identifier of an expression, or the words between two (empty `url`).
struct LicensePart {
  std::string text;
  std::string url;
};

/// "CC-BY-4.0 OR MIT" → "CC BY 4.0" with its deed, " or ", "MIT". Empty for NOASSERTION and NONE.
std::vector<LicensePart> license_parts(std::string_view expression);
/// True if the expression is one public-domain dedication or mark.
bool is_public_domain(std::string_view expression);
/// Appends the parts, those with a deed as links.
void append_license(pugi::xml_node parent, std::string_view expression);

}  // namespace anthology
