/// The scan of a text for template tags and attribute lists, outside code.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "compose/markdown_text.hpp"
#include "compose/shortcodes.hpp"

namespace anthology {

/// Placeholders are U+FDD0, the tag's number, U+FDD1: noncharacters, which no text needs.
inline constexpr std::string_view placeholder_opening = "\uFDD0";
inline constexpr std::string_view placeholder_closing = "\uFDD1";

/// Appends the tags, the attribute lists by their lines, and the edits that put placeholders in their places.
void scan_template_tags(std::string_view text, std::vector<TemplateTag>& tags,
                        std::map<int, AttributeList>& lines, std::vector<TextEdit>& edits);

}  // namespace anthology
