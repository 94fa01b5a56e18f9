/// The content of a WordPress post as plain HTML: no block comments, no shortcodes, and paragraphs where
/// WordPress would have made them.
///
/// WordPress Developer Resources: `wpautop`, the Shortcode API, and the block grammar (`<!-- wp:… -->`).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// A file of the export's own library.
struct WordPressFile {
  std::string id, parent, url, alt, caption;
};

/// A picture of the library with its caption.
std::string figure_of(const WordPressFile& file);

/// The content with what its references to reusable blocks (`<!-- wp:block {"ref":7} /-->`) stand for, by
/// their ids. Those that are not there, or refer to one another without end, go into `missing`, each once.
std::string with_reusable_blocks(std::string_view content, const std::map<std::string, std::string>& blocks,
                                 std::vector<std::string>& missing);

/// The pictures that a gallery shows: those of the ids, else those that belong to the post.
using Gallery = std::function<std::vector<WordPressFile>(const std::vector<std::string>& ids)>;

/// Shortcodes that are not known stay visible; their names go into `unknown`, each once.
std::string wordpress_html(std::string_view content, const Gallery& gallery,
                           std::vector<std::string>& unknown);

/// Paragraphs and line breaks by blank lines and line feeds, as `wpautop` makes them; text in `<pre>` stays.
std::string with_paragraphs(std::string_view html);

/// The shortcodes of core and of the usual highlighters as HTML.
std::string without_shortcodes(std::string_view html, const Gallery& gallery,
                               std::vector<std::string>& unknown);

}  // namespace anthology
