#include "compose/citation.hpp"

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "compose/attribution.hpp"
#include "compose/citation_dates.hpp"
#include "compose/citation_line.hpp"
#include "compose/citation_names.hpp"
#include "compose/citation_rules.hpp"
#include "compose/citation_work.hpp"
#include "compose/dom_building.hpp"
#include "compose/headline_case.hpp"

namespace anthology {
namespace {

using citation::Face;
using citation::Field;
using citation::Label;
using citation::Letters;
using citation::Part;
using citation::Rule;
using citation::Style;

const Style& table_of(CitationStyle style, CitationForm form) {
  switch (style) {
    case CitationStyle::chicago:
      return form == CitationForm::note ? citation::chicago_note : citation::chicago_bibliography;
    case CitationStyle::apa:
      return citation::apa;
    case CitationStyle::mla:
      return citation::mla;
  }
  return citation::chicago_note;
}

/// The element's class; null for words that are no part of the record.
const char* class_of(Field field) {
  switch (field) {
    case Field::author:
      return "source-author";
    case Field::editor:
    case Field::translator:
    case Field::editor_translator:
    case Field::interviewer:
    case Field::recipient:
    case Field::other_roles:
      return "source-role";
    case Field::title:
      return "source-title";
    case Field::container:
      return "source-container";
    case Field::publication:
      return "source-publication";
    case Field::volume:
      return "source-volume";
    case Field::issue:
      return "source-issue";
    case Field::imprint:
    case Field::publisher:
      return "source-imprint";
    case Field::date:
    case Field::no_date:
    case Field::no_date_at_all:
      return "source-date";
    case Field::pages:
      return "source-pages";
    case Field::archive:
    case Field::shelfmark:
      return "source-archive";
    case Field::accessed:
      return "source-accessed";
    case Field::doi:
      return "source-doi";
    case Field::url:
      return "source-url";
    case Field::word_interview:
      return nullptr;
  }
  return nullptr;
}

bool names_a_work(Field field) {
  return field == Field::title || field == Field::container || field == Field::publication;
}

std::string with_first_letter(std::string_view text, Letters letters, const Words& words) {
  if (letters == Letters::as_is || text.empty()) return std::string(text);
  std::size_t at = 0;
  unicode::next(text, at);
  const auto first = text.substr(0, at);
  return (letters == Letters::capital ? unicode::upper(first, words.language())
                                      : unicode::lower(first, words.language())) +
         std::string(text.substr(at));
}

/// A phrase such as "in {title}" at its place.
struct Phrase {
  std::string before, after;
};

Phrase phrase_of(const Rule& rule, const Words& words, std::string_view value) {
  std::string_view key = rule.phrase;
  if (key.empty()) return {};
  const bool several = rule.field == Field::pages && value.find_first_of("-,;\xE2") != std::string_view::npos;
  if (several) key = "page-range";
  const auto text = words[key];
  const auto open = text.find('{'), close = text.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos)
    return {with_first_letter(text, rule.letters, words), {}};
  const auto before = text.substr(0, open);
  return {with_first_letter(before, rule.letters, words), std::string(text.substr(close + 1))};
}

std::string label_of(Field field, Label kind, bool several, bool ampersand, const Words& words) {
  const bool full = kind == Label::full;
  const auto word = [&](std::string_view key) {
    const auto letters =
        kind == Label::capital || kind == Label::bracketed ? Letters::capital : Letters::as_is;
    return with_first_letter(words[key], letters, words);
  };
  const auto editor =
      full ? (several ? "editors-role" : "editor-role") : (several ? "editors-label" : "editor-label");
  const auto translator = full ? (several ? "translators-role" : "translator-role") : "translator-label";
  if (field == Field::editor) return word(editor);
  if (field == Field::translator) return word(translator);
  if (field == Field::editor_translator)
    return word(editor) + (ampersand ? " & " : words.before_last(word(translator))) + word(translator);
  return word("interviewer-label");
}

/// Prints one citation by the rules of one table.
class Citation {
 public:
  Citation(pugi::xml_node parent, const CitedWork& work, const Style& style, const Words& words)
      : line_(parent, words), work_(work), style_(style), words_(words) {}

  Cited print() {
    print_rules(0, style_.rules.size());
    const bool address = last_ == Field::url || last_ == Field::doi;
    line_.end(address && !style_.stop_after_address ? "" : ".");
    return {printed_.has(Field::accessed), printed_.has(Field::url),
            printed_.has(Field::archive) || printed_.has(Field::shelfmark)};
  }

 private:
  /// A group that is open and has printed nothing yet.
  struct Group {
    const Rule* rule;
    bool printed = false;
  };

  void print_rules(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Rule& rule = style_.rules[i];
      switch (rule.part) {
        case Part::open:
          if (holds(rule))
            groups_.push_back({&rule});
          else
            i = end_of_group(i);
          break;
        case Part::close:
          close_group();
          break;
        case Part::field:
          if (holds(rule) && work_.known.has(rule.field) && !printed_.has(rule.field)) print_field(rule);
          break;
      }
    }
  }

  std::size_t end_of_group(std::size_t at) const {
    for (int depth = 0;; ++at) {
      const Part part = style_.rules[at].part;
      depth += part == Part::open ? 1 : part == Part::close ? -1 : 0;
      if (depth == 0) return at;
    }
  }

