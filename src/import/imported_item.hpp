/// A post on its way in: what an importer found, before it is words of front matter. Plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/import.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/publication_details.hpp"

namespace anthology {

/// The text of no item is longer.
constexpr std::size_t max_text_bytes = 10'000'000;

/// What is known of a quoted original; empty: not known.
struct ImportedSource {
  enum class Extent : std::uint8_t { unknown, full, excerpt };
  std::vector<std::string> authors, translators;
  bool anonymous = false;       ///< the text itself says that it has no name
  bool author_unknown = false;  ///< it is not by who posted it, and nothing says by whom
  std::string title;            ///< where it is another than the post's
  std::string publication, publication_url;
  PublicationDetails details;
  std::string date, url, language, license, copyright;
  Extent extent = Extent::unknown;
};

struct ImportedItem {
  std::string title;                 ///< plain text
  bool title_has_html = false;       ///< tags and entities in the title are what they are in HTML, not words
  std::string slug;                  ///< as the export has it; empty: made from the title
  std::string identity;              ///< see ImportedPost
  std::vector<std::string> authors;  ///< who posted it
  std::string date, type, language, url, license, copyright, description;
  std::vector<std::string> tags, categories;
  bool draft = false;
  std::optional<ImportedSource> source;  ///< the text is quoted
  std::string commentary;                ///< Markdown
  bool commentary_after = false;
  std::string body;       ///< Markdown
  bool is_guess = false;  ///< nothing tells the quoted text from what stands before it
  std::vector<std::string> to_check;

  ImportConfidence confidence() const {
    if (is_guess) return ImportConfidence::low;
    return to_check.empty() ? ImportConfidence::high : ImportConfidence::medium;
  }
  Span span;  ///< where it begins, for diagnostics
};

/// Says of a text that is too long that it is left out.
inline bool is_too_long(std::string_view text, ImportedItem& item, Diagnostics& diagnostics) {
  if (text.size() <= max_text_bytes) return false;
  item.to_check.push_back("its text is longer than 10 MB, and was left out");
  diagnostics.error("A1024", "the text of `" + item.title + "` is longer than 10 MB, and was left out",
                    item.span);
  return true;
}

/// What an importer makes of a file.
struct ImportedItems {
  std::string title, author, language;
  std::vector<ImportedItem> items;
};

}  // namespace anthology
