#include "source/source_records.hpp"

#include <gmock/gmock.h>

#include "book/edtf.hpp"
#include "library_in_memory.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

/// What a post of these keys draws, each line without its place's column and code's kind.
std::string said_of(const std::string& keys) {
  Diagnostics diagnostics;
  post_of("---\n" + keys + "\n---\nText\n", diagnostics);
  return brief(diagnostics);
}

SourceRecord record_of(const std::string& keys, Diagnostics& diagnostics) {
  const Post post = post_of("---\ntitle: T\n" + keys + "\n---\nText\n", diagnostics);
  return post.sources.empty() ? SourceRecord() : post.sources.front();
}

TEST(Record, IsReadWhole) {
  Diagnostics diagnostics;
  const SourceRecord record = record_of(
      "source:\n"
      "  id: pier\n  type: letter\n  title: The *Pier*\n  original-title: Der Steg\n"
      "  author: {family: Writer, given: Ann, role: aut, url: 'https://w.example'}\n"
      "  translator: B. Friend\n"
      "  publication: {name: Ledger, publisher: P, issn: 1234-5679, url: 'https://l.example', volume: 29,\n"
      "    issue: 4, pages: 3–5, place: Hull, doi: 10.1000/1, container: {title: C, editor: E}}\n"
      "  date: 1916-12~\n  date-text: winter 1916\n"
      "  url: https://l.example/pier\n  archived: {url: 'https://a.example/pier', date: 2017-01-09}\n"
      "  accessed: 2017-01-09\n  language: de_at\n  license: CC-BY-4.0\n"
      "  copyright: {holder: H, year: 1916, notice: © H}\n"
      "  permission: {holder: H, status: granted, granted-on: 2016-01-01, formats: [epub, large print]}\n"
      "  extent: {kind: excerpt, of-total: 2400, modifications: [spelling]}\n"
      "  tdm: {reservation: 1, policy: 'https://l.example/tdm'}\n  note: N\n  digest: sha256:0",
      diagnostics);
  EXPECT_EQ(brief(diagnostics), "");
  EXPECT_EQ(record.id + "|" + record.type + "|" + record.title.text + "|" + record.original_title.text,
            "pier|letter|The Pier|Der Steg");
  ASSERT_EQ(record.contributors.size(), 2U);
  EXPECT_EQ(record.contributors[0].name + "|" + record.contributors[0].file_as, "Ann Writer|Writer, Ann");
  EXPECT_EQ(record.note + record.digest, "Nsha256:0");
  EXPECT_EQ(record.contributors[1].role, "trl");
  const Publication& p = record.publication;
  EXPECT_EQ(p.name + p.publisher + p.issn + p.url + p.volume + p.issue + p.pages + p.place + p.doi,
            "LedgerP1234-5679https://l.example2943–5Hull10.1000/1");
  EXPECT_EQ(p.container->title.text + p.container->editor, "CE");
  EXPECT_TRUE(record.date->approximate);
  EXPECT_EQ(record.date->text, "winter 1916");
  EXPECT_EQ(record.archived->url, "https://a.example/pier");
  EXPECT_EQ(record.language, "de-AT");
  EXPECT_EQ(record.copyright->holder + record.copyright->year + record.copyright->notice, "H1916© H");
  EXPECT_EQ(record.permission->status, PermissionStatus::granted);
  EXPECT_THAT(record.permission->formats, ElementsAre("epub", "large print"));
  EXPECT_EQ(record.extent.of_total, 2400U);
  EXPECT_THAT(record.extent.modifications, ElementsAre("spelling"));
  EXPECT_EQ(record.tdm_reservation, 1);
  EXPECT_EQ(record.tdm_policy, "https://l.example/tdm");
}

