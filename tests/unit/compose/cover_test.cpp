#include "compose/cover.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view cover_template =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 2400"><rect width="10"/>)"
    R"(<text class="title" x="800" y="600" font-size="200">T</text><text class="subtitle" x="800" y="900">S</text>)"
    R"(<text class="editors" x="1" y="2" font-size="80">E</text><text class="publisher" x="3" y="4">P</text></svg>)";

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(Cover, PutsTheWordsInTheirPlaces) {
  const auto svg = fill_cover(cover_template, {"Lamps", "On <small> ports", "A. Editor", "Saltmarsh & Co"});
  EXPECT_THAT(svg, HasSubstr("<tspan x=\"800\" dy=\"0.0\">Lamps</tspan>"));
  EXPECT_THAT(svg, HasSubstr("On &lt;small&gt; ports"));
  EXPECT_THAT(svg, HasSubstr("Saltmarsh &amp; Co"));
  EXPECT_THAT(svg, HasSubstr("<rect width=\"10\""));
}

TEST(Cover, WrapsAndShrinksLongTitles) {
  const auto svg = fill_cover(
      cover_template, {"The Long and Wearisome Account of Every Harbour between the Two Capes", "", "", ""});
  EXPECT_GT(count(svg, "<tspan"), 1u);
  EXPECT_LE(count(svg, "<tspan"), 4u);
  EXPECT_THAT(svg, Not(HasSubstr("font-size=\"200.0\"")));
}

TEST(Cover, LeavesOutWhatTheBookDoesNotHave) {
  const auto svg = fill_cover(cover_template, {"Lamps", "", "", ""});
  EXPECT_EQ(count(svg, "<text"), 1u);
}

TEST(Cover, ABrokenTemplateIsEmpty) {
  EXPECT_EQ(fill_cover("<svg><text", {"Lamps", "", "", ""}), "");
}

}  // namespace
}  // namespace anthology
