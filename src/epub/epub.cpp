#include "epub/epub.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/parallel.hpp"
#include "base/xml.hpp"
#include "epub/container.hpp"
#include "epub/content_document.hpp"
#include "epub/contents.hpp"
#include "epub/file_names.hpp"
#include "epub/navigation_document.hpp"
#include "epub/ncx.hpp"
#include "epub/package_document.hpp"
#include "epub/page_markers.hpp"
#include "epub/spine.hpp"

namespace anthology::epub {
namespace {

std::string in_package(std::string_view name) {
  return fmt::format("{}{}", package_folder, name);
}

/// Takes the names that are given; the content documents get theirs from what remains.
FileNames take_names(const Book& book, Diagnostics& diagnostics) {
  FileNames names;
  for (const std::string_view name :
       {navigation_name, cover_page_name, ncx_name, package_name, stylesheet_name})
    names.take(name);
  for (const Resource& resource : book.resources) {
    if (!is_portable(resource.name))
      diagnostics.error_in_file("A0503", fmt::format("`{}` is no name for a file of an ePub", resource.name),
                                resource.path, "use ASCII letters, digits, `-`, `_` and `.`");
    else if (!names.take(resource.name))
      diagnostics.error_in_file("A0503", fmt::format("two files of the book are called `{}`", resource.name),
                                resource.path, "names that differ in case alone count as equal");
  }
  return names;
}

std::string cover_page(const Book& book) {
  const Metadata& data = book.metadata;
  const std::string& alt = book.cover_alt.empty() ? data.title : book.cover_alt;
  return xhtml_head(data.language, data.direction, book.cover_label.empty() ? data.title : book.cover_label) +
         "<style>body { margin: 0; padding: 0; text-align: center } img { max-width: 100%; max-height: 100% "
         "}</style>\n"
         "</head>\n<body>\n" +
         fmt::format("<div class=\"cover\"><img src=\"{}\" alt=\"{}\" role=\"doc-cover\"/></div>\n",
                     book.resources[*book.cover].name, xml::escape(alt)) +
         "</body>\n</html>\n";
}

struct SectionFiles {
  std::vector<PackedFile> files;
  std::vector<Content> contents;
  Diagnostics diagnostics;
};

/// Writes and deflates every content document, section by section.
std::vector<SectionFiles> write_sections(const Edition& edition, PageMarkers& markers,
                                         const Workers& workers) {
  std::vector<SectionFiles> sections(edition.book.sections.size());
  parallel_for(sections.size(), workers, [&](std::size_t index, unsigned) {
    SectionFiles& section = sections[index];
    std::uint32_t file = edition.spine.sections[index].first_file;
    for (ContentDocument& document : write_section(edition, index, markers, section.diagnostics)) {
      section.contents.push_back(document.content);
      section.files.push_back(pack(in_package(edition.spine.files[file++].name), std::move(document.xhtml)));
    }
  });
  return sections;
}

std::vector<PackedFile> pack_resources(const Book& book, const Workers& workers) {
  std::vector<PackedFile> files(book.resources.size());
  parallel_for(files.size(), workers, [&](std::size_t index, unsigned) {
    const Resource& resource = book.resources[index];
    const std::string_view bytes = resource.bytes ? std::string_view(*resource.bytes) : std::string_view();
    files[index] = pack_resource(in_package(resource.name), bytes, resource.media_type);
  });
  return files;
}

/// Letters, digits and hyphens, as PostScript's names of fonts have them anyway.
std::string font_stem(std::string_view name) {
  std::string stem;
  for (const char c : name)
    if (ascii::is_alphanumeric(c) || c == '-') stem += c;
  return fmt::format("fonts/{}", stem.empty() ? "font" : stem);
}

std::vector<FontFile> name_fonts(const std::vector<Font>& fonts, FileNames& names) {
  std::vector<FontFile> files;
  for (const Font& font : fonts) {
    const bool truetype = font.kind == Font::Kind::truetype;
    files.push_back(
        {names.choose(font_stem(font.name), truetype ? "ttf" : "otf"), truetype ? "font/ttf" : "font/otf"});
  }
  return files;
}

/// The `@font-face` rules (CSS Fonts 4, section 4), with paths from the stylesheet's folder.
std::string font_faces(const Dress& dress, const Edition& edition) {
  std::string rules;
  for (std::size_t index = 0; index < dress.fonts.size(); ++index) {
    const Font& font = dress.fonts[index];
    rules += fmt::format(
        "@font-face {{\n  font-family: {};\n  font-weight: {};\n  font-style: {};\n  src: url(../{});\n}}\n",
        font.family, font.weight, font.italic ? "italic" : "normal", edition.fonts[index].name);
  }
  return rules;
}

template <typename T>
void move_to(std::vector<T>& out, std::vector<T>& from) {
  out.insert(out.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Edition edition_of(const Book& book, const Spine& spine, const Dress& dress, FileNames& names) {
  Edition edition{book, spine, {}, !dress.stylesheet.empty(), name_fonts(dress.fonts, names)};
  for (const Resource& resource : book.resources) edition.resources.emplace(resource.name, &resource);
  return edition;
}

/// A claim that the book itself refutes: WCAG 2.2, criterion 1.1.1.
void check_claim(const Metadata& data, const std::vector<Content>& holdings, Diagnostics& diagnostics) {
  std::size_t undescribed = 0;
  for (const Content& content : holdings) undescribed += content.images_without_text;
  if (data.conforms_to.empty() || undescribed == 0) return;
  diagnostics.warning(
      "A0505",
      fmt::format("the book claims to be accessible, and {} of its pictures have no alternative text",
                  undescribed),
      data.conforms_to_span, "describe them, or claim nothing");
}

/// What the stores' readers do not show is moved to where they do; readers of others lose a level.
void report_levels(const Book& book, Diagnostics& diagnostics) {
  int levels = 0;
  for (const Section& section : book.sections)
    if (section.in_contents && section.editions == Editions::both)
      levels = std::max(levels, section.depth + 1);
  if (levels <= book.contents_levels) return;
  diagnostics.info(
      "A0506",
      fmt::format("the contents have {} levels and the stores show {}: what is deeper stands on the last",
                  levels, book.contents_levels),
      {}, "`--target` keeps to what one store shows");
}

}  // namespace

std::string write_epub(const Book& book, const Dress& dress, const PageMap& pages, const Workers& workers,
                       Diagnostics& diagnostics) {
  Diagnostics found;
  FileNames names = take_names(book, found);
  const Spine spine = plan_spine(book, names, workers, found);
  const Edition edition = edition_of(book, spine, dress, names);
  PageMarkers markers = place_markers(book, pages, spine);
  std::vector<SectionFiles> sections = write_sections(edition, markers, workers);
  std::vector<PackedFile> documents;
  std::vector<Content> holdings;
  for (SectionFiles& section : sections) {
    move_to(documents, section.files);
    move_to(holdings, section.contents);
    found.append(std::move(section.diagnostics));
  }

  check_claim(book.metadata, holdings, found);
  report_levels(book, found);
  const Contents contents = list_contents(book, spine, markers);
  std::vector<PackedFile> files;
  files.push_back(pack("META-INF/container.xml", container_document()));
  files.push_back(pack(in_package(package_name), package_document(edition, contents, holdings)));
  files.push_back(pack(in_package(navigation_name), navigation_document(edition, contents)));
  files.push_back(pack(in_package(ncx_name), ncx(book, contents)));
  if (edition.has_stylesheet)
    files.push_back(pack(in_package(stylesheet_name), dress.stylesheet + font_faces(dress, edition)));
  if (book.cover) files.push_back(pack(in_package(cover_page_name), cover_page(book)));
  move_to(files, documents);
  std::vector<PackedFile> resources = pack_resources(book, workers);
  move_to(files, resources);
  for (std::size_t index = 0; index < dress.fonts.size(); ++index)
    files.push_back(pack(in_package(edition.fonts[index].name), std::string(dress.fonts[index].bytes)));

  const bool sound = !found.has_errors();
  diagnostics.append(std::move(found));
  return sound ? archive(files) : std::string();
}

}  // namespace anthology::epub
