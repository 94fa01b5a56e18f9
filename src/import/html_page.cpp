#include "import/html_page.hpp"

#include "base/ascii.hpp"
#include "html/document.hpp"
#include "html/markdown_writer.hpp"
#include "import/page_metadata.hpp"
#include "import/page_nodes.hpp"
#include "import/readability.hpp"

namespace anthology {
namespace {

/// Links that run a script are no links.
void drop_scripts_in_links(pugi::xml_node root) {
  for (auto node = root; node; node = page::next_node(node, root))
    if (page::is_named(node, "a") &&
        ascii::lower(page::trimmed(page::attribute_of(node, "href"))).starts_with("javascript:"))
      node.set_name("span");
}

/// Signs with which headings offer their own address.
void drop_heading_anchors(pugi::xml_node root) {
  for (auto node = root; node;) {
    const auto words = page::is_named(node, "a") ? page::words_of(node) : std::string{};
    const bool sign = words == "#" || words == "\u00B6" || words == "\u00A7" || words == "\U0001F517";
    const bool heading = page::is_one_of(node.parent(), {"h1", "h2", "h3", "h4", "h5", "h6"});
    node = sign && heading && page::attribute_of(node, "href").find('#') != std::string_view::npos
               ? page::remove_and_next(node, root)
               : page::next_node(node, root);
  }
}

/// The foot of a quotation is its credit; others are the site's.
void keep_credits(pugi::xml_node root) {
  for (auto node = root; node; node = page::next_node(node, root))
    if (page::is_named(node, "footer") && page::has_ancestor(node, "blockquote")) node.set_name("div");
}

}  // namespace

HtmlPage read_html_page(const SourcePtr& source, std::string_view url, Diagnostics& diagnostics) {
  pugi::xml_document tree;
  parse_document(source->text, tree);
  auto root = tree.child("html");
  HtmlPage out;
  out.metadata = page::read_metadata(root, url);
  out.base_url = page::base_url_of(root, out.metadata.url);
  drop_scripts_in_links(root);
  drop_heading_anchors(root);
  keep_credits(root);
  auto main = page::extract_main_text(root, out.metadata.title, !out.metadata.authors.empty());
  if (out.metadata.authors.empty() && !main.byline.empty())
    out.metadata.authors.push_back(page::byline_name(main.byline));
  out.html = std::move(main.html);
  const Span whole{source.get(), 0, 0};
  out.markdown = html_to_markdown(
      out.html, whole, {.base_url = out.base_url, .page_url = out.metadata.url, .own_brackets = true},
      diagnostics);
  return out;
}

}  // namespace anthology
