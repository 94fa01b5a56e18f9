#include "import/web_page.hpp"

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "import/html_page.hpp"
#include "import/quoted_original.hpp"
#include "import/web_dates.hpp"
#include "source/dates.hpp"

namespace anthology {
namespace {

/// As front matter has it; what no reader of dates would understand is left to the editor.
void read_date(const std::string& written, ImportedItem& item) {
  item.date = web_date(written);
  if (!item.date.empty()) return;
  if (!written.empty() && parse_date(written))
    item.date = written;
  else
    item.to_check.push_back(written.empty() ? "the page names no date"
                                            : "the date cannot be read: " + written);
}

/// `The Pier | The Tide` without the name of the site.
std::string without_site(std::string title, const std::string& site) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " · ", " :: ", " « ", " » "}) {
    const std::string tail = std::string(mark) + site;
    if (!site.empty() && title.size() > tail.size() && title.ends_with(tail))
      title.resize(title.size() - tail.size());
  }
  return title;
}

/// A page that begins as a whole one, and does not end so.
bool breaks_off(std::string_view page) {
  constexpr auto npos = std::string_view::npos;
  return (page.find("<html") != npos && page.find("</html") == npos) ||
         (page.find("<HTML") != npos && page.find("</HTML") == npos);
}

void add_record(const PageMetadata& page, ImportedItem& item) {
  ImportedSource source;
  source.publication = page.publication;
  source.url = page.url;
  source.license = page.license;
  if (item.authors.empty()) item.to_check.push_back("the page does not say who wrote it");
  if (source.url.empty()) item.to_check.push_back("the page does not say its address");
  if (source.publication.empty()) item.to_check.push_back("the page does not name its publication");
  item.source = std::move(source);
}

}  // namespace

ImportedItems read_web_page(const SourcePtr& source, Diagnostics& diagnostics) {
  HtmlPage page = read_html_page(source, {}, diagnostics);
  ImportedItems result;
  ImportedItem item;
  item.span = {};
  item.title = without_site(page.metadata.title, page.metadata.publication);
  item.slug = item.title.empty() ? std::string(file_stem(source->path)) : std::string();
  item.identity =
      "page " + (page.metadata.url.empty() ? std::string(file_name(source->path)) : page.metadata.url);
  item.authors = page.metadata.authors;
  item.language =
      page.metadata.language.empty() ? std::string() : unicode::canonical_language(page.metadata.language);
  item.description = page.metadata.description;
  item.body = std::move(page.markdown);
  result.title = page.metadata.publication;
  result.language = item.language;
  if (item.title.empty() && item.body.empty()) return result;
  read_date(page.metadata.date, item);
  if (!split_quoted_original(item))
    add_record(page.metadata, item);
  else
    item.url = page.metadata.url;
  if (item.body.empty()) item.to_check.push_back("no text was found in the page");
  if (breaks_off(source->text)) item.to_check.push_back("the page has no end tag: was it cut?");
  result.items.push_back(std::move(item));
  return result;
}

}  // namespace anthology
