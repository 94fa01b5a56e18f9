#include "rights/audit.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "rights/picture_rights.hpp"
#include "rights/rules.hpp"
#include "source/post_keys.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

LicenseReading output_license(const SourceRecord& record, const Manifest& manifest, const Credits& credits) {
  if (!record.extent.license.empty()) return read_license(record.extent.license);
  // The copyright page says that the pieces keep their own terms; where it does not, the edition's hold.
  return credits.on_copyright_page ? LicenseReading{} : read_license(manifest.license);
}

/// Words are counted only where a limit or a total asks for them.
std::size_t words_of(const AuditedSource& s) {
  const bool asked = s.relies_on_fair_use() || s.record.extent.of_total;
  return asked ? unicode::count_words(s.text.text) : 0;
}

void check_source(const AuditedSource& source, std::span<const SourceRule> rules, Findings& findings) {
  for (const SourceRule& rule : rules) {
    findings.begin(rule.id, rule.severity, source.section.post_slug, source.picture, source.original);
    rule.check(source, findings);
  }
}

struct AuditedBook {
  std::map<std::string, Credits, std::less<>> credits;
  std::vector<QuotedText> texts;
  std::vector<AuditedSource> sources;
  std::vector<AuditedSource> pictures;
  std::deque<PictureRights> rights_of_pictures;
};

/// With what its licence says of the use.
AuditedSource examined(AuditedSource s) {
  s.license = read_license(s.record.license);
  s.use = use_of(s.section, s.record, s.text, s.manifest.commercial);
  s.use.output = output_license(s.record, s.manifest, s.credits);
  s.choice = choose(s.license.expression, s.use);
  return s;
}

AuditedBook look_at(const Book& book, const Manifest& manifest, const std::vector<OutputSpec>& outputs,
                    const KeptTexts& texts) {
  AuditedBook out;
  out.credits = credits_of(book);
  const auto quotes = [](const Section& section) { return !section.sources.empty(); };
  out.texts.reserve(static_cast<std::size_t>(std::ranges::count_if(book.sections, quotes)));
  for (const Section& section : book.sections) {
    if (!quotes(section)) continue;
    const QuotedText& text = out.texts.emplace_back(quoted_text(section));
    const Credits& credits = out.credits.find(section.id)->second;
    for (const SourceRecord& record : section.sources) {
      AuditedSource s = examined({book, manifest, outputs, section, record, text, credits, {}, {}, {}});
      s.words = words_of(s);
      s.original = static_cast<std::size_t>(&record - section.sources.data());
      if (const auto kept = texts.find(section.post_slug); kept != texts.end()) s.kept = &kept->second;
      out.sources.push_back(std::move(s));
    }
    for (PictureRights& picture : rights_of_pictures(book, section, text)) {
      const auto& kept = out.rights_of_pictures.emplace_back(std::move(picture));
      out.pictures.push_back(
          examined({book, manifest, outputs, section, kept.record, kept.text, kept.credits, {}, {}, {}}));
      out.pictures.back().picture = kept.file;
    }
  }
  return out;
}

/// The edition's own licence, whoever else is quoted.
void check_edition(const Book& book, const Manifest& manifest, const std::vector<OutputSpec>& outputs,
                   Findings& findings) {
  const Section none;
  const QuotedText text;
  const Credits credits;
  SourceRecord record;
  record.license = manifest.license;
  record.places.license = record.span = manifest.license_span;
  const AuditedSource edition = examined({book, manifest, outputs, none, record, text, credits, {}, {}, {}});
  check_source(edition, edition_rules(), findings);
}

/// The maps of an entry of `defaults` that may name a licence: its own, and its records.
std::vector<const Value*> licensed_maps(const Default& entry) {
  std::vector<const Value*> maps{&entry.set};
  for (const std::string_view name : post_keys::sources)
    if (const Value* records = entry.set.find(name)) {
      maps.push_back(records);
      for (const Value& record : records->items) maps.push_back(&record);
    }
  return maps;
}

/// The licences of `defaults` that no piece of the book has.
void check_defaults(const Book& book, const Manifest& manifest, const std::vector<OutputSpec>& outputs,
                    const std::vector<AuditedSource>& sources, Findings& findings) {
  Section defaults;
  defaults.post_slug = "defaults";
  const QuotedText text;
  const Credits credits;
  Diagnostics said_when_read;
  for (const Default& entry : manifest.defaults)
    for (const Value* map : licensed_maps(entry)) {
      SourceRecord record;
      read_licenses(*map, record, said_when_read);
      const Span& place = record.places.license;
      const bool is_had = std::ranges::any_of(
          sources, [&](const AuditedSource& source) { return source.record.places.license == place; });
      if (place && !is_had)
        check_source(examined({book, manifest, outputs, defaults, record, text, credits, {}, {}, {}}),
                     edition_rules(), findings);
    }
}

