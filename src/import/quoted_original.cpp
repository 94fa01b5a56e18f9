#include "import/quoted_original.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"
#include "import/listing_lines.hpp"
#include "import/plain_markdown.hpp"
#include "import/post_blocks.hpp"
#include "import/quotation_credit.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view left_whole =
    "it quotes a text with a credit, and was left whole: is it the blogger's own?";

/// Without a link, so many blocks may stand between by-line and quotation: a deck.
constexpr std::size_t max_between = 1;
/// The characters of a sentence or two: a post that has no more of its own is no essay.
constexpr std::size_t few_characters = 200;
/// A saying that somebody quotes is no text.
constexpr std::size_t longest_saying = 80;
constexpr std::size_t longest_address = 500;
/// An introduction is at most so many times as long as what it introduces.
constexpr std::size_t longest_introduction = 3;

struct FoundLink {
  std::size_t block = npos;
  Link link;

  bool found() const { return block != npos; }
};

/// A link that leads to the rest of the original, and not to the post itself: a blog's own site has the rest
/// of its own posts.
std::optional<Link> link_to_the_rest(std::string_view block, std::string_view own_url) {
  const std::string own = site_of(own_url);
  auto link = only_link(block);
  if (!link || !leads_to_the_rest(*link) || (!own.empty() && site_of(link->url) == own)) return std::nullopt;
  return link;
}

/// The last such block from `begin` on.
FoundLink find_link(const std::vector<std::string_view>& blocks, std::string_view own_url,
                    std::size_t begin = 0) {
  for (std::size_t at = blocks.size(); at-- > begin;)
    if (auto link = link_to_the_rest(blocks[at], own_url)) return {at, std::move(*link)};
  return {};
}

/// The one right below the quotation, else the last one behind it.
FoundLink find_link_behind(const std::vector<std::string_view>& blocks, std::size_t quotation_end,
                           std::string_view own_url) {
  if (quotation_end < blocks.size())
    if (auto link = link_to_the_rest(blocks[quotation_end], own_url))
      return {quotation_end, std::move(*link)};
  return find_link(blocks, own_url, quotation_end);
}

/// The quoted text, and the blocks that it takes.
struct Quotation {
  std::size_t begin = 0, end = 0;
  std::string text;
  std::string cite;  ///< the address that `<blockquote cite="…">` names
};

constexpr std::string_view end_tag = "</blockquote>";

/// Behind the end tag of the block quotation in tags that begins here.
std::size_t behind_tags(const std::vector<std::string_view>& blocks, std::size_t begin) {
  int depth = 0;
  for (std::size_t at = begin; at < blocks.size(); ++at) {
    depth += blocks[at].starts_with("<blockquote") ? 1 : blocks[at] == end_tag ? -1 : 0;
    if (depth == 0) return at + 1;
  }
  return blocks.size();
}

/// `[…]` between two quotations of one text.
bool is_cut(std::string_view block) {
  const std::string words = plain_line(block);
  return words == "[…]" || words == "[...]";
}

Quotation marked_quotation(const std::vector<std::string_view>& blocks, std::size_t begin) {
  Quotation out{begin, begin, {}, {}};
  if (auto cite = cited_address(blocks[begin])) {
    out.end = behind_tags(blocks, begin);
    out.text = joined(blocks, begin + 1, std::max(begin + 1, out.end - (blocks[out.end - 1] == end_tag)));
    out.cite = std::move(*cite);
    return out;
  }
  const auto goes_on = [&](std::size_t at) {
    const bool cut =
        at > begin && at + 1 < blocks.size() && is_cut(blocks[at]) && is_quotation(blocks[at + 1]);
    return at < blocks.size() && (cut || is_quotation(blocks[at]));
  };
  for (; goes_on(out.end); ++out.end)
    out.text.append(out.text.empty() ? "" : "\n\n").append(unquoted(blocks[out.end]));
  return out;
}

