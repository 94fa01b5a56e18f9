#include "pdf/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/deflate.hpp"
#include "base/parallel.hpp"
#include "pdf/content_stream.hpp"
#include "pdf/document.hpp"
#include "pdf/embedded_font.hpp"
#include "pdf/embedded_picture.hpp"
#include "pdf/glyph_use.hpp"
#include "pdf/metadata.hpp"
#include "pdf/navigation.hpp"

namespace anthology::pdf {
namespace {

constexpr std::size_t page_tree_fan_out = 32;

/// The resources that all pages share, and the pictures that each may need besides.
struct Resources {
  Ref fonts;
  Ref without_pictures;
  std::vector<Entry> pictures;  ///< by the number of the book's resource; an empty key: none
};

/// A page as the PDF has it.
struct PaintedPage {
  std::string content;                ///< deflated
  std::vector<std::size_t> pictures;  ///< on it: numbers of the book's resources, ascending
};

Palette palette_of(const std::vector<EmbeddedFont>& fonts, const std::vector<EmbeddedPicture>& pictures,
                   std::size_t resources) {
  Palette palette;
  for (const EmbeddedFont& font : fonts) {
    if (palette.fonts.size() <= font.face->id) palette.fonts.resize(std::size_t(font.face->id) + 1);
    palette.fonts[font.face->id] = &font;
  }
  palette.pictures.resize(resources);
  for (const EmbeddedPicture& picture : pictures) palette.pictures[picture.resource] = picture.name;
  return palette;
}

std::vector<std::size_t> pictures_on(const layout::Page& page) {
  std::vector<std::size_t> pictures;
  for (const layout::Item& item : page.items)
    if (const auto* picture = std::get_if<layout::Picture>(&item)) pictures.push_back(picture->resource);
  std::ranges::sort(pictures);
  const auto doubles = std::ranges::unique(pictures);
  pictures.erase(doubles.begin(), doubles.end());
  return pictures;
}

/// No PoDoFo call. The items of a page are given back when it is painted: those of a book are most of what it
/// takes, and each thread has its own at hand then.
std::vector<PaintedPage> paint_pages(layout::Pages& pages, const Palette& palette, const Workers& workers) {
  constexpr std::size_t block = 16;  // pages
  std::vector<PaintedPage> painted(pages.pages.size());
  parallel_for((painted.size() + block - 1) / block, workers, [&](std::size_t i, unsigned) {
    const std::size_t end = std::min(painted.size(), (i + 1) * block);
    for (std::size_t number = i * block; number < end; ++number) {
      layout::Page& page = pages.pages[number];
      const std::string content = paint(page, palette);
      if (!content.empty()) painted[number].content = deflate_zlib(content, fast_deflate_level);
      painted[number].pictures = pictures_on(page);
      page.items = {};
    }
  });
  return painted;
}

Resources add_resources(Document& document, const std::vector<EmbeddedFont>& fonts,
                        const std::vector<EmbeddedPicture>& pictures, std::size_t count) {
  Resources resources;
  resources.fonts = document.add(add_fonts(document, fonts));
  resources.without_pictures = document.add({{"Font", resources.fonts}});
  resources.pictures.resize(count, {"", nullptr});
  for (const EmbeddedPicture& picture : pictures)
    if (!picture.failed)
      resources.pictures[picture.resource] = {picture.name, add_picture(document, picture)};
  return resources;
}

/// Those of a page with pictures.
std::optional<Value> own_resources_of(const PaintedPage& page, const Resources& resources) {
  Dictionary pictures;
  for (const std::size_t resource : page.pictures)
    if (resource < resources.pictures.size() && !resources.pictures[resource].key.empty())
      pictures.push_back(resources.pictures[resource]);
  if (pictures.empty()) return std::nullopt;
  return Dictionary{{"Font", resources.fonts}, {"XObject", std::move(pictures)}};
}

double rounded(double points) {
  return std::round(points * 1000) / 1000;
}

/// What pages have that say nothing else (ISO 32000-1, 7.7.3.4).
struct Inherited {
  double width = 0, height = 0;
  Ref resources;
};

Value media_box(double width, double height) {
  return Array{0, 0, rounded(width), rounded(height)};
}

/// Puts the nodes of the page tree above the pages, level by level; returns its root. The parent of
/// each page is written into the page.
Ref add_page_tree(Document& document, const std::vector<Ref>& pages, const Inherited& inherited) {
  std::vector<Ref> level = pages;
  std::vector<std::size_t> counts(pages.size(), 1);
  do {
    std::vector<Ref> above;
    std::vector<std::size_t> counts_above;
    for (std::size_t begin = 0; begin < level.size() || above.empty(); begin += page_tree_fan_out) {
      const Ref node = document.reserve();
      const std::size_t end = std::min(level.size(), begin + page_tree_fan_out);
      Array kids;
      std::size_t count = 0;
      for (std::size_t i = begin; i < end; ++i) {
        kids.emplace_back(level[i]);
        count += counts[i];
        document.set(level[i], {{"Parent", node}});
      }
      document.set(node, {{"Type", Name{"Pages"}}, {"Kids", std::move(kids)}, {"Count", count}});
      above.push_back(node);
      counts_above.push_back(count);
    }
    level = std::move(above);
    counts = std::move(counts_above);
  } while (level.size() > 1);
  document.set(level.front(), {{"MediaBox", media_box(inherited.width, inherited.height)},
                               {"Resources", inherited.resources}});
  return level.front();
}

void report_dangling(const std::set<std::string>& dangling, Diagnostics& diagnostics) {
  constexpr std::size_t most = 20;
  std::size_t reported = 0;
  for (const std::string& id : dangling) {
    if (reported++ == most) break;
    diagnostics.warning("A0804", fmt::format("a link goes to `#{}`, which stands on no page", id));
  }
}

std::vector<Ref> add_pages(Document& document, const layout::Pages& pages, std::vector<PaintedPage> painted,
                           const Resources& resources, const Inherited& inherited, Diagnostics& diagnostics) {
  std::vector<Ref> refs;
  std::set<std::string> dangling;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const layout::Page& page = pages.pages[i];
    Dictionary dictionary = {{"Type", Name{"Page"}}};
    if (page.width != inherited.width || page.height != inherited.height)
      dictionary.push_back({"MediaBox", media_box(page.width, page.height)});
    if (auto own = own_resources_of(painted[i], resources))
      dictionary.push_back({"Resources", std::move(*own)});
    refs.push_back(document.reserve());
    if (!painted[i].content.empty())
      dictionary.push_back({"Contents", document.add_stream({{"Filter", Name{"FlateDecode"}}},
                                                            std::move(painted[i].content))});
    Array links = add_links(document, page, pages.destinations, dangling);
    if (!links.empty()) dictionary.push_back({"Annots", std::move(links)});
    document.set(refs.back(), std::move(dictionary));
  }
  report_dangling(dangling, diagnostics);
  return refs;
}

Ref add_catalog(Document& document, const Book& book, const layout::Pages& pages,
                const std::vector<Ref>& page_refs, const Inherited& inherited) {
  const bool right_to_left = book.metadata.direction == unicode::Direction::right_to_left;
  Dictionary catalog = {
      {"Type", Name{"Catalog"}},
      {"Pages", add_page_tree(document, page_refs, inherited)},
      {"ViewerPreferences",
       Dictionary{{"DisplayDocTitle", true}, {"Direction", Name{right_to_left ? "R2L" : "L2R"}}}},
      {"PageLabels", page_labels(pages.labels)},
      {"Metadata", document.add_stream({{"Type", Name{"Metadata"}}, {"Subtype", Name{"XML"}}},
                                       xmp_packet(book.metadata))}};
  if (!book.metadata.language.empty()) catalog.push_back({"Lang", Text{book.metadata.language}});
  if (const auto outline = add_outline(document, pages, page_refs)) {
    catalog.push_back({"Outlines", *outline});
    catalog.push_back({"PageMode", Name{"UseOutlines"}});
  }
  if (const auto destinations = add_destinations(document, pages, page_refs))
    catalog.push_back({"Names", Dictionary{{"Dests", *destinations}}});
  return document.add(std::move(catalog));
}

}  // namespace

