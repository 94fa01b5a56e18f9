/// Crossing between UTF-8 and ICU's strings, for the files of this room alone.
#pragma once

#include <string>
#include <string_view>

#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace anthology::unicode::icu_text {

inline icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

inline std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

inline icu::Locale locale(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale made = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, status);
  return U_SUCCESS(status) && !made.isBogus() ? made : icu::Locale::getRoot();
}

/// A UText over borrowed UTF-8.
class Utf8Text {
 public:
  explicit Utf8Text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
  }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
  ~Utf8Text() { utext_close(&text_); }
  UText* get() const { return &text_; }

 private:
  mutable UText text_ = UTEXT_INITIALIZER;
};

}  // namespace anthology::unicode::icu_text
