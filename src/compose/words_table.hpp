/// The phrases that the program itself sets, in every language it knows.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace anthology {

inline constexpr std::string_view traditional_chinese = "zh-hant";
inline constexpr std::array<std::string_view, 10> word_languages = {
    "en", "de", "fr", "es", "fa", "ar", "ja", "he", "zh", traditional_chinese};

/// One phrase in the order of `word_languages`; `{name}` stands for what is put in.
struct Phrase {
  std::string_view key;
  std::array<std::string_view, word_languages.size()> in;
};

/// Every phrase, in no promised order.
std::span<const Phrase> phrases();

/// The column of a language tag's base language, and for Chinese of its script; nothing where no table
/// exists.
std::optional<std::size_t> word_column(std::string_view language);

/// "One" to "Twenty"; empty beyond.
std::string_view number_in_words(std::size_t column, int number);

}  // namespace anthology
