/// The fonts that a book brings: the files of `@font-face` rules (CSS Fonts 4, section 4) and those that the
/// manifest or the resources name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "text/font_file.hpp"

namespace anthology::text {

/// A face, and what it is called: a rule may give it another family and style than its file does.
struct OwnFont {
  std::string family;
  int weight = 400;
  bool italic = false;
  LoadedFace loaded;
};

/// Where fonts are looked for: what the book's folder lacks is one of the resources.
struct FontFiles {
  const Files& book;
  const Files& resources;
};

/// Owns the face from then on; false: no more of them are wanted.
using TakeFont = std::function<bool(OwnFont)>;

void read_own_fonts(const FontFiles& files, const std::vector<style::FontFace>& rules,
                    const std::vector<NamedFonts>& named, const TakeFont& take, Diagnostics& diagnostics);

}  // namespace anthology::text
