/// Blocks as Markdown: what each element becomes, and which of them stay HTML.
#pragma once

#include <vector>

#include <pugixml.hpp>

#include "html/markdown_inlines.hpp"
#include "html/markdown_lines.hpp"

namespace anthology {

/// A block, or a run of phrasing that stands beside blocks: the siblings from `first` up to `end`.
struct BlockItem {
  pugi::xml_node first, end;
  bool is_run = false;
};

/// What stands in an element, boxes that mean nothing left out.
std::vector<BlockItem> items_of(const pugi::xml_node& parent, const AnchorNames& anchors);

/// True for an element that is written as HTML with all that it holds.
bool stays_html(const pugi::xml_node& block, const AnchorNames& anchors);
/// True for a box whose tags stay HTML while what it holds becomes Markdown.
bool is_html_box(const pugi::xml_node& block, const AnchorNames& anchors);
/// True for a list all of whose items are single lines without blank ones between them.
bool is_tight(const pugi::xml_node& list, const AnchorNames& anchors);

class BlockWriter {
 public:
  BlockWriter(MarkdownLines& lines, const AnchorNames& anchors, bool own_brackets)
      : lines_(lines), anchors_(anchors), own_brackets_(own_brackets) {}

  void blocks(const pugi::xml_node& parent, bool tight = false);
  /// A paragraph of phrasing, unless nothing shows.
  void note(const std::string& label, const pugi::xml_node& body);

 private:
  void block(const pugi::xml_node& node);
  void run(const BlockItem& item);
  void paragraph(const pugi::xml_node& node);
  void heading(const pugi::xml_node& node);
  void list(const pugi::xml_node& node);
  void items(const pugi::xml_node& node, const std::string& bullet, bool tight);
  void quotation(const pugi::xml_node& node);
  void code(const pugi::xml_node& node);
  void figure(const pugi::xml_node& node);
  void box(const pugi::xml_node& node);
  void html(const pugi::xml_node& node);
  void add(std::string text);
  void separate();
  void flush_anchor();
  void keep_anchor(const pugi::xml_node& node);
  PhrasingPlace place() const;

  MarkdownLines& lines_;
  const AnchorNames& anchors_;
  bool own_brackets_;
  std::string anchor_;     ///< of a block that Markdown cannot name, for the words that come next
  std::string last_list_;  ///< the mark of the list right before, with which the next would join
  std::string bullet_;     ///< of the list round this
  bool tight_ = false;     ///< no blank lines between blocks
  bool started_ = false;   ///< something stands before in this box
  bool in_verse_ = false;
  std::size_t nesting_ = 0;
};

}  // namespace anthology
