#include "source/post.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "library_in_memory.hpp"
#include "source/front_matter.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

std::string body_of(const Post& post) {
  return post.source->text.substr(post.body);
}

std::string names(const std::vector<Contributor>& people) {
  std::string out;
  for (const Contributor& person : people) out += person.name + ":" + person.role + ";";
  return out;
}

TEST(FrontMatter, IsFoundHoweverItIsWritten) {
  for (const char* text :
       {"---\ntitle: T\n---\nBody\n", "\n\n---\ntitle: T\n---\nBody\n", "---  \ntitle: T\n--- \t\nBody\n",
        "---\r\ntitle: T\r\n---\r\nBody\r\n", "\xEF\xBB\xBF---\ntitle: T\n---\nBody\n",
        "---\ntitle: T\n...\nBody\n", "+++\ntitle = \"T\"\n+++\nBody\n", "---\ntitle:\tT\t\n---\nBody\n"}) {
    Diagnostics diagnostics;
    const Post post = post_of(text, diagnostics);
    EXPECT_EQ(post.title.text, "T") << text;
    EXPECT_EQ(body_of(post), "Body\n") << text;
    EXPECT_EQ(brief(diagnostics), "") << text;
  }
}

TEST(FrontMatter, IsNotWhatLooksLikeARule) {
  for (const char* text :
       {"Text\n---\na: b\n---\n", "---\n\nJust a rule\n", "---\nwords alone\n---\nmore\n", ""}) {
    Diagnostics diagnostics;
    EXPECT_EQ(post_of(text, diagnostics).body, 0U) << text;
    EXPECT_EQ(brief(diagnostics), "") << text;
  }
}

TEST(FrontMatter, SaysThatItHasNoEnd) {
  Diagnostics diagnostics;
  post_of("---\ntitle: T\n\nBody\n", diagnostics);
  EXPECT_EQ(
      brief(diagnostics),
      "posts/a.md:1:1: warning[A0222]: the front matter has no end (close it with a line of the same three "
      "characters)\n");
}

TEST(FrontMatter, BoundsItsSize) {
  Diagnostics diagnostics;
  const Post post = post_of("---\ntitle: " + std::string(1'100'000, 'x') + "\n---\nBody\n", diagnostics);
  EXPECT_EQ(diagnostics.list().at(0).code, "A0204");
  EXPECT_EQ(body_of(post), "Body\n");
}

std::string plain(std::string_view written) {
  return parse_title(written).title.text;
}

/// Emphasis as `em:words`, and what is left out behind a bar.
std::string marked(std::string_view written) {
  const TitleMarkup markup = parse_title(written);
  std::string out;
  for (const TitleRun& run : runs_of(markup.title))
    out += run.element.empty() ? std::string(run.text) : fmt::format("{{{}:{}}}", run.element, run.text);
  for (const std::string& mark : markup.left_out) out += "|" + mark;
  return out;
}

TEST(TitleMarkup, KeepsEmphasis) {
  for (const auto& [written, shown] : std::initializer_list<std::pair<const char*, const char*>>{
           {"On *Moby-Dick*", "On {em:Moby-Dick}"},
           {"On _Moby-Dick_ & *The Tide*", "On {em:Moby-Dick} & {em:The Tide}"},
           {"On <em>Moby-Dick</em>, <I>the</I> <cite class='x'>Pequod</cite>",
            "On {em:Moby-Dick}, {i:the} {cite:Pequod}"},
           {"  A\n *  no * but *  yes*", "A * no * but * yes*"},
           {"*caf&eacute; &amp; bar*!", "{em:café & bar}!"},
           {"*Reading <cite>Emma</cite> again*", "{em:Reading Emma again}"},
           {"<i>a <cite>b</cite></i> c</em>", "{i:a b} c"},
           {"An *old **new** one*", "An {em:old new one}|**"},
           {"An **old *new* one**", "An old {em:new} one|**"},
           {"***All*** of it", "{em:All} of it|**"},
           {"*a **b* c**", "{em:a b c}"},
           {"*[Emma](https://x.example)* <b>H</b><sub>2</sub>O", "{em:Emma} H2O|<b>|<sub>|[…](…)"},
           {"`*x*` and <q>y</q>", "*x* and \"y\"|`"},
           {"*a \\* b*", "{em:a * b}"},
           {"*<br>*", "* *"},
       })
    EXPECT_EQ(marked(written), shown) << written;
}

