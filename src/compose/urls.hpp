/// URLs as the book may hold them, and the form in which two are compared.
///
/// URL Living Standard, sections 3 (hosts) and 4.3 (URL writing): what EPUBCheck calls RSC-020 is
/// what does not parse.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace anthology {

/// The scheme in lower case with its colon, empty where the text has none.
std::string url_scheme(std::string_view url);

/// Longer ones cannot be relied on (RFC 9110, section 4.1), and a page repeats them with every line of a
/// link.
inline constexpr std::size_t longest_url = 8000;  // bytes

/// An http, https or ftp URL, `mailto:` or `tel:` with illegal characters percent-encoded; nothing
/// for another scheme, a bad host, a bad port, or one that is too long.
std::optional<std::string> book_url(std::string_view url);

/// A URL or path cut into what finds a post: without scheme, `www.`, tracking parameters, trailing
/// slash, `index.html` and extensions.
struct UrlParts {
  std::string host;      ///< lower case, without `www.` and a default port; empty for a path
  std::string path;      ///< decoded; begins with `/` where it is absolute
  std::string query;     ///< without tracking parameters
  std::string fragment;  ///< decoded
};
UrlParts split_url(std::string_view url);
/// `path` without trailing slashes, `index.*` and the extensions of pages and posts.
std::string page_path(std::string_view path);

}  // namespace anthology
