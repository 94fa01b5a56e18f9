#include "compose/credit_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/xml.hpp"
#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/links.hpp"
#include "compose/matter.hpp"
#include "compose/piece_links.hpp"
#include "compose/section_root.hpp"
#include "compose/shown_pictures.hpp"
#include "compose/sort_order.hpp"
#include "compose/urls.hpp"

namespace anthology {
namespace {

std::size_t words_of_quotation(const Section& piece) {
  for (const auto child : piece.dom.document_element().children())
    if (has_class(child, "quotation")) return unicode::count_words(xml::text_of(child));
  return 0;
}

/// Paragraphs of one wording, each for all the pieces it is about, in the order of the first.
class Wordings {
 public:
  struct Wording {
    std::string key;
    const Section* first = nullptr;
    const SourceRecord* record = nullptr;  ///< null: of a picture
    const Permission* permission = nullptr;
    const MediaCredit* media = nullptr;
    std::vector<const Section*> pieces;
  };

  void add(Wording wording, const Section& piece) {
    const auto [at, fresh] = index_.emplace(wording.key, list_.size());
    if (fresh) list_.push_back(std::move(wording));
    auto& pieces = list_[at->second].pieces;
    if (pieces.empty() || pieces.back() != &piece) pieces.push_back(&piece);
  }
  const std::vector<Wording>& list() const { return list_; }