std::optional<Quotation> find_quotation(const std::vector<std::string_view>& blocks, const Credit& credit,
                                        const FoundLink& link) {
  const auto begin = std::find_if(blocks.begin(), blocks.end(), begins_quotation);
  if (begin == blocks.end()) {
    // Without a quotation the text stands between by-line and link.
    if (!credit.found() || !link.found() || credit.end >= link.block) return std::nullopt;
    return Quotation{credit.end, link.block, joined(blocks, credit.end, link.block), {}};
  }
  Quotation found = marked_quotation(blocks, static_cast<std::size_t>(begin - blocks.begin()));
  const bool alternates =
      std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(found.end), blocks.end(), begins_quotation);
  if (alternates || (credit.found() && credit.block > found.begin)) return std::nullopt;
  return found;
}

/// The by-line at the head or the end of what is quoted, taken out of it.
Credit take_credit_inside(std::vector<std::string_view>& quoted, bool confirmed) {
  Credit credit = take_credit(quoted, Place::quotation, confirmed, {});
  if (credit.found() && credit.end < quoted.size()) {
    quoted.erase(quoted.begin() + static_cast<std::ptrdiff_t>(credit.begin),
                 quoted.begin() + static_cast<std::ptrdiff_t>(credit.end));
    return credit;
  }
  if (quoted.size() < 2 || quoted.back().find('\n') != npos) return {};
  Credit last;
  read_byline(first_words(quoted.back()), confirmed, last);
  if (!last.credits()) return {};
  last.block = quoted.size() - 1;
  quoted.pop_back();
  return last;
}

/// `— Ann Writer, The Tide`; a dash may begin speech as well.
bool is_dash_credit(std::string_view block, const std::string& words) {
  Credit credit;
  if (block.find('\n') == npos && listing::is_dash_credit(plain_line(block)))
    read_byline("By " + words, false, credit);
  return !credit.authors.empty();
}

/// `<cite>…</cite>`, or a name behind a dash, at the end of what is quoted, taken out of it.
std::string take_cite_inside(std::vector<std::string_view>& quoted) {
  constexpr std::string_view open = "<cite>", close = "</cite>";
  if (quoted.size() < 2) return {};
  const std::string_view last = quoted.back();
  const bool cite = last.starts_with(open) && last.ends_with(close);
  std::string words =
      first_words(cite ? last.substr(open.size(), last.size() - open.size() - close.size()) : last);
  if (words.empty() || (!cite && !is_dash_credit(last, words))) return {};
  quoted.pop_back();
  return words;
}

/// Who or what the quotation is credited to: `Ann Writer, Evening Ledger, 3 May 2015`, or a publication.
void take_cite(const std::string& cite, Credit& credit, ImportedItem& item) {
  if (cite.empty()) return;
  Credit cited;
  read_byline("By " + cite, false, cited);
  const bool person = !cited.authors.empty() && !listing::names_publication(cited.authors.front());
  if (person && !credit.credits() && credit.publication.empty() && credit.date.empty()) {
    credit.authors = std::move(cited.authors);
    credit.publication = std::move(cited.publication);
    credit.date = std::move(cited.date);
    item.to_check.push_back("the author is taken from the credit of the quotation: " + cite);
  } else if (person || !take_detail(cite, credit)) {
    item.to_check.push_back("the quotation was credited to: " + cite);
  }
}

