#include "book/book.hpp"

namespace anthology {

TitleText contents_label(const Section& section) {
  const TitleText& title = section.contents_title.empty() ? section.title : section.contents_title;
  if (title.empty() || section.number.empty()) return title;
  const std::string_view tongue = std::string_view(section.language).substr(0, section.language.find('-'));
  const bool is_set_solid = tongue == "zh" || tongue == "ja";  // an ideographic space, and no full stop
  return with_insertion(title, 0, section.number + (is_set_solid ? "\u3000" : ". "));
}

}  // namespace anthology
