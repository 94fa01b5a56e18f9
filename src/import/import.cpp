// From the bytes of a file to posts: what it is, its text, its items, and what is said of them.
#include <anthology/import.hpp>

#include <algorithm>
#include <map>
#include <new>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/charset.hpp"
#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "base/unicode.hpp"
#include "import/feed.hpp"
#include "import/html_words.hpp"
#include "import/listing.hpp"
#include "import/media.hpp"
#include "import/plain_markdown.hpp"
#include "import/post_text.hpp"
#include "import/slugs.hpp"
#include "import/web_page.hpp"
#include "import/wxr.hpp"

namespace anthology {
namespace {

/// What a file begins with tells its kind; so much of it is looked at.
constexpr std::size_t head_bytes = 16'384;
/// Words of the text that stand for a title where there is none.
constexpr std::size_t title_words = 8;
/// They have no more characters than a line of text.
constexpr std::size_t title_characters = 80;
/// They stand within so many bytes, addresses of links among them.
constexpr std::size_t title_bytes = 1000;

/// Formats that people take for text; the help says what to do with them.
std::string_view packed_as(std::string_view bytes) {
  constexpr std::pair<std::string_view, std::string_view> signatures[] = {{"\x1F\x8B", "gzip"},
                                                                          {"PK\x03\x04", "zip"},
                                                                          {"BZh", "bzip2"},
                                                                          {"\xFD"
                                                                           "7zXZ",
                                                                           "xz"},
                                                                          {"\x28\xB5\x2F\xFD", "zstd"},
                                                                          {"%PDF-", "PDF"}};
  for (const auto& [begin, name] : signatures)
    if (bytes.starts_with(begin)) return name;
  return {};
}

ImportKind kind_of(const SourceText& source) {
  const std::string_view text = source.text;
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return ImportKind::automatic;
  const std::string head = ascii::lower(text.substr(first, head_bytes));
  const auto has = [&](std::string_view words) { return head.find(words) != std::string::npos; };
  if (head.front() == '{') return ImportKind::feed;
  if (head.front() == '<') {
    if (has("wordpress.org/export/") || has("<wp:wxr_version")) return ImportKind::wxr;
    if (has("<!doctype html") || has("<html")) return ImportKind::html;
    if (has("<rss") || has(":rss") || has("<feed") || has("<rdf:rdf") || has("<channel") || has(":feed") ||
        has("<?xml"))
      return ImportKind::feed;
    return ImportKind::html;
  }
  return looks_like_listing(source) ? ImportKind::listing : ImportKind::automatic;
}

ImportedItems read_items(ImportKind kind, const SourcePtr& source, const ImportOptions& options,
                         Diagnostics& diagnostics) {
  switch (kind) {
    case ImportKind::listing:
      return read_listing(*source, diagnostics);
    case ImportKind::wxr:
      return read_wxr(source, options, diagnostics);
    case ImportKind::feed:
      return source->text[source->text.find_first_not_of(" \t\n")] == '{'
                 ? read_json_feed(source, diagnostics)
                 : read_feed(source, diagnostics);
    case ImportKind::html:
      return read_web_page(source, diagnostics);
    case ImportKind::automatic:
      break;
  }
  diagnostics.error("A1001", "what this file holds cannot be told", {source.get(), 0, 0},
                    "say it with `--from`: wxr, feed, html or listing");
  return {};
}

/// The first words of the text, without what Markdown adds to them; of a script without spaces the first
/// sentence.
std::string words_of(std::string_view markdown) {
  constexpr std::string_view marks = "\\*_`[]()<>#!|\"";
  const std::string text = html_words(without_link_targets(markdown.substr(0, title_bytes)));
  std::string out;
  std::size_t words = 0, characters = 0;
  bool says = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(text, at);
    if (c == U'\uFFFD') break;  // cut
    const bool parts = c == U' ' && !out.empty() && out.back() != ' ';
    if ((parts && ++words == title_words) || (c == U'。' && !out.empty())) break;
    if (++characters > title_characters) {
      out.resize(std::min(out.rfind(' '), out.size()));
      break;
    }
    says |= unicode::is_letter(c) || unicode::is_digit(c);
    if (parts || (c != U' ' && (c >= 0x80 || marks.find(static_cast<char>(c)) == std::string_view::npos)))
      out.append(text, begin, at - begin);
  }
  while (out.ends_with(' ')) out.pop_back();
  return says ? out : std::string();
}

void name_untitled(ImportedItem& item, Diagnostics& diagnostics) {
  if (!item.title.empty()) return;
  item.title = words_of(item.body);
  if (item.title.empty()) item.title = item.slug.empty() ? "Untitled" : item.slug;
  item.to_check.insert(item.to_check.begin(), "there is no title; these are the first words of the text");
  diagnostics.info("A1011", fmt::format("a post without a title is called `{}`", item.title), item.span);
}

/// A record of a text that did not come with it: there is nothing to quote.
bool is_empty_quotation(const ImportedItem& item) {
  return item.source && !has_text(item.body);
}

void report_uncertain(const ImportedItem& item, Diagnostics& diagnostics) {
  if (item.to_check.empty()) return;
  std::string list;
  for (const std::string& words : item.to_check) list += (list.empty() ? "" : "; ") + words;
  diagnostics.info(
      "A1007", fmt::format("look at `{}`{}: {}", item.title, item.is_guess ? " (low confidence)" : "", list),
      item.span);
}

/// Gives each item its slug and its text.
class Finisher {
 public:
  Finisher(const ImportOptions& options, Diagnostics& diagnostics)
      : media_(options.media_files, diagnostics), diagnostics_(diagnostics) {}

