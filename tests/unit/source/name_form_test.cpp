#include "source/name_form.hpp"

#include <gtest/gtest.h>

#include "source/relators.hpp"

namespace anthology {
namespace {

struct Case {
  const char *name, *sorted, *language = "en";
};

TEST(NameForm, SortsByTheFamilyName) {
  for (const Case& c : {
           Case{"Ann Writer", "Writer, Ann"},
           Case{"Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"},
           Case{"Vincent van Gogh", "Gogh, Vincent van"},
           Case{"Jan van der Berg", "Berg, Jan van der"},
           Case{"Jan van der Merwe", "van der Merwe, Jan", "af"},
           Case{"Paul van Ostaijen", "van Ostaijen, Paul", "nl-BE"},
           Case{"Jan in 't Veld", "Veld, Jan in 't"},
           Case{"Charles de Gaulle", "Gaulle, Charles de", "fr"},
           Case{"Jean de La Fontaine", "La Fontaine, Jean de", "fr"},
           Case{"Jean de la Fontaine", "la Fontaine, Jean de", "fr"},
           Case{"Jean de la Fontaine", "Fontaine, Jean de la", "de"},
           Case{"Joachim du Bellay", "du Bellay, Joachim", "fr-CA"},
           Case{"Jean le Rond d'Alembert", "Alembert, Jean le Rond d'", "fr"},
           Case{"Bartolomé de las Casas", "Casas, Bartolomé de las", "es"},
           Case{"José Ortega y Gasset", "Ortega y Gasset, José"},
           Case{"Lorenzo de' Medici", "Medici, Lorenzo de'", "it"},
           Case{"Tawfiq al-Hakim", "Hakim, Tawfiq al-"},
           Case{"Osama bin Laden", "bin Laden, Osama"},
           Case{"Tahar Ben Jelloun", "Ben Jelloun, Tahar", "fr"},
           Case{"Ludwig Van Beethoven", "Van Beethoven, Ludwig"},
           Case{"Martin Luther King Jr.", "King, Martin Luther, Jr."},
           Case{"Martin Luther King, Jr.", "King, Martin Luther, Jr."},
           Case{"Henry Ford III", "Ford, Henry, III"},
           Case{"de Bono", "de Bono"},
           Case{"Plato", "Plato"},
           Case{"", ""},
           Case{"Pliny the Younger", "Pliny the Younger"},
           Case{"van Gogh, Vincent", "van Gogh, Vincent"},
           Case{"The Harbour Office", "Harbour Office"},
           Case{"Bank of Hull", "Bank of Hull"},
           Case{"World Health Organization", "World Health Organization"},
           Case{"BBC News", "BBC News"},
           Case{"Editorial Board", "Editorial Board"},
           Case{"Our Correspondent", "Our Correspondent"},
           Case{"Dr. Ann Writer", "Writer, Ann"},
           Case{"Sir Writer", "Writer, Sir"},
           Case{"Bartók Béla", "Bartók Béla", "hu"},
           Case{"Béla Bartók", "Bartók, Béla"},
           Case{"村上春樹", "村上春樹"},
           Case{"村上 春樹", "村上 春樹"},
           Case{"فروغ فرخزاد", "فرخزاد، فروغ"},
           Case{"לאה גולדברג", "גולדברג, לאה"},
           Case{"Ann Writer (ed.)", "Writer, Ann (ed.)"},
           Case{"Ann Writer (1880–1920)", "Writer, Ann (1880–1920)"},
           Case{"Ann Writer (dr. phil.)", "Writer, Ann (dr. phil.)"},
           Case{"Ann Writer (The Band)", "Writer, Ann (The Band)"},
           Case{"Writer, Ann (Hull) (born (as) Quay)", "Writer, Ann (Hull) (born (as) Quay)"},
           Case{"Plato (the elder)", "Plato (the elder)"},
           Case{"Ann (Annie) Writer", "Writer, Ann (Annie)"},
           Case{"(ed.)", "(ed.)"},
           Case{"Ann b)", "b), Ann"},
       })
    EXPECT_EQ(name_form(c.name, c.language).sorted, c.sorted) << c.name;
}

TEST(NameForm, TurnsWhatIsSortedBack) {
  EXPECT_EQ(spoken_name("Writer, Ann"), "Ann Writer");
  EXPECT_EQ(spoken_name("van Gogh, Vincent"), "Vincent van Gogh");
  EXPECT_EQ(spoken_name("Writer, Ann (Hull)"), "Ann Writer (Hull)");
  for (const char* sorted : {"Smith, Jr., John", "Smith, John, Jr.", "Smith Jr., John"}) {
    EXPECT_EQ(spoken_name(sorted), "John Smith Jr.") << sorted;
    EXPECT_EQ(name_form(sorted).sorted, "Smith, John, Jr.") << sorted;
  }
  for (const char* other :
       {"Ann Writer", "King, Jr.", "Josh Aas, Executive Director", "Aas, Executive Director and Chair",
        "Ledger, Inc.", "Writer, Ann, Hull", "Smith, Jr., III", "Plato", ""})
    EXPECT_EQ(spoken_name(other), std::nullopt) << other;
}

TEST(NameForm, FindsSeveralNamesInOneText) {
  const auto names = [](std::string_view text) {
    std::string out;
    for (const auto name : names_in(text)) out += (out.empty() ? "" : "|") + std::string(name);
    return out;
  };
  for (const auto& [text, found] : std::initializer_list<std::pair<const char*, const char*>>{
           {"Ann Writer and Ben Friend", "Ann Writer|Ben Friend"},
           {"Ann Writer & Ben Friend", "Ann Writer|Ben Friend"},
           {"Anna Meer und Bert See", "Anna Meer|Bert See"},
           {"Ann Writer, Ben Friend", "Ann Writer|Ben Friend"},
           {"A. Writer, B. C. van Friend", "A. Writer|B. C. van Friend"},
           {"Ann Writer, Ben Friend, and Clara Reader", "Ann Writer|Ben Friend|Clara Reader"},
           {"Ann Writer, Jr., and Ben Friend", "Ann Writer, Jr.|Ben Friend"},
           {"Ben Friend and Amanieu d'Antras", "Ben Friend|Amanieu d'Antras"},
           {"Writer, A., & Friend, B.", "Writer, A.|Friend, B."},
           {"Ann Writer (ed.) and Ben Friend (translator)", "Ann Writer (ed.)|Ben Friend (translator)"},
           {"Writer, Ann and van Friend, Ben", "Writer, Ann|van Friend, Ben"},
           {"احمد رضایی, سارا کریمی", "احمد رضایی|سارا کریمی"}})
    EXPECT_EQ(names(text), found);
  for (const char* one : {"Ann Writer", "Writer, Ann", "García Márquez, Gabriel", "Doe Smith, J. R.",
                          "Ann and Ben Writer", "Simon & Schuster", "Department of Arts and Sciences",
                          "Karl-Theodor von und zu Guttenberg", "Josh Aas, Executive Director",
                          "Martin Luther King, Jr.", "Ledger Press, Hull Office", "Room 5, Floor 6", ""})
    EXPECT_EQ(names(one), one);
}

TEST(NameForm, SaysWhatMayBeSeveral) {
  for (const char* text : {"García Márquez, Gabriel", "Ann and Ben Writer", "Ann Writer, Hull",
                           "Writer, Ann, Friend, Ben", "Smith, John, and Doe"})
    EXPECT_TRUE(may_be_several(text)) << text;
  for (const char* text :
       {"Ann Writer", "Simon & Schuster", "Josh Aas, Executive Director", "Martin Luther King, Jr.",
        "Karl-Theodor von und zu Guttenberg", "Ledger Press, Inc.", "Department of Arts and Sciences"})
    EXPECT_FALSE(may_be_several(text)) << text;
}

TEST(NameForm, LeavesWhatIsNoNameOut) {
  EXPECT_EQ(bare_name("by Ann Writer"), "Ann Writer");
  EXPECT_EQ(bare_name(" By Ann Writer <ann@writer.example> "), "Ann Writer");
  EXPECT_EQ(bare_name("Ann Writer (https://writer.example)"), "Ann Writer");
  for (const char* name : {"Byron", "Ann Writer (Hull)", "<ann@writer.example>", "by", ""})
    EXPECT_EQ(bare_name(name), name);
  EXPECT_EQ(with_apostrophes("Eugene O'Neill"), "Eugene O’Neill");
  EXPECT_EQ(family_of({"Annunzio", "Gabriele", "d’", ""}), "d’Annunzio");
  EXPECT_EQ(family_of({"Hakim", "Tawfiq", "al-", ""}), "al-Hakim");
  EXPECT_EQ(family_of({"Gogh", "Vincent", "van", ""}), "van Gogh");
  EXPECT_EQ(family_of({"Writer", "Ann", "", ""}), "Writer");
}

TEST(NameForm, TellsTheParts) {
  const auto parts = [](const char* name, const char* language = "en") {
    const PersonalName p = name_form(name, language).parts;
    return p.given + "|" + p.particle + "|" + p.family + "|" + p.suffix;
  };
  EXPECT_EQ(parts("Jan van der Berg"), "Jan|van der|Berg|");
  EXPECT_EQ(parts("Jean d'Alembert", "fr"), "Jean|d'|Alembert|");
  EXPECT_EQ(parts("Sammy Davis Jr."), "Sammy||Davis|Jr.");
  EXPECT_EQ(parts("Ann Writer (ed.)"), "Ann||Writer|");
  EXPECT_EQ(parts("Davis, Sammy, Jr."), "Sammy||Davis|Jr.") << "sorted by somebody already";
  EXPECT_EQ(parts("村上 春樹"), "春樹||村上|");
  EXPECT_EQ(parts("Plato"), "|||");
  EXPECT_EQ(parts("The Harbour Office"), "|||");
}

TEST(Relators, TellWhoWrites) {
  for (const char* code : {"aut", "spk", "ive", "com"}) EXPECT_TRUE(is_writing(code)) << code;
  for (const char* code : {"pbl", "trl", "edt", "pht", ""}) EXPECT_FALSE(is_writing(code)) << code;
}

TEST(Relators, AreKnownByCodeNameAndUsualWord) {
  EXPECT_EQ(relator_of("translator"), "trl");
  EXPECT_EQ(relator_of("TRL"), "trl");
  EXPECT_EQ(relator_of("copyright_holder"), "cph");
  EXPECT_EQ(relator_of("Copyright holder"), "cph");
  EXPECT_EQ(relator_of("introduction"), "aui");
  EXPECT_EQ(relator_of("commentator"), "cwt");
  EXPECT_EQ(relator_of("writer of preface"), "wpr");
  EXPECT_EQ(relator_of("zzz"), "");
  EXPECT_EQ(relator_of(""), "");
  EXPECT_GT(relators().size(), 290U);
  EXPECT_EQ(role_help("ilustrator"), "did you mean `illustrator`?");
}

}  // namespace
}  // namespace anthology
