/// What a parsed stylesheet holds, for this room alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source_text.hpp"
#include "style/selector.hpp"
#include "style/stylesheet.hpp"
#include "style/token.hpp"

namespace anthology::style {

struct Property;

/// A declaration. White space is not kept in the value; the reader's copy takes it from the source.
struct Declaration {
  std::string_view name;               ///< as written; a custom property begins with `--`
  const Property* property = nullptr;  ///< null: custom, or not of print
  std::vector<Token> value;
  bool important = false;
  bool has_variables = false;
  bool differs_by_box = false;  ///< a property that some kinds of boxes are without
  bool is_told_of = false;      ///< that no element of its rule has it
  Span where;                   ///< of the name
  Span value_where;             ///< without `!important`
};

using Block = std::vector<Declaration>;

struct StyleRule {
  Selector selector;
  std::uint32_t block = 0;
};

struct PageSelector {
  std::string name;
  bool left = false, right = false, verso = false, recto = false, first = false, blank = false;
};

struct PageRule {
  std::vector<PageSelector> selectors;  ///< empty: every page
  std::uint32_t block = 0;
  std::vector<std::pair<MarginBox, std::uint32_t>> boxes;
  std::vector<std::uint32_t> footnote_areas;  ///< `@footnote`
};

/// Where the reader's copy takes its rules from, in the sheet's order.
struct ReaderRule {
  std::string selector;  ///< without what only print can match
  std::uint32_t block = 0;
  bool keeps_colour = false;  ///< its subject is no running text
  bool is_base = false;       ///< its subject is html or body
  bool is_code = false;       ///< its subject is code
  bool is_heading = false;    ///< its subject is a heading
  bool is_generated = false;  ///< its subject is ::before or ::after
};

enum class Medium : std::uint8_t { print, reader };

struct Stylesheet {
  SourcePtr source;
  Unescaped unescaped;
  std::vector<Token> tokens;
  std::vector<Block> blocks;
  std::vector<StyleRule> rules;
  std::vector<PageRule> pages;
  std::vector<std::uint32_t> font_faces;
  std::vector<ReaderRule> reader_rules;
  std::vector<std::string> namespaces;  ///< `@namespace` rules as written
  bool is_user_agent = false;
  /// Rules by what their subject must have; the rest in `universal`. Ascending.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_id, by_class, by_type;
  std::vector<std::uint32_t> universal;
};

/// Parses for one medium.
std::unique_ptr<Stylesheet> parse_stylesheet(const SourcePtr& source, Medium medium,
                                             Diagnostics& diagnostics);

/// The defaults for the elements of HTML.
SourcePtr user_agent_source();

}  // namespace anthology::style
