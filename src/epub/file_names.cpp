#include "epub/file_names.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace anthology::epub {
namespace {

constexpr std::size_t longest_name = 255;

bool is_portable_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

bool is_portable_part(std::string_view part) {
  return !part.empty() && part.front() != '.' && part.back() != '.' &&
         std::all_of(part.begin(), part.end(), is_portable_character);
}

std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

bool is_portable(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return false;
  for (std::size_t from = 0;;) {
    const std::size_t slash = name.find('/', from);
    if (!is_portable_part(name.substr(from, slash - from))) return false;
    if (slash == std::string_view::npos) return true;
    from = slash + 1;
  }
}

bool FileNames::take(std::string_view name) {
  return taken_.insert(folded(name)).second;
}

std::string FileNames::choose(std::string_view stem, std::string_view extension) {
  std::string name = fmt::format("{}.{}", stem, extension);
  for (unsigned number = 2; !take(name); ++number) name = fmt::format("{}-{}.{}", stem, number, extension);
  return name;
}

}  // namespace anthology::epub