TEST(Record, FallsBackToThePostsKeys) {
  Diagnostics diagnostics;
  const Post post = post_of(
      "---\npublication: {name: Ledger, volume: 3, isue: 4}\ncopyright: {holder: H}\npermission: {status: "
      "grnted}\n"
      "licence: CC0-1.0\nsources: [{title: A}, {title: B, publication: Own, license: "
      "CC-BY-4.0}]\n---\nText\n",
      diagnostics);
  EXPECT_EQ(
      brief(diagnostics),
      "posts/a.md:4:22: warning[A0219]: `grnted` is no status of a permission (it is one of not-required, "
      "needed, requested, granted, denied, fair-use)\n"
      "posts/a.md:2:40: warning[A0228]: `publication` has no key `isue` (did you mean `issue`?)\n");
  EXPECT_EQ(post.sources.at(0).publication.name + post.sources[0].publication.volume, "Ledger3");
  EXPECT_EQ(post.sources[0].license + "|" + post.sources[0].copyright->holder, "CC0-1.0|H");
  EXPECT_EQ(post.sources.at(1).publication.name + post.sources[1].publication.volume, "Own");
  EXPECT_EQ(post.sources[1].license, "CC-BY-4.0");
}

TEST(Record, KnowsItsKeys) {
  EXPECT_EQ(said_of("source: {autor: A, acessed: 2017, archvied: x, permision: y, wholly: z}"),
            "posts/a.md:2:10: warning[A0228]: `source` has no key `autor` (did you mean `author`?)\n"
            "posts/a.md:2:20: warning[A0228]: `source` has no key `acessed` (did you mean `accessed`?)\n"
            "posts/a.md:2:35: warning[A0228]: `source` has no key `archvied` (did you mean `archived`?)\n"
            "posts/a.md:2:48: warning[A0228]: `source` has no key `permision` (did you mean `permission`?)\n"
            "posts/a.md:2:62: warning[A0228]: `source` has no key `wholly`\n");
  EXPECT_EQ(said_of("source: {publication: {nam: L}, container: {titel: C}, archived: {ulr: x}, extent: "
                    "{kindd: full}}"),
            "posts/a.md:2:24: warning[A0228]: `publication` has no key `nam` (did you mean `name`?)\n"
            "posts/a.md:2:45: warning[A0228]: `container` has no key `titel` (did you mean `title`?)\n"
            "posts/a.md:2:67: warning[A0228]: `archived` has no key `ulr` (did you mean `url`?)\n"
            "posts/a.md:2:85: warning[A0228]: `extent` has no key `kindd` (did you mean `kind`?)\n");
  EXPECT_EQ(said_of("source: {permission: {holdr: H}, copyright: {yeer: 1}, tdm: {polciy: x}}"),
            "posts/a.md:2:46: warning[A0228]: `copyright` has no key `yeer` (did you mean `year`?)\n"
            "posts/a.md:2:23: warning[A0228]: `permission` has no key `holdr` (did you mean `holder`?)\n"
            "posts/a.md:2:62: warning[A0228]: `tdm` has no key `polciy` (did you mean `policy`?)\n");
  EXPECT_EQ(
      said_of("afternote: {txt: x}\ncommentary: {positon: after}\nmedia: {a.jpg: {licens: CC0-1.0}}"),
      "posts/a.md:3:14: warning[A0228]: `commentary` has no key `positon` (did you mean `position`?)\n"
      "posts/a.md:2:13: warning[A0228]: `afternote` has no key `txt` (did you mean `text`?)\n"
      "posts/a.md:4:17: warning[A0228]: an entry of `media` has no key `licens` (did you mean `license`?)\n");
}

