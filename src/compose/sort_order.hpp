/// The order in which a person would look for names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// The texts' indices by the collation of a language; equals keep their order.
std::vector<std::size_t> sorted_order(const std::vector<std::string>& texts, const std::string& language);

/// The title from its first word on that counts in alphabetical order: without an article of the language.
std::string_view without_article(std::string_view title, std::string_view language);

}  // namespace anthology
