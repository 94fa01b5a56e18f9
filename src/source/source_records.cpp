#include "source/source_records.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/plain_title.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

Span place_of(const Value* value) {
  return value ? value->span : Span{};
}

const Value* first_of(const Value& map, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Value* value = map.find(name); value && value->kind != Value::Kind::null) return value;
  return nullptr;
}

void read_publication(const Value& map, Publication& out) {
  const Value* value =
      first_of(map, {"publication", "publication-name", "via", "container-title", "journal"});
  const Value* inside = value && value->kind == Value::Kind::map ? value : nullptr;
  if (value && value->is_scalar()) out.name = value->scalar;
  if (inside) out.name = scalar_at(*inside, {"name", "title"});
  const auto read = [&](std::string& target, std::initializer_list<std::string_view> names) {
    target = inside ? scalar_at(*inside, names) : std::string();
    if (target.empty()) target = scalar_at(map, names);
  };
  read(out.publisher, {"publisher"});
  read(out.issn, {"issn"});
  read(out.volume, {"volume"});
  read(out.issue, {"issue", "number"});
  read(out.pages, {"pages", "page"});
  read(out.place, {"place"});
  read(out.doi, {"doi"});
  if (inside) out.url = scalar_at(*inside, {"url"});
  const Value* container = inside ? inside->find("container") : nullptr;
  if (!container) container = map.find("container");
  if (container && container->is_scalar()) out.container = Container{container->scalar, {}};
  if (container && container->kind == Value::Kind::map)
    out.container =
        Container{scalar_at(*container, {"title", "name"}), scalar_at(*container, {"editor", "editors"})};
}

std::optional<ArchivedCopy> read_archived(const Value& map, Diagnostics& diagnostics) {
  const Value* value = first_of(map, {"archived", "archive", "archive-url", "archived-url"});
  if (!value) return std::nullopt;
  ArchivedCopy copy;
  if (value->is_scalar()) {
    (is_url(value->scalar) ? copy.url : copy.name) = value->scalar;
  } else {
    copy.url = scalar_at(*value, {"url"});
    copy.name = scalar_at(*value, {"name"});
    copy.shelfmark = scalar_at(*value, {"shelfmark", "location"});
    if (const Value* date = value->find("date")) copy.date = read_date(*date, "archived: date", diagnostics);
  }
  return copy;
}

std::optional<Copyright> read_copyright(const Value& map) {
  const Value* value = first_of(map, {"copyright"});
  if (!value) return std::nullopt;
  if (value->is_scalar()) return Copyright{{}, {}, value->scalar};
  return Copyright{scalar_at(*value, {"holder"}), scalar_at(*value, {"year"}), scalar_at(*value, {"notice"})};
}

void read_places(const Value& map, RecordPlaces& places) {
  places.permission = place_of(first_of(map, {"permission"}));
  places.url = place_of(first_of(map, {"url", "canonical-url", "canonical", "link", "source-url"}));
  places.date = place_of(first_of(map, {"date", "published", "published-on"}));
  places.accessed = place_of(first_of(map, {"accessed", "retrieved"}));
  places.archived = place_of(first_of(map, {"archived", "archive", "archive-url", "archived-url"}));
  places.extent = place_of(first_of(map, {"extent"}));
  places.copyright = place_of(first_of(map, {"copyright"}));
}

std::optional<ExtentKind> extent_kind(std::string_view word) {
  constexpr std::pair<std::string_view, ExtentKind> kinds[] = {{"full", ExtentKind::full},
                                                               {"excerpt", ExtentKind::excerpt},
                                                               {"abridged", ExtentKind::abridged},
                                                               {"quoted", ExtentKind::quoted}};
  for (const auto& [name, kind] : kinds)
    if (key_name(word) == name) return kind;
  return std::nullopt;
}

