#include "base/diagnostics.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

TEST(Rendering, HumanShowsTheLineAndACaretUnderTabs) {
  const SourceText source("anthology.yaml", "chapters:\n\t- post: slow-river\n");
  Diagnostics diagnostics;
  diagnostics.error("A0203", "no post has the slug `slow-river`", {&source, 19, 29},
                    "did you mean `slow-rivers`?");
  EXPECT_EQ(render(diagnostics.list(), Rendering::human),
            "error[A0203]: no post has the slug `slow-river`\n"
            " --> anthology.yaml:2:10\n"
            "  |\n"
            "2 | \t- post: slow-river\n"
            "  | \t        ^^^^^^^^^^\n"
            "  = help: did you mean `slow-rivers`?\n");
}

TEST(Rendering, HumanSeparatesDiagnosticsAndNamesAFile) {
  Diagnostics diagnostics;
  diagnostics.warning_in_file("A0101", "one", "a.md");
  diagnostics.info("A0102", "two");
  EXPECT_EQ(render(diagnostics.list(), Rendering::human),
            "warning[A0101]: one\n --> a.md\n\ninfo[A0102]: two\n");
}

TEST(Rendering, HumanCutsALongLineRoundItsCaret) {
  const std::string before(200, 'x'), after(200, 'y');
  const SourceText source("a.md", before + "[no]" + after + "\n");
  Diagnostics diagnostics;
  diagnostics.warning("A0406", "nowhere", {&source, 200, 204});
  EXPECT_EQ(render(diagnostics.list(), Rendering::human),
            "warning[A0406]: nowhere\n"
            " --> a.md:1:201\n"
            "  |\n"
            "1 | …" +
                std::string(30, 'x') + "[no]" + std::string(66, 'y') +
                "…\n"
                "  | " +
                std::string(31, ' ') + "^^^^\n");
}

TEST(Rendering, HumanUnderlinesNoFurtherThanWhatIsShown) {
  const SourceText source("a.md", std::string(300, 'z') + "\n");
  Diagnostics diagnostics;
  diagnostics.warning("A0406", "all", {&source, 0, 300});
  EXPECT_EQ(render(diagnostics.list(), Rendering::human), "warning[A0406]: all\n --> a.md:1:1\n  |\n1 | " +
                                                              std::string(100, 'z') + "…\n  | " +
                                                              std::string(100, '^') + "\n");
}

TEST(Rendering, JsonEscapes) {
  const SourceText source("a\"b.md", "x\n");
  Diagnostics diagnostics;
  diagnostics.warning("A0101", "tab\there\x01", {&source, 0, 1});
  EXPECT_EQ(render(diagnostics.list(), Rendering::json),
            "[\n{\"severity\":\"warning\",\"code\":\"A0101\",\"message\":\"tab\\there\\u0001\",\"file\":"
            "\"a\\\"b.md\","
            "\"line\":1,\"column\":1,\"length\":1}\n]\n");
  EXPECT_EQ(render({}, Rendering::json), "[]\n");
  EXPECT_EQ(render({}, Rendering::human), "");
}

TEST(Rendering, BriefIsOneLineWhateverIsQuoted) {
  const Diagnostic forged{Severity::warning, "A0404", "`java\nscript:x`\t\x1b[31m",
                          Location{"a\r.md", 2, 3, 1, "x"}, "\u2028\u009b2J\u202e\x7f\xff"};
  EXPECT_EQ(render(std::span(&forged, 1), Rendering::brief),
            "a\\u{d}.md:2:3: warning[A0404]: `java\\nscript:x`\\t\\u{1b}[31m "
            "(\\u{2028}\\u{9b}2J\\u{202e}\\u{7f}\uFFFD)\n");
}

