#include "source/value.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

TEST(Yaml, KeepsPlaces) {
  const auto source = std::make_shared<SourceText>("a.yaml", "title: Harbour\n");
  Diagnostics diagnostics;
  const Value value = parse_yaml(source, 0, static_cast<std::uint32_t>(source->text.size()), diagnostics);
  ASSERT_NE(value.find("title"), nullptr);
  EXPECT_EQ(value.find("title")->span.text(), "Harbour");
}

}  // namespace
}  // namespace anthology
