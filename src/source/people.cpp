#include <array>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/addresses.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/name_form.hpp"
#include "source/registers.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

/// What Jekyll's, Hugo's and other registers hold besides.
constexpr std::array<std::string_view, 16> further_keys{
    "email", "mail",  "avatar",   "gravatar", "twitter",     "github", "mastodon", "social",
    "orcid", "title", "position", "job",      "affiliation", "org",    "username", "short-name"};

void read_role(FieldMap& fields, Person& person) {
  const Text role = fields.text({"role"});
  if (!role.empty()) person.role = relator_of(role.value);
  // Elsewhere the key says what somebody does in a house: "Content Designer".
  if (person.role.empty() && !role.empty() && !nearest(key_name(role.value), relator_names()).empty())
    fields.diagnostics().warning("A0235", fmt::format("`{}` is no role", role.value), role.span,
                                 role_help(role.value));
}

/// "1856", "AD 62", "c. 4 BC"; they stand beside the name as they are written.
void check_year(const Text& year, std::string_view key, Diagnostics& diagnostics) {
  if (!year.empty() && !parse_date(year.value))
    diagnostics.warning("A0216", fmt::format("`{}` is no date that can be read", key), year.span,
                        "write it as `1856-03-01`, `1856` or `1856~`");
}

Person read_person(std::string id, const Value& value, Diagnostics& diagnostics) {
  Person person;
  person.id = std::move(id);
  person.span = value.span;
  if (value.is_scalar()) {
    person.name = value.scalar;
    person.role = read_role_behind(person.name, value.span, diagnostics);
    read_sorted_name(person.name, person.file_as, person.parts, value.span, diagnostics);
  } else {
    FieldMap fields(value, "a person", diagnostics);
    std::vector<Contributor> read;
    Diagnostics findings;
    read_contributors(value, "", read, findings);
    // The rest of it is said of the keys below.
    for (Diagnostic& finding : findings.take())
      if (finding.code == "A0242") diagnostics.add(std::move(finding));
    if (!read.empty()) {
      if (!name_in(value).empty()) person.name = read.front().name;
      person.file_as = read.front().file_as;
      person.parts = read.front().parts;
      person.role = read.front().role;
    }
    for (const std::string_view key : person_name_keys()) fields.get({key});
    fields.get({"id", "slug"});
    fields.text({"file-as", "sort", "sort-name"});
    read_role(fields, person);
    const Text born = fields.text({"born", "birth-year", "birth"}),
               died = fields.text({"died", "death-year", "death"});
    check_year(born, "born", diagnostics);
    check_year(died, "died", diagnostics);
    person.born = born.value;
    person.died = died.value;
    person.photo = fields.string({"photo", "image", "picture"});
    person.url =
        read_address(fields.text({"url", "website", "web", "homepage", "uri", "link"}), "url", diagnostics);
    const Text bio = fields.text({"bio", "biography", "about", "description"});
    person.bio = bio.value;
    person.bio_span = bio.span;
    for (const std::string_view key : further_keys) fields.get({key});
    fields.finish_loosely();
  }
  if (person.name.empty()) person.name = person.id;
  const NameForm form = name_form(person.name);
  if (person.file_as.empty()) {
    person.file_as = form.sorted;
    person.parts = form.parts;
  }
  return person;
}

}  // namespace

const Person* People::find(std::string_view slug_or_name) const {
  if (const auto found = by_id.find(slug_or_name); found != by_id.end()) return &found->second;
  const auto named = ids.find(with_apostrophes(slug_or_name));
  return named == ids.end() ? nullptr : &by_id.find(named->second)->second;
}

bool People::add(Person person) {
  const std::string id = person.id, name = with_apostrophes(person.name);
  person.name = name;
  person.file_as = with_apostrophes(person.file_as);
  if (!by_id.emplace(id, std::move(person)).second) return false;
  std::string& named = ids.emplace(name, id).first->second;
  named = std::min(named, id);
  return true;
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
    if (!people.add(std::move(person)))
      diagnostics.warning("A0220", fmt::format("`{}` stands twice among the people", id), where,
                          "the first one counts");
  };
  for (const auto& [key, value] : root.entries) {
    if (value.kind == Value::Kind::map || value.is_scalar())
      add(read_person(key.written, value, diagnostics), key.span);
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
      add(read_person(id, item, diagnostics), item.span);
  }
  if (root.is_scalar())
    diagnostics.error("A0206", "people is a map from slugs to persons, not a text", root.span);
  return people;
}

void resolve(Contributor& contributor, const People& people, std::string_view language) {
  const Person* person = contributor.id.empty() ? nullptr : people.find(contributor.id);
  if (!person) person = people.find(contributor.name);
  if (person) {
    contributor.id = person->id;
    contributor.name = person->name;
    contributor.span = person->span;
    contributor.file_as = person->file_as;
    contributor.parts = person->parts;
    if (contributor.url.empty()) contributor.url = person->url;
  }
  contributor.name = with_apostrophes(contributor.name);
  contributor.file_as = with_apostrophes(contributor.file_as);
  for (std::string* part : {&contributor.parts.family, &contributor.parts.given, &contributor.parts.particle})
    *part = with_apostrophes(*part);
  if (!contributor.file_as.empty()) return;
  NameForm form = name_form(contributor.name, language);
  contributor.file_as = std::move(form.sorted);
  contributor.parts = std::move(form.parts);
}

}  // namespace anthology
