/// The lines of a pasted listing, and what each of them looks like by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace anthology::listing {

struct Line {
  std::string text;         ///< without white space at its ends; no-break spaces are spaces
  std::uint32_t begin = 0;  ///< in the source
  std::uint32_t end = 0;
  bool blank_before = true;
};

/// Lines that stand together. Never empty.
using Paragraph = std::vector<Line>;

/// Every line that is not blank and begins among the first bytes, of which there are `most`.
std::vector<Line> lines_of(const SourceText& source, std::size_t most = std::string::npos);

/// A title as the page shows it: the words, and `Reply` or a number behind them.
struct TitleLine {
  std::string title;  ///< empty: the line is none
  int comments = -1;  ///< -1: `Reply`
};
TitleLine title_line(const Line& line);

/// `READ MORE` and the like as a whole line.
bool is_end_marker(std::string_view line);
/// What the page shows in the place of a picture: "Image result for …", or the name of its file.
bool is_image_stub(std::string_view line);
/// The line under a picture: short, with a dash or a credit.
bool is_caption(std::string_view line);
/// `Staff Reporter`, `Editor in Chief`: what somebody is, in at most four words.
bool is_role(std::string_view words);
/// The names of a by-line, without the roles behind them; empty: the line is none.
std::vector<std::string> byline_names(std::string_view line);
/// Each begins with a capital, or in a script that has none: "By the Sea" is no by-line, where there is
/// doubt.
bool are_capitalised(const std::vector<std::string>& names);
/// At most 60 characters and 8 words, and nothing that ends a sentence.
bool may_be_publication(std::string_view line);
/// `— Somebody`: the credit of a quotation or an epigraph.
bool is_dash_credit(std::string_view line);

}  // namespace anthology::listing
