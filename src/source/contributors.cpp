#include "source/contributors.hpp"

#include <algorithm>

#include "source/scalars.hpp"

namespace anthology {
namespace {

struct Role {
  std::string_view word, code;
};

/// The words of the MARC relators that anthologies need.
constexpr Role roles[] = {
    {"author", "aut"},           {"editor", "edt"},      {"translator", "trl"},   {"photographer", "pht"},
    {"illustrator", "ill"},      {"compiler", "com"},    {"introduction", "aui"}, {"commentator", "cwt"},
    {"interviewer", "ivr"},      {"interviewee", "ive"}, {"contributor", "ctb"},  {"publisher", "pbl"},
    {"copyright-holder", "cph"}, {"foreword", "aui"},    {"artist", "art"},       {"designer", "bkd"},
};

struct RoleKey {
  std::string_view key, role;
};

constexpr RoleKey role_keys[] = {
    {"author", "aut"},        {"authors", "aut"},       {"by", "aut"},
    {"byline", "aut"},        {"translator", "trl"},    {"translators", "trl"},
    {"translated-by", "trl"}, {"editor", "edt"},        {"editors", "edt"},
    {"photographer", "pht"},  {"photographers", "pht"}, {"illustrator", "ill"},
    {"illustrators", "ill"},  {"interviewer", "ivr"},   {"interviewers", "ivr"},
    {"interviewee", "ive"},   {"interviewees", "ive"},  {"contributor", "ctb"},
    {"contributors", "ctb"},
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

void add_name(std::string_view name, std::string_view role, std::vector<Contributor>& out) {
  name = trimmed(name);
  if (name.empty()) return;
  Contributor contributor;
  contributor.name = name;
  contributor.role = role;
  out.push_back(std::move(contributor));
}

/// A string is one name, whatever commas it has (`Josh Aas, Executive Director`), unless every part
/// is a slug.
void read_names(std::string_view text, std::string_view role, std::vector<Contributor>& out) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    parts.push_back(trimmed(text.substr(at, end - at)));
    at = end + 1;
  }
  if (parts.size() > 1 && std::all_of(parts.begin(), parts.end(), looks_like_slug))
    for (const std::string_view part : parts) add_name(part, role, out);
  else
    add_name(text, role, out);
}

void read_map(const Value& map, std::string_view role, std::vector<Contributor>& out) {
  Contributor contributor;
  contributor.name = name_in(map);
  contributor.file_as = scalar_at(map, {"file-as", "sort", "sort-name"});
  contributor.url = scalar_at(map, {"url", "website", "link", "homepage", "uri"});
  contributor.id = scalar_at(map, {"id", "slug"});
  if (contributor.name.empty()) contributor.name = contributor.id;
  contributor.role = role;
  if (const std::string_view code = relator_of(scalar_at(map, {"role"})); !code.empty())
    contributor.role = code;
  if (!contributor.name.empty()) out.push_back(std::move(contributor));
}

}  // namespace

std::string scalar_at(const Value& map, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Value* value = map.find(name); value && value->is_scalar() && !value->scalar.empty())
      return value->scalar;
  return {};
}

std::string name_in(const Value& map) {
  std::string name = scalar_at(map, {"name", "full-name", "display-name", "title", "literal"});
  if (!name.empty()) return name;
  const std::string given = scalar_at(map, {"given", "first-name", "firstname", "given-name"});
  const std::string family = scalar_at(map, {"family", "last-name", "lastname", "family-name"});
  return given.empty() || family.empty() ? given + family : given + ' ' + family;
}

std::string_view relator_of(std::string_view role) {
  const std::string name = key_name(role);
  for (const Role& known : roles)
    if (name == known.word || name == known.code) return known.code;
  return {};
}

bool looks_like_slug(std::string_view name) {
  bool letter = false;
  for (const char c : name) {
    const bool lower = c >= 'a' && c <= 'z';
    letter |= lower;
    if (!lower && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') return false;
  }
  return letter;
}

void read_contributors(const Value& value, std::string_view role, std::vector<Contributor>& out) {
  switch (value.kind) {
    case Value::Kind::null:
      return;
    case Value::Kind::boolean:
    case Value::Kind::number:
      add_name(value.scalar, role, out);
      return;
    case Value::Kind::string:
      read_names(value.scalar, role, out);
      return;
    case Value::Kind::map:
      read_map(value, role, out);
      return;
    case Value::Kind::list:
      for (const Value& item : value.items) {
        if (item.kind == Value::Kind::map)
          read_map(item, role, out);
        else if (item.is_scalar())
          add_name(item.scalar, role, out);
      }
      return;
  }
}

void read_contributor_keys(const Value& map, std::vector<Contributor>& out) {
  std::vector<Contributor> found;
  for (const RoleKey& known : role_keys) {
    const Value* value = map.find(known.key);
    if (!value) continue;
    std::vector<Contributor> named;
    read_contributors(*value, known.role, named);
    // `author` and `authors` side by side name the same people again.
    for (Contributor& contributor : named)
      if (std::none_of(found.begin(), found.end(), [&](const Contributor& other) {
            return other.name == contributor.name && other.role == contributor.role;
          }))
        found.push_back(std::move(contributor));
  }
  std::move(found.begin(), found.end(), std::back_inserter(out));
}

}  // namespace anthology
