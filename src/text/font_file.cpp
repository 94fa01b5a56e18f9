#include "text/font_file.hpp"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace anthology::text {
namespace {

/// A table of a face; empty where there is none.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob_, &length);
    bytes_ = {reinterpret_cast<const unsigned char*>(data), length};
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { hb_blob_destroy(blob_); }

  bool exists() const { return !bytes_.empty(); }
  unsigned u16(std::size_t at) const {
    return at + 2 <= bytes_.size() ? bytes_[at] << 8U | bytes_[at + 1] : 0;
  }
  unsigned u32(std::size_t at) const { return u16(at) << 16U | u16(at + 2); }

 private:
  hb_blob_t* blob_;
  std::span<const unsigned char> bytes_;
};

std::string name_entry(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 256> buffer{};
  unsigned size = buffer.size();
  const unsigned full =
      hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, buffer.data());
  return full == 0 ? std::string() : std::string(buffer.data(), size);
}

std::string first_of(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

/// PostScript names are printable ASCII without the delimiters of PDF.
std::string postscript_name(hb_face_t* face, const std::string& family) {
  std::string name;
  for (const char c : first_of(name_entry(face, HB_OT_NAME_ID_POSTSCRIPT_NAME), family))
    if (c > 32 && c < 127 && std::strchr("[](){}<>/%#", c) == nullptr) name += c;
  return name.empty() ? "Font" : name;
}

double metric(hb_font_t* font, hb_ot_metrics_tag_t tag, unsigned units_per_em, double fallback) {
  hb_position_t value = 0;
  return hb_ot_metrics_get_position(font, tag, &value) != 0 && value != 0 ? double(value) / units_per_em
                                                                          : fallback;
}

double height_of(hb_font_t* font, hb_codepoint_t character, unsigned units_per_em, double fallback) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents{};
  if (hb_font_get_nominal_glyph(font, character, &glyph) == 0 ||
      hb_font_get_glyph_extents(font, glyph, &extents) == 0)
    return fallback;
  return double(extents.y_bearing) / units_per_em;
}

void read_metrics(Face& face) {
  const unsigned em = face.units_per_em;
  face.ascent = metric(face.hb_font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em, 0.8);
  face.descent = metric(face.hb_font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, em, -0.2);
  if (face.descent > 0) face.descent = -face.descent;
  face.cap_height =
      metric(face.hb_font, HB_OT_METRICS_TAG_CAP_HEIGHT, em, height_of(face.hb_font, 'H', em, 0.7));
  face.x_height = metric(face.hb_font, HB_OT_METRICS_TAG_X_HEIGHT, em, height_of(face.hb_font, 'x', em, 0.5));
  face.underline_position = metric(face.hb_font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, em, -0.1);
  face.underline_thickness = metric(face.hb_font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, em, 0.05);
}

/// Adds the glyphs that lookups change where this one is near, whatever feature they belong to.
void add_changed_near(hb_face_t* face, hb_tag_t table, hb_codepoint_t glyph, hb_set_t* changed) {
  hb_set_t* lookups = hb_set_create();
  hb_set_t* input = hb_set_create();
  hb_set_t* context = hb_set_create();
  hb_ot_layout_collect_lookups(face, table, nullptr, nullptr, nullptr, lookups);
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups, &lookup) != 0;) {
    hb_set_clear(input);
    hb_set_clear(context);
    hb_ot_layout_lookup_collect_glyphs(face, table, lookup, context, input, context, nullptr);
    if (hb_set_has(context, glyph) != 0) hb_set_union(changed, input);
  }
  hb_set_destroy(context);
  hb_set_destroy(input);
  hb_set_destroy(lookups);
}

void read_spaces(Face& face) {
  hb_codepoint_t space = 0;
  if (hb_font_get_nominal_glyph(face.hb_font, ' ', &space) == 0) return;
  hb_set_t* changed = hb_set_create();
  add_changed_near(face.hb_face, HB_OT_TAG_GSUB, space, changed);
  add_changed_near(face.hb_face, HB_OT_TAG_GPOS, space, changed);
  if (hb_set_is_empty(changed) == 0)
    face.changed_near_spaces.resize(std::size_t(hb_set_get_max(changed)) + 1);
  for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(changed, &glyph) != 0;)
    face.changed_near_spaces[glyph] = true;
  for (hb_codepoint_t c = '!'; c < face.ascii_changed_near_spaces.size(); ++c)
    if (hb_codepoint_t glyph = 0; hb_font_get_nominal_glyph(face.hb_font, c, &glyph) != 0)
      face.ascii_changed_near_spaces[c] = hb_set_has(changed, glyph) != 0;
  hb_set_destroy(changed);
}

/// OS/2 fsType: of several licence bits the least restrictive counts.
Embedding embedding(const Table& os2) {
  constexpr unsigned restricted = 0x0002, print = 0x0004, editable = 0x0008, no_subsetting = 0x0100,
                     bitmaps = 0x0200;
  const unsigned type = os2.u16(8);
  if ((type & restricted) != 0 && (type & (print | editable)) == 0) return Embedding::none;
  if ((type & bitmaps) != 0) return Embedding::none;
  return (type & no_subsetting) != 0 ? Embedding::whole : Embedding::subset;
}

