#include "base/charset.hpp"

#include <algorithm>
#include <array>

#include <unicode/ucnv.h>

#include "base/ascii.hpp"
#include "base/icu.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// The declaration of an encoding stands in the first bytes (HTML: within 1024).
constexpr std::size_t declaration_bytes = 1024;

std::string_view meant_by(std::string_view charset) {
  constexpr std::array<std::string_view, 6> latin = {"iso-8859-1", "iso8859-1", "latin1",
                                                     "us-ascii",   "ascii",     "iso_8859-1"};
  if (std::find(latin.begin(), latin.end(), charset) != latin.end()) return "windows-1252";
  return charset == "gb2312" ? "gbk" : charset;
}

/// The encoding whose code units the first bytes show, with or without a byte order mark.
std::string_view charset_by_first_bytes(std::string_view bytes) {
  constexpr std::pair<std::string_view, std::string_view> signatures[] = {
      {std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
      {std::string_view("\0\0\xFE\xFF", 4), "utf-32be"},
      {std::string_view("<\0\0\0", 4), "utf-32le"},
      {std::string_view("\0\0\0<", 4), "utf-32be"},
      {"\xFF\xFE", "utf-16le"},
      {"\xFE\xFF", "utf-16be"},
      {std::string_view("<\0", 2), "utf-16le"},
      {std::string_view("\0<", 2), "utf-16be"},
      {"\xEF\xBB\xBF", "utf-8"},
      {"\x4C\x6F\xA7\x94", "ibm037"},
  };
  for (const auto& [begin, charset] : signatures)
    if (bytes.starts_with(begin)) return charset;
  return {};
}

/// The value behind `name=`, with or without quotation marks.
std::string value_behind(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(" \t\r\n", at + name.size());
  if (at == std::string_view::npos || text[at] != '=') return {};
  at = text.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\r\n\"'>;?/", at);
  return std::string(text.substr(at, end == std::string_view::npos ? end : end - at));
}

std::string declared_charset(std::string_view text) {
  const std::string head = ascii::lower(text.substr(0, declaration_bytes));
  const std::size_t xml = head.find("<?xml");
  if (xml != std::string::npos) {
    const std::size_t end = head.find("?>", xml);
    return value_behind(std::string_view(head).substr(xml, end == std::string::npos ? end : end - xml),
                        "encoding");
  }
  const std::size_t meta = head.find("<meta");
  return meta == std::string::npos ? std::string()
                                   : value_behind(std::string_view(head).substr(meta), "charset");
}

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string without_mark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

/// Encodings of ASCII's kind can be declared in ASCII; a document of those letters is not in UTF-16.
bool has_wide_units(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32") || charset.starts_with("ucs-") ||
         charset.starts_with("iso-10646-ucs") || charset.starts_with("utf16") || charset.starts_with("u16");
}

}  // namespace

std::optional<std::string> utf8_from(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(meant_by(charset));
  UConverter* converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  // Piece by piece: ICU counts in 32 bits.
  std::array<UChar, 8192> buffer{};
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  std::ptrdiff_t kept = 0;  // a lead surrogate whose trail did not fit
  do {
    UChar* target = buffer.data() + kept;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &at, end, nullptr, true, &status);
    std::ptrdiff_t count = target - buffer.data();
    kept = status == U_BUFFER_OVERFLOW_ERROR && count > 0 && U16_IS_LEAD(buffer[count - 1]) ? 1 : 0;
    count -= kept;
    icu::UnicodeString(false, buffer.data(), static_cast<std::int32_t>(count)).toUTF8String(out);
    if (kept) buffer[0] = buffer[count];
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  ucnv_close(converter);
  return out;
}

DecodedDocument decode_document(std::string bytes) {
  DecodedDocument document;
  document.charset = charset_by_first_bytes(bytes);
  if (!document.charset.empty() && document.charset != "utf-8") {
    document.text = without_mark(utf8_from(bytes, document.charset).value_or(std::string()));
    document.declared = declared_charset(document.text);
    document.lied =
        !document.declared.empty() && !has_wide_units(document.declared) && document.charset != "ibm037";
    return document;
  }
  document.declared = declared_charset(bytes);
  const bool says_utf8 =
      document.declared.empty() || document.declared == "utf-8" || document.declared == "utf8";
  if (unicode::is_valid_utf8(bytes) && (says_utf8 || !document.charset.empty() || !is_ascii(bytes))) {
    document.charset = "utf-8";
    document.lied = !says_utf8;
    document.text = without_mark(std::move(bytes));
    return document;
  }
  std::optional<std::string> text;
  if (!says_utf8 && !has_wide_units(document.declared)) text = utf8_from(bytes, document.declared);
  document.charset = text ? document.declared : "windows-1252";
  document.lied = !text && (!document.declared.empty() || !is_ascii(bytes));
  if (!text && is_ascii(bytes)) text = std::move(bytes);
  document.text = text ? std::move(*text) : utf8_from(bytes, "windows-1252").value_or(std::string());
  return document;
}

}  // namespace anthology
