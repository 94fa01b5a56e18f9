#include "import/publication_details.hpp"

namespace anthology {

std::string page_range(const std::string& first, const std::string& last) {
  if (first.empty() || last.empty() || first == last) return first.empty() ? last : first;
  return first + "–" + last;
}

}  // namespace anthology