void read_style(Face& face) {
  const Table os2(face.hb_face, HB_TAG('O', 'S', '/', '2'));
  const Table head(face.hb_face, HB_TAG('h', 'e', 'a', 'd'));
  constexpr unsigned italic = 1U << 0U, bold = 1U << 5U, oblique = 1U << 9U;
  if (os2.exists()) {
    const unsigned weight = os2.u16(4), selection = os2.u16(62);
    face.weight = weight >= 1 && weight <= 1000 ? int(weight) : (selection & bold) != 0 ? 700 : 400;
    face.italic = (selection & (italic | oblique)) != 0;
  } else {
    face.weight = (head.u16(44) & 1U) != 0 ? 700 : 400;
    face.italic = (head.u16(44) & 2U) != 0;
  }
  constexpr std::size_t x_min = 36;
  for (std::size_t side = 0; side < face.bounding_box.size(); ++side)
    face.bounding_box[side] = std::int16_t(head.u16(x_min + 2 * side));
}

double design_size(hb_face_t* face) {
  unsigned size = 0, subfamily = 0, start = 0, end = 0;
  hb_ot_name_id_t name = 0;
  return hb_ot_layout_get_size_params(face, &size, &subfamily, &name, &start, &end) != 0 ? size / 10.0 : 0;
}

/// Takes the reference to the blob.
std::optional<LoadedFace> load(hb_blob_t* blob, std::shared_ptr<const std::string> bytes, std::string path,
                               unsigned index) {
  hb_face_t* hb_face = hb_face_create(blob, index);
  hb_blob_destroy(blob);
  const bool cff = Table(hb_face, HB_TAG('C', 'F', 'F', ' ')).exists();
  const bool outlines = cff || Table(hb_face, HB_TAG('g', 'l', 'y', 'f')).exists();
  const bool mapped = Table(hb_face, HB_TAG('c', 'm', 'a', 'p')).exists();
  if (!outlines || !mapped || hb_face_get_glyph_count(hb_face) == 0) {
    hb_face_destroy(hb_face);
    return std::nullopt;
  }
  hb_face_make_immutable(hb_face);
  LoadedFace loaded;
  Face& face = loaded.face;
  face.hb_face = hb_face;
  face.hb_font = hb_font_create(hb_face);
  hb_font_make_immutable(face.hb_font);
  face.units_per_em = hb_face_get_upem(hb_face);
  face.family = first_of(name_entry(hb_face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY),
                         name_entry(hb_face, HB_OT_NAME_ID_FONT_FAMILY));
  face.style_name = first_of(name_entry(hb_face, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY),
                             name_entry(hb_face, HB_OT_NAME_ID_FONT_SUBFAMILY));
  face.postscript_name = postscript_name(hb_face, face.family);
  face.path = std::move(path);
  face.bytes = std::move(bytes);
  face.index = index;
  face.format = cff ? FontFormat::cff : FontFormat::truetype;
  read_style(face);
  read_metrics(face);
  face.embedding = embedding(Table(hb_face, HB_TAG('O', 'S', '/', '2')));
  loaded.monospaced = Table(hb_face, HB_TAG('p', 'o', 's', 't')).u32(12) != 0;
  loaded.design_size = design_size(hb_face);
  read_spaces(face);
  return loaded;
}

}  // namespace

unsigned faces_in(const std::string& bytes) {
  constexpr unsigned most = 64;
  hb_blob_t* blob =
      hb_blob_create(bytes.data(), unsigned(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  const unsigned count = hb_face_count(blob);
  hb_blob_destroy(blob);
  return std::clamp(count, 1U, most);
}

std::optional<LoadedFace> load_face(std::shared_ptr<const std::string> bytes, std::string path,
                                    unsigned index) {
  hb_blob_t* blob =
      hb_blob_create(bytes->data(), unsigned(bytes->size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  return load(blob, std::move(bytes), std::move(path), index);
}

std::optional<LoadedFace> load_installed_face(const std::string& path, unsigned index) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());
  if (blob == nullptr) return std::nullopt;
  return load(blob, nullptr, path, index);
}

void release(Face& face) {
  hb_font_destroy(face.hb_font);
  hb_face_destroy(face.hb_face);
  face.hb_font = nullptr;
  face.hb_face = nullptr;
}

Face empty_face() {
  Face face;
  face.family = face.postscript_name = "none";
  face.embedding = Embedding::none;
  face.ascent = 0.8;
  face.descent = -0.2;
  face.cap_height = 0.7;
  face.x_height = 0.5;
  face.underline_position = -0.1;
  face.underline_thickness = 0.05;
  face.hb_face = hb_face_reference(hb_face_get_empty());
  face.hb_font = hb_font_reference(hb_font_get_empty());
  return face;
}

bool Face::has_glyph(char32_t c) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(hb_font, c, &glyph) != 0;
}

}  // namespace anthology::text
