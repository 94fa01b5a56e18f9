#include "source/title_markup.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "source/title_emphasis.hpp"
#include "source/title_tags.hpp"

namespace anthology {
namespace {

/// How many of the same mark stand at the front of `text`.
std::size_t run_of_marks(std::string_view text) {
  const std::size_t end = text.find_first_not_of(text[0]);
  return std::min(end, text.size());
}

/// Where the code that a run of backticks opens at `open` ends: at a run of the same length; npos: nowhere.
std::size_t end_of_code(std::string_view text, std::size_t open, std::size_t length) {
  for (std::size_t at = text.find('`', open + length); at != std::string_view::npos;
       at = text.find('`', at)) {
    const std::size_t run = run_of_marks(text.substr(at));
    if (run == length) return at;
    at += run;
  }
  return std::string_view::npos;
}

/// Where the words of `[words](target)` end and the whole ends; 0: it is none.
using LinkEnds = std::pair<std::size_t, std::size_t>;

LinkEnds link_at(std::string_view text) {
  const std::size_t close = text.find("](");
  if (close == std::string_view::npos || text.substr(1, close - 1).find('[') != std::string_view::npos)
    return {};
  const std::size_t end = text.find(')', close);
  return end == std::string_view::npos ? LinkEnds{} : LinkEnds{close, end + 1};
}

/// Length of the picture at the front of `text`, `![words](target)`, or of a link about one; 0: none.
std::size_t picture_at(std::string_view text) {
  if (text.starts_with("[![")) {
    const std::size_t picture = picture_at(text.substr(1));
    const std::string_view rest = text.substr(1 + picture);
    const std::size_t end = picture > 0 && rest.starts_with("](") ? rest.find(')') : text.npos;
    return end == text.npos ? 0 : picture + end + 2;
  }
  const std::size_t end = text.starts_with("![") ? link_at(text.substr(1)).second : 0;
  return end == 0 ? 0 : end + 1;
}

/// Length of the call of a note at the front of `text`, `[^1]`; 0: none.
std::size_t note_call_at(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (!text.starts_with("[^")) return 0;
  const std::size_t end = text.substr(0, longest).find_first_of("[] \t\n", 2);
  return end == text.npos || end == 2 || text[end] != ']' ? 0 : end + 1;
}

/// Reads Markdown's marks from the beginning of a title to its end.
class MarkdownMarks {
 public:
  explicit MarkdownMarks(TitleMarkup& markup) : markup_(markup), text_(markup.title.text) {}

  TitleText read() {
    while (at_ < text_.size() && left_ > 0) step();
    if (link_close_ != text_.npos) close_emphasis(link_runs_);
    close_emphasis(0);
    return without_marks();
  }

 private:
  struct Bytes {
    std::size_t begin, length;
  };

  void step() {
    if (at_ == link_close_) return close_link();
    const char c = text_[at_];
    if (std::string_view("\\![*_`").find(c) == std::string_view::npos) {
      ++at_;
      return;
    }
    --left_;
    const std::string_view rest = text_.substr(at_);
    if (c == '\\')
      take_escape();
    else if (const std::size_t picture = picture_at(rest))
      take_picture(picture);
    else if (const std::size_t note = note_call_at(rest))
      take_note_call(note);
    else if (c == '[')
      take_link();
    else if (c == '`')
      take_code();
    else if (c == '!')
      ++at_;
    else
      take_run();
  }

  void drop(std::size_t length) {
    dropped_.push_back({at_, length});
    at_ += length;
  }

  void take_escape() {
    const std::size_t next = at_ + 1;
    if (next >= text_.size() || !ascii::is_punctuation(text_[next])) {
      ++at_;
      return;
    }
    drop(1);
    ++at_;
  }

  void take_picture(std::size_t length) {
    leave_out(markup_.left_out, "![…](…)");
    drop(length);
  }

  void take_note_call(std::size_t length) {
    leave_out(markup_.notes, std::string(text_.substr(at_, length)));
    drop(length);
  }

  void take_link() {
    const auto [close, end] = link_close_ == text_.npos ? link_at(text_.substr(at_)) : LinkEnds{};
    if (end == 0) {
      ++at_;
      return;
    }
    leave_out(markup_.left_out, "[…](…)");
    link_close_ = at_ + close;
    link_end_ = at_ + end;
    link_runs_ = runs_.size();
    drop(1);
  }