void check_pictures(const std::vector<AuditedSource>& pictures, const Section& of, Findings& findings) {
  for (const AuditedSource& picture : pictures)
    if (&picture.section == &of)
      for (const auto rules : {license_rules(), permission_rules()})
        for (const SourceRule& rule : rules)
          if (holds_for_pictures(rule)) check_source(picture, std::span(&rule, 1), findings);
}

bool is_complete(const Waiver& waiver, Diagnostics& diagnostics) {
  for (const auto& [text, name, help] :
       {std::tuple{&waiver.rule, "rule", "the code of the finding, such as `R041`"},
        {&waiver.post, "post", "the slug of the piece that the finding names"},
        {&waiver.reason, "reason", "whoever reads the report wants to know why the finding may stand"}}) {
    if (!text->empty()) continue;
    diagnostics.error("A0207", fmt::format("a waiver has no `{}`", name), waiver.span, help);
    return false;
  }
  return true;
}

/// Applies the waivers; says which name nothing, and which nothing needs.
void waive(std::vector<Finding>& findings, const Book& book, const Manifest& manifest,
           Diagnostics& diagnostics) {
  const auto rules = rule_ids();
  std::vector<std::string_view> posts;
  for (const Section& section : book.sections)
    if (!section.sources.empty()) posts.push_back(section.post_slug);
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Waiver& waiver : manifest.audit.waivers) {
    if (!is_complete(waiver, diagnostics)) continue;
    const bool known_rule = std::ranges::find(rules, waiver.rule.value) != rules.end();
    if (!known_rule)
      diagnostics.error("A0230", fmt::format("there is no rule `{}` to waive", waiver.rule.value),
                        waiver.rule.span, did_you_mean(waiver.rule.value, rules));
    const bool known_post = std::ranges::find(posts, waiver.post.value) != posts.end();
    if (!known_post)
      diagnostics.error("A0231",
                        fmt::format("no quoted piece of the book has the slug `{}`", waiver.post.value),
                        waiver.post.span, did_you_mean(waiver.post.value, posts));
    if (!known_rule || !known_post) continue;
    if (!seen.insert({waiver.rule.value, waiver.post.value}).second) {
      diagnostics.warning("A0232",
                          fmt::format("{} is waived twice for `{}`", waiver.rule.value, waiver.post.value),
                          waiver.span, "the first one counts");
      continue;
    }
    bool used = false;
    for (Finding& finding : findings) {
      const auto& named = finding.posts;
      if (finding.rule != waiver.rule.value || std::ranges::find(named, waiver.post.value) == named.end())
        continue;
      if (finding.waived.empty()) finding.waived = waiver.reason.value;
      used = true;
    }
    if (!used)
      diagnostics.warning(
          "A0232",
          fmt::format("nothing needs the waiver of {} for `{}`", waiver.rule.value, waiver.post.value),
          waiver.span, "remove it");
  }
}

/// What tells a finding from others, but for the name of its piece.
using Gist =
    std::tuple<std::string_view, const SourceText*, std::uint32_t, std::string, std::string, std::string>;

Gist gist_of(const Finding& finding) {
  const std::string name = fmt::format("`{}`", finding.posts.front());
  std::string message = finding.message;
  for (std::size_t at = message.find(name); at != std::string::npos; at = message.find(name, at + 2))
    message.replace(at, name.size(), "``");
  return {finding.rule, finding.where.source, finding.where.begin, message, finding.help, finding.waived};
}

/// What is found alike of several pieces at one place, such as a value of `defaults`, is said once.
std::vector<Finding> joined(const std::vector<Finding>& findings) {
  std::vector<Finding> out;
  std::map<Gist, std::size_t> seen;
  std::vector<std::vector<std::string>> pieces;  // of which each is said, in the book's order
  for (const Finding& finding : findings) {
    if (finding.where && finding.posts.size() == 1) {
      const auto [known, is_new] = seen.try_emplace(gist_of(finding), out.size());
      if (!is_new) {
        auto& slugs = pieces[known->second];
        if (slugs.back() != finding.posts.front()) slugs.push_back(finding.posts.front());
        continue;
      }
    }
    out.push_back(finding);
    pieces.push_back(finding.posts);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t others = pieces[i].size() - out[i].posts.size();
    if (others == 0) continue;
    out[i].message += fmt::format("; the same of `{}`", pieces[i][1]);
    if (others > 1) out[i].message += fmt::format(" and {} more", others - 1);
  }
  return out;
}

}  // namespace

