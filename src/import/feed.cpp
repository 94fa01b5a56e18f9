#include "import/feed.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "html/relative_urls.hpp"
#include "import/feed_entry.hpp"
#include "import/html_words.hpp"
#include "import/web_dates.hpp"
#include "import/xml_reader.hpp"

namespace anthology {
namespace {

using Names = std::initializer_list<const char*>;

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string_view::npos
             ? std::string()
             : std::string(text.substr(first, text.find_last_not_of(" \t\n") + 1 - first));
}

/// The first child of one of the names that holds something.
pugi::xml_node first_of(const pugi::xml_node& node, Names names) {
  for (const char* name : names)
    for (const auto& child : node.children(name))
      if (child.first_child() || child.first_attribute()) return child;
  return {};
}

std::string text_of(const pugi::xml_node& node, Names names) {
  const pugi::xml_node child = first_of(node, names);
  return child ? trimmed(xml::text_of(child)) : std::string();
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// A text construct of Atom, or an element of RSS, as HTML.
std::string html_of(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value(), mode = node.attribute("mode").value();
  const bool atom = std::string_view(node.name()).starts_with("atom:");
  if (has_elements(node)) return inner_html(node);
  const std::string text = xml::text_of(node);
  const bool is_html = !atom || type == "html" || type == "text/html" || type == "xhtml" ||
                       mode == "escaped" || type == "application/xhtml+xml";
  return is_html ? text : html_escaped(text);
}

/// Titles of RSS are HTML whatever the specification says; those of Atom say what they are.
std::string title_of(const pugi::xml_node& node) {
  const pugi::xml_node title = first_of(node, {"atom:title", "title", "dc:title", "media:title"});
  return title ? html_words(html_of(title)) : std::string();
}

void add_name(std::vector<std::string>& names, std::string name) {
  constexpr std::size_t most_names = 1000;
  if (!name.empty() && names.size() < most_names &&
      std::find(names.begin(), names.end(), name) == names.end())
    names.push_back(std::move(name));
}

/// Those whom the elements of the first of these names that there is name.
std::vector<std::string> people_of(const pugi::xml_node& node, Names elements) {
  std::vector<std::string> names;
  for (const char* element : elements) {
    for (const auto& person : node.children(element)) {
      std::string name = text_of(person, {"atom:name", "name"});
      if (name.empty() && !has_elements(person)) name = xml::text_of(person);
      add_name(names, feed_name(name));
    }
    if (!names.empty()) return names;
  }
  return names;
}

std::vector<std::string> authors_of(const pugi::xml_node& node) {
  return people_of(node, {"atom:author", "author", "dc:creator", "itunes:author"});
}

/// What feeds of journals have, in the words of PRISM.
PublicationDetails details_of(const pugi::xml_node& node) {
  return {feed_name(text_of(node, {"dc:publisher", "prism:publisher"})),
          text_of(node, {"prism:volume"}),
          text_of(node, {"prism:number"}),
          page_range(text_of(node, {"prism:startingPage"}), text_of(node, {"prism:endingPage"})),
          text_of(node, {"prism:issn", "prism:eIssn"}),
          text_of(node, {"prism:doi"})};
}

/// The address of a link of Atom with this relation.
std::string atom_link(const pugi::xml_node& node, std::string_view relation) {
  for (const char* element : {"atom:link", "link"})
    for (const auto& link : node.children(element)) {
      const std::string_view rel = link.attribute("rel").value(), href = link.attribute("href").value();
      if (!href.empty() && (rel == relation || (rel.empty() && relation == "alternate")))
        return std::string(href);
    }
  return {};
}

std::string url_of(const pugi::xml_node& node, const std::string& base) {
  std::string url = atom_link(node, "alternate");
  for (const auto& link : node.children("link"))
    if (url.empty()) url = trimmed(xml::text_of(link));
  const pugi::xml_node guid = first_of(node, {"guid"});
  const std::string id = guid ? trimmed(xml::text_of(guid)) : std::string();
  if (url.empty() && std::string_view(guid.attribute("isPermaLink").value()) != "false" && is_address(id))
    url = id;
  if (url.empty()) url = node.attribute("rdf:about").value();
  if (url.empty()) return {};
  url = resolve_url(base, url);
  return is_address(url) ? url : std::string();
}

std::string license_of(const pugi::xml_node& node) {
  const pugi::xml_node license = first_of(node, {"cc:license", "dcterms:license", "dc:license"});
  std::string url = license.attribute("rdf:resource").value();
  if (url.empty() && license) url = trimmed(xml::text_of(license));
  return url.empty() ? atom_link(node, "license") : url;
}

std::string copyright_of(const pugi::xml_node& node) {
  return html_words(text_of(node, {"atom:rights", "rights", "dc:rights", "copyright", "atom:copyright"}));
}

std::string language_of(const pugi::xml_node& node) {
  std::string tag = node.attribute("xml:lang").value();
  if (tag.empty()) tag = text_of(node, {"language", "dc:language"});
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag.empty() ? tag : unicode::canonical_language(tag);
}

std::string date_of(const pugi::xml_node& node) {
  for (const char* name :
       {"atom:published", "pubDate", "published", "atom:issued", "dcterms:issued", "dc:date",
        "dcterms:created", "atom:created", "atom:updated", "updated", "atom:modified", "dcterms:modified"})
    for (const auto& child : node.children(name))
      if (std::string date = web_date(xml::text_of(child)); !date.empty()) return date;
  return {};
}

std::vector<std::string> tags_of(const pugi::xml_node& node) {
  std::vector<std::string> tags;
  for (const char* name : {"atom:category", "category", "dc:subject", "slash:section"})
    for (const auto& category : node.children(name)) {
      std::string word = category.attribute("label").value();
      if (word.empty()) word = category.attribute("term").value();
      if (word.empty()) word = xml::text_of(category);
      if (word != "Uncategorized") add_name(tags, html_words(word));
    }
  return tags;
}

/// `xml:base` of the element, on that of what it stands in.
std::string base_at(const pugi::xml_node& node, const std::string& outer) {
  const std::string own = node.attribute("xml:base").value();
  return own.empty() ? outer : resolve_url(outer, own);
}

/// The content, or where there is none the description.
void read_text(const pugi::xml_node& node, FeedEntry& entry) {
  const pugi::xml_node content =
      first_of(node, {"content:encoded", "atom:content", "body", "div", "content"});
  if (content && *content.attribute("src").value() == '\0') {
    entry.html = html_of(content);
    entry.base_url = base_at(content, entry.base_url);
    for (const auto& inner : content.children("div")) entry.base_url = base_at(inner, entry.base_url);
    if (entry.language.empty()) entry.language = language_of(content);
  }
  const pugi::xml_node teaser = first_of(node, {"description", "atom:summary", "summary", "dc:description",
                                                "itunes:summary", "media:description"});
  if (!teaser) return;
  if (!entry.html.empty()) {
    entry.summary = html_of(teaser);
    return;
  }
  entry.html = html_of(teaser);
  entry.base_url = base_at(teaser, entry.base_url);
  entry.only_teaser = true;
}

bool is_picture(const pugi::xml_node& node) {
  const std::string_view medium = node.attribute("medium").value(), type = node.attribute("type").value();
  if (!medium.empty() || !type.empty()) return medium == "image" || type.starts_with("image/");
  const std::string_view url = node.attribute("url").value();
  const std::string extension = ascii::lower(file_extension(url.substr(0, url.find_first_of("?#"))));
  return extension == "jpg" || extension == "jpeg" || extension == "png" || extension == "gif" ||
         extension == "webp";
}

FeedPicture picture_of(const pugi::xml_node& node, std::string url) {
  return {std::move(url), html_words(text_of(node, {"media:description", "media:title"})),
          html_words(text_of(node, {"media:credit"})), node.attribute("width").as_int()};
}

void read_thumbnails(const pugi::xml_node& node, FeedEntry& entry) {
  for (const auto& thumbnail : node.children("media:thumbnail"))
    if (std::string url = resolve_url(entry.base_url, thumbnail.attribute("url").value()); is_address(url))
      entry.media.thumbnails.push_back(picture_of(thumbnail, std::move(url)));
}

/// True where it is a picture or a recording that has an address.
bool read_medium(const pugi::xml_node& node, const char* address, FeedEntry& entry) {
  read_thumbnails(node, entry);
  std::string url = node.attribute(address).value();
  if (!url.empty()) url = resolve_url(entry.base_url, url);
  if (!is_address(url)) return false;
  if (is_picture(node))
    entry.media.add_picture(picture_of(node, std::move(url)));
  else
    entry.media.add_recording({std::move(url), html_words(text_of(node, {"media:title"}))});
  return true;
}

/// What a group holds is one thing in several forms.
void read_group(const pugi::xml_node& group, FeedEntry& entry) {
  read_thumbnails(group, entry);
  const pugi::xml_node usual = group.find_child_by_attribute("media:content", "isDefault", "true");
  if (usual && read_medium(usual, "url", entry)) return;
  for (const auto& content : group.children("media:content"))
    if (read_medium(content, "url", entry)) return;
}

/// Links of Atom to recordings, to what the entry is about, and to where it was found.
void read_further_links(const pugi::xml_node& node, FeedEntry& entry) {
  for (const char* element : {"atom:link", "link"})
    for (const auto& link : node.children(element)) {
      const std::string_view relation = link.attribute("rel").value();
      if (relation == "enclosure") read_medium(link, "href", entry);
      if (relation != "via" && relation != "related") continue;
      std::string url = resolve_url(entry.base_url, link.attribute("href").value());
      if (is_address(url)) add_name(entry.references, std::move(url));
    }
}

/// Media RSS and enclosures.
void read_media(const pugi::xml_node& node, FeedEntry& entry) {
  for (const auto& group : node.children("media:group")) read_group(group, entry);
  for (const char* element : {"media:content", "enclosure"})
    for (const auto& medium : node.children(element)) read_medium(medium, "url", entry);
  read_thumbnails(node, entry);
}

/// What the feed that an entry was taken from says of all its entries.
void take_rights(const pugi::xml_node& origin, FeedEntry& entry) {
  if (entry.authors.empty()) entry.authors = authors_of(origin);
  if (entry.license.empty()) entry.license = license_of(origin);
  if (entry.copyright.empty()) entry.copyright = copyright_of(origin);
}

FeedEntry entry_of(const pugi::xml_node& node, const FeedHead& head, const std::string& feed_base) {
  FeedEntry entry;
  const std::string base = base_at(node, feed_base);
  entry.title = title_of(node);
  entry.id = text_of(node, {"atom:id", "guid", "id"});
  entry.url = url_of(node, base.empty() ? head.url : base);
  entry.base_url = !base.empty() ? base : !entry.url.empty() ? entry.url : head.url;
  entry.date = date_of(node);
  entry.language = language_of(node);
  entry.license = license_of(node);
  entry.copyright = copyright_of(node);
  entry.authors = authors_of(node);
  entry.contributors = people_of(node, {"atom:contributor", "contributor", "dc:contributor"});
  entry.details = details_of(node);
  entry.tags = tags_of(node);
  if (const pugi::xml_node origin = first_of(node, {"atom:source", "source"})) {
    const bool nested = has_elements(origin);
    entry.publication = nested ? title_of(origin) : html_words(xml::text_of(origin));
    entry.publication_url = nested ? atom_link(origin, "alternate") : origin.attribute("url").value();
    if (!is_address(entry.publication_url)) entry.publication_url.clear();
    entry.is_from_elsewhere = nested || entry.publication != head.title;
    if (nested) take_rights(origin, entry);
  }
  if (entry.publication.empty()) entry.publication = html_words(text_of(node, {"prism:publicationName"}));
  read_text(node, entry);
  read_media(node, entry);
  read_further_links(node, entry);
  return entry;
}

/// What stands outside the entries; of RDF and RSS, in the channel.
struct Feed {
  FeedHead head;
  std::string base;
};

Feed feed_of(const pugi::xml_node& root) {
  const pugi::xml_node inside = first_of(root, {"channel", "atom:feed"});
  const pugi::xml_node channel = inside ? inside : root;
  Feed feed;
  feed.base = base_at(root, {});
  if (inside) feed.base = base_at(inside, feed.base);
  feed.head.title = title_of(channel);
  feed.head.url = url_of(channel, feed.base);
  feed.head.language = language_of(channel);
  if (feed.head.language.empty()) feed.head.language = language_of(root);
  feed.head.license = license_of(channel);
  feed.head.copyright = copyright_of(channel);
  feed.head.authors = authors_of(channel);
  if (feed.head.authors.empty()) add_name(feed.head.authors, feed_name(text_of(channel, {"managingEditor"})));
  return feed;
}

/// Of each document of a file; one that is no feed by itself continues the one before it.
std::vector<Feed> feeds_of(const pugi::xml_document& documents) {
  std::vector<Feed> feeds;
  for (const auto& root : documents.children()) {
    Feed feed = feed_of(root);
    const bool continues = !feeds.empty() && feed.head.title.empty() && feed.head.url.empty();
    feeds.push_back(continues ? feeds.back() : std::move(feed));
  }
  return feeds;
}

}  // namespace

ImportedItems read_feed(const SourcePtr& source, Diagnostics& diagnostics) {
  const auto names = {std::string_view("item"), std::string_view("atom:entry"), std::string_view("entry")};
  pugi::xml_document rest, again;
  read_xml(
      *source, names, [](XmlItem&) {}, rest, diagnostics);
  const std::vector<Feed> feeds = feeds_of(rest);
  ImportedItems result;
  result.title = feeds.front().head.title;
  result.language = feeds.front().head.language;
  std::size_t empty = 0;
  Diagnostics said_before;  // of the XML, by the first reading
  read_xml(
      *source, names,
      [&](XmlItem& item) {
        const Feed& feed = feeds[item.document];
        FeedEntry entry = entry_of(item.element, feed.head, feed.base);
        if (is_empty(entry)) {
          ++empty;
          return;
        }
        result.items.push_back(item_of_entry(std::move(entry), feed.head, item.span, diagnostics));
        if (item.broken) result.items.back().to_check.push_back("the file breaks off in this entry");
      },
      again, said_before);
  if (empty)
    diagnostics.info("A1012", fmt::format("entries that say nothing were left out: {}", empty),
                     {source.get(), 0, 0});
  return result;
}

}  // namespace anthology
