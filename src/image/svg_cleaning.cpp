#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/ascii.hpp"
#include "base/data_url.hpp"
#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "image/image.hpp"

namespace anthology {
namespace {

/// Deeper drawings are refused: what removes and renders nodes recurs.
constexpr std::size_t deepest = 256;

constexpr const char* svg_namespace = "http://www.w3.org/2000/svg";
constexpr const char* xlink_namespace = "http://www.w3.org/1999/xlink";

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

constexpr std::array<std::string_view, 12> dropped{"script",   "foreignobject", "iframe", "embed",
                                                   "object",   "audio",         "video",  "handler",
                                                   "listener", "metadata",      "link",   "canvas"};

/// CSS and presentation attributes: no import, no reference but to the drawing itself, and no escape
/// that could hide one.
bool is_harmless(std::string_view css) {
  const std::string text = ascii::lower(css);
  if (text.find('\\') != std::string::npos || text.find("@import") != std::string::npos ||
      text.find("javascript:") != std::string::npos || text.find("expression(") != std::string::npos)
    return false;
  for (std::size_t at = text.find("url("); at != std::string::npos; at = text.find("url(", at + 1)) {
    std::size_t target = text.find_first_not_of(" \t\r\n\"'", at + 4);
    if (target == std::string::npos || text[target] != '#') return false;
  }
  return true;
}

bool is_embedded_picture(std::string_view value) {
  const std::string text = ascii::lower(value.substr(0, 32));
  return text.starts_with("data:image/png") || text.starts_with("data:image/jpeg") ||
         text.starts_with("data:image/gif") || text.starts_with("data:image/webp");
}

bool may_stay(const pugi::xml_node& element, const pugi::xml_attribute& attribute) {
  const std::string_view name = attribute.name();
  const std::string_view value = attribute.value();
  const std::string_view prefix = prefix_of(name);
  if (name == "xmlns") return true;
  if (prefix == "xmlns") return local_name(name) == "xlink" || value == svg_namespace;
  if (!prefix.empty() && prefix != "xlink" && prefix != "xml") return false;
  const std::string local = ascii::lower(local_name(name));
  if (local.starts_with("on") || local == "base" || local == "src") return false;
  if (local == "href") {
    const std::string_view owner = local_name(element.name());
    return value.starts_with('#') || ((owner == "image" || owner == "feImage") && is_embedded_picture(value));
  }
  return is_harmless(value);
}

/// Counts what a reader of the drawing will miss; editors' own data and metadata are none of it.
void count_attribute(const pugi::xml_node& element, const pugi::xml_attribute& attribute, CleanSvg& out) {
  const std::string_view prefix = prefix_of(attribute.name());
  if (!prefix.empty() && prefix != "xlink") return;
  const std::string local = ascii::lower(local_name(attribute.name()));
  const std::string owner = ascii::lower(local_name(element.name()));
  if (local.starts_with("on"))
    ++out.scripts;
  else if ((local == "href" && owner != "a") || (local != "href" && !is_harmless(attribute.value())))
    ++out.outside;
}

void count_element(const pugi::xml_node& element, std::string_view drawing_prefix, CleanSvg& out) {
  if (prefix_of(element.name()) != drawing_prefix) return;
  const std::string name = ascii::lower(local_name(element.name()));
  if (name == "script" || name == "handler" || name == "listener")
    ++out.scripts;
  else if (name == "style" || name == "link")
    ++out.outside;
  else if (name != "metadata" && std::find(dropped.begin(), dropped.end(), name) != dropped.end())
    ++out.foreign;
}

void clean_attributes(pugi::xml_node element, CleanSvg& out) {
  std::set<std::string_view> seen;
  for (pugi::xml_attribute attribute = element.first_attribute(); attribute;) {
    const pugi::xml_attribute next = attribute.next_attribute();
    if (!may_stay(element, attribute)) {
      count_attribute(element, attribute, out);
      element.remove_attribute(attribute);
    } else if (!seen.insert(attribute.name()).second) {
      element.remove_attribute(attribute);
    }
    attribute = next;
  }
}

bool is_dropped(const pugi::xml_node& element, std::string_view drawing_prefix) {
  const std::string_view name = element.name();
  if (prefix_of(name) != drawing_prefix) return true;
  if (const pugi::xml_attribute space = element.attribute("xmlns");
      space && std::string_view(space.value()) != svg_namespace)
    return true;
  const std::string local = ascii::lower(local_name(name));
  if (std::find(dropped.begin(), dropped.end(), local) != dropped.end()) return true;
  if (local == "style") return !is_harmless(xml::text_of(element)) || element.select_node(".//*");
  // An animation can set what a cleaned attribute no longer holds.
  const std::string target = ascii::lower(local_name(element.attribute("attributeName").value()));
  return target == "href" || target.starts_with("on");
}

/// SVG 2 and SVG Animations 2: elements, keyframes of CSS, pictures of several frames.
bool is_moving(const pugi::xml_node& element) {
  const std::string name = ascii::lower(local_name(element.name()));
  if (name.starts_with("animate") || name == "set") return true;
  if (name == "style") return ascii::lower(xml::text_of(element)).find("keyframes") != std::string::npos;
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    if (local_name(attribute.name()) != "href") continue;
    const auto bytes = data_url_bytes(attribute.value());
    const auto info = bytes ? image_info(*bytes) : std::nullopt;
    if (info && info->frames > 1) return true;
  }
  return false;
}

bool is_too_deep(const pugi::xml_node& root) {
  std::size_t depth = 0;
  pugi::xml_node node = root;
  while (true) {
    if (node.first_child()) {
      if (++depth > deepest) return true;
      node = node.first_child();
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return false;
    node = node.next_sibling();
  }
}

void clean(const pugi::xml_node& root, CleanSvg& out) {
  const std::string_view prefix = prefix_of(root.name());
  std::vector<pugi::xml_node> waiting{root};
  while (!waiting.empty()) {
    pugi::xml_node element = waiting.back();
    waiting.pop_back();
    clean_attributes(element, out);
    out.moves = out.moves || is_moving(element);
    for (pugi::xml_node child = element.first_child(); child;) {
      const pugi::xml_node next = child.next_sibling();
      if (child.type() == pugi::node_element) {
        if (is_dropped(child, prefix)) {
          count_element(child, prefix, out);
          element.remove_child(child);
        } else {
          waiting.push_back(child);
        }
      }
      child = next;
    }
  }
}

/// True for a document type with declarations of its own: entities expand without bound.
bool declares_entities(const pugi::xml_document& document) {
  for (const pugi::xml_node& child : document.children())
    if (child.type() == pugi::node_doctype &&
        std::string_view(child.value()).find('[') != std::string_view::npos)
      return true;
  return false;
}

bool is_xml_text(std::string_view text) {
  return unicode::is_valid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
         });
}

}  // namespace

CleanSvg clean_svg(std::string_view svg) {
  CleanSvg out;
  pugi::xml_document document;
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
  if (!document.load_buffer(svg.data(), svg.size(), options) || declares_entities(document)) return {};
  pugi::xml_node root = document.document_element();
  if (local_name(root.name()) != "svg" || is_too_deep(root)) return {};
  clean(root, out);
  if (prefix_of(root.name()).empty() && !root.attribute("xmlns"))
    root.append_attribute("xmlns") = svg_namespace;
  if (!root.attribute("xmlns:xlink")) root.append_attribute("xmlns:xlink") = xlink_namespace;
  xml::write(out.svg, root);
  if (!is_xml_text(out.svg)) out.svg.clear();
  return out;
}

std::string sanitize_svg(std::string_view svg) {
  return clean_svg(svg).svg;
}

}  // namespace anthology
