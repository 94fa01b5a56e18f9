#include "html/emphasis_marks.hpp"

#include <span>
#include <string_view>

#include "base/delimiter_sides.hpp"

namespace anthology {
namespace {

using Kind = Piece::Kind;
using Mark = Piece::Mark;

bool is_emphasis(const Piece& piece) {
  return piece.mark == Mark::emphasis || piece.mark == Mark::strong || piece.mark == Mark::strike;
}

std::span<const std::string_view> forms_of(Mark mark) {
  static constexpr std::string_view emphasis[] = {"*", "_"}, strong[] = {"**", "__"}, strike[] = {"~~"};
  if (mark == Mark::emphasis) return emphasis;
  if (mark == Mark::strong) return strong;
  return strike;
}

std::string_view element_of(Mark mark) {
  return mark == Mark::emphasis ? "em" : mark == Mark::strong ? "strong" : "del";
}

/// cmark-gfm looks through tildes when it looks at the neighbours of a mark.
bool is_passed_over(const Piece& piece) {
  return piece.mark == Mark::strike && (piece.text.empty() || piece.text == "~~");
}

/// The choice for one line, from left to right: what stands before a piece is chosen, and what opens
/// inside it or behind it will heed it.
class Choice {
 public:
  explicit Choice(std::vector<Piece>& pieces) : pieces_(pieces) {}

  void run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto& piece = pieces_[i];
      if (!is_emphasis(piece)) continue;
      if (piece.kind == Kind::close) {
        open_.pop_back();
        continue;
      }
      const auto form = choose(i);
      if (form.empty()) {
        piece.text = "<" + std::string(element_of(piece.mark)) + ">";
        pieces_[piece.partner].text = "</" + std::string(element_of(piece.mark)) + ">";
      } else {
        piece.text = pieces_[piece.partner].text = form;
      }
      open_.push_back(i);
    }
  }

 private:
  std::string_view choose(std::size_t open) const {
    for (const auto form : forms_of(pieces_[open].mark))
      if (fits(open, form)) return form;
    return {};
  }

  bool fits(std::size_t open, std::string_view form) const {
    const std::size_t close = pieces_[open].partner;
    if (touches(open, form[0]) || touches(close, form[0]) || stands_inside(form)) return false;
    // Marks on both sides of tildes that are looked through are one run too many.
    if (form[0] == '~' && ((open > 0 && is_emphasis(pieces_[open - 1])) ||
                           (close + 1 < pieces_.size() && is_emphasis(pieces_[close + 1]))))
      return false;
    return flanks(open, close, form[0], true) && flanks(open, close, form[0], false);
  }

  /// With tildes looked through, and with tags in their place: what stands inside is not chosen yet.
  bool flanks(std::size_t open, std::size_t close, char mark, bool through) const {
    const DelimiterSides left{open == 0 ? U'\n' : right_edge(pieces_, open - 1, through),
                              left_edge(pieces_, open + 1, through)};
    const DelimiterSides right{right_edge(pieces_, close - 1, through),
                               left_edge(pieces_, close + 1, through)};
    return left.opens(mark) && right.closes(mark);
  }

  /// True where a run of the same marks would join this one.
  bool touches(std::size_t at, char mark) const {
    const auto same = [&](std::size_t other) {
      return is_emphasis(pieces_[other]) && !pieces_[other].text.empty() && pieces_[other].text[0] == mark;
    };
    return (at > 0 && same(at - 1)) || (at + 1 < pieces_.size() && same(at + 1));
  }

  bool stands_inside(std::string_view form) const {
    for (const auto open : open_)
      if (pieces_[open].text == form) return true;
    return false;
  }

  std::vector<Piece>& pieces_;
  std::vector<std::size_t> open_;
};

}  // namespace

char32_t right_edge(const std::vector<Piece>& pieces, std::size_t at, bool through) {
  while (through && is_passed_over(pieces[at])) {
    if (at == 0) return '\n';
    --at;
  }
  const auto& piece = pieces[at];
  if (piece.kind == Kind::line_end) return '\n';
  return is_emphasis(piece) && piece.text.empty() ? U'*' : last_code_point(piece.text);
}

char32_t left_edge(const std::vector<Piece>& pieces, std::size_t at, bool through) {
  while (through && at < pieces.size() && is_passed_over(pieces[at])) ++at;
  if (at >= pieces.size() || pieces[at].kind == Kind::line_end) return '\n';
  const auto& piece = pieces[at];
  return is_emphasis(piece) && piece.text.empty() ? U'*' : first_code_point(piece.text);
}

void choose_marks(std::vector<Piece>& pieces) {
  Choice(pieces).run();
}

}  // namespace anthology
