#include "html/tables.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "html/content_model.hpp"
#include "html/tree_changes.hpp"

namespace anthology {
namespace {

/// Rows stand in sections; what is no part of a table goes.
void gather_rows(pugi::xml_node table, Origins& origins) {
  for (auto child = table.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    if (is_white_text(child)) {
      remove_node(child, origins);
    } else if (name == "tr") {
      child = gather_nodes(
          table, child, "tbody", [](const pugi::xml_node& node) { return is_named(node, "tr"); }, origins);
      continue;
    } else if (name != "caption" && name != "colgroup" && name != "thead" && name != "tbody" &&
               name != "tfoot") {
      remove_node(child, origins);  // gumbo has moved words out; nothing else can stand here
    }
    child = next;
  }
}

/// A cell that reaches into rows below.
struct RowSpan {
  pugi::xml_attribute rows;
  int left = 0;
};

/// A row without cells is none: those that reach into it have one less.
void leave_row(const pugi::xml_node& row, std::vector<RowSpan>& spans, Origins& origins) {
  const bool is_empty = !row.first_child();
  for (auto& span : spans) {
    --span.left;
    if (is_empty && span.rows.as_int() > 1) span.rows.set_value(span.rows.as_int() - 1);
  }
  std::erase_if(spans, [](const RowSpan& span) { return span.left == 0; });
  for (const auto& cell : row.children())
    if (const auto rows = cell.attribute("rowspan"); rows && rows.as_int() > 1)
      spans.push_back({rows, rows.as_int() - 1});
  if (is_empty) remove_node(row, origins);
}

void arrange_rows(pugi::xml_node section, Origins& origins) {
  std::vector<RowSpan> spans;
  for (auto row = section.first_child(); row;) {
    const auto next = row.next_sibling();
    if (!is_named(row, "tr")) {
      remove_node(row, origins);
    } else {
      for (auto cell = row.first_child(); cell;) {
        const auto after = cell.next_sibling();
        if (!is_named(cell, "td") && !is_named(cell, "th")) remove_node(cell, origins);
        cell = after;
      }
      leave_row(row, spans, origins);
    }
    row = next;
  }
}

/// One caption, one head, one foot, and no section without rows.
void arrange_sections(pugi::xml_node table, Origins& origins) {
  bool head = false, foot = false;
  pugi::xml_node caption;
  for (auto child = table.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    if (name == "thead" && std::exchange(head, true)) child.set_name("tbody");
    if (name == "tfoot" && std::exchange(foot, true)) child.set_name("tbody");
    if (name == "caption" && caption) {
      caption.append_child("br");
      while (child.first_child()) caption.append_move(child.first_child());
      remove_node(child, origins);
    } else if (name == "caption") {
      caption = child;
    } else if (name != "colgroup") {
      arrange_rows(child, origins);
      if (!child.first_child()) remove_node(child, origins);
    }
    child = next;
  }
}

void sort_parts(pugi::xml_node table) {
  static constexpr std::string_view order[] = {"caption", "colgroup", "thead", "tbody", "tfoot"};
  std::vector<pugi::xml_node> sorted;
  for (const auto name : order)
    for (const auto& child : table.children())
      if (is_named(child, name)) sorted.push_back(child);
  for (auto& child : sorted) table.append_move(child);
}

}  // namespace

void arrange_table(pugi::xml_node table, Origins& origins) {
  gather_rows(table, origins);
  arrange_sections(table, origins);
  sort_parts(table);
  if (table.child("tbody") || table.child("thead") || table.child("tfoot")) return;
  while (table.child("colgroup")) remove_node(table.child("colgroup"), origins);
  table.set_name("div");
  if (auto caption = table.child("caption")) caption.set_name("div");
}

}  // namespace anthology
