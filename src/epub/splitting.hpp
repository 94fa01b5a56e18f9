/// Where a section that is too large for one file is divided.
///
/// No reader is obliged to open a content document of any size: at 256 KB the weakest that are still
/// in use begin to fail.
#pragma once

#include <cstddef>
#include <vector>

#include <pugixml.hpp>

namespace anthology::epub {

/// Bytes of XHTML in a file. Page markers and the longer links come on top of what is counted, so
/// that the bound stays clear of 256 KB (262,144 bytes).
inline constexpr std::size_t largest_file = 240'000;

/// The node after `node` in document order within `top`; null at the end.
pugi::xml_node next_node(const pugi::xml_node& node, const pugi::xml_node& top);
/// The same, but over the node's descendants.
pugi::xml_node next_beside(const pugi::xml_node& node, const pugi::xml_node& top);

struct Division {
  std::vector<pugi::xml_node> breaks;  ///< elements before which a file begins, in document order
  std::size_t largest_piece = 0;       ///< bytes, estimated; over `limit` where nothing could be divided
};

/// Divides `root` into pieces of at most `limit` bytes, at headings where one is near, else between
/// blocks. Tables, figures, code and paragraphs stay whole.
Division divide(const pugi::xml_node& root, std::size_t limit = largest_file);

}  // namespace anthology::epub
