// What the holders said, and whether it covers this edition: R010 to R015, R060.
#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "book/edtf.hpp"
#include "rights/rules.hpp"
#include "rights/territories.hpp"
#include "source/dates.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

std::string holder_of(const AuditedSource& s) {
  const auto& holder = s.record.permission->holder;
  return holder.empty() ? std::string("the holder") : holder;
}

void is_not_denied(const AuditedSource& s, Findings& findings) {
  if (s.status() != PermissionStatus::denied) return;
  findings.add(fmt::format("permission for {} is denied by {}", s.name(), holder_of(s)),
               s.at(s.record.places.permission), "the piece cannot stay in the book");
}

void is_not_outstanding(const AuditedSource& s, Findings& findings) {
  if (s.record.permission && !s.record.permission->status_word.empty())
    return findings.add(fmt::format("permission for {} is outstanding: it is `{}`, which says nothing",
                                    s.name(), s.record.permission->status_word),
                        s.at(s.record.places.permission),
                        fmt::format("`status` is one of {}", fmt::join(permission_words(), ", ")));
  if (s.status() != PermissionStatus::needed && s.status() != PermissionStatus::requested) return;
  findings.add(fmt::format("permission for {} is outstanding: it is {}", s.name(),
                           s.status() == PermissionStatus::needed ? "needed" : "requested"),
               s.at(s.record.places.permission), fmt::format("write to {}", holder_of(s)));
}

/// The first day on which the edition may be out: its own date, or that of its newest part.
PartialDate edition_date(const AuditedSource& s) {
  using namespace std::chrono;
  const year_month_day made{floor<days>(sys_seconds{seconds{s.book.metadata.modified}})};
  const PartialDate changed{static_cast<int>(made.year()),
                            static_cast<std::uint8_t>(static_cast<unsigned>(made.month())),
                            static_cast<std::uint8_t>(static_cast<unsigned>(made.day()))};
  return s.manifest.date ? std::max(s.manifest.date->start, changed) : changed;
}

/// True if the whole of `a` lies before `b`.
bool is_before(PartialDate a, PartialDate b) {
  if (a.month == 0 || b.month == 0) return a.year < b.year;
  if (a.day == 0 || b.day == 0) a.day = b.day = 0;
  return a < b;
}

void is_not_expired(const AuditedSource& s, Findings& findings) {
  const auto& expires = s.record.permission->expires;
  if (expires.empty()) return;
  const auto date = parse_any_date(expires);
  if (!date)
    return findings.add(fmt::format("the grant for {} expires `{}`, which is no date", s.name(), expires),
                        s.at(s.record.places.permission), "write it as `2030-12-31`");
  if (is_before(date->end.value_or(date->start), edition_date(s)))
    findings.add(
        fmt::format("the grant for {} does not cover this edition: it expired {}", s.name(), expires),
        s.at(s.record.places.permission), fmt::format("ask {} again", holder_of(s)));
}

/// The words of a permission's `formats` that allow an output.
std::vector<std::string_view> words_for(const OutputSpec& output) {
  std::vector<std::string_view> words{"all", "any"};
  const bool print =
      output.for_ == "press" || output.for_ == "kdp" || output.for_ == "print" || output.isbn == "print";
  if (output.format == "epub")
    words.insert(words.end(), {"epub", "ebook", "e-book", "digital", "electronic"});
  if (output.format == "pdf") words.push_back("pdf");
  if (output.format == "pdf" && output.for_ != "screen")
    words.insert(words.end(), {"print", "paperback", "hardback", "book"});
  if (output.format == "pdf" && !print)
    words.insert(words.end(), {"ebook", "e-book", "digital", "electronic"});
  return words;
}

void covers_formats(const AuditedSource& s, Findings& findings) {
  std::vector<std::string> granted;
  for (const auto& format : s.record.permission->formats) granted.push_back(unicode::fold(format));
  if (granted.empty()) return;
  std::vector<std::string_view> missing;
  for (const OutputSpec& output : s.outputs) {
    const auto words = words_for(output);
    const bool covered = std::ranges::any_of(
        granted, [&](const std::string& format) { return std::ranges::find(words, format) != words.end(); });
    const std::string_view name = output.format == "epub" ? "ePub" : "PDF";
    if (!covered && std::ranges::find(missing, name) == missing.end()) missing.push_back(name);
  }
  if (!missing.empty())
    findings.add(fmt::format("the grant for {} does not cover the {}: it is for {}", s.name(),
                             fmt::join(missing, " and the "), fmt::join(s.record.permission->formats, ", ")),
                 s.at(s.record.places.permission), fmt::format("ask {} for the other formats", holder_of(s)));
}

