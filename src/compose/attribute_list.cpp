#include <algorithm>
#include <string_view>

#include "compose/shortcodes.hpp"

namespace anthology {

bool parse_attribute_list(std::string_view text, AttributeList& out) {
  if (text.size() < 3 || text.front() != '{' || text.back() != '}') return false;
  text = text.substr(1, text.size() - 2);
  if (text.starts_with(':')) text.remove_prefix(1);
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_not_of(" \t", at), text.size());
    if (at == text.size()) break;
    auto end = std::min(text.find_first_of(" \t", at), text.size());
    const auto word = text.substr(at, end - at);
    if (word.size() > 1 && word.front() == '#') {
      out.id = word.substr(1);
    } else if (word.size() > 1 && word.front() == '.') {
      for (std::size_t from = 1; from < word.size();) {
        const auto dot = std::min(word.find('.', from), word.size());
        out.classes.emplace_back(word.substr(from, dot - from));
        from = dot + 1;
      }
    } else if (const auto equals = word.find('='); equals != std::string_view::npos && equals > 0) {
      out.others.emplace_back(word.substr(0, equals));
      const auto quote = equals + 1 < word.size() ? word[equals + 1] : ' ';
      if (quote == '"' || quote == '\'')
        end = std::min(text.find(quote, at + equals + 2), text.size() - 1) + 1;
    } else if (word == "toc" || word == "footnotes") {
      out.others.emplace_back(word);
    } else {
      return false;
    }
    any = true;
    at = end;
  }
  return any;
}

}  // namespace anthology
