#include "pdf/glyph_use.hpp"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "base/unicode.hpp"

namespace anthology::pdf {
namespace {

/// What glyph 0 says. It stands for any character that the face lacks: each says itself by /ActualText,
/// and a reader that leaves that out must not take one for another.
constexpr std::string_view missing_glyph_text = "\xEF\xBF\xBD";

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

bool is_invisible(std::string_view text) {
  if (!text.empty() && static_cast<unsigned char>(text.front()) < 0x80) return false;
  for (std::size_t offset = 0; offset < text.size();)
    if (!unicode::is_default_ignorable(unicode::next(text, offset))) return false;
  return true;
}

/// Where the text of the cluster ends that begins at `begin`: at the next greater beginning.
std::size_t end_of(const layout::TextRun& run, std::size_t first, std::size_t last) {
  const std::uint32_t begin = run.glyphs[first].text;
  if (last < run.glyphs.size() && run.glyphs[last].text > begin) return run.glyphs[last].text;
  if (first > 0 && run.glyphs[first - 1].text > begin) return run.glyphs[first - 1].text;
  std::size_t end = run.text.size();
  if (last == run.glyphs.size() && !run.right_to_left) return end;
  for (const layout::PositionedGlyph& glyph : run.glyphs)
    if (glyph.text > begin) end = std::min<std::size_t>(end, glyph.text);
  return end;
}

void add_text(GlyphTexts& glyph, std::string_view text) {
  glyph.used = true;
  if (text.empty() || glyph.says(text) || glyph.second()) return;
  glyph.text[glyph.text[0].empty() ? 0 : 1] = text;
}

/// Glyphs of which only a guess is known say it.
void add_guesses(FaceUse& use) {
  for (const auto& [id, text] : use.guesses)
    if (GlyphTexts& glyph = use.glyphs[id]; glyph.text[0].empty()) glyph.text[0] = text;
}

/// The glyphs that stand in clusters of several say what the character map says.
void add_mapped_texts(FaceUse& use) {
  const bool all_said = std::all_of(use.glyphs.begin(), use.glyphs.end(), [](const GlyphTexts& glyph) {
    return !glyph.used || !glyph.text[0].empty();
  });
  if (all_said) return;
  hb_set_t* characters = hb_set_create();
  hb_face_collect_unicodes(use.face->hb_face, characters);
  for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(characters, &c) != 0;) {
    hb_codepoint_t id = 0;
    if (hb_font_get_nominal_glyph(use.face->hb_font, c, &id) == 0 || id >= use.glyphs.size()) continue;
    GlyphTexts& glyph = use.glyphs[id];
    if (glyph.used && glyph.text[0].empty()) unicode::append(glyph.text[0], c);
  }
  hb_set_destroy(characters);
}

FaceUse begin_use(const text::Face& face) {
  FaceUse use;
  use.face = &face;
  use.glyphs.resize(std::max(1U, hb_face_get_glyph_count(face.hb_face)));
  add_text(use.glyphs[0], missing_glyph_text);
  hb_codepoint_t space = 0;
  if (hb_font_get_nominal_glyph(face.hb_font, ' ', &space) != 0 && space < use.glyphs.size()) {
    use.space = space;
    add_text(use.glyphs[space], " ");
  }
  return use;
}

/// True for a single glyph that says what it said before.
bool is_known(const layout::TextRun& run, const Cluster& cluster, const FaceUse& use) {
  const std::uint32_t id = run.glyphs[cluster.first].id;
  return cluster.last == cluster.first + 1 && id < use.glyphs.size() && !cluster.text.empty() &&
         use.glyphs[id].says(cluster.text);
}

/// Gives each glyph of a cluster of several its part of the text, as some readers hold to the codes: what
/// the character map says, or else what is left of the cluster's text.
void share_text(const layout::TextRun& run, const Cluster& cluster, FaceUse& use) {
  const auto is_known_id = [&](std::size_t i) {
    const std::uint32_t id = run.glyphs[i].id;
    return id != 0 && id < use.glyphs.size();
  };
  std::vector<std::string_view> left;  // the characters that no glyph says yet
  for (std::size_t at = 0; at < cluster.text.size();) {
    const std::size_t begin = at;
    unicode::next(cluster.text, at);
    left.push_back(cluster.text.substr(begin, at - begin));
  }
  std::vector<std::size_t> silent;
  for (std::size_t i = cluster.first; i < cluster.last; ++i) {
    if (!is_known_id(i)) continue;
    const auto said = std::ranges::find_if(left, [&](std::string_view character) {
      std::size_t at = 0;
      hb_codepoint_t id = 0;
      return hb_font_get_nominal_glyph(use.face->hb_font, unicode::next(character, at), &id) != 0 &&
             id == run.glyphs[i].id;
    });
    use.glyphs[run.glyphs[i].id].used = true;
    if (said == left.end()) {
      silent.push_back(i);
      continue;
    }
    add_text(use.glyphs[run.glyphs[i].id], *said);
    left.erase(said);
  }
  const bool certain = silent.size() == 1;
  for (std::size_t k = 0; k < silent.size() && !left.empty(); ++k) {
    const std::uint32_t id = run.glyphs[silent[k]].id;
    // The last one says all the rest.
    std::string text(left.front());
    left.erase(left.begin());
    if (k + 1 == silent.size())
      for (const std::string_view more : std::exchange(left, {})) text += more;
    if (certain)
      add_text(use.glyphs[id], text);
    else
      use.guesses.emplace(id, std::move(text));
  }
}

void collect(const layout::TextRun& run, FaceUse& use) {
  for (std::size_t first = 0; first < run.glyphs.size();) {
    const layout::PositionedGlyph& glyph = run.glyphs[first];
    const bool one_byte = is_one_byte(run, first);
    const auto byte = static_cast<unsigned char>(one_byte ? run.text[glyph.text] : '\0');
    if (one_byte && glyph.id != 0 && use.of_byte[byte] == glyph.id) {
      ++first;
      continue;
    }
    const bool known = glyph.id < use.glyphs.size();
    const Cluster cluster = cluster_at(run, first);
    first = cluster.last;
    if (is_known(run, cluster, use)) {
      if (one_byte) use.of_byte[byte] = glyph.id;
      continue;
    }
    if (cluster.last > cluster.first + 1) {
      if (!cluster.invisible) share_text(run, cluster, use);
      continue;
    }
    if (glyph.id == 0 || !known || (cluster.invisible && glyph.id == use.space)) continue;
    add_text(use.glyphs[glyph.id], cluster.text);
  }
}

GlyphUse glyphs_of_pages(const layout::Pages& pages, const text::Fonts& fonts, std::size_t first,
                         std::size_t last) {
  GlyphUse uses;
  FaceUse* use = nullptr;
  text::FaceId face = 0;
  for (std::size_t page = first; page < last; ++page)
    for (const layout::Item& item : pages.pages[page].items) {
      const auto* run = std::get_if<layout::TextRun>(&item);
      if (run == nullptr || run->glyphs.empty()) continue;
      if (use == nullptr || run->face != face) {
        face = run->face;
        auto found = uses.find(face);
        if (found == uses.end()) found = uses.emplace(face, begin_use(fonts.face(face))).first;
        use = &found->second;
      }
      collect(*run, *use);
    }
  return uses;
}

void merge(GlyphUse& into, GlyphUse&& from) {
  for (auto& [face, use] : from) {
    const auto found = into.find(face);
    if (found == into.end()) {
      into.emplace(face, std::move(use));
      continue;
    }
    found->second.guesses.merge(use.guesses);
    for (std::size_t id = 0; id < use.glyphs.size(); ++id) {
      if (!use.glyphs[id].used) continue;
      add_text(found->second.glyphs[id], use.glyphs[id].text[0]);
      add_text(found->second.glyphs[id], use.glyphs[id].text[1]);
    }
  }
}

}  // namespace

