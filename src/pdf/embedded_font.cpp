#include "pdf/embedded_font.hpp"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/deflate.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/unicode.hpp"
#include "pdf/cff_charset.hpp"
#include "pdf/operands.hpp"
#include "text/font_subset.hpp"

namespace anthology::pdf {
namespace {

/// Six letters made from the program, so that equal subsets have equal names.
std::string subset_tag(std::string_view program) {
  std::string tag;
  for (const std::uint8_t byte : sha256(program)) {
    tag += char('A' + byte % 26);
    if (tag.size() == 6) break;
  }
  return tag;
}

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

/// The text of each code, by code.
std::map<std::uint16_t, std::string_view> texts_by_code(const EmbeddedFont& font, bool second) {
  std::map<std::uint16_t, std::string_view> texts;
  for (std::size_t id = 0; id < font.use->glyphs.size(); ++id) {
    const GlyphTexts& glyph = font.use->glyphs[id];
    if (!glyph.used) continue;
    const std::string& text = glyph.text[second && glyph.second() ? 1 : 0];
    if (!text.empty()) texts.emplace(font.glyphs[id].code, text);
  }
  return texts;
}

std::string to_unicode_map(const EmbeddedFont& font, bool second) {
  constexpr std::size_t most_in_a_block = 100;
  const auto texts = texts_by_code(font, second);
  const std::size_t digits = font.code_bytes * 2;
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<" +
      std::string(digits, '0') + "> <" + std::string(digits, 'F') + ">\nendcodespacerange\n";
  std::size_t left = texts.size(), in_block = 0;
  for (const auto& [code, text] : texts) {
    if (in_block == 0) map += fmt::format("{} beginbfchar\n", in_block = std::min(left, most_in_a_block));
    map += fmt::format("<{:0{}X}> <{}>\n", code, digits, utf16_hex(text));
    --left;
    if (--in_block == 0) map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

bool subset(EmbeddedFont& font) {
  const text::Face& face = *font.face;
  const std::vector<GlyphTexts>& glyphs = font.use->glyphs;
  std::vector<bool> used(glyphs.size());
  for (std::size_t id = 0; id < glyphs.size(); ++id) used[id] = glyphs[id].used;
  const auto outlines = text::outlines_of(face, used);
  if (!outlines) return false;

  const auto cids = face.format == text::FontFormat::cff
                        ? cid_charset(outlines->program, outlines->glyph_count)
                        : std::nullopt;
  font.glyphs.assign(glyphs.size(), {});
  for (std::size_t id = 0; id < glyphs.size(); ++id) {
    const std::uint32_t new_id = outlines->ids[id];
    if (new_id == text::left_out) continue;
    CodedGlyph& glyph = font.glyphs[id];
    glyph.code = cids && new_id < cids->size() ? (*cids)[new_id] : std::uint16_t(new_id);
    const double advance = hb_font_get_glyph_h_advance(face.hb_font, hb_codepoint_t(id));
    glyph.width = float(rounded(advance * 1000 / face.units_per_em));
    const std::string& text = glyphs[id].text[0];
    if (text.size() == 1) glyph.byte = text.front();
  }
  if (std::ranges::all_of(font.glyphs, [](const CodedGlyph& glyph) { return glyph.code <= 0xFF; }))
    font.code_bytes = 1;
  for (CodedGlyph& glyph : font.glyphs)
    glyph.length = std::uint8_t(put_code(glyph.written, glyph.code, font.code_bytes) - glyph.written);
  font.base_name = subset_tag(outlines->program) + "+" + face.postscript_name;
  font.program_size = outlines->program.size();
  font.program = deflate_zlib(outlines->program);
  return true;
}

void build(EmbeddedFont& font) {
  font.failed = !subset(font);
  if (font.failed) {
    font.glyphs.clear();
    return;
  }
  const bool two = std::any_of(font.use->glyphs.begin(), font.use->glyphs.end(),
                               [](const GlyphTexts& glyph) { return glyph.second(); });
  font.to_unicode[0] = deflate_zlib(to_unicode_map(font, false));
  if (two) font.to_unicode[1] = deflate_zlib(to_unicode_map(font, true));
}

/// The W array: runs of codes that follow each other (9.7.4.3).
Array width_array(const EmbeddedFont& font) {
  std::map<std::uint16_t, double> widths;
  for (std::size_t id = 0; id < font.use->glyphs.size(); ++id)
    if (font.use->glyphs[id].used)
      widths.emplace(font.glyphs[id].code, rounded(double(font.glyphs[id].width)));
  Array all, run;
  int next = -1;
  for (const auto& [code, width] : widths) {
    if (code != next) {
      if (!run.empty()) all.emplace_back(std::move(run));
      run.clear();
      all.emplace_back(int(code));
    }
    run.emplace_back(width);
    next = code + 1;
  }
  if (!run.empty()) all.emplace_back(std::move(run));
  return all;
}

Ref add_descriptor(Document& document, const EmbeddedFont& font) {
  const text::Face& face = *font.face;
  const bool cff = face.format == text::FontFormat::cff;
  Dictionary stream = {{"Filter", Name{"FlateDecode"}}};
  if (cff)
    stream.push_back({"Subtype", Name{"CIDFontType0C"}});
  else
    stream.push_back({"Length1", font.program_size});
  const Ref program = document.add_stream(std::move(stream), font.program);

  const double scale = 1000.0 / face.units_per_em;
  Array box;
  for (const std::int16_t side : face.bounding_box) box.emplace_back(std::round(side * scale));
  constexpr int symbolic = 4, italic = 64, usual_stem = 80, bold_stem = 140;
  return document.add(
      {{"Type", Name{"FontDescriptor"}},
       {"FontName", Name{font.base_name}},
       {"Flags", symbolic | (face.italic ? italic : 0)},
       {"FontBBox", std::move(box)},
       {"ItalicAngle", std::round(double(hb_style_get_value(face.hb_font, HB_STYLE_TAG_SLANT_ANGLE)))},
       {"Ascent", std::round(face.ascent * 1000)},
       {"Descent", std::round(face.descent * 1000)},
       {"CapHeight", std::round(face.cap_height * 1000)},
       {"StemV", face.weight >= 600 ? bold_stem : usual_stem},
       {cff ? "FontFile3" : "FontFile2", program}});
}

Dictionary identity_system() {
  return {{"Registry", Bytes{"Adobe"}}, {"Ordering", Bytes{"Identity"}}, {"Supplement", 0}};
}

constexpr std::string_view one_byte_identity = "Identity-One-Byte";

/// Codes of one byte that are CIDs (9.7.5.4): text is half as long as with Identity-H.
Ref add_one_byte_encoding(Document& document) {
  const std::string map = fmt::format(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
      "/CMapName /{} def\n/CMapType 1 def\n/WMode 0 def\n"
      "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
      "1 begincidrange\n<00> <FF> 0\nendcidrange\n"
      "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n",
      one_byte_identity);
  return document.add_stream({{"Type", Name{"CMap"}},
                              {"CMapName", Name{std::string(one_byte_identity)}},
                              {"CIDSystemInfo", identity_system()},
                              {"WMode", 0},
                              {"Filter", Name{"FlateDecode"}}},
                             deflate_zlib(map));
}

/// The entries for the Font resources, one or two.
std::vector<Entry> add_font(Document& document, const EmbeddedFont& font, const Value& encoding,
                            std::string_view encoding_name) {
  const bool cff = font.face->format == text::FontFormat::cff;
  Dictionary descendant = {{"Type", Name{"Font"}},
                           {"Subtype", Name{cff ? "CIDFontType0" : "CIDFontType2"}},
                           {"BaseFont", Name{font.base_name}},
                           {"CIDSystemInfo", identity_system()},
                           {"FontDescriptor", add_descriptor(document, font)},
                           {"DW", 1000},
                           {"W", width_array(font)}};
  if (!cff) descendant.push_back({"CIDToGIDMap", Name{"Identity"}});
  const Ref cid_font = document.add(std::move(descendant));

  std::vector<Entry> entries;
  for (const bool second : {false, true}) {
    const std::string& map = font.to_unicode[second ? 1 : 0];
    if (map.empty()) continue;
    const Ref to_unicode = document.add_stream({{"Filter", Name{"FlateDecode"}}}, map);
    const Ref type0 = document.add(
        {{"Type", Name{"Font"}},
         {"Subtype", Name{"Type0"}},
         {"BaseFont", Name{cff ? fmt::format("{}-{}", font.base_name, encoding_name) : font.base_name}},
         {"Encoding", encoding},
         {"DescendantFonts", Array{cid_font}},
         {"ToUnicode", to_unicode}});
    entries.push_back({font.resource + (second ? "b" : ""), type0});
  }
  return entries;
}

}  // namespace

std::string utf16_hex(std::string_view text) {
  std::string hex;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = unicode::next(text, offset);
    if (c < 0x10000) {
      fmt::format_to(std::back_inserter(hex), "{:04X}", std::uint32_t(c));
    } else {
      const std::uint32_t rest = std::uint32_t(c) - 0x10000;
      fmt::format_to(std::back_inserter(hex), "{:04X}{:04X}", 0xD800 + (rest >> 10U),
                     0xDC00 + (rest & 0x3FFU));
    }
  }
  return hex;
}

std::vector<EmbeddedFont> embed_fonts(const GlyphUse& uses, const Workers& workers,
                                      Diagnostics& diagnostics) {
  std::vector<EmbeddedFont> fonts;
  for (const auto& [id, use] : uses) {
    fonts.emplace_back();
    fonts.back().face = use.face;
    fonts.back().use = &use;
  }
  std::sort(fonts.begin(), fonts.end(), [](const EmbeddedFont& a, const EmbeddedFont& b) {
    return std::tie(a.face->path, a.face->index, a.face->postscript_name, a.face->id) <
           std::tie(b.face->path, b.face->index, b.face->postscript_name, b.face->id);
  });
  parallel_for(fonts.size(), workers, [&fonts](std::size_t i, unsigned) { build(fonts[i]); });
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    fonts[i].resource = fmt::format("F{}", i + 1);
    if (fonts[i].failed)
      diagnostics.error("A0802",
                        fmt::format("the font `{}` cannot be embedded", fonts[i].face->postscript_name), {},
                        "its file may be damaged, or its licence flags forbid it");
  }
  return fonts;
}

std::vector<Entry> add_fonts(Document& document, const std::vector<EmbeddedFont>& fonts) {
  std::optional<Ref> one_byte;
  std::vector<Entry> entries;
  for (const EmbeddedFont& font : fonts) {
    const bool short_codes = font.code_bytes == 1;
    if (short_codes && !one_byte) one_byte = add_one_byte_encoding(document);
    const auto name = short_codes ? one_byte_identity : std::string_view("Identity-H");
    const Value encoding = short_codes ? Value(*one_byte) : Value(Name{std::string(name)});
    for (Entry& entry : add_font(document, font, encoding, name)) entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace anthology::pdf
