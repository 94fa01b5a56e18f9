#include "compose/shown_pictures.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/percent_encoding.hpp"
#include "compose/urls.hpp"

namespace anthology {
namespace {

constexpr std::string_view blanks = " \t\n";

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

/// The address with which the text begins: in quotation marks, in angle brackets, or up to a blank.
std::string_view address_at(std::string_view text) {
  text = without_blanks(text.substr(0, longest_url));
  if (text.empty()) return {};
  const char first = text.front();
  if (first == '"' || first == '\'') return text.substr(1, text.find(first, 1) - 1);
  if (first == '<') return text.substr(1, text.find('>', 1) - 1);
  return text.substr(0, text.find_first_of(" \t\n)\"'>"));
}

bool is_address_of(std::string_view address, std::string_view name) {
  if (file_name(address) == name) return true;
  return file_name(percent_decoded(address.substr(0, address.find_first_of("?#")))) == name;
}

/// `{% image lamp.png %}`: an argument without a key.
bool is_argument(std::string_view tag, std::string_view name) {
  constexpr std::size_t longest_tag = 1000;
  tag = tag.substr(0, std::min(tag.find('}'), longest_tag));
  for (auto at = tag.find_first_of(blanks); at != std::string_view::npos;
       at = tag.find_first_of(blanks, at + 1))
    if (is_address_of(address_at(tag.substr(at)), name)) return true;
  return false;
}

}  // namespace

bool shows_picture(const Post& post, std::string_view file) {
  const std::string_view text = post.source->text;
  const std::string_view name = file_name(file);
  for (auto at = text.find_first_of("]={", post.body); at != std::string_view::npos;
       at = text.find_first_of("]={", at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool is_link = text[at] == ']' && (rest.starts_with('(') || rest.starts_with(':'));
    if (is_link && is_address_of(address_at(rest.substr(1)), name)) return true;
    if (text[at] == '=' && is_address_of(address_at(rest), name)) return true;
    if (text[at] == '{' && is_argument(rest, name)) return true;
  }
  return false;
}

}  // namespace anthology
