// Whether a quoted text is still what was imported: R062 to R067.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "rights/originals.hpp"
#include "rights/rules.hpp"
#include "rights/text_words.hpp"
#include "source/text_digest.hpp"

namespace anthology {
namespace {

/// So many places of one piece are told; of the others their number.
constexpr std::size_t most_places = 10;

/// The record's; where no record of the piece has one, that of the original, for the first of them: a line
/// that is taken out of the front matter lets no change pass.
std::string digest_of(const AuditedSource& s) {
  if (!s.record.digest.empty() || s.original != 0 || !s.kept->original) return s.record.digest;
  const bool any =
      std::ranges::any_of(s.section.sources, [](const auto& record) { return !record.digest.empty(); });
  return any ? std::string() : text_digest(s.kept->original_text());
}

/// The text that the record's digest speaks of; null where there is none.
const KeptText* kept(const AuditedSource& s) {
  return s.kept == nullptr || !s.kept->post || digest_of(s).empty() ? nullptr : s.kept;
}

std::string with_straight_quotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto mark = text.substr(i, 3);
    const bool single = mark == "\u2018" || mark == "\u2019", twofold = mark == "\u201C" || mark == "\u201D";
    if (single || twofold) i += 2;
    out += single ? '\'' : twofold ? '"' : text[i];
  }
  return out;
}

/// As it was, or with nothing but the editor's own: notes and the typesetter's quotation marks.
bool is_untouched(const AuditedSource& s) {
  const auto text = s.kept->text();
  const auto digest = digest_of(s);
  if (text_digest(text) == digest) return true;
  const auto bare = without_editors_notes(text);
  return text_digest(bare) == digest || text_digest(with_straight_quotes(bare)) == digest;
}

bool has_true_original(const AuditedSource& s) {
  return s.kept->original && text_digest(s.kept->original_text()) == digest_of(s);
}

std::string places(std::size_t count) {
  return count == 1 ? std::string("one place") : fmt::format("{} places", count);
}

/// The record says that the text was changed, and how.
bool is_declared(const AuditedSource& s) {
  return !s.record.extent.modifications.empty();
}

bool forbids_changes(const AuditedSource& s) {
  if (!s.relies_on_license()) return false;
  LicenseUse changed = s.use;
  changed.adaptation = "changed";
  for (const BrokenTerm& term : choose(s.license.expression, changed).broken)
    if (term.breach == Breach::adapts) return true;
  return false;
}

TextComparison compared(const AuditedSource& s) {
  return compare_texts(*s.kept, s.record.extent.kind == ExtentKind::abridged);
}

/// What the brackets say is declared; to a licence that forbids changes that is no excuse.
std::vector<TextChange> undeclared_changes(const AuditedSource& s) {
  auto found = compared(s);
  if (forbids_changes(s))
    found.changes.insert(found.changes.end(), found.alterations.begin(), found.alterations.end());
  std::ranges::sort(found.changes, {}, [](const TextChange& change) { return change.where.begin; });
  return std::move(found.changes);
}

std::string told(const AuditedSource& s, const TextChange& change) {
  if (change.now.empty())
    return fmt::format("{} has changed: “{}” is left out here", s.name(), change.before);
  if (change.before.empty()) return fmt::format("{} has changed: “{}” was not there", s.name(), change.now);
  return fmt::format("{} has changed: “{}” stood here, now “{}”", s.name(), change.before, change.now);
}

/// The digest alone proves that the text was changed, but not where.
void tell_change_of_digest(const AuditedSource& s, Findings& findings, bool in_drafts_too) {
  const bool other = s.kept->original != nullptr;
  findings.add_change(fmt::format("{} is not as it was imported, and {}", s.name(),
                                  other ? "its original is another" : "no original is kept"),
                      s.section.span,
                      other ? "put back what was imported, in `originals/` and in the post"
                            : "keep what was imported as `originals/` and the post's file name",
                      in_drafts_too);
}