  ImportedPost finish(ImportedItem item) {
    name_untitled(item, diagnostics_);
    // Twins of one file are told apart by their order.
    if (const std::size_t twins = ++identities_[identity_digits(item.identity)]; twins > 1)
      item.identity += fmt::format("\n{}", twins);
    report_uncertain(item, diagnostics_);
    const bool empty = is_empty_quotation(item);
    if (empty)
      diagnostics_.warning("A1028", fmt::format("`{}` has a source record, and no text to quote", item.title),
                           item.span, "copy the text into the post, or remove it");
    ImportedPost post;
    post.slug = slug_of(item);
    post.file_name = post.slug + ".md";
    post.text = post_text(item);
    for (const std::string* markdown : {&item.body, &item.commentary})
      for (const std::string& url : picture_addresses(*markdown)) media_.add(url);
    post.title = std::move(item.title);
    post.date = std::move(item.date);
    post.language = std::move(item.language);
    post.identity = std::move(item.identity);
    post.draft = item.draft;
    post.quoted = item.source.has_value() && !empty;
    post.confidence = item.confidence();
    post.to_check = std::move(item.to_check);
    return post;
  }
  std::vector<MediaRequest> media() { return media_.take(); }

 private:
  std::string slug_of(const ImportedItem& item) {
    const std::string title = item.title_has_html ? html_words(item.title) : item.title;
    const std::string slug = safe_slug(item.slug.empty() ? title : item.slug);
    std::string unique = slugs_.unique(slug);
    if (!item.slug.empty() && !is_file_name(item.slug))
      diagnostics_.info(
          "A1021",
          fmt::format("the slug of `{}` is no file name; the post is called `{}`", item.title, unique),
          item.span);
    else if (unique != slug)
      diagnostics_.info(
          "A1022", fmt::format("several posts have the slug `{}`; this one is called `{}`", slug, unique),
          item.span);
    return unique;
  }

