/// What the tests of Markdown share: a text in, XHTML and diagnostics out.
#pragma once

#include <string>
#include <string_view>

#include <anthology/diagnostic.hpp>
#include <pugixml.hpp>

#include "base/xml.hpp"
#include "compose/markdown.hpp"

namespace anthology {

struct Rendered {
  std::string xml;
  std::string diagnostics;  ///< brief, a line each
};

inline Rendered render_markdown(std::string_view markdown, const MarkdownOptions& options = {},
                                std::string_view prefix = "p-") {
  const SourceText source("post.md", std::string(markdown));
  pugi::xml_document document;
  Origins table;
  Diagnostics diagnostics;
  auto root = document.append_child("div");
  markdown_to_dom(source, 0, static_cast<std::uint32_t>(source.text.size()), prefix, options, root, table,
                  diagnostics);
  Rendered out;
  xml::write_children(out.xml, root);
  out.diagnostics = render(diagnostics.list(), Rendering::brief);
  return out;
}

inline std::string rendered(std::string_view markdown) {
  return render_markdown(markdown).xml;
}
inline std::string said(std::string_view markdown) {
  return render_markdown(markdown).diagnostics;
}

/// The specification's Markdown: everything off.
inline MarkdownOptions plain_markdown() {
  MarkdownOptions options;
  options.smart = options.footnotes = options.extensions = options.template_tags = false;
  return options;
}

}  // namespace anthology