void tell_changes(const AuditedSource& s, Findings& findings, std::string_view help, bool in_drafts_too) {
  if (kept(s) == nullptr || is_declared(s) || is_untouched(s)) return;
  if (!has_true_original(s)) return tell_change_of_digest(s, findings, in_drafts_too);
  const auto found = undeclared_changes(s);
  for (std::size_t i = 0; i < std::min(found.size(), most_places); ++i)
    findings.add_change(told(s, found[i]), found[i].where, std::string(help), in_drafts_too);
  if (found.size() > most_places)
    findings.add_change(fmt::format("{} has changed in {} more places", s.name(), found.size() - most_places),
                        found[most_places].where, std::string(help), in_drafts_too);
}

void changes_are_declared(const AuditedSource& s, Findings& findings) {
  if (!forbids_changes(s))
    tell_changes(s, findings, "restore it, mark a cut with `[…]`, or say it: `extent: {modifications: […]}`",
                 false);
}

void licence_allows_changes(const AuditedSource& s, Findings& findings) {
  if (forbids_changes(s))
    tell_changes(s, findings, "the licence forbids adaptations: restore the text", true);
}

/// Of words alone; what has changed is declared.
std::string how_it_stands(const TextComparison& found) {
  if (!found.changes.empty())
    return fmt::format("has changed in {}, as its record says", places(found.changes.size()));
  if (!found.alterations.empty())
    return fmt::format("has changed in {}, as brackets say", places(found.alterations.size()));
  return found.cuts == 0 ? "is verbatim" : fmt::format("is verbatim, and cut in {}", places(found.cuts));
}

void text_is_verbatim(const AuditedSource& s, Findings& findings) {
  if (kept(s) == nullptr) return;
  if (is_untouched(s)) return findings.add(fmt::format("{} is verbatim", s.name()), s.section.span);
  if (!has_true_original(s)) return;
  const auto found = compared(s);
  if (!found.changes.empty() && !is_declared(s)) return;
  if (found.nothing_left)
    return findings.add(Severity::warning, fmt::format("nothing of the original of {} is left", s.name()),
                        s.section.span, "quote some of it, or leave the piece out");
  const std::string set = found.settings.empty()
                              ? std::string()
                              : fmt::format("; it is set otherwise in {}", places(found.settings.size()));
  findings.add(fmt::format("{} {}{}", s.name(), how_it_stands(found), set), s.section.span);
}

void text_is_set_as_it_was(const AuditedSource& s, Findings& findings) {
  if (kept(s) == nullptr || is_untouched(s) || !has_true_original(s)) return;
  const auto found = compared(s).settings;
  for (std::size_t i = 0; i < std::min(found.size(), most_places); ++i)
    findings.add(fmt::format("{} is set otherwise: “{}” was {}, and is {}", s.name(), found[i].words,
                             found[i].was, found[i].now),
                 found[i].where, "set it as the author did, if nothing speaks against it");
  if (found.size() > most_places)
    findings.add(fmt::format("{} is set otherwise in {} more places", s.name(), found.size() - most_places),
                 found[most_places].where);
}

void marks_stand_for_cuts(const AuditedSource& s, Findings& findings) {
  if (kept(s) == nullptr || is_untouched(s) || !has_true_original(s)) return;
  const auto marks = compared(s).idle_marks;
  for (std::size_t i = 0; i < std::min(marks.size(), most_places); ++i)
    findings.add(fmt::format("`[…]` stands in {} where nothing is left out", s.name()), marks[i],
                 "remove the mark");
}

void original_is_the_imported_one(const AuditedSource& s, Findings& findings) {
  if (kept(s) == nullptr || !s.kept->original || has_true_original(s)) return;
  findings.add(fmt::format("the original of {} is not what its record's digest was taken of", s.name()),
               {s.kept->original.get(), s.kept->original_body, s.kept->original_body},
               "put back what was imported, or remove the file and import it again");
}

constexpr std::array rules = {
    SourceRule{"R062", Severity::error, changes_are_declared},
    SourceRule{"R063", Severity::error, licence_allows_changes},
    SourceRule{"R064", Severity::info, text_is_verbatim},
    SourceRule{"R065", Severity::warning, original_is_the_imported_one},
    SourceRule{"R066", Severity::info, text_is_set_as_it_was},
    SourceRule{"R067", Severity::info, marks_stand_for_cuts},
};

}  // namespace

std::span<const SourceRule> verbatim_rules() {
  return rules;
}

}  // namespace anthology
