#include <algorithm>
#include <array>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/manifest_parts.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

constexpr std::array<std::string_view, 25> roles{
    "half-title",      "title-page",      "copyright-page", "contents",     "dedication",
    "epigraph",        "foreword",        "preface",        "introduction", "prologue",
    "afterword",       "epilogue",        "appendix",       "glossary",     "chronology",
    "further-reading", "acknowledgments", "contributors",   "sources",      "permissions",
    "image-credits",   "illustrations",   "index",          "about-editor", "colophon"};

/// What the program makes of the pieces by itself; every other place needs a text.
constexpr std::array<std::string_view, 10> self_made{
    "half-title", "title-page",  "copyright-page", "contents", "contributors",
    "sources",    "permissions", "image-credits",  "index",    "colophon"};

/// Lists that the program would make by itself and does not make yet.
constexpr std::array<std::string_view, 1> not_made_yet{"illustrations"};

bool is_role(std::string_view word) {
  return std::find(roles.begin(), roles.end(), word) != roles.end();
}

std::string role_of(std::string_view written) {
  std::string role = key_name(written);
  if (role == "acknowledgements") role = "acknowledgments";
  return role;
}

/// The places that fill themselves and can be taken away; null for the others.
bool* switch_of(Manifest& manifest, std::string_view role) {
  if (role == "half-title") return &manifest.half_title;
  if (role == "title-page") return &manifest.title_page;
  if (role == "copyright-page") return &manifest.copyright_page;
  if (role == "contents") return &manifest.contents;
  return nullptr;
}

bool is_among(std::span<const std::string_view> words, std::string_view role) {
  return std::find(words.begin(), words.end(), role) != words.end();
}

void read_own_keys(Keys& keys, const std::string& where, OwnText& own) {
  keys.text("file", own.file);
  keys.text("text", own.text);
  if (!own.file.empty() && !own.text.empty())
    keys.diagnostics().error("A0208", fmt::format("{} has both a `file` and a `text`", where), own.text.span,
                             "one of them is its text");
  for (const std::string_view name : {"by", "author"}) keys.text(name, own.by);
}

void check_text(const MatterItem& item, const Value& value, Diagnostics& diagnostics) {
  if (!item.text.file.empty() || !item.text.text.empty() || is_among(self_made, item.role)) return;
  if (is_among(not_made_yet, item.role)) return not_served(item.role, value, diagnostics);
  diagnostics.error("A0207", fmt::format("`{}` has no text", item.role), item.span,
                    fmt::format("name its file: `{0}: {{file: {0}.md}}`", item.role));
}

/// `afterword.md`, `contributors`: a file by its name's role, or a role.
void read_word(const Value& value, std::string_view list, std::vector<MatterItem>& out,
               Diagnostics& diagnostics) {
  MatterItem item;
  item.span = value.span;
  if (is_markdown_path(value.scalar)) {
    item.text.file = text_of(value);
    item.role = role_of(file_stem(value.scalar));
    if (!is_role(item.role)) item.role = "other";
  } else {
    item.role = role_of(value.scalar);
    if (!is_role(item.role)) {
      diagnostics.error("A0208", fmt::format("`{}` has no place called `{}`", list, value.scalar), value.span,
                        did_you_mean(item.role, {roles.begin(), roles.end()}));
      return;
    }
    check_text(item, value, diagnostics);
  }
  out.push_back(std::move(item));
}

