#include "import/page_metadata.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "html/relative_urls.hpp"
#include "import/json_ld.hpp"
#include "import/page_nodes.hpp"

namespace anthology::page {
namespace {

/// The `meta` elements of a page by their names, in order; those that name a property come first, since
/// `name` is what pages had before.
class MetaFields {
 public:
  explicit MetaFields(const pugi::xml_node& document) {
    std::vector<pugi::xml_node> metas;
    for (auto node = document; node; node = next_node(node, document))
      if (is_named(node, "meta")) metas.push_back(node);
    std::stable_partition(metas.begin(), metas.end(),
                          [](const auto& meta) { return meta.attribute("property"); });
    for (const auto& node : metas) {
      auto content = single_spaced(attribute_of(node, "content"));
      if (content.empty()) continue;
      for (const char* key : {"property", "name", "itemprop", "http-equiv"})
        add(attribute_of(node, key), content, node.attribute("property"));
    }
  }

  /// Of the first name that has one.
  std::string first(std::initializer_list<std::string_view> names) const {
    for (const auto name : names)
      for (const auto& field : fields_)
        if (field.name == name) return field.content;
    return {};
  }

  /// Each content once; those of properties alone, where there are any.
  std::vector<std::string> all(std::string_view name) const {
    std::vector<std::string> out;
    bool property = false;
    for (const auto& field : fields_) {
      if (field.name != name || (property && !field.property)) continue;
      property = property || field.property;
      if (std::find(out.begin(), out.end(), field.content) == out.end()) out.push_back(field.content);
    }
    return out;
  }

 private:
  /// `DC.Title`, `dcterm:title` and `dcterms.title` are one name; an attribute may hold several.
  void add(std::string_view names, const std::string& content, bool property) {
    for (std::size_t at = 0; at < names.size();) {
      const auto end = std::min(names.find_first_of(" \t\n", at), names.size());
      auto key = ascii::lower(names.substr(at, end - at));
      std::replace(key.begin(), key.end(), '.', ':');
      for (const std::string_view prefix : {"dcterms:", "dcterm:"})
        if (key.starts_with(prefix)) key = "dc:" + key.substr(prefix.size());
      if (!key.empty()) fields_.push_back({std::move(key), content, property});
      at = end + 1;
    }
  }

