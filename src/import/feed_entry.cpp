#include "import/feed_entry.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "html/markdown_writer.hpp"
#include "import/author_names.hpp"
#include "import/html_words.hpp"
#include "import/paragraphs_of_breaks.hpp"
#include "import/quoted_original.hpp"
#include "import/rights_words.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n\"");
  return first == npos ? std::string()
                       : std::string(text.substr(first, text.find_last_not_of(" \t\n\"") + 1 - first));
}

/// A teaser that says of itself that there is more.
bool breaks_off(std::string_view html) {
  std::string words = html_words(html.substr(html.size() - std::min<std::size_t>(html.size(), 300)));
  for (const std::string_view end :
       {"…", "...", "[…]", "[...]", "[&#8230;]", "Read more", "READ MORE", "more »", "More"})
    if (words.ends_with(end)) return true;
  return false;
}

bool is_same_page(std::string_view one, std::string_view other) {
  const auto bare = [](std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    return url.substr(std::min(url.find("//"), url.size()));
  };
  return !one.empty() && bare(one) == bare(other);
}

bool is_home_of(std::string_view home, std::string_view page) {
  while (home.ends_with('/')) home.remove_suffix(1);
  return !home.empty() && page.starts_with(home) && page.substr(home.size()).starts_with('/');
}

struct HtmlLink {
  std::size_t begin = npos, end = npos;
  std::string url, words;
};

HtmlLink link_in(std::string_view html, std::size_t from) {
  HtmlLink link;
  link.begin = html.find("<a ", from);
  const std::size_t tag_end = link.begin == npos ? npos : html.find('>', link.begin);
  const std::size_t close = tag_end == npos ? npos : html.find("</a>", tag_end);
  if (close == npos) return {};
  link.end = close + 4;
  link.url = attribute_in(html.substr(link.begin, tag_end - link.begin), "href");
  link.words = html_words(html.substr(tag_end + 1, close - tag_end - 1));
  return link;
}

/// The paragraph that WordPress puts below entries, in the blog's language: "The post T appeared first on B."
/// It links to the entry itself, then to the blog. Takes it off the text.
std::string take_notice_of_blog(const std::string& url, std::string& html) {
  constexpr std::size_t most_words = 40;  // bytes between the links
  const std::size_t begin = html.rfind("<p");
  if (begin == npos) return {};
  const std::string_view last = std::string_view(html).substr(begin);
  if (!last.starts_with("<p>") && !last.starts_with("<p ")) return {};
  const HtmlLink post = link_in(last, 0);
  HtmlLink blog = post.end == npos ? HtmlLink() : link_in(last, post.end);
  if (blog.end == npos || !is_home_of(blog.url, post.url)) return {};
  const std::string before = html_words(last.substr(0, post.begin)),
                    between = html_words(last.substr(post.end, blog.begin - post.end)),
                    behind = html_words(last.substr(blog.end));
  const bool in_english = before == "The post" && between.find("first") != npos;
  if (before.empty() || before.size() > most_words || between.empty() || between.size() > most_words ||
      behind.size() > 3 || !(in_english || is_same_page(url, post.url)))
    return {};
  html.resize(begin);
  return blog.words;
}

/// What no field of the record is for.
void note_the_rest(const FeedEntry& entry, ImportedItem& item) {
  if (!entry.contributors.empty())
    item.to_check.push_back(
        fmt::format("it names contributors, and not what they did: {}", fmt::join(entry.contributors, ", ")));
  for (const std::string& url : entry.references)
    if (!is_same_page(url, entry.url) && entry.html.find(url) == npos &&
        entry.html.find(html_escaped(url)) == npos)
      item.to_check.push_back("the entry refers to a page that its text does not name: " + url);
}

/// The summary, unless it is the beginning of the text.
std::string description_of(const FeedEntry& entry) {
  constexpr std::size_t longest = 2'000;
  if (entry.summary.empty() || entry.summary.size() > longest || breaks_off(entry.summary)) return {};
  std::string words = html_words(entry.summary);
  return html_words(std::string_view(entry.html).substr(0, 2 * longest)).starts_with(words) ? std::string()
                                                                                            : words;
}

void add_record(const FeedEntry& entry, const FeedHead& head, const std::string& notice_of_blog,
                ImportedItem& item) {
  ImportedSource source;
  source.publication = entry.publication.empty() ? head.title : entry.publication;
  if (source.publication.empty()) source.publication = notice_of_blog;
  source.publication_url = entry.publication.empty() ? head.url : entry.publication_url;
  source.details = entry.details;
  if (source.details.publisher == source.publication) source.details.publisher.clear();
  source.url = entry.url;
  source.license = entry.license;
  source.copyright = entry.copyright;
  if (source.license.empty() && !entry.is_from_elsewhere) source.license = head.license;
  if (source.copyright.empty() && !entry.is_from_elsewhere) source.copyright = head.copyright;
  divide_rights(source);
  if (entry.only_teaser && breaks_off(entry.html)) source.extent = ImportedSource::Extent::excerpt;
  if (source.url.empty()) item.to_check.push_back("the feed gives no address of the entry");
  if (item.authors.empty()) item.to_check.push_back("nothing says who wrote it");
  item.source = std::move(source);
}

}  // namespace

bool is_empty(const FeedEntry& entry) {
  return entry.title.empty() && entry.url.empty() && entry.html.find_first_not_of(" \t\n") == npos &&
         entry.media.empty();
}

std::string feed_name(std::string_view text) {
  std::string words = html_decoded(text);
  const std::size_t open = words.find('('), close = words.rfind(')');
  if (words.find('@') < open && open != npos && close != npos && close > open)
    return trimmed(std::string_view(words).substr(open + 1, close - open - 1));
  const std::size_t angle = words.find('<');
  if (angle != npos && angle > 0 && words.find('@', angle) != npos) words.resize(angle);
  return trimmed(words);
}

ImportedItem item_of_entry(FeedEntry entry, const FeedHead& head, const Span& span,
                           Diagnostics& diagnostics) {
  ImportedItem item;
  item.span = span;
  item.title = entry.title;
  item.identity = "feed " + (!entry.id.empty() ? entry.id : !entry.url.empty() ? entry.url : entry.title);
  for (const std::string& author :
       entry.authors.empty() && !entry.is_from_elsewhere ? head.authors : entry.authors)
    add_authors(author, item);
  item.date = entry.date;
  item.language = entry.language.empty() ? head.language : entry.language;
  item.tags = entry.tags;
  item.description = description_of(entry);
  if (is_too_long(entry.html, item, diagnostics)) entry.html.clear();
  const std::string blog = take_notice_of_blog(entry.url, entry.html);
  note_the_rest(entry, item);
  const std::string html = with_media(with_paragraphs_of_breaks(entry.html), entry.media, item);
  item.body = html_to_markdown(
      html, span, {.base_url = entry.base_url, .page_url = entry.url, .own_brackets = true}, diagnostics);
  item.url = entry.url;
  if (split_quoted_original(item)) return item;
  item.url.clear();
  add_record(entry, head, blog, item);
  if (item.date.empty()) item.to_check.push_back("it has no date that can be read");
  if (item.body.empty())
    item.to_check.push_back("it has no text");
  else if (entry.only_teaser)
    item.to_check.push_back("the feed has a description, not the content: is the text whole?");
  return item;
}

}  // namespace anthology
