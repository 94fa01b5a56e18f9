/// The book's contents as the navigation document and the NCX list them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "book/book.hpp"
#include "epub/page_markers.hpp"
#include "epub/spine.hpp"

namespace anthology::epub {

struct ContentsEntry {
  TitleText label;   ///< never empty
  std::string href;  ///< empty until the spine is planned
  std::size_t section = 0;
  int depth = 0;  ///< 0 at the top; at most one more than the entry before
};

struct PageEntry {
  std::string label;
  std::string href;
  std::size_t section = 0;
};

struct Landmark {
  std::string type;  ///< of `epub:type`
  std::string label;
  std::string href;
};

/// All that leads into the book. Made once the content documents are written.
struct Contents {
  std::vector<ContentsEntry> entries;  ///< never empty
  std::vector<PageEntry> pages;        ///< a link to every marker
  std::vector<Landmark> landmarks;
  bool has_contents_section = false;  ///< the book sets its own contents page
};

/// The list that readers show, whatever files the book is divided into.
std::vector<ContentsEntry> contents_entries(const Book& book);

Contents list_contents(const Book& book, const Spine& spine, const PageMarkers& markers);

inline constexpr std::string_view navigation_name = "nav.xhtml";
inline constexpr std::string_view cover_page_name = "cover.xhtml";
inline constexpr std::string_view ncx_name = "toc.ncx";
inline constexpr std::string_view package_name = "package.opf";

}  // namespace anthology::epub
