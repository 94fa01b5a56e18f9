/// HTML5 to the DOM: parsing (gumbo), the allow-list, and the repair of the content model.
///
/// The result obeys the HTML Living Standard's content model as far as EPUBCheck looks: no `div` in
/// `span`, no `p` in `p`, `li` in lists alone, one `id` each, no obsolete presentation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/diagnostics.hpp"
#include "book/origins.hpp"

namespace anthology {

/// Open elements beyond this depth are refused before gumbo sees them: it is quadratic in depth.
inline constexpr std::size_t max_html_depth = 512;
/// Quotes and lists nest no deeper than this.
inline constexpr std::size_t max_block_nesting = 64;

/// A range of generated HTML that came from a range of the source, ascending and disjoint.
struct HtmlOrigin {
  std::uint32_t html_begin, html_end;
  Span span;
  bool generated = false;  ///< a tag of the program's own: its attributes are taken as they stand
};

/// Parses a fragment of body content below `parent`. Spans are found through `origins`.
/// Dropped elements (script, style, form, iframe, …) draw a diagnostic; an embed leaves a link.
/// Ids of the author's tags and links to them get `id_prefix`, as `anchor_id` makes them.
void parse_html(std::string_view html, const std::vector<HtmlOrigin>& origins, pugi::xml_node parent,
                Origins& table, Diagnostics& diagnostics, std::string_view id_prefix = {});

/// The same in fragments that follow each other, each parsed on its own: for a text of which some parts
/// are in the DOM already.
class HtmlFragments {
 public:
  HtmlFragments(pugi::xml_node parent, Origins& table, Diagnostics& diagnostics, std::string_view id_prefix)
      : parent_(parent), table_(table), diagnostics_(diagnostics), prefix_(id_prefix) {}

  void append(std::string_view html, const std::vector<HtmlOrigin>& origins);
  /// Repairs all that `parent` holds by now.
  void finish();

 private:
  pugi::xml_node parent_;
  Origins& table_;
  Diagnostics& diagnostics_;
  std::string_view prefix_;
  std::set<std::string> said_;  ///< what is said once a text
};

/// Says that markup which would hide the text behind it has no end, and that the text is shown.
void report_never_closed(std::string_view mark, const Span& span, Diagnostics& diagnostics);

/// The id in the book for an author's anchor: the prefix and the name as an ASCII NCName.
std::string anchor_id(std::string_view prefix, std::string_view name);

/// Without the characters that XML 1.0 forbids; character references can bring them in.
std::string legal_text(std::string_view text);
/// Sets a text node's value, and appends an attribute, as legal text.
void set_legal_text(pugi::xml_node node, std::string_view text);
void append_legal_attribute(pugi::xml_node node, const char* name, std::string_view value);

/// The URL with what RFC 3986 forbids percent-encoded; nothing where it cannot be read as a URL.
/// Spaces at either end are dropped, and schemes that run code are refused.
std::optional<std::string> clean_url(std::string_view url);

/// Makes the children of `parent` obey the content model. Idempotent. Called on every post, also
/// where the Markdown had no raw HTML. Diagnostics name ids without `id_prefix`, as the author wrote them.
void repair_content(pugi::xml_node parent, Origins& table, Diagnostics& diagnostics,
                    std::string_view id_prefix = {});

}  // namespace anthology
