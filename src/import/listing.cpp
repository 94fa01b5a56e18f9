#include "import/listing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "import/listing_lines.hpp"
#include "import/plain_markdown.hpp"

namespace anthology {
namespace {

using listing::Line;
using listing::Paragraph;
using listing::TitleLine;

/// A by-line stands among so many paragraphs, pictures not counted.
constexpr std::size_t head_paragraphs = 6;
/// Lines as long as this that stand together are prose that was wrapped; shorter ones are verse.
constexpr std::size_t wrapped_line = 60;

constexpr std::size_t max_doubtful = 20;
/// What somebody selects on a page is no longer; its lines take some twenty times its size.
constexpr std::size_t max_listing_bytes = 20'000'000;
/// So much of a text tells whether it is a listing.
constexpr std::size_t head_bytes = 1'000'000;

/// A number that is more likely a year than that of a post's comments.
bool is_year(int comments) {
  return comments >= 1000 && comments <= 2100;
}

/// The words, and the year that belongs to them: "The Winter of 1947".
std::string title_words(const TitleLine& line) {
  return is_year(line.comments) ? fmt::format("{} {}", line.title, line.comments) : line.title;
}

/// "The Winter of", "Notes from": words that a year completes.
bool asks_for_year(std::string_view words) {
  constexpr std::string_view last_words[] = {"of",     "in",   "from", "since",  "to",     "until",  "before",
                                             "after",  "and",  "by",   "around", "spring", "winter", "summer",
                                             "autumn", "year", "–",    "-",      "—"};
  const std::string last = unicode::lower(words.substr(words.rfind(' ') + 1), "en");
  return std::ranges::find(last_words, last) != std::end(last_words);
}

struct Title {
  std::size_t line;
  TitleLine words;
};

/// What a line looks like by itself, found out once.
struct LineLooks {
  TitleLine title;
  bool byline = false, end = false;
};

class Titles {
 public:
  explicit Titles(const std::vector<Line>& lines) : lines_(lines) {
    for (const Line& line : lines) {
      LineLooks& looks = looks_.emplace_back();
      looks.end = listing::is_end_marker(line.text);
      looks.byline = !listing::read_byline(line.text).names.empty();
      const bool may_begin = line.blank_before || looks_.size() == 1 || looks_[looks_.size() - 2].end;
      if (may_begin && !looks.byline) looks.title = listing::title_line(line);
    }
  }

  std::vector<Title> find() const {
    std::vector<Title> titles;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const TitleLine& words = looks_[at].title;
      if (!words.title.empty() && (words.comments < 0 || is_confirmed(at, words)))
        titles.push_back({at, words});
    }
    return titles;
  }

  /// Lines that stand alone and end in a number as titles do, with nothing about them that tells.
  std::vector<std::size_t> doubtful() const {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at + 1 < lines_.size(); ++at) {
      const TitleLine& words = looks_[at].title;
      if (lines_[at + 1].blank_before && !words.title.empty() && words.comments >= 0 &&
          !is_year(words.comments) && !is_confirmed(at, words))
        found.push_back(at);
      // A title stands behind an empty line, a by-line behind a title.
      if (!lines_[at + 1].blank_before && !lines_[at].blank_before && looks_[at + 1].byline &&
          !listing::title_line(lines_[at]).title.empty())
        found.push_back(at);
    }
    return found;
  }

 private:
  bool follows_end(std::size_t at) const { return at == 0 || looks_[at - 1].end; }

  /// A number behind a line: an end marker before it, or a by-line or publication soon behind it.
  bool is_confirmed(std::size_t at, const TitleLine& words) const {
    if (follows_end(at)) return at > 0 || !is_year(words.comments) || has_head(at, true);
    return has_head(at, is_year(words.comments));
  }

  bool has_head(std::size_t title, bool byline_only) const {
    std::size_t paragraphs = 0;
    bool first = true;
    for (std::size_t at = title + 1; at < lines_.size(); ++at) {
      const LineLooks& looks = looks_[at];
      if (looks.end || (!looks.title.title.empty() && looks.title.comments < 0)) return false;
      if (lines_[at].blank_before && ++paragraphs > head_paragraphs) return false;
      if (looks.byline) return true;
      if (listing::is_image_stub(lines_[at].text)) continue;
      if (first && !byline_only && lines_[at].blank_before && listing::may_be_publication(lines_[at].text))
        return true;
      first = false;
    }
    return false;
  }

