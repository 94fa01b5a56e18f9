#include "import/wordpress_html.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/json_value.hpp"
#include "import/html_words.hpp"
#include "import/imported_item.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::string_view blocks[] = {
    "address",  "article",    "aside",  "blockquote", "center", "dd",    "details", "div",   "dl", "dt",
    "fieldset", "figcaption", "figure", "footer",     "form",   "h1",    "h2",      "h3",    "h4", "h5",
    "h6",       "header",     "hr",     "iframe",     "li",     "main",  "nav",     "ol",    "p",  "pre",
    "section",  "summary",    "table",  "tbody",      "td",     "tfoot", "th",      "thead", "tr", "ul"};

/// Elements whose text WordPress sets in paragraphs of its own.
constexpr std::string_view holders[] = {"blockquote", "div",    "section", "article",
                                        "aside",      "center", "details"};

template <std::size_t Size>
bool is_among(const std::string_view (&names)[Size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct Tag {
  std::string name;  ///< in lower case; empty: there is no tag
  bool closing = false;
  std::size_t end = 0;
};

Tag tag_at(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t name = at + 1;
  if (name < html.size() && html[name] == '/') {
    tag.closing = true;
    ++name;
  }
  std::size_t end = name;
  while (end < html.size() && (ascii::is_letter(html[end]))) ++end;
  while (end > name && end < html.size() && html[end] >= '0' && html[end] <= '9') ++end;
  if (end == name) return {};
  const std::size_t close = html.find_first_of("<>", end);
  if (close == npos || html[close] != '>') return {};
  tag.name = ascii::lower(html.substr(name, end - name));
  tag.end = close + 1;
  return tag;
}

/// A gallery is a list to WordPress; its pictures are no items of a text's list.
std::string without_list(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const Tag tag = html[at] == '<' ? tag_at(html, at) : Tag();
    if (tag.name == "ul" || tag.name == "li") {
      at = tag.end;
      continue;
    }
    out += html[at++];
  }
  return out;
}

/// A file is a link and a button behind it, which only the style of the site sets apart.
std::string with_parted_links(std::string_view html) {
  constexpr std::string_view joint = "</a><a ";
  std::string out(html);
  for (std::size_t at = out.find(joint); at != npos; at = out.find(joint, at))
    out.replace(at, joint.size(), "</a> <a ");
  return out;
}

/// `<video src="…" />` shows a film to those who think of XML; in HTML it is never closed.
std::string with_closed_players(std::string_view html) {
  constexpr std::string_view players[] = {"audio", "iframe", "object", "video"};
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const Tag tag = html[at] == '<' ? tag_at(html, at) : Tag();
    if (tag.end == 0) {
      out += html[at++];
      continue;
    }
    out.append(html, at, tag.end - at);
    if (html[tag.end - 2] == '/' && is_among(players, tag.name))
      out.append("</").append(tag.name).append(">");
    at = tag.end;
  }
  return out;
}

/// The attributes of a block, in the comment that opens it.
JsonValue attributes_of(std::string_view comment) {
  const std::size_t begin = comment.find('{'), end = comment.rfind('}');
  if (begin == npos || end == npos || end < begin) return {};
  return parse_json(comment.substr(begin, end + 1 - begin)).value;
}

/// Puts reusable blocks where they are referred to.
class ReusableBlocks {
 public:
  ReusableBlocks(const std::map<std::string, std::string>& by_id, std::vector<std::string>& missing)
      : blocks_(by_id), missing_(missing) {}

  std::string expand(std::string_view content, int depth = 0) {
    constexpr std::string_view mark = "<!-- wp:block {";
    std::string out;
    for (std::size_t at = 0;;) {
      const std::size_t open = content.find(mark, at);
      const std::size_t close = open == npos ? npos : content.find("-->", open);
      if (close == npos) return out.append(content.substr(at));
      out.append(content.substr(at, open - at));
      out += block(attributes_of(content.substr(open, close - open)).string_at("ref"), depth);
      at = close + 3;
    }
  }

 private:
  static constexpr int max_depth = 8;
  static constexpr int max_blocks = 1'000;

  std::string block(const std::string& id, int depth) {
    const auto found = blocks_.find(id);
    if (found != blocks_.end() && depth < max_depth && ++expanded_ <= max_blocks &&
        bytes_ <= max_text_bytes) {
      bytes_ += found->second.size();
      return expand(found->second, depth + 1);
    }
    if (!id.empty() && said_.insert(id).second) missing_.push_back(id);
    return {};
  }

  const std::map<std::string, std::string>& blocks_;
  std::vector<std::string>& missing_;
  std::set<std::string> said_;
  int expanded_ = 0;
  std::size_t bytes_ = 0;
};

