#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "source/csv.hpp"
#include "source/keys.hpp"
#include "source/registers.hpp"
#include "source/scalars.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

constexpr std::array<std::string_view, 10> columns{"id",          "holder",  "status",    "granted-on",
                                                   "expires",     "formats", "territory", "reference",
                                                   "credit-line", "fee"};

bool is_column(std::string_view name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// True if every word is a format of its own: of `epub pdf`, not of `audio book`.
bool are_formats(std::string_view text) {
  constexpr std::array<std::string_view, 12> known{"epub",     "pdf",       "print",      "ebook",
                                                   "e-book",   "digital",   "electronic", "paperback",
                                                   "hardback", "hardcover", "all",        "any"};
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = key_name(text.substr(at, end - at));
    if (!word.empty() && std::find(known.begin(), known.end(), word) == known.end()) return false;
    at = end + 1;
  }
  return true;
}

/// `epub, pdf`, `epub; pdf`, `epub pdf`; `audio book` is one.
std::vector<std::string> formats_in(std::string_view text) {
  std::vector<std::string> formats;
  const std::string_view separators =
      text.find_first_of(",;|") == std::string_view::npos && are_formats(text) ? " " : ",;|";
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (const std::string_view format = trimmed(text.substr(at, end - at)); !format.empty())
      formats.emplace_back(format);
    at = end + 1;
  }
  return formats;
}

std::string formats_text(const std::vector<std::string>& formats) {
  std::string text = fmt::format("{}", fmt::join(formats, ", "));
  if (formats.size() == 1 && text.find(' ') != std::string::npos) text += ';';
  return text;
}

void set(Permission& permission, std::string_view column, const CsvCell& cell, Diagnostics& diagnostics) {
  const std::string& text = cell.text;
  if (column == "id") permission.id = trimmed(text);
  if (column == "holder") permission.holder = text;
  if (column == "granted-on") permission.granted_on = text;
  if (column == "expires") permission.expires = text;
  if (column == "territory") permission.territory = text;
  if (column == "reference") permission.reference = text;
  if (column == "credit-line") permission.credit_line = text;
  if (column == "fee") permission.fee = text;
  if (column == "formats") permission.formats = formats_in(text);
  if (cell.written != cell.text) permission.written.emplace_back(column, cell.written);
  if (column == "status") read_status({std::string(trimmed(text)), cell.span}, permission, diagnostics);
}

/// The columns as they are compared; empty where the register has no heading.
std::vector<std::string> read_heading(const std::vector<CsvCell>& row, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const CsvCell& cell : row) {
    std::string name = key_name(trimmed(cell.text));
    std::replace(name.begin(), name.end(), ' ', '-');
    if (!name.empty() && std::find(names.begin(), names.end(), name) != names.end())
      diagnostics.warning("A0219", fmt::format("permissions have two columns `{}`", cell.text), cell.span,
                          "the last one counts");
    else if (!name.empty() && !is_column(name))
      diagnostics.warning("A0219", fmt::format("permissions have no column `{}`", cell.text), cell.span,
                          did_you_mean(name, {columns.begin(), columns.end()}));
    names.push_back(std::move(name));
  }
  if (!row.empty() && std::find(names.begin(), names.end(), "id") == names.end())
    diagnostics.warning("A0219", "permissions have no column `id`", row.front().span,
                        "posts refer to a row by its id");
  return names;
}

Permission read_row(const std::vector<CsvCell>& row, const std::vector<CsvCell>& heading,
                    const std::vector<std::string>& names, Diagnostics& diagnostics) {
  Permission permission;
  permission.span = {row.front().span.source, row.front().span.begin, row.back().span.end};
  bool too_many = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i >= names.size()) {
      if (trimmed(row[i].text).empty()) continue;
      if (!too_many)
        diagnostics.warning("A0219", "a permission has more cells than there are columns", row[i].span,
                            "a cell that holds the separator stands in quotation marks");
      too_many = true;
      permission.further.emplace_back(std::string(), row[i].written);
      continue;
    }
    if (is_column(names[i]))
      set(permission, names[i], row[i], diagnostics);
    else if (!names[i].empty() || !row[i].text.empty())
      permission.further.emplace_back(heading[i].written, row[i].written);
  }
  return permission;
}

}  // namespace

std::map<std::string, Permission, std::less<>> read_permissions(const SourcePtr& source,
                                                                Diagnostics& diagnostics) {
  std::map<std::string, Permission, std::less<>> permissions;
  const auto rows = read_csv(source, diagnostics);
  if (rows.empty()) return permissions;
  const std::vector<std::string> names = read_heading(rows.front(), diagnostics);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto is_empty = [](const CsvCell& cell) { return trimmed(cell.text).empty(); };
    if (std::all_of(rows[i].begin(), rows[i].end(), is_empty)) continue;
    const Permission permission = read_row(rows[i], rows.front(), names, diagnostics);
    const std::string id = permission.id;
    // What no post can refer to is kept under a key that no id is.
    const auto keep = [&] { permissions.emplace(fmt::format("\n{}", i), permission); };
    if (id.empty()) {
      diagnostics.warning("A0219", "a permission has no id", permission.span);
      keep();
    } else if (!permissions.emplace(id, permission).second) {
      diagnostics.warning("A0219", fmt::format("the permission `{}` stands twice", id), rows[i].front().span,
                          "the first one counts");
      keep();
    }
  }
  return permissions;
}

std::string permissions_csv(const std::vector<Permission>& permissions) {
  std::vector<std::string> heading(columns.begin(), columns.end());
  // Two columns of one name are two: a row's nth stands in the nth of them.
  const auto column_of = [&](const std::string& name, std::size_t nth) {
    for (std::size_t i = columns.size(); i < heading.size(); ++i)
      if (heading[i] == name && nth-- == 0) return i;
    heading.push_back(name);
    return heading.size() - 1;
  };
  std::vector<std::vector<std::string>> rows;
  for (const Permission& p : permissions) {
    const std::string_view status =
        p.status == PermissionStatus::unknown ? std::string_view(p.status_word) : word_of(p.status);
    auto& cells = rows.emplace_back(std::vector<std::string>{p.id, p.holder, std::string(status),
                                                             p.granted_on, p.expires, formats_text(p.formats),
                                                             p.territory, p.reference, p.credit_line, p.fee});
    std::map<std::string_view, std::size_t> seen;
    for (const auto& [name, text] : p.further) {
      const std::size_t column = column_of(name, seen[name]++);
      cells.resize(std::max(cells.size(), column + 1));
      cells[column] = text;
    }
  }
  std::string out = csv_record(heading);
  for (auto& cells : rows) {
    cells.resize(heading.size());
    out += csv_record(cells);
  }
  return out;
}

}  // namespace anthology
