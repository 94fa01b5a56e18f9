#include "compose/markdown_tree.hpp"

#include <mutex>

#include <cmark-gfm-core-extensions.h>

namespace anthology {
namespace {

/// Attached inline extensions switch bytes of cmark's global arrays on and off while a tree is
/// finished: one tree at a time in the whole process.
std::mutex& finish_mutex() {
  static std::mutex mutex;
  return mutex;
}

void attach_extensions(cmark_parser* parser) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  for (const char* name : {"table", "strikethrough", "autolink"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
}

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view{} : std::string_view(text);
}

}  // namespace

CmarkTree parse_markdown(std::string_view text, const MarkdownOptions& options) {
  int flags = CMARK_OPT_UNSAFE;
  if (options.smart) flags |= CMARK_OPT_SMART;
  if (options.footnotes) flags |= CMARK_OPT_FOOTNOTES;
  const std::unique_ptr<cmark_parser, CmarkDeleter> parser(cmark_parser_new(flags));
  if (options.extensions) attach_extensions(parser.get());
  cmark_parser_feed(parser.get(), text.data(), text.size());  // blocks alone: nothing that is shared
  const std::lock_guard lock(finish_mutex());
  return CmarkTree(cmark_parser_finish(parser.get()));
}

std::string_view literal_of(cmark_node* node) {
  return view(cmark_node_get_literal(node));
}
std::string_view url_of(cmark_node* node) {
  return view(cmark_node_get_url(node));
}
std::string_view title_of(cmark_node* node) {
  return view(cmark_node_get_title(node));
}

std::string plain_text(cmark_node* node) {
  std::string out;
  const CmarkIterator iterator(cmark_iter_new(node));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* inner = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(inner);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      out += literal_of(inner);
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      out += ' ';
  }
  return out;
}

bool is_html_comment(std::string_view html) {
  const auto first = html.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return true;
  const auto last = html.find_last_not_of(" \t\n");
  const auto body = html.substr(first, last - first + 1);
  return body.starts_with("<!--") && body.find("-->") == body.size() - 3;
}

bool has_raw_html(cmark_node* document) {
  const CmarkIterator iterator(cmark_iter_new(document));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(node);
    if ((type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) &&
        !is_html_comment(literal_of(node)))
      return true;
  }
  return false;
}

}  // namespace anthology
