#include "source/decoded_text.hpp"

#include <algorithm>
#include <utility>

#include "base/clean_text.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// U+FFFE and U+FFFF begin with EF.
bool may_be_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0xEF;
}

}  // namespace

void DecodedTexts::clean(std::string& text, const Span& where) {
  if (std::none_of(text.begin(), text.end(), may_be_forbidden)) return;
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(text, at);
    if (c == U'\r') {
      if (at >= text.size() || text[at] != '\n') clean += '\n';
    } else if (!is_forbidden_in_xml(c)) {
      clean.append(text, begin, at - begin);
    } else if (count_++ == 0) {
      first_ = c;
      where_ = where;
    }
  }
  text = std::move(clean);
}

void DecodedTexts::report(Diagnostics& diagnostics) const {
  if (count_) report_forbidden(first_, count_, where_, diagnostics);
}

}  // namespace anthology
