/// The identifiers of the SPDX License List (SPDX 2.3, annexes A and D): compared without regard to case.
#pragma once

#include <span>
#include <string_view>

namespace anthology {

std::span<const std::string_view> spdx_licenses();    ///< those in force
std::span<const std::string_view> spdx_exceptions();  ///< what may stand after `WITH`

/// The identifier as the list writes it; empty where it has none.
std::string_view spdx_license(std::string_view id);
std::string_view spdx_deprecated_license(std::string_view id);
std::string_view spdx_exception(std::string_view id);

}  // namespace anthology