  Slugs slugs_;
  std::map<std::string, std::size_t> identities_;
  MediaFinder media_;
  Diagnostics& diagnostics_;
};

SourcePtr decoded(std::string_view file_name, std::string bytes, Diagnostics& diagnostics) {
  DecodedDocument document = decode_document(std::move(bytes));
  const bool lied = document.lied;
  const std::string message =
      document.declared.empty()
          ? fmt::format("the text is not UTF-8 and names no encoding; it was read as {}", document.charset)
          : fmt::format("the text is not in `{}`, as it says; it was read as {}", document.declared,
                        document.charset);
  SourcePtr source = clean_text(std::string(file_name), std::move(document.text), diagnostics);
  if (lied)
    diagnostics.warning("A1003", message, {source.get(), 0, 0}, "look for damaged letters in the posts");
  return source;
}

void import_into(ImportResult& result, std::string_view file_name, std::string bytes,
                 const ImportOptions& options, Diagnostics& diagnostics) {
  if (const std::string_view packed = packed_as(bytes); !packed.empty())
    return diagnostics.error_in_file("A1002", fmt::format("the file is {}, not text", packed), file_name,
                                     "unpack it first");
  const SourcePtr source = decoded(file_name, std::move(bytes), diagnostics);
  if (source->text.find_first_not_of(" \t\n") == std::string::npos)
    return diagnostics.error_in_file("A1001", "the file is empty", file_name);
  result.kind = options.kind == ImportKind::automatic ? kind_of(*source) : options.kind;
  ImportedItems read = read_items(result.kind, source, options, diagnostics);
  result.title = std::move(read.title);
  result.author = std::move(read.author);
  result.language = std::move(read.language);
  if (read.items.empty() && !diagnostics.has_errors())
    diagnostics.warning("A1004", "there is no post in this file", {source.get(), 0, 0});
  Finisher finisher(options, diagnostics);
  for (ImportedItem& item : read.items) result.posts.push_back(finisher.finish(std::move(item)));
  result.media = finisher.media();
}

bool any_error(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace

bool ImportResult::has_errors() const {
  return any_error(diagnostics);
}

bool WriteReport::has_errors() const {
  return any_error(diagnostics);
}

ImportResult import_posts(std::string_view file_name, std::string bytes, const ImportOptions& options) {
  ImportResult result;
  Diagnostics diagnostics;
  try {
    import_into(result, file_name, std::move(bytes), options, diagnostics);
  } catch (const std::bad_alloc&) {
    diagnostics.error_in_file("A0903", "there is not enough memory for this file", file_name);
  }
  // What has no place of its own is about the file.
  std::vector<Diagnostic> list = diagnostics.take();
  for (Diagnostic& diagnostic : list)
    if (diagnostic.where.file.empty()) diagnostic.where.file = file_name;
  result.diagnostics = in_reading_order(std::move(list));
  return result;
}

namespace {

/// Each address once; a file that two addresses of two imports want is numbered for the second.
void add_media(std::vector<MediaRequest>& media, std::vector<MediaRequest>&& more) {
  std::unordered_set<std::string> urls, names;
  for (const MediaRequest& request : media) {
    urls.insert(request.url);
    names.insert(request.file);
  }
  for (MediaRequest& request : more) {
    if (!urls.insert(request.url).second) continue;
    const std::string file = request.file;
    for (std::size_t number = 2; !names.insert(request.file).second && !request.found; ++number)
      request.file = numbered_file(file, number);
    media.push_back(std::move(request));
  }
}

/// Two feeds of one site have many an entry in common, and a file may be named twice.
void leave_out_those_there(const std::vector<ImportedPost>& posts, std::vector<ImportedPost>& more) {
  std::unordered_map<std::string_view, const ImportedPost*> there;
  for (const ImportedPost& post : posts) there.emplace(post.identity, &post);
  std::erase_if(more, [&](const ImportedPost& post) {
    const auto same = there.find(post.identity);
    return same != there.end() && same->second->text == post.text;
  });
}

}  // namespace

void append(ImportResult& result, ImportResult&& other) {
  if (result.title.empty()) result.title = std::move(other.title);
  if (result.author.empty()) result.author = std::move(other.author);
  if (result.language.empty()) result.language = std::move(other.language);
  const auto move_behind = [](auto& list, auto& more) {
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  leave_out_those_there(result.posts, other.posts);
  move_behind(result.posts, other.posts);
  add_media(result.media, std::move(other.media));
  move_behind(result.diagnostics, other.diagnostics);
}

}  // namespace anthology
