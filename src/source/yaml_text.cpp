#include "source/yaml_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// The code unit of a `\uXXXX` at `offset`.
std::optional<std::uint32_t> escaped_unit(std::string_view text, std::size_t offset) {
  if (text.size() < offset + 6 || text[offset] != '\\' || text[offset + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  const char* end = text.data() + offset + 6;
  const auto [stop, error] = std::from_chars(text.data() + offset + 2, end, unit, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return unit;
}

constexpr std::size_t escape_length = 6;
constexpr char replacement[] = "\xEF\xBF\xBD";

}  // namespace

YamlText::YamlText(std::string_view written, std::uint32_t begin) : begin_(begin) {
  text_.reserve(written.size());
  std::uint32_t removed = 0;
  std::size_t from = 0;
  for (std::size_t at = written.find("\\u"); at != std::string_view::npos; at = written.find("\\u", at)) {
    const bool escaped = at > 0 && written[at - 1] == '\\';  // `\\u` is a backslash and a letter
    const auto high = escaped ? std::nullopt : escaped_unit(written, at);
    if (!high || *high < 0xD800 || *high > 0xDFFF) {
      at += 2;
      continue;
    }
    const auto low = escaped_unit(written, at + escape_length);
    const bool pair = *high < 0xDC00 && low && *low >= 0xDC00 && *low <= 0xDFFF;
    const std::size_t length = pair ? 2 * escape_length : escape_length;
    std::string character = replacement;  // a surrogate alone is no character
    if (pair) {
      character.clear();
      unicode::append(character, static_cast<char32_t>(0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00)));
    }
    text_.append(written.substr(from, at - from)).append(character);
    removed += static_cast<std::uint32_t>(length - character.size());
    removed_.emplace_back(text_.size(), removed);
    from = at += length;
  }
  text_.append(written.substr(from));
}

std::uint32_t YamlText::source_offset(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(removed_.begin(), removed_.end(), offset,
                                      [](std::size_t at, const auto& entry) { return at < entry.first; });
  const std::uint32_t removed = after == removed_.begin() ? 0 : std::prev(after)->second;
  return begin_ + static_cast<std::uint32_t>(offset) + removed;
}

}  // namespace anthology
