#include "source/source_records.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/unicode.hpp"
#include "book/edtf.hpp"
#include "source/addresses.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/post_keys.hpp"
#include "source/scalars.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

Span place_of(const Value* value) {
  return value ? value->span : Span{};
}

/// A scalar, or a map; anything else is a warning and nothing.
const Value* scalar_or_map(FieldMap& fields, FieldMap::Names names) {
  const Value* value = fields.get(names);
  if (value && value->kind == Value::Kind::list) {
    fields.wrong_type(*value, *names.begin(), "a text or a map");
    return nullptr;
  }
  return value;
}

TitleText read_title_of(FieldMap& fields, FieldMap::Names names) {
  const Text written = fields.text(names);
  return read_title(written.value, written.span, fields.diagnostics());
}

void read_container(const Value& value, Publication& out, Diagnostics& diagnostics) {
  if (value.is_scalar()) {
    const Text title = text_of(value);
    out.container = Container{read_title(title.value, title.span, diagnostics), {}};
    return;
  }
  FieldMap fields(value, "`container`", diagnostics);
  out.container = Container{read_title_of(fields, {"title", "name"}), fields.string({"editor", "editors"})};
  fields.finish();
}

/// Volume and the like stand in the publication's map or, by the habit of bibliographies, beside it.
void read_details(FieldMap& fields, Publication& out) {
  const auto read = [&](std::string& target, FieldMap::Names names) {
    std::string text = fields.string(names);
    if (target.empty()) target = std::move(text);
  };
  read(out.publisher, {"publisher"});
  read(out.issn, {"issn"});
  read(out.volume, {"volume"});
  read(out.issue, {"issue", "number"});
  read(out.pages, {"pages", "page"});
  read(out.place, {"place"});
  if (std::string doi = read_doi(fields.text({"doi"}), fields.diagnostics()); out.doi.empty())
    out.doi = std::move(doi);
  if (const Value* container = scalar_or_map(fields, {"container"}); container && !out.container)
    read_container(*container, out, fields.diagnostics());
}

void read_publication_of(FieldMap& fields, Publication& out) {
  const Value* value = scalar_or_map(
      fields, {"publication", "publication-name", "via", "container-title", "journal", "site-name"});
  if (value) out = read_publication(*value, fields.diagnostics());
  read_details(fields, out);
}

std::optional<ArchivedCopy> read_archived(FieldMap& fields) {
  const Value* value = scalar_or_map(fields, {"archived", "archive", "archive-url", "archived-url"});
  if (!value) return std::nullopt;
  ArchivedCopy copy;
  Text url;
  if (value->is_scalar()) {
    const Text text = text_of(*value);
    // Words are the name of an archive on paper.
    if (text.value.find("://") != std::string::npos ||
        (text.value.find(' ') == std::string::npos && text.value.find_first_of("./:") != std::string::npos))
      url = text;
    else
      copy.name = text.value;
  } else {
    FieldMap inside(*value, "`archived`", fields.diagnostics());
    url = inside.text({"url", "link"});
    copy.name = inside.string({"name"});
    copy.shelfmark = inside.string({"shelfmark", "location"});
    if (const Value* date = inside.get({"date"}))
      copy.date = read_date(*date, "archived: date", fields.diagnostics());
    inside.finish();
  }
  copy.url = read_address(url, "archived", fields.diagnostics());
  if (copy.url.empty() && copy.name.empty() && copy.shelfmark.empty()) return std::nullopt;
  return copy;
}

std::optional<Copyright> read_copyright_of(FieldMap& fields) {
  const Value* value = scalar_or_map(fields, {"copyright"});
  if (!value || value->kind == Value::Kind::boolean) return std::nullopt;
  return read_copyright(*value, fields.diagnostics());
}

constexpr std::array permission_statuses = {PermissionStatus::not_required, PermissionStatus::needed,
                                            PermissionStatus::requested,    PermissionStatus::granted,
                                            PermissionStatus::denied,       PermissionStatus::fair_use};

constexpr std::pair<std::string_view, ExtentKind> extent_kinds[] = {{"full", ExtentKind::full},
                                                                    {"excerpt", ExtentKind::excerpt},
                                                                    {"abridged", ExtentKind::abridged},
                                                                    {"quoted", ExtentKind::quoted}};