/// The link to the rest at the end of what is quoted, a block or the end of one, taken out of it.
FoundLink take_link_inside(std::vector<std::string_view>& quoted, std::string_view own_url) {
  if (quoted.empty()) return {};
  std::string_view& last = quoted.back();
  auto link = link_to_the_rest(last, own_url);
  const std::size_t words = last.rfind('[', last.rfind("]("));
  const bool tail = !link && words != npos && (link = link_to_the_rest(last.substr(words), own_url));
  if (!link) return {};
  last = tail ? last.substr(0, last.find_last_not_of(" (", words - 1) + 1) : std::string_view();
  if (last.empty()) quoted.pop_back();
  return {quoted.size(), std::move(*link)};
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

/// The blogger's own words, before and behind the quotation.
struct Commentary {
  std::string before, after;
};

/// What is neither quoted nor credit.
Commentary commentary_of(const std::vector<std::string_view>& blocks, const Credit& credit,
                         const Quotation& quotation, const FoundLink& link) {
  Commentary out{joined(blocks, 0, std::min(credit.begin, quotation.begin)), {}};
  // A deck of the original may be all that stands between by-line and quotation.
  const std::string between = credit.found() ? joined(blocks, credit.end, quotation.begin) : std::string();
  if (!between.empty()) out.before.append(out.before.empty() ? "" : "\n\n").append(between);
  for (std::size_t at = quotation.end; at < blocks.size(); ++at)
    if (at != link.block) out.after.append(out.after.empty() ? "" : "\n\n").append(blocks[at]);
  return out;
}

/// The characters of the words, addresses left out as far as they are no longer than addresses are.
std::size_t length_of(std::string_view markdown) {
  std::size_t length = unicode::count_code_points(markdown);
  for (std::size_t at = markdown.find("]("); at != npos; at = markdown.find("](", at + 1)) {
    const std::size_t address = markdown.substr(at, longest_address).find(')');
    if (address != npos) length -= std::min(length, address);
  }
  return length;
}

/// The quotation is what the post is about: the blogger introduces it, or says less of it than it has words.
/// What by-line and link enclose may have any introduction.
bool is_about(const Quotation& quotation, const Commentary& own, bool enclosed) {
  const std::size_t before = length_of(own.before), after = length_of(own.after);
  const std::size_t quoted = length_of(quotation.text);
  if (before + after <= std::max(quoted, few_characters)) return true;
  return after == 0 && (enclosed || before <= quoted * longest_introduction);
}

/// Under a heading of its own a quotation is no more below the by-line.
bool has_heading(const std::vector<std::string_view>& blocks, std::size_t begin, std::size_t end) {
  return std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                     blocks.begin() + static_cast<std::ptrdiff_t>(end),
                     [](std::string_view block) { return block.starts_with('#'); });
}

/// Who or what words beside the quotation credit it to: `Anna Reed writes in [The Courier](…):` above it,
/// `— Anna Reed, [The Courier](…)` below it.
std::string credit_beside(const std::vector<std::string_view>& blocks, const Quotation& quotation) {
  if (quotation.end < blocks.size()) {
    std::string below = first_words(blocks[quotation.end]);
    if (is_dash_credit(without_link_targets(blocks[quotation.end]), below)) return below;
  }
  if (quotation.begin == 0) return {};
  const std::string_view above = blocks[quotation.begin - 1];
  std::string words = first_words(above);
  return words.ends_with(':') && above.find("](") != npos ? words : std::string();
}

/// What is quoted without a by-line stays the blogger's, and is asked for where the post is about it: where
/// other words name a source, or it is most of the post.
void note_quotation(const Quotation& quotation, const Commentary& own, std::string credit,
                    ImportedItem& item) {
  if (!quotation.cite.empty() && site_of(quotation.cite) != site_of(item.url)) credit = quotation.cite;
  const std::size_t quoted = length_of(quotation.text);
  const bool most = quoted > longest_saying && quoted > length_of(own.before) + length_of(own.after);
  if (!credit.empty() && is_about(quotation, own, false))
    item.to_check.push_back("it quotes a text, and was left whole: " + credit);
  else if (most)
    item.to_check.push_back("most of it is a quotation, and was left whole: whose text is it?");
}

/// Each side has the notes that it calls.
void add_notes(const std::vector<Note>& notes, ImportedItem& item) {
  const CalledNotes quoted = called_notes(item.body, notes), own = called_notes(item.commentary, notes);
  for (const Note& note : notes) {
    if (quoted.contains(&note)) item.body.append("\n\n").append(note.text);
    if (own.contains(&note)) item.commentary.append("\n\n").append(note.text);
    if (!quoted.contains(&note) && !own.contains(&note))
      item.to_check.push_back("a note that nothing calls was left out: " + note.text);
  }
}

void add_commentary(Commentary&& own, ImportedItem& item) {
  item.commentary_after = own.before.empty() && !own.after.empty();
  if (!own.before.empty() && !own.after.empty())
    item.to_check.push_back("the blogger's words stood before and behind the quotation");
  item.commentary = std::move(own.before);
  if (!own.after.empty()) item.commentary.append(item.commentary.empty() ? "" : "\n\n").append(own.after);
}

