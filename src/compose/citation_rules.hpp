/// The form of a citation style: a table of rules, one for each thing that an entry may say, in the
/// order of the printed line. The tables are data; citation.cpp is the one engine that reads them.
///
/// A rule prints one field of the record, in its face, within its phrase and brackets, after its
/// separator. It is passed over where the record does not know the field, where an earlier rule has
/// printed it, or where its conditions do not hold; its separator and brackets then are not printed
/// either. A group prints its own separator before its first member, in the place of that member's.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "compose/source_kind.hpp"

namespace anthology::citation {

enum class Field : std::uint8_t {
  author,
  editor,
  translator,
  editor_translator,  ///< the same people as both; `editor` and `translator` are not known then
  interviewer,
  recipient,
  other_roles,
  title,
  container,
  publication,
  volume,
  issue,
  imprint,  ///< "Hull: Saltmarsh Press"
  publisher,
  date,
  no_date,
  no_date_at_all,  ///< no date, and not the day of access that may stand for it
  pages,
  archive,
  shelfmark,
  accessed,
  doi,
  url,
  word_interview,
};

/// A set of the members of an enumeration with fewer than 32.
template <typename Enumeration>
struct SetOf {
  std::uint32_t bits = 0;

  constexpr SetOf() = default;
  constexpr SetOf(std::initializer_list<Enumeration> members) {
    for (const auto member : members) add(member);
  }
  constexpr void add(Enumeration member) { bits |= 1U << static_cast<unsigned>(member); }
  constexpr bool has(Enumeration member) const { return (bits >> static_cast<unsigned>(member) & 1U) != 0; }
  constexpr bool meets(SetOf other) const { return (bits & other.bits) != 0; }
  constexpr bool empty() const { return bits == 0; }
};
using Fields = SetOf<Field>;
using Kinds = SetOf<SourceKind>;

enum class Face : std::uint8_t { plain, quoted, italic };
enum class Letters : std::uint8_t { as_is, small, capital };  ///< of a phrase's first letter

enum class Order : std::uint8_t { natural, first_inverted, all_inverted };

/// How a list of people is written. Beyond `most` names, the first `kept` stand and "et al." follows.
struct NameList {
  Order order = Order::natural;
  bool initials = false;
  bool particle_first = false;  ///< "van Gogh, Vincent", not "Gogh, Vincent van"
  bool ampersand = false;
  bool comma_before_last = false;   ///< with two names too: "A, B., and C. D"
  bool comma_before_et_al = false;  ///< after one name too
  bool keeps_last = false;          ///< "A, B, … Z" in the place of "et al."
  std::uint8_t most = 255, kept = 255;
};

/// What stands behind people who stand in the author's place, or whose part is named: "ed.", "Ed.".
enum class Label : std::uint8_t {
  none,
  shortened,  ///< ", ed."
  capital,    ///< ", Ed."
  bracketed,  ///< " (Ed.)"
  full        ///< ", editor"
};

enum class DateForm : std::uint8_t {
  day,            ///< December 5, 1916, as the language writes it
  year,           ///< 1916
  abbreviated,    ///< 5 Dec. 1916
  month,          ///< Dec. 1916
  year_then_day,  ///< 1916, December 5
};

enum class Part : std::uint8_t { field, open, close };

struct Rule {
  Part part = Part::field;
  Field field = Field::title;
  std::string_view separator;           ///< before it, where something stands before it
  std::string_view bracket, unbracket;  ///< around it
  std::string_view phrase;              ///< key of the words it stands in, such as "issue"
  Letters letters = Letters::as_is;
  Face face = Face::plain;
  NameList names;
  Label label = Label::none;
  DateForm date = DateForm::day;
  Kinds only, never;
  Fields if_any, unless_any;  ///< known fields
  bool first = false;         ///< only where nothing has been printed yet

  constexpr Rule after(std::string_view words) const { return with(&Rule::separator, words); }
  constexpr Rule within(std::string_view open_words, std::string_view close_words) const {
    return with(&Rule::bracket, open_words).with(&Rule::unbracket, close_words);
  }
  constexpr Rule as(std::string_view key) const { return with(&Rule::phrase, key); }
  constexpr Rule small() const { return with(&Rule::letters, Letters::small); }
  constexpr Rule capital() const { return with(&Rule::letters, Letters::capital); }
  constexpr Rule quoted() const { return with(&Rule::face, Face::quoted); }
  constexpr Rule italic() const { return with(&Rule::face, Face::italic); }
  constexpr Rule in(const NameList& list) const { return with(&Rule::names, list); }
  constexpr Rule labelled(Label kind) const { return with(&Rule::label, kind); }
  constexpr Rule in(DateForm form) const { return with(&Rule::date, form); }
  constexpr Rule on(Kinds kinds) const { return with(&Rule::only, kinds); }
  constexpr Rule not_on(Kinds kinds) const { return with(&Rule::never, kinds); }
  constexpr Rule where(Fields any) const { return with(&Rule::if_any, any); }
  constexpr Rule unless(Fields any) const { return with(&Rule::unless_any, any); }
  constexpr Rule instead() const { return with(&Rule::first, true); }

 private:
  template <typename Member>
  constexpr Rule with(Member Rule::*member, Member value) const {
    Rule copy = *this;
    copy.*member = value;
    return copy;
  }
};

constexpr Rule print(Field field) {
  Rule rule;
  rule.field = field;
  return rule;
}
constexpr Rule open() {
  Rule rule;
  rule.part = Part::open;
  return rule;
}
constexpr Rule close() {
  Rule rule;
  rule.part = Part::close;
  return rule;
}

enum class PageRange : std::uint8_t { whole, chicago, two_digits };  ///< 301–309, 301–9, 301–09

struct Style {
  std::span<const Rule> rules;
  Fields headline;  ///< titles in headline style, where they are English
  PageRange pages = PageRange::whole;
  bool stop_after_address = true;
  std::string_view of_christ = "ad", before_christ = "bc";     ///< phrases of early years
  std::string_view guessed = "guessed-date", about = "circa";  ///< phrases of uncertain and approximate dates
};

extern const Style chicago_note, chicago_bibliography, apa, mla;

}  // namespace anthology::citation
