#include "import/rights_words.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "book/licenses.hpp"

namespace anthology {

namespace {

/// `…/Wikipedia:Text_of_the_Creative_Commons_Attribution-ShareAlike_4.0_International_License`: the page has
/// the licence, and its address the name.
std::string name_in_address(std::string_view url) {
  const std::size_t begin =
      url.find("://") == std::string_view::npos ? url.size() : url.find("Creative_Commons_");
  std::string words(url.substr(std::min(begin, url.size())));
  std::ranges::replace(words, '_', ' ');
  return words;
}

}  // namespace

void divide_rights(ImportedSource& source) {
  if (source.license.find(' ') != std::string::npos && !read_license(source.license).is_free()) {
    if (source.copyright.find(source.license) == std::string::npos)
      source.copyright += (source.copyright.empty() ? "" : " ") + source.license;
    source.license.clear();
  }
  if (std::string name = name_in_address(source.license);
      !read_license(source.license).is_free() && read_license(name).is_free())
    source.license = std::move(name);
  if (source.license.empty() && read_license(source.copyright).is_free())
    source.license = std::exchange(source.copyright, {});
}

}  // namespace anthology
