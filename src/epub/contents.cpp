#include "epub/contents.hpp"

#include <algorithm>
#include <optional>

#include "epub/content_document.hpp"

namespace anthology::epub {
namespace {

/// Where a section begins: its file, and its place in it where a chapter's title comes before it.
std::string first_file(const Book& book, const Spine& spine, std::size_t section) {
  const std::string& file = spine.files[spine.sections[section].first_file].name;
  const bool follows = section > 0 && spine.sections[section - 1].leads;
  return follows ? file + "#" + book.sections[section].id : file;
}

/// What readers look for behind and before the text, by its `epub:type`; empty: no landmark.
std::string_view landmark_type(Role role) {
  switch (role) {
    case Role::title_page:
      return "titlepage";
    case Role::copyright_page:
      return "copyright-page";
    case Role::acknowledgments:
      return "acknowledgments";
    case Role::contributors:
      return "contributors";
    case Role::sources:
      return "bibliography";
    case Role::permissions:
    case Role::image_credits:
      return "other-credits";
    case Role::index:
      return "index";
    case Role::half_title:
    case Role::dedication:
    case Role::epigraph:
    case Role::contents:
    case Role::foreword:
    case Role::preface:
    case Role::introduction:
    case Role::prologue:
    case Role::part:
    case Role::chapter:
    case Role::article:
    case Role::afterword:
    case Role::epilogue:
    case Role::appendix:
    case Role::glossary:
    case Role::chronology:
    case Role::further_reading:
    case Role::illustrations:
    case Role::about_editor:
    case Role::colophon:
    case Role::other:
      return {};
  }
  return {};
}

std::vector<Landmark> list_landmarks(const Book& book, const Spine& spine, Contents& contents) {
  std::vector<Landmark> landmarks;
  if (book.cover) landmarks.push_back({"cover", book.cover_label, std::string(cover_page_name)});
  bool body_seen = false;
  std::string toc_file(navigation_name);
  std::vector<Landmark> rest;
  for (std::size_t index = 0; index < book.sections.size(); ++index) {
    const Section& section = book.sections[index];
    if (spine.sections[index].file_count == 0) continue;
    if (const auto type = landmark_type(section.role); !type.empty())
      rest.push_back({std::string(type), label_of(section).text, first_file(book, spine, index)});
    if (section.role == Role::contents && !contents.has_contents_section) {
      contents.has_contents_section = true;
      toc_file = first_file(book, spine, index);
    }
    if (section.matter == Matter::body && !body_seen) {
      body_seen = true;
      rest.push_back({"bodymatter", label_of(section).text, first_file(book, spine, index)});
    }
  }
  if (!body_seen && !spine.files.empty())
    rest.push_back({"bodymatter", book.metadata.title, spine.files.front().name});
  landmarks.push_back({"toc", book.contents_label, toc_file});
  landmarks.insert(landmarks.end(), rest.begin(), rest.end());
  for (Landmark& landmark : landmarks)
    if (landmark.label.empty()) landmark.label = landmark.type;
  return landmarks;
}

}  // namespace

std::vector<ContentsEntry> contents_entries(const Book& book) {
  std::vector<ContentsEntry> entries;
  std::optional<std::size_t> first;
  for (std::size_t index = 0; index < book.sections.size(); ++index) {
    const Section& section = book.sections[index];
    if (section.editions == Editions::print_only) continue;
    if (!first) first = index;
    if (!section.in_contents) continue;
    // What lies deeper than readers show stands on the last level, where it is found.
    const int deepest = entries.empty() ? 0 : std::min(entries.back().depth + 1, book.contents_levels - 1);
    entries.push_back({label_of(section), {}, index, std::clamp(section.depth, 0, deepest)});
  }
  // A list without an entry is malformed: a book that lists nothing leads to its first page.
  if (entries.empty() && first) entries.push_back({{book.metadata.title, {}}, {}, *first, 0});
  return entries;
}

Contents list_contents(const Book& book, const Spine& spine, const PageMarkers& markers) {
  Contents contents;
  contents.entries = contents_entries(book);
  for (ContentsEntry& entry : contents.entries) entry.href = first_file(book, spine, entry.section);
  contents.landmarks = list_landmarks(book, spine, contents);
  for (const PageMarker& marker : markers.markers)
    if (marker.file != no_file)
      contents.pages.push_back(
          {marker.label, spine.files[marker.file].name + "#" + marker.id, marker.section});
  return contents;
}

}  // namespace anthology::epub
