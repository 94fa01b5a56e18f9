/// The lines above and below a quotation that say who wrote it, and where it first stood.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "import/post_blocks.hpp"

namespace anthology {

/// Where a by-line is looked for.
enum class Place : std::uint8_t { post, quotation };

struct Credit {
  std::size_t block = std::string_view::npos;  ///< the by-line's
  std::vector<std::string> authors, translators;
  bool anonymous = false;  ///< the by-line says so
  std::string unread;      ///< a by-line that names nobody
  std::string publication, date;
  std::string doubt;                           ///< a publication that may be a person, or the other way round
  std::string title, url;                      ///< of a line that stood at the by-line
  std::size_t begin = std::string_view::npos;  ///< the by-line's, or the title's before it
  std::size_t end = 0;  ///< behind the by-line, and behind the blocks of title, publication and date

  bool is_imprint = false;  ///< the publication is longer than names are

  bool found() const { return block != std::string_view::npos; }
  bool credits() const { return anonymous || !authors.empty(); }
};

/// "Read more at The Tide", but not "Read more about lamps", which leads to something else.
bool leads_to_the_rest(const Link& link);
/// True for a block that is quoted, or names what it is cited from.
bool begins_quotation(std::string_view block);
/// The words of the first line, of links only what they are called, without a dash before it; nothing where
/// it is too long for a credit, or begins a heading, a picture or the like.
std::string first_words(std::string_view block);
/// A date, the name of a publication, or both; false where the words are neither, or say what is known.
bool take_detail(const std::string& words, Credit& credit);
/// `By Ann Writer, The Tide | 19 May 2016`.
void read_byline(std::string_view line, bool confirmed, Credit& credit);
/// Who posted it signs the commentary anyway.
bool is_own_byline(std::string_view block, const std::vector<std::string>& own_authors);
/// "By NAME" among the first blocks, or as the first line of one, and date and publication as the lines
/// behind it. Each becomes a block of its own. The by-line of the post itself credits nothing.
Credit take_credit(std::vector<std::string_view>& blocks, Place place, bool confirmed,
                   const std::vector<std::string>& own_authors);
/// A by-line that was not understood, right above the quotation that the link below belongs to: it is none of
/// the blogger's words.
Credit take_unread_credit(std::vector<std::string_view>& blocks, const std::vector<std::string>& own_authors);

}  // namespace anthology
