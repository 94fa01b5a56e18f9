/// Imports from memory, for the tests of this room.
#pragma once

#include <string>
#include <string_view>

#include <anthology/import.hpp>

namespace anthology {

inline std::string codes_of(const ImportResult& result) {
  std::string out;
  for (const Diagnostic& diagnostic : result.diagnostics) out += (out.empty() ? "" : " ") + diagnostic.code;
  return out;
}

/// The first line of the post that begins with these words, without them; "-" where there is none.
inline std::string line_of(const ImportedPost& post, std::string_view begin) {
  const std::size_t at = ('\n' + post.text).find('\n' + std::string(begin));
  if (at == std::string::npos) return "-";
  const std::size_t first = at + begin.size();
  return post.text.substr(first, post.text.find('\n', first) - first);
}

/// What stands behind the front matter.
inline std::string body_of(const ImportedPost& post) {
  return post.text.substr(post.text.find("\n---\n") + 5);
}

}  // namespace anthology
