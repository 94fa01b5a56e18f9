/// cmark-gfm's tree of a text, wrapped once: parsing, walking, reading.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <cmark-gfm.h>

#include "compose/markdown.hpp"

namespace anthology {

struct CmarkDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using CmarkTree = std::unique_ptr<cmark_node, CmarkDeleter>;
using CmarkIterator = std::unique_ptr<cmark_iter, CmarkDeleter>;

/// Safe from any thread.
CmarkTree parse_markdown(std::string_view text, const MarkdownOptions& options);

/// Views into the node; empty where cmark has none.
std::string_view literal_of(cmark_node* node);
std::string_view url_of(cmark_node* node);
std::string_view title_of(cmark_node* node);

/// The words of all descendants: what a reader would hear. Line breaks are spaces.
std::string plain_text(cmark_node* node);

/// The post's markup other than comments makes it take the way through gumbo.
bool has_raw_html(cmark_node* document);
bool is_html_comment(std::string_view html);

}  // namespace anthology
