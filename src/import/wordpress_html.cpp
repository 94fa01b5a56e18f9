#include "import/wordpress_html.hpp"

#include <algorithm>

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
  while (end < html.size() && ((html[end] | 0x20) >= 'a' && (html[end] | 0x20) <= 'z')) ++end;
  while (end > name && end < html.size() && html[end] >= '0' && html[end] <= '9') ++end;
  if (end == name) return {};
  const std::size_t close = html.find_first_of("<>", end);
  if (close == npos || html[close] != '>') return {};
  tag.name = html.substr(name, end - name);
  for (char& c : tag.name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  tag.end = close + 1;
  return tag;
}

/// Drops the comments of blocks, and the folds of the front page, which become the end of a paragraph.
std::string without_block_comments(std::string_view content, bool& has_blocks) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t open = content.find("<!--", at);
    const std::size_t close = open == npos ? npos : content.find("-->", open);
    if (close == npos) break;
    out.append(content, at, open - at);
    std::string_view words = content.substr(open + 4, close - open - 4);
    while (words.starts_with(' ')) words.remove_prefix(1);
    if (words.starts_with("wp:") || words.starts_with("/wp:"))
      has_blocks = true;
    else if (words.starts_with("more") || words.starts_with("nextpage"))
      out += "\n\n";
    at = close + 3;
  }
  return out.append(content, at);
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

std::string wordpress_html(std::string_view content, const Gallery& gallery,
                           std::vector<std::string>& unknown) {
  bool has_blocks = false;
  const std::string html = without_shortcodes(without_block_comments(content, has_blocks), gallery, unknown);
  return has_blocks ? html : with_paragraphs(html);
}

}  // namespace anthology
