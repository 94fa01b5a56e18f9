/// The words that the program itself sets, one table a language.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/unicode.hpp"
#include "book/source_record.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// Words in the book's language, overridden by the manifest's `labels`.
class Words {
 public:
  /// Falls back to English, with a diagnostic at `place`, for a language without a table.
  Words(std::string_view language, const std::map<std::string, Text>& labels, Diagnostics& diagnostics,
        const Span& place = {});

  /// The phrase for a key such as "contents"; every key of the table exists in every language.
  std::string_view operator[](std::string_view key) const;
  /// The phrase with `{name}` replaced, such as {"by", "by {names}"}.
  std::string with(std::string_view key, std::string_view name, std::string_view value) const;
  /// What stands before the last of several, such as " and ". Hebrew's prefix has a hyphen of its own before
  /// another script.
  std::string before_last(std::string_view last) const;
  /// "A", "A and B", "A, B and C".
  std::string list(const std::vector<std::string>& items) const;
  std::string date(const Date& date) const;
  /// "Spring 2001" of "2001" where the date says a season.
  std::string in_season(const Date& date, std::string year) const;
  /// 1 → "One"; beyond the table, digits.
  std::string number_word(int number) const;
  const std::string& language() const { return language_; }
  const unicode::DateFormat& dates() const { return dates_; }

 private:
  std::string language_;  ///< of the book, for numbers
  unicode::DateFormat dates_;
  std::map<std::string, std::string, std::less<>> table_;
};

}  // namespace anthology
