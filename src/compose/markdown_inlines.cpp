#include <algorithm>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "compose/markdown_renderer.hpp"
#include "compose/shortcode_meanings.hpp"

namespace anthology {
namespace {

/// Emphasis, links and strikethrough nest no deeper below the text than this; more is flattened.
constexpr int max_element_depth = 200;

/// The last code point of a text.
char32_t last_code_point(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
  }
  return at < text.size() ? unicode::next(text, at) : 0;
}

/// Scripts that are set without spaces between words: a line's end is none there.
bool joins_lines(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// `{{< note >}}` for `{{< /note >}}` and `{% note %}` for `{% endnote %}`; empty for what closes nothing.
std::string opening_name(std::string_view tag) {
  const auto space = tag.find(' ');
  if (space == std::string_view::npos) return {};
  for (const std::string_view mark : {"/", "end"})
    if (tag.substr(space + 1).starts_with(mark))
      return std::string(tag.substr(0, space + 1)).append(tag.substr(space + 1 + mark.size()));
  return {};
}

/// The length of a bracketed insertion at the front of `text`, `[sic]` or `[the pier]`; 0: none. What holds
/// no letter, such as `[12]`, is a reference; what a parenthesis follows, a link that broke.
std::size_t insertion_at(std::string_view text) {
  constexpr std::size_t longest = 300;
  const auto end = text.find_first_of("[]", 1);
  if (end == std::string_view::npos || text[end] != ']' || end > longest || text[1] == '^') return 0;
  if (text.substr(end + 1).starts_with('(')) return 0;
  for (std::size_t at = 1; at < end;)
    if (unicode::is_letter(unicode::next(text, at))) return end + 1;
  return 0;
}

/// Where an editor's mark stands: a cut, or an insertion where those are wanted.
struct EditorsMark {
  std::size_t at = std::string_view::npos, length = 0;
  bool cut = false;
};
EditorsMark find_mark(std::string_view text, std::size_t from, bool insertions) {
  for (auto at = text.find('[', from); at != std::string_view::npos; at = text.find('[', at + 1)) {
    for (const std::string_view cut : {"[\u2026]", "[...]"})
      if (text.substr(at).starts_with(cut)) return {at, cut.size(), true};
    if (const auto length = insertions ? insertion_at(text.substr(at)) : 0) return {at, length, false};
  }
  return {};
}

}  // namespace

bool MarkdownRenderer::enter_inline(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  const auto open_inline = [&](const char* name, std::string_view mark) {
    const auto span = inline_span(node, mark);
    if (depth_ >= max_element_depth) return;
    open(name, span);
    write_inline_attributes(node);
  };
  switch (static_cast<unsigned>(type)) {
    case CMARK_NODE_TEXT:
      write_text(node);
      return false;
    case CMARK_NODE_SOFTBREAK:
      break_at_ = cursor_.next_line();
      break_pending_ = !divide_paragraph(node);
      return false;
    case CMARK_NODE_LINEBREAK:
      write_break();
      return false;
    case CMARK_NODE_CODE:
      write_code(node);
      return false;
    case CMARK_NODE_HTML_INLINE: {
      const auto literal = literal_of(node);
      flush_break(literal);
      const auto at = cursor_.find(hint_of(node), literal.substr(0, literal.find('\n')));
      cursor_.move_to(at);
      cursor_.follow(literal);
      write_raw(literal, input_.text.span(at, cursor_.position()));
      return false;
    }
    case CMARK_NODE_EMPH:
      open_inline("em", {});
      return false;
    case CMARK_NODE_STRONG:
      open_inline("strong", {});
      return false;
    case CMARK_NODE_LINK:
      enter_link(node);
      return false;
    case CMARK_NODE_IMAGE:
      write_image(node, false);
      return true;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      write_reference(node);
      return false;
    case CMARK_NODE_CUSTOM_INLINE:
      return false;
  }
  if (std::string_view(cmark_node_get_type_string(node)) == "strikethrough") open_inline("del", "~");
  return false;
}

std::uint32_t MarkdownRenderer::hint_of(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  return line < 1 ? LiteralCursor::npos
                  : input_.text.offset_of(line + line_shift_, cmark_node_get_start_column(node));
}

Span MarkdownRenderer::inline_span(cmark_node* node, std::string_view mark) {
  const auto hint = hint_of(node);
  if (hint == LiteralCursor::npos) {
    auto* child = cmark_node_first_child(node);
    if (child == nullptr || cmark_node_get_type(child) != CMARK_NODE_TEXT) return block_;
    auto ahead = cursor_;  // an autolink has no position: it is its own text
    ahead.seek(hint, literal_of(child));
    const auto found = ahead.position();
    ahead.follow(literal_of(child));
    return input_.text.span(found, ahead.position());
  }
  const auto begin = cursor_.find(hint, mark);
  const int line = cmark_node_get_end_line(node);
  auto end =
      line < 1 ? begin : input_.text.offset_of(line + line_shift_, cmark_node_get_end_column(node) + 1);
  if (end <= begin) end = begin + static_cast<std::uint32_t>(mark.size());
  return input_.text.span(begin, end);
}

void MarkdownRenderer::flush_break(std::string_view next) {
  if (!break_pending_) return;
  break_pending_ = false;
  if (!next.empty() && !last_text_.empty()) {
    std::size_t at = 0;
    if (joins_lines(last_code_point(last_text_)) && joins_lines(unicode::next(next, at))) return;
  }
  writer_.text("\n", input_.text.span(break_at_, break_at_));
}

void MarkdownRenderer::text(std::string_view text, const Span& span) {
  if (text.empty()) return;
  flush_break(text);
  writer_.text(text, span);
  last_text_ = text.substr(text.size() - std::min<std::size_t>(text.size(), 4));
}

void MarkdownRenderer::write_text(cmark_node* node) {
  const auto literal = literal_of(node);
  if (literal.empty()) return;
  cursor_.seek(hint_of(node), literal);
  if (input_.tags.empty()) return write_literal(literal);
  std::size_t done = 0, length = 0;
  for (auto at = TemplateTags::find(literal); at != std::string_view::npos;
       at = TemplateTags::find(literal, done)) {
    const auto* tag = input_.tags.at(literal, at, length);
    if (tag == nullptr) break;
    auto before = literal.substr(done, at - done);
    if (tag->kind == TemplateTag::Kind::attributes)  // of the heading, or of what stands before
      before = before.substr(0, before.find_last_not_of(' ') + 1);
    write_literal(before);
    cursor_.seek(LiteralCursor::npos, literal.substr(at, length));
    write_tag(*tag, literal.substr(at, length));
    done = at + length;
  }
  write_literal(literal.substr(done));
}

/// Cuts and insertions become elements. Where the source has a backslash before the bracket, it is the
/// author's.
void MarkdownRenderer::write_literal(std::string_view literal) {
  std::size_t done = 0;
  const bool insertions = input_.options.insertions && links_ == 0 && !in_notes_;
  if (input_.conventions())
    for (auto mark = find_mark(literal, 0, insertions); mark.at != std::string_view::npos;
         mark = find_mark(literal, mark.at + mark.length, insertions)) {
      write_plain(literal.substr(done, mark.at - done));
      done = mark.at;
      const auto begin = cursor_.position();
      if (begin < input_.text.text().size() && input_.text.text()[begin] == '\\') continue;
      const auto words = literal.substr(mark.at, mark.length);
      cursor_.follow(words);
      flush_break("[");
      const auto span = input_.text.span(begin, cursor_.position());
      writer_.open("span", span);
      writer_.attribute("class", mark.cut ? "elision" : "editor");
      writer_.text(mark.cut ? std::string_view("[\u2026]") : words, span);
      writer_.close();
      last_text_ = "]";
      done = mark.at + mark.length;
    }
  write_plain(literal.substr(done));
}

void MarkdownRenderer::write_plain(std::string_view piece) {
  if (piece.empty()) return;
  const auto begin = cursor_.position();
  cursor_.follow(piece);
  if (input_.options.footnotes && piece.find("[^") != std::string_view::npos)
    report_missing_definition(piece, begin, cursor_.position());
  text(piece, input_.text.span(begin, cursor_.position()));
}

void MarkdownRenderer::write_tag(const TemplateTag& tag, std::string_view placeholder) {
  const auto begin = cursor_.position();
  cursor_.follow(placeholder);
  const auto span = input_.text.span(begin, cursor_.position());
  switch (tag.kind) {
    case TemplateTag::Kind::silent:
      return;
    case TemplateTag::Kind::site:
      if (input_.options.site.empty()) break;
      return text(address_of_site(tag.variable, input_.options.site), span);
    case TemplateTag::Kind::attributes:
      return write_list(tag, span);
    case TemplateTag::Kind::literal:
      return text(tag.source, span);
    case TemplateTag::Kind::link:
      return text(tag.url, span);
    case TemplateTag::Kind::picture:
      flush_break({});
      return write_picture(tag, linked_figure_, span);
    case TemplateTag::Kind::unknown:
      break;
  }
  flush_break("{");
  writer_.open("span", span);
  writer_.attribute("class", "template-tag");
  writer_.text(tag.source, span);
  writer_.close();
  last_text_ = "}";
  report_tag(tag, span);
}

void MarkdownRenderer::report_tag(const TemplateTag& tag, const Span& span) {
  if (!said_tags_.insert(tag.name).second) return;
  if (const auto opening = opening_name(tag.name); !opening.empty() && said_tags_.contains(opening)) return;
  diagnostics_.warning("A0314", fmt::format("the template tag `{}` means nothing here", tag.name), span,
                       "its text stays visible in the book; this is said once a text");
}

void MarkdownRenderer::write_raw(std::string_view html, const Span& span) {
  if (input_.tags.empty() || TemplateTags::find(html) == std::string_view::npos)
    return writer_.raw(html, span);
  std::size_t done = 0, length = 0;
  bool in_tag = false;
  const auto pass = [&](std::size_t end) {
    const auto piece = html.substr(done, end - done);
    const auto open = piece.rfind('<'), shut = piece.rfind('>');
    if (open != std::string_view::npos || shut != std::string_view::npos)
      in_tag = open != std::string_view::npos && (shut == std::string_view::npos || open > shut);
    if (!piece.empty()) writer_.raw(piece, span);
  };
  for (auto at = TemplateTags::find(html); at != std::string_view::npos;
       at = TemplateTags::find(html, done)) {
    const auto* tag = input_.tags.at(html, at, length);
    if (tag == nullptr) break;
    pass(at);
    const auto placeholder = html.substr(at, length);
    cursor_.seek(LiteralCursor::npos, placeholder);
    if (in_tag)
      writer_.raw(input_.tags.in_url(placeholder), span);
    else
      write_tag(*tag, placeholder);
    done = at + length;
  }
  pass(html.size());
}

void MarkdownRenderer::write_break() {
  flush_break({});
  const auto at = cursor_.position();
  writer_.open("br", input_.text.span(at, at));
  writer_.close();
  cursor_.next_line();
  last_text_.clear();
}

void MarkdownRenderer::write_code(cmark_node* node) {
  const auto literal = literal_of(node);
  flush_break("`");
  const auto at = cursor_.find(hint_of(node), literal.substr(0, literal.find(' ')));
  cursor_.move_to(at);
  cursor_.follow(literal);
  const auto span = input_.text.span(at, cursor_.position());
  writer_.open("code", span);
  write_inline_attributes(node);
  writer_.text(input_.tags.restored(literal), span);
  writer_.close();
  last_text_ = "`";
}

void MarkdownRenderer::enter_link(cmark_node* node) {
  flush_break("[");
  ++links_;
  const auto span = inline_span(node, "[");
  write_href(input_.tags.in_url(url_of(node)), span);
  if (opened_.back().elements == 0) return;
  if (const auto title = title_of(node); !title.empty())
    writer_.attribute("title", input_.tags.restored(title));
  write_inline_attributes(node);
}

void MarkdownRenderer::write_href(std::string_view url, const Span& span) {
  if (depth_ >= max_element_depth) return;
  if (url.starts_with('#')) {
    const auto known = anchors_.find(std::string(url.substr(1)));
    open("a", span);
    writer_.attribute(
        "href", url.size() == 1 ? "#"
                                : "#" + (known != anchors_.end() ? known->second
                                                                 : anchor_id(input_.prefix, url.substr(1))));
    return;
  }
  const auto cleaned = clean_url(url);
  if (!cleaned && input_.conventions()) {
    diagnostics_.warning("A0306", fmt::format("`{}` cannot be used as a link", url), span,
                         "the words of the link stay as text");
    return;
  }
  open("a", span);
  writer_.attribute("href", cleaned ? *cleaned : url);
}

void MarkdownRenderer::write_image(cmark_node* node, bool alone) {
  flush_break("!");
  const auto span = inline_span(node, "![");
  const auto title = input_.tags.restored(title_of(node));
  const auto alt = input_.tags.restored(plain_text(node));
  writer_.open("img", span);
  writer_.attribute("src", input_.tags.in_url(url_of(node)));
  writer_.attribute("alt", alt);
  if (!input_.conventions()) {
    if (!title.empty()) writer_.attribute("title", title);
  } else if (!alone && !linked_figure_) {
    writer_.attribute("class", "inline");
    if (!title.empty()) writer_.attribute("title", title);
  }
  write_picture_attributes(node, span);
  writer_.close();
  if (alt.empty() && input_.conventions()) report_missing_alt(span);
  if (linked_figure_) linked_caption_ = {title, span};
  if (alone && !title.empty()) write_caption(title, span);
  last_text_.clear();
}

void MarkdownRenderer::report_missing_alt(const Span& span) {
  diagnostics_.warning("A0305", "the picture has no alternative text", span,
                       "say what it shows, for those who cannot see it");
}

void MarkdownRenderer::write_caption(std::string_view caption, const Span& span) {
  writer_.open("figcaption", span);
  writer_.text(caption, span);
  writer_.close();
}

void MarkdownRenderer::write_picture(const TemplateTag& tag, bool alone, const Span& span) {
  const auto href = tag.link.empty() ? std::nullopt : clean_url(tag.link);
  if (href) {
    writer_.open("a", span);
    writer_.attribute("href", *href);
  }
  writer_.open("img", span);
  writer_.attribute("src", tag.url);
  writer_.attribute("alt", tag.alt);
  if (!alone) writer_.attribute("class", "inline");
  if (!alone && !tag.caption.empty()) writer_.attribute("title", tag.caption);
  writer_.close();
  if (href) writer_.close();
  if (tag.alt.empty()) report_missing_alt(span);
  if (linked_figure_)
    linked_caption_ = {tag.caption, span};
  else if (alone && !tag.caption.empty())
    write_caption(tag.caption, span);
  last_text_.clear();
}

void MarkdownRenderer::write_reference(cmark_node* node) {
  auto* note = notes_.of(node);
  if (note == nullptr || note->mark.empty()) return;
  flush_break("[");
  const auto at = cursor_.find(hint_of(node), "[^");
  const auto end = at + static_cast<std::uint32_t>(note->label.size()) + 3;
  cursor_.move_to(end);
  const auto span = input_.text.span(at, end);
  if (links_ > 0)
    deferred_.emplace_back(note, span);
  else
    write_reference(*note, span);
}

void MarkdownRenderer::write_reference(Footnote& note, const Span& span) {
  writer_.open("sup", span);
  writer_.attribute("class", "noteref");
  writer_.open("a", span);
  writer_.attribute("epub:type", "noteref");
  writer_.attribute("role", "doc-noteref");
  writer_.attribute("href", fmt::format("#{}", anchor_id(input_.prefix, note.id())));
  writer_.attribute("id", anchor_id(input_.prefix, note.reference_id(++note.written)));
  writer_.text(note.mark, span);
  writer_.close();
  writer_.close();
  last_text_ = note.mark;
}

void MarkdownRenderer::report_missing_definition(std::string_view literal, std::uint32_t begin,
                                                 std::uint32_t end) {
  const auto source = input_.text.text().substr(begin, end - begin);
  for (auto at = source.find("[^"); at != std::string_view::npos; at = source.find("[^", at + 2)) {
    const auto close = source.find_first_of("] \t\n[", at + 2);
    if (close == std::string_view::npos || source[close] != ']' || close == at + 2) continue;
    if (at > 0 && source[at - 1] == '\\') continue;
    if (literal.find(source.substr(at, close + 1 - at)) == std::string_view::npos) continue;
    diagnostics_.warning("A0313",
                         fmt::format("the note `{}` is not defined", source.substr(at, close + 1 - at)),
                         input_.text.span(begin + static_cast<std::uint32_t>(at),
                                          begin + static_cast<std::uint32_t>(close) + 1),
                         fmt::format("add a paragraph `{}: …`", source.substr(at, close + 1 - at)));
  }
}

}  // namespace anthology
