// A book's rights as a table for people, as the register's CSV, and as JSON.
#include <anthology/rights.hpp>

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "book/licenses.hpp"
#include "source/registers.hpp"

namespace anthology {
namespace {

constexpr std::string_view no_advice = "This report is not legal advice.";

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "info";
}

/// The names of the licences, as readers know them; what cannot be read stays as it is.
std::string shown_license(const std::string& license) {
  const auto reading = read_license(license);
  const License* single = reading.expression.single();
  if (reading.is_free() && single != nullptr) return license_name(single->id).text;
  return license.empty() ? "none" : license;
}

using Row = std::array<std::string, 4>;

Row row_of(const PieceRights& piece) {
  if (!piece.quoted) return {piece.piece, "–", "own", "–"};
  std::string permission = piece.permission.empty() ? "–" : piece.permission;
  if (!piece.holder.empty()) permission += fmt::format(" ({})", piece.holder);
  std::string outstanding;
  for (const RightsFinding& finding : piece.findings)
    if (finding.waived.empty()) outstanding += (outstanding.empty() ? "" : " ") + finding.code;
  return {piece.piece, shown_license(piece.license), permission, outstanding.empty() ? "–" : outstanding};
}

std::string text_table(const std::vector<Row>& rows) {
  std::array<std::size_t, 4> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], unicode::count_code_points(row[i]));
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
      out += row[i] + std::string(widths[i] - unicode::count_code_points(row[i]) + 2, ' ');
    out += row.back() + "\n";
  }
  return out;
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string as_text(const Rights& rights) {
  std::vector<Row> rows{{"PIECE", "LICENCE", "PERMISSION", "OUTSTANDING"}};
  std::string findings, waivers;
  std::size_t outstanding = 0, waived = 0;
  std::set<std::string_view> posts;  // a piece has a row for each of its originals
  const auto tell = [&](const RightsFinding& finding) {
    ++(finding.waived.empty() ? outstanding : waived);
    if (finding.waived.empty())
      findings += fmt::format("{}  {:7}  {}\n", finding.code, word_of(finding.severity), finding.message);
    else
      waivers += fmt::format("{}  waived   {}: {}\n", finding.code, finding.message, finding.waived);
  };
  for (const RightsFinding& finding : rights.edition) tell(finding);
  for (const PieceRights& piece : rights.pieces) {
    rows.push_back(row_of(piece));
    posts.insert(piece.piece);
    for (const RightsFinding& finding : piece.findings) tell(finding);
  }
  std::string out = text_table(rows) + "\n" + findings + waivers;
  if (!findings.empty() || !waivers.empty()) out += "\n";
  return out + fmt::format("{}, {} outstanding, {} waived. {}\n", counted(posts.size(), "piece"),
                           counted(outstanding, "finding"), waived, no_advice);
}

std::string as_csv(const Rights& rights) {
  std::vector<Permission> permissions;
  for (const PermissionRow& row : rights.permissions) {
    Permission& permission = permissions.emplace_back();
    permission.id = row.id;
    permission.holder = row.holder;
    permission.status_word = row.status;
    permission.granted_on = row.granted_on;
    permission.expires = row.expires;
    permission.formats = row.formats;
    permission.territory = row.territory;
    permission.reference = row.reference;
    permission.credit_line = row.credit_line;
    permission.fee = row.fee;
    permission.further = row.further;
  }
  return permissions_csv(permissions);
}

/// An object of strings, in the order given.
std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out += ',';
    out += json_string(name) + ":" + value;
  }
  return out + "}";
}

template <typename T, typename Write>
std::string json_array(const std::vector<T>& items, Write write) {
  std::string out = "[";
  for (const T& item : items) out += (out.size() > 1 ? "," : "") + write(item);
  return out + "]";
}

std::string json_text(const std::string& text) {
  return json_string(text);
}

std::string json_of(const RightsFinding& finding) {
  return json_object({{"code", json_text(finding.code)},
                      {"severity", json_string(word_of(finding.severity))},
                      {"message", json_text(finding.message)},
                      {"help", json_text(finding.help)},
                      {"waived", json_text(finding.waived)}});
}

std::string json_of(const PieceRights& piece) {
  return json_object(
      {{"piece", json_text(piece.piece)},
       {"title", json_text(piece.title)},
       {"quoted", piece.quoted ? "true" : "false"},
       {"authors", json_array(piece.authors, json_text)},
       {"license", json_text(piece.license)},
       {"permission", json_text(piece.permission)},
       {"permission-id", json_text(piece.permission_id)},
       {"holder", json_text(piece.holder)},
       {"extent", json_text(piece.extent)},
       {"words", fmt::format("{}", piece.words)},
       {"findings", json_array(piece.findings, [](const RightsFinding& f) { return json_of(f); })}});
}

std::string json_of(const PermissionRow& row) {
  std::vector<std::pair<std::string_view, std::string>> members{
      {"id", json_text(row.id)},
      {"holder", json_text(row.holder)},
      {"status", json_text(row.status)},
      {"granted-on", json_text(row.granted_on)},
      {"expires", json_text(row.expires)},
      {"formats", json_array(row.formats, json_text)},
      {"territory", json_text(row.territory)},
      {"reference", json_text(row.reference)},
      {"credit-line", json_text(row.credit_line)},
      {"fee", json_text(row.fee)}};
  std::vector<std::pair<std::string_view, std::string>> further;
  for (const auto& [name, text] : row.further) further.emplace_back(name, json_text(text));
  if (!further.empty()) members.emplace_back("further", json_object(further));
  return json_object(members);
}

std::string as_json(const Rights& rights) {
  return json_object(
             {{"edition", json_array(rights.edition, [](const RightsFinding& f) { return json_of(f); })},
              {"pieces", json_array(rights.pieces, [](const PieceRights& p) { return json_of(p); })},
              {"permissions",
               json_array(rights.permissions, [](const PermissionRow& r) { return json_of(r); })},
              {"notice", json_string(no_advice)}}) +
         "\n";
}

}  // namespace

std::string render(const Rights& rights, RightsFormat format) {
  switch (format) {
    case RightsFormat::text:
      return as_text(rights);
    case RightsFormat::csv:
      return as_csv(rights);
    case RightsFormat::json:
      return as_json(rights);
  }
  return {};
}

}  // namespace anthology
