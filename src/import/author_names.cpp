#include "import/author_names.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "import/listing_lines.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// Each is compared with all before it.
constexpr std::size_t most_authors = 1000;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n,");
  return first == npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\n,") + 1 - first);
}

/// `Ann Writer, Staff Reporter` as `Ann Writer`.
std::string_view without_role(std::string_view text) {
  const std::size_t comma = text.rfind(", ");
  return comma != npos && listing::is_role(text.substr(comma + 2)) ? text.substr(0, comma) : text;
}

/// `Ann Writer, The Tide`, and what the reader of front matter takes for several; not `Writer, Ann`, nor
/// `Ann Writer, Jr.`.
bool is_uncertain(std::string_view name) {
  const std::size_t comma = name.rfind(',');
  for (const std::string_view joint : {" / ", " | ", " with "})
    if (name.find(joint) != npos) return true;
  return !spoken_name(name) &&
         (may_be_several(name) || (comma != npos && !is_name_suffix(trimmed(name.substr(comma)))));
}

}  // namespace

void add_authors(std::string_view written, ImportedItem& item) {
  for (std::size_t at = 0; at <= written.size();) {
    const std::size_t end = std::min(written.find(';', at), written.size());
    const std::string_view part = without_role(trimmed(bare_name(written.substr(at, end - at))));
    at = end + 1;
    if (part.empty()) continue;
    if (item.authors.size() >= most_authors) {
      item.to_check.push_back(
          fmt::format("it names more than {} authors; the others were left out", most_authors));
      return;
    }
    for (const std::string_view name : names_in(part)) {
      if (std::ranges::find(item.authors, name) != item.authors.end()) continue;
      item.authors.emplace_back(name);
      if (is_uncertain(name))
        item.to_check.push_back("the author may be several people, or more than a name: " +
                                std::string(name));
    }
  }
}

}  // namespace anthology
