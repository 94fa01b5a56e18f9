#include "import/rights_words.hpp"

#include <utility>

#include "book/licenses.hpp"

namespace anthology {

void divide_rights(ImportedSource& source) {
  if (source.license.find(' ') != std::string::npos && !read_license(source.license).is_free()) {
    if (source.copyright.find(source.license) == std::string::npos)
      source.copyright += (source.copyright.empty() ? "" : " ") + source.license;
    source.license.clear();
  }
  if (source.license.empty() && read_license(source.copyright).is_free())
    source.license = std::exchange(source.copyright, {});
}

}  // namespace anthology
