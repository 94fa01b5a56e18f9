#include "epub/splitting.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace anthology::epub {
namespace {

/// What a link grows by when the name of its target's file is put before its id.
constexpr std::size_t link_growth = 48;

constexpr std::array<std::string_view, 8> divisible{"section", "div", "article", "blockquote",
                                                    "ul",      "ol",  "dl",      "main"};

bool is_divisible(const pugi::xml_node& node) {
  return std::find(divisible.begin(), divisible.end(), node.name()) != divisible.end() &&
         !node.attribute("reversed");
}

bool is_heading(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name == "header" || (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6');
}

std::size_t escaped_size(std::string_view text) {
  std::size_t size = text.size();
  for (const char c : text) {
    if (c == '&')
      size += 4;
    else if (c == '<' || c == '>')
      size += 3;
    else if (c == '"')
      size += 5;
  }
  return size;
}

std::size_t own_size(const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) return escaped_size(node.value());
  if (node.type() != pugi::node_element) return 0;
  std::size_t size = 2 * std::string_view(node.name()).size() + 5;
  for (const pugi::xml_attribute& attribute : node.attributes())
    size += std::string_view(attribute.name()).size() + escaped_size(attribute.value()) + 4;
  if (node.attribute("href")) size += link_growth;
  return size;
}

pugi::xml_node previous_element(pugi::xml_node node) {
  do node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

struct Boundary {
  pugi::xml_node node;
  std::size_t offset;  ///< bytes before it
  bool heading;
};

/// A file may begin before a block that has another before it, and that other is no heading.
bool may_begin(const pugi::xml_node& node) {
  const pugi::xml_node before = previous_element(node);
  if (!before || is_heading(before)) return false;
  const std::string_view parent = node.parent().name();
  if (parent == "dl") return std::string_view(node.name()) == "dt";
  return true;
}

struct Survey {
  std::vector<Boundary> boundaries;
  std::size_t size = 0;
};

/// Visits every node once, with the stack that tells whether all its ancestors may be divided.
Survey survey(const pugi::xml_node& root) {
  Survey found;
  std::vector<bool> open;
  pugi::xml_node node = root;
  while (true) {
    const bool inside = !open.empty() && open.back();
    if (inside && node.type() == pugi::node_element && may_begin(node))
      found.boundaries.push_back({node, found.size, is_heading(node)});
    found.size += own_size(node);
    if (node.first_child()) {
      open.push_back((inside || node == root) && is_divisible(node));
      node = node.first_child();
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      open.pop_back();
    }
    if (node == root) return found;
    node = node.next_sibling();
  }
}

/// The boundary at which a piece that begins at `start` ends: the last heading in the second half of
/// what fits, else the last block, else the first block that is beyond.
std::vector<Boundary>::const_iterator best_end(const std::vector<Boundary>& boundaries,
                                               std::vector<Boundary>::const_iterator from, std::size_t start,
                                               std::size_t limit) {
  auto best = boundaries.end();
  auto heading = boundaries.end();
  auto at = from;
  for (; at != boundaries.end() && at->offset - start <= limit; ++at) {
    best = at;
    if (at->heading && at->offset - start >= limit / 2) heading = at;
  }
  if (heading != boundaries.end()) return heading;
  return best != boundaries.end() ? best : at;
}

}  // namespace

pugi::xml_node next_node(const pugi::xml_node& node, const pugi::xml_node& top) {
  return node.first_child() ? node.first_child() : next_beside(node, top);
}

pugi::xml_node next_beside(const pugi::xml_node& node, const pugi::xml_node& top) {
  pugi::xml_node at = node;
  while (at != top && !at.next_sibling()) at = at.parent();
  return at == top ? pugi::xml_node() : at.next_sibling();
}

Division divide(const pugi::xml_node& root, std::size_t limit) {
  const Survey found = survey(root);
  Division division;
  std::size_t start = 0;
  auto from = found.boundaries.begin();
  while (found.size - start > limit) {
    const auto end = best_end(found.boundaries, from, start, limit);
    if (end == found.boundaries.end()) break;
    division.breaks.push_back(end->node);
    division.largest_piece = std::max(division.largest_piece, end->offset - start);
    start = end->offset;
    from = std::next(end);
  }
  division.largest_piece = std::max(division.largest_piece, found.size - start);
  return division;
}

}  // namespace anthology::epub
