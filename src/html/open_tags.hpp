/// The linear scan before gumbo, which is quadratic in depth: tags beyond a bound are blanked.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// What the scan took out.
struct TagBounds {
  std::size_t first = std::string_view::npos;  ///< offset of the first tag that was blanked
  std::size_t count = 0;
};

/// Overwrites with spaces every tag that would open more than `max_html_depth` elements, more than
/// a few unclosed formatting elements (gumbo copies all of them into each paragraph that follows), or that
/// has hundreds of attributes. Offsets stay.
TagBounds bound_open_tags(std::string& html);

}  // namespace anthology