  const std::vector<Line>& lines_;
  std::vector<LineLooks> looks_;
};

/// The paragraphs between a title and what ends the post.
std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::vector<Paragraph> out;
  for (std::size_t at = begin; at < end; ++at) {
    if (out.empty() || lines[at].blank_before) out.emplace_back();
    out.back().push_back(lines[at]);
  }
  return out;
}

/// Makes the first line of the paragraph at `at` a paragraph of its own.
void split_first_line(std::vector<Paragraph>& paragraphs, std::size_t at) {
  Paragraph& paragraph = paragraphs[at];
  if (paragraph.size() < 2) return;
  Paragraph rest(std::make_move_iterator(paragraph.begin() + 1), std::make_move_iterator(paragraph.end()));
  paragraph.resize(1);
  paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(rest));
}

/// A line of hyphens, asterisks or the like that divides the text.
bool is_rule(const Paragraph& paragraph) {
  const std::string& line = paragraph.front().text;
  return paragraph.size() == 1 && line.size() >= 3 && line.find_first_not_of("-*_~= ") == std::string::npos;
}

/// The number of a list's item (`3. Salt`); 0: the line is none.
int item_number(std::string_view line) {
  int number = 0;
  std::size_t at = 0;
  while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9')
    number = number * 10 + (line[at++] - '0');
  return at > 0 && at + 1 < line.size() && line[at] == '.' && line[at + 1] == ' ' ? number : 0;
}

/// Behind the bullet that a line begins with; 0: there is none.
std::size_t behind_bullet(std::string_view line) {
  for (const std::string_view bullet : {"• ", "· ", "◦ ", "▪ ", "‣ ", "* "})
    if (line.starts_with(bullet)) return bullet.size();
  return 0;
}

/// Lines that are the items of one list; empty: they are none.
std::string list_of(const Paragraph& paragraph) {
  const int first = item_number(paragraph.front().text);
  const bool numbered = first > 0 && paragraph.size() > 1;
  std::string out;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    const std::string& line = paragraph[i].text;
    const bool follows =
        numbered ? item_number(line) == first + static_cast<int>(i) : behind_bullet(line) > 0;
    if (!follows) return {};
    const std::size_t words = numbered ? line.find(' ') + 1 : behind_bullet(line);
    if (!out.empty()) out += '\n';
    out += (numbered ? line.substr(0, words) : "- ") + escape_line(std::string_view(line).substr(words));
  }
  return out;
}

std::string markdown_of(const Paragraph& paragraph) {
  if (is_rule(paragraph)) return "***";
  if (std::string list = list_of(paragraph); !list.empty()) return list;
  bool wrapped = true;
  for (std::size_t i = 0; i + 1 < paragraph.size(); ++i) wrapped &= paragraph[i].text.size() >= wrapped_line;
  std::string out;
  for (const Line& line : paragraph) {
    if (!out.empty()) out += wrapped ? "\n" : "\\\n";
    out += escape_line(line.text);
  }
  return out;
}

bool is_in_quotes(std::string_view text) {
  return (text.starts_with("“") && text.ends_with("”")) ||
         (text.size() > 2 && text.starts_with('"') && text.ends_with('"'));
}

std::string quotation(const Paragraph& words, const Paragraph& credit) {
  std::string out;
  for (const Line& line : words) out += (out.empty() ? "> " : "\\\n> ") + escape_line(line.text);
  return out + "\n>\n> " + escape_line(credit.front().text);
}

