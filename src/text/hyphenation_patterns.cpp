#include "text/hyphenation_patterns.hpp"

#include <algorithm>
#include <cstring>

namespace anthology::text {
namespace {

constexpr std::size_t longest_pattern = 255;  // bytes

struct Pattern {
  std::string_view letters;
  const char* digits = nullptr;  ///< one before each letter and one behind the last
  bool changes_spelling = false;
};

/// Patterns, whose letters and digits stand one behind the other.
class Patterns {
 public:
  explicit Patterns(const std::vector<std::string_view>& texts) {
    std::size_t size = 0;
    for (const auto text : texts) size += text.size() + 1;
    letters_.reserve(size);
    digits_.reserve(size);
    all.reserve(texts.size());
    for (const auto text : texts)
      if (text.size() <= longest_pattern) all.push_back(parse(text));
    std::ranges::stable_sort(all, {}, &Pattern::letters);
  }

  std::vector<Pattern> all;  ///< by their letters

 private:
  Pattern parse(std::string_view text) {
    const auto letters = letters_.size(), digits = digits_.size();
    const auto slash = text.find('/');
    digits_ += '0';
    for (const char c : text.substr(0, slash)) {
      if (c >= '0' && c <= '9') {
        digits_.back() = c;
      } else {
        letters_ += c;
        digits_ += '0';
      }
    }
    return {std::string_view(letters_).substr(letters), digits_.data() + digits,
            slash != std::string_view::npos};
  }

  std::string letters_, digits_;
};

}  // namespace

HyphenationPatterns::HyphenationPatterns(const std::vector<std::string_view>& texts) {
  const Patterns sorted(texts);
  const auto& patterns = sorted.all;
  struct Range {
    std::size_t begin, end, depth;  ///< the patterns below a node, which begin with the same letters
  };
  std::vector<Range> ranges{{0, patterns.size(), 0}};
  labels_ += '\0';
  weights_.emplace_back();
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    auto [begin, end, depth] = ranges[i];
    patterns_.push_back(0);
    for (; begin < end && patterns[begin].letters.size() == depth; ++begin) {
      patterns_[i] = static_cast<std::uint32_t>(weights_.size());
      for (const char digit : std::string_view(patterns[begin].digits, depth + 1))
        weights_.push_back({static_cast<std::uint8_t>(digit - '0'), patterns[begin].changes_spelling});
    }
    children_.push_back(static_cast<std::uint32_t>(labels_.size()));
    while (begin < end) {
      const char label = patterns[begin].letters[depth];
      auto next = begin;
      while (next < end && patterns[next].letters[depth] == label) ++next;
      labels_ += label;
      ranges.push_back({begin, next, depth + 1});
      begin = next;
    }
  }
  children_.push_back(static_cast<std::uint32_t>(labels_.size()));
  for (auto i = children_[0]; i < children_[1]; ++i) roots_[static_cast<unsigned char>(labels_[i])] = i;
}

/// 0: there is none.
std::size_t HyphenationPatterns::child_of(std::size_t node, char label) const {
  if (node == 0) return roots_[static_cast<unsigned char>(label)];
  const auto first = children_[node];
  const char* const labels = labels_.data() + first;
  const void* found = std::memchr(labels, label, children_[node + 1] - first);
  return found == nullptr ? 0 : first + static_cast<std::size_t>(static_cast<const char*>(found) - labels);
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
      const auto pattern = patterns_[node];
      if (pattern == 0) continue;
      for (std::size_t i = 0; i <= at - start + 1; ++i) {
        const auto& weight = weights_[pattern + i];
        if (weight.digit > weights[start + i].digit) weights[start + i] = weight;
      }
    }
  }
}

}  // namespace anthology::text
