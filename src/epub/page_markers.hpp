/// Where the print edition's page numbers stand in the content documents (EPUB Accessibility 1.1,
/// section 3.4, Page navigation).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "book/book.hpp"
#include "book/page_map.hpp"
#include "epub/spine.hpp"

namespace anthology::epub {

struct PageMarker {
  std::string label;
  std::string id;  ///< unique in the book
  std::size_t section = 0;
  std::uint32_t file = no_file;  ///< set when the marker is written
};

struct MarkerPlace {
  std::uint32_t offset = 0;  ///< bytes into the node's text
  bool inside = false;       ///< as the element's first child, not before it
  std::size_t marker = 0;
};

/// The places within one section, by node.
using MarkerPlaces = std::unordered_map<const void*, std::vector<MarkerPlace>>;

struct PageMarkers {
  std::vector<PageMarker> markers;   ///< in the order of the pages
  std::vector<MarkerPlaces> places;  ///< one for each of Book::sections
};

/// A page that begins where no marker may stand (between the rows of a table, within a formula)
/// gets its marker at the nearest place that allows one.
PageMarkers place_markers(const Book& book, const PageMap& pages, const Spine& spine);

}  // namespace anthology::epub
