#include "import/readability_measures.hpp"

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"
#include "import/page_nodes.hpp"

namespace anthology::page {
namespace {

/// What leads to another place of the page says less against a text.
constexpr double weight_of_inner_link = 0.3;
/// More cells than these are data.
constexpr int data_cells = 10, data_rows = 10, data_columns = 4;

bool is_blank_text(const pugi::xml_node& node) {
  return is_text(node) && trimmed(node.value()).empty();
}

int span_of(const pugi::xml_node& node, const char* key) {
  const auto text = attribute_of(node, key);
  int value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1, 1000);
}

bool holds(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (auto inner = node.first_child() ? node.first_child() : pugi::xml_node{}; inner;
       inner = next_node(inner, node))
    if (is_one_of(inner, names)) return true;
  return false;
}

}  // namespace

std::size_t text_length(const pugi::xml_node& node) {
  return unicode::count_code_points(words_of(node));
}

double link_density(const pugi::xml_node& node) {
  const auto length = static_cast<double>(text_length(node));
  if (length == 0) return 0;
  double linked = 0;
  for (auto inner = node.first_child(); inner; inner = next_node(inner, node)) {
    if (!is_named(inner, "a")) continue;
    const auto href = attribute_of(inner, "href");
    const double weight = href.size() > 1 && href.front() == '#' ? weight_of_inner_link : 1;
    linked += weight * static_cast<double>(text_length(inner));
  }
  return linked / length;
}

double text_density(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  const auto length = static_cast<double>(text_length(node));
  if (length == 0) return 0;
  double inside = 0;
  for (auto inner = node.first_child(); inner; inner = next_node(inner, node))
    if (is_one_of(inner, names)) inside += static_cast<double>(text_length(inner));
  return inside / length;
}

std::size_t comma_count(std::string_view text) {
  std::size_t count = 0;
  for (const std::string_view comma :
       {",", "\u060C", "\uFE50", "\uFE10", "\uFE11", "\u2E41", "\u2E34", "\u2E32", "\uFF0C"})
    for (auto at = text.find(comma); at != std::string_view::npos; at = text.find(comma, at + comma.size()))
      ++count;
  return count;
}

std::size_t count_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  std::size_t count = 0;
  for (auto inner = node.first_child(); inner; inner = next_node(inner, node))
    count += is_one_of(inner, names) ? 1 : 0;
  return count;
}

bool is_phrasing(const pugi::xml_node& node) {
  if (is_text(node)) return true;
  if (is_one_of(node,
                {"abbr",     "audio",  "b",      "bdo",      "br",     "button", "cite",     "code", "data",
                 "datalist", "dfn",    "em",     "embed",    "i",      "img",    "input",    "kbd",  "label",
                 "mark",     "math",   "meter",  "noscript", "object", "output", "progress", "q",    "ruby",
                 "samp",     "script", "select", "small",    "span",   "strong", "sub",      "sup",  "svg",
                 "textarea", "time",   "u",      "var",      "wbr"}))
    return true;
  if (!is_one_of(node, {"a", "del", "ins"})) return false;
  for (const auto& child : node.children())
    if (!is_phrasing(child)) return false;
  return true;
}

bool holds_block(const pugi::xml_node& node) {
  return holds(node, {"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"});
}

bool is_data_table(const pugi::xml_node& table) {
  if (attribute_of(table, "role") == "presentation" || attribute_of(table, "datatable") == "0") return false;
  if (!attribute_of(table, "summary").empty()) return true;
  if (const auto caption = table.child("caption");
      caption && caption.first_child() && !is_blank_text(caption.first_child()))
    return true;
  if (holds(table, {"col", "colgroup", "tfoot", "thead", "th"})) return true;
  if (holds(table, {"table"})) return false;
  int rows = 0, columns = 0;
  for (auto row = table.first_child(); row; row = next_node(row, table)) {
    if (!is_named(row, "tr")) continue;
    rows += span_of(row, "rowspan");
    int cells = 0;
    for (const auto& cell : row.children("td")) cells += span_of(cell, "colspan");
    columns = std::max(columns, cells);
  }
  if (rows == 1 || columns == 1) return false;
  return rows >= data_rows || columns > data_columns || rows * columns > data_cells;
}

}  // namespace anthology::page
