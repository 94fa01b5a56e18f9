/// The quoted article inside a blogger's post: what is the original, and what are the blogger's own words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "import/imported_item.hpp"

namespace anthology {

/// What must tell of an original: pages, and items of nobody, have by-lines of their own.
enum class CreditNeeded : std::uint8_t {
  any,    ///< a by-line or a link
  whole,  ///< both, and no words between by-line and quotation
};

/// The host of an address, without `www.`.
std::string site_of(std::string_view url);

/// Looks for a quotation that is credited, by a line "By NAME" before it or inside it, or a READ MORE link.
/// Where there is one the item's `source` becomes the original, its body the quoted text, and what stands
/// around it the commentary. By-lines that name an author of the item, and links to the site of its `url`,
/// are its own. Where there is none, or the words and quotations alternate, the item stays the blogger's own
/// text. True if it was split.
bool split_quoted_original(ImportedItem& item, CreditNeeded needed = CreditNeeded::any);

}  // namespace anthology
