#include "compose/index_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compose/dom_building.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "compose/sort_order.hpp"
#include "source/library.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

struct Locator {
  const Section* piece = nullptr;
  std::string anchor;
};

struct Entry {
  std::string heading;
  std::string sorts_as;  ///< empty: as its heading
  bool is_publication = false;
  std::vector<Locator> locators;
  std::vector<std::size_t> see;       ///< the entries that it stands under
  std::vector<std::size_t> see_also;  ///< others
};

/// Entries by their folded headings; one that persons, publications, tags and terms share is one.
class Entries {
 public:
  Entry& at(const std::string& heading) {
    const auto [found, fresh] = by_key_.emplace(key_of(heading), list_.size());
    if (fresh)
      list_.push_back(
          {.heading = with_apostrophes(heading), .sorts_as = {}, .locators = {}, .see = {}, .see_also = {}});
    return list_[found->second];
  }
  /// Its place in `list`, or nothing for a heading without an entry that leads anywhere.
  std::optional<std::size_t> find(const std::string& heading) const {
    const auto found = by_key_.find(key_of(heading));
    if (found == by_key_.end() || list_[found->second].locators.empty()) return std::nullopt;
    return found->second;
  }
  /// Both names lead to one entry.
  Entry& at(const std::string& heading, const std::string& other_name) {
    auto& entry = at(heading);
    by_key_.emplace(key_of(other_name), static_cast<std::size_t>(&entry - list_.data()));
    return entry;
  }
  void add(const std::string& heading, const Section& piece, const std::string& anchor) {
    auto& locators = at(heading).locators;
    if (locators.empty() || locators.back().anchor != anchor) locators.push_back({&piece, anchor});
  }
  std::vector<Entry>& list() { return list_; }
  const std::vector<Entry>& list() const { return list_; }

 private:
  static std::string key_of(const std::string& heading) { return unicode::fold(with_apostrophes(heading)); }

  std::map<std::string, std::size_t> by_key_;
  std::vector<Entry> list_;
};

void add_front_matter(Entries& entries, const Composition& c, const IndexPlan& plan, std::size_t place) {
  const auto& piece = c.sections[place];
  if (plan.authors)
    for (const auto& person : piece.people)
      if (!person.name.empty()) {
        const auto heading = sort_form(person.name);
        entries.at(heading, person.name).sorts_as = person.file_as;
        entries.add(heading, piece, piece.id);
      }
  if (plan.publications)
    for (const auto& record : piece.sources) {
      if (record.publication.name.empty()) continue;
      auto& entry = entries.at(record.publication.name);
      entry.is_publication = true;
      entry.sorts_as = without_article(record.publication.name, c.manifest.language);
      entries.add(record.publication.name, piece, piece.id);
    }
  if (plan.tags)
    for (const auto& tag : c.post_of(c.places[place]).tags) entries.add(tag, piece, piece.id);
}

/// A synonym that would stand beside its own heading points nowhere new: the words of one begin the other, or
/// it differs in its ending alone.
bool stands_apart(const std::string& synonym, const std::string& heading) {
  const auto a = index_words(synonym), b = index_words(heading);
  const auto words = std::min(a.size(), b.size());
  const auto differs = std::ranges::mismatch(a, b, {}, &IndexWord::folded, &IndexWord::folded);
  const auto same = static_cast<std::size_t>(differs.in1 - a.begin());
  if (same == words) return false;
  constexpr std::size_t longest_ending = 2;
  if (same + 1 != a.size() || same + 1 != b.size()) return true;
  const auto& last = a[same].folded;
  const auto& other = b[same].folded;
  const auto& longer = last.size() > other.size() ? last : other;
  const auto& shorter = last.size() > other.size() ? other : last;
  return !longer.starts_with(shorter) || longer.size() - shorter.size() > longest_ending;
}

/// The terms that the book has, with what points to them; the others are said.
void add_terms(Entries& entries, const Composition& c, Diagnostics& diagnostics) {
  for (const auto& term : c.index_terms) {
    const auto found = entries.find(term.heading);
    if (!found && term.see_also.empty())
      diagnostics.info("A0296", fmt::format("the book does not have the term `{}`", term.heading), term.span,
                       "add the words that stand for it: `term = synonym`");
    if (!found) continue;
    for (const auto& synonym : term.synonyms)
      if (stands_apart(synonym, term.heading) && !entries.find(synonym))
        entries.at(synonym).see.push_back(*found);
  }
  for (const auto& term : c.index_terms)
    for (const auto& other : term.see_also) {
      const auto target = entries.find(other);
      if (!target) {
        diagnostics.warning("A0297", fmt::format("the index has no entry `{}` to point to", other),
                            term.span);
        continue;
      }
      auto& entry = entries.at(term.heading);
      auto& references = entry.locators.empty() ? entry.see : entry.see_also;
      const bool itself = &entry == &entries.list()[*target];
      if (!itself && std::ranges::find(references, *target) == references.end())
        references.push_back(*target);
    }
}

