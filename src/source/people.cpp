#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/contributors.hpp"
#include "source/registers.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

Person read_person(std::string id, const Value& value) {
  Person person;
  person.id = std::move(id);
  person.span = value.span;
  if (value.is_scalar()) {
    person.name = value.scalar;
  } else {
    person.name = name_in(value);
    person.file_as = scalar_at(value, {"file-as", "sort", "sort-name"});
    person.role = relator_of(scalar_at(value, {"role"}));
    person.born = scalar_at(value, {"born", "birth-year", "birth"});
    person.died = scalar_at(value, {"died", "death-year", "death"});
    person.photo = scalar_at(value, {"photo", "image", "picture"});
    person.url = scalar_at(value, {"url", "website", "web", "homepage", "uri", "link"});
    for (const std::string_view key : {"bio", "biography", "about", "description"}) {
      const Value* bio = value.find(key);
      if (!bio || !bio->is_scalar() || !person.bio.empty()) continue;
      person.bio = bio->scalar;
      person.bio_span = bio->span;
    }
  }
  if (person.name.empty()) person.name = person.id;
  if (person.file_as.empty()) person.file_as = sort_form(person.name);
  return person;
}

}  // namespace

const Person* People::find(std::string_view slug_or_name) const {
  if (const auto found = by_id.find(slug_or_name); found != by_id.end()) return &found->second;
  for (const auto& [id, person] : by_id)
    if (person.name == slug_or_name) return &person;
  return nullptr;
}

People read_people(const SourcePtr& source, Diagnostics& diagnostics) {
  People people;
  people.source = source;
  const auto size = static_cast<std::uint32_t>(source->text.size());
  const Value root = key_name(file_extension(source->path)) == "toml"
                         ? parse_toml(source, 0, size, diagnostics)
                         : parse_yaml(source, 0, size, diagnostics);
  const auto add = [&](Person person, const Span& where) {
    const std::string id = person.id;
    if (!people.by_id.emplace(id, std::move(person)).second)
      diagnostics.warning("A0220", fmt::format("`{}` stands twice among the people", id), where,
                          "the first one counts");
  };
  for (const auto& [key, value] : root.entries) {
    if (value.kind == Value::Kind::map || value.is_scalar())
      add(read_person(key.written, value), key.span);
    else
      diagnostics.warning("A0220",
                          fmt::format("`{}` is {}, not a person", key.written,
                                      value.kind == Value::Kind::list ? "a list" : "nothing"),
                          key.span);
  }
  for (const Value& item : root.items) {
    std::string id = item.kind == Value::Kind::map ? scalar_at(item, {"id", "slug", "username", "short-name"})
                                                   : std::string();
    if (id.empty()) id = unicode::slug(item.is_scalar() ? item.scalar : name_in(item));
    if (id.empty())
      diagnostics.warning("A0220", "a person has no name", item.span);
    else
      add(read_person(id, item), item.span);
  }
  if (root.is_scalar())
    diagnostics.error("A0206", "people is a map from slugs to persons, not a text", root.span);
  return people;
}

void resolve(Contributor& contributor, const People& people) {
  const Person* person = contributor.id.empty() ? nullptr : people.find(contributor.id);
  if (!person) person = people.find(contributor.name);
  if (person) {
    contributor.id = person->id;
    contributor.name = person->name;
    contributor.file_as = person->file_as;
    if (contributor.url.empty()) contributor.url = person->url;
  }
  if (contributor.file_as.empty()) contributor.file_as = sort_form(contributor.name);
}

}  // namespace anthology
