#include "layout/page_account.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "laid_book.hpp"

namespace anthology::layout {
namespace {

/// A page has eight lines.
Laid laid(const std::string& body, const std::string& css = {}) {
  Laid laid;
  laid.add("<section id='a'>" + body + "</section>");
  laid.lay_out(std::string(plain_css) + css);
  return laid;
}

TEST(page_account, a_full_page_gave_up_nothing) {
  const auto book = laid(lines(12));
  const auto& page = book.pages.accounts.at(0);
  EXPECT_EQ(page.lines, 8u);
  EXPECT_EQ(page.short_lines, 0u);
  EXPECT_EQ(page.step, PageStep::none);
  EXPECT_EQ(book.pages.accounts.at(1).lines, 4u);
}

TEST(page_account, short_pages_are_counted_in_lines) {
  const auto one = laid(lines(7) + lines(4));
  EXPECT_EQ(one.pages.accounts.at(0).short_lines, 1u);
  EXPECT_EQ(one.pages.accounts.at(0).step, PageStep::one_line);
  EXPECT_EQ(one.pages.accounts.at(1).short_lines, 0u) << "a section ends there";
  const std::string kept = "div { break-inside: avoid }";
  EXPECT_EQ(laid(lines(6) + "<div>" + lines(4) + "</div>", kept).pages.accounts.at(0).step,
            PageStep::two_lines);
  EXPECT_EQ(laid(lines(5) + "<div>" + lines(5) + "</div>", kept).pages.accounts.at(0).step, PageStep::ragged);
}

TEST(page_account, what_is_parted_against_its_will_is_named) {
  const auto block = laid("<div>" + lines(5) + lines(5) + "</div>", "div { break-inside: avoid }");
  EXPECT_EQ(block.pages.accounts.at(0).step, PageStep::splits_block);
  const auto orphan = laid(lines(12), "p { orphans: 9; widows: 2 }");
  EXPECT_EQ(orphan.pages.accounts.at(0).step, PageStep::lone_line);
  EXPECT_EQ(orphan.pages.accounts.at(0).orphans + orphan.pages.accounts.at(1).widows, 1u);
  EXPECT_EQ(laid(lines(12)).pages.accounts.at(0).orphans, 0u);
}

// Pages 2 and 3 face each other.
TEST(page_account, facing_pages_that_end_unequally_are_uneven) {
  const std::string kept = "div { break-inside: avoid }";
  const auto block = [](int count) { return "<div>" + lines(count) + "</div>"; };
  const auto uneven = laid(block(8) + block(6) + block(7) + block(8), kept);
  EXPECT_TRUE(uneven.pages.accounts.at(1).uneven);
  EXPECT_TRUE(uneven.pages.accounts.at(2).uneven);
  EXPECT_FALSE(uneven.pages.accounts.at(0).uneven);
  const auto even = laid(block(8) + block(7) + block(7) + block(8), kept);
  EXPECT_FALSE(even.pages.accounts.at(1).uneven);
}

TEST(page_account, spaces_under_each_other_are_a_river) {
  const auto rows = [](int count, const std::string& row) {
    std::string out = "<p>";
    for (int i = 0; i < count; ++i) out += (i ? "<br/>" : "") + row;
    return out + "</p>";
  };
  EXPECT_EQ(laid(rows(3, "word word")).pages.accounts.at(0).rivers, 0u);
  EXPECT_EQ(laid(rows(6, "word word")).pages.accounts.at(0).rivers, 1u);
  EXPECT_EQ(laid(rows(6, "word word word")).pages.accounts.at(0).rivers, 2u);
  EXPECT_EQ(
      laid(rows(2, "word word") + rows(1, "wordword") + rows(2, "word word")).pages.accounts.at(0).rivers,
      0u);
}

TEST(page_account, wide_spaces_and_wide_lines_are_counted) {
  const auto wide_spaces = [](const Laid& book) {
    std::uint32_t spaces = 0, wide = 0;
    for (const auto& page : book.pages.accounts) {
      spaces += page.spaces;
      wide += page.wide_spaces;
    }
    EXPECT_GT(spaces, 100u);
    EXPECT_LT(wide, spaces / 2);
    return wide;
  };
  const std::string text = "<p>" + prose(20) + "</p>";
  const auto in_wide_lines = wide_spaces(laid(text, "@page { size: 700pt 212pt }"));
  const auto in_narrow_lines = wide_spaces(laid(text, "@page { size: 400pt 212pt } p { hyphens: none }"));
  EXPECT_GT(in_narrow_lines, 3 * in_wide_lines);
  EXPECT_EQ(laid("<p>m</p>", "p { font-size: 600pt }").pages.accounts.at(0).overfull, 1u);
}

}  // namespace
}  // namespace anthology::layout
