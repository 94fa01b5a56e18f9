#include "source/contributors.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "source/addresses.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

constexpr std::array<std::string_view, 21> keys_of_people{
    "author",        "authors",     "by",           "byline",      "translator",   "translators",
    "translated-by", "editor",      "editors",      "compiler",    "compilers",    "photographer",
    "photographers", "illustrator", "illustrators", "interviewer", "interviewers", "interviewee",
    "interviewees",  "contributor", "contributors"};

/// What blogs keep of their authors and a book does not print.
constexpr std::array<std::string_view, 22> further_keys{
    "email",  "mail",     "avatar",     "gravatar",   "photo", "image",    "picture",     "twitter",
    "github", "mastodon", "social",     "orcid",      "title", "position", "affiliation", "username",
    "born",   "died",     "birth-year", "death-year", "job",   "org"};

constexpr std::array<std::string_view, 6> whole_name{"name",    "full-name",    "display-name",
                                                     "literal", "organization", "organisation"};
constexpr std::array<std::string_view, 4> given_name{"given", "first-name", "firstname", "given-name"};
constexpr std::array<std::string_view, 4> family_name{"family", "last-name", "lastname", "family-name"};

std::string first_scalar(const Value& map, std::span<const std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string found = scalar_at(map, {name}); !found.empty()) return found;
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

/// Names are compared: white space between their words is one space.
std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool is_space = static_cast<unsigned char>(c) <= ' ';
    if (!is_space)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

