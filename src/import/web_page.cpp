#include "import/web_page.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "import/author_names.hpp"
#include "import/html_page.hpp"
#include "import/listing_lines.hpp"
#include "import/page_nodes.hpp"
#include "import/plain_markdown.hpp"
#include "import/quoted_original.hpp"
#include "import/rights_words.hpp"
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

std::string lower(std::string_view text) {
  return unicode::lower(text, "en");
}

/// `By`, `Von`, `and`: words as short as those that stand beside names, and the signs between them.
bool are_short_words(std::string_view words) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = unicode::next(words, at);
    length = unicode::is_letter(c) ? length + 1 : 0;
    if (length > 4 ||
        (!unicode::is_letter(c) && std::u32string_view(U" ,:&*_—–-[)|/·\\\n").find(c) == npos32))
      return false;
  }
  return true;
}

std::vector<std::string> parts_of(std::string_view words) {
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    const bool divides = std::u32string_view(U",|/*_—–·()[]\\\n").find(unicode::next(words, at)) != npos32;
    if (divides)
      parts.emplace_back();
    else
      parts.back().append(words.substr(begin, at - begin));
  }
  return parts;
}

/// `Staff Reporter | The Tide`, `for The Tide`.
bool are_roles(std::string_view words, const std::string& publication) {
  std::vector<std::string> parts = parts_of(words);
  return std::ranges::all_of(parts, [&](std::string& part) {
    const std::size_t name = publication.empty() ? std::string::npos : part.find(publication);
    if (name != std::string::npos) part.erase(name, publication.size());
    return are_short_words(part) || listing::is_role(page::single_spaced(part));
  });
}

/// `By Ann Writer and B. Friend`, `Von Ann Writer`, `BY ANN WRITER, Staff Reporter`: letter case is the
/// printer's.
bool is_byline(std::string_view block, const ImportedItem& item, const std::string& publication) {
  if (item.authors.empty() || block.size() > max_byline) return false;
  std::string words = lower(without_link_targets(block));
  std::size_t end = 0;
  for (const std::string& author : item.authors) {
    const std::string name = lower(author);
    const std::size_t at = words.find(name);
    if (at == std::string::npos) return false;
    words.replace(at, name.size(), std::string(name.size(), ' '));
    end = std::max(at + name.size(), end);
  }
  return are_short_words(std::string_view(words).substr(0, end)) &&
         are_roles(std::string_view(words).substr(end), lower(publication));
}

/// What stands at the head of a text, as far as its by-line may be.
std::vector<std::string_view> head_of(std::string_view body) {
  std::vector<std::string_view> blocks;
  for (std::size_t at = 0; blocks.size() < head_blocks && at < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", at), body.size());
    blocks.push_back(body.substr(at, end - at));
    at = std::min(end + 2, body.size());
  }
  return blocks;
}

/// Of a page that names nobody: the names of its by-line.
void read_byline(ImportedItem& item) {
  for (const std::string_view block : head_of(item.body)) {
    const std::string_view written = block.substr(0, block.find('\n'));
    if (written.size() > max_byline) continue;
    std::string line = without_link_targets(written);
    std::erase_if(line, [](char c) { return std::string_view("*_\\").find(c) != std::string_view::npos; });
    listing::Byline byline = listing::read_byline(page::single_spaced(line));
    if (byline.names.empty() || !listing::are_persons(byline.names)) continue;
    item.authors = std::move(byline.names);
    return;
  }
}

/// The by-line is printed from the record.
void drop_byline(const std::string& publication, ImportedItem& item) {
  for (const std::string_view block : head_of(item.body)) {
    if (!is_byline(block, item, publication)) continue;
    const auto at = static_cast<std::size_t>(block.data() - item.body.data());
    item.body.erase(at, std::min(block.size() + 2, item.body.size() - at));
    return;
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
  source.copyright = page.rights;
  source.details = page.details;
  divide_rights(source);
  if (item.authors.empty()) item.to_check.push_back("the page does not say who wrote it");
  if (source.url.empty()) item.to_check.push_back("the page does not say its address");
  if (source.publication.empty()) item.to_check.push_back("the page does not name its publication");
  item.source = std::move(source);
}

/// A page that was saved is an original, unless it is a blogger's who quotes one: the page names its author,
/// who is no publication, and the link to the rest leads to another site.
bool quotes_another(const PageMetadata& page, const ImportedItem& item, const ImportedSource& original) {
  const std::string own = site_of(page.url), other = site_of(original.url);
  const bool by_the_house = std::ranges::any_of(
      item.authors, [&](const std::string& author) { return lower(author) == lower(page.publication); });
  return !by_the_house && !own.empty() && !other.empty() && own != other;
}

/// The record of the page, or of the original that its author quotes.
void add_source(const PageMetadata& page, ImportedItem& item) {
  ImportedItem post = item;
  post.url = page.url;
  if (split_quoted_original(post, CreditNeeded::whole) && quotes_another(page, item, *post.source))
    item = std::move(post);
  else
    add_record(page, item);
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
      "page " + (page.metadata.url.empty() ? std::string(file_name(source->path)) + '\n' + item.title
                                           : page.metadata.url);
  for (const std::string& author : page.metadata.authors) add_authors(author, item);
  item.language =
      page.metadata.language.empty() ? std::string() : unicode::canonical_language(page.metadata.language);
  item.description = page.metadata.description;
  item.body = std::move(page.markdown);
  result.title = page.metadata.publication;
  result.language = item.language;
  if (item.title.empty() && item.body.empty()) return result;
  if (item.authors.empty()) read_byline(item);
  drop_byline(page.metadata.publication, item);
  read_date(page.metadata.date, item);
  add_source(page.metadata, item);
  if (item.body.empty()) item.to_check.push_back("no text was found in the page");
  if (breaks_off(source->text)) item.to_check.push_back("the page has no end tag: was it cut?");
  result.items.push_back(std::move(item));
  return result;
}

}  // namespace anthology
