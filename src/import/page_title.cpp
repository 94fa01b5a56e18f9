#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "import/page_metadata.hpp"
#include "import/page_nodes.hpp"

namespace anthology::page {
namespace {

/// What stands between the title of an article and that of its site, with spaces round it.
constexpr std::array<std::string_view, 8> separators = {"|",  "-", "\u2013", "\u2014",
                                                        "\\", "/", ">",      "\u00BB"};
/// Fewer words than this are a site's name rather than a title.
constexpr std::size_t least_words = 3;
/// A title with no more words than this has lost too much.
constexpr std::size_t short_title = 4;
/// Titles outside these bounds, in characters, are not those of articles.
constexpr std::size_t shortest = 15, longest = 150;
/// More words before a colon than these belong to the title.
constexpr std::size_t most_before_colon = 5;

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ';
    count += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return count;
}

struct Cut {
  std::size_t begin, end;  ///< of the separator with its spaces
  bool hierarchical;
};

std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (std::size_t at = title.find(' '); at != std::string_view::npos; at = title.find(' ', at + 1))
    for (std::size_t i = 0; i < separators.size(); ++i) {
      const auto mark = separators[i];
      if (title.substr(at + 1).starts_with(mark) && title.substr(at + 1 + mark.size()).starts_with(' '))
        cuts.push_back({at, at + mark.size() + 2, i >= 4});
    }
  return cuts;
}

std::string without_separators(std::string_view title, const std::vector<Cut>& cuts) {
  std::string out;
  std::size_t done = 0;
  for (const auto& cut : cuts) {
    if (cut.begin < done) continue;
    out.append(title.substr(done, cut.begin - done)).append(" ");
    done = cut.end;
  }
  return out.append(title.substr(done));
}

/// A heading of the page with just these words.
bool is_heading_of(const pugi::xml_node& document, std::string_view title) {
  for (auto node = document; node; node = next_node(node, document))
    if (is_one_of(node, {"h1", "h2"}) && words_of(node) == title) return true;
  return false;
}

std::string only_heading(const pugi::xml_node& document) {
  std::string found;
  for (auto node = document; node; node = next_node(node, document)) {
    if (!is_named(node, "h1")) continue;
    if (!found.empty()) return {};
    found = words_of(node);
  }
  return found;
}

std::string behind_colon(const pugi::xml_node& document, const std::string& title) {
  if (is_heading_of(document, title)) return title;
  auto out = title.substr(title.rfind(':') + 1);
  if (word_count(out) < least_words) return title.substr(title.find(':') + 1);
  return word_count(title.substr(0, title.find(':'))) > most_before_colon ? title : out;
}

}  // namespace

std::string article_title(const pugi::xml_node& document) {
  std::string whole;
  for (auto node = document; node && whole.empty(); node = next_node(node, document))
    if (is_named(node, "title") && !has_ancestor(node, "svg")) whole = words_of(node);
  const auto cuts = cuts_of(whole);
  bool hierarchical = false;
  std::string title = whole;
  if (!cuts.empty()) {
    hierarchical = std::any_of(cuts.begin(), cuts.end(), [](const Cut& cut) { return cut.hierarchical; });
    title = whole.substr(0, cuts.back().begin);
    if (word_count(title) < least_words) title = whole.substr(cuts.front().end);
  } else if (whole.find(": ") != std::string::npos) {
    title = behind_colon(document, whole);
  } else if (const auto length = unicode::count_code_points(whole); length > longest || length < shortest) {
    if (auto heading = only_heading(document); !heading.empty()) title = std::move(heading);
  }
  title = single_spaced(title);
  const auto words = word_count(title);
  if (words <= short_title && (!hierarchical || words + 1 != word_count(without_separators(whole, cuts))))
    title = whole;
  return title;
}

}  // namespace anthology::page
