#include "layout/paragraph_items.hpp"

#include <algorithm>
#include <string_view>

#include "layout/bidi_levels.hpp"
#include "layout/protrusion.hpp"
#include "layout/word_division.hpp"

namespace anthology::layout {
namespace {

constexpr std::int32_t explicit_hyphen_penalty = 50;
constexpr std::int32_t url_penalty = 30;
constexpr std::int32_t url_hyphen_penalty = 200;   // nobody would know whether it is the address's own
constexpr std::int32_t before_dash_penalty = 300;  // a dash goes with what comes before it
constexpr std::int32_t no_break_space_penalty = 1'000;
constexpr std::int32_t desperate_penalty = 3'000;
/// Stretch of the end of a paragraph's last line: enough for any measure, and no overflow in sums.
constexpr Milli fill_stretch = 1'000'000'000'000;
constexpr double leader_width = 1.5;        // em, at least
constexpr double ideograph_stretch = 0.08;  // em, between two characters
constexpr std::int32_t code_penalty = 100;  // code is rather left whole
constexpr std::size_t longest_word = 240;   // bytes shaped at once

bool is_no_break_space_at(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0';
}

bool is_space_at(std::string_view text, std::size_t at) {
  return text[at] == ' ' || text[at] == '\n' || is_no_break_space_at(text, at);
}

/// An address on the web, or of mail.
bool is_url(std::string_view token) {
  const auto at = token.find('@');
  const bool is_mail = at != std::string_view::npos && at > 0 && token.find('.', at) < token.size() - 1;
  return is_mail || token.find("://") != std::string_view::npos || token.starts_with("www.");
}

/// Code within a line, whose names are as long as addresses.
bool is_inline_code(const Piece& piece) {
  const std::string_view name = piece.node.parent().name();
  return name == "code" || name == "kbd" || name == "samp" || name == "tt";
}

/// True if code may go on in the next line behind this byte: behind the last of what joins its names.
bool divides_code(std::string_view text, std::size_t at) {
  constexpr std::string_view separators = ":(,=_.";
  return separators.find(text[at]) != std::string_view::npos && at + 1 < text.size() &&
         separators.find(text[at + 1]) == std::string_view::npos && text[at + 1] != ')';
}

bool is_url_separator(char c) {
  return std::string_view("/.?&=-_#:,").find(c) != std::string_view::npos;
}

bool keeps_spaces(style::WhiteSpace white_space) {
  return white_space == style::WhiteSpace::pre || white_space == style::WhiteSpace::pre_wrap;
}

constexpr std::uint32_t tag(const char (&name)[5]) {
  return static_cast<std::uint32_t>(name[0]) << 24 | static_cast<std::uint32_t>(name[1]) << 16 |
         static_cast<std::uint32_t>(name[2]) << 8 | static_cast<std::uint32_t>(name[3]);
}

bool is_ideographic(char32_t c) {
  if (c < 0x2E80) return false;
  if (c >= 0x3000 && c <= 0x30FF) return true;
  if (c >= 0xFF00 && c <= 0xFFEF) return true;
  const auto script = unicode::script(c);
  return script == tag("Hani") || script == tag("Hira") || script == tag("Kana") || script == tag("Bopo");
}

char32_t before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
  }
  return unicode::next(text, begin);
}

/// A dash between spaces stays with what comes before it. (A longer one may open a speech.)
bool dash_follows(std::string_view text, std::size_t at) {
  return text.substr(at, 4) == "– ";
}

/// Writes the items of one paragraph, piece by piece.
class ItemWriter {
 public:
  ItemWriter(Words& words, Division division, Milli measure, ParagraphItems& out)
      : words_(words), division_(division), measure_(measure), out_(out), text_(out.content->text) {}

