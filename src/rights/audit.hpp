/// The audit: what a careful editor would ask of every quoted piece before the book goes out. Rules over
/// the finished Book, and over what the manifest says of the edition; docs/diagnostics/rights.md has a
/// section for each. A piece without a source record is the book's people's own and is not audited.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "rights/originals.hpp"
#include "source/manifest.hpp"

namespace anthology {

struct Finding {
  std::string_view rule;  ///< `R020`: the code of its diagnostic
  Severity severity = Severity::warning;
  std::vector<std::string> posts;  ///< the slugs of the pieces; none: it is the edition's
  std::size_t original = 0;        ///< which of the first piece's originals it is of
  std::string picture;             ///< its file, where it is the finding of a picture's rights
  std::string message;
  Span where;
  std::string help;
  std::string waived;          ///< why it may stand; empty: it is outstanding
  bool in_drafts_too = false;  ///< an error also where no release is made
};

/// Every finding, piece by piece and rule by rule; grants are held to `outputs`, which are built, and quoted
/// texts to `texts`, which were imported. Waivers without a reason, or that name no rule or no piece, are
/// errors in `diagnostics`, those that nothing needs are warnings. One that names any of a finding's pieces
/// lets it stand.
std::vector<Finding> audit(const Book& book, const Manifest& manifest, const std::vector<OutputSpec>& outputs,
                           const KeptTexts& texts, Diagnostics& diagnostics);

/// Words the findings. A release has the rules' severities; a draft may have what a release must not,
/// and is told as warnings. A waived finding is an info in both.
void report(const std::vector<Finding>& findings, bool release, Diagnostics& diagnostics);

}  // namespace anthology
