#include "html/finish.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "html/content_model.hpp"

namespace anthology {
namespace {

bool has_class(const pugi::xml_node& node, std::string_view name) {
  const std::string_view classes = node.attribute("class").value();
  const auto at = classes.find(name);
  return at != std::string_view::npos && (at == 0 || classes[at - 1] == ' ') &&
         (at + name.size() == classes.size() || classes[at + name.size()] == ' ');
}

/// The picture that is all the paragraph holds, also inside a link; else null.
pugi::xml_node lone_image(const pugi::xml_node& node) {
  pugi::xml_node only;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata && is_white(child.value())) continue;
    if (only) return {};
    only = child;
  }
  if (is_named(only, "img")) return only;
  return is_named(only, "a") ? lone_image(only) : pugi::xml_node{};
}

void make_figure(pugi::xml_node paragraph, pugi::xml_node image, Origins& table) {
  for (auto child = paragraph.first_child(); child;) {
    const auto next = child.next_sibling();
    if (child.type() == pugi::node_pcdata) {
      table.erase(child);
      paragraph.remove_child(child);
    }
    child = next;
  }
  paragraph.set_name("figure");
  paragraph.remove_attribute("class");
  paragraph.append_attribute("class").set_value("image");
  image.remove_attribute("class");
  const std::string title = image.attribute("title").value();
  image.remove_attribute("title");
  if (title.empty()) return;
  auto caption = paragraph.append_child("figcaption");
  caption.append_child(pugi::node_pcdata).set_value(title.c_str());
  table.set(caption, table.of(image));
}

std::string_view trim_line(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : line.substr(first);
}

/// Splits a text at its line feeds; a feed beside a `<br/>` or at the end of a block is none.
void break_lines(pugi::xml_node text, Origins& table) {
  const std::string value = text.value();
  if (value.find('\n') == std::string::npos) return;
  auto parent = text.parent();
  const auto span = table.of(text);
  const auto add = [&](std::string_view line) {
    if (line.empty()) return;
    auto node = parent.insert_child_before(pugi::node_pcdata, text);
    node.set_value(std::string(line).c_str());
    table.set(node, span);
  };
  const auto beside_break = [](const pugi::xml_node& node) {
    return !node || is_named(node, "br") || is_block(node);
  };
  for (std::size_t at = 0; at <= value.size();) {
    const auto end = std::min(value.find('\n', at), value.size());
    const auto line = std::string_view(value).substr(at, end - at);
    add(at == 0 ? line : trim_line(line));
    const bool last = is_white(std::string_view(value).substr(std::min(end + 1, value.size())));
    if (end < value.size() && !beside_break(text.previous_sibling()) &&
        !(last && beside_break(text.next_sibling()) && is_block(parent)))
      table.set(parent.insert_child_before("br", text), span);
    at = end + 1;
  }
  table.erase(text);
  parent.remove_child(text);
}

void break_verse(pugi::xml_node node, Origins& table) {
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    if (child.type() == pugi::node_pcdata)
      break_lines(child, table);
    else if (!is_named(child, "pre"))
      break_verse(child, table);
    child = next;
  }
}

/// Each line of a stanza in an element of its own, so that a line that turns over can hang.
void wrap_verse_lines(pugi::xml_node stanza, Origins& table) {
  pugi::xml_node line;
  for (auto child = stanza.first_child(); child;) {
    const auto next = child.next_sibling();
    if (is_named(child, "br") || is_block(child)) {
      line = {};
    } else if (line || child.type() != pugi::node_pcdata || !is_white(child.value())) {
      if (!line) {
        line = stanza.insert_child_before("span", child);
        line.append_attribute("class").set_value("line");
        table.set(line, table.of(child));
      }
      line.append_move(child);
    }
    child = next;
  }
}

/// The stanzas of a verse: the elements that hold line breaks.
void wrap_stanza_lines(pugi::xml_node node, Origins& table) {
  if (node.child("br")) return wrap_verse_lines(node, table);
  for (auto child = node.first_child(); child; child = child.next_sibling())
    if (is_block(child)) wrap_stanza_lines(child, table);
}

/// Words that stand in the verse's own element are its first stanza.
void wrap_stanzas(pugi::xml_node verse, Origins& table) {
  pugi::xml_node stanza;
  for (auto child = verse.first_child(); child;) {
    const auto next = child.next_sibling();
    if (is_block(child)) {
      stanza = {};
    } else if (stanza || child.type() != pugi::node_pcdata || !is_white(child.value())) {
      if (!stanza) {
        stanza = verse.insert_child_before("p", child);
        table.set(stanza, table.of(child));
      }
      stanza.append_move(child);
    } else {
      table.erase(child);
      verse.remove_child(child);
    }
    child = next;
  }
}

}  // namespace

void finish_html(pugi::xml_node parent, Origins& table) {
  for (auto child = parent.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element) continue;
    if (has_class(child, "verse")) {
      if (category_of(child) == Category::flow) wrap_stanzas(child, table);
      break_verse(child, table);
      wrap_stanza_lines(child, table);
      continue;
    }
    if (is_named(child, "p") && !has_class(child, "embed"))
      if (const auto image = lone_image(child)) {
        make_figure(child, image, table);
        continue;
      }
    finish_html(child, table);
  }
}

}  // namespace anthology
