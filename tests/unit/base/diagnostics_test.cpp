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

TEST(Diagnostics, CountsErrorsOnlyAndAppends) {
  Diagnostics a, b;
  a.warning("A0101", "w");
  EXPECT_FALSE(a.has_errors());
  b.error("A0102", "e");
  a.append(std::move(b));
  EXPECT_TRUE(a.has_errors());
  EXPECT_EQ(a.list().size(), 2u);
}

TEST(DidYouMean, FindsWhatIsNear) {
  EXPECT_EQ(did_you_mean("chapterz", {"chapters", "cover"}), "did you mean `chapters`?");
  EXPECT_EQ(did_you_mean("tilte", {"title", "theme"}), "did you mean `title`?");
  EXPECT_EQ(did_you_mean("zzz", {"title", "theme"}), "");
}

}  // namespace
}  // namespace anthology
