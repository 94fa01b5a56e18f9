#include "import/wxr.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/json_value.hpp"
#include "base/unicode.hpp"
#include "html/markdown_writer.hpp"
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
  std::map<std::string, std::string> authors;                ///< by login
  std::map<std::string, WordPressFile> files;                ///< by id
  std::map<std::string, std::vector<std::string>> files_of;  ///< ids of files, by the post they belong to
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

void note_file(const pugi::xml_node& item, Site& site) {
  if (text_at(item, "wp:post_type") != "attachment") return;
  WordPressFile file{text_at(item, "wp:post_id"), text_at(item, "wp:post_parent"),
                     text_at(item, "wp:attachment_url"), html_words(text_at(item, "title")),
                     html_words(text_at(item, "excerpt:encoded"))};
  if (file.id.empty() || !is_address(file.url)) return;
  site.files_of[file.parent].push_back(file.id);
  site.files.emplace(file.id, std::move(file));
}

/// The first reading: who the authors are, and which files there are.
Site read_site(const SourceText& source, Diagnostics& diagnostics) {
  Site site;
  pugi::xml_document rest;
  read_xml(
      source, {"item"}, [&](XmlItem& item) { note_file(item.element, site); }, rest, diagnostics);
  const pugi::xml_node channel = rest.first_child().child("channel");
  for (const auto& author : channel.children("wp:author")) note_author(author, site);
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
  for (const auto& meta : item.children("wp:postmeta")) {
    if (text_at(meta, "wp:meta_key") != "footnotes") continue;
    for (const JsonValue& note : parse_json(whole_text(meta.child("wp:meta_value"))).value.items)
      if (const std::string id = html_escaped(note.string_at("id")); !id.empty())
        out +=
            fmt::format("<li id=\"{0}\">{1} <a href=\"#{0}-link\">↩</a></li>", id, note.string_at("content"));
  }
  return out.empty() ? out : "\n<ol>" + out + "</ol>";
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
    read_author(text_at(item, "dc:creator"), out);
    read_terms(item, out);
    read_body(item, out);
    note_doubts(xml, out);
    return out;
  }

 private:
  void read_author(const std::string& login, ImportedItem& out) const {
    if (login.empty()) return;
    const auto known = site_.authors.find(login);
    out.authors.push_back(known == site_.authors.end() ? html_words(login) : known->second);
  }

  void read_body(const pugi::xml_node& item, ImportedItem& out) const {
    const pugi::xml_node encoded = item.child("content:encoded");
    // Files that were written by hand have the HTML itself.
    std::string content = has_elements(encoded) ? inner_html(encoded) : whole_text(encoded);
    if (is_too_long(content, out, diagnostics_)) content.clear();
    const std::string id = text_at(item, "wp:post_id");
    std::vector<std::string> unknown;
    const Gallery gallery = [&](const std::vector<std::string>& ids) { return files(ids, id); };
    const std::string html = wordpress_html(content, gallery, unknown) + notes_of(item);
    out.body =
        html_to_markdown(html, out.span, {.base_url = out.url.empty() ? site_.url : out.url}, diagnostics_);
    for (const std::string& name : unknown)
      diagnostics_.warning("A1019",
                           fmt::format("the shortcode `[{}]` is not known and stays in the text", name),
                           out.span, "say in the post what it showed");
    split_quoted_original(out);
  }

  std::vector<WordPressFile> files(const std::vector<std::string>& ids, const std::string& post) const {
    std::vector<WordPressFile> out;
    const auto own = site_.files_of.find(post);
    const auto& wanted = !ids.empty() || own == site_.files_of.end() ? ids : own->second;
    for (const std::string& id : wanted)
      if (const auto file = site_.files.find(id); file != site_.files.end()) out.push_back(file->second);
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
