// Generated content (CSS Content 3, CSS Lists 3, CSS Generated Content for Paged Media 3).
#include "style/property.hpp"

namespace anthology::style {
namespace {

using Kind = Content::Kind;

Content piece(Kind kind, std::string_view value = {}) {
  Content made;
  made.kind = kind;
  made.value = value;
  return made;
}

/// Behind `counter(`: a name and perhaps a style.
std::optional<Content> take_counter(ValueReader& value) {
  const auto name = value.take_identifier();
  if (!name) return {};
  auto made = piece(Kind::counter, *name);
  made.is_styled = value.take(TokenKind::comma);
  if (made.is_styled && !set(take_list_style(value), made.style)) return {};
  return made;
}

/// Behind `attr(`.
std::optional<std::string_view> take_attribute(ValueReader& value) {
  const auto name = value.take_identifier();
  value.take_keyword("url");
  value.take_keyword("string");
  if (!name || !value.take(TokenKind::close_paren)) return {};
  return name;
}

std::optional<Content> take_target_counter(ValueReader& value) {
  if (!value.take_function("attr")) return {};
  const auto attribute = take_attribute(value);
  if (!attribute || !value.take(TokenKind::comma)) return {};
  auto made = take_counter(value);
  if (!made) return {};
  made->kind = Kind::target_counter;
  made->attribute = *attribute;
  return made;
}

std::optional<Content> take_leader(ValueReader& value) {
  if (const auto pattern = value.take_string(); pattern && !pattern->empty())
    return piece(Kind::leader, *pattern);
  const auto pattern = value.take_one_of<std::string_view>({{"dotted", "."}, {"solid", "_"}, {"space", " "}});
  if (!pattern) return {};
  return piece(Kind::leader, *pattern);
}

std::optional<Content> take_function(ValueReader& value) {
  std::optional<Content> made;
  if (value.take_function("counter")) {
    made = take_counter(value);
  } else if (value.take_function("string")) {
    const auto name = value.take_identifier();
    if (name) made = piece(Kind::string, *name);
    // Which of a page's values: the first is what layout sets, the others are not told apart.
    if (value.take(TokenKind::comma) && !value.take_keyword("first")) return {};
  } else if (value.take_function("target-counter")) {
    made = take_target_counter(value);
  } else if (value.take_function("leader")) {
    made = take_leader(value);
  } else if (value.take_function("content")) {
    value.take_keyword("text");
    made = piece(Kind::element_text);
  } else if (value.take_function("attr")) {
    const auto name = take_attribute(value);
    return name ? std::optional(piece(Kind::attribute, *name)) : std::nullopt;
  }
  if (made && !value.take(TokenKind::close_paren)) made.reset();
  return made;
}

std::optional<std::vector<Content>> take_content_list(ValueReader& value) {
  std::vector<Content> list;
  while (!value.done() && !value.peek().is(TokenKind::comma)) {
    if (const auto text = value.take_string()) {
      list.push_back(piece(Kind::text, *text));
    } else if (value.take_keyword("open-quote")) {
      list.push_back(piece(Kind::open_quote));
    } else if (value.take_keyword("close-quote")) {
      list.push_back(piece(Kind::close_quote));
    } else if (auto made = take_function(value)) {
      list.push_back(std::move(*made));
    } else {
      return {};
    }
  }
  if (list.empty()) return {};
  return list;
}

bool content(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.content.clear();
  style.content_none = value.take_keyword("none");
  if (style.content_none || value.take_keyword("normal")) return true;
  return set(take_content_list(value), style.content);
}

void copy_content(const ComputedStyle& from, ComputedStyle& to) {
  to.content = from.content;
  to.content_none = from.content_none;
}

template <auto Member, int if_missing>
bool counters(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  auto& list = style.*Member;
  list.clear();
  if (value.take_keyword("none")) return true;
  while (const auto name = value.take_identifier()) {
    int number = if_missing;
    set(value.take_integer(), number);
    list.emplace_back(*name, number);
  }
  return !list.empty();
}

bool string_set(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.string_set.clear();
  if (value.take_keyword("none")) return true;
  do {
    const auto name = value.take_identifier();
    auto list = take_content_list(value);
    if (!name || !list) return false;
    style.string_set.push_back({std::string(*name), std::move(*list)});
  } while (value.take(TokenKind::comma));
  return true;
}

bool quotes(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.quotes.clear();
  if (value.take_keyword("none")) return true;
  while (const auto open = value.take_string()) {
    const auto close = value.take_string();
    if (!close) return false;
    style.quotes.emplace_back(*open, *close);
  }
  return !style.quotes.empty();
}

using S = ComputedStyle;
constexpr Property properties[] = {
    {"content", false, false, content, copy_content},
    {"counter-increment", false, false, counters<&S::counter_increment, 1>,
     copy_member<&S::counter_increment>},
    {"counter-reset", false, false, counters<&S::counter_reset, 0>, copy_member<&S::counter_reset>},
    {"quotes", true, false, quotes, copy_member<&S::quotes>},
    {"string-set", false, true, string_set, copy_member<&S::string_set>},
};

}  // namespace

std::span<const Property> generated_content_properties() {
  return properties;
}

}  // namespace anthology::style
