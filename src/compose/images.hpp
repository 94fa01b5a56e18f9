/// Pictures: found, checked, bounded, and made resources of the book once each.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "compose/composition.hpp"
#include "image/image.hpp"

namespace anthology {

/// Turns every `<img src>` of the sections into the name of a resource, or leaves alternative text, a
/// file name or a link where there is none. Diagnostics are appended per section.
void place_images(const Composition& composition, std::vector<Section>& sections, const Workers& workers,
                  std::vector<Resource>& resources, std::vector<Diagnostics>& diagnostics);

/// What its author can do where readers miss a film's frames; empty: they do not.
std::string_view advice_on_still_picture(const ImageInfo& film, const ImageInfo& after,
                                         const Composition& composition);
/// Says that a picture lost its frames; `name` has a space behind it, or is empty.
void report_still_picture(std::string_view name, const Span& where, std::string_view advice,
                          Diagnostics& diagnostics);

/// A unique resource name `images/<stem>.<extension>` of ASCII letters, digits and hyphens.
class ResourceNames {
 public:
  std::string take(std::string_view stem, std::string_view extension);

 private:
  std::set<std::string> taken_;
  std::map<std::string, int> next_;  ///< the last number that a name was given
};

}  // namespace anthology
