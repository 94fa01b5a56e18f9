#include "source/text_digest.hpp"

#include "base/digest.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r')
      out += text[at];
    else if (at + 1 == text.size() || text[at + 1] != '\n')
      out += '\n';
  }
  return out;
}

}  // namespace

std::string text_digest(std::string_view markdown) {
  const std::string text = unicode::nfc(with_line_feeds(markdown));
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return "sha256:" + sha256_hex({});
  // A line that begins with spaces keeps them.
  const std::size_t feed = text.rfind('\n', first);
  const std::size_t begin = feed == std::string::npos ? 0 : feed + 1;
  const std::size_t end = text.find_last_not_of(" \t\n") + 1;
  return "sha256:" + sha256_hex(std::string_view(text).substr(begin, end - begin));
}

}  // namespace anthology
