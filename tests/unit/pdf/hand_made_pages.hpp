/// Pages set by hand for the tests: words on lines, without the layout.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.hpp"
#include "text/fonts.hpp"
#include "text/shaper.hpp"

namespace anthology::pdf {

class Typesetter {
 public:
  explicit Typesetter(text::Fonts& fonts) : fonts_(fonts), shaper_(fonts.shaped_words()) {}

  const text::Face& face(const char* family, bool italic = false) {
    style::ComputedStyle style;
    style.font_family = {family};
    style.font_style = italic ? style::FontStyle::italic : style::FontStyle::normal;
    return fonts_.find(style);
  }

  /// A word at a place. The soft hyphen at the end of a divided word shows as a hyphen.
  layout::TextRun word(const text::Face& face, double size, double x, double y, std::string_view text,
                       std::string features = "", std::uint32_t script = 0x4C61746E) {
    layout::TextRun run;
    run.x = x;
    run.y = y;
    run.face = face.id;
    run.size = size;
    run.text = text;
    std::string shown(text);
    if (shown.ends_with("\u00AD")) shown.replace(shown.size() - 2, 2, "-");
    run.ends_word = shown.size() == text.size() && !text.ends_with("\u00AD");
    const auto style = shaper_.intern({&face, std::move(features), script, "en", false});
    double pen = 0;
    const double scale = size / face.units_per_em;
    for (const text::Glyph& glyph : shaper_.shape(style, shown).glyphs) {
      run.glyphs.push_back(
          {std::uint16_t(glyph.id), std::uint16_t(glyph.cluster), float(pen + glyph.x_offset * scale)});
      run.shifts.push_back(float(-glyph.y_offset * scale));
      pen += glyph.advance * scale;
    }
    run.width = pen;
    return run;
  }

  /// One line, set flush with the given space.
  void line(layout::Page& page, const text::Face& face, double size, double x, double y,
            const std::vector<std::string>& words, double space) {
    for (const std::string& one : words) {
      page.items.emplace_back(word(face, size, x, y, one));
      x += std::get<layout::TextRun>(page.items.back()).width + space;
    }
  }

 private:
  text::Fonts& fonts_;
  text::Shaper shaper_;
};

}  // namespace anthology::pdf
