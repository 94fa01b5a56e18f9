/// Headline-style capitals, as Chicago and MLA ask of English titles: by the rules of CSL's
/// `text-case="title"`.
#pragma once

#include "book/title.hpp"

namespace anthology {

/// Words begin with a capital; articles, conjunctions and short prepositions do not, but at the beginning,
/// at the end, and behind a colon or a full stop. A word that has a capital anywhere stays as it is.
TitleText headline_case(const TitleText& title);

}  // namespace anthology