TEST(Record, KnowsItsTypes) {
  const std::string help = " (it is read as if it were not there)\n";
  EXPECT_EQ(said_of("source: {url: [a], title: {b: c}, anonymous: perhaps, publication: [x]}"),
            "posts/a.md:2:27: warning[A0229]: `title` is a text, not a map" + help +
                "posts/a.md:2:46: warning[A0229]: `anonymous` is true or false, not a text" + help +
                "posts/a.md:2:68: warning[A0229]: `publication` is a text or a map, not a list" + help +
                "posts/a.md:2:15: warning[A0229]: `url` is a text, not a list" + help);
  EXPECT_EQ(
      said_of("title: [a, b]\ntype: [x]\ntags: {a: b}\ndateline: [x]\nrecipient: {name: C}\nsignature: true"),
      "posts/a.md:2:8: warning[A0229]: `title` is a text, not a list" + help +
          "posts/a.md:3:7: warning[A0229]: `type` is a text, not a list" + help +
          "posts/a.md:4:7: warning[A0229]: `tags` is a text or a list of texts, not a map" + help +
          "posts/a.md:5:11: warning[A0229]: `dateline` is a text, not a list" + help +
          "posts/a.md:6:12: warning[A0229]: `recipient` is a text, not a map" + help +
          "posts/a.md:7:12: warning[A0229]: `signature` is a text, not true or false" + help);
  EXPECT_EQ(said_of("headnote: [a, b]\ncommentary: [a]\nepigraph: {by: [x]}\nmedia: foo\nafternote: false"),
            "posts/a.md:3:13: warning[A0229]: `commentary` is a text or a map, not a list" + help +
                "posts/a.md:2:11: warning[A0229]: `headnote` is a text or a map, not a list" + help +
                "posts/a.md:4:16: warning[A0229]: `by` is a text, not a list" + help +
                "posts/a.md:5:8: warning[A0229]: `media` is a map from files to credits, not a text" + help);
}

TEST(Record, LeavesTheKeysOfBlogsAlone) {
  EXPECT_EQ(said_of("layout: post\nhero: {image: x}\nauthor: {name: A, email: a@b.example, pronouns: x}"),
            "");
  EXPECT_EQ(said_of("source: Evening Ledger"), "");
  EXPECT_EQ(said_of("source: {title: Evening Ledger, url: 'https://l.example'}"), "");
  EXPECT_EQ(said_of("source: {publication: L, volume: 3, pages: 4, place: Hull, container: C, via: L}"), "");
}

TEST(Record, AddressesHaveBracketsRoundNumbersAlone) {
  EXPECT_EQ(
      said_of("media: {a.jpg: {url: \"http://[bad\"}}"),
      "posts/a.md:2:23: warning[A0234]: `http://[bad` of `media: url` is no address that a reader can follow "
      "(write the whole address, such as `https://example.org/page`)\n");
  EXPECT_EQ(said_of("media: {a.jpg: {url: \"http://[::1]/x\"}}"), "");
}

TEST(Record, RefusesAddressesThatNobodyCanFollow) {
  EXPECT_EQ(said_of("source: {url: 'javascript:alert(1)', archived: 'https://a b\"<>'}"),
            "posts/a.md:2:16: warning[A0234]: `javascript:alert(1)` of `source: url` is no address that a "
            "reader can "
            "follow (write the whole address, such as `https://example.org/page`)\n"
            "posts/a.md:2:49: warning[A0234]: `https://a b\"<>` of `archived` is no address that a reader "
            "can follow "
            "(spaces, quotation marks and brackets stand in it as `%20`, `%22`, `%3C`)\n");
  EXPECT_EQ(said_of("source: {url: www.l.example/pier}"),
            "posts/a.md:2:15: warning[A0234]: `www.l.example/pier` of `source: url` is no address that a "
            "reader can "
            "follow (did you mean `https://www.l.example/pier`?)\n");
  EXPECT_EQ(said_of("author: {name: A, url: 'javascript:alert(1)'}"),
            "posts/a.md:2:25: warning[A0234]: `javascript:alert(1)` of `url` is no address that a reader can "
            "follow (write the whole address, such as `https://example.org/page`)\n");
  for (const char* good :
       {"https://l.example/ü?a=b#c", "doi:10.1000/182", "mailto:a@b.example", "HTTP://L.example"})
    EXPECT_EQ(said_of("source: {url: '" + std::string(good) + "'}"), "") << good;
  for (const char* bad : {"https://", "https:///x", "ftp://l.example", "doi:", "/pier", "data:text/html,x"})
    EXPECT_NE(said_of("source: {url: '" + std::string(bad) + "'}"), "") << bad;
}

