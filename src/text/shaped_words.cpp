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

}  // namespace

struct ShapedWords::Impl {
  std::mutex mutex;
  std::vector<ShapingStyle> styles;
  SharedTable<Kept> words;
};

ShapedWords::ShapedWords() : impl_(std::make_unique<Impl>()) {}
ShapedWords::~ShapedWords() = default;

std::string ShapedWords::intern(const ShapingStyle& style) {
  const std::lock_guard lock(impl_->mutex);
  auto& styles = impl_->styles;
  const auto known = std::ranges::find(styles, style);
  const auto number = std::uint32_t(known - styles.begin());
  if (known == styles.end()) styles.push_back(style);
  std::string prefix(sizeof number, '\0');
  std::memcpy(prefix.data(), &number, sizeof number);
  return prefix;
}

const Shaped* ShapedWords::find(std::string_view key) {
  const Kept* kept = impl_->words.find(key);
  return kept != nullptr ? &kept->shaped : nullptr;
}

const Shaped& ShapedWords::keep(std::string_view key, const Shaped& shaped) {
  Kept kept{std::make_unique_for_overwrite<Glyph[]>(shaped.glyphs.size()), shaped};
  std::ranges::copy(shaped.glyphs, kept.glyphs.get());
  kept.shaped.glyphs = {kept.glyphs.get(), shaped.glyphs.size()};
  return impl_->words.keep(key, std::move(kept)).shaped;
}

}  // namespace anthology::text
