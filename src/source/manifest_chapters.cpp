#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/paths.hpp"
#include "source/manifest_parts.hpp"
#include "source/select_order.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

/// Parts in parts: deeper than any book.
constexpr int max_part_depth = 8;

constexpr Word<OpeningChoice> opening_words[] = {{"auto", OpeningChoice::auto_},
                                                 {"recto", OpeningChoice::recto},
                                                 {"page", OpeningChoice::page},
                                                 {"run-on", OpeningChoice::run_on}};

void read_entries(const Value& value, std::string_view name, int depth, std::vector<Entry>& out, Keys& keys);

Entry named_entry(const Value& value) {
  Entry entry;
  entry.kind = has_glob(value.scalar) ? Entry::Kind::glob : Entry::Kind::post;
  entry.what = text_of(value);
  entry.span = value.span;
  return entry;
}

/// A note, or `false` for none.
void read_note(Keys& keys, std::string_view name, std::optional<OwnText>& out) {
  const Value* value = keys.get(name);
  if (!value) return;
  if (value->kind == Value::Kind::boolean && value->scalar != "true")
    out = OwnText();
  else
    out = read_own_text(*value, fmt::format("`{}`", name), keys.diagnostics());
}

void read_overrides(Keys& keys, Overrides& overrides) {
  keys.title("title", overrides.title);
  keys.title("subtitle", overrides.subtitle);
  keys.title("short-title", overrides.short_title);
  keys.title("kicker", overrides.kicker);
  keys.title("toc-title", overrides.contents_title);
  if (keys.get("number")) {
    bool number = true;
    keys.boolean("number", number);
    overrides.number = number;
  }
  read_note(keys, "epigraph", overrides.epigraph);
  read_note(keys, "headnote", overrides.headnote);
  read_note(keys, "afternote", overrides.afternote);
  if (const Value* source = keys.get("source")) {
    if (source->kind == Value::Kind::map)
      overrides.source = *source;
    else
      keys.wrong_type(*source, "source", "a map");
  }
}

/// A word in braces that stands for nothing would be printed as it is.
void check_placeholders(const Text& title, GroupBy by, Diagnostics& diagnostics) {
  const std::vector<std::string_view> known = placeholders_of(by);
  const std::string& text = title.value;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) return;
    const std::string word = text.substr(open + 1, close - open - 1);
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    std::string help = did_you_mean(word, known);
    if (help.empty()) help = fmt::format("it knows `{{{}}}`", fmt::join(known, "}`, `{"));
    diagnostics.error("A0208", fmt::format("the `title` of this `group` cannot hold `{{{}}}`", word),
                      title.span, std::move(help));
  }
}

void read_group(const Value& group, Keys& keys, Select& select) {
  constexpr Word<GroupBy> by[] = {{"year", GroupBy::year},         {"month", GroupBy::month},
                                  {"author", GroupBy::author},     {"publication", GroupBy::publication},
                                  {"tag", GroupBy::tag},           {"category", GroupBy::category},
                                  {"language", GroupBy::language}, {"type", GroupBy::type}};
  constexpr Word<GroupAs> as[] = {{"part", GroupAs::part}, {"chapter", GroupAs::chapter}};
  if (group.is_scalar()) return keys.word("group", select.group_by, by);
  Keys inside(group, "`group`", keys.diagnostics());
  inside.word("by", select.group_by, by);
  inside.word("as", select.group_as, as);
  Text title;
  inside.text("title", title);
  inside.finish();
  if (group.kind == Value::Kind::map && !inside.get("by"))
    keys.diagnostics().error("A0207", "`group` has no `by`", group.span,
                             "posts are grouped by year, month, author, publication, tag, category, language "
                             "or type");
  else if (select.group_by != GroupBy::none)
    check_placeholders(title, select.group_by, keys.diagnostics());
  select.group_title = read_title(title.value, title.span, keys.diagnostics());
}

void read_select(const Value& query, Keys& keys, Select& select) {
  select.query = read_query(query, "`select`", keys.diagnostics());
  if (const Value* keep = keys.get("keep")) {
    Keys inside(*keep, "`keep`", keys.diagnostics());
    inside.text("by", select.keep_by);
    std::size_t limit = 0;
    inside.number("limit", limit, 1, 1'000'000);
    if (limit) select.keep_limit = limit;
    inside.finish();
  }
  keys.text("order-by", select.order_by);
  if (const Value* group = keys.get("group")) read_group(*group, keys, select);
}

void read_holder_title(Keys& keys, const Value& title, Entry& entry) {
  const std::string_view name = entry.kind == Entry::Kind::part ? "part" : "chapter";
  if (!title.is_scalar()) return keys.wrong_type(title, name, "a title");
  const Text written = text_of(title);
  entry.title = read_title(written.value, written.span, keys.diagnostics());
  if (entry.title.empty())
    keys.diagnostics().error("A0207", fmt::format("`{}` has no title", name), title.span);
}

