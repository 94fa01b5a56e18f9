#include "import/post_blocks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "import/plain_markdown.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// Notes are called by numbers and words.
constexpr std::size_t longest_label = 100;

std::string_view first_line(std::string_view block) {
  return block.substr(0, block.find('\n'));
}

/// Without the marks of emphasis about it, and the hard break behind it.
std::string_view without_outer_marks(std::string_view line) {
  const std::size_t begin = line.find_first_not_of("*_ ");
  if (begin == npos) return {};
  return line.substr(begin, line.find_last_not_of("*_ \\\n") + 1 - begin);
}

/// The words of a heading, without its marks and `{#id}`; nothing where the block is none.
std::optional<std::string_view> heading_of(std::string_view block) {
  const std::size_t marks = std::min(block.find_first_not_of('#'), block.size());
  if (marks == 0 || marks > 6 || marks == block.size() || block[marks] != ' ' || block.find('\n') != npos)
    return std::nullopt;
  std::string_view words = block.substr(marks + 1);
  const std::size_t id = words.rfind(" {#");
  if (id != npos && words.ends_with('}')) words = words.substr(0, id);
  return words;
}

/// Arrows, brackets, a colon: nothing that is a word.
bool says_nothing(std::string_view words) {
  for (std::size_t at = 0; at < words.size();)
    if (const char32_t c = unicode::next(words, at); unicode::is_letter(c) || c == U'<' || c == U'\n')
      return false;
  return words.find_first_of("0123456789") == npos;
}

/// `![READ MORE](…)`: what the picture shows, and where the block goes on.
std::optional<std::pair<std::string, std::size_t>> picture_at(std::string_view block, std::size_t at) {
  if (!block.substr(at).starts_with("![")) return std::nullopt;
  const std::size_t middle = block.find("](", at);
  const auto target = middle == npos ? std::nullopt : link_target(block, middle);
  if (!target) return std::nullopt;
  return std::pair(plain_line(block.substr(at + 2, middle - at - 2)), target->end);
}

bool begins_note(std::string_view line) {
  return line.starts_with("[^") && line.find("]:") != npos && line.find("]:") < line.find(' ');
}

/// The labels of the notes that a text calls.
std::set<std::string> calls_in(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t at = text.find("[^"); at != npos; at = text.find("[^", at + 2)) {
    const std::size_t length = text.substr(at, longest_label).find_first_of("] \n");
    const std::size_t end = length == npos ? npos : at + length;
    const bool defines =
        end != npos && text.substr(end).starts_with("]:") && (at == 0 || text[at - 1] == '\n');
    const bool escaped = at > 0 && text[at - 1] == '\\';
    if (end != npos && text[end] == ']' && !defines && !escaped)
      out.emplace(text.substr(at + 2, end - at - 2));
  }
  return out;
}

/// A rule, or a heading that says "Notes".
bool announces_notes(std::string_view block) {
  if (block.size() >= 3 && block.find_first_not_of('*') == npos) return true;
  const auto heading = heading_of(block);
  const std::string words = heading ? ascii::lower(plain_line(*heading)) : std::string();
  return words == "notes" || words == "footnotes" || words == "endnotes";
}

}  // namespace

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
  if (begin != npos) blocks.push_back(markdown.substr(begin, markdown.find_last_not_of('\n') + 1 - begin));
  return blocks;
}

std::string joined(const std::vector<std::string_view>& blocks, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t at = begin; at < end; ++at) out.append(out.empty() ? "" : "\n\n").append(blocks[at]);
  return out;
}

void split_first_line(std::vector<std::string_view>& blocks, std::size_t at) {
  const std::size_t feed = blocks[at].find('\n');
  if (feed == npos) return;
  const std::string_view rest = blocks[at].substr(feed + 1);
  blocks[at] = blocks[at].substr(0, feed);
  blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1, rest);
}

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

bool is_quotation(std::string_view block) {
  return block.starts_with('>');
}

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

std::optional<std::string> cited_address(std::string_view block) {
  constexpr std::string_view open = "<blockquote", cite = " cite=\"";
  if (!block.starts_with(open) || block.find('>') + 1 != block.size()) return std::nullopt;
  const std::size_t begin = block.find(cite), end = block.find('"', begin + cite.size());
  if (begin == npos || end == npos) return std::nullopt;
  std::string url(block.substr(begin + cite.size(), end - begin - cite.size()));
  for (std::size_t at = url.find("&amp;"); at != npos; at = url.find("&amp;", at + 1)) url.erase(at + 1, 4);
  return url;
}

std::optional<Link> only_link(std::string_view block) {
  if (const auto heading = heading_of(block)) block = *heading;
  block = without_outer_marks(block);
  for (const std::string_view bracket : {"([", "\\[["})
    if (block.starts_with(bracket)) block.remove_prefix(bracket.size() - 1);
  block = without_outer_marks(block);
  if (!block.starts_with('[')) return std::nullopt;
  std::string words;
  std::size_t middle;
  if (auto picture = picture_at(block, 1)) {
    words = std::move(picture->first);
    middle = picture->second;
    if (!block.substr(middle).starts_with("](")) return std::nullopt;
  } else {
    middle = block.find("](");
    if (middle == npos || block.substr(1, middle).find('[') != npos) return std::nullopt;
    words = plain_line(block.substr(1, middle - 1));
  }
  auto target = link_target(block, middle);
  if (!target || !says_nothing(block.substr(target->end))) return std::nullopt;
  constexpr std::string_view no_break_space = "\u00A0";
  for (std::size_t at = words.find(no_break_space); at != npos; at = words.find(no_break_space, at))
    words.replace(at, no_break_space.size(), " ");
  return Link{std::move(words), std::move(target->url)};
}

std::optional<Link> title_line(std::string_view block) {
  if (block.find('\n') != npos || block.starts_with("![") || block.starts_with("[![")) return std::nullopt;
  if (auto link = only_link(block)) return link;
  const auto heading = heading_of(block);
  const bool bold = block.size() > 4 && block.starts_with("**") && block.find("**", 2) + 2 == block.size();
  if (!heading && !bold) return std::nullopt;
  return Link{plain_line(without_link_targets(heading ? *heading : block)), {}};
}

std::vector<Note> take_notes(std::vector<std::string_view>& blocks) {
  std::vector<Note> notes;
  std::vector<std::string_view> others;
  bool below_note = false;
  for (const std::string_view block : blocks) {
    const std::string_view line = first_line(block);
    if (begins_note(line)) {
      while (notes.empty() && !others.empty() && announces_notes(others.back())) others.pop_back();
      notes.push_back({std::string(line.substr(2, line.find(']') - 2)), std::string(block)});
      below_note = true;
    } else if (below_note && line.starts_with("    ")) {
      notes.back().text.append("\n\n").append(block);
    } else {
      others.push_back(block);
      below_note = false;
    }
  }
  blocks = std::move(others);
  return notes;
}

CalledNotes called_notes(std::string_view text, const std::vector<Note>& notes) {
  std::map<std::string_view, const Note*> by_label;
  for (const Note& note : notes) by_label.emplace(note.label, &note);
  CalledNotes called;
  std::vector<std::string_view> to_read = {text};
  while (!to_read.empty()) {
    const std::string_view words = to_read.back();
    to_read.pop_back();
    for (const std::string& label : calls_in(words))
      if (const auto note = by_label.find(label);
          note != by_label.end() && called.insert(note->second).second)
        to_read.push_back(note->second->text);
  }
  return called;
}

}  // namespace anthology
