#include "import/quotation_credit.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "import/listing_lines.hpp"
#include "import/plain_markdown.hpp"
#include "import/quoted_original.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// A by-line stands among so many blocks of the post.
constexpr std::size_t head_blocks = 8;
/// Inside the quotation it stands nearer to the head: verse and speech have lines that begin so.
constexpr std::size_t head_blocks_inside = 3;
/// No line of a credit has more bytes, its links among them.
constexpr std::size_t max_credit = 400;

/// An address of a site has no path.
bool is_site(std::string_view url) {
  const std::size_t begin = url.find("//");
  return begin != npos && url.find('/', begin + 2) + 1 >= url.size();
}

/// The title of the original, in a line of its own; what leads to a site, names a publication or is a date is
/// none. Within a quotation a heading is the text's.
bool take_title(std::string_view block, Place place, Credit& credit) {
  auto title = credit.title.empty() ? title_line(block) : std::nullopt;
  if (!title || title->words.empty() || leads_to_the_rest(*title)) return false;
  if (title->url.empty()) {
    const bool bold = block.starts_with('*');
    if (place == Place::quotation) return false;
    if (bold &&
        (listing::names_publication(title->words) || !listing::read_detail(title->words).date.empty()))
      return false;
  } else if (is_site(title->url)) {
    return false;
  }
  credit.title = std::move(title->words);
  credit.url = std::move(title->url);
  return true;
}

/// The lines behind the by-line, where something follows them.
void take_details(std::vector<std::string_view>& blocks, Place place, Credit& credit) {
  while (credit.end < blocks.size() && !begins_quotation(blocks[credit.end])) {
    Credit known = credit;
    if (!take_title(blocks[credit.end], place, known)) {
      if (!take_detail(first_words(blocks[credit.end]), known)) return;
      split_first_line(blocks, credit.end);
    }
    if (++known.end == blocks.size()) return;
    credit = std::move(known);
  }
}

/// Persons by their names; a single word is one only where the link to the rest of the original confirms it.
bool are_authors(const std::vector<std::string>& names, bool confirmed) {
  return listing::are_persons(names) && std::ranges::all_of(names, [&](const std::string& name) {
           return confirmed || name.find(' ') != npos || static_cast<unsigned char>(name.front()) >= 0xD6;
         });
}

/// "Anonymous", "a correspondent": whoever wrote it has no name.
bool are_nameless(const std::vector<std::string>& names) {
  constexpr std::string_view nameless[] = {"anonymous",
                                           "a correspondent",
                                           "our correspondent",
                                           "our own correspondent",
                                           "a special correspondent",
                                           "our special correspondent"};
  return names.size() == 1 &&
         std::ranges::find(nameless, unicode::lower(names.front(), "en")) != std::end(nameless);
}

/// `Von Anna Reed` as `By Anna Reed`.
std::string in_english(std::string_view line) {
  for (const std::string_view by : {"Von ", "Par ", "Por "}) {
    std::size_t at = by.size();
    if (line.starts_with(by) && at < line.size() && unicode::is_upper(unicode::next(line, at)))
      return "By " + std::string(line.substr(by.size()));
  }
  return std::string(line);
}

/// `by anna reed` as `by Anna Reed`; nothing where words are no names, or capitals show what is one.
std::string with_capitals(std::string_view line) {
  constexpr std::string_view no_names[] = {"all", "any", "my",  "no",  "some", "this", "that",  "your", "our",
                                           "his", "her", "far", "now", "then", "way",  "large", "means"};
  if (!line.starts_with("by ") || line != unicode::lower(line, "en")) return {};
  std::string out = "by";
  for (std::size_t at = 3; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string word(line.substr(at, end - at));
    if (std::ranges::find(no_names, word) != std::end(no_names)) return {};
    if (word != "and" && !word.empty() && word.front() >= 'a' && word.front() <= 'z')
      word.front() = static_cast<char>(word.front() - 'a' + 'A');
    out.append(" ").append(word);
    at = end + 1;
  }
  return out;
}

/// A by-line in small letters is one only where the link to the rest of the original confirms it, and is
/// asked for even then.
void read_small_byline(std::string_view line, Credit& credit) {
  listing::Byline byline = listing::read_byline(with_capitals(line));
  if (byline.names.empty() || !are_authors(byline.names, false)) return;
  for (std::string& name : byline.names) name = unicode::lower(name, "en");
  credit.authors = std::move(byline.names);
  credit.doubt = credit.authors.back();
}

/// The same name, or one with more words to it: `Ann Writer`, `ANN WRITER of Hull`.
bool is_same_name(std::string_view one, std::string_view other) {
  const std::string a = ' ' + unicode::lower(one, "en") + ' ', b = ' ' + unicode::lower(other, "en") + ' ';
  const auto has_words = [](const std::string& name) { return name.find(' ', 1) + 1 < name.size(); };
  return a == b || (has_words(b) && a.find(b) != npos) || (has_words(a) && b.find(a) != npos);
}