TEST(Record, HoldsNoAddressOfAnotherScheme) {
  Diagnostics diagnostics;
  const std::string bad = "'javascript:alert(1)'";
  const SourceRecord record =
      record_of("source: {url: " + bad + ", archived: {url: " + bad +
                    ", name: Hull}, publication: {name: L, url: " + bad +
                    "}, tdm: {reservation: 1, policy: " + bad + "}, author: {name: A, url: " + bad + "}}",
                diagnostics);
  EXPECT_EQ(record.url + record.archived->url + record.publication.url + record.tdm_policy +
                record.contributors.front().url,
            "");
  EXPECT_EQ(record_of("source-url: " + bad, diagnostics).url, "");
  EXPECT_EQ(record_of("source: {url: 'https:///x'}", diagnostics).url, "") << "no host";
  EXPECT_EQ(record_of("source: {url: www.l.example/pier}", diagnostics).url, "www.l.example/pier")
      << "a reader can make something of it";
  EXPECT_EQ(post_of("---\nmedia: {a.jpg: {url: " + bad + "}}\n---\n").media.front().url, "");
}

TEST(Record, KnowsADoiHoweverItIsWritten) {
  Diagnostics diagnostics;
  for (const char* written :
       {"10.1000/182", "doi:10.1000/182", "DOI 10.1000/182", "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182", "10.1000/182.", "10.1000/182,"})
    EXPECT_EQ(record_of(std::string("source: {publication: L, doi: '") + written + "'}", diagnostics)
                  .publication.doi,
              "10.1000/182")
        << written;
  EXPECT_EQ(brief(diagnostics), "");
  EXPECT_EQ(record_of("source: {doi: 'javascript:alert(1)'}", diagnostics).publication.doi, "");
  EXPECT_EQ(
      brief(diagnostics),
      "posts/a.md:3:16: warning[A0234]: `javascript:alert(1)` is no DOI (a DOI is such as `10.1000/182`)\n");
  for (const char* bad : {"10.1000", "10.1000/", "11.1000/182", "10.1000/1 82", "10.1000/.", "10.1000/1\"82",
                          "https://example.org/10.1/2"})
    EXPECT_NE(said_of(std::string("source: {doi: '") + bad + "'}"), "") << bad;
}

TEST(Record, KeepsTheAngleBracketsOfOldDois) {
  Diagnostics diagnostics;
  const std::string sici = "10.1002/(SICI)1096-8644(199605)100:1<117::AID-AJPA11>3.0.CO;2-5";
  EXPECT_EQ(record_of("source: {publication: L, doi: '" + sici + "'}", diagnostics).publication.doi, sici);
  EXPECT_EQ(brief(diagnostics), "");
}

TEST(Record, TakesTheWordsForItsDateFromThePost) {
  Diagnostics diagnostics;
  const auto words = [&](const std::string& keys) {
    const auto date = record_of(keys, diagnostics).date;
    return date ? date->text : "none";
  };
  EXPECT_EQ(words("date-text: winter 1916\nsource: L"), "winter 1916");
  EXPECT_EQ(words("date: 1916\ndate-text: winter 1916\nsource: L"), "winter 1916");
  EXPECT_EQ(words("permalink: /1916/12/24/a\ndate-text: winter 1916\nsource: L"), "winter 1916");
  EXPECT_EQ(words("date-text: winter 1916\nsource: {title: L, date: n.d.}"), "none");
  EXPECT_EQ(words("date-text: winter 1916\nsource: {title: L, date-text: at dusk}"), "at dusk");
}

TEST(Record, SaysThatALicenceIsNoMap) {
  EXPECT_EQ(
      said_of("source: {license: {name: CC BY 4.0}}"),
      "posts/a.md:2:19: warning[A0229]: `license` is an SPDX expression, or a list of them, not a map (it is "
      "read as if it were not there)\n");
  EXPECT_EQ(
      said_of("source: L\nlicense: [{name: CC BY 4.0}]"),
      "posts/a.md:3:11: warning[A0229]: `license` is an SPDX expression, or a list of them, not a map (it is "
      "read as if it were not there)\n");
}

