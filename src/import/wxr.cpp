#include "import/wxr.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_value.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "html/markdown_writer.hpp"
#include "import/author_names.hpp"
#include "import/html_words.hpp"
#include "import/quoted_original.hpp"
#include "import/web_dates.hpp"
#include "import/wordpress_html.hpp"
#include "import/xml_reader.hpp"

namespace anthology {
namespace {

/// What the items of the file refer to.
struct Site {
  std::string title, url, language;
  std::map<std::string, std::string> authors;                ///< by login, those who only are named too
  std::map<std::string, WordPressFile> files;                ///< by id
  std::map<std::string, std::vector<std::string>> files_of;  ///< ids of files, by the post they belong to
  std::map<std::string, std::string> blocks;                 ///< reusable ones, by id
};

std::string text_at(const pugi::xml_node& node, const char* name) {
  std::string text = node.child(name).text().get();
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") + 1 - first);
}

/// Text as it stands, with every piece that comments and sections of CDATA divide.
std::string whole_text(const pugi::xml_node& node) {
  std::string out;
  for (const auto& child : node.children()) out += child.value();
  return out;
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void note_author(const pugi::xml_node& author, Site& site) {
  const std::string login = text_at(author, "wp:author_login");
  std::string name = html_words(text_at(author, "wp:author_display_name"));
  if (name.empty()) {
    name = html_words(text_at(author, "wp:author_first_name") + ' ' + text_at(author, "wp:author_last_name"));
  }
  if (!login.empty() && !name.empty()) site.authors.try_emplace(login, name);
}

std::string postmeta(const pugi::xml_node& item, std::string_view key) {
  for (const auto& meta : item.children("wp:postmeta"))
    if (text_at(meta, "wp:meta_key") == key) return whole_text(meta.child("wp:meta_value"));
  return {};
}

/// Co-Authors Plus keeps those who have no login as posts.
void note_guest(const pugi::xml_node& item, Site& site) {
  std::string name = html_words(postmeta(item, "cap-display_name"));
  if (name.empty()) name = html_words(text_at(item, "title"));
  const std::string login = postmeta(item, "cap-user_login");
  if (!login.empty() && !name.empty()) site.authors.try_emplace(login, name);
}

void note_file(const pugi::xml_node& item, Site& site) {
  WordPressFile file{
      text_at(item, "wp:post_id"), text_at(item, "wp:post_parent"), text_at(item, "wp:attachment_url"),
      html_words(postmeta(item, "_wp_attachment_image_alt")), html_words(text_at(item, "excerpt:encoded"))};
  if (file.id.empty() || !is_address(file.url)) return;
  // The name of its file says nothing of a picture.
  if (std::string title = html_words(text_at(item, "title"));
      file.alt.empty() && title != file_stem(file_name(file.url)))
    file.alt = std::move(title);
  site.files_of[file.parent].push_back(file.id);
  site.files.emplace(file.id, std::move(file));
}

/// What other items refer to.
void note_item(const pugi::xml_node& item, Site& site) {
  const std::string type = text_at(item, "wp:post_type");
  if (type == "attachment") note_file(item, site);
  if (type == "guest-author") note_guest(item, site);
  if (type == "wp_block")
    site.blocks.emplace(text_at(item, "wp:post_id"), whole_text(item.child("content:encoded")));
}

/// The first reading: who the authors are, and which files there are.
Site read_site(const SourceText& source, Diagnostics& diagnostics) {
  Site site;
  pugi::xml_document rest;
  read_xml(
      source, {"item"}, [&](XmlItem& item) { note_item(item.element, site); }, rest, diagnostics);
  for (const auto& document : rest.children())
    for (const auto& author : document.child("channel").children("wp:author")) note_author(author, site);
  const pugi::xml_node channel = rest.first_child().child("channel");
  site.title = html_words(text_at(channel, "title"));
  site.url = text_at(channel, "link");
  site.language = unicode::canonical_language(text_at(channel, "language"));
  return site;
}

/// Status and type decide what becomes a post; what does not is counted by its kind.
class Choice {
 public:
  explicit Choice(bool drafts) : drafts_(drafts) {}

  bool takes(const pugi::xml_node& item) {
    const std::string type = text_at(item, "wp:post_type"), status = text_at(item, "wp:status");
    if (!type.empty() && type != "post" && type != "page") return count(type);
    if (status == "trash" || status == "auto-draft" || status == "inherit") return count(status);
    return !is_draft(item) || drafts_ || count(status.empty() || status == "publish" ? "protected" : status);
  }

  static bool is_draft(const pugi::xml_node& item) {
    const std::string status = text_at(item, "wp:status");
    return (!status.empty() && status != "publish") || !text_at(item, "wp:post_password").empty();
  }

  void report(const SourceText& source, Diagnostics& diagnostics) const {
    if (left_.empty()) return;
    std::string list;
    for (const auto& [kind, number] : left_)
      list += fmt::format("{}{} {}", list.empty() ? "" : ", ", number, kind);
    diagnostics.info("A1012", fmt::format("entries that are no published posts were left out: {}", list),
                     {&source, 0, 0}, drafts_ ? "" : "`--drafts` imports those that are not published");
  }

 private:
  bool count(const std::string& kind) {
    ++left_[kind];
    return false;
  }

  bool drafts_;
  std::map<std::string, std::size_t> left_;
};

void read_terms(const pugi::xml_node& item, ImportedItem& out) {
  const auto add = [](std::vector<std::string>& list, std::string word) {
    if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end())
      list.push_back(std::move(word));
  };
  for (const auto& category : item.children("category")) {
    const std::string_view domain = category.attribute("domain").value();
    std::string word = html_words(whole_text(category));
    if (domain == "tag" || domain == "post_tag")
      add(out.tags, std::move(word));
    else if ((domain.empty() || domain == "category") && word != "Uncategorized")
      add(out.categories, std::move(word));
  }
  // WXR 1.0 names each tag a second time, without its domain.
  std::erase_if(out.categories, [&](const std::string& category) {
    return std::find(out.tags.begin(), out.tags.end(), category) != out.tags.end();
  });
}

std::string date_of(const pugi::xml_node& item) {
  std::string date = zoned_date(text_at(item, "wp:post_date"), text_at(item, "wp:post_date_gmt"));
  return date.empty() ? web_date(text_at(item, "pubDate")) : date;
}

std::string identity_of(const pugi::xml_node& item) {
  for (const char* name : {"guid", "link", "wp:post_id", "title"})
    if (std::string text = text_at(item, name); !text.empty()) return text;
  return {};
}

/// UTF-8 that was taken for windows-1252 and encoded again: the apostrophe ’ as â€™.
bool looks_damaged(std::string_view text) {
  return text.find("â€") != std::string_view::npos || text.find("Ã©") != std::string_view::npos ||
         text.find("Ã¼") != std::string_view::npos || text.find("ï¿½") != std::string_view::npos;
}

/// The notes of the block editor stand beside the text, as JSON; as a list behind it, whose items lead back
/// to their marks, they are what notes are in HTML.
std::string notes_of(const pugi::xml_node& item) {
  std::string out;
  for (const JsonValue& note : parse_json(postmeta(item, "footnotes")).value.items)
    if (const std::string id = html_escaped(note.string_at("id")); !id.empty())
      out +=
          fmt::format("<li id=\"{0}\">{1} <a href=\"#{0}-link\">↩</a></li>", id, note.string_at("content"));
  return out.empty() ? out : "\n<ol>" + out + "</ol>";
}

/// What a post refers to and the file does not have.
void note_missing(std::string_view what, const std::vector<std::string>& ids, ImportedItem& out) {
  constexpr std::ptrdiff_t most = 20;
  if (ids.empty()) return;
  const auto end = ids.begin() + std::min(most, std::ssize(ids));
  out.to_check.push_back(fmt::format("{} not in the file: {}{}", what, fmt::join(ids.begin(), end, ", "),
                                     end == ids.end() ? "" : ", …"));
}

class PostReader {
 public:
  PostReader(const SourcePtr& source, const Site& site, Diagnostics& diagnostics)
      : source_(source), site_(site), diagnostics_(diagnostics) {}

