#include "epub/navigation_document.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"

namespace anthology::epub {
namespace {

std::string or_else(const std::string& label, std::string_view fallback) {
  return label.empty() ? std::string(fallback) : label;
}

void append_link(std::string& out, std::string_view href, const TitleText& label) {
  out += "<a href=\"";
  xml::append_escaped(out, href);
  out += "\">";
  for (const auto& [text, element] : runs_of(label)) {
    if (!element.empty()) out += fmt::format("<{}>", element);
    xml::append_escaped(out, text);
    if (!element.empty()) out += fmt::format("</{}>", element);
  }
  out += "</a>";
}

void append_landmarks(std::string& out, const Book& book, const Contents& contents) {
  out += fmt::format(
      "<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\" aria-label=\"{}\">\n<ol>\n",
      xml::escape(or_else(book.landmarks_label, "Landmarks")));
  for (const Landmark& landmark : contents.landmarks)
    out += fmt::format("<li><a epub:type=\"{}\" href=\"{}\">{}</a></li>\n", landmark.type,
                       xml::escape(landmark.href), xml::escape(landmark.label));
  out += "</ol>\n</nav>\n";
}

void append_pages(std::string& out, const Book& book, const Contents& contents) {
  out += fmt::format(
      "<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\" hidden=\"hidden\" "
      "aria-label=\"{}\">\n<ol>\n",
      xml::escape(or_else(book.pages_label, "Pages")));
  for (const PageEntry& page : contents.pages) {
    out += "<li>";
    append_link(out, page.href, {page.label, {}});
    out += "</li>\n";
  }
  out += "</ol>\n</nav>\n";
}

}  // namespace

std::string contents_nav(const Book& book, const std::vector<ContentsEntry>& entries) {
  std::string out = fmt::format(
      "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"toc-title\">\n"
      "<h1 id=\"toc-title\">{}</h1>\n<ol>\n",
      xml::escape(or_else(book.contents_label, "Contents")));
  int depth = 0;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const ContentsEntry& entry = entries[index];
    if (entry.depth > depth) {
      out += "\n<ol>\n";
    } else if (index > 0) {
      out += "</li>\n";
      for (; depth > entry.depth; --depth) out += "</ol>\n</li>\n";
    }
    depth = entry.depth;
    out += "<li>";
    append_link(out, entry.href, entry.label);
  }
  out += "</li>\n";
  for (; depth > 0; --depth) out += "</ol>\n</li>\n";
  out += "</ol>\n</nav>\n";
  return out;
}

std::string navigation_document(const Edition& edition, const Contents& contents) {
  const Book& book = edition.book;
  std::string out = xhtml_head(book.metadata.language, book.metadata.direction,
                               or_else(book.contents_label, book.metadata.title));
  if (edition.has_stylesheet)
    out += fmt::format("<link rel=\"stylesheet\" type=\"text/css\" href=\"{}\"/>\n", stylesheet_name);
  out += "</head>\n<body>\n";
  out += contents_nav(book, contents.entries);
  append_landmarks(out, book, contents);
  if (!contents.pages.empty()) append_pages(out, book, contents);
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace anthology::epub
