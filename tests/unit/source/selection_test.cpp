#include "source/selection.hpp"

#include <gmock/gmock.h>

#include "library_in_memory.hpp"
#include "source/registers.hpp"

namespace anthology {
namespace {

using Texts = std::map<std::string, std::string>;

Texts blog(const std::string& chapters) {
  return {{"book.yaml", "title: B\nlanguage: en\nlibrary: blog\n" + chapters},
          {"blog/2016-01-10-one.md", "---\ntitle: One\ntags: [a, b]\nauthor: Ann Bee\n---\nx"},
          {"blog/2016-01-20-two.md", "---\ntitle: Two\ntags: [B]\nauthor: Cy Dee\nlang: fr\n---\nx"},
          {"blog/2017-03-05-three.md", "---\ntitle: Three\ntags: [c]\nauthor: Ann Bee\nmood: calm\n---\nx"},
          {"blog/letters/four.md", "---\ntitle: Four\ntype: letter\ndate: 1916-12\n---\nx"},
          {"blog/draft.md", "---\ntitle: Draft\ndraft: true\ntags: [a]\n---\nx"},
          {"blog/README.md", "Words about the blog\n"}};
}

TEST(Selection, FindsByEveryName) {
  const Loaded loaded(
      blog("chapters: [three, letters/four, 2016-01-20-two.md, blog/2016-01-10-one, draft]\n"));
  EXPECT_EQ(brief(loaded.diagnostics), "");
  EXPECT_EQ(loaded.order(), "three\nfour\ntwo\none\ndraft\n");
}

TEST(Selection, GlobsCountFromLibraryAndManifest) {
  EXPECT_EQ(Loaded(blog("chapters: 2016*\n")).order(), "one\ntwo\n");
  EXPECT_EQ(Loaded(blog("chapters: blog/letters/*.md\n")).order(), "four\n");
  EXPECT_EQ(Loaded(blog("chapters: '**/*.md'\n")).order(), "one\ntwo\nthree\nREADME\nfour\n");
}

TEST(Selection, SaysWhichSlugWasMeant) {
  const Loaded loaded(blog("chapters:\n  - post: thre\n  - letters/for.md\n"));
  EXPECT_EQ(brief(loaded.diagnostics),
            "book.yaml:5:11: error[A0203]: no post has the slug `thre` (did you mean `three`? "
            "(blog/2017-03-05-three.md))\n"
            "book.yaml:6:5: error[A0203]: no post lies at `letters/for.md`\n");
}

TEST(Selection, NamesBothOfAnAmbiguousSlug) {
  auto texts = blog("chapters: [one]\n");
  texts["blog/letters/one.md"] = "x";
  EXPECT_EQ(brief(Loaded(texts).diagnostics),
            "book.yaml:4:12: error[A0210]: 2 posts have the slug `one` (name one by its path: "
            "blog/2016-01-10-one.md, "
            "blog/letters/one.md)\n");
}

TEST(Selection, AsksForFields) {
  const auto order = [](const std::string& query) {
    return Loaded(blog("chapters:\n  - select: {" + query + "}\n")).order();
  };
  EXPECT_EQ(order(""), "four\none\ntwo\nthree\n");
  EXPECT_EQ(order("tags: b"), "one\ntwo\n");
  EXPECT_EQ(order("tags: [a, c]"), "one\nthree\n");
  EXPECT_EQ(order("all-tags: [a, b]"), "one\n");
  EXPECT_EQ(order("year: 2016"), "one\ntwo\n");
  EXPECT_EQ(order("year: [1916, 2017]"), "four\nthree\n");
  EXPECT_EQ(order("from: 2016-01, to: 2016-01-15"), "one\n");
  EXPECT_EQ(order("from: 2016-01-11, to: 2017"), "two\nthree\n");
  EXPECT_EQ(order("to: 1916"), "four\n");
  EXPECT_EQ(order("authors: ann bee, not: {tags: c}"), "one\n");
  EXPECT_EQ(order("not: [{tags: c}, {type: letter}]"), "one\ntwo\n");
  EXPECT_EQ(order("languages: fr"), "two\n");
  EXPECT_EQ(order("mood: calm"), "three\n");
  EXPECT_EQ(order("path: 'letters/**'"), "four\n");
}

TEST(Selection, KeepsTheNewestAndPrintsOldestFirst) {
  EXPECT_EQ(Loaded(blog("chapters:\n  - select: {}\n    keep: {by: -date, limit: 2}\n    order-by: date\n"))
                .order(),
            "two\nthree\n");
  EXPECT_EQ(Loaded(blog("chapters:\n  - select: {}\n    order-by: -title\n")).order(),
            "two\nthree\none\nfour\n");
  EXPECT_EQ(Loaded(blog("chapters:\n  - select: {tags: [a, b, c]}\n    order-by: author\n")).order(),
            "one\nthree\ntwo\n");
}

TEST(Selection, Groups) {
  EXPECT_EQ(
      Loaded(
          blog("chapters:\n  - select: {}\n    group: {by: month, as: chapter, title: '{month} {year}'}\n"))
          .order(),
      "- December 1916\n  four\n- January 2016\n  one\n  two\n- March 2017\n  three\n");
  EXPECT_EQ(Loaded(blog("chapters:\n  - select: {}\n    group: {by: month, as: part, title: 'In {month}'}\n"))
                .order(),
            "# In December\n  four\n# In January\n  one\n  two\n# In March\n  three\n");
  EXPECT_EQ(Loaded(blog("chapters:\n  - select: {}\n    group: {by: author, as: part}\n")).order(),
            "# Ann Bee\n  one\n  three\n# Cy Dee\n  two\nfour\n");
  auto french =
      blog("chapters:\n  - select: {year: 2016}\n    group: {by: month, title: '{month} {year}'}\n");
  french["book.yaml"].replace(french["book.yaml"].find("language: en"), 12, "language: fr");
  EXPECT_EQ(Loaded(french).order(), "- janvier 2016\n  one\n  two\n");
}

TEST(Selection, KeepsTheEmphasisOfAGroupsTitle) {
  const auto emphasis = [](const std::string& title) {
    const Loaded book(
        blog("chapters:\n  - select: {year: 2016}\n    group: {by: month, title: '" + title + "'}\n"));
    std::string out;
    for (const TitleRun& run : runs_of(book.selection.chosen.at(0).title))
      out += run.element.empty() ? std::string(run.text) : "{" + std::string(run.text) + "}";
    return out;
  };
  EXPECT_EQ(emphasis("*{month} {year}*"), "{January 2016}");
  EXPECT_EQ(emphasis("*{month}* {year}"), "{January} 2016");
  EXPECT_EQ(emphasis("{month} *{year}*"), "January {2016}");
}

TEST(Selection, NamedPicksWin) {
  const Loaded loaded(
      blog("chapters:\n  - select: {year: 2016}\n  - part: P\n    chapters: [two, 2016*, two]\n"));
  EXPECT_EQ(loaded.order(), "one\n# P\n  two\n");
  EXPECT_EQ(brief(loaded.diagnostics),
            "book.yaml:5:5: info[A0212]: a post found here is picked elsewhere too (named picks win, then "
            "the first that "
            "finds a post: two)\n"
            "book.yaml:7:21: info[A0212]: 2 posts found here are picked elsewhere too (named picks win, then "
            "the first "
            "that finds a post: one, two)\n"
            "book.yaml:7:28: info[A0212]: `two` is picked twice (it stands where it was picked first)\n");
}

TEST(Selection, LeavesTheFutureOut) {
  const auto texts = blog("chapters: 201*\n");
  EXPECT_EQ(Loaded(texts, 16'900).order(), "one\ntwo\n");
  EXPECT_EQ(Loaded(texts).order(), "one\ntwo\nthree\n");
}

TEST(Selection, InheritsOpenings) {
  const Loaded loaded(
      blog("openings: {chapters: page}\nchapters:\n  - one\n  - part: P\n    openings: {chapters: run-on}\n"
           "    chapters: [two]\n"));
  EXPECT_EQ(loaded.selection.chosen[0].openings.chapters, OpeningChoice::page);
  EXPECT_EQ(loaded.selection.chosen[0].openings.parts, OpeningChoice::recto);
  EXPECT_EQ(loaded.selection.chosen[2].openings.chapters, OpeningChoice::run_on);
}

TEST(Selection, SaysWhatFindsNothing) {
  EXPECT_EQ(
      brief(
          Loaded(blog("chapters:\n  - one\n  - nowhere/*\n  - select: {tags: z}\n  - draft*\n")).diagnostics),
      "book.yaml:6:5: warning[A0211]: no post matches `nowhere/*` (a glob counts from the library's folder "
      "or the "
      "manifest's; `**` crosses folders)\n"
      "book.yaml:7:5: warning[A0211]: no post is what this `select` asks for\n"
      "book.yaml:8:5: warning[A0211]: no post matches `draft*` (drafts stay out unless they are named)\n");
  EXPECT_THAT(
      brief(Loaded(blog("chapters: []\n")).diagnostics),
      "book.yaml:1:1: error[A0224]: the book has no piece (`chapters` names posts, globs or selects)\n");
}

TEST(Selection, WeighsWhatCannotBeRead) {
  auto texts = blog("chapters: [one, '*']\n");
  texts["blog/folder.md/inner.txt"] = "x";
  EXPECT_EQ(
      brief(Loaded(texts).diagnostics),
      "blog/folder.md: warning[A0213]: the post `blog/folder.md` cannot be read: it is a folder (the book is "
      "built without it)\n"
      "book.yaml:4:18: info[A0212]: a post found here is picked elsewhere too (named picks win, then the "
      "first "
      "that finds a post: one)\n");
  texts["book.yaml"] = "title: B\nlibrary: blog\nchapters: [folder]\n";
  EXPECT_EQ(brief(Loaded(texts).diagnostics),
            "book.yaml:3:12: error[A0213]: the post `blog/folder.md` cannot be read: it is a folder\n");
}

TEST(Selection, SpeaksOfChosenPostsOnly) {
  auto texts = blog("chapters: [one]\n");
  texts["blog/broken.md"] = "---\ntitle: [\n---\nx";
  EXPECT_EQ(brief(Loaded(texts).diagnostics), "");
  texts["book.yaml"] = "title: B\nlibrary: blog\nchapters: [broken]\n";
  EXPECT_THAT(brief(Loaded(texts).diagnostics), testing::HasSubstr("error[A0201]: this is not YAML"));
  texts["book.yaml"] = "title: B\nlibrary: blog\nchapters: brok*\n";
  EXPECT_THAT(brief(Loaded(texts).diagnostics), testing::HasSubstr("warning[A0201]: this is not YAML"));
}

TEST(Library, LeavesTheBooksOwnTextsOut) {
  std::map<std::string, std::string> texts{
      {"book.yaml", "title: B\nlibrary: .\nfront: [foreword: foreword.md]\nchapters: '**'\n"},
      {"foreword.md", "x"},
      {"a.md", "x"},
      {"b/_index.md", "x"},
      {"c.txt", "x"}};
  EXPECT_EQ(Loaded(texts).order(), "a\n");
}

TEST(Library, LeavesTheOriginalsOut) {
  const Loaded book({{"book.yaml", "title: T\nlibrary: .\nchapters: '**'\n"},
                     {"posts/pier.md", "A.\n"},
                     {"originals/pier.md", "B.\n"},
                     {"posts/originals/tide.md", "C.\n"}});
  EXPECT_EQ(book.order(), "tide\npier\n");
  const Loaded named(
      {{"book.yaml", "title: T\nlibrary: originals\nchapters: '**'\n"}, {"originals/pier.md", "B.\n"}});
  EXPECT_EQ(named.order(), "pier\n");
}

TEST(Library, StaysBelowTheRoot) {
  EXPECT_EQ(brief(Loaded(Texts{{"book.yaml", "title: B\nlibrary: ../x\nchapters: a\npeople: /etc/people\n"}})
                      .diagnostics),
            "book.yaml:4:9: error[A0221]: `/etc/people` leaves the manifest's folder\n"
            "book.yaml:2:10: error[A0221]: `../x` leaves the manifest's folder (a library lies in it or "
            "below)\n"
            "book.yaml:3:11: error[A0203]: no post has the slug `a`\n");
  EXPECT_EQ(brief(Loaded(Texts{{"book.yaml", "title: B\nlibrary: x\nchapters: a\npermissions: p.csv\n"}})
                      .diagnostics),
            "book.yaml:4:14: error[A0218]: `p.csv` cannot be read: it is missing\n"
            "book.yaml:2:10: error[A0217]: there is no folder `x`, or it is empty\n"
            "book.yaml:3:11: error[A0203]: no post has the slug `a`\n");
}

TEST(People, ResolveSlugsAndNames) {
  auto texts = blog("editors: [e-dit, x-nobody]\npeople: p.yml\npermissions: r.csv\nchapters: [a]\n");
  texts["p.yml"] =
      "e-dit: {name: Ed It, file-as: 'It, Ed'}\na-writer:\n  name: A. Writer\n  bio: Wrote.\n  web: "
      "https://w.example\n";
  texts["r.csv"] =
      "id,holder,status,credit-line,formats\nl,\"The, Ledger\",granted,\"By "
      "\"\"kind\"\"\npermission.\",epub;pdf\nm,,maybe\n";
  texts["blog/a.md"] =
      "---\nauthors: [a-writer, a-writr]\nsource: {author: A. Writer, permission: l}\n---\nx";
  const Loaded loaded(texts);
  const Post& post = *loaded.library.by_path("blog/a.md");
  EXPECT_EQ(post.authors[0].name, "A. Writer");
  EXPECT_EQ(post.authors[0].file_as, "Writer, A.");
  EXPECT_EQ(post.authors[0].url, "https://w.example");
  EXPECT_EQ(post.sources[0].contributors[0].id, "a-writer");
  EXPECT_EQ(post.sources[0].permission->holder, "The, Ledger");
  EXPECT_EQ(post.sources[0].permission->credit_line, "By \"kind\"\npermission.");
  EXPECT_EQ(post.sources[0].permission->formats, (std::vector<std::string>{"epub", "pdf"}));
  EXPECT_EQ(loaded.library.people.find("a-writer")->bio, "Wrote.");
  EXPECT_EQ(
      brief(loaded.diagnostics),
      "r.csv:4:4: warning[A0219]: `maybe` is no status of a permission (it is one of not-required, needed, "
      "requested, granted, denied, fair-use)\n"
      "book.yaml:4:18: warning[A0215]: people has no `x-nobody` (add it to p.yml)\n"
      "blog/a.md:2:21: warning[A0215]: people has no `a-writr` (did you mean `a-writer`?)\n");
}

TEST(People, AreMissedOnceWithoutARegister) {
  auto texts = blog("chapters: [a]\n");
  texts["blog/a.md"] = "---\nauthors: [x-one, y-two, Z Three, w-four, x-one]\n---\nx";
  EXPECT_EQ(
      brief(Loaded(texts).diagnostics),
      "blog/a.md:2:11: warning[A0215]: `x-one` and 2 others look like slugs, not names (name a file with "
      "`people:` that gives each slug its name, or write names)\n");
  texts["blog/a.md"] = "---\nauthors: [x-one, y-two]\n---\nx";
  EXPECT_THAT(brief(Loaded(texts).diagnostics),
              testing::HasSubstr("`x-one` and 1 other look like slugs, not names"));
}

TEST(People, ReadsListsAndPlainNames) {
  auto texts = blog("people: p.yml\nchapters: [one]\n");
  texts["p.yml"] = "- {name: Ann Bee, bio: Likes tea.}\n- {id: cy, first_name: Cy, last_name: Dee}\n- [x]\n";
  const Loaded loaded(texts);
  EXPECT_EQ(loaded.library.people.find("ann-bee")->bio, "Likes tea.");
  EXPECT_EQ(loaded.library.people.find("cy")->file_as, "Dee, Cy");
  EXPECT_EQ(loaded.library.by_path("blog/2016-01-10-one.md")->authors[0].id, "ann-bee");
  EXPECT_EQ(brief(loaded.diagnostics), "p.yml:3:3: warning[A0220]: a person has no name\n");
}

TEST(Permissions, ReportAnUnknownId) {
  auto texts = blog("chapters: [a]\n");
  texts["blog/a.md"] = "---\nsource: {permission: leger}\n---\nx";
  EXPECT_EQ(brief(Loaded(texts).diagnostics),
            "blog/a.md:2:22: warning[A0223]: no permission has the id `leger` (ids stand in the file that "
            "`permissions:` names)\n");
}

TEST(Permissions, MayBeAStatusInAWord) {
  auto texts = blog("permissions: p.csv\nchapters: [a, c]\n");
  texts["p.csv"] = "id,holder,status\nneeded,The Tide,granted\n";
  texts["blog/a.md"] = "---\nsource: {permission: fair use}\nmedia: {x.jpg: {permission: denied}}\n---\nx";
  texts["blog/c.md"] = "---\nsource: {permission: needed}\n---\nx";
  const Loaded loaded(texts);
  EXPECT_EQ(brief(loaded.diagnostics),
            "blog/a.md:2:22: info[A0248]: `fair use` is read as the status of a permission, not as an id "
            "(write `{status: fair-use}`)\n"
            "blog/a.md:3:29: info[A0248]: `denied` is read as the status of a permission, not as an id "
            "(write `{status: denied}`)\n");
  const Post* post = loaded.library.by_path("blog/a.md");
  EXPECT_EQ(post->sources[0].permission->status, PermissionStatus::fair_use);
  EXPECT_EQ(post->sources[0].permission->id, "");
  EXPECT_EQ(post->media[0].permission->status, PermissionStatus::denied);
  EXPECT_EQ(loaded.library.by_path("blog/c.md")->sources[0].permission->holder, "The Tide")
      << "an id of the register";
  texts["blog/a.md"] = "---\nsource: {permission: grantd}\n---\nx";
  texts["blog/c.md"] = "---\nsource: {permission: Ann said yes}\n---\nx";
  EXPECT_EQ(
      brief(Loaded(texts).diagnostics),
      "blog/a.md:2:22: warning[A0223]: no permission has the id `grantd` (did you mean `granted`?)\n"
      "blog/c.md:2:22: warning[A0223]: no permission has the id `Ann said yes` (what is no id stands in a "
      "map: `{status: granted, holder: …, credit-line: …}`)\n");
}

TEST(People, PrintsSortedNamesAsTheyAreSpoken) {
  auto texts = blog("people: p.yml\nchapters: [one]\n");
  texts["p.yml"] = "js: {name: 'Smith, Jr., John'}\nnemo: {slug: other}\nab: Bee, Ann\n";
  const Loaded loaded(texts);
  const Person& smith = *loaded.library.people.find("js");
  EXPECT_EQ(smith.name + "|" + smith.file_as, "John Smith Jr.|Smith, John, Jr.");
  EXPECT_EQ(loaded.library.people.find("nemo")->name, "nemo");
  EXPECT_EQ(loaded.library.people.find("ab")->name, "Ann Bee");
  EXPECT_THAT(brief(loaded.diagnostics), testing::StartsWith("p.yml:1:5: info[A0242]"));
}

TEST(SortForm, FollowsTheKindOfName) {
  EXPECT_EQ(sort_form("Ann Bee"), "Bee, Ann");
  EXPECT_EQ(sort_form("Lucius Annaeus Seneca"), "Seneca, Lucius Annaeus");
  EXPECT_EQ(sort_form("Johann Wolfgang von Goethe"), "Goethe, Johann Wolfgang von");
  EXPECT_EQ(sort_form("Vincent Van Gogh"), "Van Gogh, Vincent");
  EXPECT_EQ(sort_form("Martin Luther King Jr."), "King, Martin Luther, Jr.");
  EXPECT_EQ(sort_form("Josh Aas, ISRG Executive Director"), "Aas, Josh, ISRG Executive Director");
  EXPECT_EQ(sort_form("Writer, A."), "Writer, A.");
  EXPECT_EQ(sort_form("Plato"), "Plato");
  EXPECT_EQ(sort_form("The Rust Release Team"), "Rust Release Team");
  EXPECT_EQ(sort_form("Niko Matsakis and Tyler Mandry"), "Niko Matsakis and Tyler Mandry");
  EXPECT_EQ(sort_form("村上 春樹"), "村上 春樹");
  EXPECT_EQ(sort_form(""), "");
}

}  // namespace
}  // namespace anthology
