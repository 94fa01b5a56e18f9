#include <fmt/format.h>
#include <gmock/gmock.h>

#include "library_in_memory.hpp"
#include "source/isbn.hpp"
#include "source/manifest.hpp"

namespace anthology {
namespace {

const std::string five_lines = "title: T\nlibrary: .\nchapters: posts/**\n";

/// What is said of a manifest of these lines.
std::string said(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<SourceText>("book.yaml", text);
  parse_manifest(source, diagnostics);
  return brief(diagnostics);
}

Manifest manifest_of(const std::string& text) {
  Diagnostics diagnostics;
  return parse_manifest(std::make_shared<SourceText>("book.yaml", text), diagnostics);
}

std::string said_of_more(const std::string& line) {
  return said(five_lines + line + "\n");
}

TEST(ManifestMistakes, TakesWhiteSpaceForNothing) {
  EXPECT_EQ(said("title: ' '\nlibrary: .\nchapters: x\n"),
            "book.yaml:1:1: error[A0207]: the manifest has no `title` (add a line such as `title: Harbour "
            "Lights`)\n");
  const Manifest manifest = manifest_of(five_lines +
                                        "subtitle: \"\\t\"\npublisher: \"\\u00a0\"\nedition: ' First '\n"
                                        "subjects: {bisac: [' ', LCO010000 ]}\n");
  EXPECT_EQ(manifest.subtitle.text + "/" + manifest.publisher.value + "/" + manifest.edition.value,
            "//First");
  EXPECT_EQ(manifest.bisac, std::vector<std::string>{"LCO010000"});
}

TEST(ManifestMistakes, HasAnIdWhateverTheTitle) {
  EXPECT_EQ(manifest_of("title: Ports\nlibrary: .\nchapters: x\n").id, "ports");
  EXPECT_EQ(manifest_of("title: '🎉!'\nlibrary: .\nchapters: x\n").id, "book-1f389-21");
}

TEST(ManifestMistakes, KnowsWhichDatesBooksHave) {
  for (const char* date : {"-5", "'-44'", "12026", "0000", "'0044'", "2026/12026"})
    EXPECT_THAT(said_of_more(std::string("date: ") + date), testing::HasSubstr("error[A0208]")) << date;
  EXPECT_EQ(said_of_more("date: 0000"),
            "book.yaml:4:7: error[A0208]: `0000` is no date of a book (its year has four digits)\n");
  EXPECT_EQ(said_of_more("date: 2026-11"), "");
}

TEST(ManifestMistakes, KnowsIsbns) {
  for (const char* isbn : {"978-0-306-40615-7", "0-306-40615-2", "080442957X", "979 10 90636 07 1"})
    EXPECT_EQ(isbn_fault(isbn), "") << isbn;
  EXPECT_EQ(said_of_more("isbn: 123"),
            "book.yaml:4:7: error[A0208]: `123` is no ISBN (an ISBN has 13 digits, or 10)\n");
  EXPECT_EQ(said_of_more("isbn: {epub: 978-0-306-40615-8}"),
            "book.yaml:4:14: error[A0208]: `978-0-306-40615-8` is no ISBN (its last digit would be 7)\n");
  EXPECT_EQ(isbn_fault("0-8044-2957-1"), "its last digit would be X");
  EXPECT_EQ(isbn_fault("X-306-40615-2"), "an ISBN has 13 digits, or 10");
  EXPECT_EQ(isbn_fault("123-0-306-40615-7"), "an ISBN of 13 digits begins with 978 or 979");
}

TEST(ManifestMistakes, LosesNobody) {
  EXPECT_EQ(said_of_more("editors: [3, {nam: x}, [q]]"),
            "book.yaml:4:11: error[A0206]: `editors` is a name, or a list of names, not a number\n"
            "book.yaml:4:15: error[A0205]: a person of `editors` has no key `nam` (did you mean `name`?)\n"
            "book.yaml:4:14: error[A0207]: a person of `editors` has no `name`\n"
            "book.yaml:4:24: error[A0206]: `editors` is a name, or a list of names, not a list\n");
  EXPECT_EQ(said_of_more("editor: {name: [a]}"),
            "book.yaml:4:16: error[A0206]: `name` is a text, not a list\n"
            "book.yaml:4:9: error[A0207]: a person of `editor` has no `name`\n");
  EXPECT_THAT(said_of_more("contributors: [{name: Zed, role: zzz}]"),
              testing::StartsWith("book.yaml:4:34: error[A0208]: `zzz` is no role"));
  EXPECT_EQ(
      said_of_more("contributors: [{name: Zed, file-as: Z, role: ill}, {id: zed, url: 'https://z.example'}]"),
      "");
}

TEST(ManifestMistakes, NeedsANameForASeries) {
  EXPECT_EQ(said_of_more("series: {position: 2}"),
            "book.yaml:4:9: error[A0207]: `series` has a position and no `name`\n");
}

TEST(ManifestMistakes, WantsOneHeadAnEntry) {
  const std::string begin = "title: T\nlibrary: .\nchapters:\n  - ";
  EXPECT_EQ(
      said(begin + "{post: a, select: {tags: b}}\n"),
      "book.yaml:4:6: error[A0208]: an entry of `chapters` has `post` and `select` (make two entries of "
      "it; what stands in a part stands under its `chapters`)\n");
  EXPECT_THAT(said(begin + "{part: R, chapter: S, posts: k}\n"), testing::HasSubstr("`part` and `chapter`"));
  EXPECT_EQ(said(begin + "{chapter: S, posts: k}\n"), "");
}

TEST(ManifestMistakes, ReadsGroupsClosely) {
  const auto group = [](const std::string& group) {
    return said("title: T\nlibrary: .\nchapters:\n  - select: {}\n    group: " + group + "\n");
  };
  EXPECT_EQ(group("{as: part}"),
            "book.yaml:5:12: error[A0207]: `group` has no `by` (posts are grouped by year, month, author, "
            "publication, tag, category, language or type)\n");
  EXPECT_EQ(group("{by: month, title: '{mnth} {year}'}"),
            "book.yaml:5:32: error[A0208]: the `title` of this `group` cannot hold `{mnth}` (did you mean "
            "`month`?)\n");
  EXPECT_EQ(group("{by: year, title: 'In {month}'}"),
            "book.yaml:5:31: error[A0208]: the `title` of this `group` cannot hold `{month}` (it knows "
            "`{year}`)\n");
  EXPECT_EQ(group("{by: month, title: '{month} {year}'}"), "");
}

TEST(ManifestMistakes, KnowsWhatANoteMayBe) {
  const std::string begin = "title: T\nlibrary: .\nchapters:\n  - post: a\n    headnote: ";
  EXPECT_EQ(said(begin + "[x]\n"),
            "book.yaml:5:15: error[A0206]: `headnote` is a text or a map, not a list\n");
  EXPECT_EQ(said(begin + "true\n"),
            "book.yaml:5:15: error[A0206]: `headnote` is a text or a map, not true or false\n");
  EXPECT_EQ(said(begin + "false\n"), "");
  EXPECT_EQ(said(begin + "{file: a.md, text: b}\n"),
            "book.yaml:5:34: error[A0208]: `headnote` has both a `file` and a `text` (one of them is its "
            "text)\n");
  EXPECT_EQ(said(begin + "{text: b, by: [c]}\n"),
            "book.yaml:5:29: error[A0206]: `by` is a text, not a list\n");
}

TEST(ManifestMistakes, ChecksOutputs) {
  EXPECT_EQ(said_of_more("outputs: {file: a.pdf, size: 6 parsecs}"),
            "book.yaml:4:30: error[A0208]: `6 parsecs` is no size of a page (write it as `6in 9in`, `148mm "
            "210mm` or `A5`)\n");
  EXPECT_EQ(said_of_more("outputs: {file: a.pdf, for: kdpp}"),
            "book.yaml:4:29: error[A0208]: `for` cannot be `kdpp` (did you mean `kdp`?)\n");
  EXPECT_EQ(said_of_more("outputs: {file: a.epub, fonts: embed}"), "");
  EXPECT_EQ(said_of_more("outputs: {file: a.epub, fonts: none}"), "");
  EXPECT_EQ(said_of_more("outputs: {file: a.epub, fonts: embedd}"),
            "book.yaml:4:32: error[A0208]: `fonts` cannot be `embedd` (did you mean `embed`?)\n");
  EXPECT_EQ(
      said_of_more("outputs: {file: a.pdf, fonts: embed}"),
      "book.yaml:4:31: error[A0208]: a PDF holds its fonts always (leave `fonts` out: it is for ePubs)\n");
  EXPECT_EQ(said_of_more("outputs: {file: a.pdf, isbn: prnt}"),
            "book.yaml:4:30: error[A0208]: `isbn` cannot be `prnt` (did you mean `print`?)\n");
  EXPECT_EQ(said_of_more("outputs: {file: a.pdf, isbn: 9780306406158}"),
            "book.yaml:4:30: error[A0208]: `9780306406158` is no ISBN (its last digit would be 7)\n");
  for (const char* size : {"6in 9in", "A5", "a4 landscape", "14.8cm 21cm", "500pt"})
    EXPECT_EQ(said_of_more(std::string("outputs: {file: a.pdf, size: ") + size + "}"), "") << size;
  for (const char* size :
       {"9", "1mm 2mm", "6in 9in 3in", "6 in", "a77", "NaNin 9in", "6in nanin", "infin 9in"})
    EXPECT_THAT(said_of_more(std::string("outputs: {file: a.pdf, size: ") + size + "}"),
                testing::HasSubstr("A0208"))
        << size;
}

TEST(ManifestMistakes, ReadsThePageListAsAWord) {
  EXPECT_EQ(manifest_of(five_lines + "page-list: yes\n").page_list, Tristate::yes);
  EXPECT_EQ(manifest_of(five_lines + "page-list: off\n").page_list, Tristate::no);
  EXPECT_EQ(manifest_of(five_lines + "page-list: auto\n").page_list, Tristate::auto_);
  EXPECT_THAT(said_of_more("page-list: atuo"), testing::HasSubstr("did you mean `auto`?"));
}

/// A key without a field in `Manifest` (tests/manifest_fields.py sees to the others).
struct Unserved {
  const char* line;
  const char* name;
};

TEST(ManifestMistakes, SaysWhichKeysAreNotServed) {
  constexpr Unserved unserved[] = {
      {"images: {opener: full-page}", "images: opener"},
      {"math: true", "math"},
      {"back: [illustrations]", "illustrations"},
      {"outputs: {file: a.pdf, for: press}", "for"},
      {"outputs: {file: a.pdf, isbn: pdf}", "isbn"},
      {"outputs: {file: a.pdf, isbn: 9780306406157}", "isbn"},
      {"outputs: {file: a.pdf, bleed: 3mm}", "bleed"},
      {"outputs: {file: a.pdf, crop-marks: true}", "crop-marks"},
      {"outputs: {file: a.pdf, standard: [ua-1]}", "standard"},
  };
  for (const Unserved& key : unserved)
    EXPECT_THAT(said_of_more(key.line),
                testing::AllOf(testing::StartsWith("book.yaml:4:"),
                               testing::HasSubstr(std::string(": info[A0209]: `") + key.name +
                                                  "` is understood but not served yet")))
        << key.line;
  for (const char* line :
       {"links: {internal: none, external: none}", "links: {internal: page}", "math: false", "index: false",
        "index: true", "back: [index]", "index: {from: [authors, publications, tags], terms: index.txt}",
        "accessibility: {conforms-to: none}", "images: {opener: none}", "outputs: {file: a.epub, isbn: epub}",
        "outputs: {file: a.pdf, for: screen}", "running-heads: {left: book-title, right: none}",
        "running-heads: false"})
    EXPECT_EQ(said_of_more(line), "") << line;
}

TEST(ManifestMistakes, ReadsWhatAccessibilityIsClaimed) {
  EXPECT_EQ(said_of_more("accessibility: {conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AA, "
                         "certified-by: A. Person}"),
            "");
  EXPECT_THAT(said_of_more("accessibility: {conforms-to: wcag, certified-by: A. Person}"),
              testing::HasSubstr("error[A0208]: `wcag` is no conformance that an ePub can claim"));
  EXPECT_THAT(
      said_of_more(
          "accessibility: {conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AAAA, certified-by: A}"),
      testing::HasSubstr("is no conformance"));
  EXPECT_THAT(said_of_more("accessibility: {conforms-to: EPUB Accessibility 1.1 - WCAG 2.1 Level A}"),
              testing::HasSubstr("error[A0208]: nobody certifies the conformance"));
}

using Texts = std::map<std::string, std::string>;

TEST(ManifestMistakes, SaysWhichFieldsNoPostHas) {
  const auto of = [](const std::string& chapters) {
    return brief(Loaded(Texts{{"book.yaml", "title: T\nlibrary: posts\n" + chapters},
                              {"posts/a.md", "---\ntitle: A\nmood: calm\n---\nx"}})
                     .diagnostics);
  };
  EXPECT_EQ(
      of("chapters:\n  - select: {not: {autors: x}}\n    order-by: titel\n    keep: {by: -dat, limit: 3}\n"),
      "book.yaml:4:20: warning[A0227]: no post has the field `autors` (did you mean `authors`?)\n"
      "book.yaml:6:16: warning[A0227]: no post has the field `dat` (did you mean `date`?)\n"
      "book.yaml:5:15: warning[A0227]: no post has the field `titel` (did you mean `title`?)\n");
  EXPECT_EQ(of("defaults: [{where: {moood: calm}, set: {license: CC0-1.0}}]\nchapters: a\n"),
            "book.yaml:3:21: warning[A0227]: no post has the field `moood` (did you mean `mood`?)\n");
  EXPECT_EQ(
      of("chapters:\n  - select: {mood: calm, tags: [], not: {types: x}}\n    order-by: -mood\n"),
      "book.yaml:4:5: warning[A0211]: no post is what this `select` asks for\n"
      "book.yaml:4:5: error[A0224]: the book has no piece (`chapters` names posts, globs or selects)\n");
}

TEST(ManifestMistakes, FieldsNameOurKeysAndTheBlogs) {
  const auto of = [](const std::string& fields) {
    return brief(
        Loaded(Texts{{"book.yaml", "title: T\nlibrary: posts\nchapters: a\nfields: " + fields},
                     {"posts/a.md", "---\ntitle: A\nabout: {context: Then.}\nLocation: Hull\n---\nx"}})
            .diagnostics);
  };
  EXPECT_EQ(of("{headnote: About.context, dateline: location}"), "");
  EXPECT_EQ(of("{headnoet: about.context, mood: location, dateline: [location]}"),
            "book.yaml:4:61: error[A0206]: `dateline` is a text, not a list\n"
            "book.yaml:4:10: error[A0205]: `fields` has no key `headnoet` (did you mean `headnote`?)\n"
            "book.yaml:4:35: error[A0205]: `fields` has no key `mood`\n");
  EXPECT_EQ(of("{headnote: about.contxt, dateline: loction}"),
            "book.yaml:4:44: warning[A0227]: no post has the field `loction` (did you mean `location`?)\n"
            "book.yaml:4:20: warning[A0227]: no post has the field `about.contxt` (did you mean "
            "`about.context`?)\n");
}

TEST(SourceOverrides, ReplaceKeysOfTheRecord) {
  const Loaded loaded(Texts{
      {"book.yaml",
       "title: T\nlibrary: posts\nchapters:\n  - post: a\n    source: {license: CC0-1.0, date: 1917}\n  - "
       "post: "
       "b\n    source: {author: Z. Writer}\n  - post: c\n    source: {author: C. Writer}\n"},
      {"posts/a.md",
       "---\ntitle: A\nsource: {author: W. Riter, license: CC-BY-4.0, url: 'https://a.example'}\n---\nx"},
      {"posts/b.md", "---\ntitle: B\nauthor: A. Blogger\n---\nx"},
      {"posts/c.md", "---\ntitle: C\nsource: https://c.example/x\n---\nx"}});
  const auto& posts = loaded.library.posts;
  ASSERT_EQ(posts.at(0).sources.size(), 1U);
  EXPECT_EQ(posts[0].sources[0].license, "CC0-1.0");
  EXPECT_EQ(posts[0].sources[0].date->start.year, 1917);
  EXPECT_EQ(posts[0].sources[0].url, "https://a.example");
  EXPECT_EQ(posts[0].sources[0].contributors.at(0).name, "W. Riter");
  EXPECT_EQ(posts[1].sources.at(0).contributors.at(0).name, "Z. Writer");
  EXPECT_EQ(posts[1].authors.at(0).name, "A. Blogger");
  EXPECT_EQ(posts[2].sources.at(0).url + " " + posts[2].sources[0].contributors.at(0).name,
            "https://c.example/x C. Writer");
}

TEST(SourceOverrides, SayTheirMistakesAtTheManifest) {
  const Loaded loaded(
      Texts{{"book.yaml", "title: T\nlibrary: posts\nchapters:\n  - post: a\n    source: {date: soon}\n"},
            {"posts/a.md", "---\ntitle: A\nsource: {author: W. Riter, accessed: never}\n---\nx"}});
  EXPECT_THAT(brief(loaded.diagnostics), testing::HasSubstr("book.yaml:5:20: warning[A0240]"));
}

std::string said_of_manifest(const std::string& keys) {
  return brief(
      Loaded(Texts{{"book.yaml", "title: T\nlibrary: posts\n" + keys}, {"posts/a.md", "x"}}).diagnostics);
}

TEST(ManifestMistakes, AnEntryWithoutAHeadIsNoPost) {
  const std::string none =
      "error[A0207]: an entry of `chapters` has none of `post`, `part`, `chapter` and `select`\n";
  EXPECT_EQ(said_of_manifest("chapters: {}\n"), "book.yaml:3:11: " + none);
  EXPECT_EQ(said_of_manifest("chapters:\n  - a\n  - {part: , chapters: [a]}\n"), "book.yaml:5:6: " + none);
}

TEST(ManifestMistakes, PartsAndChaptersHaveTitles) {
  for (const char* nothing : {"''", "' '", "'&nbsp;'", "\"\\u00A0\"", "'<br>'"}) {
    EXPECT_THAT(said_of_manifest(fmt::format("chapters:\n  - {{part: {}, chapters: [a]}}\n", nothing)),
                testing::MatchesRegex("book.yaml:4:1[0-9]: error.A0207.: `part` has no title\n"));
    EXPECT_THAT(said_of_manifest(fmt::format("chapters:\n  - {{chapter: {}, posts: [a]}}\n", nothing)),
                testing::MatchesRegex("book.yaml:4:1[0-9]: error.A0207.: `chapter` has no title\n"));
  }
  EXPECT_EQ(said_of_manifest("chapters:\n  - {part: [P], chapters: [a]}\n"),
            "book.yaml:4:12: error[A0206]: `part` is a title, not a list\n");
}

TEST(ManifestMistakes, WhatMakesItselfStandsOnce) {
  EXPECT_EQ(said_of_manifest("chapters: [a]\nback: [contents, sources, sources, colophon]\n"),
            "book.yaml:4:8: error[A0208]: `back` has no place for `contents` (it stands before the text by "
            "itself)\n"
            "book.yaml:4:27: error[A0208]: `back` has `sources` twice (it makes itself, once)\n");
  EXPECT_EQ(
      said_of_manifest("chapters: [a]\nfront: [contents]\nback: [{colophon: Set by hand.}, colophon]\n"), "");
}

TEST(ManifestMistakes, DefaultsSetSomething) {
  EXPECT_EQ(said_of_manifest("chapters: [a]\ndefaults: [{set: }]\n"),
            "book.yaml:4:12: error[A0207]: an entry of `defaults` has no `set` (`set` is the map of "
            "front-matter keys "
            "that the posts get)\n");
}

TEST(ManifestMistakes, SaysWhatIsWrongWithTheValuesOfDefaultsOnce) {
  const auto of = [](const std::string& defaults) {
    return brief(
        Loaded(Texts{{"book.yaml", "title: T\nlibrary: posts\nchapters: posts/*\ndefaults:\n" + defaults},
                     {"posts/a.md", "---\ntitle: A\n---\nx"},
                     {"posts/b.md", "---\ntitle: B\n---\nx"}})
            .diagnostics);
  };
  EXPECT_EQ(
      of("  - set: {type: leter, draft: maybe, date: soon, tags: {a: b}}\n"),
      "book.yaml:5:44: warning[A0216]: `date` is no date that can be read (write it as `2016-05-19`, "
      "`2016-05` or `2016`)\n"
      "book.yaml:5:17: warning[A0216]: `leter` is no `type` that is known (did you mean `letter`?)\n"
      "book.yaml:5:56: error[A0229]: `tags` is a text or a list of texts, not a map (it is read as if it "
      "were not there)\n"
      "book.yaml:5:31: error[A0229]: `draft` is true or false, not a text (it is read as if it were not "
      "there)\n");
  const std::string said =
      of("  - where: {path: nowhere/*}\n    set: {source: {licens: MIT, permission: nobody}}\n");
  EXPECT_EQ(
      said,
      "book.yaml:6:20: error[A0228]: `source` has no key `licens` (did you mean `license`?)\n"
      "book.yaml:6:45: warning[A0223]: no permission has the id `nobody` (ids stand in the file that "
      "`permissions:` names)\n"
      "book.yaml:5:12: warning[A0249]: no post is what this `where` asks for (what stands in its `set` is "
      "nobody's)\n");
  EXPECT_EQ(of("  - set: {source: {licens: MIT, permission: nobody}}\n"),
            "book.yaml:5:20: error[A0228]: `source` has no key `licens` (did you mean `license`?)\n"
            "book.yaml:5:45: warning[A0223]: no permission has the id `nobody` (ids stand in the file that "
            "`permissions:` names)\n");
}

TEST(ManifestMistakes, SaysWhichDefaultsMeanNothing) {
  const auto of = [](const std::string& more) {
    return brief(Loaded(Texts{{"book.yaml", "title: T\nlibrary: posts\n" + more},
                              {"posts/a.md", "---\ntitle: A\ntype: letter\ndatee: x\n---\nx"}})
                     .diagnostics);
  };
  EXPECT_EQ(
      of("chapters: a\ndefaults: [{where: {types: poem}, set: {license: MIT}}]\n"),
      "book.yaml:4:20: warning[A0249]: no post is what this `where` asks for (what stands in its `set` is "
      "nobody's)\n");
  EXPECT_EQ(of("chapters: a\ndefaults: [{where: {types: letter}, set: {type: poem, license: MIT}}]\n"), "")
      << "the post is asked as it is written";
  EXPECT_EQ(of("chapters: a\ndefaults: [{set: {licens: MIT, hero: x.png, datee: y}}]\n"),
            "book.yaml:4:19: warning[A0227]: `set` gives `licens`, a field that no post has (did you mean "
            "`license`?)\n")
      << "all keys are free, and `datee` is one of the blog's";
  EXPECT_EQ(of("chapters: {select: {tagz: b}}\ndefaults: [{set: {tagz: b}}]\n"), "")
      << "a select asks for it";
  EXPECT_EQ(of("chapters: a\nfields: {license: licens}\ndefaults: [{set: {licens: MIT}}]\n"), "")
      << "the blog's name for it";
}

TEST(ManifestMistakes, SaysAllThatIsMissing) {
  EXPECT_EQ(brief(Loaded(Texts{{"book.yaml",
                                "title: T\nlibrary: posts\nmedia: {dir: nope, map: nope.yaml}\nfront: "
                                "[foreword: {file: foreword.md}]\nchapters:\n  - post: b\n  - post: a\n    "
                                "headnote: note.md\n"},
                               {"posts/a.md", "x"}})
                      .diagnostics),
            "book.yaml:4:26: error[A0292]: cannot read `foreword.md`: there is no such file\n"
            "book.yaml:8:15: error[A0292]: cannot read `note.md`: there is no such file\n"
            "book.yaml:3:25: error[A0218]: `nope.yaml` cannot be read: it is missing\n"
            "book.yaml:3:14: warning[A0217]: there is no folder `nope`, or it is empty (`media` names the "
            "folder in which fetched images lie)\n"
            "book.yaml:6:11: error[A0203]: no post has the slug `b` (did you mean `a`? (posts/a.md))\n");
}

}  // namespace
}  // namespace anthology
