#include "layout/protrusion.hpp"

namespace anthology::layout {

// About half the width of small marks and a quarter of larger ones: more looks ragged.
double left_hang_of(char32_t c) {
  switch (c) {
    case U'“':
    case U'"':
    case U'«':
      return 0.18;
    case U'‘':
    case U'\'':
      return 0.12;
    case U'(':
    case U'[':
      return 0.05;
    case U'—':
      return 0.1;
    default:
      return 0;
  }
}

double right_hang_of(char32_t c) {
  switch (c) {
    case U'.':
    case U',':
      return 0.14;
    case U';':
    case U':':
      return 0.08;
    case U'-':
    case U'‐':
      return 0.16;
    case U'”':
    case U'"':
    case U'»':
      return 0.18;
    case U'’':
    case U'\'':
      return 0.12;
    case U'!':
    case U'?':
    case U')':
    case U']':
      return 0.05;
    case U'—':
    case U'–':
      return 0.1;
    default:
      return 0;
  }
}

}  // namespace anthology::layout
