/// Bounds what gumbo is given: it is quadratic in the number of open elements, and hides without a word
/// all that follows a comment or an element without an end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace anthology {

/// Markup that would hide the text behind it, or hides its own.
struct HidingMark {
  enum class Kind : std::uint8_t {
    never_closed,  ///< its mark is taken out, so that the text shows
    instruction,   ///< `<?…?>`, taken out
    isindex,       ///< the element, taken out: gumbo would make a form of it, with words of its own
  };
  Kind kind = Kind::never_closed;
  std::size_t at = 0;
  std::string mark;  ///< as written, such as `<!--`; of an element its name
};

/// What was left out so that gumbo stays linear and nothing is hidden.
struct TagBounds {
  std::size_t count = 0, first = 0;       ///< tags that open too many elements, and where the first stands
  std::size_t overfull = 0, fullest = 0;  ///< tags with too many attributes, and where the first stands
  std::vector<HidingMark> hiding;
};

/// Takes out, with NULs of the same length, which gumbo passes over: start tags with hundreds of attributes
/// and those of elements deeper than `max_html_depth` or of formatting elements of which too many are open,
/// and their end tags; the marks of what never closes (a comment, `<script>`, a tag, a value in it) and of
/// CDATA; `<isindex>`. Offsets stay.
TagBounds bound_open_tags(std::string& html);

}  // namespace anthology
