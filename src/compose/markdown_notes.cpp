#include <unordered_set>

#include <fmt/format.h>

#include "base/unicode.hpp"
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

struct HeadingName {
  std::string link;  ///< as links on GitHub name it: lower case, no punctuation, hyphens for spaces
  bool ascii = true;
};

HeadingName github_name(std::string_view title) {
  HeadingName out;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const auto byte = static_cast<unsigned char>(title[i]);
    if (byte == 0xE2 && i + 2 < title.size() && (static_cast<unsigned char>(title[i + 1]) & 0xFE) == 0x80) {
      i += 2;  // general punctuation
    } else if (byte >= 0x80) {
      out.ascii = false;
      out.link += title[i];
    } else if (byte == ' ' || byte == '-') {
      out.link += '-';
    } else if (byte >= 'A' && byte <= 'Z') {
      out.link += static_cast<char>(byte - 'A' + 'a');
    } else if (byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
      out.link += title[i];
    }
  }
  if (!out.ascii) out.link = unicode::lower(out.link, "");
  return out;
}

}  // namespace

/// Every heading has an id before the first link is written: links may point ahead.
void MarkdownRenderer::collect_headings(cmark_node* document) {
  std::unordered_set<std::string> used;
  for (auto* note : notes_.printed()) {
    used.insert(anchor_id(input_.prefix, note->id()));
    for (std::size_t i = 1; i <= note->references; ++i)
      used.insert(anchor_id(input_.prefix, note->reference_id(i)));
  }
  std::unordered_map<std::string, int> repeated;
  const CmarkIterator iterator(cmark_iter_new(document));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING ||
        cmark_node_first_child(node) == nullptr)
      continue;
    const auto title = plain_text(node);
    auto name = github_name(input_.tags.empty() ? title : input_.tags.without(title));
    while (name.link.ends_with('-')) name.link.pop_back();
    if (const int count = repeated[name.link]++; count > 0) name.link += fmt::format("-{}", count);
    const auto* list = input_.tags.empty() ? nullptr : input_.tags.last_list(title);
    if (list == nullptr) list = attributes_after(node);
    std::string stem = list != nullptr && !list->id.empty() ? list->id
                       : name.ascii                         ? name.link
                                                            : unicode::ascii_slug(title);
    if (stem.empty()) stem = "section";
    auto id = anchor_id(input_.prefix, stem);
    for (int i = 1; !used.insert(id).second; ++i)
      id = anchor_id(input_.prefix, fmt::format("{}-{}", stem, i));
    anchors_.emplace(name.link, id);
    if (list != nullptr && !list->id.empty()) anchors_[list->id] = id;
    heading_ids_.emplace(node, std::move(id));
  }
}

const AttributeList* MarkdownRenderer::attributes_after(cmark_node* node) const {
  return input_.tags.empty() ? nullptr : input_.tags.list_in_line(cmark_node_get_end_line(node) + 1);
}

void MarkdownRenderer::write_attributes(const AttributeList* list) {
  if (list == nullptr) return;
  std::string classes;
  for (const auto& name : list->classes)
    if (is_author_class(name)) classes += (classes.empty() ? "" : " ") + name;
  if (!classes.empty()) writer_.attribute("class", classes);
  if (!list->id.empty()) {
    const auto id = anchor_id(input_.prefix, list->id);
    if (list_ids_.insert(id).second) writer_.attribute("id", id);
  }
}

void MarkdownRenderer::write_notes() {
  const auto notes = notes_.printed();
  if (notes.empty()) return;
  writer_.open("section", {});
  writer_.attribute("class", "notes");
  writer_.attribute("epub:type", "footnotes");
  writer_.attribute("role", "doc-endnotes");
  for (auto* note : notes) {
    const auto span = block_span(note->definition);
    writer_.open("aside", span);
    writer_.attribute("class", note->editors ? "note editors" : "note");
    writer_.attribute("epub:type", "footnote");
    writer_.attribute("role", "doc-footnote");
    writer_.attribute("id", anchor_id(input_.prefix, note->id()));
    auto* first = cmark_node_first_child(note->definition);
    if (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH && !is_figure(first)) {
      note_ = note;
    } else {
      writer_.open("p", span);
      write_backlinks(*note);
      writer_.close();
    }
    for (auto* block = first; block != nullptr; block = cmark_node_next(block)) walk(block);
    writer_.close();
  }
  writer_.close();
}

/// The mark leads back to the first reference; further ones are numbered in brackets.
void MarkdownRenderer::write_backlinks(const Footnote& note) {
  for (std::size_t i = 1; i <= note.references; ++i) {
    writer_.open("a", {});
    writer_.attribute("class", "backlink");
    writer_.attribute("role", "doc-backlink");
    writer_.attribute("href", fmt::format("#{}", anchor_id(input_.prefix, note.reference_id(i))));
    writer_.text(i == 1 ? note.mark : fmt::format("({})", i), {});
    writer_.close();
    writer_.text(" ", {});
  }
}

}  // namespace anthology
