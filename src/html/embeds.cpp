#include "html/embeds.hpp"

#include "html/html.hpp"

namespace anthology {

std::string_view embed_address(const GumboNode& embed) {
  for (const char* key : {"src", "data", "data-src"})
    if (const auto source = attribute_of(embed, key); !source.empty()) return source;
  const auto& children = embed.v.element.children;
  std::string_view source;
  for (unsigned i = 0; source.empty() && i < children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children.data[i]);
    if (child.type != GUMBO_NODE_ELEMENT) continue;
    source = attribute_of(child, attribute_of(child, "name") == "movie" ? "value" : "src");
  }
  return source;
}

bool append_embed_link(const GumboNode& embed, const Span& span, pugi::xml_node parent, Origins& table) {
  const auto url = clean_url(legal_text(embed_address(embed)));
  if (!url || url->empty()) return false;
  auto paragraph = parent.append_child("p");
  paragraph.append_attribute("class").set_value("embed");
  auto link = paragraph.append_child("a");
  link.append_attribute("href").set_value(url->c_str());
  const auto title = legal_text(attribute_of(embed, "title"));
  auto text = link.append_child(pugi::node_pcdata);
  text.set_value(title.empty() ? url->c_str() : title.c_str());
  if (span)
    for (const auto& made : {paragraph, link, text}) table.set(made, span);
  return true;
}

}  // namespace anthology
