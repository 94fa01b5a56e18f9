/// The blocks of a post's Markdown, and what one of them looks like by itself.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// What blank lines divide, fences kept whole.
std::vector<std::string_view> blocks_of(std::string_view markdown);

/// Blocks `[begin, end)`, blank lines between them.
std::string joined(const std::vector<std::string_view>& blocks, std::size_t begin, std::size_t end);

/// Makes the first line of a block one of its own.
void split_first_line(std::vector<std::string_view>& blocks, std::size_t at);

/// The words of a line without emphasis, escapes and a hard break.
std::string plain_line(std::string_view line);

bool is_quotation(std::string_view block);

/// What stands inside the quotation marks of Markdown.
std::string unquoted(std::string_view block);

/// `<blockquote cite="…">`, which Markdown cannot say, and the address; nothing where the block is another.
std::optional<std::string> cited_address(std::string_view block);

/// A link: what it is called, and where it leads.
struct Link {
  std::string words, url;
};

/// A block that is one link and nothing else, in a heading or in parentheses too; a picture that is a link
/// is called what the picture shows.
std::optional<Link> only_link(std::string_view block);

/// A heading, a line in bold, or a line that is a link; without a link there is no address.
std::optional<Link> title_line(std::string_view block);

/// A note, its definition and all that is indented below it.
struct Note {
  std::string label;
  std::string text;
};

/// Takes the definitions of notes out of the blocks, and a rule or a heading that divided them from the text.
std::vector<Note> take_notes(std::vector<std::string_view>& blocks);

using CalledNotes = std::set<const Note*>;

/// The notes that a text calls, and those that these call.
CalledNotes called_notes(std::string_view text, const std::vector<Note>& notes);

}  // namespace anthology
