#include "pdf/content_stream.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "pdf/operands.hpp"

namespace anthology::pdf {
namespace {

/// Most pages of text take no more, bytes.
constexpr std::size_t usual_size = std::size_t(1) << 14U;

/// Of the size: readers take a gap within a word for a space from about a tenth on.
constexpr double widest_gap = 0.08;
constexpr std::size_t most_digits = 24, most_bytes_of_glyph = most_digits + 8;

/// Writes glyphs of one font and size into an array of TJ. By value: bytes that are written through a pointer
/// could be any member of an object that others know.
struct GlyphWriter {
  const CodedGlyph* glyphs;
  double thousandth;  ///< of the size
  double tracking;
  double pen;
  bool in_array, in_string;

  /// Moves the pen to `x` in thousandths of the size, rounded without letting the error grow. Returns the end
  /// of the bytes, of which there are no more than `most_bytes_of_glyph`.
  char* put(char* out, std::uint32_t id, double x) {
    const CodedGlyph& glyph = glyphs[id];
    const double off = pen - x, half = thousandth / 2;
    if (off >= half || off <= -half) out = put_step(out, nearest(off / thousandth));
    if (!in_string) out = open(out);
    pen += double(glyph.width) * thousandth + tracking;
    std::copy_n(glyph.written, sizeof glyph.written, out);
    return out + glyph.length;
  }

  char* put_step(char* out, std::int64_t step) {
    if (in_string) *out++ = ')';
    if (!in_array) *out++ = '[';
    in_array = true;
    in_string = false;
    pen -= double(step) * thousandth;
    return std::to_chars(out, out + most_digits, step).ptr;
  }

  char* open(char* out) {
    if (!in_array) *out++ = '[';
    in_array = in_string = true;
    *out++ = '(';
    return out;
  }
};

/// Writes items in their order; text on one baseline becomes one array of TJ.
class Painter {
 public:
  Painter(const layout::Page& page, const Palette& palette)
      : palette_(palette), page_width_(page.width), page_height_(page.height) {
    out_.reserve(usual_size);
  }

  /// From here on items are those of the page as it lies before it is turned anticlockwise.
  void turn();
  void turn_back();
  void text(const layout::TextRun& run);
  void picture(const layout::Picture& picture);
  void rectangle(const layout::Rectangle& rectangle);
  std::string finish() {
    end_text();
    set_artifact(false);
    return std::move(out_);
  }

 private:
  void begin_text(const layout::TextRun& run);
  void end_text();
  void set_artifact(bool artifact);
  void set_color(const style::Color& color);
  void fill(const layout::Rectangle& rectangle);
  void stroke(const layout::Rectangle& rectangle);
  void set_font(const EmbeddedFont& font, bool second);
  void set_rise(double rise);
  void set_tracking(double tracking);
  void move_to(double x, double y);
  void close_array();
  GlyphWriter writer() const;
  void go_on_from(const GlyphWriter& writer);
  void glyph(std::uint32_t id, double x, bool second);
  void space();
  bool is_wide_gap(const layout::TextRun& run, std::size_t glyph) const;
  std::size_t plain_end(const layout::TextRun& run, std::size_t first) const;
  void plain_words(const layout::TextRun& run, std::size_t first, std::size_t last);
  void cluster(const layout::TextRun& run, const Cluster& cluster);
  std::size_t word(const layout::TextRun& run, std::size_t first);
  bool is_spaced_out(const layout::TextRun& run) const;
  void begin_span(std::string_view text);
  void end_span();

