/// Template tags of Jekyll, Hugo and Kramdown in a post: found before cmark reads it, and put back
/// where they stand when the tree is rendered.
///
/// A tag becomes a placeholder that Markdown leaves alone, so that what it means (and whether it
/// stands in code) is known from the tree. A noncharacter that a text really holds becomes one too.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "compose/markdown_text.hpp"

namespace anthology {

/// A Kramdown attribute list.
struct AttributeList {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::string> others;  ///< keys that mean nothing here
};

/// False where the text is not an attribute list.
bool parse_attribute_list(std::string_view text, AttributeList& out);

struct TemplateTag {
  enum class Kind : std::uint8_t {
    silent,      ///< leaves nothing: `{% more %}`
    site,        ///< `{{ site.baseurl }}`: the site's address in the text, nothing in links
    literal,     ///< its own text, such as a noncharacter
    picture,     ///< `{{< figure src= >}}`, `{% image "…" "alt" %}`
    link,        ///< `{% post_url %}`, `{{< ref >}}`: a path, in links and in the text
    attributes,  ///< `{: .class #id}` behind an inline
    unknown,     ///< stays visible
  };
  Kind kind = Kind::unknown;
  std::string_view source;  ///< as written
  std::string name;
  std::string url, alt, caption, link;
  std::string_view variable;  ///< of kind site
  AttributeList list;         ///< of kind attributes
};

class TemplateTags {
 public:
  /// Finds the tags of a text and appends the edits that replace them.
  void collect(std::string_view text, std::vector<TextEdit>& edits);

  /// The tag whose placeholder begins at `at`, and the placeholder's length; null where none does.
  const TemplateTag* at(std::string_view text, std::size_t at, std::size_t& length) const;
  static std::size_t find(std::string_view text, std::size_t from = 0);
  /// The list that stands alone in a line, for the block that ends above it; null where none does.
  const AttributeList* list_in_line(int line) const;
  const std::map<int, AttributeList>& lists_in_lines() const { return lines_; }
  bool empty() const { return tags_.empty(); }

  /// With the tags as they were written: for code.
  std::string restored(std::string_view text) const;
  /// With no tags at all.
  std::string without(std::string_view text) const;
  /// The attribute list that ends the text; null where none does.
  const AttributeList* last_list(std::string_view text) const;
  /// With tags as they are meant in a URL or an attribute.
  std::string in_url(std::string_view text) const;

 private:
  template <class Replacement>
  std::string replaced(std::string_view text, Replacement replacement) const;

  std::vector<TemplateTag> tags_;
  std::map<int, AttributeList> lines_;
};

}  // namespace anthology
