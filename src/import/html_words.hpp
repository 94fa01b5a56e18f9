/// Words out of HTML, for titles, names and notes: no tags, entities as characters, single spaces.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

std::string html_words(std::string_view html);
/// Only the entities.
std::string html_decoded(std::string_view html);
/// `<` and `&` as entities, for text that goes into HTML; entities that stand there already are kept.
std::string html_escaped(std::string_view text);
/// The value of an attribute in the text of a tag or a shortcode (`width=640`, `alt="A pier"`).
std::string attribute_in(std::string_view tag, std::string_view name);

}  // namespace anthology
