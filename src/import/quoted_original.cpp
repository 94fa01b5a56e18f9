#include "import/quoted_original.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "import/listing_lines.hpp"
#include "import/plain_markdown.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// A by-line stands among so many blocks of the post.
constexpr std::size_t head_blocks = 8;
/// Inside the quotation it stands nearer to the head: verse and speech have lines that begin so.
constexpr std::size_t head_blocks_inside = 3;
/// No line of a credit has more bytes, its links among them.
constexpr std::size_t max_credit = 400;
/// Without a link, so many blocks may stand between by-line and quotation: the title of the original.
constexpr std::size_t max_between = 1;

/// The blocks of a Markdown text: what blank lines divide, fences kept whole.
std::vector<std::string_view> blocks_of(std::string_view markdown) {
  std::vector<std::string_view> blocks;
  std::size_t begin = npos;
  bool fenced = false;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    const bool blank = line.find_first_not_of(" \t") == npos;
    if (line.starts_with("```") || line.starts_with("~~~")) fenced = !fenced;
    if (blank && !fenced) {
      if (begin != npos) blocks.push_back(markdown.substr(begin, at - begin - 1));
      begin = npos;
    } else if (begin == npos) {
      begin = at;
    }
    at = end + 1;
  }
  if (begin != npos) blocks.push_back(markdown.substr(begin));
  return blocks;
}

/// The words of a line without emphasis, escapes and a hard break.
std::string plain_line(std::string_view line) {
  while (line.ends_with('\\') || line.ends_with(' ') || line.ends_with('\n')) line.remove_suffix(1);
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const bool escaped = c == '\\' && at + 1 < line.size();
    if (escaped)
      out += line[++at];
    else if (c != '*' && c != '_')
      out += c;
  }
  return out;
}

struct Link {
  std::string words, url;
};

/// A block, or a line of it, that is one link and nothing else.
std::optional<Link> only_link(std::string_view block) {
  while (block.starts_with('*') || block.starts_with('_')) block.remove_prefix(1);
  const std::size_t middle = block.find("](");
  if (!block.starts_with('[') || middle == npos || block.substr(1, middle).find('[') != npos)
    return std::nullopt;
  auto target = link_target(block, middle);
  if (!target || !plain_line(block.substr(target->end)).empty()) return std::nullopt;
  return Link{plain_line(block.substr(1, middle - 1)), std::move(target->url)};
}

bool leads_to_the_rest(const Link& link) {
  const std::string words = ascii::lower(link.words);
  if (listing::is_end_marker(link.words)) return true;
  return words.size() < 60 && (words.starts_with("read more") || words.starts_with("read the ") ||
                               words.starts_with("continue reading") || words.starts_with("read on"));
}

bool is_quotation(std::string_view block) {
  return block.starts_with('>');
}

/// What stands inside the quotation marks of Markdown.
std::string unquoted(std::string_view block) {
  std::string out;
  for (std::size_t at = 0; at < block.size();) {
    const std::size_t end = std::min(block.find('\n', at), block.size());
    std::string_view line = block.substr(at, end - at);
    if (line.starts_with('>')) line.remove_prefix(line.starts_with("> ") ? 2 : 1);
    if (!out.empty()) out += '\n';
    out += line;
    at = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& blocks, std::size_t begin, std::size_t end,
                   bool quoted) {
  std::string out;
  for (std::size_t at = begin; at < end; ++at) {
    if (!out.empty()) out += "\n\n";
    out += quoted ? unquoted(blocks[at]) : std::string(blocks[at]);
  }
  return out;
}

struct Credit {
  std::size_t block = npos;  ///< the by-line's
  std::vector<std::string> authors;
  std::string publication, date;
  std::string doubt;    ///< a publication that may be a person, or the other way round
  std::size_t end = 0;  ///< behind the by-line, and behind the blocks of publication and date

  bool found() const { return block != npos; }
};

/// Makes the first line of a block one of its own.
void split_first_line(std::vector<std::string_view>& blocks, std::size_t at) {
  const std::size_t feed = blocks[at].find('\n');
  if (feed == npos) return;
  const std::string_view rest = blocks[at].substr(feed + 1);
  blocks[at] = blocks[at].substr(0, feed);
  blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1, rest);
}

/// The words of the first line, of links only what they are called, without a dash before it; nothing where
/// it is too long for a credit, or begins a heading, a picture or the like.
std::string first_words(std::string_view block) {
  block = block.substr(0, block.find('\n'));
  if (block.size() > max_credit || block.find_first_of("#!>|`") == 0) return {};
  std::string line = plain_line(without_link_targets(block));
  for (const std::string_view dash : {"— ", "– ", "- "})
    if (line.starts_with(dash)) line.erase(0, dash.size());
  return line;
}

/// A date, the name of a publication, or both; false where the words are neither, or say what is known.
bool take_detail(const std::string& words, Credit& credit) {
  listing::Detail detail = listing::read_detail(words);
  if (detail.publication.empty() && detail.date.empty()) return false;
  if (!detail.publication.empty() && !credit.publication.empty()) return false;
  if (!detail.date.empty() && !credit.date.empty()) return false;
  if (!detail.publication.empty()) credit.publication = std::move(detail.publication);
  if (!detail.date.empty()) credit.date = std::move(detail.date);
  return true;
}

