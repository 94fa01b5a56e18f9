#include "source/front_matter.hpp"

#include <algorithm>

#include "source/contributors.hpp"
#include "source/post_keys.hpp"
#include "source/scalars.hpp"
#include "source/source_register.hpp"

namespace anthology {
namespace {

std::string_view trimmed_end(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

/// The line at `at`, and where the next begins.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& next) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  next = std::min(end + 1, text.size());
  return text.substr(at, end - at);
}

/// `key: value`: what tells an unclosed front matter from a rule at the top of a text.
bool looks_like_key(std::string_view line) {
  const std::size_t colon = line.find_first_of(":=");
  return colon != 0 && colon != std::string_view::npos &&
         line.substr(0, colon).find(' ') == std::string_view::npos;
}

/// What the first `count` entries of a map say under one of the keys; null where none does.
Value* own_value(Value& map, std::size_t count, const std::vector<std::string_view>& keys) {
  Value* own = nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    auto& [key, value] = map.entries[i];
    if ((!own || own->kind == Value::Kind::null) &&
        std::find(keys.begin(), keys.end(), key.name) != keys.end())
      own = &value;
  }
  return own;
}

void merge(Value& own, const Value& value, bool is_record) {
  // `source: Evening Ledger` is short for a map with that publication.
  if (is_record && own.kind == Value::Kind::string) own = record_as_map(std::move(own));
  if (own.kind == Value::Kind::map) set_missing(own, value, is_record ? synonyms_in_record : no_synonyms);
}

bool holds_records(std::string_view key) {
  return std::find(std::begin(post_keys::sources), std::end(post_keys::sources), key) !=
         std::end(post_keys::sources);
}

}  // namespace

FrontMatter find_front_matter(std::string_view text) {
  FrontMatter found;
  std::size_t at = 0, next = 0;
  std::string_view line;
  do {
    at = next;
    if (at == text.size()) return found;
    line = trimmed_end(line_at(text, at, next));
  } while (line.empty());
  const bool yaml = line == "---", toml = line == "+++";
  if (!yaml && !toml) return found;
  found.begin = static_cast<std::uint32_t>(next);
  std::size_t first_key = next;
  while (next < text.size()) {
    at = next;
    line = trimmed_end(line_at(text, at, next));
    if (toml ? line != "+++" : line != "---" && line != "...") continue;
    found.format = yaml ? FrontMatter::Format::yaml : FrontMatter::Format::toml;
    found.end = static_cast<std::uint32_t>(at);
    found.body = static_cast<std::uint32_t>(next);
    return found;
  }
  if (looks_like_key(line_at(text, first_key, next))) found.format = FrontMatter::Format::open;
  return found;
}

void set_missing(Value& target, const Value& values, Synonyms synonyms) {
  const std::size_t own_keys = target.entries.size();
  for (const auto& [key, value] : values.entries) {
    Value* own = own_value(target, own_keys, synonyms(key.name));
    if (!own)
      target.entries.emplace_back(key, value);
    else if (own->kind == Value::Kind::null)
      *own = value;
    else if (value.kind == Value::Kind::map && !names_people(key.name))
      merge(*own, value, holds_records(key.name));
  }
}

const Value* find_field(const Value& front_matter, std::string_view name) {
  const Value* value = &front_matter;
  while (value) {
    const std::size_t dot = name.find('.');
    value = value->find(key_name(name.substr(0, dot)));
    if (dot == std::string_view::npos) break;
    name.remove_prefix(dot + 1);
  }
  return value;
}

void rename_fields(Value& front_matter, const std::map<std::string, Text>& fields) {
  for (const auto& [ours, theirs] : fields) {
    const Value* value = find_field(front_matter, theirs.value);
    if (!value || value->kind == Value::Kind::null) continue;
    const Value* own = front_matter.find(ours);
    if (own && own->kind != Value::Kind::null) continue;
    Value copy = *value;
    Key key{theirs.value, ours, value->span};
    std::erase_if(front_matter.entries, [&](const auto& entry) { return entry.first.name == ours; });
    front_matter.entries.emplace_back(std::move(key), std::move(copy));
  }
}

}  // namespace anthology
