#include "source/post_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/addresses.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/post_keys.hpp"
#include "source/scalars.hpp"
#include "source/source_records.hpp"
#include "source/source_register.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

void read_words(const Value& front_matter, post_keys::Names names, bool spaces, std::vector<std::string>& out,
                Diagnostics& diagnostics) {
  for (const std::string_view name : names) {
    const Value* value = front_matter.find(name);
    if (!value) continue;
    if (value->kind == Value::Kind::map)
      report_wrong_type(*value, name, "a text or a list of texts", diagnostics);
    for (std::string& word : list_of_words(*value, spaces))
      if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
  }
}

void read_date_of_path(Post& post) {
  std::optional<PartialDate> found = date_of_path(post.path);
  for (const std::string_view key : post_keys::permalink) {
    const Value* value = post.front_matter.find(key);
    if (!found && value && value->is_scalar()) found = date_in_path(value->scalar);
  }
  if (found) {
    post.date = Date();
    post.date->start = *found;
  }
}

void read_post_date(Post& post, Diagnostics& diagnostics) {
  const Value& values = post.front_matter;
  const Value* date = first_of(values, post_keys::date);
  if (!date) {
    date = first_of(values, post_keys::published);
    if (date && as_boolean(*date)) date = nullptr;
  }
  if (date) post.date = read_date(*date, "date", diagnostics);
  if (!post.date) read_date_of_path(post);
  if (const std::string words = scalar_at(values, post_keys::date_text); post.date && !words.empty())
    post.date->text = words;
}

void read_draft(Post& post, Diagnostics& diagnostics) {
  const auto says = [&](post_keys::Names key, bool what) {
    const Value* value = first_of(post.front_matter, key);
    return value && as_boolean(*value) == what;
  };
  // Unlike `published`, which has moments too, this one is for nothing else.
  if (const Value* draft = first_of(post.front_matter, post_keys::draft); draft && !as_boolean(*draft))
    report_wrong_type(*draft, "draft", "true or false", diagnostics);
  post.draft =
      says(post_keys::draft, true) || says(post_keys::published, false) || says(post_keys::publish, false);
  if (says(post_keys::marked_private, true))
    diagnostics.warning("A0225", "the post is marked as private",
                        first_of(post.front_matter, post_keys::marked_private)->span,
                        "`draft: true` keeps it out of the book");
}

void read_language(Post& post, Diagnostics& diagnostics) {
  const Value* value = first_of(post.front_matter, post_keys::language);
  if (value && value->is_scalar()) post.language = read_language_tag(text_of(*value), diagnostics);
}

/// A text under a key of ours; what cannot be printed as one is a warning.
Text read_line(const Post& post, post_keys::Names names, Diagnostics& diagnostics) {
  return FieldMap(post.front_matter, "the post", diagnostics).text({names.front()});
}

/// A note as words, or as a map.
std::optional<OwnText> read_note(const Post& post, post_keys::Names names, Diagnostics& diagnostics) {
  const Value* value = first_of(post.front_matter, names);
  if (!value) return std::nullopt;
  OwnText note;
  if (value->kind == Value::Kind::map) {
    FieldMap fields(*value, fmt::format("`{}`", names.front()), diagnostics);
    note.text = fields.text({"text", "markdown", "quote"});
    note.by = fields.text({"by", "author", "credit", "source"});
    fields.finish();
    if (note.text.empty() && !note.by.empty())
      report_wrong_type(*value, names.front(), "a text or a map with a `text`", diagnostics);
  } else if (value->is_scalar() && value->kind != Value::Kind::boolean) {
    note.text = text_of(*value);
  } else if (as_boolean(*value) != false) {
    report_wrong_type(*value, names.front(), "a text or a map", diagnostics);
  }
  if (note.text.empty()) return std::nullopt;
  return note;
}

void read_commentary(Post& post, Diagnostics& diagnostics) {
  const Value* value = first_of(post.front_matter, post_keys::commentary);
  if (!value || as_boolean(*value) == false) return;
  Commentary& commentary = post.commentary;
  if (value->kind == Value::Kind::map) {
    FieldMap fields(*value, "`commentary`", diagnostics);
    commentary.text = fields.text({"text", "markdown"});
    commentary.by = fields.text({"by", "author"});
    const Text position = fields.text({"position"});
    commentary.after = position.value == "after";
    if (!position.empty() && position.value != "after" && position.value != "before")
      diagnostics.warning("A0216", fmt::format("`{}` is no `position` of a commentary", position.value),
                          position.span, "it is `before` or `after`");
    fields.finish();
  } else if (value->is_scalar() && value->kind != Value::Kind::boolean) {
    commentary.text = text_of(*value);
  } else {
    report_wrong_type(*value, "commentary", "a text or a map", diagnostics);
  }
}

MediaCredit read_credit(std::string file, const Value& value, Diagnostics& diagnostics) {
  MediaCredit credit;
  credit.file = std::move(file);
  credit.span = value.span;
  if (value.is_scalar()) {
    credit.credit = text_of(value).value;
    return credit;
  }
  FieldMap fields(value, "an entry of `media`", diagnostics);
  const std::string named = fields.string({"file", "src"});
  if (credit.file.empty()) credit.file = named;
  credit.credit = fields.string({"credit", "creator", "photographer", "by", "author"});
  credit.license = fields.string({"license", "licence"});
  credit.url = read_address(fields.text({"url", "source"}), "media: url", diagnostics);
  if (const Value* permission = fields.get({"permission"}))
    credit.permission = read_permission(*permission, diagnostics);
  // Alternative texts and captions stand at the picture.
  fields.get({"alt", "caption", "title"});
  fields.finish();
  return credit;
}

