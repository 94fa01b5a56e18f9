#include "base/clean_text.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

/// Where the first character stands that XML forbids; the size where there is none.
std::size_t first_forbidden(std::string_view text) {
  std::size_t at = find_maybe_forbidden_in_xml(text, 0);
  while (at < text.size() && static_cast<unsigned char>(text[at]) == 0xEF &&
         !text.substr(at).starts_with("\uFFFE") && !text.substr(at).starts_with("\uFFFF"))
    at = find_maybe_forbidden_in_xml(text, at + 1);
  return at;
}

}  // namespace

std::string legal_text(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = first_forbidden(text);
    out += text.substr(0, end);
    if (end == text.size()) return out;
    text.remove_prefix(end + (static_cast<unsigned char>(text[end]) < 0x20 ? 1 : 3));
  }
}

void set_legal_text(pugi::xml_node node, std::string_view text) {
  if (first_forbidden(text) == text.size())
    node.set_value(text.data(), text.size());
  else
    node.set_value(legal_text(text).c_str());
}

void append_legal_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  auto attribute = node.append_attribute(name);
  if (first_forbidden(value) == value.size())
    attribute.set_value(value.data(), value.size());
  else
    attribute.set_value(legal_text(value).c_str());
}

}  // namespace anthology
