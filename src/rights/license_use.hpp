/// What a licence's terms forbid of a use: Creative Commons' conditions, arm by arm of an expression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"
#include "book/licenses.hpp"
#include "rights/quoted_text.hpp"

namespace anthology {

/// How the book uses a piece.
struct LicenseUse {
  std::string_view adaptation;  ///< "abridged", "translated", …; empty: it is printed as it is
  bool partial = false;         ///< a verbatim part
  bool commercial = true;
  LicenseReading output;  ///< the licence of an adaptation; `none`: the piece's own
};
/// The extent that the record states, and what the text shows of it, in an edition that is sold or not.
LicenseUse use_of(const Section& section, const SourceRecord& record, const QuotedText& text,
                  bool commercial);

enum class Breach : std::uint8_t { adapts, takes_part_below_4, takes_part, sells, changes_license };

struct BrokenTerm {
  Breach breach;
  License license;
};

/// The licences of one arm, and the terms of theirs that the use breaks.
struct LicenseChoice {
  std::vector<License> licenses;
  std::vector<BrokenTerm> broken;

  bool is_allowed() const;  ///< nothing is broken but by what a licence of version 4.0 lets pass
};
/// `AND` needs all of its licences; of an `OR` the arm is taken whose broken terms weigh least.
LicenseChoice choose(const LicenseExpression& expression, const LicenseUse& use);

/// The chart of adapters: whether an adaptation of `original` may be published under `output`.
bool may_become(const License& original, const LicenseExpression& output);

}  // namespace anthology