  void write(Milli indent) {
    out_.items.clear();
    out_.fragments.clear();
    out_.missing.clear();
    if (indent != 0) {
      LineItem item;
      item.width = indent;
      out_.items.push_back(item);
    }
    const auto& pieces = out_.content->pieces;
    for (piece_ = 0; piece_ < pieces.size(); ++piece_) {
      switch (pieces[piece_].kind) {
        case Piece::Kind::text:
          write_text(pieces[piece_]);
          break;
        case Piece::Kind::picture:
          write_picture(pieces[piece_]);
          break;
        case Piece::Kind::leader:
          write_leader(pieces[piece_]);
          break;
      }
    }
    piece_ = pieces.empty() ? 0 : static_cast<std::uint32_t>(pieces.size() - 1);
    close_line();
  }

 private:
  LineItem item(LineItem::Kind kind, std::uint32_t begin, std::uint32_t end) const {
    LineItem made;
    made.kind = kind;
    made.begin = begin;
    made.end = end;
    made.piece = piece_;
    return made;
  }

  void close_line() {
    code_indent_ = 0;
    if (!has_leader_) {
      auto fill = item(LineItem::Kind::glue, end_of_text(), end_of_text());
      fill.stretch = fill_stretch;
      fill.breakable = false;
      out_.items.push_back(fill);
    }
    has_leader_ = false;
    auto end = item(LineItem::Kind::penalty, end_of_text(), end_of_text());
    end.penalty = forced;
    out_.items.push_back(end);
  }

  std::uint32_t end_of_text() const { return static_cast<std::uint32_t>(text_.size()); }

  /// True if a line may begin at the byte; asked in ascending order.
  bool opportunity(std::uint32_t at) {
    while (next_break_ < out_.breaks.size() && out_.breaks[next_break_].offset < at) ++next_break_;
    return next_break_ < out_.breaks.size() && out_.breaks[next_break_].offset == at;
  }

  void write_picture(const Piece& piece) {
    auto box = item(LineItem::Kind::box, piece.begin, piece.end);
    box.width = to_milli(piece.width);
    out_.items.push_back(box);
    write_opportunity(piece.end);
  }

  void write_leader(const Piece& piece) {
    auto glue = item(LineItem::Kind::glue, piece.begin, piece.end);
    glue.width = to_milli(leader_width * piece.style->font_size);
    glue.stretch = fill_stretch;
    glue.breakable = false;
    out_.items.push_back(glue);
    has_leader_ = true;
  }

  void write_text(const Piece& piece) {
    const bool preserved = keeps_spaces(piece.style->white_space);
    for (std::uint32_t at = piece.begin; at < piece.end;) {
      if (text_[at] == '\n') {
        close_line();
        ++at;
      } else if (text_[at] == ' ') {
        at = write_spaces(piece, at, preserved);
      } else if (is_no_break_space_at(text_, at)) {
        // Rather a line that ends there than one that leaves the page.
        if (division_ >= Division::wide_words) write_penalty(at, no_break_space_penalty);
        write_glue(at, at + 2, 1, false, preserved);
        at += 2;
      } else {
        at = write_word(piece, at);
      }
    }
  }

  std::uint32_t write_spaces(const Piece& piece, std::uint32_t at, bool preserved) {
    std::uint32_t end = at;
    while (end < piece.end && text_[end] == ' ') ++end;
    if (end == out_.content->first_line_end) {
      end_first_line(at, end);
      return end;
    }
    if (ends_hanging_mark(piece, at)) {
      write_gap_after_mark(at, end);
      return end;
    }
    const bool at_line_start = out_.items.empty() || out_.items.back().penalty == forced;
    if (preserved && at_line_start) {
      auto indent = item(LineItem::Kind::box, at, end);
      indent.width = out_.types[piece_].space * (end - at);
      code_indent_ = indent.width;
      out_.items.push_back(indent);
      return end;
    }
    const bool wraps = piece.style->white_space != style::WhiteSpace::nowrap && !dash_follows(text_, end);
    write_glue(at, end, end - at, wraps && (end >= text_.size() || text_[end] == '\n' || opportunity(end)),
               preserved);
    return end;
  }

