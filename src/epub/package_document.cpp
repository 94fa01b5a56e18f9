#include "epub/package_document.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"

namespace anthology::epub {
namespace {

void append_item(std::string& out, std::string_view id, std::string_view href, std::string_view media_type,
                 std::string_view properties = {}) {
  out += fmt::format("<item id=\"{}\" href=\"{}\" media-type=\"{}\"", id, xml::escape(href), media_type);
  if (!properties.empty()) out += fmt::format(" properties=\"{}\"", properties);
  out += "/>\n";
}

std::string_view properties_of(const Content& content) {
  if (content.math && content.svg) return "mathml svg";
  if (content.math) return "mathml";
  return content.svg ? "svg" : "";
}

void append_manifest(std::string& out, const Edition& edition, const std::vector<Content>& documents) {
  constexpr std::string_view xhtml = "application/xhtml+xml";
  const Book& book = edition.book;
  out += "<manifest>\n";
  append_item(out, "nav", navigation_name, xhtml, "nav");
  append_item(out, "ncx", ncx_name, "application/x-dtbncx+xml");
  if (edition.has_stylesheet) append_item(out, "stylesheet", stylesheet_name, "text/css");
  if (book.cover) append_item(out, "cover-page", cover_page_name, xhtml);
  for (std::size_t index = 0; index < documents.size(); ++index)
    append_item(out, document_id(index), edition.spine.files[index].name, xhtml,
                properties_of(documents[index]));
  for (std::size_t index = 0; index < book.resources.size(); ++index) {
    const Resource& resource = book.resources[index];
    const bool cover = book.cover == index;
    append_item(out, cover ? "cover-image" : fmt::format("resource-{}", index + 1), resource.name,
                resource.media_type, cover ? "cover-image" : "");
  }
  for (std::size_t index = 0; index < edition.fonts.size(); ++index)
    append_item(out, fmt::format("font-{}", index + 1), edition.fonts[index].name,
                edition.fonts[index].media_type);
  out += "</manifest>\n";
}

/// Books printed in such a way that the next page lies on the left.
std::string_view progression(const Book& book) {
  return book.metadata.direction == unicode::Direction::right_to_left ? "rtl" : "ltr";
}

void append_spine(std::string& out, const Edition& edition, const Contents& contents, std::size_t documents) {
  out += fmt::format("<spine toc=\"ncx\" page-progression-direction=\"{}\">\n", progression(edition.book));
  if (edition.book.cover) out += "<itemref idref=\"cover-page\"/>\n";
  if (!contents.has_contents_section) out += "<itemref idref=\"nav\"/>\n";
  for (std::size_t index = 0; index < documents; ++index)
    out += fmt::format("<itemref idref=\"{}\"/>\n", document_id(index));
  out += "</spine>\n";
}

/// What the whole package holds; the cover's page counts.
Content sum_of(const Book& book, const std::vector<Content>& documents) {
  Content whole;
  for (const Content& content : documents) {
    whole.math = whole.math || content.math;
    whole.svg = whole.svg || content.svg;
    whole.images += content.images;
    whole.images_without_text += content.images_without_text;
    whole.headings += content.headings;
  }
  if (book.cover) ++whole.images;
  return whole;
}

}  // namespace

std::string document_id(std::size_t file) {
  return fmt::format("document-{}", file + 1);
}

std::string package_document(const Edition& edition, const Contents& contents,
                             const std::vector<Content>& documents) {
  const Book& book = edition.book;
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"{}\" "
      "xml:lang=\"{}\""
      " dir=\"{}\"",
      identifier_id, xml::escape(book.metadata.language), progression(book));
  if (const std::string prefix = prefixes(book); !prefix.empty())
    out += fmt::format(" prefix=\"{}\"", prefix);
  out += ">\n";
  out += metadata_section(edition, contents, sum_of(book, documents));
  append_manifest(out, edition, documents);
  append_spine(out, edition, contents, documents.size());
  out += "</package>\n";
  return out;
}

}  // namespace anthology::epub
