/// An imported item as the text of a post: front matter with the whole source record, then Markdown.
///
/// Its last comment, `# imported: …`, holds the item's identity and a digest of the text as it was written:
/// by them a second import finds the post again and knows whether somebody edited it.
#pragma once

#include <string>
#include <string_view>

#include "import/imported_item.hpp"

namespace anthology {

std::string post_text(const ImportedItem& item);

/// What the comment of a post that was imported says.
struct ImportMark {
  std::string identity;  ///< digits that stand for it; empty: the text was not imported
  std::string digest;    ///< of the text as it was written
  bool edited = false;   ///< the text is no longer as it was written
};
ImportMark import_mark(std::string_view text);

/// False for a body of spaces and line ends alone.
bool has_text(std::string_view body);

/// True if the record of a post has the digest of the text that another holds.
bool has_digest_of(std::string_view post, std::string_view imported);

/// The digits that stand for an identity in the comment.
std::string identity_digits(std::string_view identity);

}  // namespace anthology
