/// The content documents of the package in reading order, and which of them holds which id
/// (EPUB 3.3, section 5.7, Spine section).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "epub/file_names.hpp"

namespace anthology::epub {

struct SpineFile {
  std::string name;         ///< beside the package document
  std::size_t section = 0;  ///< index in Book::sections
};

struct SpineSection {
  std::vector<pugi::xml_node> breaks;  ///< elements before which the next file begins
  std::uint32_t first_file = 0;
  std::uint32_t file_count = 0;  ///< 0: not in this edition
  bool leads = false;            ///< a title alone: it stands in the file of the section behind it
};

/// Marks an id that stands in a section of the print edition alone.
inline constexpr std::uint32_t no_file = UINT32_MAX;

/// Points into the DOM: must not outlive the book.
struct Spine {
  std::vector<SpineSection> sections;  ///< one for each of Book::sections
  std::vector<SpineFile> files;
  std::unordered_map<std::string_view, std::uint32_t> file_of_id;
};

Spine plan_spine(const Book& book, FileNames& names, const Workers& workers, Diagnostics& diagnostics);

}  // namespace anthology::epub
