/// A web page as an imported post: its main text, quoted, with the record that the page gives of itself.
#pragma once

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/imported_item.hpp"

namespace anthology {

/// One item; none where the page has no text.
ImportedItems read_web_page(const SourcePtr& source, Diagnostics& diagnostics);

}  // namespace anthology
