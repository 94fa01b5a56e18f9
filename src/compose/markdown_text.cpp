#include "compose/markdown_text.hpp"

#include <algorithm>
#include <cstring>

#include "base/ascii.hpp"

namespace anthology {
namespace {

/// A literal that cmark's column misses is looked for no further than this many bytes.
constexpr std::uint32_t search_window = 400;
/// So many bytes of a literal decide whether it stands at a place.
constexpr std::size_t decisive_bytes = 8;

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// Length of a character reference at `at`, 0 where there is none.
std::size_t reference_length(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 34;
  for (std::size_t i = at + 1; i < text.size() && i - at < longest; ++i) {
    const char c = text[i];
    if (c == ';') return i > at + 1 ? i - at + 1 : 0;
    if (!(c == '#' || ascii::is_alphanumeric(c))) return 0;
  }
  return 0;
}

std::size_t code_point_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Number of source bytes behind a character that smart punctuation made, 0 if it did not.
std::size_t smart_length(std::string_view literal, char source) {
  if (literal.starts_with("\u2018") || literal.starts_with("\u2019")) return source == '\'' ? 1 : 0;
  if (literal.starts_with("\u201C") || literal.starts_with("\u201D")) return source == '"' ? 1 : 0;
  if (literal.starts_with("\u2013")) return source == '-' ? 2 : 0;
  if (literal.starts_with("\u2014")) return source == '-' ? 3 : 0;
  if (literal.starts_with("\u2026")) return source == '.' ? 3 : 0;
  return 0;
}

struct Step {
  std::size_t literal, source;  ///< bytes to go on by; both 0: they do not agree
};

Step step(std::string_view source, std::size_t at, std::string_view literal) {
  const char c = source[at];
  if (c == '\\' && at + 1 < source.size() && is_punctuation(source[at + 1]) && source[at + 1] == literal[0])
    return {1, 2};
  if (c == '&')
    if (const auto length = reference_length(source, at);
        length != 0 && !literal.starts_with(source.substr(at, length)))
      return {std::min(code_point_length(literal[0]), literal.size()), length};
  if (c == literal[0]) return {1, 1};
  if (const auto length = smart_length(literal, c); length != 0)
    return {3, std::min(length, source.size() - at)};
  return {0, 0};
}

}  // namespace

MarkdownText::MarkdownText(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                           std::vector<TextEdit> edits)
    : source_(source), begin_(begin), text_(std::string_view(source.text).substr(begin, end - begin)) {
  if (!edits.empty()) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
    std::uint32_t done = 0;
    for (const auto& edit : edits) {
      if (edit.begin < done) continue;
      edited_ += text_.substr(done, edit.begin - done);
      const auto at = static_cast<std::uint32_t>(edited_.size());
      edited_ += edit.text;
      applied_.push_back({at, static_cast<std::uint32_t>(edited_.size()), edit.begin, edit.end});
      done = edit.end;
    }
    edited_ += text_.substr(done);
    text_ = edited_;
  }
  line_starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

std::uint32_t MarkdownText::line_begin(int line) const {
  if (line < 1) return 0;
  const auto index = static_cast<std::size_t>(line) - 1;
  return index < line_starts_.size() ? line_starts_[index] : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t MarkdownText::line_end(int line) const {
  const auto next = line_begin(line + 1);
  const auto begin = line_begin(line);
  return next > begin && next <= text_.size() && text_[next - 1] == '\n' ? next - 1 : next;
}

std::uint32_t MarkdownText::offset_of(int line, int column) const {
  const auto offset = line_begin(line) + static_cast<std::uint32_t>(std::max(column, 1) - 1);
  return std::min(offset, line_end(line));
}

std::uint32_t MarkdownText::original(std::uint32_t offset, bool is_end) const {
  auto after = std::upper_bound(applied_.begin(), applied_.end(), offset,
                                [](std::uint32_t value, const Applied& edit) { return value < edit.begin; });
  if (after == applied_.begin()) return offset;
  const auto& edit = *--after;
  if (offset >= edit.end) return offset - edit.end + edit.original_end;
  return is_end && offset > edit.begin ? edit.original_end : edit.original_begin;
}

Span MarkdownText::span(std::uint32_t begin, std::uint32_t end) const {
  end = std::max(begin, end);
  if (applied_.empty()) return {&source_, begin_ + begin, begin_ + end};
  const auto first = original(begin, false);
  return {&source_, begin_ + first, begin_ + std::max(first, original(end, true))};
}

void LiteralCursor::enter_block(std::uint32_t begin, std::uint32_t end) {
  at_ = begin;
  end_ = std::max(begin, end);
}

bool LiteralCursor::plausible(std::uint32_t at, std::string_view literal) const {
  const auto source = text_.text().substr(0, end_);
  std::size_t place = at;
  for (std::size_t i = 0; i < std::min(literal.size(), decisive_bytes);) {
    if (place >= source.size()) return false;
    const auto [literal_bytes, source_bytes] = step(source, place, literal.substr(i));
    if (source_bytes == 0) return false;
    i += literal_bytes;
    place += source_bytes;
  }
  return true;
}

void LiteralCursor::seek(std::uint32_t hint, std::string_view literal) {
  if (literal.empty()) return;
  if (hint != npos && hint >= at_ && hint < end_ && plausible(hint, literal)) {
    // An escaped first character: the column is that of the backslash or of the character.
    if (hint > at_ && text_.text()[hint - 1] == '\\' && is_punctuation(literal[0])) --hint;
    at_ = hint;
    return;
  }
  const auto last = std::min(end_, at_ + search_window);
  for (auto at = at_; at < last; ++at)
    if (plausible(at, literal)) {
      at_ = at;
      return;
    }
}

std::uint32_t LiteralCursor::next_line() {
  const auto text = text_.text();
  const auto feed = text.find('\n', at_);
  if (feed == std::string_view::npos || feed >= end_) return at_;
  at_ = static_cast<std::uint32_t>(feed + 1);
  while (at_ < end_ && (text[at_] == ' ' || text[at_] == '\t' || text[at_] == '>')) ++at_;
  return static_cast<std::uint32_t>(feed);
}

void LiteralCursor::follow(std::string_view literal) {
  const auto source = text_.text().substr(0, end_);
  std::size_t i = 0;
  while (i < literal.size() && at_ < source.size()) {
    if (source[at_] == literal[i] && source[at_] != '\\' && source[at_] != '&') {  // most of them
      ++i;
      ++at_;
      continue;
    }
    const auto [literal_bytes, source_bytes] = step(source, at_, literal.substr(i));
    if (source_bytes == 0) break;
    i += literal_bytes;
    at_ += static_cast<std::uint32_t>(source_bytes);
  }
  if (i < literal.size()) at_ = std::min(end_, at_ + static_cast<std::uint32_t>(literal.size() - i));
}

std::uint32_t LiteralCursor::find(std::uint32_t hint, std::string_view mark) const {
  const auto text = text_.text();
  if (hint != npos && hint < end_ && text.substr(hint).starts_with(mark)) return hint;
  const auto found = text.substr(0, std::min(end_, at_ + search_window)).find(mark, at_);
  if (found != std::string_view::npos) return static_cast<std::uint32_t>(found);
  return hint != npos && hint <= end_ ? hint : at_;
}

}  // namespace anthology
