#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clean_text.hpp"
#include "base/source_text.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

TEST(SourceText, CountsColumnsInCodePoints) {
  const SourceText source("a.md", "eins\nzwölf Äpfel\n");
  const Location location = locate({&source, 12, 18});
  EXPECT_EQ(location.file, "a.md");
  EXPECT_EQ(location.line, 2u);
  EXPECT_EQ(location.column, 7u);
  EXPECT_EQ(location.length, 5u);
  EXPECT_EQ(location.source_line, "zwölf Äpfel");
}

TEST(SourceText, CutsALengthAtTheLinesEndAndAPlaceAtTheTexts) {
  const SourceText source("a.md", "one\ntwo");
  EXPECT_EQ(locate({&source, 2, 7}).length, 1u);
  const Location behind = locate({&source, 70, 90});
  EXPECT_EQ(behind.line, 2u);
  EXPECT_EQ(behind.column, 4u);
  EXPECT_EQ(locate({}).line, 0u);
}

TEST(SourceText, KeepsOfALongLineWhatIsAboutThePlace) {
  std::string text = "short\n";
  for (int i = 0; i < 1000; ++i) text += "ä€";  // 2 and 3 bytes
  const SourceText source("a.md", text + "\nshort");
  const Location location = locate({&source, 6 + 2502, 6 + 2505});  // the € of the 501st pair
  EXPECT_EQ(location.line, 2u);
  EXPECT_EQ(location.column, 1002u);
  EXPECT_EQ(location.length, 1u);
  EXPECT_EQ(location.source_line, text.substr(6 + 2502 - 250, 250 + 500));
  EXPECT_EQ(locate({&source, 6, 11}).source_line, text.substr(6, 500));
  EXPECT_EQ(locate({&source, 5006, 5007}).source_line, text.substr(5006 - 250, 250));
}

TEST(CleanText, LeavesCleanTextAlone) {
  Diagnostics diagnostics;
  EXPECT_EQ(clean_text("a", "tab\tand ümlaut\n", diagnostics)->text, "tab\tand ümlaut\n");
  EXPECT_THAT(diagnostics.list(), ElementsAre());
}

TEST(CleanText, StripsTheByteOrderMarkAndUnifiesLineEnds) {
  Diagnostics diagnostics;
  const auto source = clean_text("a", "\xEF\xBB\xBFone\r\ntwo\rthree\n\r\n", diagnostics);
  EXPECT_EQ(source->text, "one\ntwo\nthree\n\n");
  EXPECT_THAT(source->crlf, ElementsAre(3, 14));
  EXPECT_THAT(diagnostics.list(), ElementsAre());
}

TEST(CleanText, DecodesUtf16WithAByteOrderMark) {
  Diagnostics diagnostics;
  EXPECT_EQ(clean_text("a",
                       std::string("\xFF\xFE"
                                   "a\0\x3D\xD8\x00\xDE",
                                   8),
                       diagnostics)
                ->text,
            "a😀");
  EXPECT_EQ(clean_text("a", std::string("\xFE\xFF\0a", 4), diagnostics)->text, "a");
  EXPECT_EQ(clean_text("a", std::string("\xFE\xFF\xD8\x3D", 4), diagnostics)->text, "\uFFFD");
}

TEST(CleanText, ReplacesIllFormedBytesAndSaysWhere) {
  Diagnostics diagnostics;
  EXPECT_EQ(clean_text("a.md",
                       "ok\nb\xFF"
                       "d\xC3\n",
                       diagnostics)
                ->text,
            "ok\nb\uFFFDd\uFFFD\n");
  ASSERT_EQ(diagnostics.list().size(), 1u);
  EXPECT_EQ(render(diagnostics.list(), Rendering::brief),
            "a.md:2:2: warning[A0101]: bytes that are not UTF-8 were replaced by U+FFFD (2 in this file) "
            "(save the file as UTF-8)\n");
}

TEST(CleanText, DropsControlsThatXmlForbids) {
  Diagnostics diagnostics;
  EXPECT_EQ(clean_text("a.md", std::string("a\fb\0c\uFFFE", 8), diagnostics)->text, "abc");
  EXPECT_EQ(render(diagnostics.list(), Rendering::brief),
            "a.md:1:2: warning[A0102]: the control character U+000C, which no book can hold, was left out "
            "(3 in this file)\n");
}

}  // namespace
}  // namespace anthology
