// What depends on a language: collation, dates, numbers, names of languages.
#include <algorithm>
#include <memory>

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/locdspnm.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>

#include "base/icu.hpp"
#include "base/unicode.hpp"

namespace anthology::unicode {

std::vector<std::string> sort_keys(const std::vector<std::string>& texts, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu_text::locale(language), status));
  std::vector<std::string> keys;
  keys.reserve(texts.size());
  for (const std::string& text : texts) {
    if (U_FAILURE(status)) {
      keys.push_back(fold(text));
      continue;
    }
    const icu::UnicodeString units = icu_text::from_utf8(text);
    std::string key(static_cast<std::size_t>(collator->getSortKey(units, nullptr, 0)), '\0');
    collator->getSortKey(units, reinterpret_cast<std::uint8_t*>(key.data()),
                         static_cast<std::int32_t>(key.size()));
    keys.push_back(std::move(key));
  }
  return keys;
}

std::vector<std::string> index_initials(const std::vector<std::string>& texts, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::AlphabeticIndex letters(icu_text::locale(language), status);
  const std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> index(letters.buildImmutableIndex(status));
  std::vector<std::string> initials(texts.size());
  if (U_FAILURE(status)) return initials;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto bucket = index->getBucketIndex(icu_text::from_utf8(texts[i]), status);
    const auto* found = U_SUCCESS(status) ? index->getBucket(bucket) : nullptr;
    if (found != nullptr) initials[i] = icu_text::to_utf8(found->getLabel());
  }
  return initials;
}

std::string format_date(int year, int month, int day, std::string_view language) {
  // Civil calendar and digits of the source: a Persian book dates a French letter as the letter does.
  const icu::Locale locale = icu_text::locale(std::string(language) + "-u-ca-gregory");
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return std::to_string(year);
  std::string skeleton = year < 1 ? "yG" : "y";
  if (month) skeleton = (day ? "d" : "") + std::string("MMMM") + skeleton;
  const icu::UnicodeString pattern = patterns->getBestPattern(icu_text::from_utf8(skeleton), status);
  icu::SimpleDateFormat format(pattern, locale, status);
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), locale, status);
  if (U_FAILURE(status)) return std::to_string(year);
  calendar.setGregorianChange(-1e300, status);  // proleptic
  calendar.clear();
  calendar.set(UCAL_EXTENDED_YEAR, year);
  calendar.set(UCAL_MONTH, std::max(month, 1) - 1);
  calendar.set(UCAL_DATE, std::max(day, 1));
  const UDate time = calendar.getTime(status);
  format.adoptCalendar(calendar.clone());
  icu::UnicodeString out;
  format.format(time, out);
  return icu_text::to_utf8(out);
}

std::string month_name(int month, std::string_view language) {
  const icu::Locale locale = icu_text::locale(std::string(language) + "-u-ca-gregory");
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, status);
  std::int32_t count = 0;
  const icu::UnicodeString* names =
      symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
  return U_SUCCESS(status) && month >= 1 && month <= count ? icu_text::to_utf8(names[month - 1])
                                                           : std::string();
}

std::string format_number(long long number, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(icu_text::locale(language), status));
  if (U_FAILURE(status)) return std::to_string(number);
  icu::UnicodeString out;
  format->format(static_cast<std::int64_t>(number), out);
  return icu_text::to_utf8(out);
}

std::string language_name(std::string_view tag, std::string_view in) {
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(icu_text::locale(in)));
  icu::UnicodeString out;
  names->localeDisplayName(icu_text::locale(tag), out);
  return icu_text::to_utf8(out);
}

Direction direction_of(std::string_view language_tag) {
  return icu_text::locale(language_tag).isRightToLeft() ? Direction::right_to_left : Direction::left_to_right;
}

std::uint32_t script_of(std::string_view language_tag) {
  auto locale = icu_text::locale(language_tag);
  UErrorCode status = U_ZERO_ERROR;
  locale.addLikelySubtags(status);
  const std::string_view name = locale.getScript();
  if (U_FAILURE(status) || name.size() != 4) return 0;
  std::uint32_t script = 0;
  for (const char c : name) script = script << 8 | static_cast<unsigned char>(c);
  return script;
}

std::string canonical_language(std::string_view tag) {
  std::string hyphens(tag);
  std::replace(hyphens.begin(), hyphens.end(), '_', '-');
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t parsed = 0;
  char id[ULOC_FULLNAME_CAPACITY] = {};
  uloc_forLanguageTag(hyphens.c_str(), id, sizeof id, &parsed, &status);
  if (U_FAILURE(status) || hyphens.empty() || static_cast<std::size_t>(parsed) != hyphens.size()) return {};
  // BCP 47 keeps primary subtags of four letters and more for later, and none is registered: "english".
  constexpr std::size_t longest_language = 3;
  if (std::string_view(id).find_first_of("_@") > longest_language &&
      std::string_view(id).size() > longest_language)
    return {};
  char out[ULOC_FULLNAME_CAPACITY] = {};
  uloc_toLanguageTag(id, out, sizeof out, true, &status);
  return U_SUCCESS(status) ? std::string(out) : std::string();
}

}  // namespace anthology::unicode
