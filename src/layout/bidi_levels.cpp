#include "layout/bidi_levels.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace anthology::layout {
namespace {

using unicode::BidiRun;
using unicode::Direction;

struct Isolate {
  std::uint32_t begin = 0, end = 0;
  Direction direction = Direction::left_to_right;
  bool is_number = false;
};

/// The address around the byte: of its ASCII characters, without the punctuation that follows it.
Isolate address_around(std::string_view text, std::size_t at) {
  const auto belongs = [&](std::size_t i) {
    const char c = text[i];
    return c > ' ' && c < '\x7F' && c != '<' && c != '>' && c != '"';
  };
  auto begin = at, end = at;
  while (begin > 0 && belongs(begin - 1) && text[begin - 1] != '(') --begin;
  while (end < text.size() && belongs(end)) ++end;
  while (end > at && std::string_view(".,;:!?)]}'").find(text[end - 1]) != std::string_view::npos) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), Direction::left_to_right};
}

void add_addresses(std::string_view text, std::vector<Isolate>& out) {
  for (const std::string_view sign : {"://", "www."})
    for (auto at = text.find(sign); at != std::string_view::npos;) {
      const auto address = address_around(text, at);
      out.push_back(address);
      at = text.find(sign, std::max<std::size_t>(address.end, at + sign.size()));
    }
}

/// In their order; none within another.
std::vector<Isolate> isolates_of(const InlineContent& content) {
  const auto direction = content.style->direction;
  std::vector<Isolate> out;
  for (const auto& piece : content.pieces) {
    const auto own = piece.style->direction;
    if ((own == direction && !piece.is_number) || piece.kind == Piece::Kind::leader) continue;
    if (!out.empty() && out.back().end == piece.begin && out.back().is_number == piece.is_number)
      out.back().end = piece.end;
    else
      out.push_back({piece.begin, piece.end, own, piece.is_number});
  }
  if (direction == Direction::right_to_left) add_addresses(content.text, out);
  std::ranges::stable_sort(out, {}, &Isolate::begin);
  std::vector<Isolate> apart;
  for (const auto& isolate : out)
    if (isolate.begin < isolate.end && (apart.empty() || isolate.begin >= apart.back().end))
      apart.push_back(isolate);
  return apart;
}

/// The text as its surroundings see it, byte for byte: tabs, which separate segments, for leaders, as
/// what stands at both sides of one is not ordered together (UAX #9, table 4 and rule L1), and signs
/// without a direction for isolates.
std::string seen_from_outside(const InlineContent& content, const std::vector<Isolate>& isolates) {
  auto text = content.text;
  for (const auto& piece : content.pieces)
    if (piece.kind == Piece::Kind::leader)
      std::fill(text.begin() + piece.begin, text.begin() + piece.end, '\t');
  for (const auto& isolate : isolates)
    std::fill(text.begin() + isolate.begin, text.begin() + isolate.end, '!');
  return text;
}

/// The least level above `level` of the direction (rules X5a and X5b).
std::uint8_t level_inside(std::uint8_t level, Direction direction) {
  const bool odd = direction == Direction::right_to_left;
  return static_cast<std::uint8_t>(level + ((level % 2 != 0) == odd ? 2 : 1));
}

void append(std::vector<BidiRun>& out, BidiRun run) {
  if (run.begin < run.end) out.push_back(run);
}

}  // namespace

std::vector<BidiRun> bidi_levels(const InlineContent& content) {
  const auto direction = content.style->direction;
  if (direction == Direction::left_to_right && !unicode::may_be_bidirectional(content.text)) return {};
  const auto isolates = isolates_of(content);
  const auto outer = unicode::bidi_runs(seen_from_outside(content, isolates), direction);
  if (isolates.empty()) return outer;
  std::vector<BidiRun> out;
  auto isolate = isolates.begin();
  for (auto run : outer) {
    run.begin = std::max(run.begin, out.empty() ? 0 : out.back().end);
    for (; isolate != isolates.end() && isolate->begin < run.end; ++isolate) {
      append(out, {run.begin, isolate->begin, run.level});
      const auto base = level_inside(run.level, isolate->direction);
      const auto text = std::string_view(content.text).substr(isolate->begin, isolate->end - isolate->begin);
      for (const auto& inner : unicode::bidi_runs(text, isolate->direction)) {
        const auto own = isolate->direction == Direction::right_to_left ? inner.level - 1 : inner.level;
        append(out, {isolate->begin + inner.begin, isolate->begin + inner.end,
                     static_cast<std::uint8_t>(base + own)});
      }
      run.begin = isolate->end;
    }
    append(out, run);
  }
  return out;
}

}  // namespace anthology::layout
