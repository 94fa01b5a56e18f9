#include "rights/rights_report.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "book/licenses.hpp"
#include "rights/picture_rights.hpp"
#include "rights/quoted_text.hpp"

namespace anthology {
namespace {

PieceRights rights_of(const Section& section, const SourceRecord& record, std::size_t words) {
  PieceRights out;
  out.quoted = true;
  for (const Contributor& person : record.contributors)
    if (person.role == "aut") out.authors.push_back(person.name);
  const auto reading = read_license(record.license);
  out.license = reading.is_free() ? to_spdx(reading.expression) : record.license;
  if (record.permission) {
    out.permission = word_of(record.permission->status);
    if (out.permission.empty()) out.permission = record.permission->status_word;
    out.permission_id = record.permission->id;
    out.holder = record.permission->holder;
  }
  out.extent = word_of(record.extent.kind);
  out.words = words;
  out.piece = section.post_slug;
  out.title = section.title.text;
  return out;
}

PermissionRow row_of(const Permission& permission) {
  PermissionRow row{.id = permission.id,
                    .holder = permission.holder,
                    .status = std::string(word_of(permission.status)),
                    .granted_on = permission.granted_on,
                    .expires = permission.expires,
                    .formats = permission.formats,
                    .territory = permission.territory,
                    .reference = permission.reference,
                    .credit_line = permission.credit_line,
                    .fee = permission.fee,
                    .further = permission.further};
  if (row.status.empty()) row.status = permission.status_word;
  const std::pair<std::string_view, std::string*> columns[] = {{"holder", &row.holder},
                                                               {"granted-on", &row.granted_on},
                                                               {"expires", &row.expires},
                                                               {"territory", &row.territory},
                                                               {"reference", &row.reference},
                                                               {"credit-line", &row.credit_line},
                                                               {"fee", &row.fee}};
  for (const auto& [column, text] : columns)
    for (const auto& [name, written] : permission.written)
      if (name == column) *text = written;
  return row;
}

/// A row that asks for what nobody has asked for yet.
PermissionRow wanted_row(std::string id) {
  PermissionRow row;
  row.id = std::move(id);
  row.status = word_of(PermissionStatus::needed);
  return row;
}

PermissionRow wanted_row(const Section& section, const SourceRecord& record) {
  PermissionRow row = wanted_row(section.post_slug);
  if (record.copyright && !record.copyright->holder.empty()) row.holder = record.copyright->holder;
  return row;
}

/// A picture's row has the id of the piece and the file.
std::string id_of_picture(const Section& section, std::string_view file) {
  return fmt::format("{}/{}", section.post_slug, file_name(file));
}

/// What its holder's leave would lift.
bool asks_for_permission(const Finding& finding) {
  constexpr std::array<std::string_view, 6> rules = {"R003", "R020", "R021", "R022", "R023", "R050"};
  return finding.waived.empty() && finding.severity == Severity::error &&
         std::ranges::find(rules, finding.rule) != rules.end();
}

bool is_of(const Section& section, const Finding& finding) {
  return !finding.posts.empty() && finding.posts.front() == section.post_slug;
}

RightsFinding told(const Finding& finding) {
  return {std::string(finding.rule), finding.severity, finding.message, finding.help, finding.waived};
}

}  // namespace

std::vector<RightsFinding> findings_of_edition(const std::vector<Finding>& findings) {
  std::vector<RightsFinding> out;
  for (const Finding& finding : findings)
    if (finding.posts.empty()) out.push_back(told(finding));
  return out;
}

std::vector<PieceRights> pieces_of(const Book& book, const std::vector<Finding>& findings) {
  std::vector<PieceRights> pieces;
  for (const Section& section : book.sections) {
    if (section.role != Role::article) continue;
    const std::size_t first = pieces.size();
    const std::size_t words = section.sources.empty() ? 0 : unicode::count_words(quoted_text(section).text);
    for (const SourceRecord& record : section.sources) pieces.push_back(rights_of(section, record, words));
    if (section.sources.empty()) {
      PieceRights& own = pieces.emplace_back();
      own.piece = section.post_slug;
      own.title = section.title.text;
      own.authors = section.authors;
      continue;
    }
    for (const Finding& finding : findings)
      if (is_of(section, finding)) pieces[first + finding.original].findings.push_back(told(finding));
  }
  return pieces;
}

std::vector<PermissionRow> permission_rows(const Book& book, const PostLibrary& library,
                                           const std::vector<Finding>& findings) {
  std::vector<const Finding*> asking;
  for (const Finding& finding : findings)
    if (asks_for_permission(finding)) asking.push_back(&finding);
  std::vector<const Permission*> known;
  for (const auto& entry : library.permissions) known.push_back(&entry.second);
  std::ranges::sort(known, {}, [](const Permission* permission) { return permission->span.begin; });
  std::vector<PermissionRow> rows;
  std::set<std::string, std::less<>> ids;
  const auto add = [&](PermissionRow row) {
    if (ids.insert(row.id).second) rows.push_back(std::move(row));
  };
  for (const Permission* permission : known) {
    ids.insert(permission->id);
    rows.push_back(row_of(*permission));
  }
  for (const Section& section : book.sections) {
    const auto is_asked = [&](std::size_t original) {
      return std::ranges::any_of(asking, [&](const Finding* finding) {
        return finding->picture.empty() && finding->original == original && is_of(section, *finding);
      });
    };
    std::vector<std::string> holders;  // who are to be asked
    for (std::size_t i = 0; i < section.sources.size(); ++i) {
      const SourceRecord& record = section.sources[i];
      if (record.permission) {
        auto row = row_of(*record.permission);
        if (row.id.empty()) row.id = section.post_slug;
        if (row.status.empty()) row.status = word_of(PermissionStatus::needed);  // an id that nobody knows
        add(std::move(row));
      } else if (is_asked(i) || has_open_permission(record)) {
        auto row = wanted_row(section, record);
        if (std::ranges::find(holders, row.holder) != holders.end()) continue;
        holders.push_back(row.holder);
        if (holders.size() > 1) row.id += fmt::format("/{}", holders.size());
        add(std::move(row));
      }
    }
    std::set<std::string, std::less<>> mentioned;
    for (const MediaCredit& picture : section.media) {
      if (!picture.permission) continue;
      const auto id = id_of_picture(section, file_of(book, picture.file));
      mentioned.insert(id);
      auto row = row_of(*picture.permission);
      if (row.id.empty()) row.id = id;
      add(std::move(row));
    }
    for (const Finding* finding : asking) {
      if (finding->picture.empty() || !is_of(section, *finding)) continue;
      if (auto id = id_of_picture(section, finding->picture); !mentioned.contains(id))
        add(wanted_row(std::move(id)));
    }
  }
  return rows;
}

}  // namespace anthology
