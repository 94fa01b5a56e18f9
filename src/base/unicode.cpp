// Characters, normalization, case, words and slugs.
#include "base/unicode.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/byte_search.hpp"
#include "base/icu.hpp"

namespace anthology::unicode {

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t at = 0; at < size;) {
    if (bytes[at] < 0x80) {
      at = find_byte(text, at, [](unsigned char byte) { return byte >= 0x80; });
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) return false;
  }
  return true;
}

char32_t next(std::string_view text, std::size_t& offset) {
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), offset, text.size(), c);
  return static_cast<char32_t>(c);
}

void append(std::string& out, char32_t c) {
  std::uint8_t buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(c), failed);
  if (!failed) out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

std::size_t count_code_points(std::string_view text) {
  // Eight bytes at a time, those of the form 10xxxxxx left out: it is asked of long lines again and again.
  constexpr std::uint64_t lowest_bits = 0x0101010101010101;
  std::size_t continuations = 0, at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    continuations += static_cast<std::size_t>(std::popcount((bytes >> 7) & ~(bytes >> 6) & lowest_bits));
  }
  for (; at < text.size(); ++at) continuations += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return text.size() - continuations;
}

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) {
  return u_isdigit(static_cast<UChar32>(c));
}
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c));
}
bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool is_space_separator(char32_t c) {
  return u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}
bool is_punctuation(char32_t c) {
  return u_ispunct(static_cast<UChar32>(c));
}
bool is_combining(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}
bool is_default_ignorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
bool is_display_control(char32_t c) {
  const auto among = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
  return c < 0x20 || among(0x7F, 0x9F) || among(0x2028, 0x202E) || among(0x2066, 0x2069);
}

bool is_emoji_presentation(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION);
}

std::uint32_t script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
  const char* name = U_SUCCESS(status) ? uscript_getShortName(code) : "Zzzz";
  return static_cast<std::uint32_t>(name[0]) << 24 | static_cast<std::uint32_t>(name[1]) << 16 |
         static_cast<std::uint32_t>(name[2]) << 8 | static_cast<std::uint32_t>(name[3]);
}

char32_t mirrored(char32_t c) {
  return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

std::string nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) ||
      normalizer->isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, status))
    return std::string(text);
  return icu_text::to_utf8(normalizer->normalize(icu_text::from_utf8(text), status));
}

std::string fold(std::string_view text) {
  icu::UnicodeString folded = icu_text::from_utf8(text);
  folded.foldCase();
  return nfc(icu_text::to_utf8(folded));
}

std::string lower(std::string_view text, std::string_view language) {
  return icu_text::to_utf8(icu_text::from_utf8(text).toLower(icu_text::locale(language)));
}

std::string upper(std::string_view text, std::string_view language) {
  return icu_text::to_utf8(icu_text::from_utf8(text).toUpper(icu_text::locale(language)));
}

namespace {

/// Words where every character is ASCII: what UAX #29 finds there, at the speed of a scan. A letter
/// or digit begins a word; letters, digits, underscores and single inner `'`, `.`, `:`, `,` go on.
std::size_t count_ascii_words(std::string_view text) {
  std::size_t words = 0;
  const auto is_alnum = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_alnum(text[at])) {
      ++at;
      continue;
    }
    ++words;
    while (at < text.size() &&
           (is_alnum(text[at]) ||
            (at + 1 < text.size() && (text[at] == '\'' || text[at] == '.') && is_alnum(text[at + 1]))))
      ++at;
  }
  return words;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t count_words_of_line(std::string_view line) {
  if (is_ascii(line)) return count_ascii_words(line);
  // Cloning a break iterator is cheap, making one is not.
  thread_local std::unique_ptr<icu::BreakIterator> words;
  UErrorCode status = U_ZERO_ERROR;
  if (!words) words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const icu_text::Utf8Text utext(line);
  words->setText(utext.get(), status);
  if (U_FAILURE(status)) return 0;
  std::size_t count = 0;
  words->first();
  while (words->next() != icu::BreakIterator::DONE) count += words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT;
  return count;
}

/// Lower-case letters and digits kept by `keep`; every other stretch becomes one hyphen.
template <typename Keep>
std::string hyphenated(const std::string& text, Keep keep) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next(text, at);
    if (c == U'\'' || c == 0x2019) continue;
    if (!keep(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += '-';
    gap = false;
    append(out, c);
  }
  return out;
}

/// Typographic apostrophes and single quotation marks as `'`, the other marks of English typography as
/// spaces: what romanisation and a slug make of them.
std::string without_typography(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    switch (next(text, at)) {
      case 0x2018:
      case 0x2019:
        out += '\'';
        break;
      case 0x00A0:
      case 0x2013:
      case 0x2014:
      case 0x201C:
      case 0x201D:
      case 0x2026:
        out += ' ';
        break;
      default:
        out.append(text, begin, at - begin);
    }
  }
  return out;
}

std::string romanised(std::string_view text) {
  if (is_ascii(text)) return lower(text, "en");
  // Most titles need no transliterator, whose rules take tens of milliseconds to load.
  if (const std::string plain = without_typography(text); is_ascii(plain)) return lower(plain, "en");
  // Building a transliterator takes milliseconds; transliterating with one is not thread-safe.
  static const std::unique_ptr<icu::Transliterator> shared = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  static std::mutex mutex;
  if (!shared) return lower(text, "en");
  icu::UnicodeString latin = icu_text::from_utf8(text);
  const std::lock_guard lock(mutex);
  shared->transliterate(latin);
  return icu_text::to_utf8(latin);
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    count += count_words_of_line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return count;
}

std::string slug(std::string_view text) {
  const std::string ascii = ascii_slug(text);
  if (!ascii.empty()) return ascii;
  return hyphenated(lower(nfc(text), ""),
                    [](char32_t c) { return is_letter(c) || is_digit(c) || is_combining(c); });
}

std::string ascii_slug(std::string_view text) {
  return hyphenated(romanised(text),
                    [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'); });
}

}  // namespace anthology::unicode
