/// The pictures that imported posts name by their address, and the files that stand for them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <anthology/import.hpp>

#include "base/diagnostics.hpp"

namespace anthology {

/// The addresses of the pictures of a Markdown text, in order: `![…](address)` and `<img src="address">`.
std::vector<std::string> picture_addresses(std::string_view markdown);

/// `pier-300x200.jpg` as `pier.jpg`; the same where there is no size.
std::string without_size(std::string_view name);

/// The name with a number behind its stem, before its extension.
std::string numbered_file(std::string_view file, std::size_t number);

/// Finds files for addresses: one that is there, by the end of its path (`2016/05/pier.jpg`), by its name, or
/// by its name without the size that WordPress adds (`pier-300x200.jpg`); else the name that is expected.
class MediaFinder {
 public:
  /// A name that leaves the folder of media is a diagnostic and left out; so is such an address's.
  MediaFinder(const std::vector<std::string>& files, Diagnostics& diagnostics);

  void add(const std::string& url);
  std::vector<MediaRequest> take() { return std::move(requests_); }

 private:
  std::string there(std::string_view path) const;
  std::string expected(std::string_view path);

  std::unordered_map<std::string, std::string> by_name_;  ///< by path and, where it is the only one, by name
  std::unordered_set<std::string> urls_, names_;
  std::unordered_map<std::string, std::size_t> numbers_;  ///< the last that a name was given
  std::vector<MediaRequest> requests_;
  Diagnostics& diagnostics_;
};

}  // namespace anthology
