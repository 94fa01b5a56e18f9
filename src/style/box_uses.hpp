/// Which kinds of boxes pages made of the elements that a declaration was given to: not all kinds have every
/// property, and a selector does not always tell which kind an element becomes.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/diagnostics.hpp"
#include "style/computed_style.hpp"

namespace anthology::style {

struct Declaration;
class Stylesheets;

enum class BoxKind : std::uint8_t {
  in_line,
  picture_in_line,
  block,
  picture,
  table,
  row,
  cell,
  block_in_cell,
  picture_in_cell
};

/// Kinds together are the sum of theirs.
constexpr unsigned bit_of(BoxKind kind) {
  return 1u << static_cast<unsigned>(kind);
}

class BoxUses {
 public:
  void add(const Declaration& declaration, BoxKind kind);
  void add(const BoxUses& others);
  /// Says which declarations none of their boxes has, in the order of the sheets.
  void report(const Stylesheets& sheets, Diagnostics& diagnostics) const;

 private:
  std::unordered_map<const Declaration*, unsigned> kinds_;  ///< a bit for each kind
};

/// True for a property of boxes that does something to one that has it: its value is not the initial one.
bool is_visible(std::string_view property, const ComputedStyle& style);

}  // namespace anthology::style
