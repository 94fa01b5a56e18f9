#include "rights/word_diff.hpp"

#include <algorithm>

namespace anthology {
namespace {

/// The work grows with its square.
constexpr long most_differences = 1500;

class Diff {
 public:
  Diff(const std::vector<std::string>& before, const std::vector<std::string>& after)
      : before_(before), after_(after) {
    const auto common = static_cast<long>(std::min(before.size(), after.size()));
    while (first_ < common && before[at(first_)] == after[at(first_)]) ++first_;
    while (last_ < common - first_ &&
           before[before.size() - 1 - at(last_)] == after[after.size() - 1 - at(last_)])
      ++last_;
    width_ = static_cast<long>(before.size()) - first_ - last_;
    height_ = static_cast<long>(after.size()) - first_ - last_;
  }

  std::vector<WordHunk> run() {
    if (width_ == 0 && height_ == 0) return {};
    if (width_ == 0 || height_ == 0) return {hunk(0, width_, 0, height_)};
    std::vector<long> furthest(static_cast<std::size_t>(2 * most_differences + 3), 0);
    for (long d = 0; d <= std::min(most_differences, width_ + height_); ++d) {
      trail_.emplace_back(furthest.begin() + most_differences - d,
                          furthest.begin() + most_differences + d + 3);
      for (long k = -d; k <= d; k += 2) {
        long x = next_x(furthest, k, d, most_differences + 1);
        while (x < width_ && x - k < height_ && x - k >= 0 && same(x, x - k)) ++x;
        furthest[at(k + most_differences + 1)] = x;
        if (x >= width_ && x - k >= height_) return back(d);
      }
    }
    return {hunk(0, width_, 0, height_)};
  }

 private:
  static std::size_t at(long index) { return static_cast<std::size_t>(index); }
  bool same(long x, long y) const { return before_[at(first_ + x)] == after_[at(first_ + y)]; }

  static long next_x(const std::vector<long>& furthest, long k, long d, long zero) {
    const bool down = k == -d || (k != d && furthest[at(k - 1 + zero)] < furthest[at(k + 1 + zero)]);
    return down ? furthest[at(k + 1 + zero)] : furthest[at(k - 1 + zero)] + 1;
  }

  /// From the end to the beginning, one difference after the other; neighbours are joined.
  std::vector<WordHunk> back(long d) const {
    std::vector<WordHunk> out;
    long x = width_, y = height_;
    for (; d >= 0; --d) {
      const auto& furthest = trail_[at(d)];  // of the step before, -d - 1 to d + 1
      const long k = x - y, zero = d + 1;
      const bool down = k == -d || (k != d && furthest[at(k - 1 + zero)] < furthest[at(k + 1 + zero)]);
      const long before_k = down ? k + 1 : k - 1;
      const long from_x = d == 0 ? 0 : furthest[at(before_k + zero)];
      const long from_y = d == 0 ? 0 : from_x - before_k;
      if (d == 0) break;
      const long to_x = down ? from_x : from_x + 1, to_y = down ? from_y + 1 : from_y;
      add(out, hunk(from_x, to_x, from_y, to_y));
      x = from_x;
      y = from_y;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  static void add(std::vector<WordHunk>& out, const WordHunk& one) {
    if (!out.empty() && out.back().before_begin == one.before_end &&
        out.back().after_begin == one.after_end) {
      out.back().before_begin = one.before_begin;
      out.back().after_begin = one.after_begin;
    } else {
      out.push_back(one);
    }
  }

  WordHunk hunk(long before_begin, long before_end, long after_begin, long after_end) const {
    return {at(first_ + before_begin), at(first_ + before_end), at(first_ + after_begin),
            at(first_ + after_end)};
  }

  const std::vector<std::string>& before_;
  const std::vector<std::string>& after_;
  long first_ = 0, last_ = 0;  ///< words that both begin and end with
  long width_ = 0, height_ = 0;
  std::vector<std::vector<long>> trail_;
};

}  // namespace

std::vector<WordHunk> word_diff(const std::vector<std::string>& before,
                                const std::vector<std::string>& after) {
  return Diff(before, after).run();
}

}  // namespace anthology
