/// What becomes of each element and attribute of an author's HTML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace anthology {

enum class Treatment : std::uint8_t {
  keep,
  rename,  ///< obsolete or needless: another element, perhaps with a class
  unwrap,  ///< the content stays
  drop,    ///< with its content, and a diagnostic
  silent,  ///< with its content, without a diagnostic where that has no words
  embed,   ///< a link stays; where there is none, the content
};

struct ElementRule {
  std::string_view name;
  Treatment treatment = Treatment::keep;
  const char* as = nullptr;  ///< of `rename`
  const char* added_class = nullptr;
};

/// Null for an element that HTML does not know.
const ElementRule* rule_for(std::string_view name);

/// Classes of docs/book-dom.md that authors may use, and those made from obsolete HTML.
bool is_known_class(std::string_view name);

bool is_language_tag(std::string_view tag);

/// `start`, `end`, `justify`: nothing; "center", "right".
std::string_view alignment_class(std::string_view value);
/// The value of a property in a `style` attribute, lower case; empty where it is missing.
std::string style_property(std::string_view style, std::string_view property);

}  // namespace anthology