bool names_any(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::any_of(others.begin(), others.end(),
                       [&](const std::string& other) { return is_same_name(name, other); });
  });
}

/// A line that begins as by-lines do, and ends as no sentence does.
bool looks_like_byline(const std::string& line) {
  const std::string words = ascii::lower(line);
  const bool begins =
      words.starts_with("by ") || words.starts_with("by: ") || words.starts_with("written by ");
  return begins && std::string_view(".!?:;,").find(words.back()) == npos;
}

}  // namespace

bool leads_to_the_rest(const Link& link) {
  if (listing::is_end_marker(link.words)) return true;
  const std::string words = ascii::lower(link.words);
  if (words.size() >= 60) return false;
  const auto begins = [&](std::string_view begin) { return words.starts_with(begin); };
  if (begins("read more") || begins("read the "))
    return words.find(" about ") == npos && words.find(" by ") == npos && words.find(':') == npos;
  return begins("continue reading") || begins("keep reading") || begins("read on");
}

bool begins_quotation(std::string_view block) {
  return is_quotation(block) || cited_address(block);
}

std::string first_words(std::string_view block) {
  block = block.substr(0, block.find('\n'));
  if (block.size() > max_credit || block.find_first_of("#!>|`") == 0) return {};
  std::string line = plain_line(without_link_targets(block));
  for (const std::string_view dash : {"— ", "– ", "- "})
    if (line.starts_with(dash)) line.erase(0, dash.size());
  return line;
}

bool take_detail(const std::string& words, Credit& credit) {
  listing::Detail detail = listing::read_detail(words);
  if (detail.publication.empty() && detail.date.empty()) return false;
  if (!detail.publication.empty() && !credit.publication.empty()) return false;
  if (!detail.date.empty() && !credit.date.empty()) return false;
  if (!detail.is_certain) credit.is_imprint = true;
  if (!detail.publication.empty()) credit.publication = std::move(detail.publication);
  if (!detail.date.empty()) credit.date = std::move(detail.date);
  return true;
}

void read_byline(std::string_view line, bool confirmed, Credit& credit) {
  listing::Byline byline = listing::read_byline(in_english(line));
  credit.anonymous = are_nameless(byline.names);
  if (confirmed && byline.names.empty()) return read_small_byline(line, credit);
  if (!credit.anonymous && !are_authors(byline.names, confirmed)) return;
  if (!credit.anonymous) credit.authors = std::move(byline.names);
  credit.translators = std::move(byline.translators);
  credit.publication = std::move(byline.publication);
  credit.date = std::move(byline.date);
  if (!byline.is_certain && !credit.anonymous)
    credit.doubt = credit.publication.empty() ? credit.authors.back() : credit.publication;
}

bool is_own_byline(std::string_view block, const std::vector<std::string>& own_authors) {
  Credit credit;
  if (block.find('\n') == npos) read_byline(first_words(block), true, credit);
  return !credit.authors.empty() && names_any(credit.authors, own_authors);
}

Credit take_credit(std::vector<std::string_view>& blocks, Place place, bool confirmed,
                   const std::vector<std::string>& own_authors) {
  const std::size_t head = place == Place::post ? head_blocks : head_blocks_inside;
  for (std::size_t at = 0; at < std::min(blocks.size(), head); ++at) {
    Credit credit;
    read_byline(first_words(blocks[at]), confirmed, credit);
    if (!credit.credits() || names_any(credit.authors, own_authors)) continue;
    split_first_line(blocks, at);
    credit.block = credit.begin = at;
    credit.end = at + 1;
    // The title that stands before the by-line leads to the original.
    if (Credit titled = credit; at > 0 && take_title(blocks[at - 1], place, titled) && !titled.url.empty()) {
      credit = std::move(titled);
      --credit.begin;
    }
    take_details(blocks, place, credit);
    return credit;
  }
  return {};
}

Credit take_unread_credit(std::vector<std::string_view>& blocks,
                          const std::vector<std::string>& own_authors) {
  for (std::size_t at = 0; at < std::min(blocks.size(), head_blocks); ++at) {
    Credit credit;
    credit.unread = first_words(blocks[at]);
    if (!looks_like_byline(credit.unread) || is_own_byline(blocks[at], own_authors)) continue;
    std::vector<std::string_view> parted = blocks;
    split_first_line(parted, at);
    credit.block = credit.begin = at;
    credit.end = at + 1;
    take_details(parted, Place::post, credit);
    if (credit.end >= parted.size() || !begins_quotation(parted[credit.end])) continue;
    blocks = std::move(parted);
    return credit;
  }
  return {};
}

}  // namespace anthology
