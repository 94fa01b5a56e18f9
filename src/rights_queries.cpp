// The rights of a book as plain data.
#include <anthology/rights.hpp>

#include "composed_book.hpp"
#include "outputs.hpp"
#include "rights/audit.hpp"
#include "rights/rights_report.hpp"

namespace anthology {

Rights rights(std::string_view manifest, const Files& files, const Options& options) {
  Rights out;
  out.report =
      query_book(manifest, files, options, [&](const ComposedBook& composed, Diagnostics& diagnostics) {
        const auto texts = kept_texts(composed.book, composed.library, composed.manifest, files);
        const auto findings =
            audit(composed.book, composed.manifest, outputs_named(composed.manifest), texts, diagnostics);
        out.edition = findings_of_edition(findings);
        out.pieces = pieces_of(composed.book, findings);
        out.permissions = permission_rows(composed.book, composed.library, findings);
      });
  return out;
}

}  // namespace anthology
