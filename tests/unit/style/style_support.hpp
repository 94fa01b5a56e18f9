/// What the tests of the room share: sheets and trees from text.
#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "style/cascade.hpp"
#include "style/stylesheet.hpp"

namespace anthology::style {

inline SourcePtr sheet_of(std::string css, std::string path = "house.css") {
  return std::make_shared<const SourceText>(std::move(path), std::move(css));
}

/// `line:column code message`, and ` (help)` where there is advice.
inline std::vector<std::string> findings(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const auto& one : diagnostics.list())
    lines.push_back(std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + " " + one.code +
                    " " + one.message + (one.help.empty() ? "" : " (" + one.help + ")"));
  return lines;
}

/// A sheet, a tree, and the styles of elements of it.
class StyleTest : public testing::Test {
 protected:
  std::vector<std::string> add(std::string css) {
    Diagnostics diagnostics;
    sheets.add(sheet_of(std::move(css)), diagnostics);
    return findings(diagnostics);
  }
  void tree(const char* xml) {
    ASSERT_TRUE(document.load_string(xml, pugi::parse_full)) << xml;
    cascade.emplace(sheets, "en", unicode::Direction::left_to_right);
  }
  /// Computes the styles of all above the element too.
  const ComputedStyle& of(const pugi::xml_node& element) {
    const auto parent = element.parent();
    return cascade->of(element, parent.type() == pugi::node_element ? of(parent) : cascade->initial());
  }
  const ComputedStyle& of(const char* xpath) {
    const auto found = document.select_node(xpath).node();
    EXPECT_TRUE(found) << xpath;
    return of(found);
  }
  const ComputedStyle* of(const char* xpath, Pseudo pseudo) {
    const auto found = document.select_node(xpath).node();
    EXPECT_TRUE(found) << xpath;
    return cascade->of(found, of(found), pseudo);
  }

  Stylesheets sheets;
  pugi::xml_document document;
  std::optional<Cascade> cascade;
};

}  // namespace anthology::style
