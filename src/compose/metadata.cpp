#include "compose/metadata.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/digest.hpp"
#include "compose/attribution.hpp"
#include "compose/matter.hpp"

namespace anthology {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t first_of_1980 = 315'532'800;     // where nothing in the book has a date
constexpr std::int64_t last_of_9999 = 253'402'300'799;  // later years have no place in a file's times

std::int64_t seconds_of(const PartialDate& date) {
  using namespace std::chrono;
  const year_month_day day{year{date.year}, month{std::max<unsigned>(date.month, 1)},
                           std::chrono::day{std::max<unsigned>(date.day, 1)}};
  return sys_days{day}.time_since_epoch().count() * seconds_a_day;
}

/// Never the clock: the manifest's date, else the newest post's.
std::int64_t modified_time(const Composition& c, std::optional<std::int64_t> timestamp) {
  if (timestamp) return *timestamp;
  // A year before the epoch of ZIP and of e-readers would be no time of a file's change.
  const auto as_time = [](const PartialDate& date) {
    return std::clamp(seconds_of(date), first_of_1980, last_of_9999);
  };
  if (c.manifest.date && c.manifest.date->text.empty()) return as_time(c.manifest.date->start);
  std::optional<PartialDate> newest;
  for (const auto& place : c.places)
    if (place.role == Role::article)
      if (const auto& date = c.post_of(place).date;
          date && date->text.empty() && (!newest || *newest < date->start))
        newest = date->start;
  return newest ? as_time(*newest) : first_of_1980;
}

std::string plain_description(const Composition& c) {
  const auto* own = c.own_file(c.manifest.description);
  std::string_view text = own != nullptr ? std::string_view(own->source->text).substr(own->post.body)
                                         : std::string_view(c.manifest.description.text.value);
  std::string out;
  for (const char ch : text) {
    if (ch == '*' || ch == '_' || ch == '`') continue;
    const bool space = ch == '\n' || ch == ' ' || ch == '\t';
    if (!space)
      out += ch;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<Contributor> contributors_of(const Composition& c, const std::vector<Contributor>& creators) {
  std::vector<Contributor> out;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& creator : creators) seen.emplace(creator.name, creator.role);
  const auto add = [&](const std::vector<Contributor>& people) {
    for (const auto& person : resolved(people, c.library))
      if (!person.name.empty() && seen.emplace(person.name, person.role).second) out.push_back(person);
  };
  const auto add_commentators = [&](const Post& post) {
    auto people = resolved(commentators_of(post), c.library);
    std::erase_if(people, [&](const Contributor& person) {
      return std::ranges::find(creators, person.name, &Contributor::name) != creators.end();
    });
    add(people);
  };
  add(c.manifest.contributors);
  for (const auto& place : c.places) {
    if (place.role == Role::article) {
      const auto& post = c.post_of(place);
      add(people_of(post));
      add_commentators(post);
    }
  }
  return out;
}

}  // namespace

RunningHeads make_heads(const Manifest& manifest) {
  const auto name_of = [](const std::optional<RunningHead>& head) -> std::string {
    if (!head) return {};
    switch (*head) {
      case RunningHead::none:
        return "none";
      case RunningHead::author:
        return "author";
      case RunningHead::title:
        return "title";
      case RunningHead::short_title:
        return "short-title";
      case RunningHead::book_title:
        return "book-title";
      case RunningHead::part_title:
        return "part-title";
    }
    return {};
  };
  return {name_of(manifest.head_left), name_of(manifest.head_right)};
}

Metadata make_metadata(const Composition& c, std::optional<std::int64_t> timestamp) {
  const auto& m = c.manifest;
  Metadata out;
  out.identifier = "urn:uuid:" + uuid_v5(m.id);
  out.id = m.id;
  out.title = c.title.text;
  out.subtitle = c.subtitle.text;
  out.language = m.language;
  out.direction = unicode::direction_of(m.language);
  out.creators = resolved(m.creators, c.library);
  out.contributors = contributors_of(c, out.creators);
  out.publisher = m.publisher.value;
  out.place = m.place.value;
  out.date = m.date;
  out.edition = m.edition.value;
  out.version_of = m.version_of;
  out.copyright = m.copyright.value;
  out.license = m.license;
  out.description = plain_description(c);
  out.series = m.series;
  out.series_position = m.series_position;
  out.isbn = {m.isbn_print, m.isbn_epub, m.isbn_pdf};
  out.subjects = m.keywords;
  out.bisac = m.bisac;
  out.modified = modified_time(c, timestamp);
  out.tdm_reservation = m.tdm_reservation;
  out.tdm_policy = m.tdm_policy;
  out.conforms_to = m.conforms_to.value;
  out.conforms_to_span = m.conforms_to.span;
  out.certified_by = m.certified_by;
  return out;
}

}  // namespace anthology