TEST(Rendering, HumanPassesNoEscapeSequenceOn) {
  const Diagnostic red{Severity::error, "A0205", "`\x1b[31m`", Location{"\x1b.md", 1, 4, 1, "\tå\x1bx"},
                       "a\nb"};
  EXPECT_EQ(render(std::span(&red, 1), Rendering::human),
            "error[A0205]: `\\u{1b}[31m`\n"
            " --> \\u{1b}.md:1:4\n"
            "  |\n"
            "1 | \tå\uFFFDx\n"
            "  | \t  ^\n"
            "  = help: a\\nb\n");
  const Diagnostic in_file{Severity::error, "A0205", "m", Location{"\n.md", 0, 0, 0, ""}, ""};
  EXPECT_EQ(render(std::span(&in_file, 1), Rendering::human), "error[A0205]: m\n --> \\n.md\n");
}

TEST(Rendering, CaretsAreAsWideAsWhatTheyStandBelow) {
  const Diagnostic wide{Severity::error, "A0205", "m", Location{"a.md", 1, 3, 2, "海野灯x"}, ""};
  EXPECT_EQ(render(std::span(&wide, 1), Rendering::human),
            "error[A0205]: m\n --> a.md:1:3\n  |\n1 | 海野灯x\n  |     ^^^\n");
}

TEST(Rendering, JsonHoldsNeitherControlsNorBytesThatAreNotUtf8) {
  const Diagnostic odd{Severity::error, "A0205", "\x7f\u009b\u2028\xff\r", Location{}, ""};
  EXPECT_EQ(
      render(std::span(&odd, 1), Rendering::json),
      "[\n{\"severity\":\"error\",\"code\":\"A0205\",\"message\":\"\\u007f\\u009b\\u2028\uFFFD\\r\"}\n]\n");
}

TEST(Diagnostics, CountsErrorsOnlyAndAppends) {
  Diagnostics a, b;
  a.warning("A0101", "w");
  EXPECT_FALSE(a.has_errors());
  b.error("A0102", "e");
  a.append(std::move(b));
  EXPECT_TRUE(a.has_errors());
  EXPECT_EQ(a.list().size(), 2u);
}

TEST(Diagnostics, AreReadFileByFileAndLineByLine) {
  const SourceText a("a.md", "one\ntwo\n"), b("b.md", "one\n");
  Diagnostics diagnostics;
  diagnostics.warning("A0101", "b", {&b, 0, 1});
  diagnostics.warning("A0102", "a two", {&a, 4, 5});
  diagnostics.warning("A0103", "b again", {&b, 0, 1});
  diagnostics.warning("A0104", "a one", {&a, 0, 1});
  diagnostics.warning("A0105", "a two, too", {&a, 4, 5});
  diagnostics.warning("A0102", "a two", {&a, 4, 5});  // once more, by a later stage
  std::string codes;
  for (const Diagnostic& diagnostic : in_reading_order(diagnostics.take())) codes += diagnostic.code + " ";
  EXPECT_EQ(codes, "A0101 A0103 A0104 A0102 A0105 ");
}

TEST(Diagnostics, RaisesWarningsThatAreForbidden) {
  Diagnostics found;
  found.warning("A0101", "w");
  found.info("A0102", "i");
  found.raise([](const Diagnostic& d) { return d.code != "A0101"; });
  EXPECT_FALSE(found.has_errors());
  found.raise([](const Diagnostic&) { return true; });
  EXPECT_TRUE(found.has_errors());
  EXPECT_EQ(found.list()[1].severity, Severity::info);
}

TEST(DidYouMean, FindsWhatIsNear) {
  EXPECT_EQ(did_you_mean("chapterz", {"chapters", "cover"}), "did you mean `chapters`?");
  EXPECT_EQ(did_you_mean("tilte", {"title", "theme"}), "did you mean `title`?");
  EXPECT_EQ(did_you_mean("zzz", {"title", "theme"}), "");
  EXPECT_EQ(did_you_mean("A", {"b", "a"}), "did you mean `a`?");
}

}  // namespace
}  // namespace anthology