std::string entry_id(const Section& section, std::size_t number) {
  return fmt::format("{}--{}", section.id, number + 1);
}

/// In pages, page numbers stand for all of it; elsewhere the piece's title, and numbers for further places.
void append_locators(pugi::xml_node li, const Entry& entry, const Composition& c, Origins& origins) {
  if (entry.locators.empty()) return;
  auto span = append_element(li, "span", "locators");
  const Section* last = nullptr;
  int number = 0;
  for (const auto& locator : entry.locators) {
    append_text(span, c.words["list-between"]);
    auto link = append_element(span, "a");
    set_attribute(link, "epub:type", "index-locator");
    set_attribute(link, "href", fmt::format("#{}", locator.anchor));
    number = locator.piece == last ? number + 1 : 1;
    last = locator.piece;
    if (number > 1) {
      append_text(link, unicode::format_number(number, c.manifest.language));
      continue;
    }
    const auto& piece = *locator.piece;
    append_title(link, piece.contents_title.empty() ? piece.title : piece.contents_title, origins);
    if (piece.language != c.manifest.language)
      mark_language(link, piece.language, unicode::direction_of(c.manifest.language));
  }
}

/// "see harbour dues, tolls", each a link to its entry.
void append_references(pugi::xml_node li, std::string_view word, const char* type,
                       const std::vector<std::size_t>& targets, const Entries& entries, const Composition& c,
                       const Section& section) {
  if (targets.empty()) return;
  append_text(li, li.child("span").next_sibling() ? c.words["clause-between"] : " ");
  auto span = append_element(li, "span", "see");
  const auto append_links = [&](pugi::xml_node at) {
    for (const auto target : targets) {
      if (target != targets.front()) append_text(at, c.words["list-between"]);
      auto link = append_element(at, "a", {}, entries.list()[target].heading);
      set_attribute(link, "epub:type", type);
      set_attribute(link, "href", "#" + entry_id(section, target));
    }
  };
  append_phrase(span, c.words[word], {{"term", append_links}});
}

void append_entry(pugi::xml_node list, std::size_t number, const Entries& entries, const Composition& c,
                  Section& section) {
  const auto& entry = entries.list()[number];
  auto li = append_element(list, "li");
  set_attribute(li, "id", entry_id(section, number));
  set_attribute(li, "epub:type", "index-entry");
  auto term = append_element(li, "span", entry.is_publication ? "index-term publication" : "index-term",
                             entry.heading);
  set_attribute(term, "epub:type", "index-term");
  const auto around = unicode::direction_of(c.manifest.language);
  const auto own = unicode::first_strong(entry.heading, around);
  if (own != around || own == unicode::Direction::right_to_left)
    set_attribute(term, "dir", own == unicode::Direction::right_to_left ? "rtl" : "ltr");
  append_locators(li, entry, c, section.origins);
  append_references(li, "see", "index-xref-preferred", entry.see, entries, c, section);
  append_references(li, "see-also", "index-xref-related", entry.see_also, entries, c, section);
}

}  // namespace

void make_index(const Composition& c, Section& section, Diagnostics& diagnostics) {
  const auto plan = c.manifest.index.value_or(IndexPlan{});
  Entries entries;
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    if (c.places[i].role == Role::article) add_front_matter(entries, c, plan, i);
    for (const auto& mark : c.index_marks[i]) entries.add(mark.heading, c.sections[i], mark.anchor);
  }
  add_terms(entries, c, diagnostics);

  auto root = append_root(section);
  set_attribute(root, "epub:type", "index");
  set_attribute(root, "role", "doc-index");
  append_title(root, section);
  std::vector<std::string> headings;
  for (const auto& entry : entries.list())
    headings.push_back(entry.sorts_as.empty() ? entry.heading : entry.sorts_as);
  const auto initials = unicode::index_initials(headings, c.manifest.language);
  pugi::xml_node list;
  std::string_view initial;
  for (const auto number : sorted_order(headings, c.manifest.language)) {
    const auto& entry = entries.list()[number];
    if (entry.locators.empty() && entry.see.empty()) continue;
    if (!list || initials[number] != initial) {
      list = append_element(root, "ul");
      set_attribute(list, "epub:type", "index-entry-list");
      initial = initials[number];
    }
    append_entry(list, number, entries, c, section);
  }
  if (!list)
    diagnostics.warning("A0299", "the index is empty", section.span,
                        "`index: {from: …, terms: …}` says what it is made from");
}

}  // namespace anthology
