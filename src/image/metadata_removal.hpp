/// Pictures without what their makers did not mean to publish: places (GPS), cameras, names, thumbnails.
#pragma once

#include <string>
#include <string_view>

#include "image/image.hpp"

namespace anthology {

/// The same pixels, not coded anew, without EXIF, XMP, IPTC and comments, and without what follows the
/// picture's end: phones put films there. Colour profiles and densities stay; the orientation goes with the
/// EXIF, so a picture that is to be turned must be turned before. What cannot be followed stays as it is.
std::string without_metadata(std::string_view bytes, ImageType type);

}  // namespace anthology
