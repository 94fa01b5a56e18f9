#include "text/hyphenation.hpp"

#include <map>
#include <memory>
#include <memory_resource>
#include <shared_mutex>
#include <span>

#include "base/shared_table.hpp"
#include "base/unicode.hpp"
#include "text/hyphenation_dictionary.hpp"

namespace anthology::text {
namespace {

constexpr std::size_t longest_word = 250;  // bytes: points are numbers of 8 bits

/// After which characters a word may be divided.
using Exceptions = std::map<std::string, std::vector<int>, std::less<>>;

/// A dictionary, what the editor would rather have, and the words that they have divided.
struct Language {
  std::unique_ptr<const HyphenationDictionary> dictionary;
  Exceptions exceptions;
  SharedTable<std::span<const std::uint8_t>> divided;
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

/// RFC 4647, section 3.3.1: the range is the tag, or what it begins with up to a hyphen.
bool is_in_range(std::string_view tag, std::string_view range) {
  return tag.starts_with(range) && (tag.size() == range.size() || tag[range.size()] == '-');
}

Exceptions exceptions_of(const HyphenationExceptions& all, std::string_view language) {
  Exceptions exceptions;
  for (const auto& [range, words] : all) {
    if (!is_in_range(language, range)) continue;
    for (const std::string& divided : words) {
      std::string word;
      std::vector<int> points;
      int characters = 0;
      for (const Letters& syllable : letters_of(divided, language)) {
        if (characters > 0) points.push_back(characters);
        word += syllable.lower;
        characters += int(syllable.offsets.size()) - 1;
      }
      exceptions[word] = points;
    }
  }
  return exceptions;
}

/// That of the word itself, or of the word without its genitive's ending.
Exceptions::const_iterator exception_of(const Language& known, std::string_view word) {
  const auto found = known.exceptions.find(word);
  constexpr std::string_view genitive = "'s";
  if (found != known.exceptions.end() || !word.ends_with(genitive)) return found;
  return known.exceptions.find(word.substr(0, word.size() - genitive.size()));
}

std::vector<std::uint8_t> divide(const Language& known, std::string_view word, std::string_view language,
                                 const std::array<int, 3>& limits) {
  std::vector<std::uint8_t> points;
  for (const Letters& part : letters_of(word, language)) {
    const int count = int(part.offsets.size()) - 1;
    const auto exception = exception_of(known, part.lower);
    const bool is_exception = exception != known.exceptions.end();
    if (!is_exception && (!known.dictionary || count < limits[0])) continue;
    for (const int after : is_exception ? exception->second : known.dictionary->points(part.lower))
      if (after >= limits[1] && count - after >= limits[2])
        points.push_back(std::uint8_t(part.offsets[std::size_t(after)]));
  }
  return points;
}

}  // namespace

struct Hyphenation::Impl {
  Files resources;
  HyphenationExceptions exceptions;
  std::shared_mutex mutex;
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages;

  Impl(Files files, HyphenationExceptions words)
      : resources(std::move(files)), exceptions(std::move(words)) {}

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
      entry->exceptions = exceptions_of(exceptions, tag);
    }
    return *entry;
  }
};

Hyphenation::Hyphenation(const Files& resources, HyphenationExceptions exceptions)
    : impl_(std::make_unique<Impl>(resources, std::move(exceptions))) {}
Hyphenation::~Hyphenation() = default;

std::span<const std::uint8_t> Hyphenation::points(std::string_view word, std::string_view language,
                                                  const std::array<int, 3>& limits) {
  if (word.size() > longest_word) return {};
  Language& known = impl_->language(language);
  if (!known.dictionary && known.exceptions.empty()) return {};
  std::string key;
  key.reserve(word.size() + limits.size());
  key += word;
  for (const int limit : limits) key += char(limit);
  if (const auto* found = known.divided.find(key)) return *found;
  const auto points = divide(known, word, language, limits);
  return known.divided.keep(key, [&points](std::pmr::memory_resource& memory) {
    auto* kept = std::pmr::polymorphic_allocator<std::uint8_t>(&memory).allocate(points.size());
    std::ranges::uninitialized_copy(points, std::span(kept, points.size()));
    return std::span<const std::uint8_t>(kept, points.size());
  });
}

bool Hyphenation::divides(std::string_view language) {
  const Language& known = impl_->language(language);
  return known.dictionary || !known.exceptions.empty();
}

}  // namespace anthology::text
