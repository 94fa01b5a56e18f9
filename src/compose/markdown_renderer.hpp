/// Renders cmark's tree with the book's conventions: notes, pictures, cuts, credits, anchors.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "compose/footnotes.hpp"
#include "compose/markdown.hpp"
#include "compose/markdown_text.hpp"
#include "compose/markdown_tree.hpp"
#include "compose/markdown_writer.hpp"
#include "compose/shortcodes.hpp"

namespace anthology {

/// What the renderer reads; all must outlive it.
struct MarkdownInput {
  const MarkdownText& text;
  const TemplateTags& tags;
  const MarkdownOptions& options;
  std::string_view prefix;
  /// The book's conventions: off where CommonMark is wanted to the letter.
  bool conventions() const {
    return options.smart || options.footnotes || options.extensions || options.template_tags;
  }
};

class MarkdownRenderer {
 public:
  MarkdownRenderer(const MarkdownInput& input, Footnotes& notes, MarkdownWriter& writer,
                   Diagnostics& diagnostics);

  /// The blocks of the document, then its notes.
  void render(cmark_node* document);
  /// The inlines of the first paragraph alone.
  void render_inlines(cmark_node* document);

 private:
  struct Opened {
    std::uint8_t elements = 0;  ///< of the writer
    bool counted = false;       ///< towards the nesting
  };

  void walk(cmark_node* root);
  /// True if the node's children are to be passed over.
  bool enter(cmark_node* node);
  bool enter_block(cmark_node* node);
  bool enter_inline(cmark_node* node);
  bool enter_extension(cmark_node* node);
  void leave(cmark_node* node);

  void open(const char* name, const Span& span);
  bool open_nested(cmark_node* node, const char* name, const Span& span);

  bool enter_paragraph(cmark_node* node);
  bool divide_paragraph(cmark_node* line_end);
  const TemplateTag* lone_tag(cmark_node* paragraph) const;
  /// A picture alone in its paragraph.
  bool is_figure(cmark_node* paragraph) const;
  void enter_heading(cmark_node* node);
  void enter_list(cmark_node* node);
  void enter_item(cmark_node* node);
  void write_code_block(cmark_node* node);
  void write_html(cmark_node* node);
  /// Markup with template tags as they are meant, inside tags and between them.
  void write_raw(std::string_view html, const Span& span);
  /// The box of the item that was entered, where it is a task.
  void write_task();
  /// The mark of a task at the front of an item's text, as `[x]`; empty: it is none.
  std::string_view task_mark(cmark_node* item) const;
  void enter_cell(cmark_node* node);

  void enter_link(cmark_node* node);
  void write_text(cmark_node* node);
  void write_literal(std::string_view literal);
  void write_plain(std::string_view piece);
  void write_tag(const TemplateTag& tag, std::string_view placeholder);
  void report_tag(const TemplateTag& tag, const Span& span);
  void write_break();
  void write_code(cmark_node* node);
  void write_image(cmark_node* node, bool alone);
  void write_picture(const TemplateTag& tag, bool alone, const Span& span);
  void write_caption(std::string_view caption, const Span& span);
  void report_missing_alt(const Span& span);
  void write_reference(cmark_node* node);
  void write_reference(Footnote& note, const Span& span);
  void write_notes();
  void write_backlinks(const Footnote& note);
  void report_missing_definition(std::string_view literal, std::uint32_t begin, std::uint32_t end);

  void flush_break(std::string_view next);
  void text(std::string_view text, const Span& span);

  Span block_span(cmark_node* node) const;
  Span inline_span(cmark_node* node, std::string_view mark);
  std::uint32_t hint_of(cmark_node* node) const;
  /// Begins a block of text: literals are looked for in its lines, behind reference definitions.
  void enter_text_block(cmark_node* node);
  void write_href(std::string_view url, const Span& span);
  void collect_headings(cmark_node* document);
  const AttributeList* list_of_heading(cmark_node* heading) const;
  const AttributeList* attributes_after(cmark_node* node) const;
  const AttributeList* attributes_behind(cmark_node* inline_node) const;
  void write_classes(const AttributeList& list);
  void write_attributes(const AttributeList* list, const Span& span);
  /// Of the inline opened last.
  void write_inline_attributes(cmark_node* node);
  void write_picture_attributes(cmark_node* node, const Span& span);
  void write_list(const TemplateTag& tag, const Span& span);
  void report_dropped(const AttributeList& list, const Span& span);
  void say_once(std::string_view code, std::string message, const Span& span);

  const MarkdownInput& input_;
  Footnotes& notes_;
  MarkdownWriter& writer_;
  Diagnostics& diagnostics_;
  LiteralCursor cursor_;
  std::vector<Opened> opened_;
  std::size_t nesting_ = 0;
  bool said_nesting_ = false;
  int links_ = 0;
  bool in_notes_ = false;
  std::vector<std::pair<Footnote*, Span>> deferred_;  ///< references inside links, written after them
  bool break_pending_ = false;
  std::uint32_t break_at_ = 0;
  std::uint32_t paragraph_begin_ = 0;
  bool said_paragraph_ = false;
  bool linked_figure_ = false;                   ///< inside a link that is all its paragraph holds
  std::pair<std::string, Span> linked_caption_;  ///< of the picture in that link, written after it
  std::string last_text_;                        ///< its last bytes decide about a line break
  Span block_;
  int line_shift_ = 0;              ///< what cmark's lines of inlines lack in this block
  std::string_view task_mark_;      ///< of the item that was entered, until written
  int depth_ = 0;                   ///< of elements below the parent
  const Footnote* note_ = nullptr;  ///< whose backlinks are still to be written
  std::unordered_map<cmark_node*, std::string> heading_ids_;
  std::unordered_map<std::string, std::string> anchors_;  ///< GitHub's name of a heading → its id
  std::vector<std::uint8_t> alignments_;
  std::size_t column_ = 0;
  bool header_row_ = false;
  std::set<std::string> said_tags_, said_attributes_;
  std::set<const AttributeList*> given_;  ///< lists behind inlines that got what they say
};

}  // namespace anthology
