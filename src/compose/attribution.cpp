#include "compose/attribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/unicode.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/typography.hpp"
#include "compose/urls.hpp"

namespace anthology {
namespace {

/// `3-5` → `3–5`: a range of pages is set with an en dash, however it was typed.
std::string with_en_dashes(std::string_view pages) {
  const auto digit_at = [&](std::size_t i) { return i < pages.size() && pages[i] >= '0' && pages[i] <= '9'; };
  std::string out;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool between = i > 0 && digit_at(i - 1) && digit_at(i + 1);
    if (pages[i] == '-' && between)
      out += "–";
    else
      out += pages[i];
  }
  return out;
}

/// A citation while it is written: parts are joined by separators, and a full stop or comma goes
/// inside the quotation marks in English, and never after a full stop, `?` or `!`.
class CitationLine {
 public:
  CitationLine(pugi::xml_node paragraph, const Words& phrases)
      : words(phrases), paragraph_(paragraph), punctuation_inside_(phrases.language().starts_with("en")) {}

  /// Wanted before the next part; the first part of all has none.
  void separate(std::string_view separator) { pending_ = separator; }

  void text(std::string_view text) {
    flush();
    put(text);
  }
  pugi::xml_node part(const char* element, std::string_view classes, std::string_view text) {
    flush();
    if (!text.empty()) last_ = text.back();
    return append_element(paragraph_, element, classes, text);
  }
  void quoted(std::string_view classes, std::string_view text) {
    flush();
    put(words["open-quote"]);
    append_element(paragraph_, "span", classes, text);
    if (!text.empty()) last_ = text.back();
    close_quote_ = true;
  }
  void link(std::string_view classes, std::string_view url, std::string_view text) {
    const auto clean = book_url(url);
    auto node = part(clean ? "a" : "span", classes, text);
    if (clean) set_attribute(node, "href", *clean);
    last_ = 'x';
  }
  /// An element for parts that are more than text.
  pugi::xml_node open(const char* element, std::string_view classes) {
    flush();
    last_ = 'x';
    return append_element(paragraph_, element, classes);
  }
  void end() {
    separate(".");
    flush();
  }

  const Words& words;

 private:
  void put(std::string_view text) {
    if (text.empty()) return;
    append_text(paragraph_, text);
    last_ = text.back();
  }
  void flush() {
    std::string_view separator = last_ == '\0' ? std::string_view{} : pending_;
    pending_ = {};
    const bool ended = last_ == '.' || last_ == '?' || last_ == '!';
    if (ended && separator.starts_with('.')) separator.remove_prefix(1);
    if (close_quote_) {
      close_quote_ = false;
      std::string closing;
      if (punctuation_inside_ && !separator.empty() && (separator[0] == '.' || separator[0] == ',')) {
        closing += separator[0];
        separator.remove_prefix(1);
      }
      put(closing + std::string(words["close-quote"]));
    }
    put(separator);
  }

