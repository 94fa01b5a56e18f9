#include <gtest/gtest.h>

#include "markdown_testing.hpp"

namespace anthology {
namespace {

TEST(MarkdownDom, RendersBlocksAndInlines) {
  EXPECT_EQ(rendered("One *two* **three** `four`\nfive."),
            "<p class=\"first\">One <em>two</em> <strong>three</strong> <code>four</code>\nfive.</p>");
  EXPECT_EQ(rendered("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
}

}  // namespace
}  // namespace anthology