void add_name(std::string_view name, std::string_view role, const Span& where,
              std::vector<Contributor>& out) {
  Contributor contributor;
  contributor.name = single_spaced(name);
  if (contributor.name.empty()) return;
  contributor.role = role;
  contributor.span = where;
  out.push_back(std::move(contributor));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(trimmed(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

/// What was read otherwise than it is written.
void say_how_read(std::string_view written, std::string_view read, const Span& where,
                  Diagnostics& diagnostics) {
  diagnostics.info("A0242", fmt::format("`{}` is read as `{}`", written, read), where,
                   "write it so; what is no person is `{literal: …}`");
}

/// A name that is no organisation's and may yet be that of several.
void add_person(std::string_view text, std::string_view role, const Span& where,
                std::vector<Contributor>& out, Diagnostics& diagnostics) {
  const std::size_t before = out.size();
  add_name(text, role, where, out);
  if (out.size() == before) return;
  Contributor& person = out.back();
  if (!read_sorted_name(person.name, person.file_as, person.parts, where, diagnostics) &&
      may_be_several(person.name))
    diagnostics.warning("A0241", fmt::format("`{}` is read as one name", person.name), where,
                        "several people are a list, `[Ann Writer, Ben Friend]`; one is `{family: …, given: "
                        "…}`, or `{literal: …}`");
}

/// One person, or several where that is all but certain.
void add_written_names(std::string_view written, std::string_view role, const Span& where,
                       std::vector<Contributor>& out, Diagnostics& diagnostics) {
  const auto text = trimmed(written);
  const auto bare = bare_name(text);
  if (bare != text) say_how_read(text, bare, where, diagnostics);
  const auto names = names_in(bare);
  if (names.size() > 1) {
    std::vector<std::string> list;
    for (const auto name : names) list.push_back(spoken_name(name).value_or(std::string(name)));
    diagnostics.info(
        "A0246", fmt::format("`{}` is read as {} people", bare, names.size()), where,
        fmt::format("write a list, `[{}]`; one name is `{{literal: …}}`", fmt::join(list, ", ")));
  }
  for (const auto name : names) {
    std::string own_name(name);
    const std::string_view own_role = read_role_behind(own_name, where, diagnostics);
    add_person(own_name, own_role.empty() ? role : own_role, where, out, diagnostics);
  }
}

/// Commas part slugs, semicolons people; the rest is for `names_in`.
void read_names(const Value& value, std::string_view role, std::vector<Contributor>& out,
                Diagnostics& diagnostics) {
  const auto parts = split(value.scalar, ',');
  if (parts.size() > 1 && std::all_of(parts.begin(), parts.end(), looks_like_slug))
    for (const std::string_view part : parts) add_name(part, role, value.span, out);
  else
    for (const std::string_view part : split(value.scalar, ';'))
      add_written_names(part, role, value.span, out, diagnostics);
}

/// True of a name that is to stand as it is written.
bool is_literal(const Value& map) {
  return map.find("literal") || map.find("organization") || map.find("organisation");
}

/// Parts that are given are not guessed from the name.
void read_parts(FieldMap& fields, const Value& map, Contributor& person) {
  person.parts = {first_scalar(map, family_name), first_scalar(map, given_name), fields.string({"particle"}),
                  fields.string({"suffix"})};
  if (is_literal(map)) {
    if (person.file_as.empty()) person.file_as = person.name;
  } else if (person.parts.family.empty()) {
    read_sorted_name(person.name, person.file_as, person.parts, map.span, fields.diagnostics());
  } else if (person.file_as.empty()) {
    person.file_as = sort_form_of(person.parts);
  }
}

void read_role(FieldMap& fields, Contributor& person) {
  const Text role = fields.text({"role"});
  if (role.empty()) return;
  if (const std::string_view code = relator_of(role.value); !code.empty())
    person.role = code;
  else
    fields.diagnostics().warning("A0235", fmt::format("`{}` is no role", role.value), role.span,
                                 role_help(role.value));
}

void read_map(const Value& map, std::string_view role, std::vector<Contributor>& out,
              Diagnostics& diagnostics) {
  FieldMap fields(map, "a person", diagnostics);
  Contributor person;
  for (const std::string_view key : person_name_keys()) fields.get({key});
  person.name = name_in(map);
  person.file_as = fields.string({"file-as", "sort", "sort-name"});
  person.url =
      read_address(fields.text({"url", "website", "link", "homepage", "uri", "web"}), "url", diagnostics);
  person.id = fields.string({"id", "slug"});
  if (person.name.empty()) person.name = person.id;
  person.span = map.span;
  if (!is_literal(map)) person.role = read_role_behind(person.name, map.span, diagnostics);
  if (person.role.empty()) person.role = role;
  read_role(fields, person);
  read_parts(fields, map, person);
  const Text bio = fields.text({"bio", "biography", "about", "description"});
  person.bio = bio.value;
  person.bio_span = bio.span;
  for (const std::string_view key : further_keys) fields.get({key});
  fields.finish_loosely();
  if (person.name.empty())
    diagnostics.warning("A0220", "a person has no name", map.span, "it is given as `name`");
  else
    out.push_back(std::move(person));
}

}  // namespace

std::string_view read_role_behind(std::string& name, const Span& where, Diagnostics& diagnostics) {
  const std::string_view note = note_behind(name);
  if (note.empty()) return {};
  const std::string_view word = note.substr(1, note.size() - 2);
  constexpr std::size_t shortest = 5;  // a code of three letters may be anything: "(act)"
  const std::string_view role = word.size() < shortest ? std::string_view() : relator_of(word);
  if (role.empty()) return {};
  std::string bare(without_note(name));
  diagnostics.info("A0242", fmt::format("`{}` is read as `{}`, in the role `{}`", name, bare, role), where,
                   "write `{name: …, role: …}`");
  name = std::move(bare);
  return role;
}

bool read_sorted_name(std::string& name, std::string& file_as, PersonalName& parts, const Span& where,
                      Diagnostics& diagnostics) {
  const auto spoken = spoken_name(name);
  if (!spoken) return false;
  say_how_read(name, *spoken, where, diagnostics);
  auto form = name_form(name);
  if (file_as.empty()) file_as = std::move(form.sorted);
  parts = std::move(form.parts);
  name = *spoken;
  return true;
}

std::vector<std::string_view> person_name_keys() {
  std::vector<std::string_view> keys{"particle", "suffix"};
  keys.insert(keys.end(), whole_name.begin(), whole_name.end());
  keys.insert(keys.end(), given_name.begin(), given_name.end());
  keys.insert(keys.end(), family_name.begin(), family_name.end());
  return keys;
}

std::string name_in(const Value& map) {
  std::string name = first_scalar(map, whole_name);
  const std::string given = first_scalar(map, given_name), family = first_scalar(map, family_name);
  if (name.empty() && given.empty() && family.empty()) name = scalar_at(map, {"title"});
  if (!name.empty()) return single_spaced(name);
  std::string out;
  for (const std::string& part : {given, scalar_at(map, {"particle"}), family, scalar_at(map, {"suffix"})}) {
    if (part.empty()) continue;
    // `d'` and `al-` stand close to the name.
    if (!out.empty() && !out.ends_with('\'') && !out.ends_with("’") && !out.ends_with('-')) out += ' ';
    out += part;
  }
  return out;
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

void read_contributors(const Value& value, std::string_view role, std::vector<Contributor>& out,
                       Diagnostics& diagnostics) {
  switch (value.kind) {
    case Value::Kind::null:
      return;
    case Value::Kind::boolean:
    case Value::Kind::number:
      add_name(value.scalar, role, value.span, out);
      return;
    case Value::Kind::string:
      read_names(value, role, out, diagnostics);
      return;
    case Value::Kind::map:
      read_map(value, role, out, diagnostics);
      return;
    case Value::Kind::list:
      for (const Value& item : value.items) {
        if (item.kind == Value::Kind::map)
          read_map(item, role, out, diagnostics);
        else if (item.is_scalar())
          add_written_names(item.scalar, role, item.span, out, diagnostics);
        else if (item.kind == Value::Kind::list)
          report_wrong_type(item, "a person", "a name or a map", diagnostics);
      }
      return;
  }
}

std::span<const std::string_view> contributor_keys() {
  return keys_of_people;
}

bool names_people(std::string_view key) {
  return std::find(keys_of_people.begin(), keys_of_people.end(), key) != keys_of_people.end();
}

std::string_view role_of_key(std::string_view key) {
  const std::string_view role = relator_of(key);
  return role.empty() && !key.empty() ? relator_of(key.substr(0, key.size() - 1)) : role;
}

void read_contributor_keys(const Value& map, std::vector<Contributor>& out, Diagnostics& diagnostics) {
  std::vector<Contributor> found;
  for (const std::string_view key : keys_of_people) {
    const Value* value = map.find(key);
    if (!value) continue;
    std::vector<Contributor> named;
    read_contributors(*value, role_of_key(key), named, diagnostics);
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
