#include "compose/markdown_renderer.hpp"

#include <algorithm>
#include <cstring>

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include "compose/markdown_definitions.hpp"
#include "compose/markdown_limits.hpp"

namespace anthology {
namespace {

bool is_leaf(cmark_node_type type) {
  return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_THEMATIC_BREAK ||
         type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK ||
         type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE;
}

bool begins_with_dash(cmark_node* paragraph) {
  auto* first = cmark_node_first_child(paragraph);
  if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_TEXT) return false;
  const auto literal = literal_of(first);
  return literal.starts_with("\u2014") || literal.starts_with("\u2013") || literal.starts_with("--") ||
         literal.starts_with("\u2015");
}

/// The last paragraph of a quotation that has more than it, beginning with a dash.
bool is_credit(cmark_node* paragraph) {
  auto* parent = cmark_node_parent(paragraph);
  return cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE && cmark_node_next(paragraph) == nullptr &&
         cmark_node_previous(paragraph) != nullptr && begins_with_dash(paragraph);
}

/// The picture that is all the paragraph holds, also inside a link; else null.
cmark_node* lone_image(cmark_node* node) {
  auto* child = cmark_node_first_child(node);
  if (child == nullptr || cmark_node_next(child) != nullptr) return nullptr;
  if (cmark_node_get_type(child) == CMARK_NODE_IMAGE) return child;
  return cmark_node_get_type(child) == CMARK_NODE_LINK ? lone_image(child) : nullptr;
}

/// What may be the mark of a task, as the source has it: a definition of `x` makes a link of `[x]`.
std::string front_of(cmark_node* paragraph) {
  auto* first = cmark_node_first_child(paragraph);
  if (first == nullptr) return {};
  switch (static_cast<unsigned>(cmark_node_get_type(first))) {
    case CMARK_NODE_TEXT:
      return std::string(literal_of(first));
    case CMARK_NODE_LINK:
      return fmt::format("[{}]", plain_text(first));
    default:
      return {};
  }
}

/// Takes the first bytes of the paragraph's text away, and the white space behind them.
void drop_mark(cmark_node* paragraph, std::size_t length) {
  auto* first = cmark_node_first_child(paragraph);
  if (cmark_node_get_type(first) == CMARK_NODE_LINK) {
    cmark_node_free(first);
    first = cmark_node_first_child(paragraph);
    length = 0;
  }
  if (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_TEXT) {
    const std::string literal(literal_of(first));
    const auto words = literal.find_first_not_of(" \t", length);
    if (words != std::string::npos) {
      cmark_node_set_literal(first, literal.c_str() + words);
      return;
    }
    cmark_node_free(first);
    first = cmark_node_first_child(paragraph);
  }
  if (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_SOFTBREAK) cmark_node_free(first);
}

/// A cut that stands alone, in the place of paragraphs.
bool is_cut(cmark_node* paragraph) {
  auto* child = cmark_node_first_child(paragraph);
  if (child == nullptr || cmark_node_next(child) != nullptr || cmark_node_get_type(child) != CMARK_NODE_TEXT)
    return false;
  const auto literal = literal_of(child);
  return literal == "[\u2026]" || literal == "[...]";
}

bool in_tight_list(cmark_node* paragraph) {
  auto* item = cmark_node_parent(paragraph);
  auto* list = item == nullptr ? nullptr : cmark_node_parent(item);
  return list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
         cmark_node_get_list_tight(list) != 0;
}

}  // namespace

MarkdownRenderer::MarkdownRenderer(const MarkdownInput& input, Footnotes& notes, MarkdownWriter& writer,
                                   Diagnostics& diagnostics)
    : input_(input), notes_(notes), writer_(writer), diagnostics_(diagnostics), cursor_(input.text) {}

void MarkdownRenderer::render(cmark_node* document) {
  if (input_.conventions()) collect_headings(document);
  for (auto* block = cmark_node_first_child(document); block != nullptr; block = cmark_node_next(block))
    if (cmark_node_get_type(block) != CMARK_NODE_FOOTNOTE_DEFINITION) walk(block);
  write_notes();
}

void MarkdownRenderer::render_inlines(cmark_node* document) {
  auto* paragraph = cmark_node_first_child(document);
  if (paragraph == nullptr) return;
  block_ = block_span(paragraph);
  cursor_.enter_block(0, static_cast<std::uint32_t>(input_.text.text().size()));
  for (auto* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node))
    walk(node);
}

