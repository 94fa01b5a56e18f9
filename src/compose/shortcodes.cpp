#include "compose/shortcodes.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace anthology {
namespace {

/// Placeholders are U+FDD0, the tag's number, U+FDD1: noncharacters, which no text needs.
constexpr std::string_view opening = "\uFDD0";
constexpr std::string_view closing = "\uFDD1";
/// A tag that does not close within so many bytes is text.
constexpr std::size_t longest_tag = 4000;

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

struct Argument {
  std::string_view key, value;
  bool quoted = false;
};

/// `key="value" "value" value`, in order.
std::vector<Argument> arguments_of(std::string_view text) {
  std::vector<Argument> out;
  std::size_t at = 0;
  const auto value = [&](bool& quoted) {
    quoted = at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '`');
    if (quoted) {
      const auto end = std::min(text.find(text[at], at + 1), text.size());
      const auto inner = text.substr(at + 1, end - at - 1);
      at = std::min(end + 1, text.size());
      return inner;
    }
    const auto end = std::min(text.find_first_of(" \t\n=", at), text.size());
    const auto inner = text.substr(at, end - at);
    at = end;
    return inner;
  };
  while (at < text.size()) {
    at = std::min(text.find_first_not_of(" \t\n,", at), text.size());
    if (at == text.size()) break;
    const auto before = at;
    Argument argument;
    argument.value = value(argument.quoted);
    const auto next = std::min(text.find_first_not_of(" \t\n", at), text.size());
    if (!argument.quoted && next < text.size() && text[next] == '=') {
      argument.key = argument.value;
      at = std::min(text.find_first_not_of(" \t\n", next + 1), text.size());
      argument.value = value(argument.quoted);
    }
    if (at == before) ++at;
    out.push_back(argument);
  }
  return out;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// True for a value that is a file's name or a URL rather than words or a class.
bool is_path(std::string_view value) {
  return value.find('/') != std::string_view::npos ||
         (value.find('.') != std::string_view::npos && value.find(' ') == std::string_view::npos);
}

void read_picture(std::string_view rest, TemplateTag& tag) {
  std::vector<std::string_view> words;
  for (const auto& argument : arguments_of(rest)) {
    const auto key = argument.key;
    if (key.empty()) {
      if (tag.url.empty() && is_path(argument.value))
        tag.url = argument.value;
      else if (!tag.url.empty() && argument.quoted)
        words.push_back(argument.value);
    } else if (one_of(key, {"src", "url", "file", "path", "image", "image_path", "img", "image_file",
                            "filename"})) {
      tag.url = argument.value;
    } else if (one_of(key, {"alt", "alt_text", "image_alt_text", "alt-text", "alttext"})) {
      tag.alt = argument.value;
    } else if (one_of(key, {"caption", "title", "description", "attr"})) {
      if (tag.caption.empty() || key == "caption") tag.caption = argument.value;
    } else if (key == "link" || key == "href") {
      tag.link = argument.value;
    }
  }
  if (tag.alt.empty() && !words.empty()) tag.alt = words.back();
  if (tag.alt.empty() && !tag.caption.empty() && words.empty()) tag.alt = tag.caption;
  tag.kind = tag.url.empty() ? TemplateTag::Kind::unknown : TemplateTag::Kind::picture;
}

/// `{{ … }}`: the site's address leaves nothing, a filtered path is a link.
void read_variable(std::string_view inner, TemplateTag& tag) {
  const auto bar = inner.find('|');
  const auto value = trim(inner.substr(0, bar));
  const auto filter = bar == std::string_view::npos ? std::string_view{} : trim(inner.substr(bar + 1));
  // What means nothing is the filter: values are as many as a text has tags.
  if (!filter.empty())
    tag.name = "{{ \u2026 | " + std::string(filter.substr(0, filter.find_first_of(": |"))) + " }}";
  if (one_of(value,
             {"site.baseurl", "site.url", "site.base_url", "page.baseurl", "site.github.url", "baseurl"})) {
    tag.kind = TemplateTag::Kind::silent;
  } else if (value.size() > 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0] &&
             (filter == "url" || filter.starts_with("relative_url") || filter.starts_with("absolute_url") ||
              filter.starts_with("prepend"))) {
    tag.kind = TemplateTag::Kind::link;
    tag.url = value.substr(1, value.size() - 2);
  }
}

/// `{% … %}`, `{{< … >}}`, `{{% … %}}`.
void read_shortcode(std::string_view inner, TemplateTag& tag) {
  const auto space = std::min(inner.find_first_of(" \t\n"), inner.size());
  auto name = inner.substr(0, space);
  auto rest = trim(inner.substr(space));
  if (name == "include" || name == "include_relative") {
    const auto end = std::min(rest.find_first_of(" \t\n"), rest.size());
    const auto file = rest.substr(0, end);
    if (file.find("image") != std::string_view::npos || file.find("figure") != std::string_view::npos ||
        file.find("img") != std::string_view::npos)
      read_picture(trim(rest.substr(end)), tag);
  } else if (one_of(name, {"image", "figure", "img", "picture", "responsive_image", "fancybox"})) {
    read_picture(rest, tag);
  } else if (one_of(name, {"post_url", "link", "ref", "relref"})) {
    const auto arguments = arguments_of(rest);
    if (arguments.empty()) return;
    tag.kind = TemplateTag::Kind::link;
    tag.url = arguments.front().value;
  } else if (name == "more") {
    tag.kind = TemplateTag::Kind::silent;
  }
}