  struct Field {
    std::string name, content;
    bool property;
  };
  std::vector<Field> fields_;
};

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.");
}

bool has_word(std::string_view list, std::string_view word) {
  const auto words = " " + single_spaced(ascii::lower(list)) + " ";
  return words.find(" " + std::string(word) + " ") != std::string::npos;
}

/// The address of the first element with this `rel`.
std::string linked(const pugi::xml_node& document, std::string_view relation) {
  for (auto node = document; node; node = next_node(node, document))
    if (is_one_of(node, {"link", "a"}) && has_word(attribute_of(node, "rel"), relation) &&
        trimmed(attribute_of(node, "href")).find_first_not_of('#') == 0)
      return std::string(trimmed(attribute_of(node, "href")));
  return {};
}

std::vector<std::string> authors_of(const MetaFields& fields) {
  for (const std::string_view name :
       {"citation_author", "dc:creator", "author", "parsely-author", "article:author"}) {
    auto names = fields.all(name);
    std::erase_if(names, [](const std::string& one) { return is_address(one); });
    for (auto& one : names) one = byline_name(one);
    if (!names.empty()) return names;
  }
  return {};
}

std::string language_of(const pugi::xml_node& document, const MetaFields& fields) {
  for (const char* key : {"lang", "xml:lang"})
    if (const auto tag = unicode::canonical_language(attribute_of(document, key)); !tag.empty()) return tag;
  const auto body = document.child("body");
  if (const auto tag = unicode::canonical_language(attribute_of(body, "lang")); !tag.empty()) return tag;
  for (const auto name : {"content-language", "dc:language", "citation_language", "og:locale"}) {
    auto value = fields.first({name});
    std::replace(value.begin(), value.end(), '_', '-');
    if (const auto tag = unicode::canonical_language(value.substr(0, value.find(','))); !tag.empty())
      return tag;
  }
  return {};
}

/// The date that the text shows as its own: marked as such, or the only one of the page.
std::string shown_date(const pugi::xml_node& document) {
  std::string only;
  int count = 0;
  for (auto node = document; node; node = next_node(node, document)) {
    if (!is_named(node, "time")) continue;
    const auto date = trimmed(attribute_of(node, "datetime"));
    if (date.empty()) continue;
    if (node.attribute("pubdate") ||
        attribute_of(node, "itemprop").find("datePublished") != std::string_view::npos ||
        holds_any(attribute_of(node, "class"), {"dt-published", "entry-date", "published"}))
      return std::string(date);
    if (date != only) ++count;
    only = date;
  }
  return count == 1 ? only : std::string{};
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

/// Highwire's names, which Google Scholar asks for, and those of PRISM.
void read_details(const MetaFields& fields, PageMetadata& out) {
  PublicationDetails& details = out.details;
  details.volume = fields.first({"citation_volume", "prism:volume"});
  details.issue = fields.first({"citation_issue", "prism:number"});
  details.pages = page_range(fields.first({"citation_firstpage", "prism:startingpage"}),
                             fields.first({"citation_lastpage", "prism:endingpage"}));
  details.issn = fields.first({"citation_issn", "prism:issn"});
  details.doi = fields.first({"citation_doi", "prism:doi"});
  fill(details.publisher, fields.first({"citation_publisher", "dc:publisher"}));
  if (details.publisher == out.publication) details.publisher.clear();
}

}  // namespace

std::string byline_name(std::string_view text) {
  auto name = single_spaced(text);
  if (ascii::lower(name.substr(0, 3)) == "by ") name.erase(0, 3);
  if (ascii::lower(name.substr(0, 3)) == "by:") name = single_spaced(name.substr(3));
  return name;
}

std::string base_url_of(const pugi::xml_node& document, std::string_view url) {
  for (auto node = document; node; node = next_node(node, document))
    if (is_named(node, "base") && !attribute_of(node, "href").empty())
      return resolve_url(url, trimmed(attribute_of(node, "href")));
  return std::string(url);
}

PageMetadata read_metadata(const pugi::xml_node& document, std::string_view url) {
  const MetaFields fields(document);
  const auto title = article_title(document);
  auto out = read_json_ld(document, title);
  fill(out.title, fields.first({"citation_title", "dc:title", "og:title", "weibo:article:title",
                                "weibo:webpage:title", "title", "twitter:title", "parsely-title"}));
  fill(out.title, title);
  if (out.authors.empty()) out.authors = authors_of(fields);
  fill(out.publication, fields.first({"citation_journal_title", "prism:publicationname", "og:site_name"}));
  read_details(fields, out);
  fill(out.date, fields.first({"citation_publication_date", "article:published_time", "parsely-pub-date",
                               "dc:issued", "dc:date", "citation_date", "datepublished", "date", "pubdate"}));
  fill(out.date, shown_date(document));
  fill(out.license, linked(document, "license"));
  fill(out.license, fields.first({"dc:license"}));
  // Two statements are mostly a licence and a notice.
  const auto rights = fields.first({"dc:rights"}), notice = fields.first({"copyright"});
  fill(out.rights, notice.empty() ? rights : notice);
  if (out.rights != rights) fill(out.license, rights);
  fill(out.language, language_of(document, fields));
  fill(out.description,
       fields.first({"dc:description", "og:description", "description", "twitter:description"}));
  const auto base = base_url_of(document, url);
  // What the page links to as its own address stands for itself; JSON-LD often has that of the site.
  const auto canonical = linked(document, "canonical");
  for (const auto& address :
       {canonical, fields.first({"og:url", "citation_public_url", "citation_fulltext_html_url"})})
    if (const auto whole = resolve_url(base, address); !address.empty() && is_address(whole)) {
      out.url = whole;
      break;
    }
  fill(out.url, std::string(url));
  if (!out.license.empty() && (out.license.starts_with('/') || out.license.starts_with("//")))
    out.license = resolve_url(base, out.license);
  return out;
}

}  // namespace anthology::page
