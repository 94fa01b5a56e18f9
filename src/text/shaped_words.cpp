#include "text/shaped_words.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "base/string_table.hpp"

namespace anthology::text {
namespace {

/// Copies of glyphs, in blocks that never move.
class GlyphStore {
 public:
  std::span<const Glyph> keep(std::span<const Glyph> glyphs) {
    if (used_ + glyphs.size() > size_) {
      size_ = std::max(block_size, glyphs.size());
      blocks_.push_back(std::make_unique_for_overwrite<Glyph[]>(size_));
      used_ = 0;
    }
    Glyph* place = blocks_.back().get() + used_;
    std::ranges::copy(glyphs, place);
    used_ += glyphs.size();
    return {place, glyphs.size()};
  }

 private:
  static constexpr std::size_t block_size = 512;
  std::vector<std::unique_ptr<Glyph[]>> blocks_;
  std::size_t used_ = 0, size_ = 0;
};

/// The words of some hashes: threads seldom want the same part at once.
struct Part {
  std::mutex mutex;
  std::deque<StringTable<Shaped>> words;  ///< by style
  GlyphStore glyphs;

  StringTable<Shaped>& of(std::uint32_t style) {
    if (words.size() <= style) words.resize(std::size_t(style) + 1);
    return words[style];
  }
};

}  // namespace

struct ShapedWords::Impl {
  std::mutex mutex;
  std::vector<ShapingStyle> styles;
  std::array<Part, 16> parts;

  Part& part_of(std::string_view word) { return parts[std::hash<std::string_view>()(word) % parts.size()]; }
};

ShapedWords::ShapedWords() : impl_(std::make_unique<Impl>()) {}
ShapedWords::~ShapedWords() = default;

std::uint32_t ShapedWords::intern(const ShapingStyle& style) {
  const std::lock_guard lock(impl_->mutex);
  auto& styles = impl_->styles;
  const auto known = std::ranges::find(styles, style);
  const auto number = std::uint32_t(known - styles.begin());
  if (known == styles.end()) styles.push_back(style);
  return number;
}

const Shaped* ShapedWords::find(std::uint32_t style, std::string_view word) {
  Part& part = impl_->part_of(word);
  const std::lock_guard lock(part.mutex);
  return part.of(style).find(word);
}

const Shaped& ShapedWords::keep(std::uint32_t style, std::string_view word, const Shaped& shaped) {
  Part& part = impl_->part_of(word);
  const std::lock_guard lock(part.mutex);
  const auto [kept, is_new] = part.of(style).insert(word);
  if (is_new) {
    kept = shaped;
    kept.glyphs = part.glyphs.keep(shaped.glyphs);
  }
  return kept;
}

}  // namespace anthology::text
