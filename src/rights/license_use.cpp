#include "rights/license_use.hpp"

#include <algorithm>
#include <utility>

namespace anthology {
namespace {

using Kind = LicenseExpression::Kind;

/// 4.0 allows to share "in whole or in part"; below it a part is a doubt.
constexpr int first_version_of_parts = 4;

bool shares_parts(const License& license, const LicenseTerms& terms) {
  return terms.major >= first_version_of_parts || (terms.major > 0 && license.or_later);
}

/// The version comes as a number that can be compared: 3.0 is 30.
int version_of(const LicenseTerms& terms) {
  return terms.major * 10 + terms.minor;
}

/// Whether an adaptation of a licence with the terms `from` may have `to`, by Creative Commons' chart.
bool may_become(const License& original, const License& output) {
  const LicenseTerms from = license_terms(original.id), to = license_terms(output.id);
  if (!from.known || from.public_domain) return true;
  if (original.id == output.id) return true;
  if (from.no_derivatives || to.no_derivatives)
    return !from.no_derivatives && !from.share_alike && to.attribution &&
           (!from.non_commercial || to.non_commercial);
  if (from.share_alike) {
    // Free Art and GPL 3 are the two that Creative Commons declared compatible with BY-SA 4.0.
    if (original.id == "CC-BY-SA-4.0" && (output.id == "LAL-1.3" || output.id.starts_with("GPL-3.0")))
      return true;
    return from.creative_commons && to.creative_commons && to.share_alike &&
           to.attribution == from.attribution && to.non_commercial == from.non_commercial &&
           version_of(to) >= version_of(from);
  }
  return to.known && to.attribution && (!from.non_commercial || to.non_commercial);
}

/// The language itself: `en` of `en-GB`.
std::string_view primary(std::string_view language) {
  return language.substr(0, language.find('-'));
}

bool is_translated(const Section& section, const SourceRecord& record) {
  const auto from = primary(record.language), to = primary(section.language);
  return (!from.empty() && !to.empty() && from != to) ||
         std::ranges::any_of(record.contributors, [](const Contributor& c) { return c.role == "trl"; });
}

/// An excerpt's cuts are those of its parts; what the editor puts in is a change of any text.
std::string_view adaptation_of(const Section& section, const SourceRecord& record, const QuotedText& text) {
  if (record.extent.kind == ExtentKind::abridged) return "abridged";
  if (!record.extent.modifications.empty()) return "changed";
  if (is_translated(section, record)) return "translated";
  if (record.extent.kind == ExtentKind::full && text.cuts_within() > 0) return "cut";
  return text.insertions > 0 ? "supplemented by the editor" : "";
}

bool is_serious(Breach breach) {
  return breach != Breach::takes_part;
}

std::size_t weight(const LicenseChoice& choice) {
  std::size_t weight = 0;
  constexpr std::size_t serious = 1000;
  for (const BrokenTerm& term : choice.broken) weight += is_serious(term.breach) ? serious : 1;
  return weight;
}

LicenseChoice look_at(const License& license, const LicenseUse& use) {
  LicenseChoice choice{{license}, {}};
  const LicenseTerms terms = license_terms(license.id);
  const bool adapted = !use.adaptation.empty();
  const auto broken = [&](Breach breach) { choice.broken.push_back({breach, license}); };
  if (terms.no_derivatives && adapted) broken(Breach::adapts);
  if (terms.no_derivatives && use.partial && !adapted)
    broken(shares_parts(license, terms) ? Breach::takes_part : Breach::takes_part_below_4);
  if (terms.non_commercial && use.commercial) broken(Breach::sells);
  const bool binds = terms.share_alike || terms.non_commercial;
  if (adapted && binds && !terms.no_derivatives && use.output.kind != LicenseReading::Kind::none &&
      !may_become(license, use.output.expression))
    broken(Breach::changes_license);
  return choice;
}

}  // namespace

bool LicenseChoice::is_allowed() const {
  return std::ranges::none_of(broken, [](const BrokenTerm& term) { return is_serious(term.breach); });
}

LicenseUse use_of(const Section& section, const SourceRecord& record, const QuotedText& text,
                  bool commercial) {
  LicenseUse use;
  use.commercial = commercial;
  use.adaptation = adaptation_of(section, record, text);
  use.partial = record.extent.kind == ExtentKind::excerpt || record.extent.kind == ExtentKind::quoted;
  return use;
}

LicenseChoice choose(const LicenseExpression& expression, const LicenseUse& use) {
  return expression.fold([&](const License& license) { return look_at(license, use); },
                         [](Kind kind, std::vector<LicenseChoice>& choices) {
                           if (kind == Kind::any_of)
                             return std::move(*std::ranges::min_element(choices, {}, weight));
                           LicenseChoice all;
                           for (LicenseChoice& choice : choices) {
                             std::ranges::move(choice.licenses, std::back_inserter(all.licenses));
                             std::ranges::move(choice.broken, std::back_inserter(all.broken));
                           }
                           return all;
                         });
}

bool may_become(const License& original, const LicenseExpression& output) {
  return output.fold([&](const License& license) { return may_become(original, license) ? 1 : 0; },
                     [](Kind kind, const std::vector<int>& arms) {
                       return kind == Kind::any_of ? *std::ranges::max_element(arms)
                                                   : *std::ranges::min_element(arms);
                     }) == 1;
}

}  // namespace anthology