TEST(Record, KnowsAnArchiveOnPaper) {
  Diagnostics diagnostics;
  EXPECT_EQ(record_of("source: {archived: City Archives}", diagnostics).archived->name, "City Archives");
  EXPECT_EQ(record_of("source: {archived: Bodleian}", diagnostics).archived->name, "Bodleian");
  EXPECT_EQ(record_of("source: {archive: {name: A, shelfmark: B 1}}", diagnostics).archived->shelfmark,
            "B 1");
  EXPECT_EQ(brief(diagnostics), "");
}

TEST(Record, SaysWhereItContradictsItself) {
  EXPECT_EQ(
      said_of("source: {url: 'https://a.example', link: 'https://b.example'}"),
      "posts/a.md:2:43: warning[A0233]: `source` says `url` and, as `link`, something else (`url` counts; "
      "remove the other)\n");
  EXPECT_EQ(said_of("source: {url: 'https://a.example', link: 'https://a.example'}"), "");
  EXPECT_EQ(
      said_of("source: {url: 'https://a.example'}\nsource-url: 'https://b.example'"),
      "posts/a.md:3:14: warning[A0233]: `source` and `source-url` give two addresses (the one of `source` "
      "counts; remove the other)\n");
  EXPECT_EQ(
      said_of("source: {author: A, anonymous: true}"),
      "posts/a.md:2:32: warning[A0233]: `source` is anonymous and names an author (remove one of the two)\n");
}

TEST(Record, SaysWhatValuesCannotBe) {
  EXPECT_EQ(said_of("source: {language: not a tag, extent: excrept, tdm: maybe}"),
            "posts/a.md:2:20: warning[A0216]: `not a tag` is no language tag (BCP 47 tags are such as "
            "`en-GB`, `fr` "
            "or `zh-Hant`)\n"
            "posts/a.md:2:39: warning[A0247]: `excrept` is no kind of extent (did you mean `excerpt`?)\n"
            "posts/a.md:2:53: warning[A0216]: the `reservation` of text and data mining is 0 or 1\n");
  EXPECT_EQ(
      said_of("source: {permission: {status: grnted}}"),
      "posts/a.md:2:31: warning[A0219]: `grnted` is no status of a permission (it is one of not-required, "
      "needed, requested, granted, denied, fair-use)\n");
  EXPECT_EQ(
      said_of("source: {date: Y170000002}"),
      "posts/a.md:2:16: warning[A0240]: the original's date cannot be read, and is left out (write it as "
      "`1985-04-12`, `1917-12`, `1917/1920` or `1917~`; or words as `date-text`)\n");
  EXPECT_EQ(said_of("commentary: {text: x, position: behind}"),
            "posts/a.md:2:33: warning[A0216]: `behind` is no `position` of a commentary (it is `before` or "
            "`after`)\n");
}

TEST(Record, NeverTakesThePostsDateForOneThatItCannotRead) {
  const auto date = [](const std::string& written, std::string& said) {
    Diagnostics diagnostics;
    const SourceRecord record = record_of("date: 2020-05-06\nsource: {" + written + "}", diagnostics);
    said = diagnostics.list().empty() ? std::string() : diagnostics.list().front().code;
    EXPECT_EQ(record.has_date_of_post, written == "title: T");
    return record.date ? edtf(*record.date) : std::string("undated");
  };
  std::string said;
  for (const char* unread : {"'12/04/1985'", "'2004-02-30'", "'1917/1910'", "soon"}) {
    EXPECT_EQ(date(std::string("date: ") + unread, said), "undated") << unread;
    EXPECT_EQ(said, "A0240");
  }
  for (const char* none : {"n.d.", "unknown"}) {
    EXPECT_EQ(date(std::string("date: ") + none, said), "undated") << none;
    EXPECT_EQ(said, "A0243");
  }
  EXPECT_EQ(date("date: Spring 1917", said), "1917-21");
  EXPECT_EQ(said, "A0243");
  EXPECT_EQ(date("date: '[1917]'", said), "1917");
  EXPECT_EQ(date("date: '1917-1920'", said), "1917/1920");
  EXPECT_EQ(date("title: T", said), "2020-05-06");
  EXPECT_EQ(said, "");
}

