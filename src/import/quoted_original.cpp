#include "import/quoted_original.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "import/listing_lines.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// A by-line stands among so many blocks of the post.
constexpr std::size_t head_blocks = 8;

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
  const std::string line = plain_line(block);
  const std::size_t middle = line.find("](");
  if (!line.starts_with('[') || middle == npos || line.find('[', 1) != npos) return std::nullopt;
  std::size_t begin = middle + 2, end = line.find_first_of(" )", begin);
  if (begin < line.size() && line[begin] == '<') end = line.find('>', ++begin);
  if (end == npos || line.find(')', end) + 1 < line.size()) return std::nullopt;
  return Link{line.substr(1, middle - 1), line.substr(begin, end - begin)};
}

bool leads_to_the_rest(const Link& link) {
  std::string words = link.words;
  for (char& c : words)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
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
  std::string publication;
  std::size_t end = 0;  ///< behind the by-line, and behind the publication's block
};

/// "By NAME" as a block; the publication as its second line or as the next block.
Credit find_credit(const std::vector<std::string_view>& blocks) {
  Credit credit;
  for (std::size_t at = 0; at < std::min(blocks.size(), head_blocks); ++at) {
    const std::size_t feed = blocks[at].find('\n');
    credit.authors = listing::byline_names(plain_line(blocks[at].substr(0, feed)));
    if (credit.authors.empty()) continue;
    credit.block = at;
    credit.end = at + 1;
    std::string name;
    if (feed != npos)
      name = plain_line(blocks[at].substr(feed + 1));
    else if (credit.end + 1 < blocks.size() && !is_quotation(blocks[credit.end]))
      name = plain_line(blocks[credit.end]);
    if (const auto link = only_link(name)) name = link->words;
    if (!listing::may_be_publication(name)) break;
    credit.publication = name;
    credit.end += feed == npos;
    break;
  }
  return credit;
}

/// The quoted text and what leads to its original.
struct Quotation {
  std::size_t begin = 0, end = 0;  ///< blocks
  bool marked = false;             ///< as a quotation of Markdown
  std::size_t link_block = npos;
  Link link;
};

std::size_t find_link(const std::vector<std::string_view>& blocks, Link& link) {
  for (std::size_t at = blocks.size(); at-- > 0;) {
    const auto found = only_link(blocks[at]);
    if (!found || !leads_to_the_rest(*found)) continue;
    link = *found;
    return at;
  }
  return npos;
}

std::optional<Quotation> find_quotation(const std::vector<std::string_view>& blocks, const Credit& credit) {
  Quotation found;
  found.link_block = find_link(blocks, found.link);
  if (credit.block == npos && found.link_block == npos) return std::nullopt;
  const std::size_t first =
      static_cast<std::size_t>(std::find_if(blocks.begin(), blocks.end(), is_quotation) - blocks.begin());
  if (first == blocks.size()) {
    // Without a quotation the text stands between by-line and link.
    if (credit.block == npos || found.link_block == npos || credit.end >= found.link_block)
      return std::nullopt;
    found.begin = credit.end;
    found.end = found.link_block;
    return found;
  }
  std::size_t last = first;
  while (last < blocks.size() && is_quotation(blocks[last])) ++last;
  const bool alternates =
      std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(last), blocks.end(), is_quotation);
  if (alternates || (credit.block != npos && credit.block > first)) return std::nullopt;
  found.begin = first;
  found.end = last;
  found.marked = true;
  return found;
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
                     const Quotation& quotation, ImportedItem& item) {
  const std::size_t before_end = std::min(credit.block, quotation.begin);
  std::string before = joined(blocks, 0, before_end, false), after;
  // A title of the original may be all that stands between by-line and quotation.
  std::string between =
      credit.block == npos ? std::string() : joined(blocks, credit.end, quotation.begin, false);
  for (std::size_t at = quotation.end; at < blocks.size(); ++at) {
    if (at == quotation.link_block) continue;
    after += (after.empty() ? "" : "\n\n") + std::string(blocks[at]);
  }
  if (!between.empty()) before += (before.empty() ? "" : "\n\n") + between;
  item.commentary_after = before.empty() && !after.empty();
  item.commentary = before;
  if (!after.empty()) item.commentary += (before.empty() ? "" : "\n\n") + after;
  if (!before.empty() && !after.empty())
    item.to_check.push_back("the blogger's words stood before and behind the quotation");
}

}  // namespace

bool split_quoted_original(ImportedItem& item) {
  const std::vector<std::string_view> blocks = blocks_of(item.body);
  Credit credit = find_credit(blocks);
  const auto quotation = find_quotation(blocks, credit);
  if (!quotation) return false;
  ImportedSource source;
  source.authors = std::move(credit.authors);
  source.publication = std::move(credit.publication);
  source.url = quotation->link.url;
  if (quotation->link_block != npos) source.extent = ImportedSource::Extent::excerpt;
  take_commentary(blocks, credit, *quotation, item);
  std::string body = joined(blocks, quotation->begin, quotation->end, quotation->marked);
  if (source.authors.empty()) item.to_check.push_back("no by-line says who wrote the quoted text");
  if (source.publication.empty() && source.url.empty())
    item.to_check.push_back("nothing says where the quoted text appeared");
  item.to_check.push_back("the date of the original is not known; the post's stands for it");
  item.body = with_cuts(std::move(body));
  item.source = std::move(source);
  return true;
}

}  // namespace anthology
