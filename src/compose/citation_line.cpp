#include "compose/citation_line.hpp"

#include <array>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "compose/dom_building.hpp"
#include "compose/urls.hpp"

namespace anthology {
namespace {

bool ends_sentence(char c) {
  return c == '.' || c == '?' || c == '!';
}

/// The byte that decides about what follows: an ellipsis ends with a full stop, however it is written.
char last_of(std::string_view text) {
  return text.ends_with("…") ? '.' : text.back();
}

/// Pairs that quote, whatever the language of the title.
constexpr std::array<std::pair<char32_t, char32_t>, 8> pairs = {{{U'“', U'”'},
                                                                 {U'„', U'“'},
                                                                 {U'«', U'»'},
                                                                 {U'»', U'«'},
                                                                 {U'「', U'」'},
                                                                 {U'‘', U'’'},
                                                                 {U'‚', U'‘'},
                                                                 {U'‹', U'›'}}};
constexpr std::size_t first_inner_pair = 5;

/// Bytes of the closing marks at the end of a quoted title: ’ of one quotation, ”’ of one within another.
std::size_t closing_marks(std::string_view text, const Words& words) {
  const std::size_t size = text.size();
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {words["close-inner-quote"], words["close-quote"]})
      if (!mark.empty() && text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        more = true;
      }
  }
  return size - text.size();
}

}  // namespace

TitleText with_inner_quotes(const TitleText& title, const Words& words) {
  TitleRewriter out(title);
  std::vector<std::size_t> open;  // of `pairs`
  while (!out.at_end()) {
    std::size_t length = 0;
    const auto c = unicode::next(out.rest(), length);
    // A closing mark first: “ opens in English and closes in German.
    if (!open.empty() && pairs[open.back()].second == c) {
      const bool inner = open.back() >= first_inner_pair;
      open.pop_back();
      const bool nested = !open.empty();
      if (inner && !nested)
        out.keep(length);
      else
        out.replace(length, words[nested ? "close-quote" : "close-inner-quote"]);
      continue;
    }
    std::size_t pair = 0;
    while (pair < pairs.size() && pairs[pair].first != c) ++pair;
    if (pair == pairs.size()) {
      out.keep(length);
      continue;
    }
    const bool nested = !open.empty();
    open.push_back(pair);
    if (pair >= first_inner_pair && !nested)
      out.keep(length);
    else
      out.replace(length, words[nested ? "open-quote" : "open-inner-quote"]);
  }
  return out.finish();
}

CitationLine::CitationLine(pugi::xml_node paragraph, const Words& words)
    : paragraph_(paragraph), words_(words), punctuation_inside_(words.language().starts_with("en")) {}

void CitationLine::text(std::string_view text) {
  flush();
  put(text);
}

pugi::xml_node CitationLine::part(const char* element, std::string_view classes, std::string_view text) {
  return part(element, classes, TitleText{std::string(text), {}});
}

pugi::xml_node CitationLine::part(const char* element, std::string_view classes, const TitleText& title) {
  flush();
  const std::string_view text = title.text;
  if (!text.empty()) last_ = last_of(text);
  auto node = append_element(paragraph_, element, classes);
  if (const auto mark = words_["close-quote"]; punctuation_inside_ && text.ends_with(mark)) {
    marked_ = {node, title};
    if (text.size() > mark.size()) last_ = last_of(text.substr(0, text.size() - mark.size()));
  } else {
    append_title(node, title);
  }
  return node;
}

void CitationLine::quoted(std::string_view classes, const TitleText& title) {
  flush();
  put(words_["open-quote"]);
  quoted_ = {append_element(paragraph_, "span", classes), with_inner_quotes(title, words_)};
  const std::string_view inner = quoted_.title.text;
  if (const auto marks = closing_marks(inner, words_); marks < inner.size())
    last_ = last_of(inner.substr(0, inner.size() - marks));
}

void CitationLine::link(std::string_view classes, std::string_view url, std::string_view text) {
  const auto clean = book_url(url);
  auto node = part(clean ? "a" : "span", classes, text);
  if (clean) set_attribute(node, "href", *clean);
  last_ = 'x';  // an address that ends with a full stop is followed by another
}

pugi::xml_node CitationLine::open(const char* element, std::string_view classes) {
  flush();
  last_ = 'x';
  return append_element(paragraph_, element, classes);
}

void CitationLine::end(std::string_view stop) {
  separate(stop);
  flush();
}

void CitationLine::put(std::string_view text) {
  if (text.empty()) return;
  append_text(paragraph_, text);
  last_ = text.back();
}

void CitationLine::close_quotation(std::string_view& separator) {
  TitleText& title = quoted_.title;
  std::string closing;
  const bool point = !separator.empty() && (separator[0] == '.' || separator[0] == ',');
  if (point && (last_ == '?' || last_ == '!')) {
    separator.remove_prefix(1);
  } else if (point && punctuation_inside_) {
    closing = separator.substr(0, 1);
    separator.remove_prefix(1);
    if (const auto marks = closing_marks(title.text, words_); marks != 0) {
      title = with_insertion(title, title.text.size() - marks, closing);
      closing.clear();
    }
  }
  append_title(quoted_.node, title);
  quoted_ = {};
  put(closing + std::string(words_["close-quote"]));
}

void CitationLine::move_before_mark(std::string_view& separator) {
  TitleText& title = marked_.title;
  if (!separator.empty() && (separator[0] == '.' || separator[0] == ',')) {
    const auto before_mark = title.text.size() - words_["close-quote"].size();
    title = with_insertion(title, before_mark, separator.substr(0, 1));
    separator.remove_prefix(1);
  }
  append_title(marked_.node, title);
  marked_ = {};
}

void CitationLine::flush() {
  std::string_view separator = last_ == '\0' ? std::string_view{} : pending_;
  pending_ = {};
  if (ends_sentence(last_) && separator.starts_with('.')) separator.remove_prefix(1);
  if (quoted_.node) close_quotation(separator);
  if (marked_.node) move_before_mark(separator);
  put(separator);
}

}  // namespace anthology
