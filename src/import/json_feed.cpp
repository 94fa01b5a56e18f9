// JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/.
#include <fmt/format.h>

#include "base/json_value.hpp"
#include "base/unicode.hpp"
#include "html/relative_urls.hpp"
#include "import/feed.hpp"
#include "import/feed_entry.hpp"
#include "import/html_words.hpp"
#include "import/web_dates.hpp"

namespace anthology {
namespace {

std::vector<std::string> authors_of(const JsonValue& value) {
  std::vector<std::string> names;
  const auto add = [&](const JsonValue& author) {
    if (std::string name = author.string_at("name"); !name.empty()) names.push_back(std::move(name));
  };
  if (const JsonValue* authors = value.find("authors"))
    for (const JsonValue& author : authors->items) add(author);
  if (const JsonValue* author = value.find("author"); author && names.empty()) add(*author);
  return names;
}

std::string language_of(const JsonValue& value) {
  const std::string tag = value.string_at("language");
  return tag.empty() ? tag : unicode::canonical_language(tag);
}

/// Paragraphs of a plain text.
std::string html_of_text(const std::string& text) {
  std::string out = "<p>";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n') {
      out += html_escaped(text.substr(at, 1));
    } else if (at + 1 < text.size() && text[at + 1] == '\n') {
      out += "</p><p>";
      ++at;
    } else {
      out += "<br />";
    }
  }
  return out + "</p>";
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void add_picture(std::string url, std::string alt, FeedEntry& entry) {
  if (is_address(url)) entry.media.add_picture({std::move(url), std::move(alt), {}});
}

void read_media(const JsonValue& value, FeedEntry& entry) {
  for (const char* key : {"image", "banner_image"}) add_picture(value.string_at(key), {}, entry);
  const JsonValue* attachments = value.find("attachments");
  if (!attachments) return;
  for (const JsonValue& attachment : attachments->items) {
    std::string url = attachment.string_at("url"), title = html_words(attachment.string_at("title"));
    if (attachment.string_at("mime_type").starts_with("image/"))
      add_picture(std::move(url), std::move(title), entry);
    else if (is_address(url))
      entry.media.add_recording({std::move(url), std::move(title)});
  }
}

FeedEntry entry_of(const JsonValue& value, const FeedHead& head) {
  FeedEntry entry;
  entry.title = html_words(value.string_at("title"));
  entry.id = value.string_at("id");
  if (const std::string url = value.string_at("url"); !url.empty()) entry.url = resolve_url(head.url, url);
  if (!is_address(entry.url)) entry.url = is_address(entry.id) ? entry.id : std::string();
  entry.date = web_date(value.string_at("date_published"));
  if (entry.date.empty()) entry.date = web_date(value.string_at("date_modified"));
  entry.language = language_of(value);
  entry.authors = authors_of(value);
  if (const JsonValue* tags = value.find("tags"))
    for (const JsonValue& tag : tags->items)
      if (!tag.text.empty()) entry.tags.push_back(tag.text);
  entry.html = value.string_at("content_html");
  if (entry.html.empty() && value.find("content_text"))
    entry.html = html_of_text(value.string_at("content_text"));
  if (value.find("summary")) {
    entry.only_teaser = entry.html.empty();
    (entry.only_teaser ? entry.html : entry.summary) = html_of_text(value.string_at("summary"));
  }
  entry.base_url = entry.url.empty() ? head.url : entry.url;
  read_media(value, entry);
  if (const std::string url = value.string_at("external_url"); is_address(url))
    entry.references.push_back(url);
  return entry;
}

}  // namespace

ImportedItems read_json_feed(const SourcePtr& source, Diagnostics& diagnostics) {
  ImportedItems result;
  const JsonText json = parse_json(source->text);
  const JsonValue& feed = json.value;
  if (!json.whole)
    diagnostics.error_in_file("A1020", fmt::format("the file is no JSON, from byte {} on", json.place),
                              source->path, "it may have been cut, or nest too deeply");
  FeedHead head{html_words(feed.string_at("title")),
                feed.string_at("home_page_url"),
                language_of(feed),
                {},
                {},
                authors_of(feed)};
  result.title = head.title;
  result.language = head.language;
  std::size_t empty = 0;
  const JsonValue* items = feed.find("items");
  // What a file that breaks off has last is not whole.
  const bool breaks_off = items && !json.whole && items == &feed.members.back().second;
  for (std::size_t i = 0; items && i < items->items.size(); ++i) {
    FeedEntry entry = entry_of(items->items[i], head);
    if (is_empty(entry)) {
      ++empty;
      continue;
    }
    result.items.push_back(item_of_entry(std::move(entry), head, {}, diagnostics));
    if (breaks_off && i + 1 == items->items.size())
      result.items.back().to_check.push_back("the file breaks off in this entry");
  }
  if (empty)
    diagnostics.info("A1012", fmt::format("entries that say nothing were left out: {}", empty),
                     {source.get(), 0, 0});
  return result;
}

}  // namespace anthology
