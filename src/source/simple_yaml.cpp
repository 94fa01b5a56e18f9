#include "source/simple_yaml.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

/// Maps in maps: deeper front matter is not simple.
constexpr int max_simple_depth = 8;
/// Maps are searched for duplicates from end to end.
constexpr std::size_t max_simple_entries = 64;

bool is_key_char(char c) {
  return ascii::is_alphanumeric(c) || c == '_' || c == '-';
}

class SimpleReader {
 public:
  SimpleReader(const SourceText& source, std::uint32_t begin, std::uint32_t end)
      : source_(source), text_(std::string_view(source.text).substr(0, end)), next_(begin) {}

  std::optional<Value> read() {
    if (!advance() || indent_ != 0) return std::nullopt;
    Value root;
    if (!read_map(root, 0, 0) || !at_end_) return std::nullopt;
    return root;
  }

 private:
  /// Goes to the next line that is neither empty nor a comment. False at the end of the text, and
  /// where a tab stands, which YAML takes for no indentation.
  bool advance() {
    while (next_ < text_.size()) {
      line_begin_ = next_;
      std::size_t end = std::min(text_.find('\n', next_), text_.size());
      next_ = end + 1;
      while (end > line_begin_ && text_[end - 1] == ' ') --end;
      std::size_t at = line_begin_;
      while (at < end && text_[at] == ' ') ++at;
      if (at == end || text_[at] == '#') continue;
      indent_ = at - line_begin_;
      at_ = at;
      line_end_ = end;
      return true;
    }
    at_end_ = true;
    return false;
  }

