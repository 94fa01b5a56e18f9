/// WordPress eXtended RSS, versions 1.0 to 1.2: the export of a blog.
#pragma once

#include <anthology/import.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/imported_item.hpp"

namespace anthology {

/// Posts and pages that are published (`options.drafts`: drafts, too), in the order of the file. Comments,
/// menus and revisions are left out. The file is read twice, item by item: galleries name files that stand
/// anywhere in it.
ImportedItems read_wxr(const SourcePtr& source, const ImportOptions& options, Diagnostics& diagnostics);

}  // namespace anthology