void read_extent(const Value& value, Extent& extent, Diagnostics& diagnostics) {
  const Value* kind = value.is_scalar() ? &value : value.find("kind");
  if (kind && kind->is_scalar()) {
    if (const auto read = extent_kind(kind->scalar))
      extent.kind = *read;
    else
      diagnostics.warning("A0216", fmt::format("`{}` is no kind of extent", kind->scalar), kind->span,
                          "it is one of full, excerpt, abridged, quoted");
  }
  if (const Value* total = value.find("of-total")) {
    std::uint32_t words = 0;
    const char* end = total->scalar.data() + total->scalar.size();
    const auto [stop, error] = std::from_chars(total->scalar.data(), end, words);
    if (error == std::errc() && stop == end && words > 0)
      extent.of_total = words;
    else
      diagnostics.warning("A0216", "`of-total` is the original's number of words", total->span);
  }
  extent.license = scalar_at(value, {"license", "licence"});
  const Value* modifications = value.find("modifications");
  if (!modifications) return;
  if (modifications->is_scalar()) extent.modifications.push_back(modifications->scalar);
  for (const Value& item : modifications->items)
    if (item.is_scalar()) extent.modifications.push_back(item.scalar);
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

void read_licenses(const Value& map, SourceRecord& record) {
  const auto take = [&](const Value& value) {
    if (!value.is_scalar() || value.scalar.empty()) return;
    if (record.license.empty()) {
      record.license = value.scalar;
      record.places.license = value.span;
    } else if (value.scalar != record.license) {
      record.other_licenses.push_back(value.scalar);
    }
  };
  for (const std::string_view name : {"license", "licence", "licenses", "licences"}) {
    const Value* value = map.find(name);
    if (!value) continue;
    take(*value);
    for (const Value& item : value->items) take(item);
  }
}

PermissionStatus permission_status(std::string_view word) {
  constexpr std::pair<std::string_view, PermissionStatus> words[] = {
      {"not-required", PermissionStatus::not_required},
      {"needed", PermissionStatus::needed},
      {"requested", PermissionStatus::requested},
      {"granted", PermissionStatus::granted},
      {"denied", PermissionStatus::denied},
      {"fair-use", PermissionStatus::fair_use}};
  std::string name = key_name(word);
  for (char& c : name)
    if (c == ' ') c = '-';
  for (const auto& [known, status] : words)
    if (name == known) return status;
  return PermissionStatus::unknown;
}

Permission read_permission(const Value& map) {
  Permission permission;
  permission.span = map.span;
  if (map.is_scalar()) {
    permission.id = map.scalar;
    return permission;
  }
  permission.id = scalar_at(map, {"id"});
  permission.holder = scalar_at(map, {"holder"});
  permission.status = permission_status(scalar_at(map, {"status"}));
  permission.granted_on = scalar_at(map, {"granted-on"});
  permission.expires = scalar_at(map, {"expires"});
  permission.territory = scalar_at(map, {"territory"});
  permission.reference = scalar_at(map, {"reference"});
  permission.credit_line = scalar_at(map, {"credit-line"});
  permission.fee = scalar_at(map, {"fee"});
  if (const Value* formats = map.find("formats")) {
    if (formats->is_scalar()) permission.formats.push_back(formats->scalar);
    for (const Value& format : formats->items)
      if (format.is_scalar()) permission.formats.push_back(format.scalar);
  }
  return permission;
}

SourceRecord read_source_record(const Value& value, Diagnostics& diagnostics) {
  SourceRecord record;
  record.span = value.span;
  if (value.is_scalar()) {
    (is_url(value.scalar) ? record.url : record.publication.name) = value.scalar;
    return record;
  }
  record.id = scalar_at(value, {"id"});
  record.type = scalar_at(value, {"type"});
  record.title = plain_title(scalar_at(value, {"title", "original-title"}));
  read_contributor_keys(value, record.contributors);
  if (const Value* anonymous = value.find("anonymous"))
    record.anonymous = as_boolean(*anonymous).value_or(false);
  read_publication(value, record.publication);
  if (const Value* date = first_of(value, {"date", "published", "published-on"}))
    record.date = read_date(*date, "source: date", diagnostics);
  if (const std::string words = scalar_at(value, {"date-text"}); !words.empty()) {
    if (!record.date) record.date = Date();
    record.date->text = words;
  }
  record.url = scalar_at(value, {"url", "canonical-url", "canonical", "link", "source-url"});
  record.archived = read_archived(value, diagnostics);
  if (const Value* accessed = first_of(value, {"accessed", "retrieved"}))
    record.accessed = read_date(*accessed, "source: accessed", diagnostics);
  record.language = scalar_at(value, {"language", "lang"});
  read_licenses(value, record);
  record.copyright = read_copyright(value);
  if (const Value* permission = first_of(value, {"permission"}))
    record.permission = read_permission(*permission);
  if (const Value* extent = first_of(value, {"extent"})) read_extent(*extent, record.extent, diagnostics);
  if (const Value* tdm = value.find("tdm")) {
    const std::string reservation = tdm->is_scalar() ? tdm->scalar : scalar_at(*tdm, {"reservation"});
    if (reservation == "0" || reservation == "1") record.tdm_reservation = reservation == "1";
  }
  record.note = scalar_at(value, {"note"});
  read_places(value, record.places);
  return record;
}

std::vector<SourceRecord> read_sources_of(const Value& front_matter, Diagnostics& diagnostics) {
  std::vector<SourceRecord> records;
  for (const std::string_view key : {"source", "sources"}) {
    const Value* value = front_matter.find(key);
    if (!value || value->kind == Value::Kind::null || value->kind == Value::Kind::boolean) continue;
    if (value->kind != Value::Kind::list) {
      records.push_back(read_source_record(*value, diagnostics));
      continue;
    }
    for (const Value& item : value->items)
      if (item.kind == Value::Kind::map || item.is_scalar())
        records.push_back(read_source_record(item, diagnostics));
  }
  const Value* url = first_of(front_matter, {"source-url", "original-url"});
  if (url && url->is_scalar()) {
    if (records.empty()) {
      records.emplace_back();
      records.back().span = url->span;
    }
    if (records.front().url.empty()) records.front().url = url->scalar;
  }
  return records;
}

}  // namespace anthology
