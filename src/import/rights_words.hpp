/// Licence and notice of copyright, which exports, feeds and pages write in one another's place.
#pragma once

#include "import/imported_item.hpp"

namespace anthology {

/// Words or an address that name a licence are the licence, where there is none yet; a sentence that names
/// none is the notice. An address that ends in the name of a licence of Creative Commons is that name.
void divide_rights(ImportedSource& source);

}  // namespace anthology
