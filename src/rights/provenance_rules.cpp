// Who wrote it, where it stood and when: R001, R002, R040 to R046.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "book/edtf.hpp"
#include "rights/compared_addresses.hpp"
#include "rights/rules.hpp"
#include "source/relators.hpp"

namespace anthology {
namespace {

void has_author(const AuditedSource& s, Findings& findings) {
  if (s.record.anonymous) return;
  const auto& people = s.record.contributors;
  if (std::ranges::any_of(
          people, [](const Contributor& person) { return !person.name.empty() && is_writing(person.role); }))
    return;
  findings.add(fmt::format("{} has no author", s.name()), s.record.span, "add one, or `anonymous: true`");
}

void can_be_located(const AuditedSource& s, Findings& findings) {
  const auto& r = s.record;
  const bool on_paper = r.archived && (!r.archived->name.empty() || !r.archived->shelfmark.empty());
  if (!r.url.empty() || !r.publication.name.empty() || !r.publication.doi.empty() ||
      r.publication.container || on_paper)
    return;
  findings.add(fmt::format("the source of {} cannot be located", s.name()), r.span,
               "add `url` or `publication`");
}

void has_date_accessed(const AuditedSource& s, Findings& findings) {
  if (s.record.url.empty() || s.record.accessed) return;
  findings.add(fmt::format("{} does not say when its address was seen", s.name()), s.at(s.record.places.url),
               "add `accessed`");
}

void has_archived_copy(const AuditedSource& s, Findings& findings) {
  if (s.record.url.empty() || s.record.archived) return;
  findings.add(fmt::format("no archived copy of {} is named", s.name()), s.at(s.record.places.url),
               "add `archived: {url, date}`: addresses die");
}

void has_date(const AuditedSource& s, Findings& findings) {
  if (s.record.date) return;
  findings.add(fmt::format("{} is undated", s.name()), s.record.span,
               "add `date`, or words for it as `date-text`");
}

/// The last day that a date may mean, and the first, as numbers that can be compared.
std::int64_t last_day(const Date& date) {
  const PartialDate& d = date.end ? *date.end : date.start;
  return (std::int64_t{d.year} * 100 + (d.month ? d.month : 12)) * 100 + (d.day ? d.day : 31);
}
std::int64_t first_day(const Date& date) {
  const PartialDate& d = date.start;
  return (std::int64_t{d.year} * 100 + (d.month ? d.month : 1)) * 100 + (d.day ? d.day : 1);
}

bool is_certain(const std::optional<Date>& date) {
  return date && !date->uncertain && !date->approximate && date->text.empty();
}

void was_seen_after_publication(const AuditedSource& s, Findings& findings) {
  const auto& r = s.record;
  if (!is_certain(r.date) || r.has_date_of_post) return;
  const auto check = [&](const std::optional<Date>& seen, std::string_view what, const Span& where) {
    if (!is_certain(seen) || last_day(*seen) >= first_day(*r.date)) return;
    findings.add(fmt::format("{} was {} on {}, before it was published on {}", s.name(), what, edtf(*seen),
                             edtf(*r.date)),
                 s.at(where), "one of the two dates is wrong");
  };
  check(r.accessed, "accessed", r.places.accessed);
  if (r.archived) check(r.archived->date, "archived", r.places.archived);
}

void copy_is_of_this(const AuditedSource& s, Findings& findings) {
  if (s.record.url.empty() || !s.record.archived) return;
  const auto inner = archived_address(s.record.archived->url);
  if (inner.empty() || bare_address(inner) == bare_address(s.record.url)) return;
  findings.add(fmt::format("the archived copy of {} is of another address: `{}`", s.name(), inner),
               s.at(s.record.places.archived), fmt::format("the source is `{}`", s.record.url));
}

void was_seen_somewhere(const AuditedSource& s, Findings& findings) {
  const auto& r = s.record;
  const bool has_address = !r.url.empty() || !r.publication.url.empty() || !r.publication.doi.empty() ||
                           (r.archived && !r.archived->url.empty());
  if (!r.accessed || has_address) return;
  findings.add(fmt::format("{} says when its address was seen, and has none", s.name()),
               s.at(r.places.accessed), "add `url`, or leave `accessed` out");
}

void is_older_than_the_book(const AuditedSource& s, Findings& findings) {
  const auto& r = s.record;
  if (!s.manifest.date) return;
  const auto check = [&](const std::optional<Date>& date, std::string_view what, const Span& where) {
    if (is_certain(date) && first_day(*date) > last_day(*s.manifest.date))
      findings.add(fmt::format("{} {} {}, after the book's date, {}", s.name(), what, edtf(*date),
                               edtf(*s.manifest.date)),
                   s.at(where), "one of the two dates is wrong");
  };
  if (!r.has_date_of_post) check(r.date, "was published", r.places.date);
  check(r.accessed, "was accessed", r.places.accessed);
}

constexpr std::array rules = {
    SourceRule{"R001", Severity::error, has_author},
    SourceRule{"R002", Severity::error, can_be_located},
    SourceRule{"R040", Severity::warning, has_date_accessed},
    SourceRule{"R041", Severity::info, has_archived_copy},
    SourceRule{"R042", Severity::warning, has_date},
    SourceRule{"R043", Severity::warning, was_seen_after_publication},
    SourceRule{"R044", Severity::warning, copy_is_of_this},
    SourceRule{"R045", Severity::warning, was_seen_somewhere},
    SourceRule{"R046", Severity::warning, is_older_than_the_book},
};

}  // namespace

std::span<const SourceRule> provenance_rules() {
  return rules;
}

}  // namespace anthology
