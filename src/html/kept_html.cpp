#include "html/kept_html.hpp"

#include "base/xml.hpp"
#include "html/content_model.hpp"

namespace anthology {
namespace {

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_white(std::string_view(&c, 1)))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

/// Each block begins a line; white space counts in `pre` alone.
void append_node(std::string& out, const pugi::xml_node& node, const AnchorNames& anchors, bool in_pre) {
  if (node.type() == pugi::node_pcdata) {
    out += html_text(in_pre ? std::string(node.value()) : collapsed(node.value()));
    return;
  }
  if (node.type() != pugi::node_element) return;
  const std::string_view name = node.name();
  out.append("<").append(name).append(all_attributes(node, anchors));
  if (is_void(name)) {
    out += "/>";
    return;
  }
  out += '>';
  in_pre = in_pre || name == "pre";
  // HTML drops a line feed right behind the tag.
  if (name == "pre" && std::string_view(node.first_child().value()).starts_with('\n')) out += "&#10;";
  for (const auto& child : node.children()) {
    if (!in_pre && is_block(child)) out += '\n';
    append_node(out, child, anchors, in_pre);
  }
  if (!in_pre && is_block(node.last_child())) out += '\n';
  out.append("</").append(name).append(">");
}

std::string escaped(std::string_view text, bool lines) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (const char c = text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += lines ? "\"" : "&quot;";
        break;
      case '{':
        out += "&#123;";
        break;
      case '\n':
        // Blanks alone in a line would end the HTML.
        out += lines && text.find_first_not_of(" \t", i + 1) != text.find('\n', i + 1) ? "\n" : "&#10;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view text) {
  return escaped(text, true);
}

std::string html_attribute(std::string_view value) {
  return escaped(value, false);
}

std::string all_attributes(const pugi::xml_node& element, const AnchorNames& anchors) {
  std::string out;
  for (const auto& attribute : element.attributes()) {
    const std::string_view name = attribute.name(), value = attribute.value();
    if (name == tooltip_name || (name == "id" && !anchors.contains(value))) continue;
    if (name == "class" && (value == "inline" || value == "embed" || value == "image")) continue;
    out.append(" ").append(name).append("=\"").append(html_attribute(value)).append("\"");
  }
  return out;
}

std::string inner_html_of(const pugi::xml_node& element, const AnchorNames& anchors) {
  std::string out;
  for (const auto& child : element.children()) append_node(out, child, anchors, false);
  return out;
}

std::string html_of(const pugi::xml_node& element, const AnchorNames& anchors) {
  std::string out;
  append_node(out, element, anchors, false);
  return out;
}

}  // namespace anthology
