#include "text/hyphenation.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "base/string_table.hpp"
#include "base/unicode.hpp"
#include "text/hyphenation_dictionary.hpp"

namespace anthology::text {
namespace {

constexpr std::size_t shards = 16;
constexpr std::size_t most_words = 1U << 16U;  // a shard's; a book has far fewer
constexpr std::size_t longest_word = 250;      // bytes: points are numbers of 8 bits

struct Shard {
  std::mutex mutex;
  StringTable<std::vector<std::uint8_t>> words;
};

/// A dictionary and the words that it has divided.
struct Language {
  std::unique_ptr<const HyphenationDictionary> dictionary;
  std::array<Shard, shards> cache;
};

bool joins_letters(char32_t c) {
  return c == U'\'' || c == 0x2019 || unicode::is_combining(c);
}

/// A maximal part of a word that is letters alone.
struct Letters {
  std::vector<std::uint32_t> offsets;  ///< of each character, and of the end
  std::string lower;                   ///< one character for each of the word's
};

char32_t lower_character(char32_t c, std::string_view language) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  std::string one;
  unicode::append(one, c);
  const std::string lower = unicode::lower(one, language);
  std::size_t offset = 0;
  const char32_t first = unicode::next(lower, offset);
  return offset == lower.size() ? first : c;
}

std::vector<Letters> letters_of(std::string_view word, std::string_view language) {
  std::vector<Letters> parts;
  bool inside = false;
  for (std::size_t offset = 0; offset < word.size();) {
    const auto begin = std::uint32_t(offset);
    const char32_t c = unicode::next(word, offset);
    if (!unicode::is_letter(c) && !(inside && joins_letters(c))) {
      inside = false;
      continue;
    }
    if (!inside) parts.emplace_back();
    inside = true;
    Letters& part = parts.back();
    if (part.offsets.empty()) {
      part.offsets.reserve(word.size() - begin + 1);
      part.lower.reserve(word.size() - begin);
      part.offsets.push_back(begin);
    }
    part.offsets.push_back(std::uint32_t(offset));
    unicode::append(part.lower, c == 0x2019 ? U'\'' : lower_character(c, language));
  }
  return parts;
}

std::vector<std::uint8_t> divide(const HyphenationDictionary& dictionary, std::string_view word,
                                 std::string_view language, const std::array<int, 3>& limits) {
  std::vector<std::uint8_t> points;
  for (const Letters& part : letters_of(word, language)) {
    const int count = int(part.offsets.size()) - 1;
    if (count < limits[0]) continue;
    for (const int after : dictionary.points(part.lower, count))
      if (after >= limits[1] && count - after >= limits[2])
        points.push_back(std::uint8_t(part.offsets[std::size_t(after)]));
  }
  return points;
}

}  // namespace

struct Hyphenation::Impl {
  Files resources;
  std::shared_mutex mutex;
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages;

  explicit Impl(Files files) : resources(std::move(files)) {}

  Language& language(std::string_view tag) {
    {
      const std::shared_lock lock(mutex);
      if (const auto known = languages.find(tag); known != languages.end()) return *known->second;
    }
    const std::unique_lock lock(mutex);
    auto& entry = languages[std::string(tag)];
    if (!entry) {
      entry = std::make_unique<Language>();
      entry->dictionary = load_hyphenation(resources, tag);
    }
    return *entry;
  }
};

Hyphenation::Hyphenation(const Files& resources) : impl_(std::make_unique<Impl>(resources)) {}
Hyphenation::~Hyphenation() = default;

std::vector<std::uint8_t> Hyphenation::points(std::string_view word, std::string_view language,
                                              const std::array<int, 3>& limits) {
  if (word.size() > longest_word) return {};
  Language& known = impl_->language(language);
  if (!known.dictionary) return {};
  std::string key;
  key.reserve(word.size() + limits.size());
  key += word;
  for (const int limit : limits) key += char(limit);
  Shard& shard = known.cache[std::hash<std::string_view>()(word) % shards];
  {
    const std::lock_guard lock(shard.mutex);
    if (const auto* found = shard.words.find(key)) return *found;
  }
  std::vector<std::uint8_t> points = divide(*known.dictionary, word, language, limits);
  const std::lock_guard lock(shard.mutex);
  if (shard.words.size() < most_words) shard.words.insert(key).first = points;
  return points;
}

bool Hyphenation::has_dictionary(std::string_view language) {
  return impl_->language(language).dictionary != nullptr;
}

}  // namespace anthology::text
