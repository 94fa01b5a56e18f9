#include "source/manifest.hpp"

#include <gmock/gmock.h>

#include "library_in_memory.hpp"

namespace anthology {
namespace {

struct Read {
  SourcePtr source;
  Diagnostics diagnostics;
  Manifest manifest;

  explicit Read(const std::string& text) : source(std::make_shared<SourceText>("book.yaml", text)) {
    manifest = parse_manifest(source, diagnostics);
  }
  std::string messages() const { return brief(diagnostics); }
};

const std::string shortest = "title: T\nlibrary: .\nchapters: posts/**\n";

/// Every key that an editor may write.
const char* const everything = R"(
title: Quiet Rooms
subtitle: Essays on libraries
id: quiet-rooms
editors: [a-reader]
contributors: [{name: b-drawer, role: ill}]
language: en_GB
date: 2026-11-01
publisher: {name: Shelf Press, place: Leeds}
edition: First edition
version-of: urn:isbn:1
copyright: "© 2026 A. Reader"
series: {name: Stacks, position: 2}
license: CC-BY-SA-4.0
commercial: false
isbn: {print: 978-0-306-40615-7, epub: 0-306-40615-2, pdf: 979-10-90636-07-1}
description: blurb.md
subjects: {bisac: [LCO010000], keywords: [rooms]}
cover: {image: images/cover.jpg, alt: A lamp, credit: C. Person}
library:
  - path: blog/posts
    site: {name: Rooms, url: "https://rooms.example/", permalink: "/:year/:title/", assets: [blog]}
media: {dir: media, map: media.yaml}
people: people.yaml
permissions: permissions.csv
defaults:
  - set: {license: CC0-1.0}
  - where: {path: "**/letters/**"}
    set: {type: letter}
  - where: {publications: [Evening Paper]}
    set: {source: {permission: paper}}
fields: {headnote: about.context, dateline: location}
front:
  - dedication: For readers.
  - epigraph: {text: Hush., by: Anon.}
  - foreword: {file: foreword.md, author: B. Friend}
  - copyright-page: {append: cip.md}
contents: {depth: 2, authors: none, dates: true}
numbering: {parts: roman, chapters: arabic}
openings: {parts: page, chapters: run-on}
bylines: always
running-heads: {left: author, right: short-title}
chapters:
  - post: introduction
    number: false
  - part: Arrivals
    intro: {file: parts/arrivals.md, author: a-reader}
    openings: {chapters: page}
    chapters:
      - first
      - post: second
        title: Second
        subtitle: S
        short-title: Sec
        kicker: K
        toc-title: Tc
        number: true
        epigraph: E
        headnote: false
        afternote: After.
        source: {license: CC0-1.0}
      - chapter: Two Views
        posts: [one, two]
      - letters/*.md
      - select: {tags: [a, b], all-tags: [c], year: 2016, from: 2016-01, to: 2016-12-30, types: essay, mood: calm, not: {authors: [x]}}
        keep: {by: -date, limit: 20}
        order-by: date
        group: {by: month, as: chapter, title: "{month} {year}"}
back: [afterword.md, contributors, sources, permissions, image-credits, index, colophon, appendix: a.md, glossary: g.md]
index: {from: [authors], terms: index.txt}
attribution: {citations: mla, source-note: end}
links: {internal: none, external: none}
images: {longest-side: 1000, max-bytes: 500 kB, opener: none}
accessibility: {conforms-to: none, certified-by: Somebody}
tdm: {reservation: 1, policy: "https://p.example"}
math: false
page-list: true
audit:
  limits: {excerpt-words: 300, excerpt-share: 10%, total-words: 800}
  waivers: [{rule: R041, post: first, reason: Never archived.}]
theme: classic
css: [house.css]
fonts: [fonts/]
labels: {contents: In This Book}
outputs:
  - {file: a.epub}
  - {file: a.pdf, for: screen, size: 6in 9in, isbn: pdf}
)";

TEST(Manifest, KnowsEveryKey) {
  const Read read(everything);
  EXPECT_EQ(
      read.messages(),
      "book.yaml:87:53: info[A0209]: `isbn` is understood but not served yet (the book is built as if it "
      "were not there)\n");
  const Manifest& manifest = read.manifest;
  ASSERT_TRUE(manifest.index);
  EXPECT_TRUE(manifest.index->authors);
  EXPECT_FALSE(manifest.index->publications || manifest.index->tags);
  EXPECT_EQ(manifest.index->terms.value, "index.txt");
  EXPECT_EQ(manifest.creators.at(0).role, "edt");
  EXPECT_EQ(manifest.contributors.at(0).role, "ill");
  EXPECT_EQ(manifest.language, "en-GB");
  EXPECT_EQ(manifest.date->start, (PartialDate{2026, 11, 1}));
  EXPECT_EQ(manifest.publisher.value + "/" + manifest.place.value, "Shelf Press/Leeds");
  EXPECT_EQ(manifest.series_position, "2");
  EXPECT_FALSE(manifest.commercial);
  EXPECT_EQ(manifest.isbn_epub, "0-306-40615-2");
  EXPECT_EQ(manifest.description.file.value, "blurb.md");
  EXPECT_EQ(manifest.bisac, std::vector<std::string>{"LCO010000"});
  EXPECT_EQ(manifest.cover_image.span.text(), "images/cover.jpg");
  EXPECT_EQ(manifest.library.at(0).site.url, "https://rooms.example");
  EXPECT_EQ(manifest.defaults.size(), 3U);
  EXPECT_TRUE(manifest.defaults[0].everywhere);
  EXPECT_EQ(manifest.defaults[1].where.paths, std::vector<std::string>{"**/letters/**"});
  EXPECT_EQ(manifest.fields.at("headnote").value, "about.context");
  EXPECT_EQ(manifest.front.at(1).text.by.value, "Anon.");
  EXPECT_EQ(manifest.front.at(3).append.value, "cip.md");
  EXPECT_FALSE(manifest.contents_authors);
  EXPECT_EQ(manifest.number_parts, Numbering::roman);
  EXPECT_EQ(manifest.openings.chapters, OpeningChoice::run_on);
  EXPECT_EQ(manifest.head_right, RunningHead::short_title);
  EXPECT_EQ(manifest.citations, CitationStyle::mla);
  EXPECT_EQ(manifest.max_image_bytes, 500'000U);
  EXPECT_EQ(manifest.tdm_reservation, 1);
  EXPECT_EQ(manifest.page_list, Tristate::yes);
  EXPECT_EQ(manifest.back.at(0).role, "afterword");
  EXPECT_EQ(manifest.back.at(0).text.file.value, "afterword.md");
  EXPECT_EQ(manifest.outputs.at(1).format, "pdf");
}

TEST(Manifest, KeepsTheTreeOfChapters) {
  const Read read(everything);
  const Entry& part = read.manifest.chapters.at(1);
  EXPECT_EQ(part.kind, Entry::Kind::part);
  EXPECT_EQ(part.title.text, "Arrivals");
  EXPECT_EQ(part.intro.by.value, "a-reader");
  EXPECT_EQ(part.openings.chapters, OpeningChoice::page);
  ASSERT_EQ(part.entries.size(), 5U);
  const Overrides& overrides = part.entries[1].overrides;
  EXPECT_EQ(overrides.title->text, "Second");
  EXPECT_EQ(overrides.contents_title->text, "Tc");
  ASSERT_TRUE(overrides.headnote);
  EXPECT_TRUE(overrides.headnote->text.empty());
  EXPECT_EQ(overrides.afternote->text.value, "After.");
  EXPECT_EQ(part.entries[2].entries.size(), 2U);
  EXPECT_EQ(part.entries[3].kind, Entry::Kind::glob);
  const Select& select = part.entries[4].select;
  EXPECT_EQ(select.query.any_of.at("tags"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(select.query.any_of.at("mood"), std::vector<std::string>{"calm"});
  EXPECT_EQ(select.query.from, (PartialDate{2016, 1, 0}));
  EXPECT_EQ(select.query.none_of.at(0).any_of.at("authors"), std::vector<std::string>{"x"});
  EXPECT_EQ(select.keep_limit, 20U);
  EXPECT_EQ(select.group_by, GroupBy::month);
}

TEST(Manifest, NeedsFiveLinesOnly) {
  const Read read("title: Small Repairs\neditor: Nell W.\npublisher: P\nlibrary: .\nchapters: posts/**\n");
  EXPECT_EQ(read.messages(), "");
  EXPECT_EQ(read.manifest.id, "small-repairs");
  EXPECT_EQ(read.manifest.creators.at(0).name, "Nell W.");
  EXPECT_EQ(read.manifest.chapters.at(0).kind, Entry::Kind::glob);
}

TEST(Manifest, ReportsUnknownKeys) {
  EXPECT_EQ(Read(shortest + "edtior: X\n").messages(),
            "book.yaml:4:1: error[A0205]: the manifest has no key `edtior` (did you mean `editor`?)\n");
  EXPECT_EQ(Read(shortest + "cover: {imgae: x.jpg}\n").messages(),
            "book.yaml:4:9: error[A0205]: `cover` has no key `imgae` (did you mean `image`?)\n");
  EXPECT_EQ(Read(shortest + "back: [colofon]\n").messages(),
            "book.yaml:4:8: error[A0208]: `back` has no place called `colofon` (did you mean `colophon`?)\n");
  EXPECT_EQ(
      Read("title: T\nlibrary: .\nchapters:\n  - post: a\n    titel: b\n").messages(),
      "book.yaml:5:5: error[A0205]: an entry of `chapters` has no key `titel` (did you mean `title`?)\n");
}

TEST(Manifest, PutsTheCaretUnderTheKey) {
  const Read read(shortest + "edtior: X\n");
  EXPECT_EQ(render(read.diagnostics.list(), Rendering::human),
            "error[A0205]: the manifest has no key `edtior`\n"
            " --> book.yaml:4:1\n"
            "  |\n"
            "4 | edtior: X\n"
            "  | ^^^^^^\n"
            "  = help: did you mean `editor`?\n");
}

TEST(Manifest, ReportsWrongTypes) {
  EXPECT_EQ(Read("title: [a]\nlibrary: .\nchapters: x\n").messages(),
            "book.yaml:1:8: error[A0206]: `title` is a text, not a list\n");
  EXPECT_EQ(Read(shortest + "commercial: perhaps\n").messages(),
            "book.yaml:4:13: error[A0206]: `commercial` is true or false, not a text\n");
  EXPECT_EQ(Read(shortest + "contents: {depth: deep}\n").messages(),
            "book.yaml:4:19: error[A0206]: `depth` is a whole number, not a text\n");
  EXPECT_EQ(Read(shortest + "contents: {depth: 9}\n").messages(),
            "book.yaml:4:19: error[A0208]: `depth` lies between 1 and 6\n");
  EXPECT_EQ(Read(shortest + "bylines: alwais\n").messages(),
            "book.yaml:4:10: error[A0208]: `bylines` cannot be `alwais` (did you mean `always`?)\n");
  EXPECT_EQ(
      Read(shortest + "date: soon\n").messages(),
      "book.yaml:4:7: error[A0208]: `soon` is no date (write it as `2026-11-01`, `2026-11` or `2026`)\n");
  EXPECT_EQ(Read(shortest + "outputs: a.doc\n").messages(),
            "book.yaml:4:10: error[A0208]: `a.doc` is neither an ePub nor a PDF (name the file `….epub` or "
            "`….pdf`)\n");
}

TEST(Manifest, SaysWhatAnEmptyOneNeeds) {
  EXPECT_EQ(
      Read("").messages(),
      "book.yaml:1:1: error[A0207]: the manifest is empty (it needs `title`, `library` and `chapters`)\n");
  EXPECT_EQ(Read("title: T\nlibrary: .\n").messages(),
            "book.yaml:1:1: error[A0207]: the manifest has no `chapters` (add a line such as `chapters: "
            "posts/**`)\n");
  EXPECT_EQ(Read("- a\n").messages(),
            "book.yaml:1:1: error[A0206]: the manifest is a map of keys, not a list\n");
}

TEST(Manifest, TakesPlacesAway) {
  const Read read(shortest + "contents: false\nfront:\n  - half-title: false\n");
  EXPECT_EQ(read.messages(), "");
  EXPECT_FALSE(read.manifest.contents);
  EXPECT_FALSE(read.manifest.half_title);
  EXPECT_TRUE(read.manifest.title_page);
}

TEST(Manifest, BoundsPartsInParts) {
  std::string text = "title: T\nlibrary: .\nchapters: ";
  for (int i = 0; i < 12; ++i) text += "[{part: P, chapters: ";
  text += "x";
  for (int i = 0; i < 12; ++i) text += "}]";
  EXPECT_THAT(Read(text).messages(), testing::HasSubstr("parts stand in one another more than 8 deep"));
}

TEST(Manifest, ReadsTheAudit) {
  const Read read(
      "title: T\nlibrary: .\nchapters: [a]\naudit:\n  limits: {excerpt-words: 50, excerpt-share: 12.5%, "
      "total-words: 90}\n"
      "  territory: [GB, IE]\n"
      "  waivers: [{rule: R041, post: first, reason: Never archived.}]\n");
  EXPECT_EQ(read.manifest.audit.limits.excerpt_words, 50u);
  EXPECT_DOUBLE_EQ(read.manifest.audit.limits.excerpt_share, 0.125);
  EXPECT_EQ(read.manifest.audit.limits.total_words, 90u);
  EXPECT_EQ(read.manifest.audit.territory.size(), 2u);
  ASSERT_EQ(read.manifest.audit.waivers.size(), 1u);
  EXPECT_EQ(read.manifest.audit.waivers[0].reason.value, "Never archived.");
  EXPECT_EQ(read.messages(), "");
}

TEST(Manifest, RefusesAShareWhichIsNone) {
  const Read read("title: T\nlibrary: .\nchapters: [a]\naudit: {limits: {excerpt-share: much}}\n");
  EXPECT_THAT(read.messages(), testing::HasSubstr("error[A0206]"));
}

}  // namespace
}  // namespace anthology
