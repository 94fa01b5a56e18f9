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
/// `By Ann Writer and B. Friend, staff writers for The Tide | 4 May 2016`.
struct Byline {
  std::vector<std::string> names;  ///< without the roles behind them; empty: the line is none
  std::vector<std::string> translators;
  std::string publication, date;
  bool is_certain =
      true;  ///< what stands behind a comma is no publication taken for a name, or a name for one
};
Byline read_byline(std::string_view line);
/// Capitals as names have them, and neither an article nor a day: "By the Sea" and "By Monday" are no
/// by-lines, where there is doubt.
bool are_persons(const std::vector<std::string>& names);
/// An article before it, or a word that the names of publications have, and those of people seldom.
bool names_publication(std::string_view name);
/// What a line behind the by-line says: `The Tide, 4 May 2016`, or either of the two; both empty: it is none.
struct Detail {
  std::string publication, date;
  bool is_certain = true;  ///< the publication is no longer than names are
};
Detail read_detail(std::string_view line);
/// At most 60 characters and 8 words, and nothing that ends a sentence.
bool may_be_publication(std::string_view line);
/// `— Somebody`: the credit of a quotation or an epigraph.
bool is_dash_credit(std::string_view line);

}  // namespace anthology::listing
