#include "source/plain_title.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/unicode.hpp"

namespace anthology {
namespace {

constexpr std::pair<std::string_view, char32_t> entities[] = {
    {"AElig", 0xC6},   {"Aacute", 0xC1},   {"Agrave", 0xC0},   {"Auml", 0xC4},    {"Ccedil", 0xC7},
    {"Eacute", 0xC9},  {"Egrave", 0xC8},   {"Ntilde", 0xD1},   {"Oacute", 0xD3},  {"Oslash", 0xD8},
    {"Ouml", 0xD6},    {"Uuml", 0xDC},     {"aacute", 0xE1},   {"acirc", 0xE2},   {"aelig", 0xE6},
    {"agrave", 0xE0},  {"amp", '&'},       {"apos", '\''},     {"aring", 0xE5},   {"atilde", 0xE3},
    {"auml", 0xE4},    {"bull", 0x2022},   {"ccedil", 0xE7},   {"copy", 0xA9},    {"deg", 0xB0},
    {"eacute", 0xE9},  {"ecirc", 0xEA},    {"egrave", 0xE8},   {"euml", 0xEB},    {"euro", 0x20AC},
    {"frac12", 0xBD},  {"gt", '>'},        {"hellip", 0x2026}, {"iacute", 0xED},  {"icirc", 0xEE},
    {"iuml", 0xEF},    {"laquo", 0xAB},    {"ldquo", 0x201C},  {"lsquo", 0x2018}, {"lt", '<'},
    {"mdash", 0x2014}, {"middot", 0xB7},   {"nbsp", 0xA0},     {"ndash", 0x2013}, {"ntilde", 0xF1},
    {"oacute", 0xF3},  {"ocirc", 0xF4},    {"oelig", 0x153},   {"ograve", 0xF2},  {"oslash", 0xF8},
    {"ouml", 0xF6},    {"para", 0xB6},     {"pound", 0xA3},    {"quot", '"'},     {"raquo", 0xBB},
    {"rdquo", 0x201D}, {"reg", 0xAE},      {"rsquo", 0x2019},  {"sect", 0xA7},    {"shy", 0xAD},
    {"szlig", 0xDF},   {"thinsp", 0x2009}, {"times", 0xD7},    {"trade", 0x2122}, {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"ugrave", 0xF9},   {"uuml", 0xFC},
};

/// The character of the entity at the front of `text` (`&…;`), and its length; 0: none.
std::pair<char32_t, std::size_t> entity_at(std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.front() == '#') {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    const bool valid = error == std::errc() && stop == name.data() + name.size() && code >= 0x20 &&
                       code < 0x110000 && !(code >= 0xD800 && code < 0xE000) && (code & 0xFFFE) != 0xFFFE;
    return valid ? std::pair{static_cast<char32_t>(code), end + 1} : std::pair{U'\0', std::size_t{0}};
  }
  const auto* found = std::find_if(std::begin(entities), std::end(entities),
                                   [&](const auto& entity) { return entity.first == name; });
  return found == std::end(entities) ? std::pair{U'\0', std::size_t{0}} : std::pair{found->second, end + 1};
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// A title is a line: more marks than this are no emphasis.
constexpr int max_marks = 64;

/// Elements that people set words of a title in. `<canvas>` and `<int>` are words of the title.
bool is_of_titles(std::string_view name) {
  constexpr std::string_view names[] = {
      "a",     "abbr", "b",      "bdi",    "bdo",  "big",  "br", "cite", "code", "del",  "dfn", "em",
      "font",  "i",    "ins",    "kbd",    "mark", "nobr", "q",  "rp",   "rt",   "ruby", "s",   "samp",
      "small", "span", "strike", "strong", "sub",  "sup",  "tt", "u",    "var",  "wbr"};
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(std::begin(names), std::end(names), lower) != std::end(names);
}

/// Length of the HTML tag at the front of `text`; 0: none.
std::size_t tag_at(std::string_view text) {
  if (text.size() < 3) return 0;
  const std::size_t name = text[1] == '/' ? 2 : 1;
  const char first = text[name];
  if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) return 0;
  const std::size_t end = text.find_first_of("<>", 1);
  if (end == std::string_view::npos || text[end] != '>') return 0;
  return end + 1;
}

/// True if the tag, `<em>` or `</em>`, is markup: of titles, or one that is opened and closed.
bool is_markup(std::string_view text, std::string_view tag) {
  const std::size_t begin = tag[1] == '/' ? 2 : 1;
  const std::string name(tag.substr(begin, tag.find_first_of(" />", begin) - begin));
  return is_of_titles(name) ||
         (text.find("<" + name) != text.npos && text.find("</" + name + ">") != text.npos);
}

std::string without_tags(std::string_view text) {
  std::string out;
  int left = max_marks;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '<') {
      const std::size_t length = tag_at(text.substr(at));
      if (length && left-- > 0 && is_markup(text, text.substr(at, length))) {
        if (text.substr(at).starts_with("<br")) out += ' ';
        at += length;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

/// Where the run of `mark` that opened at `open` closes; npos: it does not.
std::size_t closing(std::string_view text, std::size_t open, std::string_view mark) {
  const std::size_t inside = open + mark.size();
  if (inside >= text.size() || text[inside] == ' ') return std::string_view::npos;
  if (open > 0 && is_word_byte(text[open - 1])) return std::string_view::npos;
  for (std::size_t at = text.find(mark, inside + 1); at != std::string_view::npos;
       at = text.find(mark, at + 1)) {
    const std::size_t after = at + mark.size();
    const bool ends_word = after >= text.size() || !is_word_byte(text[after]);
    if (text[at - 1] != ' ' && ends_word) return at;
  }
  return std::string_view::npos;
}

/// `[words](target)` at the front of `text`: where the words end and the whole ends.
std::pair<std::size_t, std::size_t> link_at(std::string_view text) {
  const std::size_t close = text.find("](");
  if (close == std::string_view::npos || text.substr(1, close - 1).find('[') != std::string_view::npos)
    return {};
  const std::size_t end = text.find(')', close);
  return end == std::string_view::npos ? std::pair<std::size_t, std::size_t>{} : std::pair{close, end + 1};
}

std::string without_markdown(std::string text) {
  constexpr std::string_view marks[] = {"**", "__", "*", "_", "`"};
  int left = max_marks;
  for (std::size_t at = 0; at < text.size() && left > 0; ++at) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest.size() > 1 && rest[0] == '\\' && !is_word_byte(rest[1]) && rest[1] != ' ') {
      text.erase(at, 1);
      --left;
      continue;
    }
    if (rest[0] == '[') {
      --left;
      if (const auto [close, end] = link_at(rest); end) {
        text.erase(at + close, end - close);
        text.erase(at, 1);
        --at;
      }
      continue;
    }
    for (const std::string_view mark : marks) {
      if (!rest.starts_with(mark)) continue;
      --left;
      const std::size_t close = closing(text, at, mark);
      if (close == std::string_view::npos) continue;
      text.erase(close, mark.size());
      text.erase(at, mark.size());
      --at;
      break;
    }
  }
  return text;
}

std::string with_entities_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      if (const auto [character, length] = entity_at(text.substr(at)); length) {
        unicode::append(out, character);
        at += length;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string plain_title(std::string_view written) {
  if (written.find_first_of("<&*_`[\\\n\t") == std::string_view::npos &&
      written.find("  ") == std::string_view::npos && !written.starts_with(' ') && !written.ends_with(' '))
    return std::string(written);
  return with_single_spaces(with_entities_decoded(without_markdown(without_tags(written))));
}

}  // namespace anthology
