/// A face as the PDF holds it: the glyphs that are used, their codes, widths and texts
/// (ISO 32000-1, 9.7 and 9.10.3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "pdf/document.hpp"
#include "pdf/glyph_use.hpp"

namespace anthology::pdf {

struct CodedGlyph {
  float width = 0;          ///< thousandths of an em
  std::uint16_t code = 0;   ///< CID
  char byte = 0;            ///< what it says where that is one byte, else 0
  std::uint8_t length = 0;  ///< of what is written for it
  char written[4] = {};     ///< its code within a literal string
};

struct EmbeddedFont {
  const text::Face* face = nullptr;
  const FaceUse* use = nullptr;
  std::string resource;            ///< name in content streams
  std::string base_name;           ///< with the subset's tag
  std::string program;             ///< deflated
  std::size_t program_size = 0;    ///< before
  std::vector<CodedGlyph> glyphs;  ///< by glyph id of the face
  std::size_t code_bytes = 2;      ///< one where no code needs two
  std::string to_unicode[2];       ///< deflated; the second is empty where no glyph has two texts
  bool failed = false;

  /// Glyph 0 stands for what the face lacks.
  const CodedGlyph& glyph(std::uint32_t id) const { return glyphs[id < glyphs.size() ? id : 0]; }
};

/// Subsets every face; in the order of their files and names, whatever their ids are.
std::vector<EmbeddedFont> embed_fonts(const GlyphUse& uses, const Workers& workers, Diagnostics& diagnostics);

/// Adds the objects of all fonts; returns the entries for the Font resources, one or two of each.
std::vector<Entry> add_fonts(Document& document, const std::vector<EmbeddedFont>& fonts);

/// Text as hexadecimal UTF-16BE, without a mark.
std::string utf16_hex(std::string_view text);

}  // namespace anthology::pdf
