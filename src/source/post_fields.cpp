#include "source/post_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/plain_title.hpp"
#include "source/scalars.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

const Value* first_of(const Value& map, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Value* value = map.find(name); value && value->kind != Value::Kind::null) return value;
  return nullptr;
}

void read_words(const Value& front_matter, std::initializer_list<std::string_view> names, bool spaces,
                std::vector<std::string>& out) {
  for (const std::string_view name : names) {
    const Value* value = front_matter.find(name);
    if (!value) continue;
    for (std::string& word : list_of_words(*value, spaces))
      if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
  }
}

void read_post_date(Post& post, Diagnostics& diagnostics) {
  const Value& values = post.front_matter;
  const Value* date = first_of(values, {"date", "publishdate", "publish-date", "pubdate", "published-at",
                                        "date-published", "created", "created-at"});
  if (!date) {
    // `published` is a boolean in some blogs and a moment in others.
    date = values.find("published");
    if (date && (date->kind == Value::Kind::null || as_boolean(*date))) date = nullptr;
  }
  if (date) post.date = read_date(*date, "date", diagnostics);
  if (const std::string words = scalar_at(values, {"date-text"}); post.date && !words.empty())
    post.date->text = words;
  if (post.date) return;
  std::optional<PartialDate> found = date_of_path(post.path);
  for (const std::string_view key : {"path", "permalink", "url"}) {
    const Value* value = values.find(key);
    if (!found && value && value->is_scalar()) found = date_in_path(value->scalar);
  }
  if (found) {
    post.date = Date();
    post.date->start = *found;
  }
}

void read_draft(Post& post, Diagnostics& diagnostics) {
  const auto says = [&](std::string_view key, bool what) {
    const Value* value = post.front_matter.find(key);
    return value && as_boolean(*value) == what;
  };
  post.draft = says("draft", true) || says("published", false) || says("publish", false);
  if (says("private", true))
    diagnostics.warning("A0225", "the post is marked as private", post.front_matter.find("private")->span,
                        "`draft: true` keeps it out of the book");
}

void read_language(Post& post, Diagnostics& diagnostics) {
  const Value* value = first_of(post.front_matter, {"language", "lang", "locale"});
  if (!value || !value->is_scalar()) return;
  std::string tag = value->scalar;
  std::replace(tag.begin(), tag.end(), '_', '-');
  post.language = unicode::canonical_language(tag);
  if (post.language.empty() && !tag.empty())
    diagnostics.warning("A0216", fmt::format("`{}` is no language tag", value->scalar), value->span,
                        "BCP 47 tags are such as `en-GB`, `fr` or `zh-Hant`");
}

std::optional<OwnText> read_note(const Value& values, std::string_view key) {
  const Value* value = values.find(key);
  if (!value || value->kind == Value::Kind::null || value->kind == Value::Kind::boolean) return std::nullopt;
  OwnText note;
  if (value->is_scalar()) {
    note.text = {value->scalar, value->span};
  } else if (value->kind == Value::Kind::map) {
    const Value* text = first_of(*value, {"text", "markdown", "quote"});
    const Value* file = value->find("file");
    if (text && text->is_scalar()) note.text = {text->scalar, text->span};
    if (file && file->is_scalar()) note.file = {file->scalar, file->span};
    note.by = scalar_at(*value, {"by", "author", "credit", "source"});
  }
  if (note.text.empty() && note.file.empty()) return std::nullopt;
  return note;
}

void read_commentary(Post& post) {
  const Value* value = post.front_matter.find("commentary");
  if (!value) return;
  if (value->is_scalar() && value->kind != Value::Kind::boolean)
    post.commentary.text = {value->scalar, value->span};
  if (value->kind != Value::Kind::map) return;
  const Value* text = first_of(*value, {"text", "markdown"});
  if (text && text->is_scalar()) post.commentary.text = {text->scalar, text->span};
  post.commentary.by = scalar_at(*value, {"by", "author"});
  post.commentary.after = scalar_at(*value, {"position"}) == "after";
}

MediaCredit read_credit(std::string file, const Value& value) {
  MediaCredit credit;
  credit.file = std::move(file);
  credit.span = value.span;
  if (value.is_scalar()) {
    credit.credit = value.scalar;
    return credit;
  }
  credit.credit = scalar_at(value, {"credit", "creator", "photographer", "by", "author"});
  credit.license = scalar_at(value, {"license", "licence"});
  credit.url = scalar_at(value, {"url", "source"});
  if (const Value* permission = first_of(value, {"permission"}))
    credit.permission = read_permission(*permission);
  return credit;
}

void read_media(Post& post) {
  const Value* media = post.front_matter.find("media");
  if (!media) return;
  for (const auto& [key, value] : media->entries)
    if (value.kind == Value::Kind::map || value.is_scalar())
      post.media.push_back(read_credit(key.written, value));
  for (const Value& item : media->items)
    if (item.kind == Value::Kind::map)
      post.media.push_back(read_credit(scalar_at(item, {"file", "src"}), item));
}

/// What a record does not say itself, the post's keys say.
void fall_back(Post& post) {
  const Value& values = post.front_matter;
  for (SourceRecord& record : post.sources) {
    if (record.contributors.empty() && !record.anonymous) record.contributors = post.authors;
    if (record.type.empty()) record.type = post.type;
    if (!record.date) record.date = post.date;
    if (record.language.empty()) record.language = post.language;
    if (record.license.empty()) read_licenses(values, record);
    if (!record.copyright)
      if (const std::string notice = scalar_at(values, {"copyright"}); !notice.empty())
        record.copyright = Copyright{{}, {}, notice};
    if (!record.permission) {
      if (const Value* permission = first_of(values, {"permission"})) {
        record.permission = read_permission(*permission);
        record.places.permission = permission->span;
      }
    }
    if (record.publication.name.empty())
      if (const Value* publication = first_of(values, {"publication", "via"}))
        record.publication.name =
            publication->is_scalar() ? publication->scalar : scalar_at(*publication, {"name", "title"});
  }
}

}  // namespace

std::vector<std::string> list_of_words(const Value& value, bool spaces) {
  std::vector<std::string> words;
  const auto add = [&](std::string_view word) {
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
  };
  for (const Value& item : value.items) {
    if (item.is_scalar()) add(item.scalar);
    if (item.kind == Value::Kind::map) add(name_in(item));
  }
  if (!value.is_scalar()) return words;
  const std::string_view text = value.scalar;
  const char separator = text.find(',') != std::string_view::npos ? ',' : spaces ? ' ' : '\n';
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    add(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

void read_post_fields(Post& post, Diagnostics& diagnostics) {
  const Value& values = post.front_matter;
  post.subtitle = plain_title(scalar_at(values, {"subtitle", "sub-title"}));
  read_contributor_keys(values, post.authors);
  read_post_date(post, diagnostics);
  post.type = scalar_at(values, {"type"});
  read_language(post, diagnostics);
  read_words(values, {"tags", "tag", "topics", "keywords"}, true, post.tags);
  read_words(values, {"categories"}, true, post.categories);
  read_words(values, {"category"}, false, post.categories);
  read_draft(post, diagnostics);
  post.dateline = scalar_at(values, {"dateline"});
  post.recipient = scalar_at(values, {"recipient"});
  post.signature = scalar_at(values, {"signature"});
  read_commentary(post);
  post.headnote = read_note(values, "headnote");
  post.afternote = read_note(values, "afternote");
  post.epigraph = read_note(values, "epigraph");
  read_media(post);
  post.sources = read_sources_of(values, diagnostics);
  fall_back(post);
}

}  // namespace anthology
