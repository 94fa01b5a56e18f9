#include "book/book.hpp"

namespace anthology {

TitleText contents_label(const Section& section) {
  const TitleText& title = section.contents_title.empty() ? section.title : section.contents_title;
  return title.empty() || section.number.empty() ? title : with_insertion(title, 0, section.number + ". ");
}

}  // namespace anthology