 private:
  std::map<std::string, std::size_t> index_;
  std::vector<Wording> list_;
};

/// The holder's own words; where there are none, the piece's and that it is printed by leave.
void append_acknowledgment(pugi::xml_node p, const Wordings::Wording& wording, const Composition& c,
                           Origins& origins) {
  const auto& permission = *wording.permission;
  origins.set(p, permission.span);
  if (!permission.credit_line.empty()) return append_text(p, permission.credit_line);
  append_quoted_title(p, *wording.first, c, origins);
  if (wording.record != nullptr)
    if (const auto names = names_in_role(wording.record->contributors, "aut"); !names.empty())
      append_text(p, fmt::format(" {}", c.words.with("by", "names", c.words.list(names))));
  append_text(p,
              fmt::format(". {}", as_sentence(c.words.with("by-permission", "holder", permission.holder))));
}

void add_permission(Wordings& wordings, const std::optional<Permission>& permission, const Section& piece,
                    const SourceRecord* record) {
  if (!is_acknowledged(permission)) return;
  // A wording of ours names the piece: another piece needs another.
  const auto key = permission->credit_line.empty() ? fmt::format("\n{}\n{}", piece.id, permission->holder)
                                                   : permission->credit_line;
  wordings.add({key, &piece, record, &*permission, nullptr, {}}, piece);
}

/// "D. Photographer, CC BY 4.0. https://…": what is known of it.
void append_image_credit(pugi::xml_node p, const MediaCredit& media) {
  append_element(p, "span", "image-creator", media.credit);
  if (media.credit.empty()) p.remove_child(p.last_child());
  if (!license_parts(media.license).empty()) {
    if (!media.credit.empty()) append_text(p, ", ");
    append_license(append_element(p, "span", "image-license"), media.license);
  }
  if (p.first_child() && !xml::text_of(p).ends_with('.')) append_text(p, ".");
  if (const auto address = media.url.empty() ? std::nullopt : book_url(media.url)) {
    if (p.first_child()) append_text(p, " ");
    set_attribute(append_element(p, "a", "image-url", media.url), "href", *address);
    append_text(p, ".");
  }
  if (!is_acknowledged(media.permission) || media.permission->credit_line.empty()) return;
  if (p.first_child()) append_text(p, " ");
  append_element(p, "span", "image-permission", media.permission->credit_line);
}

/// A record of an absent picture draws no credit.
bool is_shown(const Post& post, const MediaCredit& media) {
  return shows_picture(post, media.file);
}

}  // namespace

bool is_acknowledged(const std::optional<Permission>& permission) {
  if (!permission) return false;
  switch (permission->status) {
    case PermissionStatus::granted:
      return !permission->credit_line.empty() || !permission->holder.empty();
    case PermissionStatus::unknown:
    case PermissionStatus::not_required:
    case PermissionStatus::fair_use:
      return !permission->credit_line.empty();
    case PermissionStatus::needed:
    case PermissionStatus::requested:
    case PermissionStatus::denied:
      return false;
  }
  return false;
}

std::vector<const Section*> quoted_pieces(const Composition& c) {
  std::vector<const Section*> quoted;
  for (const auto& section : c.sections)
    if (section.role == Role::article && !section.sources.empty()) quoted.push_back(&section);
  return quoted;
}

bool has_open_permissions(const Composition& c) {
  return std::ranges::any_of(c.selection.chosen, [&](const Chosen& chosen) {
    if (chosen.kind != Chosen::Kind::post) return false;
    const auto& post = c.library.posts[chosen.post];
    return std::ranges::any_of(post.sources,
                               [](const SourceRecord& record) { return has_open_permission(record); }) ||
           std::ranges::any_of(post.media, [&](const MediaCredit& media) {
             return has_open_permission(media) && is_shown(post, media);
           });
  });
}

bool has_permissions(const Composition& c) {
  return std::ranges::any_of(c.selection.chosen, [&](const Chosen& chosen) {
    if (chosen.kind != Chosen::Kind::post) return false;
    const auto& post = c.library.posts[chosen.post];
    return std::ranges::any_of(post.sources, is_acknowledged, &SourceRecord::permission) ||
           std::ranges::any_of(post.media, [&](const MediaCredit& media) {
             return is_acknowledged(media.permission) && is_shown(post, media);
           });
  });
}

bool has_image_credits(const Composition& c) {
  if (!c.manifest.cover_credit.empty()) return true;
  return std::ranges::any_of(c.selection.chosen, [&](const Chosen& chosen) {
    if (chosen.kind != Chosen::Kind::post) return false;
    const auto& post = c.library.posts[chosen.post];
    return std::ranges::any_of(post.media, [&](const MediaCredit& media) { return is_shown(post, media); });
  });
}

std::string as_sentence(std::string_view text) {
  static constexpr std::string_view ends[] = {".",      "!",      "?",      "\u2026", "\u3002",
                                              "\uFF01", "\uFF1F", "\u061F", "\u06D4"};
  auto words = text;
  for (const std::string_view mark : {"\u201D", "\u2019", "\"", "'", ")"})
    if (words.ends_with(mark)) words.remove_suffix(mark.size());
  const bool ended = std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
  return fmt::format("{}{}", text, ended ? "" : ".");
}

void make_sources(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  struct Listed {
    const Section* piece;
    const SourceRecord* record;
  };
  std::vector<Listed> entries;
  std::vector<std::string> texts;
  for (const auto& piece : c.sections)
    for (const auto& record : piece.sources) {
      entries.push_back({&piece, &record});
      texts.push_back(citation_sort_text(record));
    }
  const bool alone = c.manifest.source_note == SourceNotePlace::sources_only;
  // What the copyright page of a short book says of licences is said here of a long one.
  const bool many = quoted_pieces(c).size() > most_pieces_on_copyright_page;
  const CreditStyle how{c.manifest.citations, CitationForm::bibliography,
                        alone  ? Terms::all
                        : many ? Terms::license
                               : Terms::none};
  for (const auto index : sorted_order(texts, c.manifest.language)) {
    const auto& [piece, record] = entries[index];
    const bool share = alone && record->extent.of_total;
    auto p = append_element(root, "p", "source");
    section.origins.set(p, record->span);
    append_credit(p, *record, {piece->title, share ? words_of_quotation(*piece) : 0}, how, c.words);
    append_pointer(p, {piece}, c, section.origins);
  }
}

void make_permissions(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  Wordings wordings;
  for (const auto& piece : c.sections) {
    for (const auto& record : piece.sources) add_permission(wordings, record.permission, piece, &record);
    for (const auto& media : piece.media) add_permission(wordings, media.permission, piece, nullptr);
  }
  for (const auto& wording : wordings.list()) {
    auto p = append_element(root, "p", "permission");
    append_acknowledgment(p, wording, c, section.origins);
    append_pointer(p, wording.pieces, c, section.origins);
  }
}

void make_image_credits(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  if (const auto& credit = c.manifest.cover_credit; !credit.empty())
    append_line(section, "image-source", as_sentence(fmt::format("{}: {}", c.words["cover"], credit.value)),
                credit.span);
  Wordings credits;
  for (const auto& piece : c.sections)
    for (const auto& media : piece.media) {
      const auto& line = media.permission ? media.permission->credit_line : std::string();
      if (media.credit.empty() && media.license.empty() && media.url.empty() && line.empty()) continue;
      credits.add({fmt::format("{}\n{}\n{}\n{}", media.credit, media.license, media.url, line),
                   &piece,
                   nullptr,
                   nullptr,
                   &media,
                   {}},
                  piece);
    }
  for (const auto& credit : credits.list()) {
    auto p = append_element(root, "p", "image-source");
    section.origins.set(p, credit.media->span);
    append_image_credit(p, *credit.media);
    append_pointer(p, credit.pieces, c, section.origins);
  }
}

}  // namespace anthology
