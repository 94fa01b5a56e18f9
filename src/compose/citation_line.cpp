#include "compose/citation_line.hpp"

#include <algorithm>
#include <array>
#include <string>
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
constexpr std::array<std::pair<char32_t, char32_t>, 10> pairs = {{{U'“', U'”'},
                                                                  {U'„', U'“'},
                                                                  {U'„', U'”'},
                                                                  {U'«', U'»'},
                                                                  {U'»', U'«'},
                                                                  {U'「', U'」'},
                                                                  {U'‘', U'’'},
                                                                  {U'‚', U'‘'},
                                                                  {U'‚', U'’'},
                                                                  {U'‹', U'›'}}};

bool closes(char32_t opening, char32_t c) {
  return std::ranges::find(pairs, std::pair{opening, c}) != pairs.end();
}

bool opens(char32_t c) {
  return std::ranges::find(pairs, c, &std::pair<char32_t, char32_t>::first) != pairs.end();
}

bool is_inner(char32_t opening) {
  return opening == U'‘' || opening == U'‚' || opening == U'‹';
}

/// One of a pair of quotation marks in a title.
struct QuotationMark {
  std::size_t begin, end;  ///< bytes; the space inside of guillemets is theirs
  char32_t opening;        ///< of the pair
  bool opens;
  bool paired = false;
};

/// Finds the quotation marks of a title that stand in pairs.
class QuotationMarks {
 public:
  explicit QuotationMarks(std::string_view text) : text_(text) {
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = unicode::next(text, at);
      if (!is_apostrophe(before, c, at)) take(c, begin, at);
      before = c;
    }
    std::erase_if(marks_, [](const QuotationMark& mark) { return !mark.paired; });
  }

  const std::vector<QuotationMark>& list() const { return marks_; }

 private:
  static bool is_of_a_word(char32_t c) { return unicode::is_letter(c) || unicode::is_digit(c); }

  bool is_apostrophe(char32_t before, char32_t c, std::size_t end) const {
    return c == U'’' && is_of_a_word(before) && end < text_.size() && is_of_a_word(unicode::next(text_, end));
  }

  // A closing mark first: “ opens in English and closes in German.
  void take(char32_t c, std::size_t begin, std::size_t end) {
    std::size_t left = open_.size();
    // A ‘ that nothing closes is an apostrophe too: “and ‘tis”.
    while (left > 0 && marks_[open_[left - 1]].opening == U'‘' && !closes(U'‘', c)) --left;
    if (left > 0 && closes(marks_[open_[left - 1]].opening, c)) {
      QuotationMark& opening = marks_[open_[left - 1]];
      opening.paired = true;
      open_.resize(left - 1);
      const char32_t mark = opening.opening;
      marks_.push_back({mark == U'«' || mark == U'‹' ? without_space(begin) : begin, end, mark, false, true});
    } else if (opens(c)) {
      open_.push_back(marks_.size());
      marks_.push_back({begin, c == U'«' || c == U'‹' ? behind_space(end) : end, c, true});
    }
  }

  std::size_t behind_space(std::size_t at) const {
    for (std::size_t next = at; next < text_.size(); at = next)
      if (!unicode::is_space(unicode::next(text_, next))) return at;
    return at;
  }

  /// The end of what stands before the space at `at`, and behind the last mark.
  std::size_t without_space(std::size_t at) const {
    const std::size_t first = marks_.back().end;
    std::size_t end = first;
    for (std::size_t next = first; next < at;)
      if (!unicode::is_space(unicode::next(text_, next))) end = next;
    return end;
  }

  std::string_view text_;
  std::vector<QuotationMark> marks_;
  std::vector<std::size_t> open_;  ///< of `marks_`
};

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
  const QuotationMarks marks(title.text);
  TitleRewriter out(title);
  int depth = 0;
  for (const QuotationMark& mark : marks.list()) {
    if (!mark.opens) --depth;
    const bool nested = depth > 0;
    if (mark.opens) ++depth;
    if (is_inner(mark.opening) && !nested) continue;
    const std::string side = mark.opens ? "open-" : "close-";
    out.keep(mark.begin - out.at());
    out.replace(mark.end - mark.begin, words[side + (nested ? "quote" : "inner-quote")]);
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