void read_media(Post& post, Diagnostics& diagnostics) {
  const Value* media = first_of(post.front_matter, post_keys::media);
  if (!media) return;
  if (media->is_scalar())
    return report_wrong_type(*media, "media", "a map from files to credits", diagnostics);
  for (const auto& [key, value] : media->entries) {
    if (value.kind == Value::Kind::map || value.is_scalar())
      post.media.push_back(read_credit(key.written, value, diagnostics));
    else if (value.kind == Value::Kind::list)
      report_wrong_type(value, key.written, "a credit or a map", diagnostics);
  }
  for (const Value& item : media->items)
    if (item.kind == Value::Kind::map) post.media.push_back(read_credit({}, item, diagnostics));
}

/// True if nothing but the name is known.
bool is_empty(const Publication& p) {
  return p.publisher.empty() && p.issn.empty() && p.url.empty() && p.volume.empty() && p.issue.empty() &&
         p.pages.empty() && p.place.empty() && p.doi.empty() && !p.container;
}

bool is_text_or_map(const Value* value) {
  return value && (value->kind == Value::Kind::map || value->kind == Value::Kind::string ||
                   value->kind == Value::Kind::number);
}

/// What a record does not say itself, the post's keys say.
void fall_back(Post& post, Diagnostics& diagnostics) {
  if (post.sources.empty()) return;
  const Value& values = post.front_matter;
  SourceRecord own;
  read_licenses(values, own, diagnostics);
  if (const Value* copyright = first_of(values, post_keys::copyright); is_text_or_map(copyright))
    own.copyright = read_copyright(*copyright, diagnostics);
  if (const Value* permission = first_of(values, post_keys::permission); is_text_or_map(permission)) {
    own.permission = read_permission(*permission, diagnostics);
    own.places.permission = permission->span;
  }
  if (const Value* publication = first_of(values, post_keys::publication); is_text_or_map(publication))
    own.publication = read_publication(*publication, diagnostics);
  // Words alone date an original, but give a post no place among others.
  if (const std::string words = scalar_at(values, post_keys::date_text); !words.empty()) {
    own.date = Date();
    own.date->text = words;
  }
  for (SourceRecord& record : post.sources) {
    if (record.contributors.empty() && !record.anonymous) record.contributors = post.authors;
    if (record.type.empty()) record.type = post.type;
    if (!record.date && !record.undated) {
      record.date = post.date ? post.date : own.date;
      record.has_date_of_post = record.date.has_value();
    }
    if (record.language.empty()) record.language = post.language;
    if (record.license.empty()) {
      record.license = own.license;
      record.other_licenses = own.other_licenses;
      record.places.license = own.places.license;
    }
    if (!record.copyright) record.copyright = own.copyright;
    if (!record.permission) {
      record.permission = own.permission;
      record.places.permission = own.places.permission;
    }
    if (record.publication.name.empty()) {
      record.publication.name = own.publication.name;
      if (is_empty(record.publication)) record.publication = own.publication;
    }
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
  if (const Value* title = values.find(*post_keys::title);
      title && (title->kind == Value::Kind::list || title->kind == Value::Kind::map))
    report_wrong_type(*title, "title", "a text", diagnostics);
  if (const Value* subtitle = first_of(values, post_keys::subtitle); subtitle && subtitle->is_scalar())
    post.subtitle = read_title(subtitle->scalar, subtitle->span, diagnostics);
  read_contributor_keys(values, post.authors, diagnostics);
  read_post_date(post, diagnostics);
  post.type = read_type(FieldMap(values, "the post", diagnostics).text({*post_keys::type}), diagnostics);
  read_language(post, diagnostics);
  read_words(values, post_keys::tags, true, post.tags, diagnostics);
  read_words(values, post_keys::categories, true, post.categories, diagnostics);
  read_words(values, post_keys::category, false, post.categories, diagnostics);
  read_draft(post, diagnostics);
  post.dateline = read_line(post, post_keys::dateline, diagnostics);
  post.recipient = read_line(post, post_keys::recipient, diagnostics);
  post.signature = read_line(post, post_keys::signature, diagnostics);
  read_commentary(post, diagnostics);
  post.headnote = read_note(post, post_keys::headnote, diagnostics);
  post.afternote = read_note(post, post_keys::afternote, diagnostics);
  post.epigraph = read_note(post, post_keys::epigraph, diagnostics);
  read_media(post, diagnostics);
  post.sources = read_sources_of(values, diagnostics);
  fall_back(post, diagnostics);
}

void read_post_fields(Post& post, const SourceRegister& shared, Diagnostics& diagnostics) {
  Diagnostics findings;
  put_in_shared_records(post.front_matter, shared, findings);
  read_post_fields(post, findings);
  add_findings_of(post, std::move(findings), diagnostics);
}

void add_findings_of(const Post& post, Diagnostics findings, Diagnostics& diagnostics) {
  for (Diagnostic& finding : findings.take())
    if (finding.where.file == post.path) diagnostics.add(std::move(finding));
}

}  // namespace anthology
