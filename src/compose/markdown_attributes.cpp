#include <fmt/format.h>

#include "compose/markdown_renderer.hpp"

namespace anthology {
namespace {

/// Classes that an attribute list may give: the authors' of docs/book-dom.md.
constexpr std::string_view author_classes[] = {"verse",    "epigraph", "dateline", "salutation", "signature",
                                               "dialogue", "editor",   "quote",    "term",       "smallcaps",
                                               "center",   "right",    "small",    "large"};

bool is_author_class(std::string_view name) {
  for (const auto known : author_classes)
    if (name == known) return true;
  return false;
}

}  // namespace

const AttributeList* MarkdownRenderer::list_of_heading(cmark_node* heading) const {
  const auto* list = input_.tags.last_list(plain_text(heading));
  return list != nullptr ? list : attributes_after(heading);
}

const AttributeList* MarkdownRenderer::attributes_after(cmark_node* node) const {
  return input_.tags.list_in_line(cmark_node_get_end_line(node) + 1);
}

/// The list that stands right behind an inline; null where none does.
const AttributeList* MarkdownRenderer::attributes_behind(cmark_node* inline_node) const {
  auto* next = cmark_node_next(inline_node);
  if (input_.tags.empty() || next == nullptr || cmark_node_get_type(next) != CMARK_NODE_TEXT) return nullptr;
  std::size_t length = 0;
  const auto* tag = input_.tags.at(literal_of(next), 0, length);
  return tag != nullptr && tag->kind == TemplateTag::Kind::attributes ? &tag->list : nullptr;
}

void MarkdownRenderer::write_classes(const AttributeList& list) {
  std::string classes;
  for (const auto& name : list.classes)
    if (is_author_class(name)) classes += (classes.empty() ? "" : " ") + name;
  if (!classes.empty()) writer_.attribute("class", classes);
}

void MarkdownRenderer::write_attributes(const AttributeList* list, const Span& span) {
  if (list == nullptr) return;
  write_classes(*list);
  if (!list->id.empty()) writer_.attribute("id", anchor_id(input_.prefix, list->id));
  report_dropped(*list, span);
}

void MarkdownRenderer::write_inline_attributes(cmark_node* node) {
  const auto* list = attributes_behind(node);
  if (list == nullptr) return;
  given_.insert(list);
  write_classes(*list);
  if (!list->id.empty()) writer_.attribute("id", anchor_id(input_.prefix, list->id));
}

/// Its class says how it stands.
void MarkdownRenderer::write_picture_attributes(cmark_node* node, const Span& span) {
  const auto* list = attributes_behind(node);
  if (list == nullptr) return;
  given_.insert(list);
  if (!list->id.empty()) writer_.attribute("id", anchor_id(input_.prefix, list->id));
  for (const auto& name : list->classes)
    if (is_author_class(name))
      say_once("A0304", fmt::format("the class `{}` means nothing at a picture", name), span);
}

/// A list among the words: what it says was given to what stands before it, or has no place to go.
void MarkdownRenderer::write_list(const TemplateTag& tag, const Span& span) {
  report_dropped(tag.list, span);
  if (given_.contains(&tag.list)) return;
  if (!tag.list.id.empty()) {
    flush_break({});
    writer_.open("span", span);
    writer_.attribute("id", anchor_id(input_.prefix, tag.list.id));
    writer_.close();
  }
  for (const auto& name : tag.list.classes)
    if (is_author_class(name)) {
      diagnostics_.warning("A0319", fmt::format("the class `{}` belongs to no words", name), span,
                           "put the list right behind `*emphasis*` or a link, or alone in the line below a "
                           "paragraph");
    }
}

/// What an attribute list says and a book has no use for.
void MarkdownRenderer::report_dropped(const AttributeList& list, const Span& span) {
  for (const auto& name : list.classes)
    if (!is_author_class(name))
      say_once("A0304", fmt::format("the class `{}` means nothing in a book", name), span);
  for (const auto& name : list.others)
    say_once("A0318", fmt::format("the attribute `{}` means nothing in a book", name), span);
}

void MarkdownRenderer::say_once(std::string_view code, std::string message, const Span& span) {
  if (said_attributes_.insert(message).second)
    diagnostics_.info(code, std::move(message), span, "it is dropped; this is said once a text");
}

}  // namespace anthology
