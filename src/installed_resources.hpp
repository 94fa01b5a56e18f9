/// The resources of a build whose caller gave none: the library's own themes and the hyphenation
/// dictionaries that are installed. Fonts are fontconfig's to find.
#pragma once

#include <anthology/files.hpp>

namespace anthology {

Files installed_resources();

}  // namespace anthology
