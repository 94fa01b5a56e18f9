#include "import/readability_words.hpp"

#include <string>

#include "base/ascii.hpp"
#include "import/page_nodes.hpp"

namespace anthology::page {
namespace {

constexpr int weight_of_a_name = 25;

bool holds_positive(std::string_view name) {
  return holds_any(name, {"article", "body", "content", "entry", "hentry", "h-entry", "main", "page",
                          "pagination", "post", "text", "blog", "story"});
}

bool holds_negative(std::string_view name) {
  return (" " + std::string(name) + " ").find(" hid ") != std::string::npos ||
         holds_any(name, {"-ad-",     "hidden",     "banner",  "combx",    "comment", "com-",
                          "contact",  "footer",     "gdpr",    "masthead", "media",   "meta",
                          "outbrain", "promo",      "related", "scroll",   "share",   "shoutbox",
                          "sidebar",  "skyscraper", "sponsor", "shopping", "tags",    "widget"});
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : ascii::lower(text))
    if (c != ' ' && c != '\t' && c != '\n') out += c;
  return out;
}

}  // namespace

bool is_unlikely(const pugi::xml_node& node) {
  const auto names = ascii::lower(attribute_of(node, "class")) + " " + ascii::lower(attribute_of(node, "id"));
  return holds_any(names, {"-ad-",         "ai2html",    "banner",  "breadcrumbs", "combx",  "comment",
                           "community",    "cover-wrap", "disqus",  "extra",       "footer", "gdpr",
                           "header",       "legends",    "menu",    "related",     "remark", "replies",
                           "rss",          "shoutbox",   "sidebar", "skyscraper",  "social", "sponsor",
                           "supplemental", "ad-break",   "agegate", "pagination",  "pager",  "popup",
                           "yom-remote"}) &&
         !holds_any(names, {"and", "article", "body", "column", "content", "main", "mathjax", "shadow"});
}

int class_weight(const pugi::xml_node& node) {
  int weight = 0;
  for (const char* key : {"class", "id"}) {
    const auto name = ascii::lower(attribute_of(node, key));
    if (name.empty()) continue;
    if (holds_negative(name)) weight -= weight_of_a_name;
    if (holds_positive(name)) weight += weight_of_a_name;
  }
  return weight;
}

bool names_author(const pugi::xml_node& node) {
  if (ascii::lower(attribute_of(node, "rel")) == "author" ||
      attribute_of(node, "itemprop").find("author") != std::string_view::npos)
    return true;
  const auto names = ascii::lower(attribute_of(node, "class")) + " " + ascii::lower(attribute_of(node, "id"));
  return holds_any(names, {"byline", "author", "dateline", "writtenby", "p-author"});
}

bool is_hidden(const pugi::xml_node& node) {
  const auto style = without_blanks(attribute_of(node, "style"));
  if (holds_any(style, {"display:none", "visibility:hidden"}) || node.attribute("hidden")) return true;
  if (attribute_of(node, "aria-modal") == "true" && attribute_of(node, "role") == "dialog") return true;
  return attribute_of(node, "aria-hidden") == "true" &&
         attribute_of(node, "class").find("fallback-image") == std::string_view::npos;
}

bool names_sharing(const pugi::xml_node& node) {
  const auto names = ascii::lower(attribute_of(node, "class")) + " " + ascii::lower(attribute_of(node, "id"));
  return holds_any(names, {"share", "sharedaddy"});
}

}  // namespace anthology::page