  Span span(std::size_t begin, std::size_t end) const {
    return {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool read_map(Value& map, std::size_t indent, int depth) {
    if (depth > max_simple_depth) return false;
    map.kind = Value::Kind::map;
    map.span = span(at_, at_);
    while (!at_end_ && indent_ == indent) {
      std::size_t colon = at_;
      while (colon < line_end_ && is_key_char(text_[colon])) ++colon;
      const char first = text_[at_];
      if (colon == at_ || first == '-' || colon == line_end_ || text_[colon] != ':') return false;
      if (colon + 1 < line_end_ && text_[colon + 1] != ' ') return false;
      const std::string_view written = text_.substr(at_, colon - at_);
      Key key{std::string(written), key_name(written), span(at_, colon)};
      if (map.find(key.name) || map.entries.size() >= max_simple_entries) return false;
      std::size_t begin = colon + 1;
      while (begin < line_end_ && text_[begin] == ' ') ++begin;
      Value value;
      if (!(begin == line_end_ ? read_below(value, indent, depth) : read_line(value, begin, indent)))
        return false;
      map.span.end = std::max(map.span.end, std::max(key.span.end, value.span.end));
      map.entries.emplace_back(std::move(key), std::move(value));
    }
    return at_end_ || indent_ < indent;
  }

  /// What the lines below a key hold: a list, a map, or nothing.
  bool read_below(Value& value, std::size_t indent, int depth) {
    value.span = span(line_end_, line_end_);
    advance();
    if (at_end_ || indent_ < indent) return true;
    const bool item = text_[at_] == '-' && (at_ + 1 == line_end_ || text_[at_ + 1] == ' ');
    if (item) return read_list(value, indent_, indent, depth + 1);
    return indent_ == indent || read_map(value, indent_, depth + 1);
  }

  bool read_list(Value& list, std::size_t indent, std::size_t parent, int depth) {
    list.kind = Value::Kind::list;
    list.span = span(at_, at_);
    while (!at_end_ && indent_ == indent) {
      // A list may stand as deep as its key, and the next key then follows it.
      if (text_[at_] != '-') return indent == parent;
      std::size_t begin = at_ + 1;
      while (begin < line_end_ && text_[begin] == ' ') ++begin;
      if (begin == line_end_ || text_[at_ + 1] != ' ') return false;
      Value item;
      if (!read_item(item, begin, indent, depth)) return false;
      list.span.end = item.span.end;
      list.items.push_back(std::move(item));
    }
    return at_end_ || indent_ < indent;
  }

  /// A scalar or a flow list, or a map whose first key stands behind the dash.
  bool read_item(Value& item, std::size_t begin, std::size_t indent, int depth) {
    std::size_t colon = begin;
    while (colon < line_end_ && is_key_char(text_[colon])) ++colon;
    const bool key = colon > begin && colon < line_end_ && text_[colon] == ':' &&
                     (colon + 1 == line_end_ || text_[colon + 1] == ' ');
    if (!key) return read_line(item, begin, indent);
    at_ = begin;
    indent_ = begin - line_begin_;
    return read_map(item, indent_, depth + 1);
  }

  /// A value of one line; the next line must not go on with it.
  bool read_line(Value& value, std::size_t begin, std::size_t indent) {
    std::size_t at = begin;
    if (text_[begin] == '[' ? !read_flow_list(value, at) : !read_scalar(value, at, false)) return false;
    if (at != line_end_) return false;
    const std::size_t line = next_;
    advance();
    if (at_end_) return true;
    // A deeper line would belong to the scalar; behind a blank line or comment that is hard to say.
    return indent_ <= indent && line <= line_begin_;
  }

  bool read_flow_list(Value& list, std::size_t& at) {
    list.kind = Value::Kind::list;
    list.span = span(at, at);
    ++at;
    const auto skip_spaces = [&] {
      while (at < line_end_ && text_[at] == ' ') ++at;
    };
    skip_spaces();
    while (at < line_end_ && text_[at] != ']') {
      Value item;
      if (!read_scalar(item, at, true)) return false;
      list.span.end = item.span.end;
      list.items.push_back(std::move(item));
      skip_spaces();
      if (at >= line_end_ || (text_[at] != ',' && text_[at] != ']')) return false;
      if (text_[at] == ',') ++at;
      skip_spaces();
    }
    return at < line_end_ && text_[at++] == ']';
  }

  bool read_scalar(Value& value, std::size_t& at, bool in_flow) {
    const char first = text_[at];
    if (first == '"' || first == '\'') return read_quoted(value, at, first);
    if (std::string_view("-?:,[]{}#&*!|>%@`").find(first) != std::string_view::npos) return false;
    const std::size_t begin = at;
    for (; at < line_end_; ++at) {
      const char c = text_[at];
      if (c == '\t' || c == '\\') return false;
      if (in_flow && (c == ',' || c == ']')) break;
      if (in_flow && (c == '[' || c == '{' || c == '}' || c == ':' || c == '#')) return false;
      if (c == ':' && (at + 1 == line_end_ || text_[at + 1] == ' ')) return false;
      if (c == '#' && text_[at - 1] == ' ') return false;
    }
    std::size_t end = at;
    while (end > begin && text_[end - 1] == ' ') --end;
    value.scalar = text_.substr(begin, end - begin);
    value.kind = plain_kind(value.scalar);
    value.span = span(begin, end);
    if (value.kind == Value::Kind::null) {
      value.scalar.clear();
      value.span.end = value.span.begin;
    }
    return true;
  }

  bool read_quoted(Value& value, std::size_t& at, char quote) {
    const std::size_t begin = at + 1;
    for (at = begin; at < line_end_ && text_[at] != quote; ++at) {
      if (text_[at] == '\\' && quote == '"') {
        ++at;  // of the escapes, those of the two marks alone are simple
        if (at >= line_end_ || (text_[at] != '"' && text_[at] != '\\')) return false;
      }
      value.scalar += text_[at];
    }
    if (at >= line_end_) return false;
    value.kind = Value::Kind::string;
    value.quoted = true;
    value.span = span(begin, at);
    ++at;
    return at == line_end_ || text_[at] != quote;
  }

  const SourceText& source_;
  std::string_view text_;
  std::size_t next_;
  std::size_t line_begin_ = 0, line_end_ = 0, at_ = 0, indent_ = 0;
  bool at_end_ = false;
};

}  // namespace

std::optional<Value> parse_simple_yaml(const SourceText& source, std::uint32_t begin, std::uint32_t end) {
  return SimpleReader(source, begin, end).read();
}

}  // namespace anthology
