/// A manifest for posts that were just imported: it builds at once, and is there to be edited.
#pragma once

#include <string>
#include <vector>

#include <anthology/import.hpp>

namespace anthology {

struct ManifestPlaces {
  std::string library;             ///< the folder of posts, as seen from the manifest
  std::string media;               ///< the folder of media; empty: no post names a picture
  std::vector<std::string> files;  ///< of the posts, parallel to the result's; empty: it was not written
};

/// Posts stand in the order of their dates where all have one, else in that of the file; drafts stay out.
std::string first_manifest(const ImportResult& result, const ManifestPlaces& places);

}  // namespace anthology