  const Palette& palette_;
  double page_width_, page_height_;
  std::string out_;
  std::vector<Cluster> clusters_;  ///< of the word that is written
  bool in_text_ = false, in_array_ = false, in_string_ = false, artifact_ = false, in_span_ = false;
  std::optional<style::Color> color_;
  // Text state; fonts survive the end of a text object, positions do not.
  const EmbeddedFont* font_ = nullptr;      // of the run
  const EmbeddedFont* set_font_ = nullptr;  // in the stream
  bool set_second_ = false;
  double size_ = 0, set_size_ = 0, rise_ = 0, tracking_ = 0;
  std::int64_t line_x_ = 0, line_y_ = 0;  // hundredths of a point, as written
  double pen_ = 0;                        // points
};

void Painter::close_array() {
  if (in_string_) out_ += ')';
  if (in_array_) out_ += "]TJ\n";
  in_string_ = in_array_ = false;
}

void Painter::end_text() {
  close_array();
  if (in_text_) out_ += "ET\n";
  in_text_ = false;
}

void Painter::turn() {
  end_text();
  set_artifact(false);
  set_rise(0);
  set_tracking(0);
  out_ += "q 0 1 -1 0 ";
  append_number(out_, page_width_, 2);
  out_ += " 0 cm\n";
  std::swap(page_width_, page_height_);
}

/// `Q` brings back the state that was at `turn`.
void Painter::turn_back() {
  end_text();
  set_artifact(false);
  out_ += "Q\n";
  color_.reset();
  set_font_ = nullptr;
  rise_ = tracking_ = 0;
  std::swap(page_width_, page_height_);
}

void Painter::set_artifact(bool artifact) {
  if (artifact == artifact_) return;
  end_text();
  out_ += artifact ? "/Artifact BMC\n" : "EMC\n";
  artifact_ = artifact;
}

void Painter::set_color(const style::Color& color) {
  if (color_ == color) return;
  close_array();
  color_ = color;
  const auto component = [this](std::uint8_t value) { append_number(out_, value / 255.0, 3); };
  component(color.r);
  if (color.r == color.g && color.g == color.b) {
    out_ += " g\n";
    return;
  }
  out_ += ' ';
  component(color.g);
  out_ += ' ';
  component(color.b);
  out_ += " rg\n";
}

void Painter::set_font(const EmbeddedFont& font, bool second) {
  if (set_font_ == &font && set_second_ == second && set_size_ == size_) return;
  close_array();
  out_ += '/';
  out_ += font.resource;
  if (second) out_ += 'b';
  out_ += ' ';
  append_number(out_, size_, 3);
  out_ += " Tf\n";
  set_font_ = &font;
  set_second_ = second;
  set_size_ = size_;
}

void Painter::set_rise(double rise) {
  if (std::abs(rise - rise_) < 0.005) return;
  close_array();
  append_number(out_, rise, 2);
  out_ += " Ts\n";
  rise_ = rise;
}

void Painter::set_tracking(double tracking) {
  if (tracking == tracking_) return;
  close_array();
  append_number(out_, tracking, 3);
  out_ += " Tc\n";
  tracking_ = tracking;
}

/// Begins a line; the offsets are exact, since they are between rounded places.
void Painter::move_to(double x, double y) {
  const std::int64_t to_x = nearest(x * 100), to_y = nearest((page_height_ - y) * 100);
  close_array();
  append_number(out_, double(to_x - line_x_) / 100, 2);
  out_ += ' ';
  append_number(out_, double(to_y - line_y_) / 100, 2);
  out_ += " Td\n";
  line_x_ = to_x;
  line_y_ = to_y;
  pen_ = double(to_x) / 100;
}

void Painter::begin_text(const layout::TextRun& run) {
  set_artifact(run.artifact);
  if (!in_text_) {
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
    set_color(run.color);
    move_to(run.x, run.y);
    return;
  }
  set_color(run.color);
  const std::int64_t y = nearest((page_height_ - run.y) * 100);
  // A step back within a line would be read as one word by some.
  if (y != line_y_ || run.x + size_ < pen_) move_to(run.x, run.y);
}

GlyphWriter Painter::writer() const {
  return {font_->glyphs.data(), size_ / 1000, tracking_, pen_, in_array_, in_string_};
}

void Painter::go_on_from(const GlyphWriter& writer) {
  pen_ = writer.pen;
  in_array_ = writer.in_array;
  in_string_ = writer.in_string;
}

void Painter::glyph(std::uint32_t id, double x, bool second) {
  set_font(*font_, second);
  GlyphWriter one = writer();
  char bytes[most_bytes_of_glyph];
  out_.append(bytes, one.put(bytes, id < font_->glyphs.size() ? id : 0, x));
  go_on_from(one);
}

void Painter::space() {
  const std::uint32_t id = font_->use->space;
  if (id == 0) return;
  set_rise(0);
  glyph(id, pen_, false);
}

bool Painter::is_wide_gap(const layout::TextRun& run, std::size_t glyph) const {
  const layout::PositionedGlyph& left = run.glyphs[glyph];
  const double end = double(left.x) + double(font_->glyph(left.id).width) * run.size / 1000;
  return double(run.glyphs[glyph + 1].x) - end > widest_gap * run.size;
}

/// The end of the words from `first` on whose glyphs stand on the baseline, say one byte each, and need no
/// more than their codes.
std::size_t Painter::plain_end(const layout::TextRun& run, std::size_t first) const {
  if (run.right_to_left || !run.shifts.empty()) return first;
  const std::span<const layout::PositionedGlyph> glyphs = run.glyphs;
  const std::span<const CodedGlyph> coded = font_->glyphs;
  const char* const text = run.text.data();
  const double unit = run.size / 1000, widest = widest_gap * run.size;
  constexpr double nowhere = std::numeric_limits<double>::infinity();
  std::size_t end = first;
  double word_end = nowhere;  // so far
  for (std::size_t i = first; i < glyphs.size(); ++i) {
    const layout::PositionedGlyph glyph = glyphs[i];
    const char byte = text[glyph.text];
    if (!is_one_byte(run, i) || glyph.id >= coded.size() || coded[glyph.id].byte != byte) return end;
    if (byte == ' ') {
      word_end = nowhere;
      end = i + 1;
      continue;
    }
    if (double(glyph.x) - word_end > widest && !artifact_) return end;
    word_end = double(glyph.x) + double(coded[glyph.id].width) * unit;
  }
  return glyphs.size();
}

/// Nearly all words of a book.
void Painter::plain_words(const layout::TextRun& run, std::size_t first, std::size_t last) {
  if (first == last) return;
  set_rise(0);
  set_font(*font_, false);
  GlyphWriter all = writer();
  char bytes[32 * most_bytes_of_glyph];
  char* end = bytes;
  for (std::size_t i = first; i < last; ++i) {
    if (end + most_bytes_of_glyph > std::end(bytes)) {
      out_.append(bytes, end);
      end = bytes;
    }
    end = all.put(end, run.glyphs[i].id, run.x + double(run.glyphs[i].x));
  }
  out_.append(bytes, end);
  go_on_from(all);
}

bool Painter::is_spaced_out(const layout::TextRun& run) const {
  if (run.right_to_left) return false;
  for (std::size_t i = clusters_.front().first; i + 1 < clusters_.back().last; ++i)
    if (is_wide_gap(run, i)) return true;
  return false;
}

void Painter::begin_span(std::string_view text) {
  close_array();
  out_ += "/Span<</ActualText<FEFF" + utf16_hex(text) + ">>>BDC\n";
  in_span_ = true;
}

void Painter::end_span() {
  close_array();
  out_ += "EMC\n";
  in_span_ = false;
}

void Painter::cluster(const layout::TextRun& run, const Cluster& cluster) {
  const std::uint32_t id = run.glyphs[cluster.first].id;
  if (cluster.invisible && id == font_->use->space) return;
  const bool single = cluster.last == cluster.first + 1;
  const bool known = id < font_->use->glyphs.size();
  const auto put = [&](std::size_t i, bool second) {
    const layout::PositionedGlyph& placed = run.glyphs[i];
    set_rise(-double(run.shift(i)));
    glyph(placed.id, run.x + double(placed.x), second);
  };
  if (single && known && font_->use->glyphs[id].says(cluster.text)) return put(cluster.first, false);
  const bool second =
      single && known && font_->use->glyphs[id].second() && font_->use->glyphs[id].text[1] == cluster.text;
  // Marks on their letters are read in the order in which they are painted, or apart from them.
  const bool spelled_out = !artifact_ && !in_span_ && !cluster.text.empty() && !second;
  if (spelled_out) begin_span(cluster.text);
  for (std::size_t i = cluster.first; i < cluster.last; ++i) put(i, second);
  if (spelled_out) end_span();
}

/// The clusters of one word, and the space behind it; a space that stands as a glyph is by itself. Returns
/// the glyph behind them.
std::size_t Painter::word(const layout::TextRun& run, std::size_t first) {
  clusters_.clear();
  do {
    const Cluster next = cluster_at(run, first);
    if (!clusters_.empty() && next.is_space()) break;
    clusters_.push_back(next);
    first = next.last;
  } while (first < run.glyphs.size() && !clusters_.back().space_follows && !clusters_.back().is_space());
  const std::string_view begin = clusters_.front().text, end = clusters_.back().text;
  const bool spaced_out = !artifact_ && end.data() >= begin.data() && is_spaced_out(run);
  if (spaced_out) begin_span({begin.data(), std::size_t(end.data() - begin.data()) + end.size()});
  for (const Cluster& one : clusters_) cluster(run, one);
  if (spaced_out) end_span();
  if (clusters_.back().space_follows && !run.right_to_left) space();
  return first;
}

void Painter::text(const layout::TextRun& run) {
  font_ = run.face < palette_.fonts.size() ? palette_.fonts[run.face] : nullptr;
  if (font_ == nullptr || run.glyphs.empty() || run.size <= 0 || run.color.a == 0) return;
  size_ = run.size;
  begin_text(run);
  set_tracking(run.tracking);
  const bool divided = run.text.ends_with("\xC2\xAD");
  const bool space_needed = run.ends_word && !divided && !run.text.ends_with(' ');
  // Right to left, the space that follows the word stands to its left.
  if (space_needed && run.right_to_left && font_->use->space != 0) {
    set_rise(0);
    glyph(font_->use->space, run.x - double(font_->glyph(font_->use->space).width) * size_ / 1000, false);
  }
  bool space_written = false;
  for (std::size_t first = 0; first < run.glyphs.size();) {
    const std::size_t plain = plain_end(run, first);
    plain_words(run, first, plain);
    space_written = false;
    first = plain;
    if (first == run.glyphs.size()) break;
    first = word(run, first);
    space_written = clusters_.back().space_follows;
  }
  if (space_needed && !run.right_to_left && !space_written) space();
}

void Painter::picture(const layout::Picture& picture) {
  if (picture.resource >= palette_.pictures.size() || palette_.pictures[picture.resource].empty()) return;
  end_text();
  set_artifact(false);
  out_ += "q ";
  append_number(out_, picture.width, 2);
  out_ += " 0 0 ";
  append_number(out_, picture.height, 2);
  out_ += ' ';
  append_number(out_, picture.x, 2);
  out_ += ' ';
  append_number(out_, page_height_ - picture.y - picture.height, 2);
  out_ += " cm /" + palette_.pictures[picture.resource] + " Do Q\n";
}

void Painter::rectangle(const layout::Rectangle& rectangle) {
  if (rectangle.color.a == 0) return;
  end_text();
  set_artifact(true);
  set_color(rectangle.color);
  const bool lies = rectangle.width >= rectangle.height;
  switch (rectangle.style) {
    case style::BorderStyle::none:
    case style::BorderStyle::solid:
      fill(rectangle);
      break;
    case style::BorderStyle::double_: {
      auto one = rectangle;
      (lies ? one.height : one.width) /= 3;
      fill(one);
      (lies ? one.y : one.x) += 2 * (lies ? one.height : one.width);
      fill(one);
      break;
    }
    case style::BorderStyle::dashed:
    case style::BorderStyle::dotted:
      stroke(rectangle);
      break;
  }
}

void Painter::fill(const layout::Rectangle& rectangle) {
  append_number(out_, rectangle.x, 2);
  out_ += ' ';
  append_number(out_, page_height_ - rectangle.y - rectangle.height, 2);
  out_ += ' ';
  append_number(out_, rectangle.width, 2);
  out_ += ' ';
  append_number(out_, rectangle.height, 2);
  out_ += " re f\n";
}

/// A line along the rectangle's middle, of dashes three times as long as they are thick, or of round dots;
/// gaps are such that it ends as it begins.
void Painter::stroke(const layout::Rectangle& rectangle) {
  const bool lies = rectangle.width >= rectangle.height,
             dotted = rectangle.style == style::BorderStyle::dotted;
  const double thickness = lies ? rectangle.height : rectangle.width;
  const double length = (lies ? rectangle.width : rectangle.height) - (dotted ? thickness : 0);
  constexpr double dash_length = 3, dash_gap = 2, dot_gap = 2;
  const double dash = dotted ? 0 : std::min(dash_length * thickness, length);
  const double period = dash + (dotted ? dot_gap : dash_gap) * thickness;
  const double periods = std::max(1.0, std::round((length - dash) / period));
  const double end = dotted ? thickness / 2 : 0;  // a dot reaches beyond its centre
  const double x = rectangle.x + (lies ? end : thickness / 2);
  const double y = page_height_ - rectangle.y - (lies ? thickness / 2 : end);
  const auto numbers = [this](std::initializer_list<double> list, std::string_view what) {
    for (const double number : list) {
      append_number(out_, number, 2);
      out_ += ' ';
    }
    out_ += what;
  };
  const auto [r, g, b, a] = rectangle.color;
  out_ += "q ";
  numbers({r / 255.0, g / 255.0, b / 255.0}, "RG ");
  numbers({thickness}, "w ");
  out_ += dotted ? "1 J [" : "[";
  numbers({dash, (length - dash) / periods - dash}, "] 0 d ");
  numbers({x, y}, "m ");
  numbers({lies ? x + length : x, lies ? y : y - length}, "l S Q\n");
}

void paint_items(const layout::Page& page, std::size_t begin, std::size_t end, Painter& painter) {
  for (auto i = begin; i < end; ++i) {
    const layout::Item& item = page.items[i];
    if (const auto* run = std::get_if<layout::TextRun>(&item))
      painter.text(*run);
    else if (const auto* picture = std::get_if<layout::Picture>(&item))
      painter.picture(*picture);
    else if (const auto* rectangle = std::get_if<layout::Rectangle>(&item))
      painter.rectangle(*rectangle);
  }
}

}  // namespace

std::string paint(const layout::Page& page, const Palette& palette) {
  Painter painter(page, palette);
  const auto [begin, end] = page.turned;
  paint_items(page, 0, begin, painter);
  if (begin < end) {
    painter.turn();
    paint_items(page, begin, end, painter);
    painter.turn_back();
  }
  paint_items(page, end, page.items.size(), painter);
  return painter.finish();
}

}  // namespace anthology::pdf
