/// The record of a quoted article's original, and the values it is made of. Plain data.
///
/// Dates follow EDTF level 0 and part of level 1 (ISO 8601-2); roles are MARC relator codes;
/// licences are SPDX expressions; languages are BCP 47 tags.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_text.hpp"
#include "book/title.hpp"

namespace anthology {

/// A date known to the year, the month or the day; `year` 0 is 1 BC. Compares by what is known.
struct PartialDate {
  std::int32_t year = 0;
  std::uint8_t month = 0;  ///< 0: not known
  std::uint8_t day = 0;    ///< 0: not known

  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// A date, an interval, or words for one.
struct Date {
  PartialDate start;
  std::optional<PartialDate> end;  ///< `1917/1920`; of `191X` the last year that it can mean
  bool uncertain = false;          ///< `2004-06?`
  bool approximate = false;        ///< `1917~`
  std::string text;                ///< words for it, such as "c. AD 62"; printed instead if not empty
  std::string time;                ///< `hh:mm:ss` and zone as written, for sorting within a day
  std::uint8_t season = 0;         ///< of the year `start`: 21 spring, 22 summer, 23 autumn, 24 winter
  std::uint8_t unspecified = 0;    ///< last digits of the year that are not known: `191X` has one
  bool open_start = false;         ///< `../1920`: `start` is the end
  bool open_end = false;           ///< `1917/..`

  friend bool operator==(const Date&, const Date&) = default;
};

/// The parts of a name, as far as they can be told.
struct PersonalName {
  std::string family, given;
  std::string particle;  ///< `van der`, `d'`, `al-`: stands before the family name, sorts behind the given
  std::string suffix;    ///< `Jr.`, `III`

  friend bool operator==(const PersonalName&, const PersonalName&) = default;
};

/// Somebody who has a part in a piece or in the book.
struct Contributor {
  std::string name;          ///< as printed
  std::string file_as;       ///< as sorted: "Writer, A."; never empty once people are resolved
  std::string role = "aut";  ///< MARC relator
  std::string url;
  std::string id;           ///< slug in people.yaml, where there is one
  PersonalName parts = {};  ///< empty for organisations and names of one word
  std::string bio = {};     ///< Markdown; what people.yaml says counts before it
  Span bio_span = {};
  Span span = {};  ///< of the name

  friend bool operator==(const Contributor&, const Contributor&) = default;
};

/// What people.yaml knows of a person or organisation.
struct Person {
  std::string id;
  std::string name;
  std::string file_as;
  std::string role;
  std::string born, died;
  std::string bio;    ///< Markdown
  std::string photo;  ///< path
  std::string url;
  PersonalName parts;
  Span bio_span;
  Span span;
};

struct Container {
  TitleText title;
  std::string editor;
};

struct Publication {
  std::string name;
  std::string publisher;
  std::string issn;
  std::string url;
  std::string volume, issue, pages, place, doi;
  std::optional<Container> container;
};

struct ArchivedCopy {
  std::string url;
  std::optional<Date> date;
  std::string name, shelfmark;  ///< an archive on paper
};

enum class PermissionStatus : std::uint8_t {
  unknown,
  not_required,
  needed,
  requested,
  granted,
  denied,
  fair_use
};

struct Permission {
  std::string id;
  std::string holder;
  PermissionStatus status = PermissionStatus::unknown;
  std::string granted_on, expires, territory, reference, credit_line, fee;
  std::vector<std::string> formats;
  std::string status_word;                                   ///< as written, where it is none of ours
  std::vector<std::pair<std::string, std::string>> further;  ///< columns of the register that are not ours
  std::vector<std::pair<std::string, std::string>>
      written;  ///< cells of the register with CRLF, by our columns, as they are written
  Span span;
};

struct Copyright {
  std::string holder, year, notice;
};

enum class ExtentKind : std::uint8_t { full, excerpt, abridged, quoted };

struct Extent {
  ExtentKind kind = ExtentKind::full;
  std::optional<std::uint32_t> of_total;  ///< words of the original
  std::vector<std::string> modifications;
  std::string license;  ///< of the adaptation as this book prints it; empty: the original's
};

/// Where the keys of a record stand; an empty span: the record does not have the key.
struct RecordPlaces {
  Span license, permission, url, date, accessed, archived, extent, copyright;
};

struct SourceRecord {
  std::string id;
  std::string type;          ///< article, essay, letter, poem, interview, speech, …
  TitleText title;           ///< the original's
  TitleText original_title;  ///< under which it appeared first, where that is another
  std::vector<Contributor> contributors;
  bool anonymous = false;
  Publication publication;
  std::optional<Date> date;
  std::string date_in_words;  ///< of the book's language, once it is composed
  bool undated = false;       ///< its date is said to be unknown, or cannot be read: the post's is not its
  bool has_date_of_post = false;  ///< nothing is said of its own
  std::string url;
  std::optional<ArchivedCopy> archived;
  std::optional<Date> accessed;
  std::string language;
  std::string license;                      ///< as written; empty: none stated
  std::vector<std::string> other_licenses;  ///< more of them, which contradict it
  std::optional<Copyright> copyright;
  std::optional<Permission> permission;
  Extent extent;
  std::optional<int> tdm_reservation;  ///< 1: text and data mining is reserved
  std::string tdm_policy;              ///< URL of the terms
  std::string note;
  std::string digest;  ///< of the text as it was imported, see source/text_digest.hpp; empty: it was not
  Span span;           ///< where the record stands in its post
  RecordPlaces places;
};

/// What is known of a picture's rights.
struct MediaCredit {
  std::string file, credit, license, url;
  std::optional<Permission> permission;
  Span span;
};

/// From the first of them to the last, as far as they are named in one file.
Span place_of(const std::vector<Contributor>& people);

std::string_view word_of(PermissionStatus status);  ///< as people write it; empty for `unknown`
std::string_view word_of(ExtentKind kind);

/// True while somebody has yet to allow the piece: permission is needed, asked for or denied, or
/// nothing is said and no licence is known.
bool has_open_permission(const SourceRecord& record);
/// The same of a picture, where a permission is mentioned.
bool has_open_permission(const MediaCredit& picture);

/// What stands in the place of its licence and is none, unless its copyright notice says the same.
std::string rights_in_words(const SourceRecord& record);

}  // namespace anthology