  ImportedItem read(const XmlItem& xml) const {
    const pugi::xml_node item = xml.element;
    ImportedItem out;
    out.span = xml.span;
    out.title = html_words(text_at(item, "title"));
    out.slug = text_at(item, "wp:post_name");
    out.identity = "wxr " + identity_of(item);
    out.draft = Choice::is_draft(item);
    out.date = date_of(item);
    if (const std::string link = text_at(item, "link"); is_address(link)) out.url = link;
    read_authors(item, out);
    out.description = html_words(text_at(item, "excerpt:encoded"));
    read_terms(item, out);
    read_body(item, out);
    note_doubts(xml, out);
    return out;
  }

 private:
  /// Who posted it, or those whom Co-Authors Plus names in their order.
  void read_authors(const pugi::xml_node& item, ImportedItem& out) const {
    for (const auto& category : item.children("category")) {
      if (std::string_view(category.attribute("domain").value()) != "author") continue;
      std::string_view name = category.attribute("nicename").value();
      if (name.starts_with("cap-")) name.remove_prefix(4);
      const std::string written = whole_text(category), known = name_of(written);
      add_authors(known == written ? name_of(std::string(name), html_words(written)) : known, out);
    }
    if (const std::string login = text_at(item, "dc:creator"); out.authors.empty() && !login.empty())
      add_authors(name_of(login), out);
  }

