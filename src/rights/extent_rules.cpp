// How much of the original is printed: R030, R031, R033 to R036.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "rights/rules.hpp"

namespace anthology {
namespace {

void is_short(const AuditedSource& s, Findings& findings) {
  const std::size_t most = s.manifest.audit.limits.excerpt_words;
  if (!s.relies_on_fair_use() || s.words <= most) return;
  findings.add(fmt::format("{} has {} words without permission", s.name(), s.words),
               s.at(s.record.places.extent),
               fmt::format("the house's limit is {}: `audit: {{limits: {{excerpt-words: …}}}}`", most));
}

void is_a_small_part(const AuditedSource& s, Findings& findings) {
  const auto total = s.record.extent.of_total;
  if (!s.relies_on_fair_use()) return;
  const bool whole = s.record.extent.kind == ExtentKind::full;
  if (!total && !whole) return;
  const double share = whole ? 1.0 : static_cast<double>(s.words) / *total;
  if (share <= s.manifest.audit.limits.excerpt_share) return;
  findings.add(
      fmt::format("{} is {:.0f} % of the original, without permission", s.name(), std::min(share, 1.0) * 100),
      s.at(s.record.places.extent),
      fmt::format("the house's limit is {:.0f} %: `audit: {{limits: {{excerpt-share: …}}}}`",
                  s.manifest.audit.limits.excerpt_share * 100));
}

void proportion_is_known(const AuditedSource& s, Findings& findings) {
  if (s.record.extent.kind != ExtentKind::excerpt || s.record.extent.of_total) return;
  findings.add(fmt::format("{} is an excerpt of unknown proportion", s.name()), s.at(s.record.places.extent),
               "add `of-total`, the original's number of words");
}

/// A piece of several originals is looked at once.
bool is_first(const AuditedSource& s) {
  return &s.record == &s.section.sources.front();
}

void is_whole(const AuditedSource& s, Findings& findings) {
  if (!is_first(s) || s.record.extent.kind != ExtentKind::full || !ends_in_teaser(s.text)) return;
  findings.add(fmt::format("{} looks truncated: its text ends as a teaser does", s.name()), s.section.span,
               "fetch the rest, or say `extent: excerpt`");
}

void whole_has_no_cuts(const AuditedSource& s, Findings& findings) {
  const std::size_t cuts = s.text.cuts_within();
  if (!is_first(s) || s.record.extent.kind != ExtentKind::full || cuts == 0) return;
  findings.add(fmt::format("{} is said to be whole, and has {}", s.name(),
                           cuts == 1 ? std::string("a cut") : fmt::format("{} cuts", cuts)),
               s.at(s.record.places.extent), "say `extent: abridged`, or write the author's own `\\[…\\]`");
}

void part_is_no_longer_than_the_whole(const AuditedSource& s, Findings& findings) {
  const auto& extent = s.record.extent;
  if (!extent.of_total || s.words <= *extent.of_total) return;
  findings.add(
      fmt::format("{} has {} words, more than the {} of its original", s.name(), s.words, *extent.of_total),
      s.at(s.record.places.extent), "`of-total` counts the original's words");
}

constexpr std::array rules = {
    SourceRule{"R030", Severity::warning, is_short},
    SourceRule{"R031", Severity::warning, is_a_small_part},
    SourceRule{"R033", Severity::info, proportion_is_known},
    SourceRule{"R034", Severity::warning, is_whole},
    SourceRule{"R035", Severity::warning, whole_has_no_cuts},
    SourceRule{"R036", Severity::warning, part_is_no_longer_than_the_whole},
};

}  // namespace

std::span<const SourceRule> extent_rules() {
  return rules;
}

}  // namespace anthology