void read_holder(Keys& keys, const Value& title, Entry::Kind kind, int depth, Entry& entry) {
  entry.kind = kind;
  read_holder_title(keys, title, entry);
  if (const Value* intro = keys.get("intro"))
    entry.intro = read_own_text(*intro, "`intro`", keys.diagnostics());
  if (const Value* openings = keys.get("openings")) {
    Keys inside(*openings, "`openings`", keys.diagnostics());
    read_openings(inside, entry.openings);
    inside.finish();
  }
  if (keys.get("number")) {
    bool number = true;
    keys.boolean("number", number);
    entry.overrides.number = number;
  }
  keys.title("subtitle", entry.overrides.subtitle);
  keys.title("short-title", entry.overrides.short_title);
  keys.title("toc-title", entry.overrides.contents_title);
  if (keys.get("epigraph")) read_note(keys, "epigraph", entry.overrides.epigraph);
  for (const std::string_view name : {"chapters", "posts"})
    if (const Value* entries = keys.get(name)) read_entries(*entries, name, depth + 1, entry.entries, keys);
}

/// Of two heads one would be lost.
void check_heads(const Value& value, const Span& where, Diagnostics& diagnostics) {
  std::string_view first;
  for (const std::string_view name : {"part", "chapter", "post", "select"}) {
    const Value* head = value.find(name);
    if (!head || (head->kind == Value::Kind::null && name != "select")) continue;
    if (!first.empty())
      return diagnostics.error("A0208", fmt::format("an entry of `chapters` has `{}` and `{}`", first, name),
                               where,
                               "make two entries of it; what stands in a part stands under its `chapters`");
    first = name;
  }
}

Entry read_entry(const Value& value, int depth, Diagnostics& diagnostics) {
  Entry entry;
  entry.span = value.entries.empty() ? value.span : value.entries.front().first.span;
  Keys keys(value, "an entry of `chapters`", diagnostics);
  const Value* part = keys.get("part");
  const Value* chapter = keys.get("chapter");
  const Value* post = keys.get("post");
  const Value* select = value.find("select");
  keys.get("select");
  check_heads(value, entry.span, diagnostics);
  if (part || chapter) {
    read_holder(keys, part ? *part : *chapter, part ? Entry::Kind::part : Entry::Kind::chapter, depth, entry);
  } else if (select) {
    entry.kind = Entry::Kind::select;
    read_select(*select, keys, entry.select);
  } else if (post && post->is_scalar()) {
    entry = named_entry(*post);
    read_overrides(keys, entry.overrides);
  } else if (post) {
    keys.wrong_type(*post, "post", "a slug, a path or a glob");
    return entry;
  } else {
    diagnostics.error("A0207", "an entry of `chapters` has none of `post`, `part`, `chapter` and `select`",
                      entry.span);
    return entry;
  }
  keys.finish();
  return entry;
}

/// One that could not be read, which has been said, would be a post without a name.
void add_entry(Entry entry, std::vector<Entry>& out) {
  if (entry.kind != Entry::Kind::post || !entry.what.empty()) out.push_back(std::move(entry));
}

void read_entries(const Value& value, std::string_view name, int depth, std::vector<Entry>& out, Keys& keys) {
  if (depth > max_part_depth) {
    keys.diagnostics().error(
        "A0204", fmt::format("parts stand in one another more than {} deep", max_part_depth), value.span);
  } else if (value.is_scalar()) {
    out.push_back(named_entry(value));
  } else if (value.kind == Value::Kind::map) {
    add_entry(read_entry(value, depth, keys.diagnostics()), out);
  } else {
    for (const Value& item : value.items) {
      if (item.is_scalar())
        out.push_back(named_entry(item));
      else if (item.kind == Value::Kind::map)
        add_entry(read_entry(item, depth, keys.diagnostics()), out);
      else
        keys.wrong_type(item, name, "a list of posts, parts and selects");
    }
  }
}

}  // namespace

void read_openings(Keys& keys, Openings& openings) {
  keys.word("parts", openings.parts, opening_words);
  keys.word("chapters", openings.chapters, opening_words);
}

void read_chapters(Keys& keys, Manifest& manifest) {
  if (const Value* value = keys.get("chapters")) read_entries(*value, "chapters", 0, manifest.chapters, keys);
  if (const Value* value = keys.get("openings")) {
    Keys inside(*value, "`openings`", keys.diagnostics());
    read_openings(inside, manifest.openings);
    inside.finish();
  }
  if (const Value* value = keys.get("numbering")) {
    constexpr Word<Numbering> words[] = {{"none", Numbering::none},
                                         {"words", Numbering::words},
                                         {"arabic", Numbering::arabic},
                                         {"roman", Numbering::roman}};
    Keys inside(*value, "`numbering`", keys.diagnostics());
    inside.word("parts", manifest.number_parts, words);
    inside.word("chapters", manifest.number_chapters, words);
    inside.finish();
  }
}

}  // namespace anthology
