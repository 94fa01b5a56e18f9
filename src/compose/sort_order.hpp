/// The order in which a person would look for names.
#pragma once

#include <string>
#include <vector>

namespace anthology {

/// The texts' indices by the collation of a language; equals keep their order.
std::vector<std::size_t> sorted_order(const std::vector<std::string>& texts, const std::string& language);

}  // namespace anthology
