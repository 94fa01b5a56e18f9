/// gumbo's tree of HTML, wrapped once, with the memory that it lives in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace anthology {

/// `fragment`: the content of a `div`.
enum class HtmlExtent : std::uint8_t { fragment, document };

/// The tree points into `html`, which must outlive it.
class GumboTree {
 public:
  explicit GumboTree(std::string_view html, HtmlExtent extent = HtmlExtent::fragment);
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;

  const GumboVector& children() const { return output_->root->v.element.children; }
  /// `html`
  const GumboNode& root() const { return *output_->root; }

 private:
  /// gumbo makes and frees several blocks for each tag: here they are freed all together.
  std::pmr::monotonic_buffer_resource memory_;
  GumboOutput* output_;
};

/// Elements deeper than this leave their words. Items of lists and parts of tables, which are not counted
/// before gumbo sees them, stand so deep.
inline constexpr std::size_t max_tree_depth = 1024;

bool is_text(const GumboNode& node);
/// The content of scripts and styles is text, but none that shows.
bool is_code(const GumboNode& node);
/// In lower case, also of elements that HTML does not know.
std::string element_name(const GumboNode& element);
/// Empty where it is missing.
std::string_view attribute_of(const GumboNode& element, const char* name);

}  // namespace anthology
