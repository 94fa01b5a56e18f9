#include "base/json_value.hpp"

#include <charconv>
#include <optional>

#include "base/clean_text.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

constexpr int max_depth = 64;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  JsonText read() {
    JsonText out;
    out.whole = read_value(out.value, 0);
    skip_space();
    out.whole = out.whole && at_ == text_.size();
    out.place = at_;
    return out;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }

  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool read_value(JsonValue& value, int depth) {
    skip_space();
    if (at_ >= text_.size() || depth > max_depth) return false;
    switch (text_[at_]) {
      case '{':
        return read_object(value, depth);
      case '[':
        return read_array(value, depth);
      case '"':
        value.kind = JsonValue::Kind::string;
        return read_string(value.text);
      default:
        return read_word(value);
    }
  }

  bool read_object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::object;
    ++at_;
    if (take('}')) return true;
    do {
      skip_space();
      value.members.emplace_back();
      auto& [name, member] = value.members.back();
      if (!read_string(name) || !take(':') || !read_value(member, depth + 1)) return false;
    } while (take(','));
    return take('}');
  }

  bool read_array(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::array;
    ++at_;
    if (take(']')) return true;
    do {
      value.items.emplace_back();
      if (!read_value(value.items.back(), depth + 1)) return false;
    } while (take(','));
    return take(']');
  }

  bool read_word(JsonValue& value) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",]} \t\n\r").find(text_[at_]) == std::string_view::npos)
      ++at_;
    value.text = text_.substr(begin, at_ - begin);
    if (value.text == "null") {
      value.text.clear();
      return true;
    }
    const bool boolean = value.text == "true" || value.text == "false";
    value.kind = boolean ? JsonValue::Kind::boolean : JsonValue::Kind::number;
    const bool number =
        !value.text.empty() && value.text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    if (!boolean && !number) at_ = begin;
    return boolean || number;
  }

  std::optional<std::uint32_t> read_unit() {
    std::uint32_t unit = 0;
    const char* begin = text_.data() + at_;
    if (text_.size() - at_ < 4) return std::nullopt;
    const auto [stop, error] = std::from_chars(begin, begin + 4, unit, 16);
    if (error != std::errc() || stop != begin + 4) return std::nullopt;
    at_ += 4;
    return unit;
  }

  bool read_character(std::string& out) {
    const auto unit = read_unit();
    if (!unit) return false;
    auto c = static_cast<char32_t>(*unit);
    if (c >= 0xD800 && c < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      const auto low = read_unit();
      if (!low) return false;
      c = *low >= 0xDC00 && *low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (*low - 0xDC00) : U'\uFFFD';
    } else if (c >= 0xD800 && c < 0xE000) {
      c = U'\uFFFD';
    }
    if (!is_forbidden_in_xml(c)) unicode::append(out, c == U'\r' ? U'\n' : c);
    return true;
  }

  bool read_string(std::string& out) {
    if (at_ >= text_.size() || text_[at_] != '"') return false;
    ++at_;
    for (;;) {
      const std::size_t end = text_.find_first_of("\"\\", at_);
      out.append(text_, at_, end - at_);
      if (end == std::string_view::npos) return false;
      at_ = end + 1;
      if (text_[end] == '"') return true;
      if (at_ >= text_.size()) return false;
      const char c = text_[at_++];
      constexpr std::string_view escapes = "\"\\/bfnrt", meanings = "\"\\/  \n\n\t";
      if (c == 'u') {
        if (!read_character(out)) return false;
      } else if (const std::size_t escape = escapes.find(c); escape != std::string_view::npos) {
        // `\r\n` is one end of a line.
        if (!(c == 'r' && text_.substr(at_).starts_with("\\n"))) out += meanings[escape];
      } else {
        return false;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const auto& [member, value] : members)
    if (member == name) return &value;
  return nullptr;
}

std::string JsonValue::string_at(std::string_view name) const {
  const JsonValue* value = find(name);
  return value && (value->kind == Kind::string || value->kind == Kind::number) ? value->text : std::string();
}

JsonText parse_json(std::string_view text) {
  return Reader(text).read();
}

}  // namespace anthology
