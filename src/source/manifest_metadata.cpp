#include <algorithm>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/isbn.hpp"
#include "source/manifest_parts.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

/// Every key by which a person may be described.
constexpr std::string_view person_keys[] = {
    "name",      "full-name",  "display-name", "title",     "literal", "organization", "organisation",
    "given",     "given-name", "first-name",   "firstname", "family",  "family-name",  "last-name",
    "lastname",  "particle",   "suffix",       "file-as",   "sort",    "sort-name",    "url",
    "website",   "web",        "link",         "homepage",  "uri",     "slug",         "bio",
    "biography", "about",      "description",  "email",     "photo",   "orcid"};

void check_person(const Value& map, std::string_view list, Diagnostics& diagnostics) {
  Keys keys(map, fmt::format("a person of `{}`", list), diagnostics);
  std::string any;
  for (const std::string_view name : person_keys) keys.string(name, any);
  std::string id, role;
  keys.string("id", id);
  keys.string("role", role);
  keys.finish();
  if (!role.empty() && relator_of(role).empty())
    diagnostics.error("A0208", fmt::format("`{}` is no role", role), map.find("role")->span,
                      "roles are words such as `editor`, `translator` or `illustrator`, or codes of MARC "
                      "such as `ill`");
  if (name_in(map).empty() && scalar_at(map, {"id", "slug"}).empty())
    diagnostics.error("A0207", fmt::format("a person of `{}` has no `name`", list), map.span);
}

/// Nobody of the book's own people may get lost.
void read_one(const Value& value, std::string_view name, std::string_view role, Keys& keys,
              std::vector<Contributor>& out) {
  if (value.kind != Value::Kind::map && value.kind != Value::Kind::string)
    return keys.wrong_type(value, name, "a name, or a list of names");
  Diagnostics found;
  if (value.kind == Value::Kind::map) check_person(value, name, found);
  if (!found.has_errors()) read_contributors(value, role, out, found);
  keys.diagnostics().append(std::move(found));
}

void read_people_keys(Keys& keys, std::initializer_list<std::string_view> names, std::string_view role,
                      std::vector<Contributor>& out) {
  for (const std::string_view name : names)
    if (const Value* value = keys.get(name)) {
      const auto read = [&](const Value& item) { read_one(item, name, role, keys, out); };
      if (value->kind == Value::Kind::list)
        std::for_each(value->items.begin(), value->items.end(), read);
      else
        read(*value);
    }
}

void read_publisher(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("publisher");
  if (value && value->kind == Value::Kind::map) {
    Keys publisher(*value, "`publisher`", keys.diagnostics());
    publisher.text("name", manifest.publisher);
    publisher.text("place", manifest.place);
    publisher.finish();
  } else {
    keys.text("publisher", manifest.publisher);
  }
}

void read_series(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("series");
  if (value && value->kind == Value::Kind::map) {
    Keys series(*value, "`series`", keys.diagnostics());
    series.string("name", manifest.series);
    series.string("position", manifest.series_position);
    series.finish();
    if (manifest.series.empty() && !manifest.series_position.empty())
      keys.diagnostics().error("A0207", "`series` has a position and no `name`", value->span);
  } else {
    keys.string("series", manifest.series);
  }
}

void read_isbn_at(Keys& keys, std::string_view name, std::string& out) {
  keys.string(name, out);
  if (out.empty()) return;
  if (const std::string fault = isbn_fault(out); !fault.empty())
    keys.diagnostics().error("A0208", fmt::format("`{}` is no ISBN", out), keys.get(name)->span, fault);
}

void read_isbn(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("isbn");
  if (!value) return;
  if (value->is_scalar()) {
    read_isbn_at(keys, "isbn", manifest.isbn_print);
    manifest.isbn_epub = manifest.isbn_pdf = manifest.isbn_print;
    return;
  }
  Keys isbn(*value, "`isbn`", keys.diagnostics());
  read_isbn_at(isbn, "print", manifest.isbn_print);
  read_isbn_at(isbn, "epub", manifest.isbn_epub);
  read_isbn_at(isbn, "pdf", manifest.isbn_pdf);
  isbn.finish();
}