  /// The name that is displayed; without one, the words that stand for it.
  std::string name_of(const std::string& login) const { return name_of(login, html_words(login)); }
  std::string name_of(const std::string& login, const std::string& otherwise) const {
    const auto known = site_.authors.find(login);
    return known == site_.authors.end() ? otherwise : known->second;
  }

  void read_body(const pugi::xml_node& item, ImportedItem& out) const {
    const pugi::xml_node encoded = item.child("content:encoded");
    std::vector<std::string> unknown, blocks, pictures;
    // Files that were written by hand have the HTML itself.
    std::string content = has_elements(encoded) ? inner_html(encoded) : whole_text(encoded);
    content = with_reusable_blocks(content, site_.blocks, blocks);
    if (is_too_long(content, out, diagnostics_)) content.clear();
    const std::string id = text_at(item, "wp:post_id");
    const Gallery gallery = [&](const std::vector<std::string>& ids) { return files(ids, id, pictures); };
    const std::string html = wordpress_html(content, gallery, unknown) + notes_of(item);
    out.body =
        html_to_markdown(html, out.span, {.base_url = out.url.empty() ? site_.url : out.url}, diagnostics_);
    for (const std::string& name : unknown)
      diagnostics_.warning("A1019",
                           fmt::format("the shortcode `[{}]` is not known and stays in the text", name),
                           out.span, "say in the post what it showed");
    note_missing("a reusable block is", blocks, out);
    note_missing("pictures of a gallery are", pictures, out);
    split_quoted_original(out);
    add_featured_picture(postmeta(item, "_thumbnail_id"), html, out);
  }

  /// WordPress shows it above the text. Above a quoted one it would be taken for the original's.
  void add_featured_picture(const std::string& id, const std::string& html, ImportedItem& out) const {
    if (id.empty() || id == "0") return;
    const auto file = site_.files.find(id);
    if (file == site_.files.end()) return note_missing("the featured picture is", {id}, out);
    if (html.find(file_stem(file_name(file->second.url))) != std::string::npos) return;
    if (out.source) return out.to_check.push_back("the featured picture was left out: " + file->second.url);
    out.body = html_to_markdown(figure_of(file->second), out.span, {}, diagnostics_) + '\n' + out.body;
  }

  /// The files of the ids, or those that belong to the post; the ids that are not there become `missing`.
  std::vector<WordPressFile> files(const std::vector<std::string>& ids, const std::string& post,
                                   std::vector<std::string>& missing) const {
    std::vector<WordPressFile> out;
    const auto own = site_.files_of.find(post);
    const auto& wanted = !ids.empty() || own == site_.files_of.end() ? ids : own->second;
    for (const std::string& id : wanted)
      if (const auto file = site_.files.find(id); file != site_.files.end())
        out.push_back(file->second);
      else
        missing.push_back(id);
    if (wanted.empty()) missing.emplace_back("those of the post");
    return out;
  }

  void note_doubts(const XmlItem& xml, ImportedItem& out) const {
    if (xml.broken) out.to_check.push_back("the file breaks off in this post");
    if (out.authors.empty()) out.to_check.push_back("nothing says who posted it");
    if (out.date.empty()) out.to_check.push_back("it has no date that can be read");
    if (out.body.empty()) out.to_check.push_back("it has no text");
    if (looks_damaged(out.body) || looks_damaged(out.title))
      out.to_check.push_back("letters are damaged (such as â€™ for an apostrophe)");
  }

  const SourcePtr& source_;
  const Site& site_;
  Diagnostics& diagnostics_;
};

/// The file ends in the item, and its last field is not whole.
void drop_cut_field(XmlItem& item) {
  const pugi::xml_node last = item.element.last_child();
  const std::string_view name = last.name();
  if (item.broken && (name == "wp:status" || name == "wp:post_type")) item.element.remove_child(last);
}

/// The one who posted all of it, if there is one.
std::string only_author(const std::vector<ImportedItem>& items) {
  std::set<std::string> names;
  for (const ImportedItem& item : items) names.insert(item.authors.begin(), item.authors.end());
  return names.size() == 1 ? *names.begin() : std::string();
}

}  // namespace

ImportedItems read_wxr(const SourcePtr& source, const ImportOptions& options, Diagnostics& diagnostics) {
  const Site site = read_site(*source, diagnostics);
  ImportedItems result{site.title, {}, site.language, {}};
  Choice choice(options.drafts);
  const PostReader reader(source, site, diagnostics);
  Diagnostics said_before;  // of the XML, by the first reading
  pugi::xml_document rest;
  read_xml(
      *source, {"item"},
      [&](XmlItem& item) {
        drop_cut_field(item);
        if (choice.takes(item.element)) result.items.push_back(reader.read(item));
      },
      rest, said_before);
  choice.report(*source, diagnostics);
  result.author = only_author(result.items);
  return result;
}

}  // namespace anthology
