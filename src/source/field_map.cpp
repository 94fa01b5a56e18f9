#include "source/field_map.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "source/scalars.hpp"

namespace anthology {

void report_wrong_type(const Value& value, std::string_view name, std::string_view expected,
                       Diagnostics& diagnostics) {
  diagnostics.warning("A0229", fmt::format("`{}` is {}, not {}", name, expected, kind_name(value.kind)),
                      value.span, "it is read as if it were not there");
}

void raise_for_manifest(Diagnostic& finding) {
  if (finding.code == "A0228" || finding.code == "A0229") finding.severity = Severity::error;
}

FieldMap::FieldMap(const Value& map, std::string where, Diagnostics& diagnostics)
    : map_(map), where_(std::move(where)), diagnostics_(diagnostics) {}

const Value* FieldMap::get(Names names) {
  const Value* found = nullptr;
  std::string_view found_name;
  for (const std::string_view name : names) {
    known_.push_back(name);
    const Value* value = map_.find(name);
    if (!value || value->kind == Value::Kind::null) continue;
    if (found) {
      report_contradiction(*found, found_name, *value, name);
    } else {
      found = value;
      found_name = name;
    }
  }
  return found;
}

void FieldMap::report_contradiction(const Value& first, std::string_view first_name, const Value& other,
                                    std::string_view other_name) {
  if (!first.is_scalar() || !other.is_scalar() || first.scalar == other.scalar) return;
  diagnostics_.warning(
      "A0233", fmt::format("{} says `{}` and, as `{}`, something else", where_, first_name, other_name),
      other.span, fmt::format("`{}` counts; remove the other", first_name));
}

Text FieldMap::text(Names names) {
  const Value* value = get(names);
  if (!value) return {};
  if (value->kind == Value::Kind::string || value->kind == Value::Kind::number) return text_of(*value);
  // `false` is how people say that there is none.
  if (as_boolean(*value) != false) wrong_type(*value, *names.begin(), "a text");
  return {};
}

std::vector<std::string> FieldMap::strings(Names names) {
  std::vector<std::string> out;
  const Value* value = get(names);
  if (!value) return out;
  const auto add = [&](const Value& item) {
    if (Text text = text_of(item); !text.empty()) out.push_back(std::move(text.value));
  };
  if (value->is_scalar()) {
    add(*value);
  } else if (value->kind == Value::Kind::map) {
    wrong_type(*value, *names.begin(), "a text or a list of texts");
  }
  for (const Value& item : value->items) {
    if (item.is_scalar())
      add(item);
    else
      wrong_type(item, *names.begin(), "a list of texts");
  }
  return out;
}

bool FieldMap::boolean(Names names) {
  const Value* value = get(names);
  if (!value) return false;
  const std::optional<bool> read = as_boolean(*value);
  if (!read) wrong_type(*value, *names.begin(), "true or false");
  return read.value_or(false);
}

void FieldMap::finish() {
  for (const auto& [key, value] : map_.entries)
    if (std::find(known_.begin(), known_.end(), key.name) == known_.end())
      diagnostics_.warning("A0228", fmt::format("{} has no key `{}`", where_, key.written), key.span,
                           did_you_mean(key.name, known_));
}

void FieldMap::finish_loosely() {
  for (const auto& [key, value] : map_.entries) {
    if (std::find(known_.begin(), known_.end(), key.name) != known_.end()) continue;
    if (std::string help = did_you_mean(key.name, known_); !help.empty())
      diagnostics_.warning("A0228", fmt::format("{} has no key `{}`", where_, key.written), key.span,
                           std::move(help));
  }
}

void FieldMap::wrong_type(const Value& value, std::string_view name, std::string_view expected) {
  report_wrong_type(value, name, expected, diagnostics_);
}

}  // namespace anthology
