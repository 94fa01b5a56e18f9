/// UTF-8 and Unicode: the one wrapper of ICU. All strings are UTF-8; offsets are bytes.
///
/// Functions are free of global state and may be called from any thread. None depends on the
/// process's locale. Ill-formed input is treated as U+FFFD, a code unit at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::unicode {

bool is_valid_utf8(std::string_view text);
/// The code point at `offset`, which is moved behind it.
char32_t next(std::string_view text, std::size_t& offset);
void append(std::string& out, char32_t c);
std::size_t count_code_points(std::string_view text);

bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_upper(char32_t c);
bool is_space(char32_t c);            ///< White_Space
bool is_space_separator(char32_t c);  ///< general category Zs
bool is_punctuation(char32_t c);      ///< general category P
bool is_combining(char32_t c);        ///< general category M
bool is_default_ignorable(char32_t c);
/// What ends a line, moves a terminal's cursor, or turns the direction of what follows.
bool is_display_control(char32_t c);
bool is_emoji_presentation(char32_t c);
/// ISO 15924 code such as "Latn"; "Zyyy" common, "Zinh" inherited.
std::uint32_t script(char32_t c);  ///< as four bytes, big-endian: 'L''a''t''n'
char32_t mirrored(char32_t c);

std::string nfc(std::string_view text);
std::string fold(std::string_view text);  ///< full case folding, then NFC
std::string lower(std::string_view text, std::string_view language);
std::string upper(std::string_view text, std::string_view language);
/// Number of words by UAX #29 (word-like segments only).
std::size_t count_words(std::string_view text);
/// A URL- and file-safe slug: ASCII letters, digits and hyphens where the text can be romanised,
/// other letters kept; never empty unless the text has no letter and no digit.
std::string slug(std::string_view text);
/// Romanised to ASCII letters, digits and hyphens; empty where nothing remains.
std::string ascii_slug(std::string_view text);

/// Line-break opportunities by UAX #14 tailored to `language`. Not thread-safe: one a thread.
class LineBreaks {
 public:
  explicit LineBreaks(std::string_view language);
  LineBreaks(LineBreaks&&) noexcept;
  ~LineBreaks();
  struct Break {
    std::uint32_t offset;  ///< a line may begin here
    bool mandatory;
  };
  /// Every opportunity in `text`, ascending; the last is the end of the text.
  void find(std::string_view text, std::vector<Break>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True if a byte scan finds what could be a right-to-left character or an explicit control.
bool may_be_bidirectional(std::string_view text);

/// A maximal range of one embedding level, in logical order (UAX #9).
struct BidiRun {
  std::uint32_t begin, end;  ///< bytes
  std::uint8_t level;        ///< odd: right to left
};
enum class Direction : std::uint8_t { left_to_right, right_to_left };
std::vector<BidiRun> bidi_runs(std::string_view paragraph, Direction base);
/// Rule L2: for each visual position, the index of the run in `levels`.
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);
/// The direction of the first strong character; `fallback` where there is none.
Direction first_strong(std::string_view text, Direction fallback);

/// Sort keys of the language's collation (UCA with CLDR tailoring): compare bytewise.
std::vector<std::string> sort_keys(const std::vector<std::string>& texts, std::string_view language);
/// The letter that each text stands under in an index of the language (CLDR index characters); one label for
/// all that stand under none.
std::vector<std::string> index_initials(const std::vector<std::string>& texts, std::string_view language);

/// Dates in a language, for many of them: what ICU knows of the language is read once, when first asked for.
/// May be used from many threads.
class DateFormat {
 public:
  explicit DateFormat(std::string_view language);
  DateFormat(DateFormat&&) noexcept;
  ~DateFormat();
  /// A year, a month of it or a whole date. Proleptic Gregorian; year 0 is 1 BC. `month` and `day` 0:
  /// unknown.
  std::string date(int year, int month, int day) const;
  /// The name of a month as it stands alone; empty where there is no such month.
  std::string month_name(int month) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

std::string format_number(long long number, std::string_view language);
/// The name of a language in another, such as "French".
std::string language_name(std::string_view tag, std::string_view in);
/// True for scripts written right to left (by the tag's likely script).
Direction direction_of(std::string_view language_tag);
/// ISO 15924 as `script` has it: the tag's own or likely script.
std::uint32_t script_of(std::string_view language_tag);
/// BCP 47 in canonical form; empty where the tag does not parse.
std::string canonical_language(std::string_view tag);

}  // namespace anthology::unicode
