#include "text/hyphenation_patterns.hpp"

#include <algorithm>

namespace anthology::text {
namespace {

constexpr std::size_t longest_pattern = 255;  // bytes

struct Pattern {
  std::string letters;
  std::string digits;  ///< one before each letter and one behind the last
  bool changes_spelling = false;
};

Pattern parse(std::string_view text) {
  Pattern pattern;
  const auto slash = text.find('/');
  pattern.changes_spelling = slash != std::string_view::npos;
  pattern.digits = '0';
  for (const char c : text.substr(0, slash)) {
    if (c >= '0' && c <= '9') {
      pattern.digits.back() = c;
    } else {
      pattern.letters += c;
      pattern.digits += '0';
    }
  }
  return pattern;
}

std::vector<Pattern> sorted(const std::vector<std::string_view>& texts) {
  std::vector<Pattern> patterns;
  patterns.reserve(texts.size());
  for (const auto text : texts)
    if (text.size() <= longest_pattern) patterns.push_back(parse(text));
  std::ranges::stable_sort(patterns, {}, &Pattern::letters);
  return patterns;
}

bool is_before(char left, char right) {
  return static_cast<unsigned char>(left) < static_cast<unsigned char>(right);
}

}  // namespace

HyphenationPatterns::HyphenationPatterns(const std::vector<std::string_view>& texts) {
  const auto patterns = sorted(texts);
  struct Range {
    std::size_t begin, end, depth;  ///< the patterns below a node, which begin with the same letters
  };
  std::vector<Range> ranges{{0, patterns.size(), 0}};
  nodes_.emplace_back();
  weights_.emplace_back();
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    auto [begin, end, depth] = ranges[i];
    for (; begin < end && patterns[begin].letters.size() == depth; ++begin) {
      nodes_[i].weights = static_cast<std::uint32_t>(weights_.size());
      for (const char digit : patterns[begin].digits)
        weights_.push_back({static_cast<std::uint8_t>(digit - '0'), patterns[begin].changes_spelling});
    }
    nodes_[i].children = static_cast<std::uint32_t>(nodes_.size());
    while (begin < end) {
      const char label = patterns[begin].letters[depth];
      auto next = begin;
      while (next < end && patterns[next].letters[depth] == label) ++next;
      nodes_.push_back({0, 0, label});
      ranges.push_back({begin, next, depth + 1});
      begin = next;
    }
  }
  nodes_.push_back({static_cast<std::uint32_t>(nodes_.size()), 0, 0});
  for (auto i = nodes_[0].children; i < nodes_[1].children; ++i)
    roots_[static_cast<unsigned char>(nodes_[i].label)] = i;
}

/// 0: there is none.
std::size_t HyphenationPatterns::child_of(std::size_t node, char label) const {
  if (node == 0) return roots_[static_cast<unsigned char>(label)];
  const auto first = nodes_.begin() + nodes_[node].children;
  const auto last = nodes_.begin() + nodes_[node + 1].children;
  const auto child = std::lower_bound(
      first, last, label, [](const Node& left, char right) { return is_before(left.label, right); });
  return child == last || child->label != label ? 0 : static_cast<std::size_t>(child - nodes_.begin());
}

void HyphenationPatterns::weigh(std::string_view text, std::vector<HyphenationWeight>& weights) const {
  std::size_t decided = 0;  // the bytes that some longer stretch of the text has had its say on
  for (std::size_t start = 0; start < text.size(); ++start) {
    std::size_t node = 0;
    for (std::size_t at = start; at < text.size(); ++at) {
      node = child_of(node, text[at]);
      if (node == 0) break;
      if (at < decided) continue;
      decided = at + 1;
      const auto pattern = nodes_[node].weights;
      if (pattern == 0) continue;
      for (std::size_t i = 0; i <= at - start + 1; ++i) {
        const auto& weight = weights_[pattern + i];
        if (weight.digit > weights[start + i].digit) weights[start + i] = weight;
      }
    }
  }
}

}  // namespace anthology::text
