#include "html/gumbo_tree.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"

namespace anthology {
namespace {

/// A tree takes some twenty times as much memory as its text.
constexpr std::size_t memory_of_a_byte = 20;
constexpr std::size_t least_memory = 16'384;
/// Asked for at first; more follows.
constexpr std::size_t most_memory = 4'194'304;

// No exception may pass through gumbo, which is C: without memory the program ends, as gumbo itself would.
void* allocate(void* memory, std::size_t size) noexcept {
  return static_cast<std::pmr::memory_resource*>(memory)->allocate(size, alignof(std::max_align_t));
}

void keep(void*, void*) noexcept {}

}  // namespace

GumboTree::GumboTree(std::string_view html, HtmlExtent extent)
    : memory_(std::min(least_memory + memory_of_a_byte * html.size(), most_memory)) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = static_cast<std::pmr::memory_resource*>(&memory_);
  options.max_errors = 0;
  if (extent == HtmlExtent::fragment) options.fragment_context = GUMBO_TAG_DIV;
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

bool is_code(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT &&
         (node.v.element.tag == GUMBO_TAG_SCRIPT || node.v.element.tag == GUMBO_TAG_STYLE);
}

std::string element_name(const GumboNode& element) {
  if (element.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.v.element.tag);
  GumboStringPiece piece = element.v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? std::string() : ascii::lower({piece.data, piece.length});
}

std::string_view attribute_of(const GumboNode& element, const char* name) {
  const auto* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

}  // namespace anthology