  void close_link() {
    close_emphasis(link_runs_);
    drop(link_end_ - link_close_);
    link_close_ = text_.npos;
  }

  void take_code() {
    const std::size_t length = run_of_marks(text_.substr(at_));
    const std::size_t close = end_of_code(text_, at_, length);
    if (close >= link_close_) {
      at_ += length;
      return;
    }
    leave_out(markup_.left_out, "`");
    drop(length);
    at_ = close;
    drop(length);
  }

  void take_run() {
    const std::size_t length = run_of_marks(text_.substr(at_));
    runs_.add(text_, at_, length);
    at_ += length;
  }

  void close_emphasis(std::size_t first_run) {
    std::vector<DelimiterPair> pairs;
    runs_.pair(first_run, pairs);
    for (const auto& [opener, closer, length] : pairs) {
      dropped_.push_back({opener, length});
      dropped_.push_back({closer, length});
      if (length == 1)
        emphasis_.push_back({opener + length, closer, TitleElement::em});
      else
        leave_out(markup_.left_out, std::string(length, text_[opener]));
    }
  }

  TitleText without_marks() {
    TitleText title = markup_.title;
    for (const auto& words : emphasis_) emphasize(title, words);
    std::ranges::sort(dropped_, {}, &Bytes::begin);
    TitleRewriter out(title);
    for (const auto& [begin, length] : dropped_) {
      out.keep(begin - out.at());
      out.drop(length);
    }
    return out.finish();
  }

  TitleMarkup& markup_;
  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t link_close_ = std::string_view::npos;  ///< of the link whose words are read; npos: none is
  std::size_t link_end_ = 0;
  std::size_t link_runs_ = 0;  ///< runs before the link
  DelimiterRuns runs_;
  std::vector<Bytes> dropped_;
  std::vector<TitleEmphasis> emphasis_;
  int left_ = max_title_marks;
};

TitleText with_single_spaces(const TitleText& title) {
  TitleRewriter out(title);
  bool after_space = true;
  while (!out.at_end()) {
    const char c = out.rest().front();
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space)
      out.keep(1);
    else if (after_space)
      out.drop(1);
    else
      out.replace(1, " ");
    after_space = space;
  }
  TitleText single = out.finish();
  if (single.text.ends_with(' ')) truncate(single, single.text.size() - 1);
  return single;
}

/// White space alone, of whatever width, is no title.
bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (!unicode::is_space(c) && !unicode::is_default_ignorable(c)) return false;
  }
  return true;
}

}  // namespace

TitleMarkup parse_title(std::string_view written) {
  if (written.find_first_of("<&*_`[\\\n\t") == std::string_view::npos &&
      written.find("  ") == std::string_view::npos && !written.starts_with(' ') && !written.ends_with(' '))
    return {{std::string(is_blank(written) ? "" : written), {}}, {}, {}};
  TitleMarkup markup = without_tags(written);
  markup.title = MarkdownMarks(markup).read();
  markup.title = with_single_spaces(with_entities_decoded(markup.title));
  if (is_blank(markup.title.text)) truncate(markup.title, 0);
  return markup;
}

void report_notes(const TitleMarkup& title, const Span& place, Diagnostics& diagnostics) {
  if (!title.notes.empty())
    diagnostics.warning("A0245", fmt::format("the title loses its note `{}`", fmt::join(title.notes, "`, `")),
                        place, "call the note in the text, or tell it in the `headnote`");
}

TitleText read_title(std::string_view written, const Span& place, Diagnostics& diagnostics) {
  TitleMarkup markup = parse_title(written);
  if (!markup.left_out.empty())
    diagnostics.info("A0244", fmt::format("the title loses its `{}`", fmt::join(markup.left_out, "`, `")),
                     place, "titles keep emphasis alone: `*words*`, `<em>`, `<i>`, `<cite>`");
  report_notes(markup, place, diagnostics);
  if (markup.title.text.size() > longest_title) {
    diagnostics.warning("A0239", fmt::format("the title has more than {} bytes", longest_title), place,
                        "it is cut there");
    std::size_t end = longest_title;
    while ((static_cast<unsigned char>(markup.title.text[end]) & 0xC0) == 0x80) --end;
    truncate(markup.title, end);
  }
  markup.title.span = place;
  return std::move(markup.title);
}

}  // namespace anthology
