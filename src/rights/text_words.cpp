#include "rights/text_words.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// Brackets are looked for no further than this.
constexpr std::size_t longest_bracket = 2000;
constexpr std::string_view blanks = " \t\n";

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// What characters are compared as.
constexpr std::pair<std::string_view, std::string_view> alike[] = {
    {"\u2018", "'"},   {"\u2019", "'"},   {"\u201C", "\""}, {"\u201D", "\""},
    {"\u2026", "..."}, {"---", "\u2014"}, {"--", "\u2013"}, {"_", "*"},
    {"&nbsp;", " "},   {"\u00A0", " "},   {"\u00AD", ""},   {"&shy;", ""}};

/// Behind the definition of an editor's note, with the lines that are indented below it; `at` where none
/// begins.
std::size_t behind_editors_note(std::string_view text, std::size_t at) {
  const auto label = text.substr(at).starts_with("[^ed-") ? text.find("]:", at) : std::string_view::npos;
  if (label == std::string_view::npos || label > text.find('\n', at)) return at;
  bool first = true, blank = false;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const bool empty = line.find_first_not_of(" \t") == std::string_view::npos;
    const bool indented = line.starts_with("    ") || line.starts_with('\t');
    if (!first && !empty && !indented && (blank || line.starts_with("[^"))) break;
    first = false;
    blank = empty;
    at = std::min(end + 1, text.size());
  }
  return at;
}

/// What a tag adds to the words in it, as Markdown writes it: emphasis, and what may change their meaning.
std::string_view mark_of_tag(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"s", "~~"}, {"del", "~~"},    {"strike", "~~"}, {"em", "*"},     {"i", "*"},
      {"b", "**"}, {"strong", "**"}, {"sup", "^"},     {"sub", "<sub>"}};
  const auto* mark = std::ranges::find(marks, name, &std::pair<std::string_view, std::string_view>::first);
  return mark == std::end(marks) ? std::string_view() : mark->second;
}

/// The `href` of a tag.
std::string_view destination_of(std::string_view tag) {
  constexpr std::string_view name = "href=\"";
  const auto at = tag.find(name);
  if (at == std::string_view::npos) return {};
  const auto value = tag.substr(at + name.size());
  return value.substr(0, value.find('"'));
}

/// The block that a tag opens, in the rows of HTML among the Markdown.
std::optional<TextWord::Block> block_of_tag(std::string_view name) {
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return TextWord::Block::heading;
  if (name == "li") return TextWord::Block::item;
  if (name == "blockquote") return TextWord::Block::quotation;
  return std::nullopt;
}

/// A row of `=` or `-` below a line makes it a heading.
bool underlines(std::string_view line) {
  const auto end = line.find_last_not_of(" \t");
  return end != std::string_view::npos && (line[0] == '=' || line[0] == '-') &&
         line.substr(0, end + 1).find_first_not_of(line[0]) == std::string_view::npos;
}

/// Of numbers only the first begins a list within a paragraph; "1947." may begin a line of it.
bool interrupts(std::string_view item) {
  return item.front() < '0' || item.front() > '9' || item.starts_with("1.") || item.starts_with("1)");
}

