// What stands inside a quoted piece and has rights of its own: R050 to R052, R061.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "rights/picture_rights.hpp"
#include "rights/rules.hpp"

namespace anthology {
namespace {

/// Calls for every picture of the piece once, however often it is shown.
template <typename Look>
void each_picture(const AuditedSource& s, Look look) {
  std::set<std::string_view> seen;
  for (const pugi::xml_node picture : s.text.pictures)
    if (const std::string_view name = picture.attribute("src").value(); seen.insert(name).second)
      look(picture, name, s.section.origins.of(picture));
}

bool is_cleared(const MediaCredit& credit) {
  if (read_license(credit.license).is_free()) return true;
  const auto status = credit.permission ? credit.permission->status : PermissionStatus::unknown;
  return status == PermissionStatus::granted || status == PermissionStatus::not_required ||
         status == PermissionStatus::fair_use;
}

void pictures_are_cleared(const AuditedSource& s, Findings& findings) {
  each_picture(s, [&](pugi::xml_node, std::string_view name, const Span& where) {
    const MediaCredit* credit = credit_of(s.section, name);
    if (credit != nullptr && is_cleared(*credit)) return;
    const auto file = file_of(s.book, name);
    findings.add_for_picture(file, fmt::format("the image `{}` of {} has no rights", file, s.name()), where,
                             "add `license` or `permission` to its entry of `media:`; a text's licence "
                             "seldom covers its pictures");
  });
}

void pictures_are_held(const AuditedSource& s, Findings& findings) {
  if (s.text.remote.empty()) return;
  const std::size_t more = s.text.remote.size() - 1;
  const pugi::xml_node first = s.text.remote.front();
  findings.add(
      fmt::format("the image `{}` of {} is linked, not held{}", first.attribute("href").value(), s.name(),
                  more == 0   ? std::string()
                  : more == 1 ? std::string(", and another one")
                              : fmt::format(", and {} more", more)),
      s.section.origins.of(first), "download it and name it in `media:`, or take it out");
}

void pictures_are_described(const AuditedSource& s, Findings& findings) {
  each_picture(s, [&](pugi::xml_node picture, std::string_view name, const Span& where) {
    const MediaCredit* credit = credit_of(s.section, name);
    const bool alt = picture.attribute("alt").value()[0] != '\0';
    const bool credited = credit != nullptr && !credit->credit.empty();
    if (alt && credited) return;
    findings.add(fmt::format("the image `{}` of {} lacks {}", file_of(s.book, name), s.name(),
                             alt        ? "a credit"
                             : credited ? "alternative text"
                                        : "alternative text and a credit"),
                 where, "`![alternative text](file)`, and `media: {file: {credit: …}}`");
  });
}

void quotations_are_credited(const AuditedSource& s, Findings& findings) {
  const auto& quotes = s.text.bare_quotes;
  if (quotes.empty()) return;
  findings.add(quotes.size() == 1
                   ? fmt::format("a block quotation inside {} names no source", s.name())
                   : fmt::format("{} block quotations inside {} name no source", quotes.size(), s.name()),
               s.section.origins.of(quotes.front()),
               "end it with a line such as `— [Author](https://…), *Title*`");
}

constexpr std::array rules = {
    SourceRule{"R050", Severity::error, pictures_are_cleared},
    SourceRule{"R051", Severity::error, pictures_are_held},
    SourceRule{"R052", Severity::warning, pictures_are_described},
    SourceRule{"R061", Severity::warning, quotations_are_credited},
};

// Whether a picture is adapted or printed in part, no record says.
constexpr std::array<std::string_view, 10> rules_of_texts_too = {"R004", "R005", "R006", "R010", "R011",
                                                                 "R012", "R013", "R014", "R015", "R022"};

}  // namespace

bool holds_for_pictures(const SourceRule& rule) {
  return std::ranges::find(rules_of_texts_too, rule.id) != rules_of_texts_too.end();
}

std::span<const SourceRule> picture_rules() {
  return rules;
}

}  // namespace anthology
