#include "source/source_register.hpp"

#include <vector>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/addresses.hpp"
#include "source/contributors.hpp"
#include "source/field_map.hpp"
#include "source/front_matter.hpp"
#include "source/scalars.hpp"
#include "source/source_records.hpp"
#include "source/synonyms.hpp"

namespace anthology {
namespace {

std::string help_for(std::string_view id, const SourceRegister& shared) {
  std::vector<std::string_view> known;
  for (const auto& record : shared.records) known.push_back(record.first);
  return did_you_mean(id, known);
}

void report_unknown(const Text& id, const SourceRegister& shared, Diagnostics& diagnostics) {
  std::string help = help_for(id.value, shared);
  if (help.empty())
    help = shared.source ? fmt::format("ids stand in {}", shared.source->path)
                         : "ids stand in the file that the manifest's `sources` names";
  diagnostics.error("A0236", fmt::format("no shared source has the id `{}`", id.value), id.span,
                    std::move(help));
}

void put_in(Value& value, const SourceRegister& shared, Diagnostics& diagnostics) {
  if (value.is_scalar()) {
    const Text id = text_of(value);
    if (const Value* record = shared.find(id.value)) {
      const Span where = value.span;
      value = *record;
      value.span = where;
    } else if (looks_like_slug(id.value) && !help_for(id.value, shared).empty()) {
      report_unknown(id, shared, diagnostics);
    }
    return;
  }
  const Value* ref = first_of(value, {"ref"});
  if (!ref) return;
  if (!ref->is_scalar()) return report_wrong_type(*ref, "ref", "an id", diagnostics);
  if (const Value* record = shared.find(text_of(*ref).value))
    set_missing(value, *record, synonyms_in_record);
  else
    report_unknown(text_of(*ref), shared, diagnostics);
}

}  // namespace

const Value* SourceRegister::find(std::string_view id) const {
  const auto found = records.find(id);
  return found == records.end() ? nullptr : &found->second;
}

SourceRegister read_source_register(const SourcePtr& source, Diagnostics& diagnostics) {
  SourceRegister shared;
  shared.source = source;
  const auto size = static_cast<std::uint32_t>(source->text.size());
  Value root = key_name(file_extension(source->path)) == "toml" ? parse_toml(source, 0, size, diagnostics)
                                                                : parse_yaml(source, 0, size, diagnostics);
  const auto add = [&](const std::string& id, Value record, const Span& where) {
    if (record.kind != Value::Kind::map) {
      diagnostics.warning("A0237", fmt::format("`{}` is {}, not a record", id, kind_name(record.kind)),
                          where);
      return;
    }
    read_source_record(record, diagnostics);
    if (!shared.records.emplace(id, std::move(record)).second)
      diagnostics.warning("A0237", fmt::format("the shared source `{}` stands twice", id), where,
                          "the first one counts");
  };
  for (auto& [key, value] : root.entries) add(key.written, std::move(value), key.span);
  for (Value& item : root.items) {
    const std::string id = scalar_at(item, {"id"});
    const Span where = item.span;
    if (id.empty())
      diagnostics.warning("A0237", "a shared source has no `id`", where);
    else
      add(id, std::move(item), where);
  }
  if (root.is_scalar())
    diagnostics.error("A0206", "the shared sources are a map from ids to records, not a text", root.span);
  return shared;
}

void put_in_shared_records(Value& front_matter, const SourceRegister& shared, Diagnostics& diagnostics) {
  for (auto& [key, value] : front_matter.entries) {
    if (key.name != "source" && key.name != "sources") continue;
    if (value.kind == Value::Kind::list)
      for (Value& item : value.items) put_in(item, shared, diagnostics);
    else
      put_in(value, shared, diagnostics);
  }
}

Value shared_record(Value record, const SourceRegister& shared, Diagnostics& diagnostics) {
  put_in(record, shared, diagnostics);
  return record_as_map(std::move(record));
}

Value record_as_map(Value record) {
  if (!record.is_scalar()) return record;
  Value map;
  map.kind = Value::Kind::map;
  map.span = record.span;
  const std::string name = is_web_address(record.scalar) ? "url" : "publication";
  map.entries.emplace_back(Key{name, name, record.span}, std::move(record));
  return map;
}

}  // namespace anthology
