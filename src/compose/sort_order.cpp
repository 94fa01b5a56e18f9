#include "compose/sort_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/unicode.hpp"

namespace anthology {

std::vector<std::size_t> sorted_order(const std::vector<std::string>& texts, const std::string& language) {
  const auto keys = unicode::sort_keys(texts, language);
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  return order;
}

std::string_view without_article(std::string_view title, std::string_view language) {
  struct Articles {
    std::string_view language;
    std::array<std::string_view, 8> words;
  };
  static constexpr Articles table[] = {
      {"en", {"The ", "A ", "An "}},
      {"de", {"Der ", "Die ", "Das ", "Ein ", "Eine "}},
      {"fr", {"Le ", "La ", "Les ", "L’", "L'", "Un ", "Une ", "Des "}},
      {"es", {"El ", "La ", "Los ", "Las ", "Un ", "Una "}},
  };
  const auto main = language.substr(0, language.find('-'));
  for (const auto& articles : table)
    if (articles.language == main)
      for (const auto word : articles.words)
        if (!word.empty() && title.size() > word.size() && title.starts_with(word))
          return title.substr(word.size());
  return title;
}

}  // namespace anthology
