/// The character ids of a CID-keyed CFF font (Adobe Technical Note 5176, sections 13 and 18).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace anthology::pdf {

/// The CID of each glyph; nothing where the font is not CID-keyed, or is damaged.
std::optional<std::vector<std::uint16_t>> cid_charset(std::string_view cff, std::size_t glyphs);

}  // namespace anthology::pdf