  pugi::xml_node paragraph_;
  std::string_view pending_;
  bool close_quote_ = false;
  bool punctuation_inside_;
  char last_ = '\0';
};

struct Citation {
  const SourceRecord& record;
  const PrintedPiece& piece;
  CitationForm form;
  std::string_view stop;  ///< between the elements: a comma in a note, a full stop in a bibliography
};

using Part = void (*)(CitationLine&, const Citation&);

void authors(CitationLine& line, const Citation& c) {
  std::vector<std::string> names;
  for (const auto& person : c.record.contributors)
    if (person.role == "aut") {
      const bool sorted = names.empty() && c.form != CitationForm::note && !person.file_as.empty();
      names.push_back(sorted ? person.file_as : person.name);
    }
  if (names.empty() && c.record.anonymous) names.emplace_back(line.words["anonymous"]);
  if (names.empty()) return;
  line.part("span", "source-author", line.words.list(names));
  line.separate(c.stop);
}

void title(CitationLine& line, const Citation& c) {
  const auto title = c.record.title.empty() ? std::string(c.piece.title) : typographic(c.record.title);
  if (title.empty()) return;
  line.quoted("source-title", title);
  line.separate(c.stop);
}

void other_roles(CitationLine& line, const Citation& c) {
  for (const auto& phrase : role_lines(c.record.contributors, line.words)) {
    line.part("span", "source-role", phrase);
    line.separate(c.stop);
  }
}

void container(CitationLine& line, const Citation& c) {
  const auto& container = c.record.publication.container;
  if (!container || container->title.empty()) return;
  auto span = line.open("span", "source-container");
  append_phrase(span, line.words["in-container"],
                {{"title", [&](pugi::xml_node at) { append_element(at, "cite", {}, container->title); }}});
  if (!container->editor.empty()) {
    line.separate(", ");
    line.text(line.words.with("edited-by", "names", container->editor));
  }
  line.separate(c.stop);
}

void publication(CitationLine& line, const Citation& c) {
  const auto& p = c.record.publication;
  bool any = false;
  if (!p.name.empty()) {
    any = true;
    line.part("cite", "source-publication", p.name);
    if (!p.volume.empty()) {
      line.separate(" ");
      line.part("span", "source-volume", p.volume);
    }
    if (!p.issue.empty()) {
      line.separate(", ");
      line.part("span", "source-issue", line.words.with("issue", "number", p.issue));
    }
  }
  std::string imprint = p.place;
  if (!p.publisher.empty()) imprint += fmt::format("{}{}", imprint.empty() ? "" : ": ", p.publisher);
  const auto date = c.record.date ? line.words.date(*c.record.date) : std::string(line.words["undated"]);
  // Chicago puts the date of what has volumes or issues in parentheses, else after a comma.
  const bool parentheses = any && (!p.volume.empty() || !p.issue.empty() || !imprint.empty());
  if (any) line.separate(parentheses ? " " : ", ");
  if (parentheses) line.text("(");
  if (!imprint.empty()) {
    line.part("span", "source-imprint", imprint);
    line.separate(", ");
  }
  line.part("span", "source-date", date);
  if (parentheses) line.text(")");
  if (!p.pages.empty()) {
    line.separate(parentheses ? ": " : ", ");
    line.part("span", "source-pages", with_en_dashes(p.pages));
  }
  line.separate(c.stop);
}

void address(CitationLine& line, const Citation& c) {
  if (!c.record.publication.doi.empty()) {
    const auto& doi = c.record.publication.doi;
    const auto url = doi.starts_with("http") ? doi : fmt::format("https://doi.org/{}", doi);
    line.link("source-doi", url, url);
    line.separate(", ");
  }
  if (c.record.url.empty()) return;
  line.link("source-url", c.record.url, c.record.url);
  line.separate(", ");
}

void archive(CitationLine& line, const Citation& c) {
  if (const auto& copy = c.record.archived) {
    const auto words = copy->date ? line.words.with("archived-on", "date", line.words.date(*copy->date))
                                  : std::string(line.words["archived"]);
    if (!copy->url.empty()) {
      line.link("source-archived", copy->url, words);
      line.separate(", ");
    } else if (!copy->name.empty() || !copy->shelfmark.empty()) {
      const bool both = !copy->name.empty() && !copy->shelfmark.empty();
      line.part("span", "source-archived",
                fmt::format("{}{}{}", copy->name, both ? ", " : "", copy->shelfmark));
      line.separate(", ");
    }
  }
  if (c.record.accessed)
    line.part("span", "source-accessed",
              line.words.with("accessed", "date", line.words.date(*c.record.accessed)));
}

void extent(CitationLine& line, const Citation& c) {
  const auto& extent = c.record.extent;
  std::string words;
  switch (extent.kind) {
    case ExtentKind::full:
      break;
    case ExtentKind::abridged:
      words = line.words["abridged"];
      break;
    case ExtentKind::quoted:
      words = line.words["quoted"];
      break;
    case ExtentKind::excerpt:
      words = line.words["excerpt"];
      break;
  }
  if (extent.kind == ExtentKind::excerpt && extent.of_total && *extent.of_total > 0 && c.piece.words > 0) {
    const auto percent =
        std::clamp<std::size_t>((c.piece.words * 100 + *extent.of_total / 2) / *extent.of_total, 1, 100);
    words = line.words.with("excerpt-share", "percent",
                            unicode::format_number(static_cast<long long>(percent), line.words.language()));
  }
  line.separate(". ");
  if (!words.empty()) line.part("span", "source-extent", words);
  if (extent.modifications.empty()) return;
  line.separate(". ");
  line.part("span", "source-changes",
            line.words.with("modified", "changes", line.words.list(extent.modifications)));
}

void original_title(CitationLine& line, const Citation& c) {
  const auto original = typographic(c.record.title);
  if (original.empty() || original == typographic(c.piece.title)) return;
  line.separate(". ");
  auto span = line.open("span", "source-original-title");
  append_phrase(span, line.words["original-title"],
                {{"title", [&](pugi::xml_node at) { append_element(at, "i", {}, original); }}});
}

void copyright(CitationLine& line, const Citation& c) {
  const auto& copyright = c.record.copyright;
  if (!copyright) return;
  auto notice = copyright->notice;
  if (notice.empty() && !copyright->holder.empty())
    notice = fmt::format("©{}{} {}", copyright->year.empty() ? "" : " ", copyright->year, copyright->holder);
  if (notice.empty()) return;
  line.separate(". ");
  line.part("span", "source-copyright", notice);
}

void license(CitationLine& line, const Citation& c) {
  if (license_parts(c.record.license).empty()) return;
  line.separate(". ");
  auto span = line.open("span", "source-license");
  if (is_public_domain(c.record.license)) {
    auto link = append_element(span, c.record.license == "CC-PDM-1.0" ? "a" : "span", {},
                               line.words["public-domain"]);
    if (c.record.license == "CC-PDM-1.0")
      set_attribute(link, "href", license_parts(c.record.license).front().url);
    return;
  }
  append_phrase(span, line.words["licensed-under"],
                {{"license", [&](pugi::xml_node at) { append_license(at, c.record.license); }}});
}

void permission(CitationLine& line, const Citation& c) {
  const auto& permission = c.record.permission;
  if (!permission || permission->credit_line.empty()) return;
  line.separate(". ");
  line.part("span", "source-permission", permission->credit_line);  // the holder's own wording, to the byte
}

void note(CitationLine& line, const Citation& c) {
  if (c.record.note.empty()) return;
  line.separate(". ");
  line.part("span", "source-remark", c.record.note);
}

constexpr std::array<Part, 7> citation_parts = {authors,     title,   other_roles, container,
                                                publication, address, archive};
constexpr std::array<Part, 6> rights_parts = {original_title, extent, copyright, license, permission, note};

}  // namespace

