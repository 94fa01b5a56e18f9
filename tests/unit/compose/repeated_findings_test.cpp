#include "compose/repeated_findings.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

Diagnostic finding(std::string_view code, std::uint32_t line, std::string_view file = "a.md") {
  return {Severity::warning, std::string(code), "m", {std::string(file), line, 1, 1, {}}, {}};
}

Diagnostics findings(std::size_t count, std::string_view code) {
  Diagnostics out;
  for (std::size_t i = 1; i <= count; ++i) out.add(finding(code, static_cast<std::uint32_t>(i)));
  return out;
}

TEST(RepeatedFindings, AreCountedBeyondABound) {
  auto found = findings(1000, "A0406");
  found.add(finding("A0305", 3));
  found.add(finding("A0406", 4, "b.md"));
  const auto out = without_repetition(std::move(found));
  ASSERT_EQ(out.list().size(), most_of_one_code + 3);
  const auto& rest = out.list()[most_of_one_code];
  EXPECT_EQ(rest.message, "980 more of A0406 in this file");
  EXPECT_EQ(rest.help, "the first 20 are said each");
  EXPECT_EQ(rest.code, "A0406");
  EXPECT_EQ(rest.where.line, 21U);
  EXPECT_EQ(out.list()[most_of_one_code + 1].code, "A0305");
  EXPECT_EQ(out.list()[most_of_one_code + 2].where.file, "b.md");
}

TEST(RepeatedFindings, OneMoreIsSaid) {
  EXPECT_EQ(without_repetition(findings(most_of_one_code + 1, "A0406")).list().size(), most_of_one_code + 1);
  EXPECT_EQ(without_repetition(findings(most_of_one_code + 1, "A0406")).list().back().message, "m");
}

}  // namespace
}  // namespace anthology