void MarkdownRenderer::walk(cmark_node* root) {
  const CmarkIterator iterator(cmark_iter_new(root));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_EXIT) {
      leave(node);
      continue;
    }
    const bool leaf = is_leaf(cmark_node_get_type(node));
    if (!leaf) opened_.push_back({});
    const bool pass_over = enter(node);
    if (leaf || !pass_over) continue;
    leave(node);
    if (node == root) break;
    cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
  }
}

bool MarkdownRenderer::enter(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK ? enter_block(node) : enter_inline(node);
}

void MarkdownRenderer::open(const char* name, const Span& span) {
  flush_break({});
  writer_.open(name, span);
  if (!opened_.empty()) ++opened_.back().elements;
  ++depth_;
}

void MarkdownRenderer::leave(cmark_node* node) {
  flush_break({});
  const auto opened = opened_.back();
  opened_.pop_back();
  for (unsigned i = 0; i < opened.elements; ++i) writer_.close();
  depth_ -= opened.elements;
  if (opened.counted) --nesting_;
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) linked_figure_ = false;
  if (type == CMARK_NODE_LINK && --links_ == 0) {
    for (const auto& [note, span] : std::exchange(deferred_, {})) write_reference(*note, span);
    if (const auto [caption, span] = std::exchange(linked_caption_, {}); !caption.empty())
      write_caption(caption, span);
  }
  if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) last_text_.clear();
}

bool MarkdownRenderer::open_nested(cmark_node* node, const char* name, const Span& span) {
  opened_.back().counted = true;
  if (++nesting_ <= max_block_nesting) {
    open(name, span);
    return true;
  }
  if (!std::exchange(said_nesting_, true))
    diagnostics_.warning("A0311", fmt::format("quotations and lists nest deeper than {}", max_block_nesting),
                         block_span(node), "what lies deeper is set at that depth");
  return false;
}

bool MarkdownRenderer::enter_block(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  switch (static_cast<unsigned>(type)) {
    case CMARK_NODE_DOCUMENT:
      return false;
    case CMARK_NODE_BLOCK_QUOTE:
      if (open_nested(node, "blockquote", block_span(node)))
        write_attributes(attributes_after(node), block_span(node));
      return false;
    case CMARK_NODE_LIST:
      enter_list(node);
      return false;
    case CMARK_NODE_ITEM:
      enter_item(node);
      return false;
    case CMARK_NODE_CODE_BLOCK:
      write_code_block(node);
      return false;
    case CMARK_NODE_HTML_BLOCK:
      write_html(node);
      return false;
    case CMARK_NODE_PARAGRAPH:
      return enter_paragraph(node);
    case CMARK_NODE_HEADING:
      enter_heading(node);
      return false;
    case CMARK_NODE_THEMATIC_BREAK:
      writer_.open("hr", block_span(node));
      writer_.close();
      return false;
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return false;
  }
  return enter_extension(node);
}

Span MarkdownRenderer::block_span(cmark_node* node) const {
  const int first = cmark_node_get_start_line(node);
  const int last = cmark_node_get_end_line(node);
  const auto begin = input_.text.offset_of(first, cmark_node_get_start_column(node));
  return input_.text.span(
      begin, last < first ? begin : input_.text.offset_of(last, cmark_node_get_end_column(node) + 1));
}

/// The template tag that is all the paragraph or the link holds; else null.
const TemplateTag* MarkdownRenderer::lone_tag(cmark_node* node) const {
  auto* child = cmark_node_first_child(node);
  if (input_.tags.empty() || child == nullptr || cmark_node_next(child) != nullptr ||
      cmark_node_get_type(child) != CMARK_NODE_TEXT)
    return nullptr;
  std::size_t length = 0;
  const auto literal = literal_of(child);
  const auto* tag = input_.tags.at(literal, 0, length);
  return tag != nullptr && length == literal.size() ? tag : nullptr;
}

bool MarkdownRenderer::is_figure(cmark_node* paragraph) const {
  if (!input_.conventions()) return false;
  if (const auto* tag = lone_tag(paragraph)) return tag->kind == TemplateTag::Kind::picture;
  auto* child = cmark_node_first_child(paragraph);
  if (child != nullptr && cmark_node_next(child) == nullptr && cmark_node_get_type(child) == CMARK_NODE_LINK)
    if (const auto* tag = lone_tag(child); tag != nullptr && tag->kind == TemplateTag::Kind::picture)
      return true;
  return lone_image(paragraph) != nullptr;
}

