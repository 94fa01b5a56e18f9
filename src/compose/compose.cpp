#include "compose/compose.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/parallel.hpp"
#include "compose/composition.hpp"
#include "compose/cover.hpp"
#include "compose/images.hpp"
#include "compose/index_list.hpp"
#include "compose/inferred_attributes.hpp"
#include "compose/links.hpp"
#include "compose/metadata.hpp"
#include "compose/printed_links.hpp"
#include "compose/repeated_findings.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

/// Words by white space; ideographs count as half a word each. Near enough to tell a note from an essay.
std::size_t rough_word_count(pugi::xml_node root) {
  struct Counter : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      if (node.type() != pugi::node_pcdata) return true;
      const auto is_space = [](char c) { return (c == ' ') | (c == '\n') | (c == '\t'); };
      const std::string_view text = node.value();
      if (text.empty()) return true;
      std::uint32_t begun = !is_space(text.front()) && is_space(last);
      for (std::size_t i = 1; i < text.size(); ++i)
        begun += (is_space(text[i]) ? 0U : 1U) & (is_space(text[i - 1]) ? 1U : 0U);
      words += begun;
      last = text.back();
      ideographic_bytes += std::size_t(std::ranges::count_if(
          text, [](unsigned char c) { return c >= 0xE3 && c <= 0xE9; }));  // lead bytes of U+3000..U+9FFF
      return true;
    }
    std::size_t words = 0, ideographic_bytes = 0;
    char last = ' ';
  } counter;
  root.traverse(counter);
  return counter.words + counter.ideographic_bytes / 2;
}

std::vector<SourcePtr> texts_of(const Composition& c) {
  std::vector<SourcePtr> texts = {c.manifest.source, c.library.people.source, c.library.permissions_source};
  if (c.index_source) texts.push_back(c.index_source);
  for (const auto& [path, own] : c.own_files) texts.push_back(own.source);
  for (const auto& place : c.places)
    if (place.role == Role::article) texts.push_back(c.post_of(place).source);
  return texts;
}

/// What an index leads to: pieces and own texts that have a title, introductions of parts and chapters.
bool has_running_text(const Place& place, const Section& section) {
  const bool group = place.role == Role::part || place.role == Role::chapter;
  return !section.title.empty() && (group || place.role == Role::article || has_own_text(place));
}

/// What readers and assistive technology are told about the book's navigation.
void label(Book& book, const Composition& c) {
  book.contents_label = c.words["contents"];
  book.cover_label = c.words["cover"];
  book.landmarks_label = c.words["landmarks"];
  book.pages_label = c.words["pages"];
  book.contents_levels = c.stores.contents_levels;
  book.cover_alt =
      c.manifest.cover_alt.empty() ? c.words.with("cover-of", "title", c.title.text) : c.manifest.cover_alt;
}

}  // namespace

Book compose(const Manifest& manifest, const Selection& selection, const PostLibrary& library,
             const Files& files, const ComposeOptions& options, Diagnostics& diagnostics) {
  const Words words(manifest.language, manifest.labels, diagnostics, manifest.language_span);
  Composition composition{manifest, selection, library, files, words};
  composition.release = options.release;
  composition.for_readers = options.for_readers;
  composition.stores = options.stores;
  composition.title = typographic(manifest.title);
  composition.subtitle = typographic(manifest.subtitle);
  // Which sections there are, and what each is called.
  plan_sections(composition, diagnostics);
  fill_headers(composition, diagnostics);

  // Each section's text, on its own.
  auto& sections = composition.sections;
  std::vector<Diagnostics> findings(sections.size());
  std::vector<Anchors> anchors(sections.size());
  const IndexMatcher matcher(composition.index_terms);
  const bool indexed = std::ranges::any_of(composition.places, [](const Place& place) {
    return place.role == Role::index && lists_pieces(place);
  });
  composition.index_marks.resize(sections.size());
  std::optional<Resource> cover;
  Diagnostics cover_findings;
  // Drawing the cover takes as long as a hundred sections: it comes first, beside them.
  std::vector<std::size_t> sizes{std::numeric_limits<std::size_t>::max()};
  for (const auto& place : composition.places)
    sizes.push_back(place.role == Role::article ? composition.post_of(place).source->text.size() : 0);
  parallel_for(sizes, options.workers, [&](std::size_t job, unsigned) {
    if (job == 0) {
      cover = make_cover(composition, options.cover_template, cover_findings);
      return;
    }
    const std::size_t i = job - 1;
    if (lists_pieces(composition.places[i])) return;
    make_section(composition, i, sections[i], findings[i]);
    if (indexed && has_running_text(composition.places[i], sections[i]))
      composition.index_marks[i] = mark_terms(composition.index_terms, matcher, sections[i]);
    sections[i].words = rough_word_count(sections[i].dom);
    anchors[i] = anchors_of(sections[i]);
  });
  resolve_openings(composition);
  place_source_notes(composition);

  // What ties the sections together: pictures, the lists of what the pieces hold, then links, those in
  // credits too.
  Book book;
  if (!sections.empty()) place_images(composition, sections, options.workers, book.resources, findings);
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (lists_pieces(composition.places[i])) {
      make_list(composition, i, sections[i], findings[i]);
      sections[i].words = rough_word_count(sections[i].dom);
      anchors[i] = anchors_of(sections[i]);
    }
  run_on_short_matter(composition);
  mark_openings(composition);
  const LinkMap links(composition);
  parallel_for(sections.size(), options.workers, [&](std::size_t i, unsigned) {
    resolve_links(composition, links, anchors, i, sections[i], findings[i]);
    print_links(composition, sections[i]);
    infer_attributes(sections[i].dom);
  });
  for (auto& found : findings) diagnostics.append(without_repetition(std::move(found)));

  book.metadata = make_metadata(composition, options.timestamp);
  book.heads = make_heads(manifest);
  diagnostics.append(std::move(cover_findings));
  if (cover) {
    book.cover = book.resources.size();
    book.resources.push_back(std::move(*cover));
  }
  label(book, composition);
  book.texts = texts_of(composition);
  book.sections = std::move(sections);
  return book;
}

}  // namespace anthology
