// Emphasis is told from other marks as cmark-gfm tells it: titles and what is written as Markdown rest on
// that.
#include <gtest/gtest.h>

#include "base/delimiter_sides.hpp"
#include "base/unicode.hpp"
#include "markdown_testing.hpp"

namespace anthology {
namespace {

/// Paragraphs `*x*b` and `*x-x*`, each with `c` for the x.
std::string paragraphs_with(char32_t c) {
  std::string x;
  unicode::append(x, c);
  return "*" + x + "*b\n\n*" + x + "-" + x + "*\n\n";
}

/// Whether each of the two is emphasis.
std::string emphasis_with(char32_t c) {
  const auto is_emphasis = [](const DelimiterSides& open, const DelimiterSides& close) {
    return open.opens('*') && close.closes('*') ? '1' : '0';
  };
  return {is_emphasis({U'\n', c}, {c, U'b'}), is_emphasis({U'\n', c}, {c, U'\n'})};
}

std::string emphasis_in(const std::string& xml) {
  std::string out;
  for (std::size_t at = 0; (at = xml.find("<p", at)) != std::string::npos; ++at)
    out += xml.substr(at, xml.find("</p>", at) - at).find("<em>") != std::string::npos ? '1' : '0';
  return out;
}

TEST(MarkdownEmphasis, HasTheSidesThatCmarkGfmGivesIt) {
  constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0xA0, 0x5FF}, {0x2000, 0x2E42}, {0x3000, 0x303F}, {0xFE10, 0xFFEE}};
  for (const auto& [first, last] : ranges)
    for (char32_t row = first; row <= last; row += 0x100) {
      std::string markdown, expected;
      for (char32_t c = row; c <= last && c < row + 0x100; ++c) {
        if (c == 0xFEFF) continue;
        markdown += paragraphs_with(c);
        expected += emphasis_with(c);
      }
      EXPECT_EQ(emphasis_in(render_markdown(markdown, plain_markdown()).xml), expected)
          << "from code point " << static_cast<unsigned>(row);
    }
}

}  // namespace
}  // namespace anthology
