/// The text of one paragraph with its styles and where each piece came from: CSS Text 3, sections 2
/// (transforms) and 4 (white space), across element boundaries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "layout/measures.hpp"

namespace anthology::layout {

/// A maximal stretch of one style and one origin.
struct Piece {
  enum class Kind : std::uint8_t { text, picture, leader };
  Kind kind = Kind::text;
  bool exact = true;                 ///< byte i of the piece is byte `node_begin` + i of the node's value
  std::uint32_t begin = 0, end = 0;  ///< bytes of the paragraph's text
  const style::ComputedStyle* style = nullptr;
  pugi::xml_node node;  ///< a text node, an `img`, or null for generated text
  std::uint32_t node_begin = 0, node_end = 0;
  std::uint32_t link = 0;  ///< index in `hrefs` + 1; 0: none
  Points raise = 0;        ///< of the baseline, upwards
  bool underline = false, line_through = false;
  style::Color background{0, 0, 0, 0};  ///< of an inline element around it
  std::uint32_t resource = 0;           ///< of a picture
  Points width = 0, height = 0;         ///< of a picture
  std::string pattern;                  ///< of a leader
  bool is_number = false;               ///< generated, and ordered apart from the text around it
};

struct InlineAnchor {
  std::string id;
  std::uint32_t offset = 0;
};

struct InlineContent {
  std::string text;  ///< pictures and leaders are U+FFFC, line breaks LF
  std::vector<Piece> pieces;
  std::vector<std::string> hrefs;
  std::vector<InlineAnchor> anchors;
  const style::ComputedStyle* style = nullptr;       ///< of the block that holds it
  const style::ComputedStyle* first_line = nullptr;  ///< of `::first-line`, where there is one
  std::uint32_t first_line_end = 0;  ///< byte at which the second line must begin; 0: anywhere
};

/// What surrounds a stretch of text within its paragraph.
struct InlineContext {
  const style::ComputedStyle* style = nullptr;
  std::uint32_t link = 0;
  Points raise = 0;
  bool underline = false, line_through = false;
  style::Color background{0, 0, 0, 0};
  bool is_number = false;
};

/// Fills one paragraph, collapsing white space as it goes.
class InlineBuilder {
 public:
  /// The text of a text node, or with a null node generated text.
  void add_text(std::string_view text, const pugi::xml_node& node, const InlineContext& context);
  void add_line_break(const InlineContext& context);
  void add_object(Piece piece, const InlineContext& context);
  void add_anchor(std::string id);
  /// The number of a link, for the context of its text.
  std::uint32_t link_to(std::string_view href);
  bool is_blank() const { return content_.pieces.empty(); }
  /// Gives the paragraph away, without the spaces at its end, and begins the next.
  InlineContent take();

 private:
  void append(std::string_view text, const pugi::xml_node& node, std::uint32_t node_begin,
              std::uint32_t node_end, const InlineContext& context, bool exact);
  void append_collapsed(std::string_view text, const pugi::xml_node& node, const InlineContext& context);
  void append_preserved(std::string_view text, const pugi::xml_node& node, const InlineContext& context);

  InlineContent content_;
  bool space_pending_ = false;  ///< the text ends in white space that collapses
};

}  // namespace anthology::layout