void read_item(const Key& key, const Value& value, std::string_view list, Manifest& manifest,
               std::vector<MatterItem>& out, Diagnostics& diagnostics) {
  MatterItem item;
  item.role = role_of(key.name);
  item.span = key.span;
  if (!is_role(item.role)) {
    diagnostics.error("A0205", fmt::format("`{}` has no place called `{}`", list, key.written), key.span,
                      did_you_mean(item.role, {roles.begin(), roles.end()}));
    return;
  }
  if (const auto wanted = as_boolean(value); wanted && value.kind == Value::Kind::boolean) {
    if (bool* place = switch_of(manifest, item.role))
      *place = *wanted;
    else if (*wanted)
      out.push_back(std::move(item));
    return;
  }
  if (value.kind == Value::Kind::map) {
    Keys keys(value, fmt::format("`{}`", item.role), diagnostics);
    keys.title("title", item.title);
    if (item.role == "copyright-page") keys.text("append", item.append);
    read_own_keys(keys, fmt::format("`{}`", item.role), item.text);
    keys.finish();
  } else if (value.kind != Value::Kind::null) {
    item.text = read_own_text(value, fmt::format("`{}`", item.role), diagnostics);
  }
  check_text(item, value, diagnostics);
  out.push_back(std::move(item));
}

/// What makes itself stands once, and some of it before the text alone: more of it would be dropped.
void check_self_made(std::string_view list, Manifest& manifest, const std::vector<MatterItem>& items,
                     Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const MatterItem& item : items) {
    if (!is_among(self_made, item.role) || !item.text.file.empty() || !item.text.text.empty()) continue;
    if (list == "back" && switch_of(manifest, item.role) != nullptr)
      diagnostics.error("A0208", fmt::format("`back` has no place for `{}`", item.role), item.span,
                        "it stands before the text by itself");
    else if (!seen.insert(item.role).second)
      diagnostics.error("A0208", fmt::format("`{}` has `{}` twice", list, item.role), item.span,
                        "it makes itself, once");
  }
}

void read_list(Keys& keys, std::string_view name, Manifest& manifest, std::vector<MatterItem>& out) {
  const Value* value = keys.get(name);
  if (!value) return;
  Diagnostics& diagnostics = keys.diagnostics();
  const auto read_map = [&](const Value& map) {
    for (const auto& [key, item] : map.entries) read_item(key, item, name, manifest, out, diagnostics);
  };
  if (value->is_scalar()) return read_word(*value, name, out, diagnostics);
  if (value->kind == Value::Kind::map) return read_map(*value);
  for (const Value& item : value->items) {
    if (item.is_scalar())
      read_word(item, name, out, diagnostics);
    else if (item.kind == Value::Kind::map)
      read_map(item);
    else
      keys.wrong_type(item, name, "a list of places and files");
  }
}

void read_contents(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("contents");
  if (!value) return;
  if (value->kind == Value::Kind::boolean) return keys.boolean("contents", manifest.contents);
  Keys contents(*value, "`contents`", keys.diagnostics());
  contents.number("depth", manifest.contents_depth, 1, 6);
  constexpr Word<bool> places[] = {{"below", true}, {"none", false}, {"true", true}, {"false", false}};
  contents.word("authors", manifest.contents_authors, places);
  contents.boolean("dates", manifest.contents_dates);
  contents.finish();
}

}  // namespace

OwnText read_own_text(const Value& value, const std::string& where, Diagnostics& diagnostics) {
  OwnText own;
  if (value.kind == Value::Kind::map) {
    Keys keys(value, where, diagnostics);
    read_own_keys(keys, where, own);
    keys.finish();
  } else if (value.is_scalar() && value.kind != Value::Kind::boolean) {
    (is_markdown_path(value.scalar) ? own.file : own.text) = text_of(value);
  } else {
    diagnostics.error("A0206", fmt::format("{} is a text or a map, not {}", where, kind_name(value.kind)),
                      value.span);
  }
  return own;
}

void read_matter(Keys& keys, Manifest& manifest) {
  read_list(keys, "front", manifest, manifest.front);
  read_list(keys, "back", manifest, manifest.back);
  check_self_made("front", manifest, manifest.front, keys.diagnostics());
  check_self_made("back", manifest, manifest.back, keys.diagnostics());
  read_contents(keys, manifest);
  keys.boolean("half-title", manifest.half_title);
  keys.boolean("title-page", manifest.title_page);
  keys.boolean("copyright-page", manifest.copyright_page);
}

}  // namespace anthology