TEST(TitleMarkup, SeesEmphasisBesideTypographicMarks) {
  for (const auto& [written, shown] : std::initializer_list<std::pair<const char*, const char*>>{
           {"*Moby-Dick*’s Whale", "{em:Moby-Dick}’s Whale"},
           {"_Moby-Dick_’s Whale", "{em:Moby-Dick}’s Whale"},
           {"“*Moby-Dick*” at 100", "“{em:Moby-Dick}” at 100"},
           {"On “*Moby-Dick*”", "On “{em:Moby-Dick}”"},
           {"«*Hamlet*» in Paris", "«{em:Hamlet}» in Paris"},
           {"Reading—*Hamlet*—again", "Reading—{em:Hamlet}—again"},
           {"*白鯨*を読む", "{em:白鯨}を読む"},
           {"私は*白鯨*を読む", "私は{em:白鯨}を読む"},
           {"*Odyssey*’s heirs: *Emma*", "{em:Odyssey}’s heirs: {em:Emma}"},
           {"The *Iliad*—and the *Odyssey*", "The {em:Iliad}—and the {em:Odyssey}"},
       })
    EXPECT_EQ(marked(written), shown) << written;
}

TEST(TitleMarkup, FollowsTheRulesOfDelimiterRuns) {
  const std::string run(5'000, '*');
  for (const auto& [written, shown] : std::initializer_list<std::pair<std::string, std::string>>{
           {"**bold** and *it*s and *it* word", "bold and {em:it}s and {em:it} word|**"},
           {"A _b_c and _d_", "A _b_c and {em:d}"},
           {"*a*b*c*", "{em:a}b*c*"},  // an asterisk between letters opens nothing
           {"The *Times*s", "The {em:Times}s"},
           {"M*A*S*H and *Emma*", "M*A*S*H and {em:Emma}"},
           {"O*NET and O*NET", "O*NET and O*NET"},
           {"2 * 3 * 4, 2*3*4", "2 * 3 * 4, 2*3*4"},
           {"f**k and s**t", "f**k and s**t"},
           {"*a **b** [*c*](d) e*", "{em:a b c e}|[…](…)|**"},
           {"*a [b*](c)", "*a b*|[…](…)"},
           {"[a `](b)` c](d)", "a `` c](d)|[…](…)"},
           {run + "a" + run, "a|**"},
           {"a* *b", "a* *b"},
       })
    EXPECT_EQ(marked(written), shown) << written;
}

TEST(TitleMarkup, KeepsWhatIsNoMarkup) {
  EXPECT_EQ(plain("O*NET today and beyond"), "O*NET today and beyond");
  EXPECT_EQ(plain("O*NET and O*NET"), "O*NET and O*NET");
  EXPECT_EQ(plain("snake_case_name, 5 * 3 * 2, a < b & c"), "snake_case_name, 5 * 3 * 2, a < b & c");
  EXPECT_EQ(plain("An *old* **new** `word` and [link](https://x.example)"), "An old new word and link");
  EXPECT_EQ(plain("Design for <code>beta</code>&nbsp;&amp; caf&eacute;&#8230; &#x41;"),
            "Design for beta\xC2\xA0& café… A");
  EXPECT_EQ(plain("&lt;b&gt; \\*x\\*\nand  more "), "<b> *x* and more");
  for (const char* words : {"Why <div> is bad", "The <canvas> element", "vector<int>"})
    EXPECT_EQ(plain(words), words);
  EXPECT_EQ(plain("<p>The <em>Pier</em></p> in <span lang='de'>Hull</span>"), "The Pier in Hull");
  EXPECT_EQ(plain("&bogus; &#0; &#55296;"), "&bogus; &#0; &#55296;");
  std::string escapes;
  for (int i = 0; i < 200'000; ++i) escapes += "\\*";
  EXPECT_GT(plain(escapes).size(), 200'000U);  // bounded work on what is no title
}

TEST(TitleMarkup, KeepsWordsBetweenAngleBrackets) {
  for (const char* words :
       {"A <b and c> d", "If a <i and j> b then <u>", "x <a y", "<b", "<b>", "The <i> of <b class='x'>",
        "a <b c=> d", "a <b c='> d", "</", "a <i =x> b</i", "A <small b> c</small d>"})
    EXPECT_EQ(marked(words), words);
  for (const auto& [written, shown] : std::initializer_list<std::pair<const char*, const char*>>{
           {"A<br>B<br/>C<BR />D", "A B C D"},
           {"<span class=x id = 'y' data-z=\"a > b\">A</span> B", "A B"},
           {"A <b>c</b> <b and c>", "A c <b and c>|<b>"},
           {"<I>A</i >B</I>", "{i:A}B"},
       })
    EXPECT_EQ(marked(written), shown) << written;
  std::string open;
  for (int i = 0; i < 100'000; ++i) open += "<b c=\"";
  EXPECT_EQ(plain(open), open);
}

TEST(TitleMarkup, LeavesPicturesCommentsAndNotesOut) {
  for (const auto& [written, shown] : std::initializer_list<std::pair<const char*, const char*>>{
           {"![img](x.png) Title", "Title|![…](…)"},
           {"[![img](x.png)](y) *Title*", "{em:Title}|![…](…)"},
           {"<!-- c > --> Title<!-- d -->", "Title"},
           {"Title <!-- open", "Title <!-- open"},
           {"*Title[^1]* and[^b-c]", "{em:Title} and"},
           {"\\[^1] ! [^] [^a b] \\![a](b)", "[^1] ! [^] [^a b] !a|[…](…)"},
           {"[![img](x.png) a", "[ a|![…](…)"},
       })
    EXPECT_EQ(marked(written), shown) << written;
  EXPECT_EQ(parse_title("A[^1] b[^x] c[^1]").notes, (std::vector<std::string>{"[^1]", "[^x]"}));
}

TEST(Post, SaysThatItsTitleLosesANote) {
  const std::string note =
      "warning[A0245]: the title loses its note `[^1]` (call the note in the text, or "
      "tell it in the `headnote`)\n";
  for (const auto& [text, place] : std::initializer_list<std::pair<const char*, const char*>>{
           {"# T[^1]\n\nText\n\n[^1]: N\n", "posts/a.md:1:3: "},
           {"---\ntitle: T\n---\n# T[^1]\n\nText\n", "posts/a.md:4:3: "},
           {"---\ntitle: T[^1]\n---\nText\n", "posts/a.md:2:8: "}}) {
    Diagnostics diagnostics;
    EXPECT_EQ(post_of(text, diagnostics).title.text, "T");
    EXPECT_EQ(render(diagnostics.list(), Rendering::brief), place + note);
  }
}

TEST(TitleMarkup, IsEmptyWhereNothingShows) {
  for (const char* written : {"", " ", "&nbsp;", "\u00A0", "<b></b>", "*&nbsp;*", "&shy;&#8203;", "<br>"})
    EXPECT_TRUE(parse_title(written).title.empty()) << written;
  EXPECT_TRUE(parse_title("*&nbsp;*").title.emphasis.empty());
}

TEST(Post, TakesItsTitleWhereItCan) {
  EXPECT_EQ(post_of("---\ntitle: 404\n---\n").title.text, "404");
  EXPECT_EQ(post_of("---\nTitle: 'A\n  B'\n---\n").title.text, "A B");
  const Post headed = post_of("Words first\n\n# The *Old* Pier #\n\nText\n");
  EXPECT_EQ(headed.title.text, "The Old Pier");
  EXPECT_TRUE(headed.title_in_body);
  EXPECT_EQ(post_of("The Pier\n========\n\nText\n").title.text, "The Pier");
  EXPECT_EQ(post_of("```\n# no heading\n```\n## Second\n# Late\n").title.text, "A");
  EXPECT_EQ(post_of("---\ntitle: '&nbsp;'\n---\n# Second\n").title.text, "Second");
  EXPECT_TRUE(post_of("---\ntitle: T\n---\n\n# T\n\nText").title_in_body);
  EXPECT_FALSE(post_of("---\ntitle: T\n---\n\n# Other\n\nText").title_in_body);
}

TEST(Post, TakesItsSlugFromKeyNameOrFolder) {
  Diagnostics diagnostics;
  const auto slug = [&](const std::string& path, const std::string& text = "x") {
    return post_of(text, diagnostics, path).slug;
  };
  EXPECT_EQ(slug("posts/2016-05-19-content-debt.md"), "content-debt");
  EXPECT_EQ(slug("posts/2017-3-23-x.markdown"), "x");
  EXPECT_EQ(slug("posts/slow-river/index.md"), "slow-river");
  EXPECT_EQ(slug("posts/2019-01-02-slow-river/index.md"), "slow-river");
  EXPECT_EQ(slug("posts/Rust-1.0@0.md"), "Rust-1.0@0");
  EXPECT_EQ(slug("posts/a.md", "---\nslug: /mine/\n---\n"), "mine");
  EXPECT_EQ(slug("index.md"), "index");
}

TEST(Post, TakesItsDateFromKeysNameOrPath) {
  Diagnostics diagnostics;
  const auto date = [&](const std::string& keys, const std::string& path = "posts/a.md") {
    const Post post = post_of("---\n" + keys + "\n---\n", diagnostics, path);
    return post.date ? post.date->start : PartialDate();
  };
  EXPECT_EQ(date("date: '2014-04-01T15:44:00-04:00'"), (PartialDate{2014, 4, 1}));
  EXPECT_EQ(date("publishdate: 2018-04-05"), (PartialDate{2018, 4, 5}));
  EXPECT_EQ(date("published: 2018-04-05 10:00:00"), (PartialDate{2018, 4, 5}));
  EXPECT_EQ(date("date: 62-07-15"), (PartialDate{62, 7, 15}));
  EXPECT_EQ(date("published: true", "posts/2016-05-19-x.md"), (PartialDate{2016, 5, 19}));
  EXPECT_EQ(date("path: inside/2014/09/15/Rust-1.0"), (PartialDate{2014, 9, 15}));
  EXPECT_EQ(brief(diagnostics), "");
  date("date: YYYY-MM-DD");
  EXPECT_EQ(brief(diagnostics),
            "posts/a.md:2:7: warning[A0216]: `date` is no date that can be read (write it as `2016-05-19`, "
            "`2016-05` "
            "or `2016`)\n");
}

TEST(Post, SaysWhatNamesItReadsOtherwise) {
  const auto said = [](const std::string& keys) {
    Diagnostics diagnostics;
    post_of("---\n" + keys + "\n---\n", diagnostics);
    return brief(diagnostics);
  };
  EXPECT_EQ(said("author: 'Writer, Ann'"),
            "posts/a.md:2:10: info[A0242]: `Writer, Ann` is read as `Ann Writer` (write it so; what is no "
            "person is "
            "`{literal: …}`)\n");
  EXPECT_EQ(said("author: Ann Writer, Ben Friend"),
            "posts/a.md:2:9: info[A0246]: `Ann Writer, Ben Friend` is read as 2 people (write a list, `[Ann "
            "Writer, Ben Friend]`; one name is `{literal: …}`)\n");
  EXPECT_EQ(
      said("author: García Márquez, Gabriel"),
      "posts/a.md:2:9: warning[A0241]: `García Márquez, Gabriel` is read as one name (several people are a "
      "list, `[Ann Writer, Ben Friend]`; one is `{family: …, given: …}`, or `{literal: …}`)\n");
  EXPECT_EQ(
      said("author: by Ann Writer"),
      "posts/a.md:2:9: info[A0242]: `by Ann Writer` is read as `Ann Writer` (write it so; what is no person "
      "is `{literal: …}`)\n");
  EXPECT_EQ(said("author: {name: 'Ann Writer, Ben Friend'}"), "");
  EXPECT_EQ(
      said("author: {name: 'Smith, Jr., John'}"),
      "posts/a.md:2:9: info[A0242]: `Smith, Jr., John` is read as `John Smith Jr.` (write it so; what is "
      "no person is `{literal: …}`)\n");
  EXPECT_EQ(said("author: {literal: 'Smith, Jr., John'}"), "");
  EXPECT_EQ(
      said("author: Ann Writer (translator)"),
      "posts/a.md:2:9: info[A0242]: `Ann Writer (translator)` is read as `Ann Writer`, in the role `trl` "
      "(write `{name: …, role: …}`)\n");
  EXPECT_EQ(said("author: Josh Aas, Executive Director"), "");
}

TEST(Post, WinsOverDefaultsUnderEveryNameOfAKey) {
  const auto post = [](const std::string& keys, const std::string& set) {
    Diagnostics diagnostics;
    return post_of("---\n" + keys + "\n---\nx", diagnostics, "posts/a.md",
                   "defaults: [{set: " + set + "}]\n");
  };
  const SourceRecord own = post("license: MIT\nsource: L", "{licence: CC0-1.0}").sources.front();
  EXPECT_EQ(own.license, "MIT");
  EXPECT_TRUE(own.other_licenses.empty());
  EXPECT_EQ(post("licence: \nsource: L", "{license: MIT}").sources.front().license, "MIT")
      << "it says nothing";
  EXPECT_EQ(names(post("author: Ann", "{authors: [House]}").authors), "Ann:aut;");
  EXPECT_EQ(names(post("translator: Ann", "{authors: [House]}").authors), "House:aut;Ann:trl;");
  EXPECT_EQ(post("author: {name: Ann}", "{author: {name: House, url: 'https://h.example'}}").authors[0].url,
            "")
      << "nobody has another's address";
  const auto sources =
      post("sources: {link: 'https://a.example'}", "{source: {url: 'https://b.example', language: fr}}")
          .sources;
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(sources[0].url + " " + sources[0].language, "https://a.example fr");
}

TEST(Post, HasDefaultsUnderTheNamesOfTheBlog) {
  Diagnostics diagnostics;
  const Post post = post_of("---\nsource: L\n---\nx", diagnostics, "posts/a.md",
                            "fields: {license: rights.text}\ndefaults: [{set: {rights: {text: MIT}}}]\n");
  EXPECT_EQ(post.sources.front().license, "MIT");
}

TEST(Post, NamesThePeopleOfAllItsOriginals) {
  Diagnostics diagnostics;
  const Post post = post_of(
      "---\nauthor: Ann Poster\nsources:\n- {author: A. One, translator: T. Three}\n- {authors: [B. Two, A. "
      "One]}\n"
      "commentary: Mine.\n---\n",
      diagnostics);
  EXPECT_EQ(names(people_of(post)), "A. One:aut;T. Three:trl;B. Two:aut;");
  EXPECT_EQ(names(commentators_of(post)), "Ann Poster:cwt;");
}

TEST(Post, ReadsEveryFormOfAuthor) {
  const auto authors = [](const std::string& keys) {
    return names(post_of("---\n" + keys + "\n---\n").authors);
  };
  EXPECT_EQ(authors("author: Josh Aas, Executive Director"), "Josh Aas, Executive Director:aut;");
  EXPECT_EQ(authors("author: 'Writer, Ann'"), "Ann Writer:aut;");
  EXPECT_EQ(authors("authors: ['Writer, Ann', 'van Gogh, Vincent']"), "Ann Writer:aut;Vincent van Gogh:aut;");
  EXPECT_EQ(authors("author: Ann Writer; Ben Friend"), "Ann Writer:aut;Ben Friend:aut;");
  EXPECT_EQ(authors("authors: [a-one, B Two]"), "a-one:aut;B Two:aut;");
  EXPECT_EQ(authors("authors: [Ann Writer (translator), B. Friend (Hull), 'Quay, Cy (editor)']"),
            "Ann Writer:trl;B. Friend (Hull):aut;Cy Quay:edt;");
  EXPECT_EQ(authors("author: Ann Writer and Ben Friend (translator)"), "Ann Writer:aut;Ben Friend:trl;");
  EXPECT_EQ(authors("author: Ann Writer (Editor) and Ben Friend (translator)"),
            "Ann Writer:edt;Ben Friend:trl;");
  EXPECT_EQ(authors("author: {name: Ann Writer (translator)}"), "Ann Writer:trl;");
  EXPECT_EQ(authors("author: {name: Ann Writer (translator), role: editor}"), "Ann Writer:edt;");
  EXPECT_EQ(authors("author: {literal: Ann Writer (translator)}"), "Ann Writer (translator):aut;");
  EXPECT_EQ(authors("author: 'Ann   Writer '"), "Ann Writer:aut;");
  EXPECT_EQ(authors("author: {name: 'Ann  Writer'}"), "Ann Writer:aut;");
  EXPECT_EQ(authors("author: {name: 'Smith, Jr., John'}"), "John Smith Jr.:aut;");
  EXPECT_EQ(authors("author: {literal: 'Smith, Jr., John'}"), "Smith, Jr., John:aut;");
  EXPECT_EQ(authors("authors: a-one, b-two"), "a-one:aut;b-two:aut;");
  EXPECT_EQ(authors("author: {name: C Three, birth_year: -4}"), "C Three:aut;");
  EXPECT_EQ(authors("authors:\n- {given: D, family: Four, role: translator}\n- E"), "D Four:trl;E:aut;");
  EXPECT_EQ(authors("author: A\nauthors: [A, B]\ntranslators: [T]\neditor: E\ninterviewee: I"),
            "A:aut;B:aut;T:trl;E:edt;I:ive;");
  EXPECT_EQ(authors("authors:\n- 18\n-"), "18:aut;");
}

TEST(Post, ReadsListsOfTags) {
  const auto tags = [](const std::string& keys) { return post_of("---\n" + keys + "\n---\n").tags; };
  EXPECT_THAT(tags("tags: [how we work, b]"), ElementsAre("how we work", "b"));
  EXPECT_THAT(tags("tags: R, gensim , b c"), ElementsAre("R", "gensim", "b c"));
  EXPECT_THAT(tags("Tags: gtk gnome"), ElementsAre("gtk", "gnome"));
  EXPECT_THAT(tags("tags: 2016\ntopics: [x]"), ElementsAre("2016", "x"));
  EXPECT_THAT(post_of("---\ncategory: long form\ncategories: a b\n---\n").categories,
              ElementsAre("a", "b", "long form"));
}

TEST(Post, KnowsADraft) {
  EXPECT_TRUE(post_of("---\ndraft: true\n---\n").draft);
  EXPECT_TRUE(post_of("---\npublished: False\n---\n").draft);
  EXPECT_TRUE(post_of("---\npublish: false\n---\n").draft);
  EXPECT_FALSE(post_of("---\npublished: 2016-01-01\ndraft: false\n---\n").draft);
  Diagnostics diagnostics;
  EXPECT_FALSE(post_of("---\nPrivate: true\n---\n", diagnostics).draft);
  EXPECT_EQ(
      brief(diagnostics),
      "posts/a.md:2:10: warning[A0225]: the post is marked as private (`draft: true` keeps it out of the "
      "book)\n");
}

TEST(Post, ReadsLanguages) {
  EXPECT_EQ(post_of("---\nlang: en_gb\n---\n").language, "en-GB");
  Diagnostics diagnostics;
  EXPECT_EQ(post_of("---\nlocale: not a tag\n---\n", diagnostics).language, "");
  EXPECT_EQ(diagnostics.list().at(0).message, "`not a tag` is no language tag");
}

TEST(Post, FallsBackFromItsSource) {
  const Post post = post_of(
      "---\ntitle: T\nauthor: Poster\ndate: 2016-12-05\nlang: en\nlicense: CC0-1.0\ntype: letter\n"
      "source:\n  author: {name: A. Writer, url: 'https://w.example'}\n  date: 1916-12\n"
      "  publication: {name: Evening Ledger, volume: 29, pages: 3–5, container: {title: C, editor: E}}\n"
      "  url: https://l.example\n  archived: {url: 'https://x.example', date: 2017-01-09}\n  accessed: "
      "2017-01-09\n"
      "  permission: ledger\n  extent: {kind: excerpt, of-total: 2400}\n---\n");
  ASSERT_EQ(post.sources.size(), 1U);
  const SourceRecord& record = post.sources[0];
  EXPECT_EQ(names(record.contributors), "A. Writer:aut;");
  EXPECT_EQ(record.title.text, "T");
  EXPECT_EQ(record.type, "letter");
  EXPECT_EQ(record.date->start, (PartialDate{1916, 12, 0}));
  EXPECT_EQ(record.language, "en");
  EXPECT_EQ(record.license, "CC0-1.0");
  EXPECT_EQ(record.publication.volume + record.publication.pages, "293–5");
  EXPECT_EQ(record.publication.container->editor, "E");
  EXPECT_EQ(record.archived->date->start, (PartialDate{2017, 1, 9}));
  EXPECT_EQ(record.permission->id, "ledger");
  EXPECT_EQ(record.extent.kind, ExtentKind::excerpt);
  EXPECT_EQ(record.extent.of_total, 2400U);
  EXPECT_EQ(names(post.authors), "Poster:aut;");
}

TEST(Post, ReadsShortAndSeveralSources) {
  EXPECT_EQ(post_of("---\nsource: Evening Ledger\nsource_url: https://l.example\n---\n").sources.at(0).url,
            "https://l.example");
  EXPECT_EQ(post_of("---\nsource: Evening Ledger\n---\n").sources.at(0).publication.name, "Evening Ledger");
  EXPECT_EQ(post_of("---\nsource: https://l.example\n---\n").sources.at(0).url, "https://l.example");
  EXPECT_EQ(post_of("---\nsources: [A, {title: B}]\n---\n").sources.size(), 2U);
  EXPECT_TRUE(post_of("---\nsource: {anonymous: true}\nauthor: P\n---\n").sources.at(0).contributors.empty());
  EXPECT_TRUE(people_of(post_of("---\nsource: {anonymous: true}\nauthor: P\n---\n")).empty());
  EXPECT_TRUE(post_of("---\ntitle: own\n---\n").sources.empty());
}

TEST(Post, ReadsTheVoices) {
  const Post post = post_of(
      "---\ncommentary: {by: b, position: after, text: I differ.}\nheadnote: Before.\nafternote: {text: "
      "After., by: e}\n"
      "epigraph: {text: Hush., by: Anon.}\nmedia:\n  p.jpg: {credit: D, license: CC-BY-4.0}\n  q.jpg: E\n"
      "dateline: Hull\nrecipient: C\nsignature: S\n---\n");
  EXPECT_EQ(post.commentary.text.span.text(), "I differ.");
  EXPECT_TRUE(post.commentary.after);
  EXPECT_EQ(post.headnote->text.value, "Before.");
  EXPECT_EQ(post.afternote->by.value, "e");
  EXPECT_EQ(post.epigraph->by.value, "Anon.");
  EXPECT_EQ(post.media.at(0).license, "CC-BY-4.0");
  EXPECT_EQ(post.media.at(1).credit, "E");
  EXPECT_EQ(post.dateline.value + post.recipient.value + post.signature.value, "HullCS");
}

TEST(Post, MakesItsAddresses) {
  Diagnostics diagnostics;
  const auto post = [&](const std::string& keys, const std::string& site) {
    return post_of("---\n" + keys + "\n---\n", diagnostics, "posts/2016-05-09-x.md", site);
  };
  const std::string site =
      "library: [{path: ., site: {url: 'https://b.example/', permalink: '/:year/:month/:day/:title/'}}]\n";
  const auto with_site = [&](const std::string& keys) {
    Diagnostics unheard;
    const auto text = std::make_shared<SourceText>("book.yaml", "title: B\nchapters: a\n" + site);
    const Manifest manifest = parse_manifest(text, unheard);
    return parse_post(clean_text("posts/2016-05-09-x.md", "---\n" + keys + "\n---\n", unheard), 0, manifest,
                      unheard);
  };
  EXPECT_EQ(with_site("title: T").url, "https://b.example/2016/05/09/x/");
  EXPECT_EQ(with_site("permalink: /harf/").url, "https://b.example/harf/");
  EXPECT_EQ(with_site("canonical_url: https://c.example/y").url, "https://c.example/y");
  EXPECT_THAT(with_site("canonical_url: https://c.example/y").aliases, ElementsAre("/2016/05/09/x/"));
  EXPECT_THAT(post("path: a/b\naliases: [c.html]\nredirect_from: /d/", "").aliases,
              ElementsAre("/a/b", "/c.html", "/d/"));
}

TEST(Post, TakesFieldsAndDefaults) {
  Diagnostics diagnostics;
  const std::string manifest =
      "fields: {headnote: about.context, dateline: location}\n"
      "defaults:\n  - set: {license: CC0-1.0, source: {language: fr}}\n"
      "  - where: {path: 'posts/letters/**'}\n    set: {type: letter, license: CC-PDM-1.0}\n"
      "  - where: {publications: [evening ledger]}\n    set: {source: {permission: ledger}}\n";
  const Post letter = post_of("---\nsource: Evening Ledger\nlocation: Hull\nabout: {context: Then.}\n---\n",
                              diagnostics, "posts/letters/x.md", manifest);
  EXPECT_EQ(letter.type, "letter");
  EXPECT_EQ(letter.dateline.value, "Hull");
  EXPECT_EQ(letter.headnote->text.value, "Then.");
  ASSERT_EQ(letter.sources.size(), 1U);
  EXPECT_EQ(letter.sources[0].publication.name, "Evening Ledger");
  EXPECT_EQ(letter.sources[0].license, "CC-PDM-1.0");
  EXPECT_EQ(letter.sources[0].language, "fr");
  EXPECT_EQ(letter.sources[0].permission->id, "ledger");
  const Post own = post_of("---\ntype: essay\nlicense: MIT\nsource: {publication: Other}\n---\n", diagnostics,
                           "posts/letters/y.md", manifest);
  EXPECT_EQ(own.type, "essay");
  EXPECT_EQ(own.sources.at(0).license, "MIT");
  EXPECT_FALSE(own.sources.at(0).permission);
}

TEST(Post, HasTheRecordOfDefaultsAtItsTitle) {
  Diagnostics diagnostics;
  const std::string manifest = "defaults:\n  - set: {source: {license: MIT}}\n";
  const Post post = post_of("---\ntitle: The Pier\n---\n", diagnostics, "posts/a.md", manifest);
  ASSERT_EQ(post.sources.size(), 1U);
  EXPECT_EQ(post.sources[0].span, post.title.span);
}

TEST(Post, WarnsOfAKindThatIsNearlyOne) {
  const auto said = [](const std::string& type) {
    Diagnostics diagnostics;
    post_of("---\ntype: " + type + "\n---\n", diagnostics);
    return brief(diagnostics);
  };
  EXPECT_EQ(said("leter"),
            "posts/a.md:2:7: warning[A0216]: `leter` is no `type` that is known (did you mean `letter`?)\n");
  for (const char* own : {"Letter", "letters", "post", "page", "article-magazine", "lecture", "blog"})
    EXPECT_EQ(said(own), "") << own;
}

}  // namespace
}  // namespace anthology
