#include "compose/article.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/xml.hpp"
#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

/// The post with what its manifest entry changes.
struct Piece {
  const Composition& composition;
  const Post& post;
  const Overrides* overrides;
  Section& section;
  Diagnostics& diagnostics;
  pugi::xml_node root;

  const Words& words() const { return composition.words; }
  int level() const { return title_level(section) + 1; }
  ProsePlace at(pugi::xml_node parent, char voice) const {
    const auto& library = composition.manifest.library;
    ProsePlace place{parent, anchor_prefix(section, voice), level()};
    if (post.folder < library.size()) place.site = library[post.folder].site.url;
    return place;
  }
};

const OwnText* chosen_text(const std::optional<OwnText>& of_post, const std::optional<OwnText>* override_) {
  const auto& text = override_ != nullptr && *override_ ? *override_ : of_post;
  return text && (!text->text.empty() || !text->file.empty()) ? &*text : nullptr;
}

void append_opening(const Piece& piece) {
  auto header = append_header(piece.root, piece.section, piece.words());
  if (piece.overrides != nullptr && piece.overrides->kicker) {
    auto kicker = header.prepend_child("p");
    set_attribute(kicker, "class", "kicker");
    append_title(kicker, typographic(*piece.overrides->kicker), piece.section.origins);
    mark_book_language(kicker, piece.section, piece.words());
  }
  if (piece.overrides != nullptr && piece.overrides->title)
    for (auto child : header.children())
      if (is_heading(child)) mark_book_language(child, piece.section, piece.words());
  if (piece.post.sources.empty() && !piece.composition.bylines) return;
  for (const auto& line : role_lines(people_of(piece.post), piece.words())) {
    auto byline = append_element(header, "p", "byline roles", line);
    piece.section.origins.set(byline, piece.section.authors_span);
    mark_book_language(byline, piece.section, piece.words());
  }
}

void append_epigraph(const Piece& piece) {
  const auto* text = chosen_text(piece.post.epigraph, piece.overrides ? &piece.overrides->epigraph : nullptr);
  if (text == nullptr) return;
  auto div = append_element(piece.root, "div", "epigraph");
  set_attribute(div, "epub:type", "epigraph");
  set_attribute(div, "role", "doc-epigraph");
  append_own_text(piece.composition, *text, piece.at(div, 'E'), piece.section, piece.diagnostics);
  unmark_first(div);
  if (!text->by.empty())
    append_text(append_element(div, "p", "credit"),
                piece.words().with("credit", "name", display_name(piece.composition.library, text->by.value)),
                text->by.span, piece.section.origins);
}

void append_editors_text(const Piece& piece, const OwnText* text, std::string_view classes, char voice) {
  if (text == nullptr) return;
  auto aside = append_element(piece.root, "aside", classes);
  set_attribute(aside, "role", "note");
  set_attribute(aside, "aria-label", piece.words()["editors-note"]);
  mark_book_language(aside, piece.section, piece.words());
  auto place = piece.at(aside, voice);
  place.language = piece.words().language();
  append_own_text(piece.composition, *text, place, piece.section, piece.diagnostics);
  unmark_first(aside);
}

void append_commentary(const Piece& piece) {
  const auto& commentary = piece.post.commentary;
  auto div = append_element(piece.root, "div", "commentary");
  set_attribute(div, "role", "note");
  append_words(commentary.text.value, commentary.text.span, piece.at(div, 'C'), piece.section,
               piece.diagnostics);
  const auto by = commentary.by.empty() ? piece.words().list(names_in_role(piece.post.authors, "aut"))
                                        : display_name(piece.composition.library, commentary.by.value);
  set_attribute(div, "aria-label",
                by.empty() ? std::string(piece.words()["commentary"])
                           : fmt::format("{}: {}", piece.words()["commentary"], by));
  if (by.empty()) return;
  const Span place = commentary.by.empty() ? place_of(piece.post.authors) : commentary.by.span;
  append_text(append_element(div, "p", "signed"), by, place, piece.section.origins);
}

/// Letters and digits alone, folded: whether a text ends with its signature does not hang on dashes.
std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();)
    if (const auto c = unicode::next(text, i); unicode::is_letter(c) || unicode::is_digit(c))
      unicode::append(out, c);
  return unicode::fold(out);
}

