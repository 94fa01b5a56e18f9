#include "base/clean_text.hpp"

#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "base/byte_search.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// The first place of each kind of damage, and how often it was met.
struct Damage {
  std::uint32_t first = 0;
  std::size_t count = 0;
  char32_t character = 0;

  void note(std::size_t at, char32_t c) {
    if (count++ == 0) {
      first = static_cast<std::uint32_t>(at);
      character = c;
    }
  }
};

std::string decode_utf16(std::string_view bytes, bool little_endian) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little_endian ? b << 8 | a : a << 8 | b);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    unicode::append(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  if (bytes.size() % 2) unicode::append(out, U'\uFFFD');
  return out;
}

std::string decode(std::string bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(std::string_view(bytes).substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(std::string_view(bytes).substr(2), false);
  return bytes;
}

bool is_plain(char c) {
  return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
}

bool needs_cleaning(std::string_view text) {
  return find_maybe_forbidden_in_xml(text, 0) < text.size() || !unicode::is_valid_utf8(text);
}

std::string in_all(std::size_t count) {
  return count == 1 ? std::string() : fmt::format(" ({} in this file)", count);
}

}  // namespace

bool is_forbidden_in_xml(char32_t c) {
  return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0xFFFE || c == 0xFFFF;
}

std::size_t find_maybe_forbidden_in_xml(std::string_view text, std::size_t at) {
  return find_byte(text, at, [](unsigned char byte) {
    return ((byte < 0x20) & (byte != '\t') & (byte != '\n')) | (byte == 0xEF);
  });
}

void report_forbidden(char32_t first, std::size_t count, const Span& where, Diagnostics& diagnostics) {
  diagnostics.warning("A0102",
                      fmt::format("the control character U+{:04X}, which no book can hold, was left out{}",
                                  static_cast<std::uint32_t>(first), in_all(count)),
                      where);
}

SourcePtr clean_text(std::string path, std::string bytes, Diagnostics& diagnostics) {
  std::string text = decode(std::move(bytes));
  if (!needs_cleaning(text)) return std::make_shared<const SourceText>(std::move(path), std::move(text));

  std::string clean;
  clean.reserve(text.size());
  std::vector<std::uint32_t> crlf;
  Damage ill_formed, forbidden;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    clean.append(text, begin, at - begin);
    if (at > begin) continue;
    const char32_t c = unicode::next(text, at);
    if (c == U'\r') {
      if (at < text.size() && text[at] == '\n')
        crlf.push_back(static_cast<std::uint32_t>(clean.size()));
      else
        clean += '\n';
    } else if (is_forbidden_in_xml(c)) {
      forbidden.note(clean.size(), c);
    } else if (c == 0xFFFD && text.compare(begin, 3, "\xEF\xBF\xBD") != 0) {
      ill_formed.note(clean.size(), c);
      clean += "\xEF\xBF\xBD";
    } else {
      clean.append(text, begin, at - begin);
    }
  }
  const auto source = std::make_shared<const SourceText>(std::move(path), std::move(clean), std::move(crlf));
  if (ill_formed.count) {
    diagnostics.warning(
        "A0101", fmt::format("bytes that are not UTF-8 were replaced by U+FFFD{}", in_all(ill_formed.count)),
        {source.get(), ill_formed.first, ill_formed.first + 3}, "save the file as UTF-8");
  }
  if (forbidden.count)
    report_forbidden(forbidden.character, forbidden.count, {source.get(), forbidden.first, forbidden.first},
                     diagnostics);
  return source;
}

}  // namespace anthology
