// The citation styles as tables: Chicago 17 (notes and bibliography), APA 7, MLA 9.
#include "compose/citation_rules.hpp"

namespace anthology::citation {
namespace {

using enum Field;
using enum SourceKind;

constexpr Kinds papers{newspaper, magazine, journal, blog};
constexpr Kinds unpublished{letter, document};
/// Their publisher goes without saying.
constexpr Kinds without_publisher{newspaper, magazine, journal, blog};
constexpr Kinds without_archive{journal, chapter, book};
constexpr Fields held_by{container, publication};

// clang-format off

// Chicago Manual of Style, 17th edition, 14.23–14.29: full notes.
constexpr NameList in_notes{.most = 3, .kept = 1};
constexpr Rule note_rules[] = {
    print(author).in(in_notes),
    print(editor_translator).in(in_notes).labelled(Label::shortened).instead(),
    print(editor).in(in_notes).labelled(Label::shortened).instead(),
    print(translator).in(in_notes).labelled(Label::shortened).instead(),
    print(recipient).in(in_notes).as("to-names").after(" ").on({letter}),
    print(title).italic().after(", ").on({book}),
    print(title).after(", ").on({interview}),
    print(title).quoted().after(", "),
    print(interviewer).in(in_notes).as("interviewed-by").small().after(", "),
    print(container).italic().as("in-container").after(", ").on({chapter}),
    print(editor_translator).in(in_notes).as("edited-and-translated-by-short").after(", "),
    print(editor).in(in_notes).as("edited-by-short").after(", "),
    print(translator).in(in_notes).as("translated-by-short").after(", "),
    print(other_roles).small().after(", "),
    print(publication).after(", ").on({web_page, chapter}),
    print(publication).italic().as("blog-name").after(", ").on({blog}),
    print(publication).italic().after(", "),
    print(volume).after(" ").on({journal}),
    print(issue).as("issue").after(", ").on({journal}),
    print(volume).as("volume").after(", ").on({chapter, book}),
    open().within("(", ")").after(" ").not_on({newspaper, journal}).where({imprint}),
      print(imprint),
      print(date).after(", ").in(DateForm::year).on({chapter, book}),
      print(date).after(", "),
      print(no_date_at_all).after(", "),
    close(),
    open().within("(", ")").after(" ").on({journal}).where({volume, issue}),
      print(date),
      print(no_date_at_all),
    close(),
    print(date).in(DateForm::year).after(", ").on({chapter, book}),
    print(date).after(", "),
    print(no_date_at_all).after(", "),
    print(pages).after(": ").on({journal}).where({volume, issue}),
    print(pages).after(", ").on({journal, chapter}),
    print(shelfmark).after(", ").not_on(without_archive),
    print(archive).after(", ").not_on(without_archive),
    print(accessed).as("accessed").after(", ").unless({date}),
    print(doi).after(", "),
    print(url).after(", ").unless({doi}),
};

// Chicago, the same chapter: bibliography entries.
constexpr NameList in_bibliography{.order = Order::first_inverted, .comma_before_last = true, .most = 10, .kept = 7};
constexpr NameList chicago_people{.most = 10, .kept = 7};
constexpr Rule bibliography_rules[] = {
    print(author).in(in_bibliography),
    print(editor_translator).in(in_bibliography).labelled(Label::shortened).instead(),
    print(editor).in(in_bibliography).labelled(Label::shortened).instead(),
    print(translator).in(in_bibliography).labelled(Label::shortened).instead(),
    print(publication).italic().instead().on({newspaper, magazine, blog}),
    print(publication).instead().on({web_page}),
    print(recipient).in(chicago_people).as("letter-to").after(". ").on({letter}),
    print(title).italic().after(". ").on({book}),
    print(title).after(". ").on({interview}),
    print(title).quoted().after(". "),
    print(interviewer).in(chicago_people).as("interviewed-by").capital().after(". "),
    print(container).italic().as("in-container").capital().after(". ").on({chapter}),
    print(editor_translator).in(chicago_people).as("edited-and-translated-by").small().after(", ").on({chapter}),
    print(editor).in(chicago_people).as("edited-by").small().after(", ").on({chapter}),
    print(translator).in(chicago_people).as("translated-by").small().after(", ").on({chapter}),
    print(other_roles).small().after(", ").on({chapter}),
    print(editor_translator).in(chicago_people).as("edited-and-translated-by").after(". "),
    print(editor).in(chicago_people).as("edited-by").after(". "),
    print(translator).in(chicago_people).as("translated-by").after(". "),
    print(other_roles).after(". "),
    print(volume).after(", ").on({chapter}).where({pages}),
    print(pages).after(":").on({chapter}).where({volume}),
    print(pages).after(", ").on({chapter}),
    print(publication).after(". ").on({web_page, chapter}),
    print(publication).italic().as("blog-name").after(". ").on({blog}),
    print(publication).italic().after(". "),
    print(volume).after(" ").on({journal}),
    print(issue).as("issue").after(", ").on({journal}),
    print(volume).as("volume").capital().after(". ").on({chapter, book}),
    open().within("(", ")").after(" ").on({journal}).where({volume, issue}),
      print(date),
      print(no_date_at_all),
    close(),
    print(imprint).after(". ").not_on({newspaper, journal}),
    print(date).in(DateForm::year).after(", ").on({chapter, book}),
    print(date).after(", "),
    print(no_date_at_all).after(", "),
    print(pages).after(": ").on({journal}).where({volume, issue}),
    print(pages).after(", ").on({journal}),
    print(shelfmark).capital().after(". ").not_on(without_archive),
    print(archive).after(". ").not_on(without_archive),
    print(accessed).as("accessed").capital().after(". ").unless({date}),
    print(doi).after(". "),
    print(url).after(". ").unless({doi}),
};

// Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10.
constexpr NameList apa_authors{.order = Order::all_inverted, .initials = true, .ampersand = true,
                               .comma_before_last = true, .keeps_last = true, .most = 20, .kept = 19};
constexpr NameList apa_people{.initials = true, .ampersand = true};
constexpr NameList apa_recipients{.ampersand = true};
constexpr Kinds apa_whole_dates{newspaper, magazine, blog, web_page, letter, interview, speech};
constexpr Rule apa_rules[] = {
    print(author).in(apa_authors),
    print(editor_translator).in(apa_authors).labelled(Label::bracketed).instead().not_on({chapter}),
    print(editor).in(apa_authors).labelled(Label::bracketed).instead().not_on({chapter}),
    print(title).italic().instead().on({web_page, book}),
    print(title).instead().where(held_by),
    print(title).italic().instead(),
    print(translator).in(apa_people).labelled(Label::capital).within("(", ")").after(" ")
        .unless({author, editor, editor_translator}).not_on({chapter}),
    open().within("(", ")").after(". "),
      print(date).in(DateForm::year_then_day).on(apa_whole_dates),
      print(date).in(DateForm::year),
      print(no_date),
    close(),
    print(title).italic().after(". ").on({web_page, book}),
    print(title).after(". ").where(held_by),
    print(title).italic().after(". "),
    open().within("(", ")").after(" "),
      print(interviewer).in(apa_people).labelled(Label::capital),
      print(editor_translator).in(apa_people).labelled(Label::capital).after("; ").not_on({chapter}),
      print(editor).in(apa_people).labelled(Label::capital).after("; ").not_on({chapter}),
      print(translator).in(apa_people).labelled(Label::capital).after("; "),
      print(volume).as("volume").capital().after("; ").on({book}),
    close(),
    print(recipient).in(apa_recipients).as("letter-to").within("[", "]").after(" ").on({letter}),
    print(word_interview).within("[", "]").after(" ").on({interview}).unless(held_by),
    open().as("in-container").capital().after(". ").on({chapter}),
      print(editor_translator).in(apa_people).labelled(Label::bracketed),
      print(editor).in(apa_people).labelled(Label::bracketed),
      print(container).italic().after(", "),
      open().within("(", ")").after(" "),
        print(volume).as("volume").capital(),
        print(pages).as("page").after(", "),
      close(),
    close(),
    print(publication).after(". ").on({web_page, chapter}),
    print(publication).italic().after(". "),
    print(volume).italic().after(", "),
    print(issue).within("(", ")").where({volume}),
    print(issue).italic().after(", "),
    print(pages).after(", "),
    print(publisher).after("; ").on({web_page}).where({publication}),
    print(publisher).after(". ").not_on(without_publisher),
    print(archive).after(". ").not_on(without_archive),
    print(shelfmark).within("(", ")").after(" ").not_on(without_archive).where({archive}),
    print(shelfmark).after(". ").not_on(without_archive),
    print(doi).after(". "),
    print(accessed).as("retrieved").after(". ").unless({date, doi}).where({url}),
    print(url).after(" ").unless({date, doi}).where({accessed}),
    print(url).after(". ").unless({doi}),
};

// MLA Handbook, 9th edition, chapter 5: the core elements in their order.
constexpr NameList mla_authors{.order = Order::first_inverted, .particle_first = true, .comma_before_last = true,
                               .comma_before_et_al = true, .most = 2, .kept = 1};
constexpr NameList mla_people{.most = 2, .kept = 1};
constexpr Rule mla_rules[] = {
    print(author).in(mla_authors),
    print(editor_translator).in(mla_authors).labelled(Label::full).instead(),
    print(editor).in(mla_authors).labelled(Label::full).instead(),
    print(translator).in(mla_authors).labelled(Label::full).instead(),
    print(title).quoted().after(". ").where(held_by),
    print(title).italic().after(". "),
    open().after(". "),
      print(container).italic(),
      print(publication).italic().after(", "),
      print(editor_translator).in(mla_people).as("edited-and-translated-by").small().after(", ").where(held_by),
      print(editor).in(mla_people).as("edited-by").small().after(", ").where(held_by),
      print(translator).in(mla_people).as("translated-by").small().after(", ").where(held_by),
      print(interviewer).in(mla_people).as("interviewed-by").small().after(", ").where(held_by),
      print(other_roles).small().after(", ").where(held_by),
      print(editor_translator).in(mla_people).as("edited-and-translated-by").after(", "),
      print(editor).in(mla_people).as("edited-by").after(", "),
      print(translator).in(mla_people).as("translated-by").after(", "),
      print(interviewer).in(mla_people).as("interviewed-by").after(", "),
      print(other_roles).after(", "),
      print(volume).as("volume").after(", ").where({container, publication, editor, translator, editor_translator}),
      print(volume).as("volume").capital().after(", "),
      print(issue).as("issue").after(", "),
      print(publisher).after(", ").not_on({newspaper, magazine, journal}),
      print(date).in(DateForm::year).after(", ").on({chapter, book}),
      print(date).in(DateForm::month).after(", ").on({journal}),
      print(date).in(DateForm::abbreviated).after(", "),
      print(pages).as("page").after(", "),
      print(doi).after(", "),
      print(url).after(", ").unless({doi}),
    close(),
    open().after(". "),
      print(archive),
      print(shelfmark).after(", "),
    close(),
    print(accessed).as("accessed").in(DateForm::abbreviated).capital().after(". ").unless({date}),
};

// clang-format on

constexpr bool groups_close(std::span<const Rule> rules) {
  int depth = 0;
  for (const Rule& rule : rules) {
    depth += rule.part == Part::open ? 1 : rule.part == Part::close ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}
static_assert(groups_close(note_rules) && groups_close(bibliography_rules) && groups_close(apa_rules) &&
              groups_close(mla_rules));

}  // namespace

// A publication's name is its own, a foreign paper's in an English record too.
constexpr Fields titles{title, container};
constexpr Style chicago_note{.rules = note_rules, .headline = titles, .pages = PageRange::chicago};
constexpr Style chicago_bibliography{
    .rules = bibliography_rules, .headline = titles, .pages = PageRange::chicago};
constexpr Style apa{.rules = apa_rules,
                    .headline = {},
                    .stop_after_address = false,
                    .of_christ = "ce",
                    .before_christ = "bce",
                    .guessed = "circa"};
constexpr Style mla{.rules = mla_rules, .headline = titles, .pages = PageRange::two_digits};

}  // namespace anthology::citation
