#include "text/shaped_words.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "base/shared_table.hpp"

namespace anthology::text {
namespace {

struct Kept {
  std::unique_ptr<Glyph[]> glyphs;
  Shaped shaped;
};

/// The word behind the number of its style.
std::string key_of(std::uint32_t style, std::string_view word) {
  std::string key(sizeof style, '\0');
  std::memcpy(key.data(), &style, sizeof style);
  key += word;
  return key;
}

}  // namespace

struct ShapedWords::Impl {
  std::mutex mutex;
  std::vector<ShapingStyle> styles;
  SharedTable<Kept> words;
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
  const Kept* kept = impl_->words.find(key_of(style, word));
  return kept != nullptr ? &kept->shaped : nullptr;
}

const Shaped& ShapedWords::keep(std::uint32_t style, std::string_view word, const Shaped& shaped) {
  Kept kept{std::make_unique_for_overwrite<Glyph[]>(shaped.glyphs.size()), shaped};
  std::ranges::copy(shaped.glyphs, kept.glyphs.get());
  kept.shaped.glyphs = {kept.glyphs.get(), shaped.glyphs.size()};
  return impl_->words.keep(key_of(style, word), std::move(kept)).shaped;
}

}  // namespace anthology::text
