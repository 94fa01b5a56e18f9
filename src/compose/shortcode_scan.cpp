#include "compose/shortcode_scan.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compose/shortcode_meanings.hpp"

namespace anthology {
namespace {

/// A picture's end tag is looked for no further than this.
constexpr std::size_t longest_caption = 4000;

/// Behind the end tag of a block such as `raw`, and where that tag begins; npos where it is missing.
std::size_t find_end_tag(std::string_view text, std::size_t from, std::string_view name, std::size_t& begin) {
  for (auto at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto found = tag_at(text, at);
    if (found.end == 0 || found.inner != name) continue;
    begin = at;
    return found.end;
  }
  return std::string_view::npos;
}

std::string line_feeds_of(std::string_view text) {
  return std::string(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), '\n');
}

/// Where a line's own text begins: behind indentation and the marks of quotes and lists.
std::size_t content_begin(std::string_view line) {
  auto at = line.find_first_not_of(" \t>");
  if (at == std::string_view::npos) return line.size();
  if (at + 1 < line.size() && (line[at] == '-' || line[at] == '*' || line[at] == '+') && line[at + 1] == ' ')
    at = std::min(line.find_first_not_of(' ', at + 1), line.size());
  return at;
}

/// Follows fenced code through the lines.
class Fences {
 public:
  /// True if the line is code or a fence.
  bool holds(std::string_view line) {
    const auto content = line.substr(content_begin(line));
    const char mark = content.empty() ? '\0' : content.front();
    std::size_t length = 0;
    if (mark == '`' || mark == '~') length = std::min(content.find_first_not_of(mark), content.size());
    if (length_ == 0) {
      if (length < 3 || (mark == '`' && content.find('`', length) != std::string_view::npos)) return false;
      mark_ = mark;
      length_ = length;
    } else if (mark == mark_ && length >= length_ && trim_blanks(content.substr(length)).empty()) {
      length_ = 0;
    }
    return true;
  }

 private:
  char mark_ = 0;
  std::size_t length_ = 0;
};

/// The scan of one text.
class Scanner {
 public:
  Scanner(std::string_view text, std::vector<TemplateTag>& tags, std::map<int, AttributeList>& lines,
          std::vector<TextEdit>& edits)
      : text_(text), tags_(tags), lines_(lines), edits_(edits) {}

  void run() {
    for (std::size_t at = 0; at < text_.size(); ++line_) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      at = scan_line(at, end) + 1;
    }
  }

 private:
  /// Returns the end of the line where it stopped.
  std::size_t scan_line(std::size_t begin, std::size_t end) {
    const auto line = text_.substr(begin, end - begin);
    const bool code = fences_.holds(line);
    if (!code && lone_attributes(begin, line)) return end;
    for (auto at = begin; at < end;) {
      const char c = text_[at];
      if (c != '{' && c != placeholder_opening[0]) {
        ++at;
        continue;
      }
      const auto next = c == '{' ? scan_brace(at, begin, end, code) : scan_noncharacter(at);
      if (next > end) {  // a tag or a block of several lines
        line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(end),
                                             text_.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
        end = std::min(text_.find('\n', next), text_.size());
      }
      at = next;
    }
    return end;
  }

  bool lone_attributes(std::size_t begin, std::string_view line) {
    const auto content = trim_blanks(line);
    if (!content.starts_with("{:") || line.find('{') > 3) return false;
    AttributeList list;
    if (!parse_attribute_list(content, list)) return false;
    lines_.emplace(line_, std::move(list));
    edit(begin, begin + line.size(), "");
    return true;
  }

  std::size_t scan_noncharacter(std::size_t at) {
    if (!text_.substr(at).starts_with(placeholder_opening)) return at + 1;
    TemplateTag tag;
    tag.kind = TemplateTag::Kind::literal;
    add(at, at + placeholder_opening.size(), std::move(tag));
    return at + placeholder_opening.size();
  }

  std::size_t scan_brace(std::size_t at, std::size_t line_begin, std::size_t line_end, bool code) {
    if (at > 0 && text_[at - 1] == '\\') return at + 1;
    const auto found = tag_at(text_, at);
    if (found.end == 0) return code ? at + 1 : scan_attributes(at, line_begin, line_end);
    const auto name = found.name();
    if (found.open == "{%" && name == "raw") return scan_raw(at, found.end);
    if (code) return found.end;
    if (found.open == "{%" && name == "comment") return scan_comment(at, found.end);
    if (name == "highlight" && found.open != "{{") {
      const auto next = scan_highlight(at, found, line_begin, line_end);
      if (next != 0) return next;
    }
    auto tag = meaning_of(found);
    const auto end =
        tag.kind == TemplateTag::Kind::picture ? take_caption(found, name, tag) : std::size_t{found.end};
    add(at, end, std::move(tag));
    return end;
  }