void covers_territory(const AuditedSource& s, Findings& findings) {
  const auto grant = read_territories(s.record.permission->territory);
  if ((grant.granted.empty() && grant.excluded.empty()) || grant.hold_the_world()) return;
  std::vector<std::string> missing;
  for (const auto& sold : s.manifest.audit.territory)
    for (const auto& territory : read_territories(sold).granted)
      if (!grant.hold(territory)) missing.push_back(sold);
  if (s.manifest.audit.territory.empty()) missing.emplace_back("the world");
  if (!missing.empty())
    findings.add(fmt::format("the grant for {} does not cover {}: it is for {}", s.name(),
                             fmt::join(missing, ", "), s.record.permission->territory),
                 s.at(s.record.places.permission),
                 "say where the edition is sold in `audit: {territory: […]}`, or ask for more");
}

void grant_covers_edition(const AuditedSource& s, Findings& findings) {
  if (s.status() != PermissionStatus::granted) return;
  is_not_expired(s, findings);
  covers_formats(s, findings);
  covers_territory(s, findings);
}

void grant_is_on_record(const AuditedSource& s, Findings& findings) {
  if (s.status() != PermissionStatus::granted) return;
  if (!s.record.permission->reference.empty() || !s.record.permission->granted_on.empty()) return;
  findings.add(fmt::format("there is no record of the grant for {}", s.name()),
               s.at(s.record.places.permission),
               "add `granted-on`, and `reference`: the letter or the message that says so");
}

void grant_has_likely_dates(const AuditedSource& s, Findings& findings) {
  if (s.status() != PermissionStatus::granted) return;
  const std::string& on = s.record.permission->granted_on;
  const auto granted = parse_any_date(on);
  if (!granted && !on.empty())
    findings.add(fmt::format("the grant for {} was given on `{}`, which is no date", s.name(), on),
                 s.at(s.record.places.permission), "write it as `2016-05-19`");
  if (!granted) return;
  const auto tell = [&](std::string_view than, std::string_view date) {
    findings.add(fmt::format("the grant for {} was given on {}, after {} {}", s.name(),
                             s.record.permission->granted_on, than, date),
                 s.at(s.record.places.permission), "one of the two dates is wrong");
  };
  const auto expires = parse_any_date(s.record.permission->expires);
  if (expires && is_before(expires->end.value_or(expires->start), granted->start))
    tell("it expired on", s.record.permission->expires);
  if (const auto& book = s.manifest.date; book && is_before(book->end.value_or(book->start), granted->start))
    tell("the book's date,", edtf(*book));
}

void credit_line_is_printed(const AuditedSource& s, Findings& findings) {
  if (s.status() != PermissionStatus::granted || s.record.permission->credit_line.empty()) return;
  const std::string& line = s.record.permission->credit_line;
  if (s.credits.text.find(line) != std::string::npos) return;
  for (const Section& section : s.book.sections)
    if ((section.role == Role::permissions || section.role == Role::acknowledgments ||
         (s.is_picture() && section.role == Role::image_credits)) &&
        xml::text_of(section.dom).find(line) != std::string::npos)
      return;
  findings.add(
      fmt::format("the required credit line of {} is absent", s.name()), s.at(s.record.places.permission),
      s.is_picture()
          ? "the holder's wording is printed below a picture with a caption, by `permissions` and by "
            "`image-credits`"
          : "the holder's wording is printed by the source note, the copyright page, `sources` or "
            "`permissions`");
}

void mining_stays_reserved(const AuditedSource& s, Findings& findings) {
  const Metadata& edition = s.book.metadata;
  if (s.record.tdm_reservation.value_or(0) != 1) return;
  if (edition.tdm_reservation.value_or(0) != 1)
    findings.add(
        fmt::format("the source of {} reserves text and data mining, and the edition does not", s.name()),
        s.record.span, "add `tdm: {reservation: 1}` to the manifest");
  else if (!s.record.tdm_policy.empty() && !edition.tdm_policy.empty() &&
           s.record.tdm_policy != edition.tdm_policy)
    findings.add(
        fmt::format("the source of {} has another policy of text and data mining than the edition", s.name()),
        s.record.span,
        "an ePub has one policy for all that it holds: name none, or one that every source allows");
}

constexpr std::array rules = {
    SourceRule{"R010", Severity::error, is_not_denied},
    SourceRule{"R011", Severity::error, is_not_outstanding},
    SourceRule{"R012", Severity::error, grant_covers_edition},
    SourceRule{"R013", Severity::warning, grant_is_on_record},
    SourceRule{"R014", Severity::error, credit_line_is_printed},
    SourceRule{"R015", Severity::warning, grant_has_likely_dates},
    SourceRule{"R060", Severity::warning, mining_stays_reserved},
};

}  // namespace

std::span<const SourceRule> permission_rules() {
  return rules;
}

}  // namespace anthology