  /// The mark of a note: a link in the margin of a hanging paragraph, before its text.
  bool ends_hanging_mark(const Piece& piece, std::uint32_t at) const {
    if (piece_ == 0 || out_.items.empty() || out_.items.front().width >= 0) return false;
    const auto& pieces = out_.content->pieces;
    const bool follows_link = piece.link == 0 && piece.begin == at;
    return follows_link && std::all_of(pieces.begin(), pieces.begin() + piece_,
                                       [](const Piece& before) { return before.link != 0; });
  }

  /// The text begins where the lines below it do, however wide the spaces of the line are.
  void write_gap_after_mark(std::uint32_t begin, std::uint32_t end) {
    Milli at = 0;
    for (const auto& made : out_.items)
      if (made.kind != LineItem::Kind::penalty) at += made.width;
    write_glue(begin, end, 1, false, true);
    const bool spaced = unicode::is_space(before(text_, begin));  // the mark brings a space along
    auto& gap = out_.items.back().width;
    gap = std::max(spaced ? 0 : gap, -at);
  }

  /// Lines of code that go on stand further in than they began.
  void hang_code(LineItem& box) const {
    constexpr int more_columns = 2;
    const auto hang = code_indent_ + more_columns * out_.types[piece_].space;
    box.left_protrusion = -std::min(hang, measure_ / 2);
  }

  void end_first_line(std::uint32_t begin, std::uint32_t end) {
    auto turn = item(LineItem::Kind::penalty, begin, end);
    turn.penalty = forced;
    turn.breakable = false;
    out_.items.push_back(turn);
  }

  void write_glue(std::uint32_t begin, std::uint32_t end, std::uint32_t spaces, bool breakable, bool fixed) {
    const auto& type = out_.types[piece_];
    auto glue = item(LineItem::Kind::glue, begin, end);
    glue.width = type.space * spaces;
    glue.stretch = fixed ? 0 : type.stretch;
    glue.shrink = fixed ? 0 : type.shrink;
    glue.breakable = breakable;
    out_.items.push_back(glue);
  }

  /// The text up to the next place where shaping must or a line may end.
  std::uint32_t write_word(const Piece& piece, std::uint32_t at) {
    if (at >= token_end_) find_token(at);
    std::uint32_t end = at;
    const auto run_end = bidi_end(at);
    const auto bound = std::min({piece.end, token_end_, run_end});
    if (token_is_url_) {
      while (end < bound && !is_url_separator(text_[end])) ++end;
      while (end < bound && is_url_separator(text_[end])) ++end;
    } else {
      const auto to_next_break = [&](std::uint32_t from) {
        opportunity(from);
        return next_break_ < out_.breaks.size() ? std::min(bound, out_.breaks[next_break_].offset) : bound;
      };
      end = to_next_break(at + 1);
      // A word is shaped whole, with the letters that a soft hyphen stands between.
      while (end < bound && ends_in_soft_hyphen(at, end) && end - at < longest_word)
        end = to_next_break(end + 1);
      if (is_inline_code(piece))
        for (auto i = at; i + 1 < end; ++i)
          if (divides_code(text_, i)) end = i + 1;
    }
    if (end - at > longest_word) {
      end = at + static_cast<std::uint32_t>(longest_word);
      while (end > at + 1 && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) --end;
    }
    const bool soft = ends_in_soft_hyphen(at, end);
    write_boxes(piece, at, soft ? end - 2 : end);
    if (end == out_.content->first_line_end)
      end_first_line(end, end);
    else if (soft && piece.style->hyphens != style::Hyphens::none)
      out_.items.push_back(hyphen_item(out_.types[piece_], end, piece_, out_.types[piece_].hyphen));
    else
      write_opportunity(end);
    return end;
  }