void read_subjects(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("subjects");
  if (!value) return;
  if (value->kind != Value::Kind::map) return keys.strings("subjects", manifest.keywords);
  Keys subjects(*value, "`subjects`", keys.diagnostics());
  subjects.strings("bisac", manifest.bisac);
  subjects.strings("keywords", manifest.keywords);
  subjects.finish();
}

void read_cover(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("cover");
  if (!value) return;
  if (value->kind != Value::Kind::map) return keys.text("cover", manifest.cover_image);
  Keys cover(*value, "`cover`", keys.diagnostics());
  cover.text("image", manifest.cover_image);
  cover.string("alt", manifest.cover_alt);
  cover.text("credit", manifest.cover_credit);
  cover.finish();
}

void read_language(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get({"language", "lang"});
  if (!value) return;
  manifest.language_span = value->span;
  if (!value->is_scalar()) return keys.wrong_type(*value, "language", "a tag such as `en-GB`");
  std::string tag = value->scalar;
  for (char& c : tag)
    if (c == '_') c = '-';
  tag = unicode::canonical_language(tag);
  if (tag.empty())
    keys.diagnostics().error("A0208", "`" + value->scalar + "` is no language tag", value->span,
                             "BCP 47 tags are such as `en-GB`, `fr` or `zh-Hant`");
  else
    manifest.language = tag;
}

void read_date(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("date");
  if (!value) return;
  if (!value->is_scalar()) return keys.wrong_type(*value, "date", "a date");
  manifest.date = parse_date(value->scalar);
  // Four digits, as the package document of an ePub writes years.
  const auto is_of_a_book = [](const PartialDate& date) { return date.year >= 1000 && date.year <= 9999; };
  if (manifest.date && !(is_of_a_book(manifest.date->start) &&
                         is_of_a_book(manifest.date->end.value_or(manifest.date->start)))) {
    manifest.date.reset();
    keys.diagnostics().error("A0208", fmt::format("`{}` is no date of a book", value->scalar), value->span,
                             "its year has four digits");
  } else if (!manifest.date) {
    keys.diagnostics().error("A0208", "`" + value->scalar + "` is no date", value->span,
                             "write it as `2026-11-01`, `2026-11` or `2026`");
  }
}

/// A book is not called by half of its title.
void read_book_title(Keys& keys, Manifest& manifest) {
  Text written;
  keys.text("title", written);
  if (written.value.size() > longest_title) {
    keys.diagnostics().error("A0239", fmt::format("the title has more than {} bytes", longest_title),
                             written.span);
    written.value = "?";  // what else is wrong is looked for without it
  }
  manifest.title = read_title(written.value, written.span, keys.diagnostics());
}

}  // namespace

void read_metadata(Keys& keys, Manifest& manifest) {
  read_book_title(keys, manifest);
  keys.title("subtitle", manifest.subtitle);
  keys.string("id", manifest.id);
  read_people_keys(keys, {"editors", "editor"}, "edt", manifest.creators);
  read_people_keys(keys, {"authors", "author"}, "aut", manifest.creators);
  read_people_keys(keys, {"contributors", "contributor"}, "ctb", manifest.contributors);
  read_language(keys, manifest);
  read_date(keys, manifest);
  read_publisher(keys, manifest);
  keys.text("edition", manifest.edition);
  keys.string("version-of", manifest.version_of);
  keys.text("copyright", manifest.copyright);
  keys.string("license", manifest.license);
  if (const Value* value = keys.get("license")) manifest.license_span = value->span;
  read_series(keys, manifest);
  keys.boolean("commercial", manifest.commercial);
  read_isbn(keys, manifest);
  if (const Value* value = keys.get("description"))
    manifest.description = read_own_text(*value, "`description`", keys.diagnostics());
  read_subjects(keys, manifest);
  read_cover(keys, manifest);
}

}  // namespace anthology
