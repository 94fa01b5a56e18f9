// Licence × extent × commercial × permission: every cell with the rules that it must break, written out.
#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audited_book.hpp"
#include "book/licenses.hpp"

namespace anthology {
namespace {

constexpr PermissionStatus statuses[] = {PermissionStatus::unknown, PermissionStatus::not_required,
                                         PermissionStatus::needed,  PermissionStatus::requested,
                                         PermissionStatus::granted, PermissionStatus::denied,
                                         PermissionStatus::fair_use};
constexpr ExtentKind extents[] = {ExtentKind::full, ExtentKind::excerpt, ExtentKind::abridged,
                                  ExtentKind::quoted};
/// The column of each: what is quoted is a part, as an excerpt is.
constexpr std::size_t columns[] = {0, 1, 2, 1};

/// What a licence alone breaks: in an edition that is sold, and in one that is not.
struct LicenseRow {
  std::string_view license;
  std::string_view sold[3];  ///< full, excerpt, abridged
  std::string_view free[3];
};

constexpr LicenseRow licenses[] = {
    {"", {"R003", "R003", "R003"}, {"R003", "R003", "R003"}},
    {"NOASSERTION", {"R003", "R003", "R003"}, {"R003", "R003", "R003"}},
    {"all rights reserved", {"R003 R006", "R003 R006", "R003 R006"}, {"R003 R006", "R003 R006", "R003 R006"}},
    {"MIT AND", {"R004", "R004", "R004"}, {"R004", "R004", "R004"}},
    {"CC0-1.0", {"", "", ""}, {"", "", ""}},
    {"CC-PDM-1.0", {"", "", ""}, {"", "", ""}},
    {"LicenseRef-House", {"", "", ""}, {"", "", ""}},
    {"CC-BY-4.0", {"", "", ""}, {"", "", ""}},
    {"CC BY", {"R005 R006", "R005 R006", "R005 R006"}, {"R005 R006", "R005 R006", "R005 R006"}},
    {"CC-BY-SA-3.0", {"", "", ""}, {"", "", ""}},
    {"GFDL-1.3-or-later", {"", "", "R023"}, {"", "", "R023"}},
    {"CC-BY-SA-4.0", {"", "", ""}, {"", "", ""}},
    {"CC-BY-NC-4.0", {"R022", "R022", "R022 R023"}, {"", "", "R023"}},
    {"CC-BY-NC-SA-4.0", {"R022", "R022", "R022 R023"}, {"", "", "R023"}},
    {"CC-BY-ND-3.0", {"", "R021", "R020"}, {"", "R021", "R020"}},
    {"CC-BY-ND-4.0", {"", "R021", "R020"}, {"", "R021", "R020"}},
    {"CC-BY-NC-ND-3.0", {"R022", "R021 R022", "R020 R022"}, {"", "R021", "R020"}},
    {"CC-BY-NC-ND-4.0", {"R022", "R021 R022", "R020 R022"}, {"", "R021", "R020"}},
    {"CC-BY-NC-4.0 OR CC-BY-ND-4.0", {"", "R021", "R020"}, {"", "", "R023"}},
    {"CC-BY-NC-ND-4.0 OR CC-BY-4.0", {"", "", ""}, {"", "", ""}},
    {"CC-BY-NC-4.0 AND CC-BY-ND-4.0", {"R022", "R021 R022", "R020 R022 R023"}, {"", "R021", "R020 R023"}},
    {"(CC-BY-NC-4.0 OR MIT) AND CC0-1.0", {"", "", ""}, {"", "", ""}},
};

/// What a permission's status breaks by itself.
std::string_view of_status(PermissionStatus status) {
  switch (status) {
    case PermissionStatus::unknown:
    case PermissionStatus::not_required:
    case PermissionStatus::granted:
    case PermissionStatus::fair_use:
      return "";
    case PermissionStatus::needed:
    case PermissionStatus::requested:
      return "R011";
    case PermissionStatus::denied:
      return "R010";
  }
  return "";
}

/// Rules of the use of a licence, which a permission that suffices makes idle.
bool is_idle(std::string_view rule, PermissionStatus status) {
  const bool suffices = status == PermissionStatus::granted || status == PermissionStatus::not_required ||
                        status == PermissionStatus::fair_use;
  return suffices && (rule == "R003" || rule.starts_with("R02"));
}

std::vector<std::string> expected(std::string_view of_license, PermissionStatus status, bool free,
                                  bool full) {
  std::vector<std::string> rules;
  for (std::string_view rest = of_license; !rest.empty();) {
    const std::string_view rule = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rule.size() + 1, rest.size()));
    if (!is_idle(rule, status)) rules.emplace_back(rule);
  }
  if (!of_status(status).empty()) rules.emplace_back(of_status(status));
  // Fair use of the whole, where no licence allows it.
  if (status == PermissionStatus::fair_use && !free && full) rules.emplace_back("R031");
  std::sort(rules.begin(), rules.end());
  return rules;
}

TEST(Matrix, OfLicenceExtentSaleAndPermission) {
  std::size_t cells = 0;
  for (const LicenseRow& row : licenses)
    for (const bool commercial : {true, false})
      for (std::size_t extent = 0; extent < std::size(extents); ++extent)
        for (const PermissionStatus status : statuses) {
          AuditedText text;
          text.manifest.commercial = commercial;
          text.record().license = row.license;
          text.record().extent.kind = extents[extent];
          text.record().extent.of_total =
              extents[extent] == ExtentKind::full ? std::nullopt : std::optional(1000u);
          text.record().extent.license = "CC-BY-SA-4.0";  // of what is abridged
          if (status != PermissionStatus::unknown) text.piece().permit(status);
          std::vector<std::string> found;
          for (const std::string& rule : text.rules())
            if (rule != "R025")
              found.push_back(rule);  // the note of this book does not change with the licence
          std::sort(found.begin(), found.end());
          const bool free = read_license(row.license).is_free();
          EXPECT_EQ(found,
                    expected((commercial ? row.sold : row.free)[columns[extent]], status, free, extent == 0))
              << fmt::format("`{}`, {}, {}, {}", row.license, word_of(extents[extent]),
                             commercial ? "sold" : "not sold", word_of(status));
          ++cells;
        }
  EXPECT_EQ(cells, std::size(licenses) * 2 * 4 * 7);
}

}  // namespace
}  // namespace anthology