void MarkdownRenderer::enter_text_block(cmark_node* node) {
  block_ = block_span(node);
  const int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
  const int column = cmark_node_get_start_column(node);
  line_shift_ = definition_lines(input_.text, first, column, last);
  const auto begin =
      line_shift_ == 0 ? input_.text.offset_of(first, column) : input_.text.line_begin(first + line_shift_);
  if (line_shift_ != 0) block_ = input_.text.span(begin, input_.text.line_end(last));
  cursor_.enter_block(begin, input_.text.line_end(last));
}

/// At the end of a line of a paragraph: begins another where it has become too long.
bool MarkdownRenderer::divide_paragraph(cmark_node* line_end) {
  auto* paragraph = cmark_node_parent(line_end);
  if (cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH || opened_.back().elements != 1) return false;
  if (break_at_ - paragraph_begin_ <= max_paragraph) return false;
  if (!std::exchange(said_paragraph_, true))
    diagnostics_.warning("A0321", fmt::format("a paragraph is longer than {} KB", max_paragraph / 1024),
                         block_, "it is divided at the ends of lines");
  writer_.close();
  writer_.open("p", block_);
  paragraph_begin_ = break_at_;
  return true;
}

bool MarkdownRenderer::enter_paragraph(cmark_node* node) {
  enter_text_block(node);
  const bool item_open = opened_.size() < 2 || opened_[opened_.size() - 2].elements != 0;
  const auto* attributes = attributes_after(node);
  if (is_figure(node)) {
    write_task();
    open("figure", block_);
    writer_.attribute("class", "image");
    if (const auto* tag = lone_tag(node)) {
      write_picture(*tag, true, block_);
      return true;
    }
    auto* only = cmark_node_first_child(node);
    linked_figure_ = cmark_node_get_type(only) == CMARK_NODE_LINK;
    if (!linked_figure_) write_image(only, true);
    return !linked_figure_;
  }
  if (const auto* tag = lone_tag(node); tag != nullptr && tag->kind == TemplateTag::Kind::silent) {
    write_task();
    return true;
  }
  if (in_tight_list(node) && item_open) {
    write_task();
    return false;
  }
  open("p", block_);
  paragraph_begin_ = cursor_.position();
  if (input_.conventions() && is_credit(node))
    writer_.attribute("class", "credit");
  else if (input_.conventions() && attributes == nullptr && is_cut(node))
    writer_.attribute("class", "cut");
  else
    write_attributes(attributes, block_);
  if (note_ != nullptr) write_backlinks(*std::exchange(note_, nullptr));
  write_task();
  return false;
}

void MarkdownRenderer::enter_heading(cmark_node* node) {
  static constexpr const char* names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  enter_text_block(node);
  open(names[cmark_node_get_heading_level(node) - 1], block_);
  if (const auto found = heading_ids_.find(node); found != heading_ids_.end())
    writer_.attribute("id", found->second);
  if (const auto* list = list_of_heading(node)) {
    given_.insert(list);
    write_classes(*list);
    report_dropped(*list, block_);
  }
}

void MarkdownRenderer::enter_list(cmark_node* node) {
  const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  if (!open_nested(node, ordered ? "ol" : "ul", block_span(node))) return;
  if (const int start = cmark_node_get_list_start(node); ordered && start != 1)
    writer_.attribute("start", std::to_string(start));
  write_attributes(attributes_after(node), block_span(node));
}

void MarkdownRenderer::enter_item(cmark_node* node) {
  const bool list_open = opened_.size() < 2 || opened_[opened_.size() - 2].elements != 0;
  task_mark_ = task_mark(node);
  if (!task_mark_.empty()) drop_mark(cmark_node_first_child(node), task_mark_.size());
  if (!list_open) return;
  open("li", block_span(node));
  if (!task_mark_.empty()) writer_.attribute("class", "task-item");
}

