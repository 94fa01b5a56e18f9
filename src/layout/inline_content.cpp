#include "layout/inline_content.hpp"

#include <utility>

#include "base/unicode.hpp"

namespace anthology::layout {
namespace {

constexpr std::string_view object_replacement = "\xEF\xBF\xBC";  // U+FFFC
constexpr int tab_width = 4;

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

std::string capitalized(std::string_view text, std::string_view language) {
  std::string out;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = unicode::next(text, at);
    const bool letter =
        unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_combining(c) || c == U'’';
    if (letter && !inside)
      out += unicode::upper(text.substr(begin, at - begin), language);
    else
      out += text.substr(begin, at - begin);
    inside = letter;
  }
  return out;
}

std::string transformed(std::string_view text, const style::ComputedStyle& style) {
  switch (style.text_transform) {
    case style::TextTransform::none:
      break;
    case style::TextTransform::uppercase:
      return unicode::upper(text, style.language);
    case style::TextTransform::lowercase:
      return unicode::lower(text, style.language);
    case style::TextTransform::capitalize:
      return capitalized(text, style.language);
  }
  return std::string(text);
}

bool collapses(style::WhiteSpace white_space) {
  return white_space == style::WhiteSpace::normal || white_space == style::WhiteSpace::nowrap ||
         white_space == style::WhiteSpace::pre_line;
}

}  // namespace

void InlineBuilder::append(std::string_view text, const pugi::xml_node& node, std::uint32_t node_begin,
                           std::uint32_t node_end, const InlineContext& context, bool exact) {
  if (text.empty()) return;
  const auto begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += text;
  const auto end = static_cast<std::uint32_t>(content_.text.size());
  if (!content_.pieces.empty()) {
    auto& last = content_.pieces.back();
    const bool follows = last.kind == Piece::Kind::text && last.node == node && last.style == context.style &&
                         last.link == context.link && last.raise == context.raise &&
                         last.is_number == context.is_number && last.end == begin;
    if (follows && (!node || (last.exact && exact && last.node_end == node_begin))) {
      last.end = end;
      last.node_end = node_end;
      return;
    }
  }
  Piece piece;
  piece.exact = exact;
  piece.begin = begin;
  piece.end = end;
  piece.style = context.style;
  piece.node = node;
  piece.node_begin = node_begin;
  piece.node_end = node_end;
  piece.link = context.link;
  piece.raise = context.raise;
  piece.underline = context.underline;
  piece.background = context.background;
  piece.line_through = context.line_through;
  piece.is_number = context.is_number;
  content_.pieces.push_back(std::move(piece));
}

void InlineBuilder::append_collapsed(std::string_view text, const pugi::xml_node& node,
                                     const InlineContext& context) {
  const bool keeps_lines = context.style->white_space == style::WhiteSpace::pre_line;
  const bool transforms = context.style->text_transform != style::TextTransform::none;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_white(text[at])) {
      if (keeps_lines && text[at] == '\n') {
        append("\n", node, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1), context, true);
        space_pending_ = true;
      } else if (!space_pending_) {
        append(" ", node, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1), context, true);
        space_pending_ = true;
      }
      ++at;
      continue;
    }
    const auto begin = at;
    // Words with one space between them need no change.
    const auto inner_space = [&] {
      return !transforms && text[at] == ' ' && at + 1 < text.size() && !is_white(text[at + 1]);
    };
    while (at < text.size() && (!is_white(text[at]) || inner_space())) ++at;
    const auto word = text.substr(begin, at - begin);
    const auto from = static_cast<std::uint32_t>(begin), to = static_cast<std::uint32_t>(at);
    if (transforms) {
      const auto changed = transformed(word, *context.style);
      append(changed, node, from, to, context, changed.size() == word.size());
    } else {
      append(word, node, from, to, context, true);
    }
    space_pending_ = false;
  }
}

void InlineBuilder::append_preserved(std::string_view text, const pugi::xml_node& node,
                                     const InlineContext& context) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto from = static_cast<std::uint32_t>(at);
    if (text[at] == '\t') {
      const auto line_start = content_.text.rfind('\n') + 1;  // npos + 1 is 0
      const auto column = unicode::count_code_points(std::string_view(content_.text).substr(line_start));
      append(std::string(tab_width - column % tab_width, ' '), node, from, from + 1, context, false);
      ++at;
      continue;
    }
    while (at < text.size() && text[at] != '\t') ++at;
    append(text.substr(from, at - from), node, from, static_cast<std::uint32_t>(at), context, true);
  }
  space_pending_ = false;
}

void InlineBuilder::add_text(std::string_view text, const pugi::xml_node& node,
                             const InlineContext& context) {
  if (!collapses(context.style->white_space)) return append_preserved(text, node, context);
  if (content_.pieces.empty()) space_pending_ = true;  // spaces at the paragraph's beginning
  append_collapsed(text, node, context);
}

void InlineBuilder::add_line_break(const InlineContext& context) {
  append("\n", {}, 0, 0, context, true);
  space_pending_ = true;
}

void InlineBuilder::add_object(Piece piece, const InlineContext& context) {
  piece.begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += object_replacement;
  piece.end = static_cast<std::uint32_t>(content_.text.size());
  piece.style = context.style;
  piece.link = context.link;
  piece.raise = context.raise;
  content_.pieces.push_back(std::move(piece));
  space_pending_ = false;
}

void InlineBuilder::add_anchor(std::string id) {
  content_.anchors.push_back({std::move(id), static_cast<std::uint32_t>(content_.text.size())});
}

std::uint32_t InlineBuilder::link_to(std::string_view href) {
  if (href.empty()) return 0;
  if (content_.hrefs.empty() || content_.hrefs.back() != href) content_.hrefs.emplace_back(href);
  return static_cast<std::uint32_t>(content_.hrefs.size());
}

InlineContent InlineBuilder::take() {
  auto& pieces = content_.pieces;
  while (!pieces.empty() && pieces.back().kind == Piece::Kind::text) {
    auto& last = pieces.back();
    const bool trims = collapses(last.style->white_space);
    while (last.end > last.begin &&
           (content_.text.back() == '\n' || (trims && content_.text.back() == ' '))) {
      content_.text.pop_back();
      --last.end;
      if (last.node && last.node_end > last.node_begin && last.exact) --last.node_end;
    }
    if (last.end > last.begin) break;
    pieces.pop_back();
  }
  space_pending_ = false;
  return std::exchange(content_, {});
}

}  // namespace anthology::layout