  bool holds(const Rule& rule) const {
    if (rule.first && !line_.empty()) return false;
    if (!rule.only.empty() && !rule.only.has(work_.kind)) return false;
    if (rule.never.has(work_.kind)) return false;
    if (!rule.if_any.empty() && !rule.if_any.meets(work_.known)) return false;
    return !rule.unless_any.meets(work_.known);
  }

  void close_group() {
    const Group group = groups_.back();
    groups_.pop_back();
    if (!group.printed) return;
    const auto after = phrase_of(*group.rule, words_, {}).after;
    if (!after.empty()) line_.text(after);
    if (!group.rule->unbracket.empty()) line_.text(group.rule->unbracket);
  }

  /// Writes what stands before a field: its separator, and the groups that begin with it.
  void begin(const Rule& rule) {
    bool begins_group = false;
    for (auto& group : groups_) {
      if (group.printed) continue;
      if (!begins_group) line_.separate(group.rule->separator);
      begins_group = group.printed = true;
      const auto words = phrase_of(*group.rule, words_, {}).before + std::string(group.rule->bracket);
      if (!words.empty()) line_.text(words);
    }
    if (!begins_group) line_.separate(rule.separator);
  }

  void print_field(const Rule& rule) {
    begin(rule);
    printed_.add(rule.field);
    last_ = rule.field;
    if (!rule.bracket.empty()) line_.text(rule.bracket);
    if (rule.field == Field::other_roles)
      print_other_roles(rule);
    else if (names_a_work(rule.field))
      print_work(rule);
    else if (rule.field == Field::url || rule.field == Field::doi)
      print_address(rule);
    else
      print_words(rule);
    if (!rule.unbracket.empty()) line_.text(rule.unbracket);
  }

  void print_other_roles(const Rule& rule) {
    for (const auto& phrase : role_lines(people_in(work_, rule.field), words_)) {
      line_.part("span", class_of(rule.field), with_first_letter(phrase, rule.letters, words_));
      line_.separate(rule.separator);
    }
    line_.separate({});
  }

  void print_work(const Rule& rule) {
    auto name = title_of(work_, rule.field);
    if (style_.headline.has(rule.field) && is_english()) name = headline_case(name);
    const auto phrase = phrase_of(rule, words_, name.text);
    if (!phrase.before.empty()) line_.text(phrase.before);
    switch (rule.face) {
      case Face::plain:
        line_.part("span", class_of(rule.field), name);
        break;
      case Face::italic:
        line_.part("cite", class_of(rule.field), name);
        break;
      case Face::quoted:
        line_.quoted(class_of(rule.field), name);
        break;
    }
    if (!phrase.after.empty()) line_.text(phrase.after);
  }

  bool is_english() const {
    const auto& own = work_.record.language;
    return (own.empty() ? words_.language() : std::string_view(own)).starts_with("en");
  }

  void print_address(const Rule& rule) {
    const auto url = text_of(work_, rule.field, style_.pages);
    line_.link(class_of(rule.field), url, url);
  }

  void print_words(const Rule& rule) {
    const auto value = value_of(rule);
    const auto phrase = phrase_of(rule, words_, value);
    const auto text = phrase.before + value + phrase.after;
    if (const char* name = class_of(rule.field))
      line_.part(rule.face == Face::italic ? "i" : "span", name, text);
    else
      line_.text(text);
  }

  std::string value_of(const Rule& rule) const {
    switch (rule.field) {
      case Field::date:
        return citation_date(*work_.record.date, rule.date, style_, words_);
      case Field::accessed:
        return citation_date(*work_.record.accessed, rule.date, style_, words_);
      case Field::no_date:
      case Field::no_date_at_all:
        return std::string(words_["undated"]);
      case Field::word_interview:
        return std::string(words_["interview-label"]);
      case Field::author:
      case Field::editor:
      case Field::translator:
      case Field::editor_translator:
      case Field::interviewer:
      case Field::recipient:
      case Field::other_roles:
        return people(rule);
      case Field::title:
      case Field::container:
      case Field::publication:
      case Field::volume:
      case Field::issue:
      case Field::imprint:
      case Field::publisher:
      case Field::pages:
      case Field::archive:
      case Field::shelfmark:
      case Field::doi:
      case Field::url:
        return text_of(work_, rule.field, style_.pages);
    }
    return {};
  }

  std::string people(const Rule& rule) const {
    const auto listed = people_in(work_, rule.field);
    const auto names = name_list(listed, rule.names, words_);
    const auto label = label_of(rule.field, rule.label, listed.size() > 1, rule.names.ampersand, words_);
    switch (rule.label) {
      case Label::none:
        return names;
      case Label::shortened:
      case Label::full:
      case Label::capital:
        return fmt::format("{}, {}", names, label);
      case Label::bracketed:
        return fmt::format("{} ({})", names, label);
    }
    return names;
  }

  CitationLine line_;
  const CitedWork& work_;
  const Style& style_;
  const Words& words_;
  std::vector<Group> groups_;
  citation::Fields printed_;
  Field last_ = Field::title;
};

}  // namespace

Cited append_citation(pugi::xml_node parent, const SourceRecord& record, const TitleText& title,
                      CitationStyle style, CitationForm form, const Words& words) {
  const auto work = cited_work(record, title);
  return Citation(parent, work, table_of(style, form), words).print();
}

}  // namespace anthology