struct Found {
  std::size_t end = 0;     ///< behind the tag; 0: none begins here
  std::string_view inner;  ///< without delimiters, trimmed
  std::string_view open, shut;
};

Found tag_at(std::string_view text, std::size_t at) {
  static constexpr std::pair<std::string_view, std::string_view> forms[] = {
      {"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}};
  for (const auto& [open, shut] : forms) {
    if (!text.substr(at).starts_with(open)) continue;
    const auto window = text.substr(at, longest_tag);
    const auto end = window.find(shut, open.size());
    if (end == std::string_view::npos) return {};
    auto inner = window.substr(open.size(), end - open.size());
    if (inner.find("\n\n") != std::string_view::npos) return {};
    if (inner.starts_with('-')) inner.remove_prefix(1);
    if (inner.ends_with('-')) inner.remove_suffix(1);
    inner = trim(inner);
    if (inner.empty() || inner.find("{{") != std::string_view::npos) return {};
    return {at + end + shut.size(), inner, open, shut};
  }
  return {};
}

std::string_view name_of(std::string_view inner) {
  return inner.substr(0, std::min(inner.find_first_of(" \t\n|"), inner.size()));
}

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
    } else if (mark == mark_ && length >= length_ && trim(content.substr(length)).empty()) {
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
      if (c != '{' && c != opening[0]) {
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
    const auto content = trim(line);
    if (!content.starts_with("{:") || line.find('{') > 3) return false;
    AttributeList list;
    if (!parse_attribute_list(content, list)) return false;
    lines_.emplace(line_, std::move(list));
    edit(begin, begin + line.size(), "");
    return true;
  }

  std::size_t scan_noncharacter(std::size_t at) {
    if (!text_.substr(at).starts_with(opening)) return at + 1;
    TemplateTag tag;
    tag.kind = TemplateTag::Kind::literal;
    add(at, at + opening.size(), std::move(tag));
    return at + opening.size();
  }

  std::size_t scan_brace(std::size_t at, std::size_t line_begin, std::size_t line_end, bool code) {
    if (at > 0 && text_[at - 1] == '\\') return at + 1;
    const auto found = tag_at(text_, at);
    if (found.end == 0) return code ? at + 1 : scan_attributes(at, line_begin, line_end);
    const auto name = name_of(found.inner);
    if (found.open == "{%" && name == "raw") return scan_raw(at, found.end);
    if (code) return found.end;
    if (found.open == "{%" && name == "comment") return scan_comment(at, found.end);
    if (name == "highlight" && found.open != "{{") {
      const auto next = scan_highlight(at, found, line_begin, line_end);
      if (next != 0) return next;
    }
    TemplateTag tag;
    tag.name = std::string(found.open) + " " + std::string(name) + " " + std::string(found.shut);
    if (found.open == "{{")
      read_variable(found.inner, tag);
    else
      read_shortcode(found.inner, tag);
    const auto end =
        tag.kind == TemplateTag::Kind::picture ? take_caption(found, name, tag) : std::size_t{found.end};
    add(at, end, std::move(tag));
    return end;
  }

  /// Behind `{{< /figure >}}`, if one closes the picture in its paragraph: what stands between is its
  /// caption.
  std::size_t take_caption(const Found& found, std::string_view name, TemplateTag& tag) const {
    if (!found.open.starts_with("{{") || found.inner.ends_with('/')) return found.end;
    const auto window = text_.substr(0, std::min(text_.find("\n\n", found.end), found.end + longest_tag));
    const auto brace = window.find("{{", found.end);
    if (brace == std::string_view::npos) return found.end;
    const auto closing_tag = tag_at(window, brace);
    if (closing_tag.end == 0 || !closing_tag.inner.starts_with('/') ||
        trim(closing_tag.inner.substr(1)) != name)
      return found.end;
    if (tag.caption.empty()) tag.caption = trim(window.substr(found.end, brace - found.end));
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
  std::size_t scan_highlight(std::size_t at, const Found& found, std::size_t line_begin,
                             std::size_t line_end) {
    constexpr std::string_view fence = "~~~~~~~~~";
    if (!trim(text_.substr(line_begin, at - line_begin)).empty() || found.end > line_end ||
        !trim(text_.substr(found.end, line_end - found.end)).empty())
      return 0;
    std::size_t last = 0;
    const auto behind = end_tag(found.end, found.open == "{%" ? "endhighlight" : "/highlight", last);
    if (behind == std::string_view::npos) return 0;
    const auto before = text_.rfind('\n', last);
    if (before < line_end || !trim(text_.substr(before + 1, last - before - 1)).empty()) return 0;
    const auto arguments = arguments_of(trim(found.inner.substr(name_of(found.inner).size())));
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
         std::string(opening) + std::to_string(tags_.size()) + std::string(closing) +
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

bool parse_attribute_list(std::string_view text, AttributeList& out) {
  if (text.size() < 3 || text.front() != '{' || text.back() != '}') return false;
  text = text.substr(1, text.size() - 2);
  if (text.starts_with(':')) text.remove_prefix(1);
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_not_of(" \t", at), text.size());
    if (at == text.size()) break;
    auto end = std::min(text.find_first_of(" \t", at), text.size());
    const auto word = text.substr(at, end - at);
    if (word.size() > 1 && word.front() == '#') {
      out.id = word.substr(1);
    } else if (word.size() > 1 && word.front() == '.') {
      for (std::size_t from = 1; from < word.size();) {
        const auto dot = std::min(word.find('.', from), word.size());
        out.classes.emplace_back(word.substr(from, dot - from));
        from = dot + 1;
      }
    } else if (const auto equals = word.find('='); equals != std::string_view::npos && equals > 0) {
      out.others.emplace_back(word.substr(0, equals));
      const auto quote = equals + 1 < word.size() ? word[equals + 1] : ' ';
      if (quote == '"' || quote == '\'')
        end = std::min(text.find(quote, at + equals + 2), text.size() - 1) + 1;
    } else if (word == "toc" || word == "footnotes") {
      out.others.emplace_back(word);
    } else {
      return false;
    }
    any = true;
    at = end;
  }
  return any;
}

void TemplateTags::collect(std::string_view text, std::vector<TextEdit>& edits) {
  if (text.find('{') == std::string_view::npos && text.find(opening) == std::string_view::npos) return;
  Scanner(text, tags_, lines_, edits).run();
}

std::size_t TemplateTags::find(std::string_view text, std::size_t from) {
  return text.find(opening, from);
}

const TemplateTag* TemplateTags::at(std::string_view text, std::size_t at, std::size_t& length) const {
  if (!text.substr(std::min(at, text.size())).starts_with(opening)) return nullptr;
  const auto digits = at + opening.size();
  const auto end = text.find(closing, digits);
  if (end == std::string_view::npos || end - digits > 9) return nullptr;
  std::size_t index = 0;
  const auto [stop, error] = std::from_chars(text.data() + digits, text.data() + end, index);
  if (error != std::errc{} || stop != text.data() + end || index >= tags_.size()) return nullptr;
  length = end + closing.size() - at;
  return &tags_[index];
}

const AttributeList* TemplateTags::list_in_line(int line) const {
  const auto found = lines_.find(line);
  return found == lines_.end() ? nullptr : &found->second;
}

const AttributeList* TemplateTags::last_list(std::string_view text) const {
  const auto begin = text.rfind(opening);
  std::size_t length = 0;
  const auto* tag = begin == std::string_view::npos ? nullptr : at(text, begin, length);
  return tag != nullptr && tag->kind == TemplateTag::Kind::attributes && begin + length == text.size()
             ? &tag->list
             : nullptr;
}

template <class Replacement>
std::string TemplateTags::replaced(std::string_view text, Replacement replacement) const {
  std::string out;
  std::size_t done = 0, length = 0;
  for (auto begin = find(text); begin != std::string_view::npos; begin = find(text, done)) {
    const auto* tag = at(text, begin, length);
    if (tag == nullptr) break;
    out += text.substr(done, begin - done);
    out += replacement(*tag);
    done = begin + length;
    // A tag of several lines left its line feeds behind the placeholder.
    for (auto feeds = std::count(tag->source.begin(), tag->source.end(), '\n');
         feeds > 0 && done < text.size() && text[done] == '\n'; --feeds)
      ++done;
  }
  out += text.substr(done);
  return out;
}

std::string TemplateTags::restored(std::string_view text) const {
  if (tags_.empty()) return std::string(text);
  return replaced(text, [](const TemplateTag& tag) { return tag.source; });
}

std::string TemplateTags::without(std::string_view text) const {
  return replaced(text, [](const TemplateTag&) { return std::string_view{}; });
}

std::string TemplateTags::in_url(std::string_view text) const {
  if (tags_.empty()) return std::string(text);
  return replaced(text, [](const TemplateTag& tag) -> std::string_view {
    switch (tag.kind) {
      case TemplateTag::Kind::silent:
      case TemplateTag::Kind::attributes:
        return {};
      case TemplateTag::Kind::picture:
      case TemplateTag::Kind::link:
        return tag.url;
      case TemplateTag::Kind::literal:
      case TemplateTag::Kind::unknown:
        break;
    }
    return tag.source;
  });
}

}  // namespace anthology