/// cmark's own extension knows marks only in items that begin their line. A backslash makes `[x]` words.
std::string_view MarkdownRenderer::task_mark(cmark_node* item) const {
  constexpr std::size_t length = 3;
  auto* paragraph = cmark_node_first_child(item);
  if (!input_.options.extensions || paragraph == nullptr ||
      cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
    return {};
  const auto source = input_.text.text().substr(
      input_.text.offset_of(cmark_node_get_start_line(paragraph), cmark_node_get_start_column(paragraph)));
  const bool ends = source.size() <= length || std::string_view(" \t\n").find(source[length]) < 3;
  const auto mark = source.substr(0, length);
  const bool is_mark = mark == "[ ]" || mark == "[x]" || mark == "[X]";
  return is_mark && ends && front_of(paragraph).starts_with(mark) ? mark : std::string_view();
}

void MarkdownRenderer::write_task() {
  if (task_mark_.empty()) return;
  const bool done = task_mark_ != "[ ]";
  const auto begin = cursor_.position();
  cursor_.follow(task_mark_);
  const auto span = input_.text.span(begin, cursor_.position());
  writer_.open("span", span);
  writer_.attribute("class", done ? "task done" : "task");
  writer_.text(done ? "\u2611" : "\u2610", span);
  writer_.close();
  writer_.text(" ", span);
  task_mark_ = {};
}

void MarkdownRenderer::write_code_block(cmark_node* node) {
  const auto span = block_span(node);
  writer_.open("pre", span);
  writer_.open("code", span);
  std::string_view info(cmark_node_get_fence_info(node) == nullptr ? "" : cmark_node_get_fence_info(node));
  info.remove_prefix(std::min(info.find_first_not_of("{. "), info.size()));  // pandoc's `{.ruby}`
  info = info.substr(0, info.find_first_of(" \t,{}"));
  if (!info.empty()) writer_.attribute("class", fmt::format("language-{}", input_.tags.restored(info)));
  int length = 0, offset = 0;
  char character = 0;
  const bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
  const auto begin =
      fenced ? input_.text.line_begin(cmark_node_get_start_line(node) + 1)
             : input_.text.offset_of(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
  const auto literal = literal_of(node);
  if (!literal.empty())
    writer_.text(
        input_.tags.restored(literal),
        input_.text.span(begin, input_.text.line_end(cmark_node_get_end_line(node) - (fenced ? 1 : 0))));
  writer_.close();
  writer_.close();
}

bool MarkdownRenderer::enter_extension(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  if (type == "table") {
    open("table", block_span(node));
    write_attributes(attributes_after(node), block_span(node));
    const auto columns = cmark_gfm_extensions_get_table_columns(node);
    const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
    alignments_.assign(alignments, alignments + columns);
  } else if (type == "table_header") {
    header_row_ = true;
    column_ = 0;
    open("thead", block_span(node));
    open("tr", block_span(node));
  } else if (type == "table_row") {
    // The body begins with its first row and ends with the table, whose count of elements it joins.
    header_row_ = false;
    column_ = 0;
    auto* before = cmark_node_previous(node);
    if (before == nullptr || std::strcmp(cmark_node_get_type_string(before), "table_row") != 0) {
      writer_.open("tbody", block_span(node));
      ++depth_;
      ++opened_[opened_.size() - 2].elements;
    }
    open("tr", block_span(node));
  } else if (type == "table_cell") {
    enter_cell(node);
  }
  return false;
}

void MarkdownRenderer::enter_cell(cmark_node* node) {
  line_shift_ = 0;
  block_ = block_span(node);
  const auto line = cmark_node_get_start_line(node);
  cursor_.enter_block(input_.text.offset_of(line, cmark_node_get_start_column(node)),
                      input_.text.line_end(line));
  // A header without words heads nothing (WCAG 2.2, technique H51).
  const bool heads = header_row_ && (!input_.conventions() || cmark_node_first_child(node) != nullptr);
  open(heads ? "th" : "td", block_);
  if (heads && input_.conventions()) writer_.attribute("scope", "col");
  switch (column_ < alignments_.size() ? alignments_[column_] : 0) {
    case 'l':
      writer_.attribute("class", "align-left");
      break;
    case 'c':
      writer_.attribute("class", "align-center");
      break;
    case 'r':
      writer_.attribute("class", "align-right");
      break;
    default:
      break;
  }
  ++column_;
}

void MarkdownRenderer::write_html(cmark_node* node) {
  line_shift_ = 0;
  // Lines keep their ends; each is the tail of a line of the source.
  const auto literal = literal_of(node);
  int line = cmark_node_get_start_line(node);
  for (std::size_t begin = 0; begin < literal.size(); ++line) {
    const auto end = std::min(literal.find('\n', begin), literal.size() - 1) + 1;
    const auto length = static_cast<std::uint32_t>(end - begin);
    const auto line_end =
        std::min(input_.text.line_end(line) + 1, static_cast<std::uint32_t>(input_.text.text().size()));
    const auto line_begin =
        std::max(input_.text.line_begin(line), line_end > length ? line_end - length : 0U);
    cursor_.enter_block(line_begin, line_end);
    write_raw(literal.substr(begin, length), input_.text.span(line_begin, line_end));
    begin = end;
  }
}

}  // namespace anthology
