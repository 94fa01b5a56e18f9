#include "compose/citation_work.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "compose/typography.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

using citation::Field;
using citation::Fields;
using citation::PageRange;

std::vector<Contributor> in_role(const std::vector<Contributor>& people, std::string_view role) {
  std::vector<Contributor> found;
  for (const auto& person : people)
    if (person.role == role && !person.name.empty()) found.push_back(person);
  return found;
}

bool same_people(const std::vector<Contributor>& some, const std::vector<Contributor>& others) {
  return std::ranges::equal(some, others, {}, &Contributor::name, &Contributor::name);
}

/// A container's editors are one text: "E. Ditor and F. Two", "E. Ditor; F. Two".
std::vector<Contributor> people_in_text(std::string_view text) {
  std::vector<Contributor> people;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    for (const auto name : names_in(bare_name(text.substr(0, end)))) {
      Contributor person;
      person.name = with_apostrophes(spoken_name(name).value_or(std::string(name)));
      auto form = name_form(with_apostrophes(name));
      person.file_as = std::move(form.sorted);
      person.parts = std::move(form.parts);
      person.role = "edt";
      if (!person.name.empty()) people.push_back(std::move(person));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return people;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_roman(std::string_view text) {
  return !text.empty() && text.find_first_not_of("ivxlcdmIVXLCDM") == std::string_view::npos;
}

bool is_page_letter(char c) {
  return ascii::is_alphanumeric(c);
}

/// Between two numbers a hyphen is a dash, between two Roman ones too: `xii-xv`; in `A-1` it is none.
bool may_range(std::string_view first, char next) {
  if (is_number(first)) return ascii::is_digit(next);
  return is_roman(first) && is_roman(std::string_view(&next, 1));
}

/// `9` of `101-9` is 109.
std::string completed(std::string_view from, std::string_view to) {
  if (to.size() >= from.size()) return std::string(to);
  std::string whole(from.substr(0, from.size() - to.size()));
  return whole.append(to) > from ? whole : std::string(to);
}

/// The second number of a range, without the digits that it shares with the first.
std::string_view shortened(std::string_view from, std::string_view to, PageRange style) {
  if (style == PageRange::whole || from.size() != to.size() || from.size() < 3 || from >= to) return to;
  std::size_t shared = 0;
  while (from[shared] == to[shared]) ++shared;
  if (style == PageRange::two_digits) return to.substr(std::min(shared, to.size() - 2));
  // Chicago Manual 9.61: whole after a multiple of 100; one digit after 01 to 09; else two or more.
  const auto last_two = from.substr(from.size() - 2);
  if (last_two == "00") return to;
  if (last_two[0] == '0') return to.substr(shared);
  return to.substr(std::min(shared, to.size() - 2));
}

bool is_dash(std::string_view text, std::size_t at, std::size_t& length) {
  for (const std::string_view dash : {"–", "—", "--", "-"})
    if (text.substr(at).starts_with(dash)) {
      length = dash.size();
      return true;
    }
  return false;
}

/// "authenticity." is the name of a blog, with a full stop that would stand before a comma; "Mag." is short.
TitleText without_stop(TitleText name) {
  constexpr std::size_t longest_abbreviation = 5;
  const std::string_view text = name.text;
  if (!text.ends_with('.') || text.ends_with("..")) return name;
  const auto word = text.substr(text.rfind(' ') + 1);
  const bool is_short = word.size() <= longest_abbreviation + 1 || word.find('.') + 1 < word.size();
  if (!is_short) truncate(name, text.size() - 1);
  return name;
}

Fields known_fields(const CitedWork& work) {
  const auto& record = work.record;
  const auto& publication = record.publication;
  Fields known;
  const auto add = [&](Field field, bool is_known) {
    if (is_known) known.add(field);
  };
  for (const auto field :
       {Field::author, Field::editor_translator, Field::interviewer, Field::recipient, Field::other_roles})
    add(field, !people_in(work, field).empty());
  for (const auto field : {Field::editor, Field::translator})
    add(field, !known.has(Field::editor_translator) && !people_in(work, field).empty());
  add(Field::title, !work.title.empty());
  add(Field::container, publication.container && !publication.container->title.empty());
  add(Field::publication, !publication.name.empty());
  add(Field::volume, !publication.volume.empty());
  add(Field::issue, !publication.issue.empty());
  add(Field::imprint, !publication.publisher.empty() || !publication.place.empty());
  add(Field::publisher, !publication.publisher.empty());
  add(Field::date, record.date.has_value());
  add(Field::no_date, !record.date);
  add(Field::no_date_at_all, !record.date && !(record.accessed && !record.url.empty()));
  add(Field::pages, !publication.pages.empty());
  add(Field::archive, record.archived && !record.archived->name.empty());
  add(Field::shelfmark, record.archived && !record.archived->shelfmark.empty());
  add(Field::accessed, record.accessed.has_value());
  add(Field::doi, !publication.doi.empty());
  add(Field::url, !record.url.empty());
  known.add(Field::word_interview);
  return known;
}

std::string imprint(const Publication& publication) {
  const bool both = !publication.place.empty() && !publication.publisher.empty();
  return fmt::format("{}{}{}", publication.place, both ? ": " : "", publication.publisher);
}

}  // namespace

std::string_view printed_role(std::string_view role) {
  constexpr std::string_view named[] = {"edt", "trl", "ill", "pht", "ivr", "aui", "win", "com", "ctb"};
  // Those whose words they are, and to whom; who holds and sells them; who made the book.
  constexpr std::string_view unnamed[] = {"aut", "ive", "rcp", "cwt", "cph", "pbl", "dst",
                                          "fnd", "spn", "prt", "mfr", "bkd", "bkp", "bjd",
                                          "cov", "tyd", "tyg", "pfr", "mrk"};
  if (std::ranges::find(unnamed, role) != std::end(unnamed)) return {};
  return std::ranges::find(named, role) == std::end(named) ? "ctb" : role;
}

std::string page_range(std::string_view pages, PageRange style) {
  std::string out, before;
  for (std::size_t at = 0; at < pages.size();) {
    std::size_t end = at, length = 0;
    while (end < pages.size() && ascii::is_digit(pages[end]) == ascii::is_digit(pages[at]) &&
           is_page_letter(pages[end]))
      ++end;
    const auto number = pages.substr(at, end - at);
    if (number.empty()) {
      before.clear();
      out += pages[at++];
      continue;
    }
    const auto whole = before.empty() ? std::string(number) : completed(before, number);
    out += before.empty() ? whole : std::string(shortened(before, whole, style));
    at = end;
    before.clear();
    if (is_dash(pages, at, length) && at + length < pages.size() && may_range(number, pages[at + length])) {
      out += "–";
      at += length;
      if (is_number(number)) before = whole;
    }
  }
  return out;
}

std::vector<Contributor> editors_of(const SourceRecord& record, SourceKind kind) {
  const auto& container = record.publication.container;
  if (kind == SourceKind::chapter && container && !container->editor.empty())
    return people_in_text(container->editor);
  return in_role(record.contributors, "edt");
}

CitedWork cited_work(const SourceRecord& record, const TitleText& title) {
  CitedWork work{record, source_kind(record), {}, {}, {}};
  work.title = record.title.empty() ? title : typographic(record.title);
  work.editors = editors_of(record, work.kind);
  work.known = known_fields(work);
  return work;
}

std::vector<Contributor> people_in(const CitedWork& work, Field field) {
  const auto& people = work.record.contributors;
  switch (field) {
    case Field::author: {
      auto authors = in_role(people, "aut");
      // Who answers the questions is cited as the author of an interview.
      return authors.empty() ? in_role(people, "ive") : authors;
    }
    case Field::editor:
      return work.editors;
    case Field::translator:
      return in_role(people, "trl");
    case Field::editor_translator: {
      auto translators = in_role(people, "trl");
      return same_people(work.editors, translators) ? translators : std::vector<Contributor>{};
    }
    case Field::interviewer:
      return in_role(people, "ivr");
    case Field::recipient:
      return in_role(people, "rcp");
    case Field::other_roles: {
      std::vector<Contributor> others;
      constexpr std::string_view of_their_own[] = {"edt", "trl", "ivr"};
      for (const auto& person : people)
        if (const auto role = printed_role(person.role);
            !role.empty() && !person.name.empty() &&
            std::ranges::find(of_their_own, role) == std::end(of_their_own))
          others.push_back(person);
      return others;
    }
    case Field::title:
    case Field::container:
    case Field::publication:
    case Field::volume:
    case Field::issue:
    case Field::imprint:
    case Field::publisher:
    case Field::date:
    case Field::no_date:
    case Field::no_date_at_all:
    case Field::pages:
    case Field::archive:
    case Field::shelfmark:
    case Field::accessed:
    case Field::doi:
    case Field::url:
    case Field::word_interview:
      return {};
  }
  return {};
}

TitleText title_of(const CitedWork& work, Field field) {
  const auto& publication = work.record.publication;
  if (field == Field::title) return work.title;
  if (field == Field::container) return without_stop(publication.container->title);
  if (field == Field::publication) return without_stop({publication.name, {}});
  return {};
}

std::string text_of(const CitedWork& work, Field field, PageRange pages) {
  const auto& record = work.record;
  const auto& publication = record.publication;
  switch (field) {
    case Field::volume:
      return publication.volume;
    case Field::issue:
      return publication.issue;
    case Field::imprint:
      return imprint(publication);
    case Field::publisher:
      return publication.publisher;
    case Field::pages:
      return page_range(publication.pages, pages);
    case Field::archive:
      return record.archived->name;
    case Field::shelfmark:
      return record.archived->shelfmark;
    case Field::doi:
      return fmt::format("https://doi.org/{}", publication.doi);
    case Field::url:
      return record.url;
    case Field::title:
    case Field::container:
    case Field::publication:
    case Field::author:
    case Field::editor:
    case Field::translator:
    case Field::editor_translator:
    case Field::interviewer:
    case Field::recipient:
    case Field::other_roles:
    case Field::date:
    case Field::no_date:
    case Field::no_date_at_all:
    case Field::accessed:
    case Field::word_interview:
      return {};
  }
  return {};
}

}  // namespace anthology
