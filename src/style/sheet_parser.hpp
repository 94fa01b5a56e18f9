/// The parser of a stylesheet for one medium: rules, at-rules and declarations, each in a file of its own
/// (CSS Syntax 3, section 5; CSS Paged Media 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "style/imports.hpp"
#include "style/stylesheet_data.hpp"
#include "style/token_cursor.hpp"

namespace anthology::style {

enum class Applies : std::uint8_t { yes, no, unsupported };
enum class BlockKind : std::uint8_t { style, page, margin_box, footnote_area, font_face };

class SheetParser : private TokenCursor {
 public:
  SheetParser(Stylesheet& sheet, Medium medium, Diagnostics& diagnostics)
      : TokenCursor(sheet), sheet_(sheet), medium_(medium), diagnostics_(diagnostics) {}

  /// What the sheet imports comes before it among the book's sheets.
  void run() {
    at_ = leading_imports(sheet_.tokens).end;
    rules(0);
  }

 private:
  // stylesheet_parser.cpp
  /// What both media read, print has already said.
  void warn(std::string_view code, std::string message, const Span& where, std::string help = {});
  void rules(int depth);
  void style_rule();
  /// Pages have no boxes for `html` and `body`: what they do not hand down does nothing.
  void warn_of_roots(const SelectorList& list, const Block& block);
  /// What pages do not give to elements of this type, unless the rule makes other boxes of them.
  /// What they never give is left out.
  void warn_of_elements(const SelectorList& list, Block& block);
  /// At `{`; moves behind its `}`. Nested style rules are not supported.
  std::uint32_t block(BlockKind kind);

  // at_rules.cpp
  void at_rule(int depth);
  std::string_view this_edition() const;
  bool open_block(const Token& keyword);
  void media(const Token& keyword, int depth);
  /// A list of media types with `not` and `only`. A query for features of a screen does not apply;
  /// one that could apply to print is not supported.
  Applies media_applies(std::size_t first, std::size_t last, Medium of) const;
  void page_rule();
  bool page_selectors(std::size_t first, std::size_t last, PageRule& rule) const;
  void nested_at_rule(BlockKind kind);

  // declarations.cpp
  void declaration(BlockKind kind, Block& declarations);
  /// Cuts `!important` off the tokens before `last`.
  bool take_important(std::size_t first, std::size_t& last) const;
  /// Finds the property and says what print does not support.
  bool keep(BlockKind kind, Declaration& made);
  bool supports_value(BlockKind kind, const Declaration& made);
  bool supports_page_descriptor(const Declaration& made);
  void warn_value(const Declaration& made);

  // reader_rules.cpp
  void add_reader_rules(std::span<const Token> prelude, std::uint32_t id);

  Stylesheet& sheet_;
  Medium medium_;
  Diagnostics& diagnostics_;
  PageRule* current_page_ = nullptr;
  bool is_in_print_ = true;        ///< print reads here too
  bool generates_blocks_ = false;  ///< a rule so far displays generated content as something of its own
};

}  // namespace anthology::style
