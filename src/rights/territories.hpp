/// The territories of a grant, as holders write them: "World", "UK and Ireland", "worldwide, excluding US".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anthology {

struct Territories {
  std::vector<std::string> granted, excluded;  ///< ISO 3166 codes where they are known, else folded words

  bool hold_the_world() const;
  bool hold(std::string_view territory) const;
};

Territories read_territories(std::string_view text);

}  // namespace anthology