PermissionStatus AuditedSource::status() const {
  return record.permission ? record.permission->status : PermissionStatus::unknown;
}

bool AuditedSource::relies_on_license() const {
  return license.is_free() && status() != PermissionStatus::granted;
}

bool AuditedSource::relies_on_fair_use() const {
  if (status() != PermissionStatus::fair_use) return false;
  return !license.is_free() || !choice.is_allowed();
}

std::string AuditedSource::name() const {
  if (is_picture()) return fmt::format("the image `{}` of `{}`", picture, section.post_slug);
  return section.post_slug.empty() ? std::string("the edition") : fmt::format("`{}`", section.post_slug);
}

Span AuditedSource::at(const Span& key) const {
  if (key) return key;
  return record.span ? record.span : section.span;
}

void Findings::begin(std::string_view rule, Severity severity, std::string_view post,
                     std::string_view picture, std::size_t original) {
  rule_ = rule;
  severity_ = severity;
  original_ = original;
  picture_ = picture;
  posts_.clear();
  if (!post.empty()) posts_.emplace_back(post);
}

void Findings::add(std::string message, const Span& where, std::string help) {
  add(severity_, std::move(message), where, std::move(help));
}

void Findings::add(Severity severity, std::string message, const Span& where, std::string help) {
  list_.push_back({.rule = rule_,
                   .severity = severity,
                   .posts = posts_,
                   .original = original_,
                   .picture = picture_,
                   .message = std::move(message),
                   .where = where,
                   .help = std::move(help),
                   .waived = {}});
}

void Findings::add_change(std::string message, const Span& where, std::string help, bool in_drafts_too) {
  add(severity_, std::move(message), where, std::move(help));
  list_.back().in_drafts_too = in_drafts_too;
}

void Findings::add_for_picture(std::string picture, std::string message, const Span& where,
                               std::string help) {
  picture_ = std::move(picture);
  add(severity_, std::move(message), where, std::move(help));
}

void Findings::add_for(std::vector<std::string> posts, std::string message, const Span& where,
                       std::string help) {
  posts_ = std::move(posts);
  add(severity_, std::move(message), where, std::move(help));
}

std::vector<std::string_view> rule_ids() {
  std::vector<std::string_view> ids;
  for (const auto rules : {provenance_rules(), license_rules(), permission_rules(), extent_rules(),
                           verbatim_rules(), picture_rules()})
    for (const SourceRule& rule : rules) ids.push_back(rule.id);
  for (const BookRule& rule : book_rules()) ids.push_back(rule.id);
  std::ranges::sort(ids);
  return ids;
}

std::vector<Finding> audit(const Book& book, const Manifest& manifest, const std::vector<OutputSpec>& outputs,
                           const KeptTexts& texts, Diagnostics& diagnostics) {
  std::vector<Finding> list;
  Findings findings(list);
  const AuditedBook audited = look_at(book, manifest, outputs, texts);
  check_edition(book, manifest, outputs, findings);
  check_defaults(book, manifest, outputs, audited.sources, findings);
  const Section* last = nullptr;
  for (const AuditedSource& source : audited.sources) {
    for (const auto rules :
         {provenance_rules(), license_rules(), permission_rules(), extent_rules(), verbatim_rules()})
      check_source(source, rules, findings);
    if (&source.section != last) {
      check_source(source, picture_rules(), findings);
      check_pictures(audited.pictures, source.section, findings);
    }
    last = &source.section;
  }
  for (const BookRule& rule : book_rules()) {
    findings.begin(rule.id, rule.severity, {}, {});
    rule.check(audited.sources, findings);
  }
  waive(list, book, manifest, diagnostics);
  return list;
}

void report(const std::vector<Finding>& all, bool release, Diagnostics& diagnostics) {
  for (const Finding& finding : joined(all)) {
    if (!finding.waived.empty()) {
      diagnostics.info(finding.rule, "waived: " + finding.message, finding.where,
                       "the reason: " + finding.waived);
      continue;
    }
    switch (finding.severity) {
      case Severity::error:
        if (release || finding.in_drafts_too)
          diagnostics.error(finding.rule, finding.message, finding.where, finding.help);
        else
          diagnostics.warning(finding.rule, finding.message, finding.where, finding.help);
        break;
      case Severity::warning:
        diagnostics.warning(finding.rule, finding.message, finding.where, finding.help);
        break;
      case Severity::info:
        diagnostics.info(finding.rule, finding.message, finding.where, finding.help);
        break;
    }
  }
}

}  // namespace anthology
