/// Ruby in order: words, then what is set above them, in parentheses where nothing can be set above.
///
/// HTML Living Standard, 4.5.10 to 4.5.12; of the older `rb` and `rtc` the meaning is kept, not the names.
#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "book/origins.hpp"

namespace anthology {

/// rb, rt, rtc, rp
bool is_ruby_part(std::string_view name);
/// True for a part that belongs to a `ruby`, at most inside other parts of it.
bool stands_in_ruby(const pugi::xml_node& part);
/// The element's descendants are phrasing in order. Where nothing is set above its words, or words are
/// left over, they leave it.
void arrange_ruby(pugi::xml_node ruby, Origins& table);

}  // namespace anthology
