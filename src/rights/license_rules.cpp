// What the licences say, and what they ask: R003 to R007, R020 to R023, R025.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "rights/rules.hpp"

namespace anthology {
namespace {

using Kind = LicenseReading::Kind;

void has_license_or_permission(const AuditedSource& s, Findings& findings) {
  if (s.license.kind != Kind::none && s.license.kind != Kind::all_rights_reserved) return;
  std::string but;
  switch (s.status()) {
    case PermissionStatus::granted:
    case PermissionStatus::fair_use:
    case PermissionStatus::not_required:
      return;
    case PermissionStatus::unknown:
      but = s.record.permission && !s.record.permission->status_word.empty()
                ? fmt::format("and its permission is `{}`, which says nothing",
                              s.record.permission->status_word)
                : std::string("and no permission");
      break;
    case PermissionStatus::needed:
      but = "and its permission has yet to be asked for";
      break;
    case PermissionStatus::requested:
      but = "and its permission is asked for, not granted";
      break;
    case PermissionStatus::denied:
      but = "and its permission is denied";
      break;
  }
  findings.add(fmt::format("{} has no licence {}", s.name(), but), s.at(s.record.places.license),
               "add `license`, or `permission` with what the holder said");
}

void license_is_readable(const AuditedSource& s, Findings& findings) {
  if (s.license.kind != Kind::unclear) return;
  const auto& problem = s.license.problem;
  std::string help = problem.help;
  if (help.empty())
    if (const auto parsed = parse_license_expression(s.record.license); parsed.problem)
      help = parsed.problem->help;
  findings.add(fmt::format("bad SPDX expression at column {}: {} (the licence of {})", problem.column,
                           problem.message, s.name()),
               s.at(s.record.places.license), std::move(help));
}

/// What to write for an identifier that is on its way out.
std::string successor(const License& license) {
  if (license.standing == LicenseStanding::unversioned) return fmt::format("such as `{}-4.0`", license.id);
  if (license.id.starts_with("GFDL") || license.id.find("GPL") != std::string::npos)
    return fmt::format("`{0}-only` or `{0}-or-later`", license.id);
  return "the SPDX License List names its successor";
}

void license_names_its_version(const AuditedSource& s, Findings& findings) {
  for (const auto& node : s.license.expression.nodes) {
    if (node.kind != LicenseExpression::Kind::license) continue;
    const bool unversioned = node.license.standing == LicenseStanding::unversioned;
    if (!unversioned && node.license.standing != LicenseStanding::deprecated) continue;
    findings.add(fmt::format("the licence of {}, `{}`, {}", s.name(), node.license.id,
                             unversioned ? "has no version" : "is deprecated"),
                 s.at(s.record.places.license), successor(node.license));
  }
}

void license_in_words_is_said(const AuditedSource& s, Findings& findings) {
  if (!s.license.from_words) return;
  const bool reserved = s.license.kind == Kind::all_rights_reserved;
  const std::string id = to_spdx(s.license.expression);
  findings.add(reserved ? fmt::format("`{}` is read as no licence for {}", s.record.license, s.name())
                        : fmt::format("`{}` is read as `{}` for {}", s.record.license, id, s.name()),
               s.at(s.record.places.license),
               id == "LicenseRef-public-domain"
                   ? "write `CC0-1.0` for what was dedicated, `CC-PDM-1.0` for what is free"
               : reserved ? "leave the licence out, and write the notice under `copyright`"
                          : "write it so");
}

bool says_reserved(const std::optional<Copyright>& copyright) {
  return copyright && read_license(copyright->notice).kind == Kind::all_rights_reserved;
}

void licenses_agree(const AuditedSource& s, Findings& findings) {
  const auto canonical = [](std::string_view written) {
    const auto reading = read_license(written);
    return reading.is_free() ? to_spdx(reading.expression) : std::string(written);
  };
  const std::string first = canonical(s.record.license);
  for (const auto& other : s.record.other_licenses)
    if (canonical(other) != first)
      findings.add(fmt::format("{} has two licences: `{}` and `{}`", s.name(), s.record.license, other),
                   s.at(s.record.places.license), "join them with `OR` or `AND`, as the source means it");
  if (s.license.is_free() && says_reserved(s.record.copyright))
    findings.add(fmt::format("{} has the licence `{}`, and a notice that reserves all rights", s.name(),
                             s.record.license),
                 s.at(s.record.places.copyright),
                 "quote the notice as it stands at the source, or leave the licence out");
}

/// The broken terms of one kind, if the book relies on the licence at all.
template <typename Say>
void each_broken(const AuditedSource& s, std::initializer_list<Breach> breaches, Say say) {
  if (!s.relies_on_license()) return;
  for (const BrokenTerm& term : s.choice.broken)
    if (std::find(breaches.begin(), breaches.end(), term.breach) != breaches.end())
      say(term, license_name(term.license.id).text);
}

void adaptations_are_allowed(const AuditedSource& s, Findings& findings) {
  each_broken(s, {Breach::adapts}, [&](const BrokenTerm&, const std::string& name) {
    findings.add(fmt::format("{} forbids adaptations, and {} is {}", name, s.name(), s.use.adaptation),
                 s.at(s.record.places.extent),
                 "print it whole and unchanged, or ask for permission; if the licence is the translation's "
                 "own, waive this");
  });
}

void parts_are_allowed(const AuditedSource& s, Findings& findings) {
  each_broken(s, {Breach::takes_part_below_4, Breach::takes_part},
              [&](const BrokenTerm& term, const std::string& name) {
                const bool allowed = term.breach == Breach::takes_part;
                findings.add(allowed ? Severity::info : Severity::error,
                             fmt::format("{} is a part of a work under {}{}", s.name(), name,
                                         allowed ? ", which allows it" : ""),
                             s.at(s.record.places.extent),
                             allowed ? "nothing may be changed within it"
                                     : "below version 4.0 a licence with ND allows the work in its entirety: "
                                       "print it whole, or ask");
              });
}

void sale_is_allowed(const AuditedSource& s, Findings& findings) {
  each_broken(s, {Breach::sells}, [&](const BrokenTerm&, const std::string& name) {
    findings.add(fmt::format("{} is a NonCommercial work ({}) in a commercial edition", s.name(), name),
                 s.at(s.record.places.license),
                 "ask for permission, or say `commercial: false` if the edition is not sold");
  });
}

void adaptations_keep_their_license(const AuditedSource& s, Findings& findings) {
  each_broken(s, {Breach::changes_license}, [&](const BrokenTerm&, const std::string& name) {
    findings.add(fmt::format("{} is adapted and must stay {}", s.name(), name), s.at(s.record.places.extent),
                 "the book publishes the adaptation under another licence: name this one in `extent: "
                 "{license: …}`, and on "
                 "the copyright page");
  });
}

bool says_author(const AuditedSource& s) {
  if (s.record.anonymous) return true;
  return std::ranges::all_of(s.record.contributors, [&](const Contributor& person) {
    // A citation may invert a name and shorten what is given.
    const std::string family = person.file_as.substr(0, person.file_as.find(','));
    return person.role != "aut" || s.credits.say(person.name) || (!family.empty() && s.credits.say(family));
  });
}

bool says_changes(const AuditedSource& s) {
  const auto& extent = s.record.extent;
  if (extent.kind == ExtentKind::abridged && !s.credits.says_extent) return false;
  return std::ranges::all_of(extent.modifications,
                             [&](const std::string& change) { return s.credits.say(change); });
}

/// Title, author, source, licence, and what was changed: what Creative Commons asks to be said.
void attribution_is_complete(const AuditedSource& s, Findings& findings) {
  if (!s.relies_on_license()) return;
  for (const License& license : s.choice.licenses) {
    const LicenseTerms terms = license_terms(license.id);
    if (!terms.creative_commons || !terms.attribution) continue;
    const std::string deed = license_name(license.id).url;
    std::vector<std::string_view> missing;
    const std::string_view title = s.record.title.empty() ? s.section.title.text : s.record.title.text;
    if (terms.major < 4 && !s.credits.say(title)) missing.push_back("the title");
    if (!says_author(s)) missing.push_back("the author");
    if (!s.record.url.empty() && !s.credits.links.contains(s.record.url))
      missing.push_back("the source's address");
    if (!deed.empty() && !s.credits.links.contains(deed)) missing.push_back("the licence's link");
    if (!says_changes(s)) missing.push_back("the changes");
    if (missing.empty()) continue;
    findings.add(fmt::format("the attribution of {} lacks {} ({})", s.name(), fmt::join(missing, ", "),
                             license_name(license.id).text),
                 s.record.span, "a source note, `sources` at the back or the copyright page would say it");
  }
}

constexpr std::array rules = {
    SourceRule{"R003", Severity::error, has_license_or_permission},
    SourceRule{"R004", Severity::error, license_is_readable},
    SourceRule{"R005", Severity::warning, license_names_its_version},
    SourceRule{"R006", Severity::info, license_in_words_is_said},
    SourceRule{"R007", Severity::error, licenses_agree},
    SourceRule{"R020", Severity::error, adaptations_are_allowed},
    SourceRule{"R021", Severity::error, parts_are_allowed},
    SourceRule{"R022", Severity::error, sale_is_allowed},
    SourceRule{"R023", Severity::error, adaptations_keep_their_license},
    SourceRule{"R025", Severity::error, attribution_is_complete},
};

/// Of R003 to R007, what can be said of the edition's own licence.
constexpr std::array rules_of_edition = {
    SourceRule{"R004", Severity::error, license_is_readable},
    SourceRule{"R005", Severity::warning, license_names_its_version},
    SourceRule{"R006", Severity::info, license_in_words_is_said},
};

}  // namespace

std::span<const SourceRule> license_rules() {
  return rules;
}

std::span<const SourceRule> edition_rules() {
  return rules_of_edition;
}

}  // namespace anthology