/// Numbered items stay a list where the numbers follow each other.
std::string body_of(const std::vector<Paragraph>& paragraphs, std::size_t begin) {
  std::string out;
  int last_item = 0;
  for (std::size_t at = begin; at < paragraphs.size(); ++at) {
    const Paragraph& paragraph = paragraphs[at];
    const int item = item_number(paragraph.front().text);
    const bool next_item =
        at + 1 < paragraphs.size() && item_number(paragraphs[at + 1].front().text) == item + 1;
    if (!out.empty()) out += "\n\n";
    const bool credit_follows = at + 1 < paragraphs.size() && paragraphs[at + 1].size() == 1 &&
                                listing::is_dash_credit(paragraphs[at + 1].front().text);
    if (item > 0 && paragraph.size() == 1 && (item == last_item + 1) && (last_item > 0 || next_item)) {
      const std::string& text = paragraph.front().text;
      const std::size_t words = text.find(' ') + 1;
      out += text.substr(0, words) + escape_words(text.substr(words));
      last_item = item;
      continue;
    }
    last_item = 0;
    if (credit_follows && is_in_quotes(paragraph.front().text))
      out += quotation(paragraph, paragraphs[++at]);
    else
      out += markdown_of(paragraph);
  }
  return out;
}

/// Reads what stands between the title and the text.
class Head {
 public:
  Head(std::vector<Paragraph>& paragraphs, ImportedItem& item) : paragraphs_(paragraphs), item_(item) {}

  /// Returns the first paragraph of the text.
  std::size_t read() {
    drop_pictures();
    const std::size_t byline = find_byline();
    if (byline < paragraphs_.size()) {
      split_first_line(paragraphs_, byline);
      credit(listing::read_byline(paragraphs_[byline].front().text));
      take_commentary(byline);
      return read_publication(byline + 1);
    }
    item_.to_check.push_back("no by-line says who wrote the text");
    const bool introduced = !paragraphs_.empty() && paragraphs_.front().back().text.ends_with(':');
    if (introduced) take_commentary(1);
    item_.is_guess = !introduced;
    return read_publication(introduced ? 1 : 0);
  }

 private:
  /// Pictures stand at the head: their stubs, and a caption behind one.
  void drop_pictures() {
    for (std::size_t at = 0; at < std::min(paragraphs_.size(), head_paragraphs + 1);) {
      const bool stub = listing::is_image_stub(paragraphs_[at].front().text);
      if (!stub) {
        ++at;
        continue;
      }
      split_first_line(paragraphs_, at);
      item_.to_check.push_back(fmt::format("a picture was left out: {}", paragraphs_[at].front().text));
      erase(at);
      if (at < paragraphs_.size() && paragraphs_[at].size() == 1 &&
          listing::is_caption(paragraphs_[at].front().text)) {
        item_.to_check.push_back(fmt::format("its caption was: {}", paragraphs_[at].front().text));
        erase(at);
      }
    }
  }

  void erase(std::size_t at) { paragraphs_.erase(paragraphs_.begin() + static_cast<std::ptrdiff_t>(at)); }

  std::size_t find_byline() const {
    const std::size_t end = std::min(paragraphs_.size(), head_paragraphs);
    for (std::size_t at = 0; at < end; ++at)
      if (!listing::read_byline(paragraphs_[at].front().text).names.empty()) return at;
    return paragraphs_.size();
  }

  void take_commentary(std::size_t end) {
    for (std::size_t at = 0; at < end; ++at) {
      if (!item_.commentary.empty()) item_.commentary += "\n\n";
      item_.commentary += markdown_of(paragraphs_[at]);
    }
  }

  void credit(listing::Byline&& byline) {
    if (!byline.is_certain)
      item_.to_check.push_back("the by-line may name a person or a publication: " +
                               (byline.publication.empty() ? byline.names.back() : byline.publication));
    item_.source->authors = std::move(byline.names);
    item_.source->translators = std::move(byline.translators);
    item_.source->publication = std::move(byline.publication);
    item_.source->date = std::move(byline.date);
  }