/// The lines behind the by-line, where something follows them.
void take_details(std::vector<std::string_view>& blocks, Credit& credit) {
  while (credit.end < blocks.size() && !is_quotation(blocks[credit.end])) {
    Credit known = credit;
    if (!take_detail(first_words(blocks[credit.end]), known)) return;
    split_first_line(blocks, credit.end);
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

/// `By Ann Writer, The Tide | 19 May 2016`.
void read_byline(std::string_view line, bool confirmed, Credit& credit) {
  std::size_t end = std::min(line.find(" | "), line.size());
  listing::Byline byline = listing::read_byline(line.substr(0, end));
  if (!are_authors(byline.names, confirmed)) return;
  credit.authors = std::move(byline.names);
  credit.publication = std::move(byline.publication);
  credit.date = std::move(byline.date);
  if (!byline.is_certain)
    credit.doubt = credit.publication.empty() ? credit.authors.back() : credit.publication;
  while (end < line.size()) {
    const std::size_t begin = end + 3;
    end = std::min(line.find(" | ", begin), line.size());
    if (!take_detail(std::string(line.substr(begin, end - begin)), credit)) credit.authors.clear();
  }
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

/// "By NAME" among the first blocks, or as the first line of one, and date and publication as the lines
/// behind it. Each becomes a block of its own. The by-line of the post itself credits nothing.
Credit take_credit(std::vector<std::string_view>& blocks, std::size_t head, bool confirmed,
                   const std::vector<std::string>& own_authors) {
  for (std::size_t at = 0; at < std::min(blocks.size(), head); ++at) {
    Credit credit;
    read_byline(first_words(blocks[at]), confirmed, credit);
    if (credit.authors.empty() || names_any(credit.authors, own_authors)) continue;
    split_first_line(blocks, at);
    credit.block = at;
    credit.end = at + 1;
    take_details(blocks, credit);
    return credit;
  }
  return {};
}

struct FoundLink {
  std::size_t block = npos;
  Link link;

  bool found() const { return block != npos; }
};

/// The last block that leads to the rest of the original, and not to the post itself: a blog's own site has
/// the rest of its own posts.
FoundLink find_link(const std::vector<std::string_view>& blocks, std::string_view own_url) {
  const std::string own = site_of(own_url);
  for (std::size_t at = blocks.size(); at-- > 0;)
    if (auto link = only_link(blocks[at]);
        link && leads_to_the_rest(*link) && (own.empty() || site_of(link->url) != own))
      return {at, std::move(*link)};
  return {};
}

/// The blocks of the quoted text.
struct Quotation {
  std::size_t begin = 0, end = 0;
  bool marked = false;  ///< as a quotation of Markdown
};

std::optional<Quotation> find_quotation(const std::vector<std::string_view>& blocks, const Credit& credit,
                                        const FoundLink& link) {
  const auto begin = std::find_if(blocks.begin(), blocks.end(), is_quotation);
  if (begin == blocks.end()) {
    // Without a quotation the text stands between by-line and link.
    if (!credit.found() || !link.found() || credit.end >= link.block) return std::nullopt;
    return Quotation{credit.end, link.block, false};
  }
  const auto end = std::find_if_not(begin, blocks.end(), is_quotation);
  const bool alternates = std::any_of(end, blocks.end(), is_quotation);
  const Quotation found{static_cast<std::size_t>(begin - blocks.begin()),
                        static_cast<std::size_t>(end - blocks.begin()), true};
  if (alternates || (credit.found() && credit.block > found.begin)) return std::nullopt;
  return found;
}

/// The by-line at the head or the end of what is quoted, taken out of it.
Credit take_credit_inside(std::vector<std::string_view>& quoted, bool confirmed) {
  Credit credit = take_credit(quoted, head_blocks_inside, confirmed, {});
  if (credit.found() && credit.end < quoted.size()) {
    quoted.erase(quoted.begin() + static_cast<std::ptrdiff_t>(credit.block),
                 quoted.begin() + static_cast<std::ptrdiff_t>(credit.end));
    return credit;
  }
  if (quoted.size() < 2 || quoted.back().find('\n') != npos) return {};
  Credit last;
  read_byline(first_words(quoted.back()), confirmed, last);
  if (last.authors.empty()) return {};
  last.block = quoted.size() - 1;
  quoted.pop_back();
  return last;
}

/// `<cite>…</cite>` at the end of what is quoted, taken out of it.
std::string take_cite_inside(std::vector<std::string_view>& quoted) {
  constexpr std::string_view open = "<cite>", close = "</cite>";
  if (quoted.size() < 2 || !quoted.back().starts_with(open) || !quoted.back().ends_with(close)) return {};
  const std::string_view cite = quoted.back();
  std::string words = first_words(cite.substr(open.size(), cite.size() - open.size() - close.size()));
  if (!words.empty()) quoted.pop_back();
  return words;
}

/// Who or what the quotation is credited to: `Ann Writer, Evening Ledger, 3 May 2015`, or a publication.
void take_cite(const std::string& cite, Credit& credit, ImportedItem& item) {
  if (cite.empty()) return;
  Credit cited;
  read_byline("By " + cite, false, cited);
  const bool person = !cited.authors.empty() && !listing::names_publication(cited.authors.front());
  if (person && credit.authors.empty() && credit.publication.empty() && credit.date.empty()) {
    credit.authors = std::move(cited.authors);
    credit.publication = std::move(cited.publication);
    credit.date = std::move(cited.date);
    item.to_check.push_back("the author is taken from the credit of the quotation: " + cite);
  } else if (person || !take_detail(cite, credit)) {
    item.to_check.push_back("the quotation was credited to: " + cite);
  }
}

/// The link to the rest as the end of what is quoted, taken out of it.
FoundLink take_link_inside(std::vector<std::string_view>& quoted, std::string_view own_url) {
  FoundLink link = find_link(quoted, own_url);
  if (!link.found() || link.block + 1 != quoted.size()) return {};
  quoted.pop_back();
  return link;
}

/// `[…]` in what somebody quotes marks what was cut; by itself it would be the author's own.
std::string with_cuts(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> cuts[] = {{"\\[…\\]", "[…]"},
                                                                    {"\\[...\\]", "[...]"}};
  for (const auto& [escaped, cut] : cuts)
    for (std::size_t at = text.find(escaped); at != npos; at = text.find(escaped, at + cut.size()))
      text.replace(at, escaped.size(), cut);
  return text;
}

/// What is neither quoted nor credit: the blogger's words, before and behind.
void take_commentary(const std::vector<std::string_view>& blocks, const Credit& credit,
                     const Quotation& quotation, const FoundLink& link, ImportedItem& item) {
  std::string before = joined(blocks, 0, std::min(credit.block, quotation.begin), false), after;
  // A title of the original may be all that stands between by-line and quotation.
  const std::string between =
      credit.found() ? joined(blocks, credit.end, quotation.begin, false) : std::string();
  for (std::size_t at = quotation.end; at < blocks.size(); ++at) {
    if (at == link.block) continue;
    after += (after.empty() ? "" : "\n\n") + std::string(blocks[at]);
  }
  if (!between.empty()) before += (before.empty() ? "" : "\n\n") + between;
  item.commentary_after = before.empty() && !after.empty();
  item.commentary = before;
  if (!after.empty()) item.commentary += (before.empty() ? "" : "\n\n") + after;
  if (!before.empty() && !after.empty())
    item.to_check.push_back("the blogger's words stood before and behind the quotation");
}

void add_record(Credit&& credit, FoundLink&& link, ImportedItem& item) {
  ImportedSource source;
  source.authors = std::move(credit.authors);
  source.anonymous = source.authors.empty();
  source.publication = std::move(credit.publication);
  source.date = credit.date.empty() ? "unknown" : std::move(credit.date);  // never the post's
  source.url = std::move(link.link.url);
  if (link.found()) source.extent = ImportedSource::Extent::excerpt;
  if (source.anonymous) item.to_check.push_back("no by-line says who wrote the quoted text");
  if (!credit.doubt.empty())
    item.to_check.push_back("the by-line may name a person or a publication: " + credit.doubt);
  if (source.publication.empty() && source.url.empty())
    item.to_check.push_back("nothing says where the quoted text appeared");
  if (source.date == "unknown") item.to_check.push_back("the date of the original is not known");
  item.source = std::move(source);
}

}  // namespace

std::string site_of(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == npos) return {};
  url.remove_prefix(begin + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return unicode::lower(url, "en");
}

bool split_quoted_original(ImportedItem& item, CreditNeeded needed) {
  std::vector<std::string_view> blocks = blocks_of(item.body);
  const bool leads_on = find_link(blocks, item.url).found();
  Credit around = take_credit(blocks, head_blocks, leads_on, item.authors);
  FoundLink behind = find_link(blocks, item.url);
  const auto quotation = find_quotation(blocks, around, behind);
  if (!quotation) return false;
  if (behind.found() && behind.block < quotation->begin) behind = {};
  const std::string words = joined(blocks, quotation->begin, quotation->end, quotation->marked);
  std::vector<std::string_view> quoted = blocks_of(words);
  FoundLink link = behind.found() ? behind : take_link_inside(quoted, item.url);
  const std::size_t between = around.found() ? quotation->begin - around.end : 0;
  if (!link.found() && between > max_between) around = {};
  const std::string cite = take_cite_inside(quoted);
  Credit credit = around.found() ? around : take_credit_inside(quoted, link.found());
  if (quoted.empty() || (!credit.found() && !link.found())) return false;
  if (item.authors.empty()) needed = CreditNeeded::whole;  // a by-line may be the post's own
  if (needed == CreditNeeded::whole && !(credit.found() && link.found() && between == 0)) return false;
  take_commentary(blocks, around, *quotation, behind, item);
  item.body = with_cuts(joined(quoted, 0, quoted.size(), false));
  take_cite(cite, credit, item);
  add_record(std::move(credit), std::move(link), item);
  return true;
}

}  // namespace anthology
