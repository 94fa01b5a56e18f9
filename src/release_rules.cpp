#include "release_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace anthology {
namespace {

/// Sorted. Each names something that the reader of a finished book would miss or stumble over.
constexpr std::array<std::string_view, 32> forbidden_in_a_release = {
    "A0101",  // bytes that became U+FFFD
    "A0213",  // a post that could not be read
    "A0215",  // a slug printed in the place of a name
    "A0223",  // a permission that nobody knows
    "A0225",  // a private post
    "A0228",  // a key of a record that nobody reads
    "A0229",  // a value of a record that nobody reads
    "A0233",  // a record that contradicts itself
    "A0234",  // an address that nobody can follow
    "A0235",  // a role that nobody knows
    "A0237",  // a shared source that nobody can refer to
    "A0238",  // a post without text
    "A0240",  // a date that nobody can read
    "A0247",  // an extent that nobody can read
    "A0313",  // a note's mark without its note
    "A0314",  // a template tag that stands in the text
    "A0317",  // markup without an end, of which the rest stands in the text
    "A0319",  // a class without words to dress
    "A0401",  // a link to an anchor that is not there
    "A0402",  // the same, in another piece
    "A0411",  // a picture that is missing
    "A0412",  // a picture that was refused
    "A0413",  // a file that is no picture
    "A0414",  // a picture that lies elsewhere
    "A0418",  // a drawing without what lies elsewhere
    "A0419",  // a picture of which a part is missing
    "A0501",  // a link to nowhere
    "A0703",  // another font than the theme's
    "A0704",  // another cut than the theme's
    "A0752",  // a line wider than the page
    "A0753",  // a character without a glyph
    "A0755",  // page numbers that may be wrong
};
static_assert(std::is_sorted(forbidden_in_a_release.begin(), forbidden_in_a_release.end()));

}  // namespace

void enforce_release_rules(Diagnostics& diagnostics) {
  diagnostics.raise([](const Diagnostic& diagnostic) {
    return std::binary_search(forbidden_in_a_release.begin(), forbidden_in_a_release.end(), diagnostic.code);
  });
}

}  // namespace anthology