  /// Behind `{{< /figure >}}`, if one closes the picture in its paragraph: what stands between is its
  /// caption.
  std::size_t take_caption(const WrittenTag& found, std::string_view name, TemplateTag& tag) const {
    if (!found.open.starts_with("{{") || found.inner.ends_with('/')) return found.end;
    const auto window = text_.substr(0, std::min(text_.find("\n\n", found.end), found.end + longest_caption));
    const auto brace = window.find("{{", found.end);
    if (brace == std::string_view::npos) return found.end;
    const auto closing_tag = tag_at(window, brace);
    if (closing_tag.end == 0 || !closing_tag.inner.starts_with('/') ||
        trim_blanks(closing_tag.inner.substr(1)) != name)
      return found.end;
    if (tag.caption.empty()) tag.caption = trim_blanks(window.substr(found.end, brace - found.end));
    std::ranges::replace(tag.caption, '\n', ' ');
    if (tag.alt.empty()) tag.alt = tag.caption;
    return closing_tag.end;
  }

  /// As `find_end_tag`, but looks once for a tag that is missing: the text may have many beginnings.
  std::size_t end_tag(std::size_t from, std::string_view name, std::size_t& begin) {
    if (missing_.contains(name)) return std::string_view::npos;
    const auto behind = find_end_tag(text_, from, name, begin);
    if (behind == std::string_view::npos) missing_.insert(name);
    return behind;
  }

  std::size_t scan_raw(std::size_t at, std::size_t end) {
    std::size_t last = 0;
    const auto behind = end_tag(end, "endraw", last);
    if (behind == std::string_view::npos) return end;
    edit(at, end, "");
    edit(last, behind, "");
    return behind;
  }

  std::size_t scan_comment(std::size_t at, std::size_t end) {
    std::size_t last = 0;
    const auto behind = end_tag(end, "endcomment", last);
    if (behind == std::string_view::npos) return end;
    edit(at, behind, line_feeds_of(text_.substr(at, behind - at)));
    return behind;
  }

  /// A block of code between tags that stand alone in their lines becomes a fenced one.
  std::size_t scan_highlight(std::size_t at, const WrittenTag& found, std::size_t line_begin,
                             std::size_t line_end) {
    constexpr std::string_view fence = "~~~~~~~~~";
    if (!trim_blanks(text_.substr(line_begin, at - line_begin)).empty() || found.end > line_end ||
        !trim_blanks(text_.substr(found.end, line_end - found.end)).empty())
      return 0;
    std::size_t last = 0;
    const auto behind = end_tag(found.end, found.open == "{%" ? "endhighlight" : "/highlight", last);
    if (behind == std::string_view::npos) return 0;
    const auto before = text_.rfind('\n', last);
    if (before < line_end || !trim_blanks(text_.substr(before + 1, last - before - 1)).empty()) return 0;
    const auto arguments = arguments_of(trim_blanks(found.inner.substr(found.name().size())));
    const std::string language(arguments.empty() ? std::string_view{} : arguments.front().value);
    edit(at, found.end, std::string(fence) + language);
    edit(last, behind, std::string(fence));
    for (auto brace = text_.find("{%", found.end); brace < last; brace = text_.find("{%", brace + 2))
      if (const auto inner = tag_at(text_, brace);
          inner.end != 0 && (inner.inner == "raw" || inner.inner == "endraw"))
        edit(brace, inner.end, "");
    return behind;
  }

  /// `{: .class}` behind an inline, `{#id}` at the end of a heading.
  std::size_t scan_attributes(std::size_t at, std::size_t line_begin, std::size_t line_end) {
    const bool kramdown = text_.substr(at).starts_with("{:");
    const bool heading = text_.substr(at).starts_with("{#") && text_.substr(line_begin).starts_with('#');
    if (!kramdown && !heading) return at + 1;
    const auto close = text_.find('}', at);
    if (close >= line_end) return at + 1;
    TemplateTag tag;
    tag.kind = TemplateTag::Kind::attributes;
    if (!parse_attribute_list(text_.substr(at, close + 1 - at), tag.list)) return at + 1;
    add(at, close + 1, std::move(tag));
    return close + 1;
  }

  void edit(std::size_t begin, std::size_t end, std::string with) {
    edits_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(with)});
  }

  void add(std::size_t begin, std::size_t end, TemplateTag tag) {
    tag.source = text_.substr(begin, end - begin);
    edit(begin, end,
         std::string(placeholder_opening) + std::to_string(tags_.size()) + std::string(placeholder_closing) +
             line_feeds_of(tag.source));
    tags_.push_back(std::move(tag));
  }

  std::string_view text_;
  std::vector<TemplateTag>& tags_;
  std::map<int, AttributeList>& lines_;
  std::vector<TextEdit>& edits_;
  Fences fences_;
  std::set<std::string_view> missing_;
  int line_ = 1;
};

}  // namespace

void scan_template_tags(std::string_view text, std::vector<TemplateTag>& tags,
                        std::map<int, AttributeList>& lines, std::vector<TextEdit>& edits) {
  Scanner(text, tags, lines, edits).run();
}

}  // namespace anthology