void read_extent_kind(const Text& word, Extent& extent, Diagnostics& diagnostics) {
  if (word.empty()) return;
  std::vector<std::string_view> known;
  for (const auto& [name, kind] : extent_kinds) {
    known.push_back(name);
    if (key_name(word.value) != name) continue;
    extent.kind = kind;
    return;
  }
  std::string help = did_you_mean(key_name(word.value), known);
  if (help.empty()) help = "it is one of full, excerpt, abridged, quoted";
  diagnostics.warning("A0247", fmt::format("`{}` is no kind of extent", word.value), word.span,
                      std::move(help));
}

void read_total(const Text& total, Extent& extent, Diagnostics& diagnostics) {
  if (total.empty()) return;
  std::uint32_t words = 0;
  const char* end = total.value.data() + total.value.size();
  const auto [stop, error] = std::from_chars(total.value.data(), end, words);
  if (error == std::errc() && stop == end && words > 0)
    extent.of_total = words;
  else
    diagnostics.warning("A0247", "`of-total` is the original's number of words", total.span,
                        "it is written in digits alone: `2400`");
}

void read_extent(FieldMap& fields, Extent& extent) {
  const Value* value = scalar_or_map(fields, {"extent"});
  if (!value) return;
  if (value->is_scalar()) return read_extent_kind(text_of(*value), extent, fields.diagnostics());
  FieldMap inside(*value, "`extent`", fields.diagnostics());
  read_extent_kind(inside.text({"kind"}), extent, fields.diagnostics());
  read_total(inside.text({"of-total"}), extent, fields.diagnostics());
  extent.license = inside.string({"license", "licence"});
  extent.modifications = inside.strings({"modifications", "modification", "changes"});
  inside.finish();
}

void read_mining(FieldMap& fields, SourceRecord& record) {
  const Value* value = scalar_or_map(fields, {"tdm"});
  if (!value) return;
  Text reservation;
  if (value->is_scalar()) {
    reservation = text_of(*value);
  } else {
    FieldMap inside(*value, "`tdm`", fields.diagnostics());
    reservation = inside.text({"reservation"});
    record.tdm_policy = read_address(inside.text({"policy"}), "tdm: policy", fields.diagnostics());
    inside.finish();
  }
  if (reservation.empty()) return;
  if (reservation.value == "0" || reservation.value == "1")
    record.tdm_reservation = reservation.value == "1";
  else
    fields.diagnostics().warning("A0216", "the `reservation` of text and data mining is 0 or 1",
                                 reservation.span);
}

/// The original's own date. Where it cannot be read, it is not that of the post either.
void read_original_date(const Value& value, SourceRecord& record, Diagnostics& diagnostics) {
  if (value.kind == Value::Kind::null || (value.is_scalar() && value.scalar.empty())) return;
  if (value.is_scalar()) record.date = parse_date(value.scalar);
  if (record.date) return;
  const auto understood = value.is_scalar() ? parse_bibliographic_date(value.scalar) : std::nullopt;
  if (understood) {
    record.date = understood;
    diagnostics.info("A0243", fmt::format("`{}` is read as `{}`", value.scalar, edtf(*understood)),
                     value.span, "write it so");
    return;
  }
  record.undated = true;
  if (value.is_scalar() && says_undated(value.scalar))
    diagnostics.info("A0243", fmt::format("`{}` is read as: the original has no date", value.scalar),
                     value.span, "where words are known, write `date-text`");
  else
    diagnostics.warning(
        "A0240", "the original's date cannot be read, and is left out", value.span,
        "write it as `1985-04-12`, `1917-12`, `1917/1920` or `1917~`; or words as `date-text`");
}

void read_dates(FieldMap& fields, const Value& map, SourceRecord& record) {
  if (const Value* date = fields.get({"date", "published", "published-on", "date-published"}))
    read_original_date(*date, record, fields.diagnostics());
  if (const std::string words = fields.string({"date-text"}); !words.empty()) {
    if (!record.date) record.date = Date();
    record.date->text = words;
  }
  if (const Value* accessed = fields.get({"accessed", "retrieved"}))
    record.accessed = read_date(*accessed, "source: accessed", fields.diagnostics());
  record.places.date = place_of(first_of(map, {"date", "published", "published-on", "date-published"}));
  record.places.accessed = place_of(first_of(map, {"accessed", "retrieved"}));
}