/// Drops the comments of blocks, and the folds of the front page, which become the end of a paragraph.
class BlockComments {
 public:
  explicit BlockComments(std::string_view content) : content_(content) {}

  std::string drop() {
    std::size_t at = 0;
    for (;;) {
      const std::size_t open = content_.find("<!--", at);
      const std::size_t close = open == npos ? npos : content_.find("-->", open);
      if (close == npos) break;
      add(content_.substr(at, open - at));
      std::string_view words = content_.substr(open + 4, close - open - 4);
      while (words.starts_with(' ')) words.remove_prefix(1);
      at = close + 3;
      take(words);
      if (words.starts_with("wp:cover ")) add_cover(words, content_.substr(at, max_cover));
    }
    add(content_.substr(at));
    return std::move(out_);
  }
  bool has_blocks() const { return has_blocks_; }

 private:
  void take(std::string_view words) {
    if (words.starts_with("more") || words.starts_with("nextpage")) out_ += "\n\n";
    const bool ends = words.starts_with("/wp:");
    if (!ends && !words.starts_with("wp:")) return;
    has_blocks_ = true;
    const std::string_view name = words.substr(ends ? 4 : 3);
    if (name.starts_with("gallery ")) in_gallery_ = !ends;
    if (name.starts_with("file ")) in_file_ = !ends;
  }
  /// The picture behind the words of a cover is an element, or stands in a style alone.
  void add_cover(std::string_view comment, std::string_view behind) {
    const std::string url = attributes_of(comment).string_at("url");
    const std::string_view inside = behind.substr(0, behind.find("<!-- /wp:cover"));
    if (url.empty() || inside.find("src=\"" + html_escaped(url) + '"') != npos ||
        inside.find("src=\"" + url + '"') != npos)
      return;
    out_ += "<figure><img src=\"" + html_escaped(url) + "\" alt=\"\" /></figure>\n";
  }
  void add(std::string_view html) {
    out_ += in_gallery_ ? without_list(html) : in_file_ ? with_parted_links(html) : std::string(html);
  }

  /// Its picture stands so near to the beginning of a cover.
  static constexpr std::size_t max_cover = 10'000;
  std::string_view content_;
  std::string out_;
  bool has_blocks_ = false, in_gallery_ = false, in_file_ = false;
};

/// Lines, and stanzas where they are blank; indents are spaces that do not collapse.
std::string verse_of(std::string_view text) {
  constexpr std::string_view space = "\u00A0", tab = "\u00A0\u00A0\u00A0\u00A0";
  std::string out = "<div class=\"verse\"><p>";
  text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
  while (!text.empty()) {
    const std::size_t indent = std::min(text.find_first_not_of(" \t"), text.size());
    for (const char c : text.substr(0, indent)) out += c == '\t' ? tab : space;
    text.remove_prefix(indent);
    const std::size_t feed = std::min(text.find('\n'), text.size());
    out += text.substr(0, feed);
    text.remove_prefix(feed);
    const std::size_t next = text.find_first_not_of(" \t\n");
    if (next == npos) break;
    const std::string_view between = text.substr(0, next);
    out += std::count(between.begin(), between.end(), '\n') > 1 ? "</p><p>" : "<br />";
    text.remove_prefix(between.rfind('\n') + 1);
  }
  return out + "</p></div>";
}

/// A block of verse is preformatted text to WordPress.
std::string with_verse(std::string_view html) {
  std::string out;
  for (;;) {
    const std::size_t mark = html.find("wp-block-verse");
    const std::size_t begin = mark == npos ? npos : html.rfind('<', mark);
    const std::size_t text = mark == npos ? npos : html.find('>', mark);
    const std::size_t end = text == npos ? npos : html.find("</pre>", text);
    if (end == npos) return out.append(html);
    if (begin != npos && html.substr(begin).starts_with("<pre"))
      out.append(html, 0, begin).append(verse_of(html.substr(text + 1, end - text - 1)));
    else
      out.append(html, 0, end + 6);
    html.remove_prefix(end + 6);
  }
}

bool is_lone_address(std::string_view line) {
  return (line.starts_with("https://") || line.starts_with("http://")) &&
         line.find_first_of(" \t\"'<>[]") == npos;
}

