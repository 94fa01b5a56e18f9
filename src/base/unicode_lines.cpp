// Line-break opportunities (UAX #14) and the bidirectional algorithm (UAX #9).
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/ubidi.h>

#include "base/icu.hpp"
#include "base/unicode.hpp"

namespace anthology::unicode {

namespace {

/// Where the text from one place of a sketch on came from.
struct Stretch {
  std::uint32_t sketch = 0, text = 0;
};

/// Behind a word that begins at `at` and holds ASCII letters, digits and apostrophes alone, then stops:
/// after a space a line may always begin with it, and nowhere in it. `at` where it is not such a word.
std::size_t end_of_plain_word(std::string_view text, std::size_t at) {
  const auto is_alnum = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const auto is_stop = [](char c) {
    return c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?';
  };
  constexpr std::string_view apostrophe = "\xE2\x80\x99";
  if (!is_alnum(text[at])) return at;
  std::size_t end = at;
  while (end < text.size()) {
    if (is_alnum(text[end]) || text[end] == '\'')
      ++end;
    else if (text[end] == apostrophe[0] && text.substr(end, apostrophe.size()) == apostrophe)
      end += apostrophe.size();
    else
      break;
  }
  while (end < text.size() && is_stop(text[end])) ++end;
  return end == text.size() || text[end] == ' ' ? end : at;
}

}  // namespace

struct LineBreaks::Impl {
  std::unique_ptr<icu::BreakIterator> iterator;
  std::string sketch;  ///< the text without the plain words that stand between plain words
  std::vector<Stretch> stretches;
  std::vector<std::uint32_t> plain;  ///< where those begin: a line may begin there, too

  void draw(std::string_view text);
};

/// Most of a text in Latin letters is plain words, and the iterator takes its time for each character.
void LineBreaks::Impl::draw(std::string_view text) {
  sketch.clear();
  stretches.assign(1, {});
  plain.clear();
  std::size_t copied = 0, previous = 0;
  bool previous_is_plain = false, after_plain = false;  // the word before, and the one before that
  const auto drop = [&](std::size_t begin, std::size_t end) {
    sketch.append(text.substr(copied, begin - copied));
    copied = end;
    stretches.push_back({static_cast<std::uint32_t>(sketch.size()), static_cast<std::uint32_t>(end)});
    plain.push_back(static_cast<std::uint32_t>(begin));
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t word_end = end_of_plain_word(text, at);
    const bool is_plain = word_end > at;
    if (is_plain && previous_is_plain && after_plain) drop(previous, at);
    after_plain = previous_is_plain;
    previous_is_plain = is_plain;
    previous = at;
    at = is_plain ? word_end : std::min(text.find(' ', at), text.size());
  }
  sketch.append(text.substr(copied));
}

LineBreaks::LineBreaks(std::string_view language) : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->iterator.reset(icu::BreakIterator::createLineInstance(icu_text::locale(language), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no line-break rules: its data are missing");
}

LineBreaks::LineBreaks(LineBreaks&&) noexcept = default;
LineBreaks::~LineBreaks() = default;

void LineBreaks::find(std::string_view text, std::vector<Break>& out) {
  out.clear();
  Impl& impl = *impl_;
  impl.draw(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu_text::Utf8Text utext(impl.sketch);
  impl.iterator->setText(utext.get(), status);
  if (U_FAILURE(status)) return;
  impl.iterator->first();
  auto stretch = impl.stretches.begin();
  auto plain = impl.plain.begin();
  for (std::int32_t at = impl.iterator->next(); at != icu::BreakIterator::DONE; at = impl.iterator->next()) {
    const auto place = static_cast<std::uint32_t>(at);
    while (stretch + 1 != impl.stretches.end() && stretch[1].sketch <= place) ++stretch;
    const std::uint32_t offset = stretch->text + (place - stretch->sketch);
    for (; plain != impl.plain.end() && *plain < offset; ++plain) out.push_back({*plain, false});
    out.push_back({offset, impl.iterator->getRuleStatus() >= UBRK_LINE_HARD});
  }
}

bool may_be_bidirectional(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned char byte = bytes[at];
    if (byte < 0xD6) continue;
    // U+0590..U+08FF lead with D6..DF, E0 A0..E0 A3; presentation forms with EF AC..EF BB; the plane
    // of older scripts with F0 90 and F0 9E; marks and embeddings are E2 80 8E/8F/AA..AE and E2 81 A6..A9.
    if (byte <= 0xDF) return true;
    if (byte == 0xE0 && at + 1 < text.size() && bytes[at + 1] < 0xA4) return true;
    if (byte == 0xEF && at + 1 < text.size() && bytes[at + 1] >= 0xAC && bytes[at + 1] <= 0xBB) return true;
    if (byte == 0xF0 && at + 1 < text.size() && (bytes[at + 1] == 0x90 || bytes[at + 1] == 0x9E)) return true;
    if (byte == 0xE2 && at + 2 < text.size() && bytes[at + 1] == 0x80 &&
        (bytes[at + 2] == 0x8E || bytes[at + 2] == 0x8F || (bytes[at + 2] >= 0xAA && bytes[at + 2] <= 0xAE)))
      return true;
    if (byte == 0xE2 && at + 2 < text.size() && bytes[at + 1] == 0x81 && bytes[at + 2] >= 0xA6 &&
        bytes[at + 2] <= 0xA9)
      return true;
  }
  return false;
}

namespace {

struct CloseBidi {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

/// Byte offset of each UTF-16 unit of `text`, and of its end.
std::vector<std::uint32_t> byte_offsets(std::string_view text, std::int32_t units) {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(static_cast<std::size_t>(units) + 1);
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next(text, at);
    offsets.push_back(begin);
    if (c > 0xFFFF) offsets.push_back(begin);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

}  // namespace

std::vector<BidiRun> bidi_runs(std::string_view paragraph, Direction base) {
  const auto end = static_cast<std::uint32_t>(paragraph.size());
  const bool rtl = base == Direction::right_to_left;
  const icu::UnicodeString text = icu_text::from_utf8(paragraph);
  const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_open());
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), text.getBuffer(), text.length(), rtl ? 1 : 0, nullptr, &status);
  if (U_FAILURE(status) || text.isEmpty()) return {{0, end, static_cast<std::uint8_t>(rtl)}};

  // Asking for one logical run after another would search all runs each time.
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
  if (U_FAILURE(status)) return {{0, end, static_cast<std::uint8_t>(rtl)}};
  const std::vector<std::uint32_t> offsets = byte_offsets(paragraph, text.length());
  const auto units = static_cast<std::size_t>(text.length());
  std::vector<BidiRun> runs;
  for (std::size_t at = 0; at < units;) {
    std::size_t limit = at + 1;
    while (limit < units && levels[limit] == levels[at]) ++limit;
    runs.push_back({offsets[at], offsets[limit], levels[at]});
    at = limit;
  }
  return runs;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<std::int32_t> order(levels.size());
  if (!levels.empty())
    ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), order.data());
  return {order.begin(), order.end()};
}

Direction first_strong(std::string_view text, Direction fallback) {
  for (std::size_t at = 0; at < text.size();) {
    switch (u_charDirection(static_cast<UChar32>(next(text, at)))) {
      case U_LEFT_TO_RIGHT:
        return Direction::left_to_right;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        return Direction::right_to_left;
      default:
        break;
    }
  }
  return fallback;
}

}  // namespace anthology::unicode