/// `- `, `* `, `+ `, `3. `, `3) `
bool begins_item(std::string_view line) {
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view marks = digits == 0 ? "-*+" : ".)";
  return digits + 1 < line.size() && marks.find(line[digits]) != std::string_view::npos &&
         blanks.find(line[digits + 1]) != std::string_view::npos;
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<TextWord> run() {
    while (at_ < text_.size()) step();
    end_word();
    return std::move(words_);
  }

 private:
  bool starts(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }

  void step() {
    if (at_ == 0 || text_[at_ - 1] == '\n') {
      if (starts("[^ed-") && skip_editors_note()) return;
      begin_line();
      if (at_ == text_.size()) return;
    }
    const char c = text_[at_];
    if (blanks.find(c) != std::string_view::npos) {
      end_word();
      ++at_;
    } else if (const auto end = closes_.find(at_); end != closes_.end()) {
      at_ = end->second;
      if (brackets_ > 0 && end->second == end->first + 1)
        --brackets_;
      else
        link_ = {};
    } else if (c == '\\' && at_ + 1 < text_.size() && is_punctuation(text_[at_ + 1])) {
      append(text_.substr(at_ + 1, 1), 2);
    } else if (c == '[') {
      bracket();
    } else if (c == '<' && angle()) {
      return;
    } else if (const auto picture = picture_end(); picture != 0) {
      add_picture(picture);
    } else if (const auto list = attribute_list_end(); list != 0) {
      at_ = list;
    } else if (starts("http://") || starts("https://")) {
      append("URL", std::min(text_.find_first_of(" \t\n)>]", at_), text_.size()) - at_);
    } else {
      character();
    }
  }

  std::string_view line_at(std::size_t at) const { return text_.substr(at, text_.find('\n', at) - at); }

  /// Past the marks of quotations; and what block the line belongs to.
  void begin_line() {
    const auto begin = at_;
    bool quoted = false;
    while (at_ < text_.size() && (text_[at_] == '>' || text_[at_] == ' ')) quoted |= text_[at_++] == '>';
    const auto line = line_at(at_);
    if (line.starts_with("```") || line.starts_with("~~~")) fenced_ = !fenced_;
    const auto next = text_.find('\n', at_);
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    const bool indented = at_ - begin > 1 && !quoted;
    if (fenced_)
      block_ = TextWord::Block::code;
    else if (quoted)
      block_ = TextWord::Block::quotation;
    else if (line.starts_with('#') || (!blank && next != std::string_view::npos &&
                                       underlines(line_at(next + 1)) && !begins_item(line)))
      block_ = TextWord::Block::heading;
    else if (begins_item(line) && (after_blank_ || block_ == TextWord::Block::item || interrupts(line)))
      block_ = TextWord::Block::item;
    else if (blank)
      after_blank_ = true;
    else if (after_blank_ && !(indented && block_ == TextWord::Block::item))
      block_ = TextWord::Block::paragraph;
    if (!blank) after_blank_ = false;
  }

  void character() {
    for (const auto& [written, meant] : alike) {
      if (!starts(written)) continue;
      if (meant == " ") {
        end_word();
        at_ += written.size();
      } else if (meant.empty()) {
        at_ += written.size();
      } else {
        append(meant, written.size());
      }
      return;
    }
    append(text_.substr(at_, 1), 1);
  }

  void append(std::string_view text, std::size_t source_bytes) {
    if (word_.text.empty()) {
      word_.begin = static_cast<std::uint32_t>(at_);
      word_.block = tags_.empty() ? block_ : tags_.back();
      word_.link = link_;
    }
    if (word_.end != at_ && !word_.text.empty()) {
      size_before_gap_ = word_.text.size();
      end_before_gap_ = word_.end;
    }
    word_.text += text;
    at_ += source_bytes;
    word_.end = static_cast<std::uint32_t>(at_);
    if (brackets_ > 0) word_.kind = TextWord::Kind::bracketed;
  }

  void end_word() {
    auto word = std::exchange(word_, {});
    const auto size_before_gap = std::exchange(size_before_gap_, 0);
    // Marks alone are of lists, rules, tables and fences.
    if (word.text.find_first_not_of("-*+#|=`~:") == std::string::npos) return;
    word.text = unicode::nfc(word.text);
    // A cut may take the word behind a comma, and leave the comma's word.
    const auto end = word.text.find_last_not_of(".,;:!?") + 1;
    auto point = word;
    if (end > 0 && end < word.text.size()) {
      point.text = word.text.substr(end);
      point.begin = point.end - static_cast<std::uint32_t>(
                                    std::min<std::size_t>(point.text.size(), point.end - point.begin));
      word.text.resize(end);
      word.end = size_before_gap == end ? end_before_gap_ : point.begin;
      if (size_before_gap == end) point.link = {};
      words_.push_back(std::move(word));
    }
    words_.push_back(std::move(point));
  }

  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (auto i = open; i < std::min(text_.size(), open + longest_bracket); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '[') {
        ++depth;
      } else if (text_[i] == ']' && --depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /// Behind the destination of a link whose words end at `close`; 0 where it is none.
  std::size_t link_end(std::size_t close) const {
    if (close == 0 || close + 1 >= text_.size() || (text_[close + 1] != '(' && text_[close + 1] != '['))
      return 0;
    const char end = text_[close + 1] == '(' ? ')' : ']';
    int depth = 0;
    for (auto i = close + 1; i < std::min(text_.size(), close + longest_bracket); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == text_[close + 1]) {
        ++depth;
      } else if (text_[i] == end && --depth == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  /// A picture belongs to the text; its file's name and its alternative text are of whoever sets it.
  void add_picture(std::size_t end) {
    end_word();
    TextWord picture{"![]", static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    picture.block = tags_.empty() ? block_ : tags_.back();
    picture.link = link_;
    if (brackets_ > 0) picture.kind = TextWord::Kind::bracketed;
    words_.push_back(std::move(picture));
    at_ = end;
  }

  /// Behind a picture; 0: there is none.
  std::size_t picture_end() const { return starts("![") ? link_end(closing(at_ + 1)) : 0; }

  /// Behind `{#id}`, `{.class}` and `{: …}`.
  std::size_t attribute_list_end() const {
    if (!starts("{#") && !starts("{.") && !starts("{:")) return 0;
    const auto end = text_.substr(at_, longest_bracket).find_first_of("}\n");
    return end == std::string_view::npos || text_[at_ + end] == '\n' ? 0 : at_ + end + 1;
  }

  void bracket() {
    const auto close = closing(at_);
    const auto inner = close == 0 ? std::string_view{} : text_.substr(at_ + 1, close - at_ - 1);
    if (close == 0) return append("[", 1);
    if (const auto end = link_end(close); end != 0) {
      closes_[close] = end;
      const auto target = text_.substr(close + 2, end - close - 3);
      link_ = target.substr(0, target.find_first_of(" \""));
      ++at_;
    } else if (inner == "\u2026" || inner == "...") {
      end_word();
      words_.push_back({"[...]", static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(close + 1),
                        TextWord::Kind::cut});
      at_ = close + 1;
    } else if (inner.starts_with("^ed-")) {
      at_ = close + 1;
    } else if (inner.starts_with('^')) {
      append("[^]", close + 1 - at_);
    } else {
      closes_[close] = close + 1;
      ++brackets_;
      ++at_;
    }
  }

  /// Tags and comments say nothing, an address stands for itself. False for a mere sign.
  bool angle() {
    if (starts("<!--")) {
      const auto end = text_.find("-->", at_);
      at_ = end == std::string_view::npos ? text_.size() : end + 3;
      return true;
    }
    const auto end = text_.substr(0, at_ + longest_bracket).find('>', at_);
    if (end == std::string_view::npos || at_ + 1 >= text_.size()) return false;
    const auto tag = text_.substr(at_ + 1, end - at_ - 1);
    const char first = tag.empty() ? ' ' : tag.front();
    if (!(first == '/' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) return false;
    if (tag.find("://") != std::string_view::npos && tag.find(' ') == std::string_view::npos) {
      append("URL", end + 1 - at_);
      return true;
    }
    const bool closes = tag.starts_with('/');
    const auto name = unicode::lower(tag.substr(closes, tag.find_first_of(" \t\n/", 1) - closes), "en");
    if (tag.find("class=\"editor\"") != std::string_view::npos) {
      at_ = end + 1;
      skip_element(tag.substr(0, tag.find(' ')));
    } else if (const auto mark = mark_of_tag(name); !mark.empty()) {
      append(mark, end + 1 - at_);
    } else if (name == "img") {
      add_picture(end + 1);
    } else {
      if (name == "a") link_ = closes ? std::string_view() : destination_of(tag);
      at_ = end + 1;
      if (const auto block = block_of_tag(name)) {
        if (!closes)
          tags_.push_back(*block);
        else if (!tags_.empty())
          tags_.pop_back();
      }
    }
    return true;
  }

  void skip_element(std::string_view name) {
    const auto close = text_.find("</" + std::string(name), at_);
    if (close == std::string_view::npos) return;
    const auto end = text_.find('>', close);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  bool skip_editors_note() {
    const auto end = behind_editors_note(text_, at_);
    if (end == at_) return false;
    end_word();
    at_ = end;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int brackets_ = 0;
  bool fenced_ = false, after_blank_ = true;
  TextWord::Block block_ = TextWord::Block::paragraph;
  std::vector<TextWord::Block> tags_;  ///< that are open
  std::string_view link_;
  TextWord word_;
  std::size_t size_before_gap_ = 0;  ///< of the word, where something stands in it that is none of it
  std::uint32_t end_before_gap_ = 0;
  std::map<std::size_t, std::size_t> closes_;  ///< a bracket that says nothing, and what lies behind it
  std::vector<TextWord> words_;
};

}  // namespace

std::string without_editors_notes(std::string_view markdown) {
  std::string out;
  for (std::size_t at = 0; at < markdown.size();) {
    if (at == 0 || markdown[at - 1] == '\n')
      if (const auto end = behind_editors_note(markdown, at); end != at) {
        at = end;
        continue;
      }
    const bool mark = markdown.substr(at).starts_with("[^ed-");
    const auto close = mark ? markdown.find(']', at) : std::string_view::npos;
    if (close != std::string_view::npos)
      at = close + 1;
    else
      out += markdown[at++];
  }
  return out;
}

std::vector<TextWord> text_words(std::string_view markdown) {
  return Scan(markdown).run();
}

}  // namespace anthology