  bool ends_in_soft_hyphen(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin).ends_with(soft_hyphen);
  }

  void find_token(std::uint32_t at) {
    token_end_ = at;
    while (token_end_ < text_.size() && !is_space_at(text_, token_end_)) ++token_end_;
    token_is_url_ = is_url(text_.substr(at, token_end_ - at));
    if (!token_is_url_) return;
    // Where no spaces are written, or quotation marks stand around it, the address is the ASCII part.
    const auto ascii = [this](std::uint32_t byte) { return static_cast<unsigned char>(text_[byte]) < 0x80; };
    const bool wanted = ascii(at);
    auto end = at;
    while (end < token_end_ && ascii(end) == wanted) ++end;
    token_end_ = end;
    token_is_url_ = wanted && is_url(text_.substr(at, end - at));
  }

  std::uint32_t bidi_end(std::uint32_t at) const {
    if (out_.bidi.empty()) return end_of_text();
    const auto run = std::ranges::upper_bound(out_.bidi, at, {}, &unicode::BidiRun::end);
    return run == out_.bidi.end() ? end_of_text() : run->end;
  }

  void write_opportunity(std::uint32_t at) {
    if (at >= text_.size() || is_space_at(text_, at)) return;
    if (out_.content->pieces[piece_].style->white_space == style::WhiteSpace::nowrap) return;
    if (token_is_url_ && at < token_end_) {
      if (is_url_separator(text_[at - 1]))
        write_penalty(at, text_[at - 1] == '-' ? url_hyphen_penalty : url_penalty);
      return;
    }
    if (!opportunity(at)) {
      if (is_inline_code(out_.content->pieces[piece_]) && divides_code(text_, at - 1))
        write_penalty(at, code_penalty);
      return;
    }
    const auto left = before(text_, at);
    std::size_t offset = at;
    const auto right = unicode::next(text_, offset);
    if (left == U'+' && right == U'+') return;  // C++
    if (is_ideographic(left) || is_ideographic(right)) {
      auto glue = item(LineItem::Kind::glue, at, at);
      glue.stretch = to_milli(out_.types[piece_].style->font_size * ideograph_stretch);
      out_.items.push_back(glue);
    } else if (right == U'—' || right == U'–') {
      write_penalty(at, before_dash_penalty);
    } else {
      const bool after_hyphen = left == U'-' || left == U'‐';
      write_penalty(at, after_hyphen ? explicit_hyphen_penalty : 0);
      out_.items.back().after_hyphen = after_hyphen;
    }
  }

  void write_penalty(std::uint32_t at, std::int32_t penalty) {
    auto made = item(LineItem::Kind::penalty, at, at);
    made.penalty = penalty;
    out_.items.push_back(made);
  }

  void write_boxes(const Piece& piece, std::uint32_t begin, std::uint32_t end) {
    if (begin >= end) return;
    const auto& type = out_.types[piece_];
    const auto level = level_at(out_, begin);
    const auto text = text_.substr(begin, end - begin);
    const auto& word = words_.word(type.key, level % 2 != 0, text);
    for (const auto c : word.missing()) out_.missing.emplace_back(c, begin);
    const auto first_item = out_.items.size();
    const auto parts = word.parts();
    const bool is_soft =
        piece.style->hyphens != style::Hyphens::none && text.find(soft_hyphen) != std::string_view::npos;
    const bool divisible = (is_soft || piece.style->hyphens == style::Hyphens::auto_) && !token_is_url_;
    for (const auto& part : parts) {
      Fragment fragment{&part, begin, begin + part.begin, begin + part.end, piece_, level, nullptr};
      auto box = item(LineItem::Kind::box, fragment.begin, fragment.end);
      box.fragment = static_cast<std::uint32_t>(out_.fragments.size());
      box.width = words_.width(part, type);
      if (keeps_spaces(piece.style->white_space) && !out_.items.empty() && out_.items.back().penalty > forced)
        hang_code(box);
      // Code may leave a line half empty: a word of it that fits on a line, set in or not, is never cut.
      const Milli widest =
          keeps_spaces(piece.style->white_space) ? measure_ + box.left_protrusion : measure_ / 2;
      const bool anywhere = division_ == Division::desperate && box.width > widest;
      const bool too_wide = division_ == Division::wide_words && box.width > measure_;
      if ((is_soft || (too_wide && !divisible)) && !token_is_url_)
        out_.types[piece_].division_rules = words_.division_rules(*piece.style);
      if ((divisible || (too_wide && !token_is_url_)) && !anywhere) fragment.divisible = &word;
      out_.fragments.push_back(fragment);
      if (anywhere)
        write_anywhere(box, part, begin, type);
      else
        out_.items.push_back(box);
    }
    if (type.style->hanging_punctuation && first_item < out_.items.size()) protrude(first_item, text, type);
  }

  void protrude(std::size_t first_item, std::string_view text, const Type& type) {
    std::size_t offset = 0;
    const auto first = unicode::next(text, offset);
    const auto last = before(text, text.size());
    const auto em = type.style->font_size * 1000;
    out_.items[first_item].left_protrusion = nearest(left_hang_of(first) * em);
    out_.items.back().right_protrusion = nearest(right_hang_of(last) * em);
  }

  void write_anywhere(LineItem box, const WordPart& part, std::uint32_t begin, const Type& type) {
    Milli before_here = 0;
    const Milli whole = box.width;
    const auto end = box.end;
    std::size_t at = box.begin;
    unicode::next(text_, at);
    while (at < end) {
      bool safe = false;
      const auto here = static_cast<std::uint32_t>(at);
      std::size_t next = at;
      const auto c = unicode::next(text_, next);
      const Milli left = words_.width(extent_before(part, here - begin, safe), *part.face, type);
      if (!unicode::is_combining(c) && !unicode::is_default_ignorable(c) && left > before_here) {
        LineItem head = box;
        head.end = here;
        head.width = left - before_here;
        out_.items.push_back(head);
        write_penalty(here, desperate_penalty);
        if (keeps_spaces(type.style->white_space)) hang_code(box);
        box.begin = here;
        before_here = left;
      }
      at = next;
    }
    box.width = whole - before_here;
    out_.items.push_back(box);
  }

  Words& words_;
  Division division_;
  Milli measure_;
  ParagraphItems& out_;
  std::string_view text_;
  std::uint32_t piece_ = 0;
  std::size_t next_break_ = 0;
  Milli code_indent_ = 0;  ///< of the line of code
  std::uint32_t token_end_ = 0;
  bool token_is_url_ = false;
  bool has_leader_ = false;
};

}  // namespace

