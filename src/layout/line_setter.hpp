/// From a broken line to positioned runs, in visual order (UAX #9, rule L2).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layout/lines.hpp"
#include "layout/paragraph_breaker.hpp"

namespace anthology::layout {

/// Sets lines one after another into a section's arrays.
class LineSetter {
 public:
  explicit LineSetter(Words& words) : words_(words) {}
  /// Appends what the line shows: x from `left`, baselines at 0. Returns the ranges.
  Setting set(const ParagraphItems& paragraph, const BrokenLine& line, Milli measure, bool justified,
              Points left, SectionLines& out);
  /// The same for a justified line that may never be seen: its spaces alone, and links without a place.
  Setting outline(const ParagraphItems& paragraph, const BrokenLine& line, SectionLines& out);
  /// False of a line that was outlined and has neither text nor leaders.
  bool shows_text() const;

 private:
  struct Element {
    enum class Kind : std::uint8_t { text, space, gap, picture, leader };
    Kind kind = Kind::gap;
    std::uint32_t begin = 0, end = 0;  ///< bytes of the paragraph
    std::uint32_t piece = 0, fragment = no_fragment;
    Milli width = 0;
    Milli stretch = 0;   ///< of a space
    Milli clusters = 0;  ///< of text, where the line is tracked
    std::uint8_t level = 0;
    bool hyphen = false;  ///< ends the line in one
  };

  static Setting begin(const SectionLines& out);
  void gather(const ParagraphItems& paragraph, const BrokenLine& line, bool justified);
  void add_hyphen(const ParagraphItems& paragraph, const BrokenLine& line);
  void track(const ParagraphItems& paragraph, const BrokenLine& line, bool justified);
  std::span<const WordPart> parts_of(const ParagraphItems& paragraph, const Element& element);
  void note_spacing(const ParagraphItems& paragraph, Setting& setting) const;
  void fill_leader(Milli measure);
  Milli start_of(const ParagraphItems& paragraph, const BrokenLine& line, Milli measure,
                 bool justified) const;
  void order(const ParagraphItems& paragraph);
  void write_runs(const ParagraphItems& paragraph, Milli start, Points left, SectionLines& out);
  Range write_text(const ParagraphItems& paragraph, std::size_t begin, std::size_t end, TextRun& run);
  void write_group(const ParagraphItems& paragraph, std::size_t begin, std::size_t end, Milli x, Points left,
                   SectionLines& out);
  Milli write_glyphs(const ParagraphItems& paragraph, const Element& element, Milli x, std::uint32_t text_at,
                     TextRun& run);
  Milli write_parts(std::span<const WordPart> parts, const Type& type, Milli x, std::uint32_t text_at,
                    TextRun& run);
  void write_leader(const ParagraphItems& paragraph, const Element& element, Milli x, Points left,
                    SectionLines& out);
  void decorate(const ParagraphItems& paragraph, const TextRun& run, const Piece& piece, SectionLines& out);
  const text::Face* face_of(const ParagraphItems& paragraph, const Element& element) const;

  Words& words_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> order_;   ///< visual
  std::vector<std::uint32_t> starts_;  ///< of the elements' texts in their run's
  Milli tracking_ = 0;                 ///< of the line, behind each cluster
  bool link_open_ = false;             ///< the run before on this line has a link
};

}  // namespace anthology::layout
