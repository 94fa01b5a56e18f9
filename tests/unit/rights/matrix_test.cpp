// Licence × extent × commercial × permission: every cell of expected_rules.hpp.
#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audited_book.hpp"
#include "book/licenses.hpp"
#include "expected_rules.hpp"

namespace anthology {
namespace {

using Statuses = std::vector<PermissionStatus>;
/// The columns.
const Statuses columns[] = {{PermissionStatus::unknown},
                            {PermissionStatus::not_required},
                            {PermissionStatus::needed, PermissionStatus::requested},
                            {PermissionStatus::granted},
                            {PermissionStatus::denied},
                            {PermissionStatus::fair_use}};

std::vector<std::string> words_in(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;)
    if (word != ".") out.push_back(word);
  return out;
}

std::vector<std::string> cells_in(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('|', at), line.size());
    out.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

ExtentKind extent_named(std::string_view name) {
  for (const auto kind : {ExtentKind::full, ExtentKind::excerpt, ExtentKind::abridged, ExtentKind::quoted})
    if (word_of(kind) == name) return kind;
  ADD_FAILURE() << name;
  return ExtentKind::full;
}

/// A book that credits the piece as every licence asks, sold or not.
std::vector<std::string> found(const std::string& license, bool sold, ExtentKind extent,
                               PermissionStatus status) {
  AuditedText text;
  text.manifest.commercial = sold;
  text.record().license = license;
  text.record().extent.kind = extent;
  text.record().extent.license = "CC-BY-SA-4.0";  // of what is abridged
  if (extent != ExtentKind::full) text.record().extent.of_total = 1000;
  if (status != PermissionStatus::unknown) text.piece().permit(status);
  text.piece().note += "<p><span class=\"source-extent\">Abridged</span></p>";
  for (const auto& node : read_license(license).expression.nodes)
    if (node.kind == LicenseExpression::Kind::license)
      text.piece().note += fmt::format("<p><a href=\"{0}\">{0}</a></p>", license_name(node.license.id).url);
  auto rules = text.rules();
  std::ranges::sort(rules);
  return rules;
}

TEST(Matrix, OfLicenceExtentSaleAndPermission) {
  std::istringstream table{std::string(expected_rules)};
  std::string license;
  std::size_t tried = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.empty()) continue;
    const auto cells = cells_in(line);
    if (cells.size() == 1) {
      license = line == "–" ? "" : line;
      continue;
    }
    ASSERT_EQ(cells.size(), std::size(columns) + 1) << line;
    const auto use = words_in(cells[0]);
    for (std::size_t i = 0; i < std::size(columns); ++i)
      for (const PermissionStatus status : columns[i]) {
        EXPECT_EQ(found(license, use.at(0) == "sold", extent_named(use.at(1)), status),
                  words_in(cells[i + 1]))
            << fmt::format("`{}`, {}, {}", license, cells[0], word_of(status));
        ++tried;
      }
  }
  EXPECT_EQ(tried, 22u * 2 * 4 * 7);
}

}  // namespace
}  // namespace anthology
