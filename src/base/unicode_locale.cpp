// What depends on a language: collation, dates, numbers, names of languages.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

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

struct DateFormat::Impl {
  // Civil calendar and digits of the source: a Persian book dates a French letter as the letter does.
  icu::Locale locale;
  std::mutex mutex;
  std::unique_ptr<icu::DateTimePatternGenerator> patterns;
  std::unique_ptr<icu::GregorianCalendar> calendar;
  std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>, std::less<>> formats;  ///< by skeleton
  std::optional<std::vector<std::string>> months;

  explicit Impl(std::string_view language)
      : locale(icu_text::locale(std::string(language) + "-u-ca-gregory")) {}

  /// Null where ICU fails.
  const icu::SimpleDateFormat* format(const std::string& skeleton) {
    const auto [place, is_new] = formats.try_emplace(skeleton);
    if (is_new) place->second = make_format(skeleton);
    return place->second.get();
  }

 private:
  std::unique_ptr<icu::SimpleDateFormat> make_format(const std::string& skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    if (!patterns) patterns.reset(icu::DateTimePatternGenerator::createInstance(locale, status));
    if (!calendar) {
      calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
      calendar->setGregorianChange(-1e300, status);  // proleptic
    }
    if (U_FAILURE(status)) {
      patterns.reset();
      calendar.reset();
      return nullptr;
    }
    const icu::UnicodeString pattern = patterns->getBestPattern(icu_text::from_utf8(skeleton), status);
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status)) return nullptr;
    format->setCalendar(*calendar);
    return format;
  }
};

DateFormat::DateFormat(std::string_view language) : impl_(std::make_unique<Impl>(language)) {}
DateFormat::DateFormat(DateFormat&&) noexcept = default;
DateFormat::~DateFormat() = default;

std::string DateFormat::date(int year, int month, int day) const {
  std::string skeleton = year < 1 ? "yG" : "y";
  if (month) skeleton = (day ? "d" : "") + std::string("MMMM") + skeleton;
  const std::lock_guard lock(impl_->mutex);
  const auto* format = impl_->format(skeleton);
  if (format == nullptr) return std::to_string(year);
  auto& calendar = *impl_->calendar;
  calendar.clear();
  calendar.set(UCAL_EXTENDED_YEAR, year);
  calendar.set(UCAL_MONTH, std::max(month, 1) - 1);
  calendar.set(UCAL_DATE, std::max(day, 1));
  UErrorCode status = U_ZERO_ERROR;
  const UDate time = calendar.getTime(status);
  if (U_FAILURE(status)) return std::to_string(year);
  icu::UnicodeString out;
  format->format(time, out);
  return icu_text::to_utf8(out);
}

std::string DateFormat::month_name(int month) const {
  const std::lock_guard lock(impl_->mutex);
  auto& months = impl_->months;
  if (!months) {
    months.emplace();
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(impl_->locale, status);
    std::int32_t count = 0;
    const icu::UnicodeString* names =
        symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
    for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i)
      months->push_back(icu_text::to_utf8(names[i]));
  }
  return month >= 1 && static_cast<std::size_t>(month) <= months->size()
             ? (*months)[static_cast<std::size_t>(month) - 1]
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