Cluster cluster_at(const layout::TextRun& run, std::size_t first) {
  const auto& glyphs = run.glyphs;
  const std::string_view text = run.text;
  const std::size_t at = glyphs[first].text;
  Cluster cluster;
  cluster.first = first;
  cluster.last = first + 1;
  if (is_one_byte(run, first)) {
    cluster.text = text.substr(at, 1);
    return cluster;
  }
  while (cluster.last < glyphs.size() && glyphs[cluster.last].text == at) ++cluster.last;
  const std::size_t begin = std::min(at, text.size());
  const std::size_t end = std::max(begin, end_of(run, first, cluster.last));
  cluster.text = text.substr(begin, end - begin);
  while (cluster.text.size() > 1 && is_white(cluster.text.back())) {
    cluster.text.remove_suffix(1);
    cluster.space_follows = true;
  }
  cluster.invisible = is_invisible(cluster.text);
  return cluster;
}

GlyphUse glyphs_used(const layout::Pages& pages, const text::Fonts& fonts, const Workers& workers) {
  constexpr std::size_t block = 64;  // pages
  const std::size_t count = (pages.pages.size() + block - 1) / block;
  std::vector<GlyphUse> parts(count);
  parallel_for(count, workers, [&](std::size_t i, unsigned) {
    parts[i] = glyphs_of_pages(pages, fonts, i * block, std::min(pages.pages.size(), (i + 1) * block));
  });
  GlyphUse uses;
  for (GlyphUse& part : parts) merge(uses, std::move(part));
  for (auto& [face, use] : uses) {
    add_mapped_texts(use);
    add_guesses(use);
  }
  return uses;
}

}  // namespace anthology::pdf