void prepare(const InlineContent& content, Words& words, ParagraphItems& out) {
  out.content = &content;
  out.types.clear();
  for (std::size_t i = 0; i < content.pieces.size(); ++i) {
    const auto* style = content.pieces[i].style;
    if (i > 0 && content.pieces[i - 1].style == style)
      out.types.push_back(out.types.back());
    else
      out.types.push_back(words.type_of(*style));
  }
  words.breaks(content.style->language).find(content.text, out.breaks);
  out.bidi = bidi_levels(content);
}

void make_items(Words& words, Division division, Milli measure, Milli indent, ParagraphItems& out) {
  ItemWriter(words, division, measure, out).write(indent);
  if (division != Division::none) divide_words(words, out);
}

Extents extents_of(const std::vector<LineItem>& items) {
  Extents out;
  Milli line = 0, solid = 0;
  for (const auto& item : items) {
    const bool ends_line = item.kind == LineItem::Kind::penalty && item.penalty <= forced;
    const bool may_end = ends_line ||
                         (item.kind == LineItem::Kind::penalty && item.penalty < never && !item.hyphen) ||
                         (item.kind == LineItem::Kind::glue && item.breakable);
    if (item.kind == LineItem::Kind::box || (item.kind == LineItem::Kind::glue && !item.breakable))
      solid += item.width;
    if (item.kind != LineItem::Kind::penalty) line += item.width;
    out.narrowest = std::max(out.narrowest, solid);
    out.widest = std::max(out.widest, line);
    if (may_end) solid = 0;
    if (ends_line) line = 0;
  }
  return out;
}

}  // namespace anthology::layout
