/// Whether HTML so far leaves nothing open: where it does not, what follows can be parsed on its own.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace anthology {

/// Strict: every end tag closes the element opened last, and all elements are ones that leave no trace in
/// an HTML parser once they are closed (no `form`, `script`, `svg`, …). What is not so never settles.
class TagNesting {
 public:
  /// Goes on where the last call stopped: `html` is what it was then, and more. It ends between tags.
  bool settles(std::string_view html);

 private:
  bool scan_tag(std::string_view html);

  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  bool sound_ = true;
};

}  // namespace anthology