void append_citation(pugi::xml_node paragraph, const SourceRecord& record, const PrintedPiece& piece,
                     CitationForm form, const Words& words) {
  CitationLine line(paragraph, words);
  const Citation citation{record, piece, form, form == CitationForm::note ? ", " : ". "};
  for (const auto part : citation_parts) part(line, citation);
  if (form != CitationForm::bibliography)
    for (const auto part : rights_parts) part(line, citation);
  line.end();
}

std::string citation_sort_text(const SourceRecord& record) {
  std::string key;
  for (const auto& person : record.contributors)
    if (person.role == "aut")
      key += fmt::format("{} ", person.file_as.empty() ? person.name : person.file_as);
  key += record.title;
  if (record.date) key += fmt::format(" {:06}", record.date->start.year + 100000);
  return key;
}

std::vector<std::string> names_in_role(const std::vector<Contributor>& people, std::string_view role) {
  std::vector<std::string> names;
  for (const auto& person : people)
    if (person.role == role && !person.name.empty()) names.push_back(person.name);
  return names;
}

std::vector<std::string> role_lines(const std::vector<Contributor>& people, const Words& words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> roles = {{
      {"edt", "edited-by"},
      {"trl", "translated-by"},
      {"ill", "illustrated-by"},
      {"pht", "photographs-by"},
      {"ivr", "interviewed-by"},
      {"aui", "introduced-by"},
      {"win", "introduced-by"},
      {"com", "compiled-by"},
      {"ctb", "role"},
  }};
  std::vector<std::string> lines;
  for (const auto& [role, key] : roles)
    if (const auto names = names_in_role(people, role); !names.empty())
      lines.push_back(words.with(key, "names", words.list(names)));
  return lines;
}

}  // namespace anthology
