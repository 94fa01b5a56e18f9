#include "import/web_page.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "import/html_page.hpp"
#include "import/quoted_original.hpp"
#include "import/web_dates.hpp"
#include "source/dates.hpp"

namespace anthology {
namespace {

constexpr auto npos32 = std::u32string_view::npos;

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

/// A page's tree takes some thirteen times its size.
constexpr std::size_t max_page_bytes = 50'000'000;
/// So many blocks at the head of a text may be its by-line, and a by-line has so many bytes.
constexpr std::size_t head_blocks = 3, max_byline = 200;

/// `By Ann Writer and B. Friend`, `Von Ann Writer`: the authors, and words as short as those between them.
bool is_byline(std::string_view block, const std::vector<std::string>& authors) {
  if (authors.empty() || block.size() > max_byline) return false;
  std::string words(block);
  for (std::size_t at = words.find("]("); at != std::string::npos; at = words.find("](", at))
    words.erase(at, words.find(')', at) - at);
  for (const std::string& author : authors) {
    const std::size_t at = words.find(author);
    if (at == std::string::npos) return false;
    words.replace(at, author.size(), " ");
  }
  std::size_t length = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = unicode::next(words, at);
    length = unicode::is_letter(c) ? length + 1 : 0;
    if (length > 4 || (!unicode::is_letter(c) && std::u32string_view(U" ,:&*_—–-[)").find(c) == npos32))
      return false;
  }
  return true;
}

/// The by-line is printed from the record.
void drop_byline(ImportedItem& item) {
  std::size_t at = 0;
  for (std::size_t block = 0; block < head_blocks && at < item.body.size(); ++block) {
    const std::size_t end = std::min(item.body.find("\n\n", at), item.body.size());
    const std::size_t next = std::min(end + 2, item.body.size());
    if (is_byline(std::string_view(item.body).substr(at, end - at), item.authors)) {
      item.body.erase(at, next - at);
      return;
    }
    at = next;
  }
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
  if (source->text.size() > max_page_bytes) {
    diagnostics.error_in_file("A1024", "the page is longer than 50 MB, and was not read", source->path);
    return {};
  }
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
  drop_byline(item);
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