pugi::xml_node block_before(pugi::xml_node node) {
  do node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

/// True where the last block ends with the signature, or a short one that only postscripts follow.
bool ends_with_signature(pugi::xml_node text, std::string_view signature) {
  constexpr std::size_t longest_farewell = 60, most_postscripts = 3;
  auto last = text.last_child();
  while (last && (last.type() != pugi::node_element || has_class(last, "notes")))
    last = last.previous_sibling();
  if (!last) return true;
  const auto wanted = bare(signature);
  if (bare(xml::text_of(last)).ends_with(wanted)) return true;
  for (std::size_t i = 0; i < most_postscripts && (last = block_before(last)); ++i) {
    const auto words = bare(xml::text_of(last));
    if (words.ends_with(wanted) && words.size() <= wanted.size() + longest_farewell) return true;
  }
  return false;
}

bool is_inline(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name == "span" || name == "ins" || name == "b" || name == "i" || name == "em";
}

/// What the editor put into a quotation or took out of it: in brackets for the eye, with its label for the
/// ear.
void mark_editors_voice(pugi::xml_node quotation, const Words& words) {
  std::vector<pugi::xml_node> marks;
  for_each_element(quotation, [&](pugi::xml_node node) {
    if (has_class(node, "editor") || has_class(node, "elision")) marks.push_back(node);
  });
  for (auto node : marks) {
    const bool cut = has_class(node, "elision");
    if (!node.attribute("role")) {
      set_attribute(node, "role", "note");
      set_attribute(node, "aria-label", words[cut ? "omission" : "editors-note"]);
    }
    const auto text = xml::text_of(node);
    if (cut || !is_inline(node) || text.starts_with('[')) continue;
    node.prepend_child(pugi::node_pcdata).set_value("[");
    node.append_child(pugi::node_pcdata).set_value("]");
  }
}

pugi::xml_node append_text_of_post(const Piece& piece) {
  const auto& post = piece.post;
  const bool quoted = !post.sources.empty();
  auto div = append_element(piece.root, "div", quoted ? "quotation" : "text");
  if (quoted && !post.sources.front().language.empty() &&
      post.sources.front().language != piece.section.language)
    mark_language(div, post.sources.front().language, piece.section.direction);
  auto place = piece.at(div, 0);
  place.quoted = quoted;
  append_markdown(*post.source, post.body, post.title_in_body, place, piece.section, piece.diagnostics);
  if (quoted) mark_editors_voice(div, piece.words());
  auto& origins = piece.section.origins;
  const auto before = [&](std::string_view classes, const std::string& words, const Span& where) {
    auto p = div.prepend_child("p");
    set_attribute(p, "class", classes);
    append_text(p, words, where, origins);
  };
  if (const auto& name = post.recipient; !name.empty()) {
    before("recipient", piece.words().with("to", "name", name.value), name.span);
    mark_book_language(div.first_child(), piece.section, piece.words());
  }
  if (!post.dateline.empty()) before("dateline", post.dateline.value, post.dateline.span);
  if (!post.signature.empty() && !ends_with_signature(div, post.signature.value))
    append_text(append_element(div, "p", "signature"), post.signature.value, post.signature.span, origins);
  return div;
}

void append_source_note(const Piece& piece, pugi::xml_node text) {
  if (piece.post.sources.empty() || piece.composition.manifest.source_note == SourceNotePlace::sources_only)
    return;
  const auto& words = piece.words();
  auto note = append_element(piece.root, "section", "source-note");
  set_attribute(note, "aria-label", words["source"]);
  mark_book_language(note, piece.section, words);
  append_element(note, heading_name(piece.level()), "source-heading", words["source"]);
  for (const auto& record : piece.post.sources) {
    const bool share = record.extent.kind != ExtentKind::full && record.extent.of_total;
    const PrintedPiece printed{piece.section.title, share ? unicode::count_words(xml::text_of(text)) : 0};
    auto p = append_element(note, "p");
    if (record.span) piece.section.origins.set(p, record.span);
    append_credit(p, record, printed, {piece.composition.manifest.citations, CitationForm::note}, words);
  }
}

}  // namespace

void make_article(const Composition& c, const Place& place, Section& section, Diagnostics& diagnostics) {
  const auto& post = c.post_of(place);
  const auto* overrides = place.chosen->entry != nullptr ? &place.chosen->entry->overrides : nullptr;
  const Piece piece{c, post, overrides, section, diagnostics, append_root(section)};
  const auto* headnote = chosen_text(post.headnote, overrides ? &overrides->headnote : nullptr);
  const auto* afternote = chosen_text(post.afternote, overrides ? &overrides->afternote : nullptr);
  const bool commented = !post.commentary.text.empty();

  append_opening(piece);
  append_epigraph(piece);
  append_editors_text(piece, headnote, "headnote", 'H');
  if (commented && !post.commentary.after) append_commentary(piece);
  const auto text = append_text_of_post(piece);
  if (commented && post.commentary.after) append_commentary(piece);
  append_editors_text(piece, afternote, "afternote", 'A');
  lift_notes(text, piece.root, piece.level(), section, c.words);
  append_source_note(piece, text);
}

void place_source_notes(Composition& c) {
  const auto runs_on = [&](std::size_t i) {
    return i > 0 && i < c.places.size() && c.places[i].role == Role::article &&
           c.places[i - 1].role == Role::article && c.sections[i].opening == Opening::run_on;
  };
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    if (c.places[i].role != Role::article) continue;
    if (c.manifest.source_note != SourceNotePlace::end && !runs_on(i) && !runs_on(i + 1)) continue;
    for (auto child : c.sections[i].dom.document_element().children("section"))
      if (has_class(child, "source-note")) set_attribute(child, "class", "source-note at-end");
  }
}

}  // namespace anthology