TEST(Record, KnowsTheRolesOfPeople) {
  EXPECT_EQ(
      said_of("source: {contributors: [{name: Zed, role: zzz}, {name: Y, role: transaltor}]}"),
      "posts/a.md:2:43: warning[A0235]: `zzz` is no role (roles are words such as `editor`, `translator` or "
      "`illustrator`, or codes of MARC such as `ill`)\n"
      "posts/a.md:2:65: warning[A0235]: `transaltor` is no role (did you mean `translator`?)\n");
  EXPECT_EQ(said_of("source: {author: {naem: A}}"),
            "posts/a.md:2:19: warning[A0228]: a person has no key `naem` (did you mean `name`?)\n"
            "posts/a.md:2:18: warning[A0220]: a person has no name (it is given as `name`)\n");
}

TEST(SharedSources, AreReferredToById) {
  Loaded loaded(
      {{"book.yaml", "title: B\nlibrary: posts\nsources: sources.yaml\nchapters: [a, b, c]\n"},
       {"sources.yaml",
        "ledger: {author: A. Writer, publication: Evening Ledger, url: 'https://l.example', lisense: x}\n"},
       {"posts/a.md", "---\nsource: ledger\n---\nText\n"},
       {"posts/b.md", "---\nsource: {ref: ledger, publication: {pages: 3}, author: B. Other}\n---\nText\n"},
       {"posts/c.md", "---\nsources: [ledger, {title: Own}]\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics),
            "sources.yaml:1:84: warning[A0228]: `source` has no key `lisense` (did you mean `license`?)\n");
  const auto record = [&](const char* slug, std::size_t i = 0) {
    return loaded.library.by_slug(slug).front()->sources.at(i);
  };
  EXPECT_EQ(record("a").contributors.at(0).name, "A. Writer");
  EXPECT_EQ(record("a").url, "https://l.example");
  EXPECT_EQ(record("b").contributors.at(0).name, "B. Other");
  EXPECT_EQ(record("b").url, "https://l.example");
  EXPECT_EQ(record("c").publication.name, "Evening Ledger");
  EXPECT_EQ(record("c", 1).title.text, "Own");
}

TEST(SharedSources, SayOnceWhatTheirPermissionIs) {
  Loaded loaded(
      {{"book.yaml", "title: B\nlibrary: posts\nsources: sources.yaml\nchapters: [a, b]\n"},
       {"sources.yaml", "one: {title: L, permission: nobody}\ntwo: {title: L, permission: needed}\n"},
       {"posts/a.md", "---\nsources: [one, two]\n---\nText\n"},
       {"posts/b.md", "---\nsources: [one, two]\n---\nText\n"}});
  EXPECT_EQ(
      brief(loaded.diagnostics),
      "sources.yaml:1:29: warning[A0223]: no permission has the id `nobody` (ids stand in the file that "
      "`permissions:` names)\n"
      "sources.yaml:2:29: info[A0248]: `needed` is read as the status of a permission, not as an id (write "
      "`{status: needed}`)\n");
  EXPECT_EQ(loaded.library.by_slug("b").front()->sources.at(1).permission->status, PermissionStatus::needed);
}

TEST(SharedSources, WinOverDefaults) {
  Loaded loaded({{"book.yaml",
                  "title: B\nlibrary: posts\nsources: sources.yaml\nchapters: [a, b]\n"
                  "defaults: [{set: {source: {language: en, publication: House}}}]\n"},
                 {"sources.yaml", "ledger: {author: A. Writer, publication: Evening Ledger}\n"},
                 {"posts/a.md", "---\nsource: ledger\n---\nText\n"},
                 {"posts/b.md", "---\nsource: {ref: ledger}\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics), "");
  for (const char* slug : {"a", "b"}) {
    const SourceRecord& record = loaded.library.by_slug(slug).front()->sources.at(0);
    EXPECT_EQ(record.publication.name + ", " + record.language, "Evening Ledger, en") << slug;
    EXPECT_EQ(record.contributors.size(), 1U) << slug;
  }
}

TEST(SharedSources, AreThere) {
  Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\nsources: sources.yaml\nchapters: [a, b]\n"},
                 {"sources.yaml", "- {id: ledger-1916, title: L}\n- {id: ledger-1916}\n- {title: x}\n"},
                 {"posts/a.md", "---\nsource: {ref: leger-1916}\n---\nText\n"},
                 {"posts/b.md", "---\nsource: ledger-1961\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics),
            "sources.yaml:2:3: warning[A0237]: the shared source `ledger-1916` stands twice (the first one "
            "counts)\n"
            "sources.yaml:3:3: warning[A0237]: a shared source has no `id`\n"
            "posts/a.md:2:15: error[A0236]: no shared source has the id `leger-1916` (did you mean "
            "`ledger-1916`?)\n"
            "posts/b.md:2:9: error[A0236]: no shared source has the id `ledger-1961` (did you mean "
            "`ledger-1916`?)\n");
}

TEST(EntrySource, ReplacesFieldByField) {
  Loaded loaded(
      {{"book.yaml",
        "title: B\nlibrary: posts\nsources: sources.yaml\nchapters:\n"
        "- {post: a, source: {author: New, publication: {volume: 3}, link: 'https://new.example'}}\n"
        "- {post: b, source: {extent: excerpt}}\n"
        "- {post: c, source: {ref: shared}}\n"
        "- {post: d, source: {anonymous: true}}\n"
        "- {post: e, source: {autor: X}}\n"},
       {"sources.yaml", "shared: {author: Shared, url: 'https://s.example'}\n"},
       {"posts/a.md",
        "---\nsource: {authors: [Old, Older], translator: T, publication: Ledger, url: "
        "'https://o.example'}\n---\nText\n"},
       {"posts/b.md", "---\nsource: Evening Ledger\n---\nText\n"},
       {"posts/c.md", "---\nauthor: P\n---\nText\n"},
       {"posts/d.md", "---\nsource: {author: Old, title: Kept}\n---\nText\n"},
       {"posts/e.md", "---\ntitle: E\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics),
            "book.yaml:9:22: error[A0228]: `source` has no key `autor` (did you mean `author`?)\n");
  const auto record = [&](const char* slug) { return loaded.library.by_slug(slug).front()->sources.at(0); };
  ASSERT_EQ(record("a").contributors.size(), 2U);
  EXPECT_EQ(record("a").contributors[0].name + record("a").contributors[0].file_as, "NewNew");
  EXPECT_EQ(record("a").contributors[1].role, "trl");
  EXPECT_EQ(record("a").publication.name + record("a").publication.volume, "Ledger3");
  EXPECT_EQ(record("a").url, "https://new.example");
  EXPECT_EQ(record("b").publication.name, "Evening Ledger");
  EXPECT_EQ(record("b").extent.kind, ExtentKind::excerpt);
  EXPECT_EQ(record("c").contributors.at(0).name + record("c").url, "Sharedhttps://s.example");
  EXPECT_TRUE(record("d").anonymous && record("d").contributors.empty());
  EXPECT_EQ(record("d").title.text, "Kept");
}

TEST(Library, SaysThatAPostHasNoText) {
  Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\nchapters: [a]\n"},
                 {"posts/a.md", "---\ntitle: T\n---\n \n\n"},
                 {"posts/b.md", "---\ntitle: not chosen\n---\n"}});
  EXPECT_EQ(brief(loaded.diagnostics),
            "posts/a.md:2:8: warning[A0238]: the post has no text (its chapter is empty; `draft: true` keeps "
            "it out "
            "of the book)\n");
}

TEST(Library, BoundsTitles) {
  const Loaded loaded(
      {{"book.yaml", "title: " + std::string(4001, 'b') + "\nlibrary: posts\nchapters: [a, b]\n"},
       {"posts/a.md", "---\ntitle: " + std::string(3999, 'a') + "é\n---\nx\n"},
       {"posts/b.md", "---\ntitle: " + std::string(4000, 'a') + "\n---\nx\n"}});
  EXPECT_EQ(brief(loaded.diagnostics),
            "book.yaml:1:8: error[A0239]: the title has more than 4000 bytes\n"
            "posts/a.md:2:8: warning[A0239]: the title has more than 4000 bytes (it is cut there)\n");
  EXPECT_EQ(loaded.library.posts[0].title.text, std::string(3999, 'a'));
}

TEST(Library, SaysWhichPostsShowNothing) {
  for (const char* text :
       {"", "<!-- later -->\n", "---\ntitle: T\n---\n<!-- a\nb --> <!--c-->\n[lamp]: lamp.html\n"}) {
    const Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\nchapters: [a]\n"}, {"posts/a.md", text}});
    EXPECT_THAT(brief(loaded.diagnostics), testing::HasSubstr("[A0238]: the post has no text")) << text;
  }
  for (const char* text : {"x", "<!-- a --> x", "[a]", "[a]: b\nx", "<!-- never closed"}) {
    const Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\nchapters: [a]\n"}, {"posts/a.md", text}});
    EXPECT_EQ(brief(loaded.diagnostics), "") << text;
  }
}

TEST(Library, ReadsPeopleAsTheNamesOfPosts) {
  const Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\npeople: people.yaml\nchapters: [a]\n"},
                       {"people.yaml",
                        "ann: Writer, Ann (editor)\nben: {name: Ben Friend (translator)}\n"
                        "cy: {name: Cy Quay (editor), role: translator}\n"},
                       {"posts/a.md", "---\nauthor: ann\n---\nx\n"}});
  const auto person = [&](std::string_view id) {
    const Person& found = *loaded.library.people.find(id);
    return found.name + "|" + found.file_as + "|" + found.role;
  };
  EXPECT_EQ(person("ann"), "Ann Writer|Writer, Ann|edt");
  EXPECT_EQ(person("ben"), "Ben Friend|Friend, Ben|trl");
  EXPECT_EQ(person("cy"), "Cy Quay|Quay, Cy|trl");
}

TEST(Library, SetsApostrophesInNames) {
  Loaded loaded({{"book.yaml",
                  "title: B\nlibrary: posts\npeople: people.yaml\nchapters:\n- select: {authors: [\"Eugene "
                  "O'Neill\"]}\n- select: {authors: [\"Ann O'Hara\"]}\n"},
                 {"people.yaml", "o: {name: Ann O'Hara}\n"},
                 {"posts/a.md", "---\nauthor: Eugene O'Neill\n---\nText\n"},
                 {"posts/b.md", "---\nauthor: Ann O'Hara\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics), "");
  ASSERT_EQ(loaded.library.posts.size(), 2U);
  EXPECT_EQ(loaded.library.posts[0].authors.at(0).file_as, "O’Neill, Eugene");
  EXPECT_EQ(loaded.library.posts[1].authors.at(0).name + loaded.library.posts[1].authors.at(0).id,
            "Ann O’Harao");
  EXPECT_EQ(loaded.library.people.find("Ann O'Hara")->name, "Ann O’Hara");
}

TEST(Library, KnowsWhoIsDescribedWhereHeIsNamed) {
  Loaded loaded({{"book.yaml", "title: B\nlibrary: posts\npeople: people.yaml\nchapters: [a]\n"},
                 {"people.yaml", "b: {name: B. Known, bio: From the register.}\n"},
                 {"posts/a.md",
                  "---\nauthor: [{name: A. Writer, bio: Keeps a light.}, {name: B. Known, bio: "
                  "Another.}]\n---\nText\n"}});
  EXPECT_EQ(brief(loaded.diagnostics), "");
  EXPECT_EQ(loaded.library.people.find("A. Writer")->bio, "Keeps a light.");
  EXPECT_EQ(loaded.library.people.find("B. Known")->bio, "From the register.");
}

}  // namespace
}  // namespace anthology
