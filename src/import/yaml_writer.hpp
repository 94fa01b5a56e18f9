/// YAML as people write front matter: a scalar without quotes where that is safe, long text in a block.
///
/// YAML 1.2, sections 7.3 (flow scalars) and 8.1 (block scalars).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// A text that every reader takes for that text: not for a number, a date, a boolean or a comment.
std::string yaml_text(std::string_view text);
/// A text under a key at `indent` spaces: behind the colon, or as a block where it has several lines.
std::string yaml_block(std::string_view text, std::size_t indent);
/// `[a, b]`.
std::string yaml_list(const std::vector<std::string>& texts);
/// Words behind `# `; what would end the line is left out.
std::string yaml_comment(std::string_view words);

}  // namespace anthology
