/// Links: between the posts of the book, to a site's other pages, and to nowhere.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compose/composition.hpp"

namespace anthology {

/// The ids of a section's document, sorted.
using Anchors = std::vector<std::string>;
Anchors anchors_of(const Section& section);

/// What finds the section of an included post: paths, slugs, permalinks, canonical URLs, aliases.
class LinkMap {
 public:
  explicit LinkMap(const Composition& composition);

  /// The section that a link in `from` (null: a text of the book's own people) means.
  std::optional<std::size_t> find(std::string_view href, const Post* from) const;
  bool is_section(std::string_view id) const { return section_ids_.contains(id); }

 private:
  void add(std::string key, std::size_t section);
  std::optional<std::size_t> at(const std::string& key) const;
  std::optional<std::size_t> by_path(std::string_view path, const Post* from) const;
  std::optional<std::size_t> by_slug(std::string_view path) const;

  const Composition& composition_;
  std::map<std::string, std::size_t> sections_;
  std::map<std::string, std::optional<std::size_t>> slugs_;         ///< nothing: more than one post has it
  std::map<std::string, std::optional<std::size_t>> folded_slugs_;  ///< sites write names in lower case
  std::vector<std::string> site_hosts_;
  std::set<std::string_view> section_ids_;
};

/// Rewrites every `<a href>` of a section: `#id` inside the book, an absolute URL outside, and text
/// with a diagnostic where neither is possible.
void resolve_links(const Composition& composition, const LinkMap& links, const std::vector<Anchors>& anchors,
                   std::size_t index, Section& section, Diagnostics& diagnostics);

}  // namespace anthology
