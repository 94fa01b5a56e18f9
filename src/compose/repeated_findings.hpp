/// Bounds what one text has to say: a mistake made a thousand times is said some times, and then counted.
#pragma once

#include "base/diagnostics.hpp"

namespace anthology {

/// So many diagnostics of one code in one file are said each.
inline constexpr std::size_t most_of_one_code = 20;

/// The diagnostics, of each code and file only the first; one more says how many there are besides.
Diagnostics without_repetition(Diagnostics found);

}  // namespace anthology
