#include "compose/sort_order.hpp"

#include <algorithm>
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

}  // namespace anthology
