/// Where each DOM node came from: the side table of a section's document.
#pragma once

#include <unordered_map>

#include <pugixml.hpp>

#include "base/source_text.hpp"

namespace anthology {

/// Maps nodes to spans of source texts. A text node's span covers the source that made it, so an
/// offset in its value is about the same offset in the span. Reading is safe from many threads.
class Origins {
 public:
  void set(const pugi::xml_node& node, const Span& span) { spans_[node.internal_object()] = span; }
  void erase(const pugi::xml_node& node) { spans_.erase(node.internal_object()); }
  /// The span of the node or of the nearest ancestor that has one.
  Span of(pugi::xml_node node) const {
    for (; node; node = node.parent())
      if (const auto found = spans_.find(node.internal_object()); found != spans_.end()) return found->second;
    return {};
  }
  void reserve(std::size_t nodes) { spans_.reserve(nodes); }

 private:
  std::unordered_map<const void*, Span> spans_;
};

}  // namespace anthology