void read_people(FieldMap& fields, const Value& map, SourceRecord& record) {
  for (const std::string_view key : contributor_keys()) fields.get({key});
  read_contributor_keys(map, record.contributors, fields.diagnostics());
  record.anonymous = fields.boolean({"anonymous"});
  if (record.anonymous && !record.contributors.empty())
    fields.diagnostics().warning("A0233", "`source` is anonymous and names an author",
                                 map.find("anonymous")->span, "remove one of the two");
}

void read_rights(FieldMap& fields, const Value& map, SourceRecord& record) {
  for (const std::string_view name : post_keys::license) fields.get({name});
  read_licenses(map, record, fields.diagnostics());
  record.copyright = read_copyright_of(fields);
  if (const Value* permission = scalar_or_map(fields, {"permission"})) {
    record.permission = read_permission(*permission, fields.diagnostics());
    record.places.permission = permission->span;
  }
  read_extent(fields, record.extent);
  read_mining(fields, record);
  record.places.extent = place_of(first_of(map, {"extent"}));
  record.places.copyright = place_of(first_of(map, {"copyright"}));
}

}  // namespace

std::optional<Date> read_date(const Value& value, std::string_view key, Diagnostics& diagnostics) {
  if (value.kind == Value::Kind::null || (value.is_scalar() && value.scalar.empty())) return std::nullopt;
  std::optional<Date> date;
  if (value.is_scalar()) date = parse_date(value.scalar);
  if (!date)
    diagnostics.warning("A0216", fmt::format("`{}` is no date that can be read", key), value.span,
                        "write it as `2016-05-19`, `2016-05` or `2016`");
  return date;
}

std::string read_type(const Text& written, Diagnostics& diagnostics) {
  const std::vector<std::string_view> kinds{"article", "essay", "letter", "poem", "interview", "speech"};
  const std::string name = key_name(written.value);
  const std::string_view meant = nearest(name, kinds);
  // Blogs have kinds of their own, and name sections in the plural.
  if (!meant.empty() && !name.starts_with(meant))
    diagnostics.warning("A0216", fmt::format("`{}` is no `type` that is known", written.value), written.span,
                        did_you_mean(name, kinds));
  return written.value;
}

std::string read_language_tag(const Text& written, Diagnostics& diagnostics) {
  std::string tag = written.value;
  for (char& c : tag)
    if (c == '_') c = '-';
  std::string canonical = tag.empty() ? std::string() : unicode::canonical_language(tag);
  if (canonical.empty() && !tag.empty())
    diagnostics.warning("A0216", fmt::format("`{}` is no language tag", written.value), written.span,
                        "BCP 47 tags are such as `en-GB`, `fr` or `zh-Hant`");
  return canonical;
}

void read_licenses(const Value& map, SourceRecord& record, Diagnostics& diagnostics) {
  const auto take = [&](const Value& value) {
    if (value.kind == Value::Kind::map)
      report_wrong_type(value, "license", "an SPDX expression, or a list of them", diagnostics);
    if (!value.is_scalar() || value.scalar.empty()) return;
    if (record.license.empty()) {
      record.license = value.scalar;
      record.places.license = value.span;
    } else if (value.scalar != record.license) {
      record.other_licenses.push_back(value.scalar);
    }
  };
  for (const std::string_view name : post_keys::license) {
    const Value* value = map.find(name);
    if (!value) continue;
    take(*value);
    for (const Value& item : value->items) take(item);
  }
}

Publication read_publication(const Value& value, Diagnostics& diagnostics) {
  Publication out;
  if (value.is_scalar()) {
    out.name = text_of(value).value;
    return out;
  }
  FieldMap fields(value, "`publication`", diagnostics);
  out.name = fields.string({"name", "title"});
  out.url = read_address(fields.text({"url", "link"}), "publication: url", diagnostics);
  read_details(fields, out);
  fields.finish();
  return out;
}

Copyright read_copyright(const Value& value, Diagnostics& diagnostics) {
  if (value.is_scalar()) return Copyright{{}, {}, text_of(value).value};
  FieldMap fields(value, "`copyright`", diagnostics);
  Copyright copyright{fields.string({"holder"}), fields.string({"year"}), fields.string({"notice"})};
  fields.finish();
  return copyright;
}

PermissionStatus permission_status(std::string_view word) {
  std::string name = key_name(word);
  for (char& c : name)
    if (c == ' ') c = '-';
  for (const PermissionStatus status : permission_statuses)
    if (name == word_of(status)) return status;
  return PermissionStatus::unknown;
}

