#include "base/json.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace anthology {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    switch (c) {
      case U'"':
        out += "\\\"";
        break;
      case U'\\':
        out += "\\\\";
        break;
      case U'\n':
        out += "\\n";
        break;
      case U'\t':
        out += "\\t";
        break;
      case U'\r':
        out += "\\r";
        break;
      default:
        if (unicode::is_display_control(c))
          out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        else
          unicode::append(out, c);
    }
  }
  return out += '"';
}

}  // namespace anthology
