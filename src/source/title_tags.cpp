#include "source/title_tags.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
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

/// What becomes of an element that people set words of a title in.
enum class TagUse : std::uint8_t { emphasis, look, nothing };

struct Tag {
  std::string_view name;
  TagUse use;
  TitleElement element = TitleElement::em;
};

/// `<canvas>` and `<int>` are none of them, but words of the title.
constexpr Tag tags[] = {{"em", TagUse::emphasis, TitleElement::em},
                        {"i", TagUse::emphasis, TitleElement::i},
                        {"cite", TagUse::emphasis, TitleElement::cite},
                        {"a", TagUse::look},
                        {"b", TagUse::look},
                        {"big", TagUse::look},
                        {"code", TagUse::look},
                        {"del", TagUse::look},
                        {"dfn", TagUse::look},
                        {"ins", TagUse::look},
                        {"kbd", TagUse::look},
                        {"mark", TagUse::look},
                        {"q", TagUse::nothing},
                        {"rp", TagUse::look},
                        {"rt", TagUse::look},
                        {"ruby", TagUse::look},
                        {"s", TagUse::look},
                        {"samp", TagUse::look},
                        {"small", TagUse::look},
                        {"strike", TagUse::look},
                        {"strong", TagUse::look},
                        {"sub", TagUse::look},
                        {"sup", TagUse::look},
                        {"tt", TagUse::look},
                        {"u", TagUse::look},
                        {"var", TagUse::look},
                        {"abbr", TagUse::nothing},
                        {"bdi", TagUse::nothing},
                        {"bdo", TagUse::nothing},
                        {"br", TagUse::nothing},
                        {"font", TagUse::nothing},
                        {"nobr", TagUse::nothing},
                        {"span", TagUse::nothing},
                        {"wbr", TagUse::nothing}};

bool is_tag_space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_tag_space(text[at])) ++at;
  return at;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (ascii::is_letter(text[at]) || unicode::is_digit(static_cast<unsigned char>(text[at])) ||
          text[at] == '-' || text[at] == ':'))
    ++at;
  return at;
}

/// Where the attribute that begins at `at` ends: `name="…"`, `name='…'`, `name=word`; npos: it is none. A
/// name alone is a word: `A <b and c> d`.
std::size_t end_of_attribute(std::string_view text, std::size_t at) {
  const std::size_t name = end_of_name(text, at), equals = skip_spaces(text, name);
  if (name == at || equals >= text.size() || text[equals] != '=') return text.npos;
  const std::size_t value = skip_spaces(text, equals + 1);
  if (value >= text.size()) return text.npos;
  if (const char quote = text[value]; quote == '"' || quote == '\'') {
    const std::size_t end = text.find(quote, value + 1);
    return end == text.npos ? end : end + 1;
  }
  const std::size_t end = std::min(text.find_first_of(" \t\n\"'=<>`", value), text.size());
  return end == value ? text.npos : end;
}

/// Length of the HTML tag at the front of `text`; 0: none.
std::size_t tag_at(std::string_view text) {
  const bool closes = text.substr(1).starts_with('/');
  const std::size_t name = closes ? 2 : 1;
  if (name >= text.size() || !ascii::is_letter(text[name])) return 0;
  std::size_t at = end_of_name(text, name);
  while (at < text.size()) {
    const std::size_t next = skip_spaces(text, at);
    const std::string_view rest = text.substr(next);
    if (rest.starts_with('>')) return next + 1;
    if (closes) return 0;
    if (rest.starts_with("/>")) return next + 2;
    if (next == at) return 0;
    at = end_of_attribute(text, next);
  }
  return 0;
}

/// `em` of `<em>`, `</em>`, `<em class="x">`.
std::string_view name_of_tag(std::string_view tag) {
  const std::size_t begin = tag[1] == '/' ? 2 : 1;
  return tag.substr(begin, end_of_name(tag, begin) - begin);
}

bool is_void(std::string_view name) {
  return name == "br" || name == "wbr";
}

/// What the tag at `at` of a title in lower case is, if it is markup: of titles, or one that is opened and
/// closed. A tag that nothing closes is words.
std::optional<Tag> markup_of(std::string_view lower, std::size_t at, std::size_t length) {
  const std::string_view name = name_of_tag(lower.substr(at, length));
  const bool opens = lower[at + 1] != '/';
  const auto* known =
      std::find_if(std::begin(tags), std::end(tags), [&](const Tag& one) { return one.name == name; });
  if (opens && !is_void(name) && lower.find(fmt::format("</{}>", name), at + length) == lower.npos)
    return std::nullopt;
  if (known != std::end(tags)) return *known;
  if (!opens && lower.substr(0, at).find(fmt::format("<{}", name)) == lower.npos) return std::nullopt;
  return Tag{{}, TagUse::nothing};
}

/// An element that is open.
struct OpenElement {
  TitleElement element;
  std::size_t begin;  ///< of its words, in what is written
};

void take_tag(std::string_view written, const Tag& tag, std::vector<OpenElement>& open, TitleMarkup& out) {
  const std::size_t at = out.title.text.size();
  if (tag.name == "br") out.title.text += ' ';
  if (tag.name == "q") out.title.text += '"';
  if (tag.use == TagUse::look) leave_out(out.left_out, fmt::format("<{}>", tag.name));
  if (tag.use != TagUse::emphasis) return;
  if (written[1] != '/') return open.push_back({tag.element, at});
  const auto same =
      std::find_if(open.rbegin(), open.rend(), [&](const auto& one) { return one.element == tag.element; });
  if (same == open.rend()) return;
  emphasize(out.title, {same->begin, at, tag.element});
  open.erase(std::prev(same.base()), open.end());
}

/// Length of the comment at the front of `text`; 0: none.
std::size_t comment_at(std::string_view text) {
  constexpr std::string_view begin = "<!--", end = "-->";
  const std::size_t close = text.starts_with(begin) ? text.find(end, begin.size()) : text.npos;
  return close == text.npos ? 0 : close + end.size();
}

}  // namespace

void leave_out(std::vector<std::string>& list, std::string what) {
  if (std::find(list.begin(), list.end(), what) == list.end()) list.push_back(std::move(what));
}

TitleMarkup without_tags(std::string_view text) {
  TitleMarkup out;
  const std::string lower = ascii::lower(text);
  std::vector<OpenElement> open;
  int left = max_title_marks;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool markup = text[at] == '<' && left-- > 0;
    if (const std::size_t comment = markup ? comment_at(rest) : 0) {
      at += comment;
      continue;
    }
    const std::size_t length = markup ? tag_at(rest) : 0;
    const auto tag = length ? markup_of(lower, at, length) : std::optional<Tag>{};
    if (tag) {
      take_tag(text.substr(at, length), *tag, open, out);
      at += length;
    } else {
      out.title.text += text[at++];
    }
  }
  return out;
}

TitleText with_entities_decoded(const TitleText& title) {
  TitleRewriter out(title);
  while (!out.at_end()) {
    const auto rest = out.rest();
    const std::size_t ampersand = std::min(rest.find('&'), rest.size());
    out.keep(ampersand);
    if (out.at_end()) break;
    const auto [character, length] = entity_at(out.rest());
    if (!length) {
      out.keep(1);
      continue;
    }
    std::string decoded;
    unicode::append(decoded, character);
    out.replace(length, decoded);
  }
  return out.finish();
}

}  // namespace anthology
