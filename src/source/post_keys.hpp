/// The keys of a post's front matter that mean something to this program, synonym by synonym: of several the
/// first is the one to write. All others are the blog's own.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace anthology::post_keys {

using Names = std::span<const std::string_view>;

inline constexpr std::string_view title[] = {"title", "name", "headline"};
inline constexpr std::string_view subtitle[] = {"subtitle", "sub-title"};
inline constexpr std::string_view slug[] = {"slug"};
inline constexpr std::string_view canonical[] = {"canonical-url", "canonical", "canonicalurl"};
inline constexpr std::string_view permalink[] = {"permalink", "url", "path"};
inline constexpr std::string_view link[] = {"link"};
inline constexpr std::string_view aliases[] = {"aliases", "alias", "redirect-from"};
inline constexpr std::string_view tumblr_url[] = {"tumblr-url"};
inline constexpr std::string_view date[] = {"date",         "publishdate",    "publish-date", "pubdate",
                                            "published-at", "date-published", "created",      "created-at"};
inline constexpr std::string_view date_text[] = {"date-text"};
inline constexpr std::string_view type[] = {"type"};
inline constexpr std::string_view language[] = {"language", "lang", "locale"};
inline constexpr std::string_view tags[] = {"tags", "tag", "topics", "keywords"};
inline constexpr std::string_view categories[] = {"categories"};
inline constexpr std::string_view category[] = {"category"};
inline constexpr std::string_view draft[] = {"draft"};
inline constexpr std::string_view published[] = {
    "published"};  ///< a boolean in some blogs, a moment in others
inline constexpr std::string_view publish[] = {"publish"};
inline constexpr std::string_view marked_private[] = {"private"};
inline constexpr std::string_view dateline[] = {"dateline"};
inline constexpr std::string_view recipient[] = {"recipient"};
inline constexpr std::string_view signature[] = {"signature"};
inline constexpr std::string_view commentary[] = {"commentary"};
inline constexpr std::string_view headnote[] = {"headnote"};
inline constexpr std::string_view afternote[] = {"afternote"};
inline constexpr std::string_view epigraph[] = {"epigraph"};
inline constexpr std::string_view media[] = {"media"};
inline constexpr std::string_view sources[] = {"source", "sources"};
inline constexpr std::string_view source_url[] = {"source-url", "original-url"};
inline constexpr std::string_view license[] = {"license", "licence", "licenses", "licences"};
inline constexpr std::string_view copyright[] = {"copyright"};
inline constexpr std::string_view permission[] = {"permission"};
inline constexpr std::string_view publication[] = {"publication", "via"};

/// All of these, as they stand above.
std::span<const Names> groups();
/// The names in them, and those that name people.
std::vector<std::string_view> all();

}  // namespace anthology::post_keys
