#include "import/feed_entry.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "html/markdown_writer.hpp"
#include "import/html_words.hpp"
#include "import/quoted_original.hpp"

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

/// A picture or recording that stands beside the text belongs to it.
std::string html_with_media(const FeedEntry& entry) {
  std::string html = entry.html;
  if (!entry.picture.empty() && html.find("<img") == npos) {
    std::string figure = fmt::format("<figure><img src=\"{}\" alt=\"{}\" />", html_escaped(entry.picture),
                                     html_escaped(entry.picture_alt));
    if (!entry.picture_credit.empty())
      figure += fmt::format("<figcaption>{}</figcaption>", html_escaped(entry.picture_credit));
    html.insert(0, figure + "</figure>\n");
  }
  if (!entry.recording.empty() && html.find(entry.recording) == npos) {
    const std::string_view name = file_name(entry.recording);
    html += fmt::format("\n<p><a href=\"{}\">{}</a></p>", html_escaped(entry.recording),
                        html_escaped(name.empty() ? entry.recording : name));
  }
  return html;
}

void add_record(const FeedEntry& entry, const FeedHead& head, ImportedItem& item) {
  ImportedSource source;
  source.publication = entry.publication.empty() ? head.title : entry.publication;
  source.publication_url = entry.publication.empty() ? head.url : entry.publication_url;
  source.url = entry.url;
  source.license = entry.license;
  source.copyright = entry.copyright;
  if (source.license.empty() && !entry.is_from_elsewhere) source.license = head.license;
  if (source.copyright.empty() && !entry.is_from_elsewhere) source.copyright = head.copyright;
  if (entry.only_teaser && breaks_off(entry.html)) source.extent = ImportedSource::Extent::excerpt;
  if (source.url.empty()) item.to_check.push_back("the feed gives no address of the entry");
  if (item.authors.empty()) item.to_check.push_back("nothing says who wrote it");
  item.source = std::move(source);
}

}  // namespace

bool is_empty(const FeedEntry& entry) {
  return entry.title.empty() && entry.url.empty() && entry.html.find_first_not_of(" \t\n") == npos &&
         entry.picture.empty() && entry.recording.empty();
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
  item.authors = entry.authors.empty() && !entry.is_from_elsewhere ? head.authors : entry.authors;
  item.date = entry.date;
  item.language = entry.language.empty() ? head.language : entry.language;
  item.tags = entry.tags;
  if (is_too_long(entry.html, item, diagnostics)) entry.html.clear();
  const std::string html = html_with_media(entry);
  item.body = html_to_markdown(html, span, {.base_url = entry.base_url, .own_brackets = true}, diagnostics);
  item.url = entry.url;
  if (split_quoted_original(item)) return item;
  item.url.clear();
  add_record(entry, head, item);
  if (item.date.empty()) item.to_check.push_back("it has no date that can be read");
  if (item.body.empty())
    item.to_check.push_back("it has no text");
  else if (entry.only_teaser)
    item.to_check.push_back("the feed has a description, not the content: is the text whole?");
  return item;
}

}  // namespace anthology
