#include <unordered_set>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "compose/markdown_ids.hpp"
#include "compose/markdown_renderer.hpp"
#include "html/content_model.hpp"

namespace anthology {
namespace {

/// True for what stays a heading: it has words, or a picture.
bool says_something(cmark_node* heading) {
  const CmarkIterator iterator(cmark_iter_new(heading));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE || type == CMARK_NODE_FOOTNOTE_REFERENCE ||
        (type == CMARK_NODE_HTML_INLINE && literal_of(node).starts_with("<img")) ||
        ((type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) && !is_white(literal_of(node))))
      return true;
  }
  return false;
}

std::vector<cmark_node*> headings_of(cmark_node* document) {
  std::vector<cmark_node*> headings;
  const CmarkIterator iterator(cmark_iter_new(document));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING && says_something(node))
      headings.push_back(node);
  }
  return headings;
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
  // What the author names comes before what is made of words.
  std::unordered_set<std::string> written;
  const auto add_written = [&](std::string_view id) {
    if (!id.empty()) written.insert(anchor_id(input_.prefix, id));
  };
  for (const auto& id : ids_in_html(document)) add_written(id);
  for (const auto& list : input_.tags.lists_in_lines()) add_written(list.second.id);
  const auto headings = headings_of(document);
  for (auto* node : headings)
    if (const auto* list = list_of_heading(node)) add_written(list->id);

  std::unordered_map<std::string, int> repeated;
  for (auto* node : headings) {
    const auto title = plain_text(node);
    auto name = github_name(input_.tags.empty() ? title : input_.tags.without(title));
    while (name.link.ends_with('-')) name.link.pop_back();
    if (const int count = repeated[name.link]++; count > 0) name.link += fmt::format("-{}", count);
    const auto* list = list_of_heading(node);
    const bool named = list != nullptr && !list->id.empty();
    std::string stem = named ? list->id : name.ascii ? name.link : unicode::ascii_slug(title);
    if (stem.empty()) stem = "section";
    auto id = anchor_id(input_.prefix, stem);
    for (int i = 1; (!named && written.contains(id)) || !used.insert(id).second; ++i)
      id = anchor_id(input_.prefix, fmt::format("{}-{}", stem, i));
    if (!written.contains(anchor_id(input_.prefix, name.link))) anchors_.emplace(name.link, id);
    if (named) anchors_[list->id] = id;
    heading_ids_.emplace(node, std::move(id));
  }
}

void MarkdownRenderer::write_notes() {
  const auto notes = notes_.printed();
  if (notes.empty()) return;
  in_notes_ = true;
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
    writer_.text(i == 1 ? note.mark : fmt::format("({})", in_digits_of(input_.options.language, i)), {});
    writer_.close();
    writer_.text(" ", {});
  }
}

}  // namespace anthology
