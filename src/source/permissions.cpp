#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "source/registers.hpp"
#include "source/scalars.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

constexpr std::array<std::string_view, 10> columns{"id",          "holder",  "status",    "granted-on",
                                                   "expires",     "formats", "territory", "reference",
                                                   "credit-line", "fee"};

void set(Permission& permission, std::string_view column, const CsvCell& cell, Diagnostics& diagnostics) {
  const std::string& text = cell.text;
  if (column == "id") permission.id = text;
  if (column == "holder") permission.holder = text;
  if (column == "granted-on") permission.granted_on = text;
  if (column == "expires") permission.expires = text;
  if (column == "territory") permission.territory = text;
  if (column == "reference") permission.reference = text;
  if (column == "credit-line") permission.credit_line = text;
  if (column == "fee") permission.fee = text;
  if (column == "status" && !text.empty()) {
    permission.status = permission_status(text);
    if (permission.status == PermissionStatus::unknown) {
      permission.status_word = text;
      diagnostics.warning("A0219", fmt::format("`{}` is no status of a permission", text), cell.span,
                          "it is one of not-required, needed, requested, granted, denied, fair-use");
    }
  }
  if (column != "formats") return;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(";, |", at), text.size());
    if (end > at) permission.formats.push_back(text.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

std::vector<std::vector<CsvCell>> read_csv(const SourcePtr& source) {
  std::vector<std::vector<CsvCell>> rows;
  const std::string& text = source->text;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<CsvCell> row;
    bool more = true;
    while (more) {
      CsvCell cell;
      std::size_t begin = at, end = 0;
      if (at < text.size() && text[at] == '"') {
        for (begin = ++at; at < text.size(); ++at) {
          if (text[at] == '"' && (at + 1 == text.size() || text[at + 1] != '"')) break;
          if (text[at] == '"') ++at;
          cell.text += text[at];
        }
        end = std::min(at, text.size());
        at = std::min(text.find_first_of(",\n", end), text.size());
      } else {
        at = end = std::min(text.find_first_of(",\n", at), text.size());
        cell.text = text.substr(begin, end - begin);
      }
      cell.span = {source.get(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      row.push_back(std::move(cell));
      more = at < text.size() && text[at] == ',';
      ++at;
    }
    if (row.size() > 1 || !row.front().text.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

std::map<std::string, Permission, std::less<>> read_permissions(const SourcePtr& source,
                                                                Diagnostics& diagnostics) {
  std::map<std::string, Permission, std::less<>> permissions;
  const auto rows = read_csv(source);
  if (rows.empty()) return permissions;
  std::vector<std::string> names;
  for (const CsvCell& cell : rows.front()) {
    names.push_back(key_name(cell.text));
    std::replace(names.back().begin(), names.back().end(), ' ', '-');
    if (std::find(columns.begin(), columns.end(), names.back()) == columns.end())
      diagnostics.warning("A0219", fmt::format("permissions have no column `{}`", cell.text), cell.span,
                          did_you_mean(names.back(), {columns.begin(), columns.end()}));
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Permission permission;
    permission.span = {source.get(), rows[i].front().span.begin, rows[i].back().span.end};
    for (std::size_t column = 0; column < std::min(rows[i].size(), names.size()); ++column)
      if (std::find(columns.begin(), columns.end(), names[column]) != columns.end())
        set(permission, names[column], rows[i][column], diagnostics);
      else
        permission.further.emplace_back(rows.front()[column].text, rows[i][column].text);
    const std::string id = permission.id;
    if (id.empty())
      diagnostics.warning("A0219", "a permission has no id", permission.span);
    else if (!permissions.emplace(id, std::move(permission)).second)
      diagnostics.warning("A0219", fmt::format("the permission `{}` stands twice", id), rows[i].front().span,
                          "the first one counts");
  }
  return permissions;
}

}  // namespace anthology
