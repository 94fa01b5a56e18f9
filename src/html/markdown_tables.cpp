#include "html/markdown_tables.hpp"

#include <optional>
#include <string_view>

#include "html/content_model.hpp"

namespace anthology {
namespace {

/// More cells than this stay HTML: GFM's tables are bounded where they are read.
constexpr std::size_t most_cells = 100'000;

std::vector<pugi::xml_node> rows_of(const pugi::xml_node& table) {
  std::vector<pugi::xml_node> rows;
  for (const auto& part : table.children())
    for (const auto& row : part.children("tr")) rows.push_back(row);
  return rows;
}

/// `left`, `center`, `right`, or empty.
std::string_view alignment_of(const pugi::xml_node& cell) {
  std::string_view name = cell.attribute("class").value();
  if (name.starts_with("align-")) name.remove_prefix(6);
  return name;
}

bool is_plain_cell(const pugi::xml_node& cell, std::string_view name, const AnchorNames& anchors) {
  if (!is_named(cell, name)) return false;
  for (const auto& attribute : cell.attributes()) {
    const std::string_view key = attribute.name();
    const bool fits = key == "scope"
                          ? std::string_view(attribute.value()) == "col"
                          : key == "class" || (key == "id" && !anchors.contains(attribute.value()));
    if (!fits) return false;
  }
  const auto alignment = alignment_of(cell);
  if (!alignment.empty() && alignment != "left" && alignment != "center" && alignment != "right")
    return false;
  for (const auto& child : cell.children())
    if (is_block(child)) return false;
  return true;
}

/// The alignments of the columns, if all cells of each agree.
std::optional<std::vector<std::string_view>> alignments_of(const std::vector<pugi::xml_node>& rows) {
  std::vector<std::string_view> out;
  for (const auto& row : rows) {
    std::size_t column = 0;
    for (const auto& cell : row.children()) {
      if (&row == &rows.front())
        out.push_back(alignment_of(cell));
      else if (column >= out.size() || out[column] != alignment_of(cell))
        return std::nullopt;
      ++column;
    }
    if (column != out.size()) return std::nullopt;
  }
  return out;
}

std::string rule_of(std::string_view alignment) {
  if (alignment == "left") return ":---";
  if (alignment == "center") return ":---:";
  return alignment == "right" ? "---:" : "---";
}

}  // namespace

bool is_markdown_table(const pugi::xml_node& table, const AnchorNames& anchors) {
  if (!kept_attributes(table, anchors).empty()) return false;
  for (const auto& part : table.children())
    if (!(is_named(part, "thead") || is_named(part, "tbody")) || !kept_attributes(part, anchors).empty())
      return false;
  const auto rows = rows_of(table);
  if (rows.empty() || !rows.front().first_child()) return false;
  std::size_t bodies = 0;
  for (const auto& part : table.children()) {
    bodies += is_named(part, "tbody") ? 1 : 0;
    if (is_named(part, "thead") && part.first_child().next_sibling()) return false;
  }
  if (bodies > 1) return false;
  for (const auto& row : rows) {
    if (!kept_attributes(row, anchors).empty()) return false;
    for (const auto& cell : row.children())
      if (!is_plain_cell(cell, row == rows.front() ? "th" : "td", anchors)) return false;
  }
  const auto columns = alignments_of(rows);
  return columns && columns->size() * rows.size() <= most_cells;
}

std::vector<std::string> markdown_table(const pugi::xml_node& table, PhrasingPlace place) {
  const auto rows = rows_of(table);
  const auto alignments = alignments_of(rows).value_or(std::vector<std::string_view>{});
  place.one_line = place.in_table = true;
  std::vector<std::string> lines;
  for (const auto& row : rows) {
    std::string line = "|";
    for (const auto& cell : row.children())
      line += " " + phrasing_to_markdown(cell.first_child(), {}, place) + " |";
    lines.push_back(std::move(line));
    if (lines.size() > 1) continue;
    std::string rule = "|";
    for (const auto alignment : alignments) rule += " " + rule_of(alignment) + " |";
    lines.push_back(std::move(rule));
  }
  return lines;
}

}  // namespace anthology
