#include "installed_resources.hpp"

#include <map>
#include <string>

#include "embedded_styles.hpp"

namespace anthology {
namespace {

constexpr std::string_view dictionary_prefix = "hyphenation/";
/// Where Debian's hyphen-* packages, and those of most systems, put their dictionaries.
constexpr const char* dictionary_folder = "/usr/share/hyphen";

}  // namespace

Files installed_resources() {
  std::map<std::string, std::string> texts;
  for (const EmbeddedFile& file : embedded_styles()) texts.emplace(file.path, file.bytes);
  const Files styles = files_in(std::move(texts));
  const Files dictionaries = files_under(dictionary_folder);
  return {[styles, dictionaries](std::string_view path) {
            return path.starts_with(dictionary_prefix)
                       ? dictionaries.read(path.substr(dictionary_prefix.size()))
                       : styles.read(path);
          },
          [styles, dictionaries](std::string_view folder) {
            return folder == dictionary_prefix.substr(0, dictionary_prefix.size() - 1) ? dictionaries.list("")
                                                                                       : styles.list(folder);
          }};
}

std::optional<std::string> installed_file(std::string_view path) {
  if (!path.starts_with(dictionary_prefix)) return std::nullopt;
  return std::string(dictionary_folder) + '/' + std::string(path.substr(dictionary_prefix.size()));
}

}  // namespace anthology