std::vector<std::string_view> permission_words() {
  std::vector<std::string_view> words;
  for (const PermissionStatus status : permission_statuses) words.push_back(word_of(status));
  return words;
}

void read_status(const Text& word, Permission& permission, Diagnostics& diagnostics) {
  if (word.empty()) return;
  permission.status = permission_status(word.value);
  if (permission.status != PermissionStatus::unknown) return;
  permission.status_word = word.value;
  diagnostics.warning("A0219", fmt::format("`{}` is no status of a permission", word.value), word.span,
                      fmt::format("it is one of {}", fmt::join(permission_words(), ", ")));
}

Permission read_permission(const Value& map, Diagnostics& diagnostics) {
  Permission permission;
  permission.span = map.span;
  if (map.is_scalar()) {
    permission.id = text_of(map).value;
    return permission;
  }
  FieldMap fields(map, "`permission`", diagnostics);
  permission.id = fields.string({"id"});
  permission.holder = fields.string({"holder"});
  read_status(fields.text({"status"}), permission, diagnostics);
  permission.granted_on = fields.string({"granted-on"});
  permission.expires = fields.string({"expires"});
  permission.territory = fields.string({"territory"});
  permission.reference = fields.string({"reference"});
  permission.credit_line = fields.string({"credit-line"});
  permission.fee = fields.string({"fee"});
  permission.formats = fields.strings({"formats", "format"});
  fields.finish();
  return permission;
}

SourceRecord read_source_record(const Value& value, Diagnostics& diagnostics) {
  SourceRecord record;
  record.span = value.span;
  if (value.is_scalar()) {
    const Text text = text_of(value);
    if (is_web_address(text.value)) {
      record.url = read_address(text, "source", diagnostics);
      record.places.url = text.span;
    } else {
      record.publication.name = text.value;
    }
    return record;
  }
  FieldMap fields(value, "`source`", diagnostics);
  fields.get({"ref"});
  record.id = fields.string({"id"});
  record.type = read_type(fields.text({"type"}), diagnostics);
  record.title = read_title_of(fields, {"title"});
  record.original_title = read_title_of(fields, {"original-title"});
  if (record.title.empty()) record.title = record.original_title;
  read_people(fields, value, record);
  read_publication_of(fields, record.publication);
  read_dates(fields, value, record);
  const Text url = fields.text({"url", "canonical-url", "canonical", "link", "source-url"});
  record.url = read_address(url, "source: url", diagnostics);
  record.places.url = url.span;
  record.archived = read_archived(fields);
  record.places.archived = place_of(first_of(value, {"archived", "archive", "archive-url", "archived-url"}));
  record.language = read_language_tag(fields.text({"language", "lang"}), diagnostics);
  read_rights(fields, value, record);
  record.note = fields.string({"note"});
  record.digest = fields.string({"digest"});
  fields.finish();
  return record;
}

std::vector<SourceRecord> read_sources_of(const Value& front_matter, Diagnostics& diagnostics) {
  std::vector<SourceRecord> records;
  for (const std::string_view key : post_keys::sources) {
    const Value* value = front_matter.find(key);
    if (!value || value->kind == Value::Kind::null || value->kind == Value::Kind::boolean) continue;
    if (value->kind != Value::Kind::list) {
      records.push_back(read_source_record(*value, diagnostics));
      continue;
    }
    for (const Value& item : value->items) {
      if (item.kind == Value::Kind::map || item.is_scalar())
        records.push_back(read_source_record(item, diagnostics));
      else if (item.kind == Value::Kind::list)
        report_wrong_type(item, key, "a list of texts and maps", diagnostics);
    }
  }
  const Value* url = first_of(front_matter, post_keys::source_url);
  if (url && url->is_scalar()) {
    if (records.empty()) {
      records.emplace_back();
      records.back().span = url->span;
    }
    SourceRecord& first = records.front();
    if (first.url.empty()) {
      first.url = read_address(text_of(*url), "source-url", diagnostics);
      first.places.url = url->span;
    } else if (first.url != url->scalar) {
      diagnostics.warning("A0233", "`source` and `source-url` give two addresses", url->span,
                          "the one of `source` counts; remove the other");
    }
  }
  return records;
}

}  // namespace anthology
