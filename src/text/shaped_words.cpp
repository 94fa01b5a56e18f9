#include "text/shaped_words.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <vector>

#include "base/shared_table.hpp"

namespace anthology::text {

struct ShapedWords::Impl {
  std::mutex mutex;
  std::vector<ShapingStyle> styles;
  SharedTable<Shaped> words;
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
  return impl_->words.find(key);
}

const Shaped& ShapedWords::keep(std::string_view key, const Shaped& shaped) {
  return impl_->words.keep(key, [&shaped](std::pmr::memory_resource& memory) {
    auto* glyphs = std::pmr::polymorphic_allocator<Glyph>(&memory).allocate(shaped.glyphs.size());
    std::ranges::uninitialized_copy(shaped.glyphs, std::span(glyphs, shaped.glyphs.size()));
    Shaped kept = shaped;
    kept.glyphs = {glyphs, shaped.glyphs.size()};
    return kept;
  });
}

}  // namespace anthology::text
