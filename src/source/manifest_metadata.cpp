#include "base/unicode.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/manifest_parts.hpp"

namespace anthology {
namespace {

void read_people_keys(Keys& keys, std::initializer_list<std::string_view> names, std::string_view role,
                      std::vector<Contributor>& out) {
  for (const std::string_view name : names)
    if (const Value* value = keys.get(name)) read_contributors(*value, role, out);
}

void read_publisher(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("publisher");
  if (value && value->kind == Value::Kind::map) {
    Keys publisher(*value, "`publisher`", keys.diagnostics());
    publisher.string("name", manifest.publisher);
    publisher.string("place", manifest.place);
    publisher.finish();
  } else {
    keys.string("publisher", manifest.publisher);
  }
}

void read_series(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("series");
  if (value && value->kind == Value::Kind::map) {
    Keys series(*value, "`series`", keys.diagnostics());
    series.string("name", manifest.series);
    series.string("position", manifest.series_position);
    series.finish();
  } else {
    keys.string("series", manifest.series);
  }
}

void read_isbn(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("isbn");
  if (!value) return;
  if (value->is_scalar()) {
    manifest.isbn_print = manifest.isbn_epub = manifest.isbn_pdf = value->scalar;
    return;
  }
  Keys isbn(*value, "`isbn`", keys.diagnostics());
  isbn.string("print", manifest.isbn_print);
  isbn.string("epub", manifest.isbn_epub);
  isbn.string("pdf", manifest.isbn_pdf);
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
  cover.string("credit", manifest.cover_credit);
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
  if (!manifest.date)
    keys.diagnostics().error("A0208", "`" + value->scalar + "` is no date", value->span,
                             "write it as `2026-11-01`, `2026-11` or `2026`");
}

}  // namespace

void read_metadata(Keys& keys, Manifest& manifest) {
  keys.text("title", manifest.title);
  keys.text("subtitle", manifest.subtitle);
  keys.string("id", manifest.id);
  read_people_keys(keys, {"editors", "editor"}, "edt", manifest.creators);
  read_people_keys(keys, {"authors", "author"}, "aut", manifest.creators);
  read_people_keys(keys, {"contributors", "contributor"}, "ctb", manifest.contributors);
  read_language(keys, manifest);
  read_date(keys, manifest);
  read_publisher(keys, manifest);
  keys.string("edition", manifest.edition);
  keys.string("version-of", manifest.version_of);
  keys.string("copyright", manifest.copyright);
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
