#include "html/document.hpp"

#include <string>

#include "html/gumbo_tree.hpp"
#include "html/html.hpp"
#include "html/open_tags.hpp"

namespace anthology {
namespace {

/// What stands too deep leaves its words.
void append_node(const GumboNode& node, pugi::xml_node parent, std::size_t depth) {
  if (is_text(node)) {
    set_legal_text(parent.append_child(pugi::node_pcdata), node.v.text.text);
    return;
  }
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
  if (depth >= max_tree_depth && is_code(node)) return;
  const auto& element = node.v.element;
  auto made = depth >= max_tree_depth ? parent : parent.append_child(element_name(node).c_str());
  for (unsigned i = 0; depth < max_tree_depth && i < element.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    append_legal_attribute(made, attribute.name, attribute.value);
  }
  for (unsigned i = 0; i < element.children.length; ++i)
    append_node(*static_cast<const GumboNode*>(element.children.data[i]), made, depth + 1);
}

}  // namespace

void parse_document(std::string_view html, pugi::xml_node parent) {
  std::string bounded(html);
  bound_open_tags(bounded);
  const GumboTree tree(bounded, HtmlExtent::document);
  append_node(tree.root(), parent, 0);
}

}  // namespace anthology
