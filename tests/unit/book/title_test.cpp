#include "book/title.hpp"

#include <gmock/gmock.h>

#include "book/book.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

/// `[words]` are emphasised.
TitleText title(std::string_view written) {
  TitleText out;
  for (const char c : written) {
    if (c == '[')
      out.emphasis.push_back({out.text.size(), out.text.size(), TitleElement::em});
    else if (c == ']')
      out.emphasis.back().end = out.text.size();
    else
      out.text += c;
  }
  return out;
}

std::string shown(const TitleText& title) {
  std::string out;
  for (const TitleRun& run : runs_of(title))
    out += run.element.empty() ? std::string(run.text) : "[" + std::string(run.text) + "]";
  return out;
}

TEST(ContentsLabel, JoinsNumberAndTitleAsTheLanguageDoes) {
  Section section;
  section.number = "3";
  section.title.text = "On X";
  for (const auto& [language, label] : {std::pair("en-GB", "3. On X"),
                                        {"zh-Hant", "3\u3000On X"},
                                        {"ja", "3\u3000On X"},
                                        {"jam", "3. On X"}}) {
    section.language = language;
    EXPECT_EQ(contents_label(section).text, label);
  }
}

TEST(TitleText, JoinsEmphasisThatMeets) {
  TitleText out = title("abcdef");
  emphasize(out, {2, 4, TitleElement::i});
  emphasize(out, {3, 3, TitleElement::em});
  EXPECT_EQ(shown(out), "ab[cd]ef");
  emphasize(out, {5, 6, TitleElement::em});
  EXPECT_EQ(shown(out), "ab[cd]e[f]");
  emphasize(out, {0, 3, TitleElement::cite});
  EXPECT_EQ(shown(out), "[abcd]e[f]");
  emphasize(out, {0, 6, TitleElement::em});
  EXPECT_THAT(out.emphasis, ElementsAre(TitleEmphasis{0, 6, TitleElement::em}));
}

TEST(TitleText, IsCut) {
  for (const auto& [size, left] : {std::pair{5, "a[bcd]e"}, {4, "a[bcd]"}, {2, "a[b]"}, {1, "a"}}) {
    TitleText out = title("a[bcd]ef");
    truncate(out, static_cast<std::size_t>(size));
    EXPECT_EQ(shown(out), left);
  }
}

TEST(TitleRewriter, LetsTheEmphasisFollowItsWords) {
  TitleText from = title("a[bcd]e[f]");
  TitleRewriter out(from);
  out.put("1");
  out.keep(1);
  out.put("2");  // before emphasis: outside
  out.replace(1, "BB");
  out.put("3");  // within it
  out.keep(2);
  out.put("4");  // behind it: outside
  out.drop(1);
  out.drop(1);  // all of the second
  EXPECT_TRUE(out.at_end());
  out.put("5");
  EXPECT_EQ(shown(out.finish()), "1a2[BB3cd]45");
  EXPECT_EQ(shown(with_insertion(title("On [Moby]"), 7, ",")), "On [Moby],");
  EXPECT_EQ(shown(with_insertion(title("[Moby]"), 0, "1. ")), "1. [Moby]");
}

TEST(TitleRewriter, TakesAReplacementAcrossAnEdgeAsOneWord) {
  const TitleText from = title("x-[-y]");
  TitleRewriter out(from);
  out.keep(1);
  out.replace(2, "–");
  EXPECT_EQ(shown(out.finish()), "x–[y]");
}

}  // namespace
}  // namespace anthology
