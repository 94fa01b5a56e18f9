/// Reading one face out of the bytes of a font file (OpenType 1.9: name, OS/2, post, head).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "text/fonts.hpp"

struct hb_blob_t;

namespace anthology::text {

/// What a font file says of itself beyond the Face.
struct LoadedFace {
  Face face;  ///< owns one reference to its `hb_face` and `hb_font`; see `release`
  bool monospaced = false;
  double design_size = 0;  ///< points, of the GPOS `size` feature; 0: not said
};

/// Nothing where the bytes are no TrueType or CFF font with outlines and a character map.
std::optional<LoadedFace> load_face(std::shared_ptr<const std::string> bytes, std::string path,
                                    unsigned index);
/// How many faces the file claims to have: one that is no collection has one. At most 64, more than any has.
unsigned faces_in(const std::string& bytes);
/// The same for an installed file, which is mapped, not read.
std::optional<LoadedFace> load_installed_face(const std::string& path, unsigned index);
/// Gives the HarfBuzz objects back.
void release(Face& face);
/// A face without glyphs, for a system without fonts.
Face empty_face();

}  // namespace anthology::text
