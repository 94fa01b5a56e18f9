/// Books made by hand, and a look into the archives that come of them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <zip.h>

#include "book/book.hpp"
#include "epub/epub.hpp"

namespace anthology::epub {

/// Metadata in full and no section.
inline Book empty_book() {
  Book book;
  Metadata& data = book.metadata;
  data.identifier = "urn:uuid:0f5a4ba1-6a5c-5d0b-9a39-1ed8f5e1c7aa";
  data.id = "small";
  data.title = "On X & <Margins>";
  data.language = "en-GB";
  data.creators = {{"A. Editor", "Editor, A.", "edt", "", ""}};
  data.contributors = {{"B. Writer", "Writer, B.", "aut", "", ""}};
  data.modified = 1793491200;
  book.contents_label = "Contents";
  book.cover_label = "Cover";
  book.landmarks_label = "Landmarks";
  book.pages_label = "Pages";
  return book;
}

/// Appends a section with the given root element.
inline Section& add_section(Book& book, std::string_view stem, std::string_view xhtml,
                            Role role = Role::article) {
  Section& section = book.sections.emplace_back();
  section.file_stem = stem;
  section.role = role;
  section.language = "en-GB";
  section.title.text = stem;
  const auto parsed =
      section.dom.load_buffer(xhtml.data(), xhtml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  EXPECT_TRUE(parsed) << parsed.description();
  section.id = section.dom.document_element().attribute("id").value();
  return section;
}

/// A front, a part with two articles that link to each other, and sources behind.
inline Book small_book() {
  Book book = empty_book();
  Section& title_page =
      add_section(book, "title-page",
                  R"(<section id="title-page" class="title-page"><h1 class="title">Small</h1></section>)",
                  Role::title_page);
  title_page.matter = Matter::front;
  title_page.in_contents = false;
  Section& half_title =
      add_section(book, "half-title", R"(<section id="half-title"><p>Small</p></section>)", Role::half_title);
  half_title.matter = Matter::front;
  half_title.editions = Editions::print_only;
  add_section(book, "part", R"(<section id="part"><h1>Arrivals</h1></section>)", Role::part);
  Section& first = add_section(
      book, "first",
      R"(<section id="first"><h2>First</h2><p id="p1">A tide &amp; a <a href="#second-p">link</a>.</p><p><a href="#p1">back</a></p></section>)");
  first.title.text = "First";
  first.number = "One";
  first.depth = 1;
  Section& second = add_section(
      book, "second", R"(<section id="second"><h2>Second</h2><p id="second-p" lang="fr">Fin</p></section>)");
  second.depth = 1;
  add_section(book, "sources", R"(<section id="sources"><h1>Sources</h1></section>)", Role::sources).matter =
      Matter::back;
  return book;
}

inline void add_resource(Book& book, std::string_view name, std::string_view media_type,
                         std::string_view bytes) {
  Resource& resource = book.resources.emplace_back();
  resource.name = name;
  resource.media_type = media_type;
  resource.bytes = std::make_shared<const std::string>(bytes);
  resource.path = "media/" + resource.name;
}

/// The first text node of the book's `section` that contains `words`.
inline pugi::xml_node text_node(const Book& book, std::size_t section, std::string_view words) {
  return book.sections[section].dom.find_node([&](const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata &&
           std::string_view(node.value()).find(words) != std::string_view::npos;
  });
}

struct Entry {
  std::string name;
  std::string bytes;
  bool deflated = false;
};

/// Every file of the archive in its order; empty where it cannot be read.
inline std::vector<Entry> unpack(const std::string& archive) {
  std::vector<Entry> entries;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (!zip) {
    zip_source_free(source);
    return entries;
  }
  for (zip_int64_t index = 0; index < zip_get_num_entries(zip, 0); ++index) {
    zip_stat_t stat;
    zip_stat_index(zip, index, 0, &stat);
    Entry entry{stat.name, std::string(stat.size, '\0'), stat.comp_method == ZIP_CM_DEFLATE};
    zip_file_t* file = zip_fopen_index(zip, index, 0);
    EXPECT_EQ(zip_fread(file, entry.bytes.data(), stat.size), static_cast<zip_int64_t>(stat.size))
        << stat.name;
    EXPECT_EQ(zip_fclose(file), 0) << "the checksum of " << stat.name;
    entries.push_back(std::move(entry));
  }
  zip_discard(zip);
  return entries;
}

inline std::map<std::string, std::string> files_of(const std::string& archive) {
  std::map<std::string, std::string> files;
  for (Entry& entry : unpack(archive)) files[entry.name] = std::move(entry.bytes);
  return files;
}

/// The archive's files, with no diagnostic expected.
inline std::map<std::string, std::string> written(const Book& book, const PageMap& pages = {}) {
  Diagnostics diagnostics;
  const std::string archive = write_epub(book, {"p { margin: 0 }\n", {}}, pages, 2, diagnostics);
  EXPECT_TRUE(diagnostics.list().empty()) << diagnostics.list().front().message;
  EXPECT_FALSE(archive.empty());
  return files_of(archive);
}

}  // namespace anthology::epub
