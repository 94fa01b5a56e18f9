/// Typographic punctuation for words that do not go through Markdown: titles, subtitles, notices.
#pragma once

#include <string>
#include <string_view>

#include "book/title.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// Straight quotation marks and apostrophes made curly, `--`, `---` and `...` made dashes and an
/// ellipsis, by the rules that Markdown's smart punctuation follows.
TitleText typographic(const TitleText& title);
std::string typographic(std::string_view text);
Text typographic(const Text& text);

}  // namespace anthology