std::string write_pdf(const Book& book, layout::Pages pages, const text::Fonts& fonts, const Workers& workers,
                      Diagnostics& diagnostics) {
  const GlyphUse uses = glyphs_used(pages, fonts, workers);
  const std::vector<EmbeddedFont> embedded = embed_fonts(uses, workers, diagnostics);
  const std::vector<EmbeddedPicture> pictures = embed_pictures(book, pages, workers, diagnostics);
  const auto failed = [](const EmbeddedFont& font) { return font.failed; };
  if (std::any_of(embedded.begin(), embedded.end(), failed)) return {};
  const Palette palette = palette_of(embedded, pictures, book.resources.size());
  std::vector<PaintedPage> painted = paint_pages(pages, palette, workers);

  Document document;
  const Resources resources = add_resources(document, embedded, pictures, book.resources.size());
  Inherited inherited;
  inherited.resources = resources.without_pictures;
  if (!pages.pages.empty()) {
    inherited.width = pages.pages.front().width;
    inherited.height = pages.pages.front().height;
  }
  const std::vector<Ref> page_refs =
      add_pages(document, pages, std::move(painted), resources, inherited, diagnostics);
  const Ref catalog = add_catalog(document, book, pages, page_refs, inherited);
  const Ref info = document.add(info_dictionary(book.metadata));
  return document.write(catalog, info, workers);
}

}  // namespace anthology::pdf
