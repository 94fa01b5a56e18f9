/// A post's Markdown as XHTML nodes: cmark-gfm, notes of both series, shortcodes, raw HTML.
///
/// CommonMark 0.29 with GFM tables, strikethrough and autolinks, and footnotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "book/origins.hpp"

namespace anthology {

/// How a text is read. The specification's examples are read with everything off.
struct MarkdownOptions {
  bool smart = true;
  bool footnotes = true;
  bool extensions = true;     ///< table, strikethrough, autolink
  bool template_tags = true;  ///< Hugo's and Jekyll's shortcodes
  bool insertions = false;    ///< words in brackets are an editor's: `[sic]`, `[the pier]`
  bool force_html =
      false;  ///< take the way through gumbo even without raw HTML (for the test that holds both equal)
  std::string_view language = {};  ///< whose digits number the notes
  std::string_view site = {};      ///< the address of the site that the text is from; empty: not known
};

/// Appends the blocks of the text below `parent`. Notes become
/// `<section class="notes" epub:type="footnotes">` with `<aside epub:type="footnote" role="doc-footnote"
/// id="…" class="note [editors]">` children after the blocks, and
/// `<sup><a epub:type="noteref" role="doc-noteref" href="#…" id="…">1</a></sup>` in the text. The
/// editor's series is lettered a, b, c.
/// Ids and anchors are the post's own, prefixed with `prefix` (an ASCII NCName with its separator);
/// links to own anchors are prefixed too; other links and image sources stay as written.
/// Template tags that cannot be kept stay visible, with a warning.
void markdown_to_dom(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                     std::string_view prefix, const MarkdownOptions& options, pugi::xml_node parent,
                     Origins& table, Diagnostics& diagnostics);

/// One line of Markdown without a surrounding paragraph, for titles and credits.
void inline_markdown(std::string_view text, const Span& span, pugi::xml_node parent, Origins& table,
                     Diagnostics& diagnostics);

}  // namespace anthology
