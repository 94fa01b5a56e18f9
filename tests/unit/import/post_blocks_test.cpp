#include "import/post_blocks.hpp"

#include <chrono>

#include <gmock/gmock.h>

#include "import/paragraphs_of_breaks.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

TEST(PostBlocks, AreWhatBlankLinesDivide) {
  EXPECT_THAT(blocks_of("a\nb\n\n```\nc\n\nd\n```\n\n\ne\n"), ElementsAre("a\nb", "```\nc\n\nd\n```", "e"));
  EXPECT_THAT(blocks_of("\n\n"), ElementsAre());
}

TEST(PostBlocks, ALinkMayBeAllOfABlock) {
  const auto read = [](std::string_view block) {
    const auto link = only_link(block);
    return link ? link->words + '|' + link->url : std::string("-");
  };
  EXPECT_EQ(read("[More](https://a.example)"), "More|https://a.example");
  EXPECT_EQ(read("### **[More](https://a.example)** {#more}"), "More|https://a.example");
  EXPECT_EQ(read("([More](https://a.example)) →"), "More|https://a.example");
  EXPECT_EQ(read("[![More](b.png)](https://a.example)"), "More|https://a.example");
  EXPECT_EQ(read("[More](https://a.example) or less"), "-");
  EXPECT_EQ(read("[One](a)[Two](b)"), "-");
  EXPECT_EQ(read("![More](b.png)"), "-");
  EXPECT_EQ(read("[More](https://a.example) 2"), "-");
}

TEST(PostBlocks, NotesAreTakenWithWhatIsIndentedBelow) {
  const std::string text = "a[^1] b[^2]\n\n***\n\n[^1]: One[^3].\n\n    More.\n\n[^2]: Two.\n\n[^3]: Three.";
  std::vector<std::string_view> blocks = blocks_of(text);
  const std::vector<Note> notes = take_notes(blocks);
  EXPECT_THAT(blocks, ElementsAre("a[^1] b[^2]"));
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_EQ(notes[0].text, "[^1]: One[^3].\n\n    More.");
  EXPECT_THAT(called_notes("a[^1]", notes), testing::UnorderedElementsAre(&notes[0], &notes[2]));
  EXPECT_THAT(called_notes("a\\[^1]", notes), ElementsAre());
}

TEST(PostBlocks, MarksWithoutAnEndTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  std::string calls, breaks;
  for (int i = 0; i < 1'000'000; ++i) {
    calls += "[^";
    breaks += "<br ";
  }
  EXPECT_TRUE(called_notes(calls, {{"1", "[^1]: One."}}).empty());
  EXPECT_EQ(with_paragraphs_of_breaks(breaks).size(), breaks.size() + 3);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace anthology
