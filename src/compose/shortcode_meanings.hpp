/// What the tags of Jekyll's Liquid and of Hugo mean in a book.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "compose/shortcodes.hpp"

namespace anthology {

/// A tag as it stands in a text.
struct WrittenTag {
  std::size_t end = 0;     ///< behind the tag; 0: none begins here
  std::string_view inner;  ///< without delimiters, trimmed
  std::string_view open, shut;

  /// The first word.
  std::string_view name() const;
};

WrittenTag tag_at(std::string_view text, std::size_t at);
/// What the tag means; the place it takes is for the caller to say.
TemplateTag meaning_of(const WrittenTag& written);

/// What a variable of kind site stands for: scheme and host of the site's address, its path, or both.
std::string_view address_of_site(std::string_view variable, std::string_view site);

struct TagArgument {
  std::string_view key, value;
  bool quoted = false;
};

/// `key="value" "value" value`, in order.
std::vector<TagArgument> arguments_of(std::string_view text);

/// Without blanks and line feeds at either end.
std::string_view trim_blanks(std::string_view text);

}  // namespace anthology
