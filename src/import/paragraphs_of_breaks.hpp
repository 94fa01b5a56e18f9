/// Paragraphs of HTML that has none, but two breaks where one ends.
#pragma once

#include <string>

namespace anthology {

/// Blogs of which the editor wrote no `<p>` divide paragraphs by `<br><br>`. HTML that has paragraphs or
/// listings stays as it is.
std::string with_paragraphs_of_breaks(std::string html);

}  // namespace anthology