  /// The lines behind the by-line: a date, the publication, or both in one.
  std::size_t read_publication(std::size_t at) {
    bool named = false;
    while (at < paragraphs_.size() && !named && (paragraphs_[at].size() > 1 || at + 1 < paragraphs_.size())) {
      listing::Detail detail = listing::read_detail(paragraphs_[at].front().text);
      named = !detail.publication.empty();
      if (!named && (detail.date.empty() || !item_.source->date.empty())) break;
      split_first_line(paragraphs_, at);
      if (!detail.is_certain) item_.to_check.push_back("is this the publication? " + detail.publication);
      if (named) item_.source->publication = std::move(detail.publication);
      if (!detail.date.empty()) item_.source->date = std::move(detail.date);
      ++at;
    }
    if (item_.source->publication.empty()) item_.to_check.push_back("no line names the publication");
    return at;
  }

  std::vector<Paragraph>& paragraphs_;
  ImportedItem& item_;
};

Span span_of(const SourceText& source, const Line& line) {
  return {&source, line.begin, line.end};
}

void report_left_out(const SourceText& source, const std::vector<Line>& lines, std::size_t begin,
                     std::size_t end, Diagnostics& diagnostics) {
  if (begin >= end) return;
  diagnostics.warning("A1008",
                      fmt::format("text that belongs to no post was left out ({} line{})", end - begin,
                                  end - begin == 1 ? "" : "s"),
                      span_of(source, lines[begin]),
                      "a post begins with a title that ends in `Reply` or a number");
}

/// A text of many such lines is no listing with many such titles: the first few are named.
void report_doubtful(const SourceText& source, const std::vector<Line>& lines,
                     const std::vector<std::size_t>& doubtful, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < std::min(doubtful.size(), max_doubtful); ++i)
    diagnostics.info("A1009", "this line may be the title of a post; it was taken for text",
                     span_of(source, lines[doubtful[i]]),
                     lines[doubtful[i]].blank_before ? "let the line end in `Reply` if it is one"
                                                     : "let an empty line stand before it if it is one");
}

ImportedItem read_post(const SourceText& source, const std::vector<Line>& lines, const Title& title,
                       std::size_t end, Diagnostics& diagnostics) {
  ImportedItem item;
  item.title = title_words(title.words);
  item.title_has_html = true;  // a page that shows entities has escaped them once too often
  item.span = span_of(source, lines[title.line]);
  item.source.emplace();
  if (is_year(title.words.comments) && !asks_for_year(title.words.title))
    item.to_check.push_back(
        fmt::format("{} may be a year of the title, or the number of comments", title.words.comments));
  std::size_t marker = title.line + 1;
  while (marker < end && !listing::is_end_marker(lines[marker].text)) ++marker;
  report_left_out(source, lines, marker + 1, end, diagnostics);
  std::vector<Paragraph> paragraphs = paragraphs_of(lines, title.line + 1, marker);
  while (!paragraphs.empty() && is_rule(paragraphs.back())) paragraphs.pop_back();  // it divides nothing
  std::size_t begin = Head(paragraphs, item).read();
  while (begin < paragraphs.size() && is_rule(paragraphs[begin])) ++begin;
  item.body = body_of(paragraphs, begin);
  if (marker < end)
    item.source->extent = ImportedSource::Extent::excerpt;
  else
    item.to_check.push_back("no READ MORE ends the text: is it whole?");
  item.identity = "listing " + item.title + '\n' + item.body.substr(0, item.body.find('\n'));
  return item;
}

}  // namespace

bool looks_like_listing(const SourceText& source) {
  return !Titles(listing::lines_of(source, head_bytes)).find().empty();
}

ImportedItems read_listing(const SourceText& source, Diagnostics& diagnostics) {
  ImportedItems result;
  if (source.text.size() > max_listing_bytes) {
    diagnostics.error_in_file("A1024", "the listing is longer than 20 MB, and was not read", source.path);
    return result;
  }
  const std::vector<Line> lines = listing::lines_of(source);
  const Titles marks(lines);
  const std::vector<Title> titles = marks.find();
  report_doubtful(source, lines, marks.doubtful(), diagnostics);
  report_left_out(source, lines, 0, titles.empty() ? lines.size() : titles.front().line, diagnostics);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::size_t end = i + 1 < titles.size() ? titles[i + 1].line : lines.size();
    result.items.push_back(read_post(source, lines, titles[i], end, diagnostics));
  }
  return result;
}

}  // namespace anthology
