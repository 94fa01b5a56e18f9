// What only all pieces together show: R024, R032.
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "rights/rules.hpp"

namespace anthology {
namespace {

/// Beyond this many names a message says how many more there are.
constexpr std::size_t most_names = 8;

std::string list_of(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), most_names);
  std::string out =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (names.size() > shown) out += fmt::format(" and {} more", names.size() - shown);
  return out;
}

/// The edition's licence stands in the book's metadata for all of it: the copyright page must say for
/// which pieces it does not hold.
void edition_license_excepts_pieces(const std::vector<AuditedSource>& all, Findings& findings) {
  if (all.empty()) return;
  const Manifest& manifest = all.front().manifest;
  const LicenseReading edition = read_license(manifest.license);
  if (!edition.is_free()) return;
  const std::string id = to_spdx(edition.expression);
  std::vector<std::string> names;
  std::vector<std::string> posts;
  std::set<std::string_view> seen;
  for (const AuditedSource& s : all) {
    const bool same = s.license.is_free() && to_spdx(s.license.expression) == id;
    if (same || s.credits.on_copyright_page || !seen.insert(s.section.id).second) continue;
    posts.push_back(s.section.post_slug);
    names.push_back(s.name());
  }
  if (names.empty()) return;
  findings.add_for(
      std::move(posts), fmt::format("the edition's licence, {}, does not cover {}", id, list_of(names)),
      manifest.license_span, "the copyright page names the pieces that keep their own terms: put it back");
}

struct Sum {
  std::size_t words = 0;
  std::vector<const AuditedSource*> pieces;
};

void total_is_small(const std::vector<AuditedSource>& all, Findings& findings) {
  std::map<std::string, Sum> by_publication, by_author;
  for (const AuditedSource& s : all) {
    if (!s.relies_on_fair_use()) continue;
    const auto add = [&](std::map<std::string, Sum>& sums, const std::string& name) {
      if (name.empty()) return;
      auto& [words, pieces] = sums[name];
      // A piece of several originals is one text.
      if (!pieces.empty() && &pieces.back()->section == &s.section) return;
      words += s.words;
      pieces.push_back(&s);
    };
    add(by_publication, s.record.publication.name);
    for (const Contributor& person : s.record.contributors)
      if (person.role == "aut") add(by_author, person.name);
  }
  std::set<std::vector<const AuditedSource*>> said;
  for (const auto* sums : {&by_publication, &by_author})
    for (const auto& [name, sum] : *sums) {
      if (sum.pieces.size() < 2 || !said.insert(sum.pieces).second) continue;
      const AuditedSource& first = *sum.pieces.front();
      const std::size_t most = first.manifest.audit.limits.total_words;
      if (sum.words <= most) continue;
      std::vector<std::string> names, posts;
      for (const auto* piece : sum.pieces) {
        names.push_back(piece->name());
        posts.push_back(piece->section.post_slug);
      }
      findings.add_for(std::move(posts),
                       fmt::format("{} words of {} across {} pieces without permission: {}", sum.words, name,
                                   names.size(), list_of(names)),
                       first.at(first.record.places.extent),
                       fmt::format("the house's limit is {}: `audit: {{limits: {{total-words: …}}}}`", most));
    }
}

constexpr std::array rules = {
    BookRule{"R024", Severity::warning, edition_license_excepts_pieces},
    BookRule{"R032", Severity::warning, total_is_small},
};

}  // namespace

std::span<const BookRule> book_rules() {
  return rules;
}

}  // namespace anthology
