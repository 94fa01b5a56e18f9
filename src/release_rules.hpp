/// What a book may have while it is made, and must not have when it goes out.
#pragma once

#include "base/diagnostics.hpp"

namespace anthology {

/// Turns the warnings of the rule table into errors.
void enforce_release_rules(Diagnostics& diagnostics);

}  // namespace anthology
