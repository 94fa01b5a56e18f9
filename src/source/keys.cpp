#include "source/keys.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/unicode.hpp"
#include "source/scalars.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

std::string trimmed(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (unicode::is_space(unicode::next(text, at))) continue;
    begin = std::min(begin, from);
    end = at;
  }
  return std::string(begin < end ? text.substr(begin, end - begin) : std::string_view());
}

}  // namespace

std::string_view kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::boolean:
      return "true or false";
    case Value::Kind::number:
      return "a number";
    case Value::Kind::string:
      return "a text";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "a map";
  }
  return "";
}

Text text_of(const Value& value) {
  return {trimmed(value.scalar), value.span};
}

Keys::Keys(const Value& map, std::string where, Diagnostics& diagnostics)
    : map_(map), where_(std::move(where)), diagnostics_(diagnostics) {
  if (map.kind != Value::Kind::map && map.kind != Value::Kind::null)
    diagnostics.error("A0206", fmt::format("{} is a map of keys, not {}", where_, kind_name(map.kind)),
                      map.span);
}

const Value* Keys::get(std::string_view name) {
  known_.push_back(name);
  const Value* value = map_.find(name);
  return value && value->kind != Value::Kind::null ? value : nullptr;
}

const Value* Keys::get(std::initializer_list<std::string_view> names) {
  const Value* found = nullptr;
  for (const std::string_view name : names) {
    const Value* value = get(name);
    if (!found) found = value;
  }
  return found;
}

void Keys::wrong_type(const Value& value, std::string_view name, std::string_view expected) {
  diagnostics_.error("A0206", fmt::format("`{}` is {}, not {}", name, expected, kind_name(value.kind)),
                     value.span);
}

void Keys::text(std::string_view name, Text& out) {
  const Value* value = get(name);
  if (!value) return;
  if (value->is_scalar())
    out = text_of(*value);
  else
    wrong_type(*value, name, "a text");
}

void Keys::text(std::string_view name, std::optional<Text>& out) {
  Text read;
  const Value* value = get(name);
  if (!value) return;
  text(name, read);
  if (value->is_scalar()) out = std::move(read);
}

void Keys::title(std::string_view name, TitleText& out) {
  Text written;
  text(name, written);
  if (!written.empty()) out = read_title(written.value, written.span, diagnostics_);
}

void Keys::title(std::string_view name, std::optional<TitleText>& out) {
  std::optional<Text> written;
  text(name, written);
  if (written) out = read_title(written->value, written->span, diagnostics_);
}

void Keys::string(std::string_view name, std::string& out) {
  Text read{out, {}};
  text(name, read);
  out = std::move(read.value);
}

void Keys::boolean(std::string_view name, bool& out) {
  const Value* value = get(name);
  if (!value) return;
  if (const auto read = as_boolean(*value))
    out = *read;
  else
    wrong_type(*value, name, "true or false");
}

std::optional<long long> Keys::read_number(const Value& value, std::string_view name, long long least,
                                           long long most) {
  long long read = 0;
  const char* end = value.scalar.data() + value.scalar.size();
  const auto [stop, error] = std::from_chars(value.scalar.data(), end, read);
  if (!value.is_scalar() || error != std::errc() || stop != end) {
    wrong_type(value, name, "a whole number");
    return std::nullopt;
  }
  if (read < least || read > most) {
    diagnostics_.error("A0208", fmt::format("`{}` lies between {} and {}", name, least, most), value.span);
    return std::nullopt;
  }
  return read;
}

void Keys::strings(std::string_view name, std::vector<std::string>& out) {
  std::vector<Text> read;
  texts(name, read);
  for (Text& text : read) out.push_back(std::move(text.value));
}

void Keys::texts(std::string_view name, std::vector<Text>& out) {
  const Value* value = get(name);
  if (!value) return;
  const auto add = [&](const Value& item) {
    if (Text text = text_of(item); !text.empty()) out.push_back(std::move(text));
  };
  if (value->is_scalar()) {
    add(*value);
  } else if (value->kind == Value::Kind::list) {
    for (const Value& item : value->items) {
      if (item.is_scalar())
        add(item);
      else
        wrong_type(item, name, "a list of texts");
    }
  } else {
    wrong_type(*value, name, "a text or a list of texts");
  }
}

void Keys::wrong_word(const Value& value, std::string_view name, const std::vector<std::string_view>& known) {
  if (!value.is_scalar()) return wrong_type(value, name, "a word");
  std::string help = did_you_mean(value.scalar, known);
  if (help.empty()) help = fmt::format("it is one of {}", fmt::join(known, ", "));
  diagnostics_.error("A0208", fmt::format("`{}` cannot be `{}`", name, value.scalar), value.span,
                     std::move(help));
}

void Keys::finish() {
  if (map_.kind != Value::Kind::map) return;
  for (const auto& [key, value] : map_.entries)
    if (std::find(known_.begin(), known_.end(), key.name) == known_.end())
      diagnostics_.error("A0205", fmt::format("{} has no key `{}`", where_, key.written), key.span,
                         did_you_mean(key.name, known_));
}

}  // namespace anthology