/// An address that stands alone in its line is an embed to WordPress: a link that shows.
std::string with_linked_addresses(std::string_view html) {
  std::string out;
  bool preformatted = false;
  for (std::size_t at = 0; at <= html.size();) {
    const std::size_t end = std::min(html.find('\n', at), html.size());
    const std::string_view whole = html.substr(at, end - at);
    const std::size_t first = whole.find_first_not_of(" \t");
    std::string_view line =
        first == npos ? std::string_view() : whole.substr(first, whole.find_last_not_of(" \t") + 1 - first);
    const bool paragraph = line.starts_with("<p>") && line.ends_with("</p>");
    if (paragraph) line = line.substr(3, line.size() - 7);
    if (whole.find("<pre") != npos) preformatted = true;
    if (!preformatted && is_lone_address(line)) {
      const std::string link = "<a href=\"" + html_escaped(line) + "\">" + html_escaped(line) + "</a>";
      out += paragraph ? "<p>" + link + "</p>" : link;
    } else {
      out += whole;
    }
    if (whole.find("</pre>") != npos) preformatted = false;
    if (end < html.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

/// Collects text and inline tags, and closes them as a paragraph where a block or a blank line stands.
class Paragraphs {
 public:
  std::string make(std::string_view html) {
    for (std::size_t at = 0; at < html.size();) {
      const Tag tag = html[at] == '<' ? tag_at(html, at) : Tag();
      if (tag.name.empty()) {
        at = text(html, at);
      } else if (!is_among(blocks, tag.name)) {
        text_.append(html, at, tag.end - at);
        at = tag.end;
      } else if (tag.name == "pre" && !tag.closing) {
        const std::size_t close = html.find("</pre>", tag.end);
        const std::size_t end = close == npos ? html.size() : close + 6;
        end_paragraph();
        out_.append(html, at, end - at);
        at = end;
      } else {
        block(tag, html.substr(at, tag.end - at));
        at = tag.end;
      }
    }
    end_paragraph();
    return std::move(out_);
  }

 private:
  /// Text up to the next tag, or a blank line.
  std::size_t text(std::string_view html, std::size_t at) {
    const std::size_t end = std::min(html.find('<', at + 1), html.size());
    std::string_view words = html.substr(at, end - at);
    while (!words.empty()) {
      const std::size_t feed = words.find('\n');
      text_.append(words, 0, feed);
      if (feed == npos) break;
      words.remove_prefix(feed);
      const std::size_t next = std::min(words.find_first_not_of(" \t\n"), words.size());
      const bool blank =
          std::count(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(next), '\n') > 1;
      if (blank)
        blank_line();
      else
        text_ += '\n';
      words.remove_prefix(next);
    }
    return end;
  }

  void block(const Tag& tag, std::string_view written) {
    end_paragraph();
    out_ += written;
    if (tag.closing) {
      // Of tags that do not match, those that were never closed inside end with the outer one.
      const auto open = std::find(open_.rbegin(), open_.rend(), tag.name);
      if (open != open_.rend()) open_.erase(open.base() - 1, open_.end());
    } else if (tag.name != "hr" && open_.size() < max_open) {
      open_.push_back(tag.name);
    }
  }

  /// Ends a `<p>` that holds something, too: what follows is the next paragraph.
  void blank_line() {
    if (!end_paragraph() || open_.empty() || open_.back() != "p") return;
    out_ += "</p>\n";
    open_.pop_back();
  }

  /// True where there was something in it.
  bool end_paragraph() {
    const std::size_t first = text_.find_first_not_of(" \t\n");
    if (first == npos) {
      text_.clear();
      return false;
    }
    const std::string_view words =
        std::string_view(text_).substr(first, text_.find_last_not_of(" \t\n") + 1 - first);
    const bool wraps = open_.empty() || is_among(holders, open_.back());
    if (wraps) out_ += "<p>";
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at] == '\n' && (wraps || open_.back() == "p") && !words.substr(0, at).ends_with("<br />") &&
          !words.substr(0, at).ends_with("<br>") && !words.substr(0, at).ends_with("<br/>"))
        out_ += "<br />";
      out_ += words[at];
    }
    if (wraps) out_ += "</p>\n";
    text_.clear();
    return true;
  }

  static constexpr std::size_t max_open = 256;
  std::string out_, text_;
  std::vector<std::string> open_;
};

}  // namespace

std::string with_paragraphs(std::string_view html) {
  return Paragraphs().make(html);
}

std::string with_reusable_blocks(std::string_view content, const std::map<std::string, std::string>& blocks,
                                 std::vector<std::string>& missing) {
  return ReusableBlocks(blocks, missing).expand(content);
}

std::string wordpress_html(std::string_view content, const Gallery& gallery,
                           std::vector<std::string>& unknown) {
  BlockComments comments(content);
  const std::string html = with_closed_players(with_verse(comments.drop()));
  const std::string plain = with_linked_addresses(without_shortcodes(html, gallery, unknown));
  return comments.has_blocks() ? plain : with_paragraphs(plain);
}

}  // namespace anthology