/// The line that names the title may be called as the post is.
std::string title_of_original(const Credit& credit, const ImportedItem& item) {
  return unicode::lower(credit.title, "en") == unicode::lower(item.title, "en") ? std::string()
                                                                                : credit.title;
}

void add_record(Credit&& credit, FoundLink&& link, std::string&& cite, ImportedItem& item) {
  ImportedSource source;
  source.title = title_of_original(credit, item);
  source.authors = std::move(credit.authors);
  source.translators = std::move(credit.translators);
  source.anonymous = credit.anonymous;
  source.author_unknown = !credit.anonymous && source.authors.empty();
  source.publication = std::move(credit.publication);
  source.date = credit.date.empty() ? "unknown" : std::move(credit.date);  // never the post's
  for (std::string* url : {&link.link.url, &credit.url, &cite})
    if (source.url.empty() && (item.url.empty() || site_of(*url) != site_of(item.url)))
      source.url = std::move(*url);
  if (link.found()) source.extent = ImportedSource::Extent::excerpt;
  if (credit.is_imprint) item.to_check.push_back("is this the publication? " + source.publication);
  if (!credit.unread.empty())
    item.to_check.push_back("who wrote the quoted text? its by-line was not understood: " + credit.unread);
  else if (source.author_unknown)
    item.to_check.push_back("no by-line says who wrote the quoted text");
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
  const std::vector<Note> notes = take_notes(blocks);
  if (!blocks.empty() && is_own_byline(blocks.front(), item.authors)) blocks.erase(blocks.begin());
  const bool leads_on = find_link(blocks, item.url).found();
  Credit around = take_credit(blocks, Place::post, leads_on, item.authors);
  if (!around.found() && leads_on) around = take_unread_credit(blocks, item.authors);
  auto quotation = find_quotation(blocks, around, find_link(blocks, item.url));
  if (!quotation) {
    const bool quotes = std::ranges::any_of(blocks, begins_quotation);
    if (quotes && (around.found() || leads_on)) item.to_check.emplace_back(left_whole);
    return false;
  }
  const FoundLink behind = find_link_behind(blocks, quotation->end, item.url);
  std::vector<std::string_view> quoted = blocks_of(quotation->text);
  FoundLink link = behind.found() ? behind : take_link_inside(quoted, item.url);
  const std::size_t between = around.found() ? quotation->begin - around.end : 0;
  if (!link.found() && between > max_between) around = {};
  Credit credit = around.found() ? around : take_credit_inside(quoted, link.found());
  const std::string cite = take_cite_inside(quoted);
  if (quoted.empty()) return false;
  if (!credit.found() && !link.found()) {
    note_quotation(*quotation, commentary_of(blocks, around, *quotation, behind),
                   cite.empty() ? credit_beside(blocks, *quotation) : cite, item);
    return false;
  }
  if (item.authors.empty()) needed = CreditNeeded::whole;  // a by-line may be the post's own
  const bool enclosed = credit.found() && link.found() && between == 0;
  if (needed == CreditNeeded::whole && !enclosed) return false;
  Commentary own = commentary_of(blocks, around, *quotation, behind);
  // Without a by-line a link belongs to the quotation that it stands below.
  const bool linked = credit.found() || !behind.found() || behind.block == quotation->end;
  const bool belongs = linked && !has_heading(blocks, quotation->begin - between, quotation->begin);
  if (!belongs || !is_about(*quotation, own, enclosed)) {
    item.to_check.emplace_back(left_whole);
    return false;
  }
  if (around.found() && between > 0)
    item.to_check.push_back("the words between by-line and quotation were taken for the blogger's");
  add_commentary(std::move(own), item);
  item.body = with_cuts(joined(quoted, 0, quoted.size()));
  add_notes(notes, item);
  take_cite(cite, credit, item);
  add_record(std::move(credit), std::move(link), std::move(quotation->cite), item);
  return true;
}

}  // namespace anthology
