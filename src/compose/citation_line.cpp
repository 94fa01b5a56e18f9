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

struct Quotation {
  std::size_t pair;
  std::size_t opened_at;  ///< in the output
};

}  // namespace

std::string with_inner_quotes(std::string_view text, const Words& words) {
  std::string out;
  std::vector<Quotation> open;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = unicode::next(text, at);
    const auto mark = text.substr(begin, at - begin);
    // A closing mark first: “ opens in English and closes in German.
    if (!open.empty() && pairs[open.back().pair].second == c) {
      const bool inner = open.back().pair >= first_inner_pair;
      open.pop_back();
      const bool nested = !open.empty();
      if (inner && !nested)
        out += mark;
      else
        out += words[nested ? "close-quote" : "close-inner-quote"];
      continue;
    }
    std::size_t pair = 0;
    while (pair < pairs.size() && pairs[pair].first != c) ++pair;
    if (pair == pairs.size()) {
      out += mark;
      continue;
    }
    const bool nested = !open.empty();
    open.push_back({pair, out.size()});
    if (pair >= first_inner_pair && !nested)
      out += mark;
    else
      out += words[nested ? "open-quote" : "open-inner-quote"];
  }
  return out;
}

CitationLine::CitationLine(pugi::xml_node paragraph, const Words& words)
    : paragraph_(paragraph), words_(words), punctuation_inside_(words.language().starts_with("en")) {}

void CitationLine::text(std::string_view text) {
  flush();
  put(text);
}

pugi::xml_node CitationLine::part(const char* element, std::string_view classes, std::string_view text) {
  flush();
  if (!text.empty()) last_ = last_of(text);
  auto node = append_element(paragraph_, element, classes, text);
  if (const auto mark = words_["close-quote"]; punctuation_inside_ && text.ends_with(mark)) {
    marked_ = node;
    if (text.size() > mark.size()) last_ = last_of(text.substr(0, text.size() - mark.size()));
  }
  return node;
}

void CitationLine::quoted(std::string_view classes, std::string_view text) {
  flush();
  put(words_["open-quote"]);
  const auto inner = with_inner_quotes(text, words_);
  quoted_ = append_element(paragraph_, "span", classes, inner);
  if (const auto marks = closing_marks(inner, words_); marks < inner.size())
    last_ = last_of(std::string_view(inner).substr(0, inner.size() - marks));
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
  std::string title = quoted_.text().get();
  std::string closing;
  const bool point = !separator.empty() && (separator[0] == '.' || separator[0] == ',');
  if (point && (last_ == '?' || last_ == '!')) {
    separator.remove_prefix(1);
  } else if (point && punctuation_inside_) {
    closing = separator.substr(0, 1);
    separator.remove_prefix(1);
    if (const auto marks = closing_marks(title, words_); marks != 0) {
      title.insert(title.size() - marks, closing);
      quoted_.text().set(title.c_str());
      closing.clear();
    }
  }
  quoted_ = {};
  put(closing + std::string(words_["close-quote"]));
}

void CitationLine::move_before_mark(std::string_view& separator) {
  if (!separator.empty() && (separator[0] == '.' || separator[0] == ',')) {
    std::string text = marked_.text().get();
    text.insert(text.size() - words_["close-quote"].size(), separator.substr(0, 1));
    marked_.text().set(text.c_str());
    separator.remove_prefix(1);
  }
  marked_ = {};
}

void CitationLine::flush() {
  std::string_view separator = last_ == '\0' ? std::string_view{} : pending_;
  pending_ = {};
  if (ends_sentence(last_) && separator.starts_with('.')) separator.remove_prefix(1);
  if (quoted_) close_quotation(separator);
  if (marked_) move_before_mark(separator);
  put(separator);
}

}  // namespace anthology
