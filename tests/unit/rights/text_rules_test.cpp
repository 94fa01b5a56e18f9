// The same of how much is printed, when and from where: R030 to R046, R060, R061; and waivers.
#include <gmock/gmock.h>

#include "audited_book.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

TEST(Rules, R030) {
  fails("R030", "`pier` has 301 words without permission", [](auto& t) { fair_use(t, 301, 100'000); });
  passes("R030", [](auto& t) { fair_use(t, 300, 100'000); });
  passes("R030", [](auto& t) {
    fair_use(t, 301, 100'000);
    t.manifest.audit.limits.excerpt_words = 400;
  });
}

TEST(Rules, CountTheQuotedWordsAlone) {
  AuditedText text;
  fair_use(text, 300, 100'000);
  text.piece().quotation +=
      "<p>one<sup class=\"noteref\"><a>1</a></sup> <span class=\"editor\">not mine</span> "
      "<span class=\"elision\">[…]</span></p>";
  text.piece().notes =
      "<section class=\"notes\"><h2>Notes</h2><aside class=\"note\"><p><a class=\"backlink\">1</a> two "
      "three</p></aside>"
      "<aside class=\"note editors\"><p>of the editor</p></aside></section>";
  EXPECT_EQ(text.says("R030"), "`pier` has 303 words without permission");
}

TEST(Rules, R031) {
  fails("R031", "`pier` is 20 % of the original, without permission", [](auto& t) { fair_use(t, 100, 500); });
  fails("R031", "`pier` is 100 % of the original, without permission", [](auto& t) {
    fair_use(t, 100, 500);
    t.record().extent = {};
  });
  passes("R031", [](auto& t) { fair_use(t, 50, 500); });
  fails("R031", "`pier` is 20 % of the original, without permission", [](auto& t) {
    fair_use(t, 100, 500);
    t.record().license = "CC-BY-NC-4.0";  // which forbids the sale
  });
  passes("R031", [](auto& t) {
    fair_use(t, 100, 500);
    t.record().license = "CC-BY-4.0";
  });
}

TEST(Rules, R032) {
  const auto two = [](AuditedText& t, std::size_t count) {
    fair_use(t, count, 100'000);
    t.pieces.push_back(t.piece());
    t.pieces.back().slug = "quay";
  };
  fails("R032", "802 words of Evening Ledger across 2 pieces without permission: `pier`, `quay`",
        [&](auto& t) { two(t, 401); });
  fails("R032", "802 words of A. Writer across 2 pieces without permission: `pier`, `quay`", [&](auto& t) {
    two(t, 401);
    t.pieces.back().record.publication.name = "The Tide";
  });
  passes("R032", [&](auto& t) { two(t, 400); });
  // A piece of two originals is one text, counted once.
  passes("R032", [](auto& t) {
    fair_use(t, 401, 100'000);
    t.piece().more_sources = {t.record()};
  });
  fails("R032", "802 words of Evening Ledger across 2 pieces without permission: `pier`, `quay`",
        [&](auto& t) {
          two(t, 401);
          t.piece().more_sources = {t.record()};
        });
  passes("R032", [](auto& t) { fair_use(t, 900, 100'000); });
}

TEST(Rules, R033) {
  fails("R033", "`pier` is an excerpt of unknown proportion",
        [](auto& t) { t.record().extent.kind = ExtentKind::excerpt; });
  passes("R033", [](auto& t) {
    t.record().extent.kind = ExtentKind::excerpt;
    t.record().extent.of_total = 900;
  });
}

TEST(Rules, R034) {
  const std::string message = "`pier` looks truncated: its text ends as a teaser does";
  for (const std::string end :
       {"<p>The pier stood. READ MORE</p>", "<p>The pier</p><p>Continue reading →</p>",
        "<p>The pier stood. More…</p>", "<p>The pier <span class=\"elision\">[…]</span></p>",
        "<p>The pier stood. (more…)</p>", "<p>Der Pier.</p><p>Weiterlesen »</p>",
        "<p>The light went out <a href=\"https://x.example\">READ MORE</a></p>",
        "<p>The light went out, More…</p>", "<p>Continue reading “The Pier” →</p>",
        "<p>The pier.</p><p><a href=\"https://x.example\">Continue reading “The Pier”</a></p>",
        "<p>It stood. Read the full article at https://ledger.example/pier</p>"})
    fails("R034", message, [&](auto& t) { t.piece().quotation = end; });
  for (const std::string end :
       {"<p>The pier stood, and more.</p>", "<p>And then…</p>", "<p>I ought to read more.</p>",
        "<p>Cut <span class=\"elision\">[…]</span> and gone on.</p>", "<p>He asked for bread, more…</p>",
        "<p>Read the full text aloud, he said. We did.</p>", "<p>Continue reading, said the keeper.</p>",
        "<p>See <a href=\"https://x.example\">the pier</a>.</p>"})
    passes("R034", [&](auto& t) { t.piece().quotation = end; });
  passes("R034", [](auto& t) {
    t.piece().quotation = "<p>The pier stood. READ MORE</p>";
    t.record().extent.kind = ExtentKind::excerpt;
  });
}

TEST(Rules, R035) {
  const std::string cut = "<p>The pier <span class=\"elision\">[…]</span> stood.</p>";
  fails("R035", "`pier` is said to be whole, and has a cut", [&](auto& t) { t.piece().quotation = cut; });
  passes("R035", [&](auto& t) {
    t.piece().quotation = cut;
    t.record().extent.kind = ExtentKind::abridged;
  });
}

TEST(Rules, R036) {
  fails("R036", "`pier` has 20 words, more than the 10 of its original", [](auto& t) {
    t.record().extent.of_total = 10;
    t.piece().quotation = "<p>" + words(20) + "</p>";
  });
  passes("R036", [](auto& t) {
    t.record().extent.of_total = 20;
    t.piece().quotation = "<p>" + words(20) + "</p>";
  });
}

TEST(Rules, R040) {
  fails("R040", "`pier` does not say when its address was seen",
        [](auto& t) { t.record().accessed.reset(); });
  passes("R040", [](auto& t) {
    t.record().accessed.reset();
    t.record().url.clear();
  });
}

TEST(Rules, R041) {
  fails("R041", "no archived copy of `pier` is named", [](auto& t) { t.record().archived.reset(); });
  passes("R041", [](auto& t) {
    t.record().archived = ArchivedCopy{.url = {}, .date = {}, .name = "Library", .shelfmark = "4"};
  });
}

TEST(Rules, R042) {
  fails("R042", "`pier` is undated", [](auto& t) { t.record().date.reset(); });
  passes("R042",
         [](auto& t) { t.record().date = Date{.start = {}, .end = {}, .text = "c. AD 62", .time = {}}; });
}

TEST(Rules, R043) {
  fails("R043",
        "`pier` was accessed on 2017-01-09, before it was published on 2018\n"
        "`pier` was archived on 2017-01-09, before it was published on 2018",
        [](auto& t) {
          t.record().date = Date{.start = {2018, 0, 0}, .end = {}, .text = {}, .time = {}};
        });
  // The day of the post that quotes says nothing of the original.
  passes("R043", [](auto& t) {
    t.record().date = Date{.start = {2018, 0, 0}, .end = {}, .text = {}, .time = {}};
    t.record().has_date_of_post = true;
  });
  passes("R043", [](auto& t) {
    t.record().date = Date{.start = {2017, 1, 0}, .end = {}, .text = {}, .time = {}};
  });
  passes("R043", [](auto& t) {
    t.record().date = Date{.start = {2018, 0, 0}, .end = {}, .uncertain = true, .text = {}, .time = {}};
  });
}

TEST(Rules, R044) {
  fails("R044", "the archived copy of `pier` is of another address: `https://ledger.example/quay`",
        [](auto& t) {
          t.record().archived->url = "https://web.archive.org/web/20170109120000/https://ledger.example/quay";
        });
  fails("R044", "the archived copy of `pier` is of another address: `ledger.example/quay`",
        [](auto& t) { t.record().archived->url = "https://web.archive.org/web/2017*/ledger.example/quay"; });
  passes("R044", [](auto& t) {
    t.record().archived->url = "https://web.archive.org/web/2017/http://www.ledger.example/pier/";
  });
  for (const std::string copy : {"http://ledger.example:80/pier", "https://Ledger.Example/pier",
                                 "https://WWW.ledger.example:443/pier#top"})
    passes("R044", [&](auto& t) { t.record().archived->url = "https://web.archive.org/web/2017/" + copy; });
  fails("R044", "the archived copy of `pier` is of another address: `https://ledger.example:8080/pier`",
        [](auto& t) {
          t.record().archived->url = "https://web.archive.org/web/2017/https://ledger.example:8080/pier";
        });
  passes("R044", [](auto& t) { t.record().archived->url = "https://archive.example/x4fG"; });
}

TEST(Rules, R060) {
  fails("R060", "the source of `pier` reserves text and data mining, and the edition does not",
        [](auto& t) { t.record().tdm_reservation = 1; });
  passes("R060", [](auto& t) {
    t.record().tdm_reservation = 1;
    t.tdm = 1;
  });
  const auto with_policies = [](std::string of_source, std::string of_edition) {
    return [=](auto& t) {
      t.record().tdm_reservation = 1;
      t.record().tdm_policy = of_source;
      t.tdm = 1;
      t.tdm_policy = of_edition;
    };
  };
  fails("R060", "the source of `pier` has another policy of text and data mining than the edition",
        with_policies("https://a.example/tdm", "https://b.example/tdm"));
  passes("R060", with_policies("https://a.example/tdm", "https://a.example/tdm"));
  passes("R060", with_policies("https://a.example/tdm", ""));
}

TEST(Rules, R061) {
  fails("R061", "a block quotation inside `pier` names no source",
        [](auto& t) { t.piece().quotation = "<blockquote><p>Grey sea.</p></blockquote>"; });
  fails("R061", "2 block quotations inside `pier` name no source", [](auto& t) {
    t.piece().quotation =
        "<blockquote><p>Grey sea.</p></blockquote><blockquote><p>Grey stone.</p></blockquote>";
  });
  fails("R061", "a block quotation inside `pier` names no source", [](auto& t) {
    t.piece().quotation =
        "<blockquote><p>Grey <a href=\"https://x.example\">sea</a>, grey stone.</p></blockquote>";
  });
  for (const std::string quote :
       {"<blockquote><p>Grey sea.</p><p class=\"credit\">— A. Rival</p></blockquote>",
        "<blockquote><p>Grey sea.</p><p>(<a href=\"https://x.example\">The Tide</a>, 1915)</p></blockquote>",
        "<blockquote><blockquote><p>Grey.</p></blockquote><p>Sea.</p><p class=\"credit\">— "
        "A.</p></blockquote>",
        "<blockquote><blockquote><p>Grey.</p><p class=\"credit\">— A.</p></blockquote></blockquote>"})
    passes("R061", [&](auto& t) { t.piece().quotation = quote; });
}

TEST(Rules, R045) {
  const auto has_no_address = [](auto& t) {
    t.record().url.clear();
    t.record().archived.reset();
  };
  fails("R045", "`pier` says when its address was seen, and has none", has_no_address);
  passes("R045", [&](auto& t) {
    has_no_address(t);
    t.record().accessed.reset();
  });
  passes("R045", [&](auto& t) {
    has_no_address(t);
    t.record().publication.doi = "10.1000/182";
  });
  passes("R045", [&](auto& t) {
    has_no_address(t);
    t.record().publication.url = "https://ledger.example";
  });
  passes("R045", [&](auto& t) { t.record().url.clear(); });  // an archived copy was seen
}

TEST(Rules, R046) {
  const auto dated = [](std::int32_t year) {
    return Date{.start = {year, 0, 0}, .end = {}, .text = {}, .time = {}};
  };
  const auto book_of_2017 = [&](auto& t) { t.manifest.date = dated(2017); };
  fails("R046", "`pier` was published 2018, after the book's date, 2017", [&](auto& t) {
    book_of_2017(t);
    t.record().date = dated(2018);
  });
  fails("R046", "`pier` was accessed 2018, after the book's date, 2017", [&](auto& t) {
    book_of_2017(t);
    t.record().accessed = dated(2018);
  });
  passes("R046", book_of_2017);
  passes("R046", [&](auto& t) {
    book_of_2017(t);
    t.record().date = dated(2018);
    t.record().has_date_of_post = true;
  });
  passes("R046", [&](auto& t) { t.record().date = dated(2199); });  // the book has no date
}

TEST(Waivers, LetAFindingStand) {
  AuditedText text;
  text.record().archived.reset();
  text.manifest.audit.waivers = {{{"R041", {}}, {"pier", {}}, {"Never archived.", {}}, {}}};
  EXPECT_THAT(text.rules(), ElementsAre("R041 waived"));
  Diagnostics said;
  report(text.audit(), true, said);
  EXPECT_EQ(render(said.list(), Rendering::brief),
            "info[R041]: waived: no archived copy of `pier` is named (the reason: Never archived.)\n");
  EXPECT_EQ(render(text.diagnostics.list(), Rendering::brief), "");
}

TEST(Waivers, NameAnyPieceOfAFinding) {
  AuditedText text;
  fair_use(text, 401, 100'000);
  text.pieces.push_back(text.piece());
  text.pieces.back().slug = "quay";
  text.manifest.audit.limits.excerpt_words = 500;
  text.manifest.audit.waivers = {{{"R032", {}}, {"quay", {}}, {"Short enough.", {}}, {}}};
  EXPECT_THAT(text.rules(), ElementsAre("R032 waived"));
  EXPECT_EQ(render(text.diagnostics.list(), Rendering::brief), "");
}

TEST(Waivers, AreGivenOnce) {
  AuditedText text;
  text.record().archived.reset();
  text.manifest.audit.waivers = {{{"R041", {}}, {"pier", {}}, {"Never archived.", {}}, {}},
                                 {{"R041", {}}, {"pier", {}}, {"The archive is down.", {}}, {}}};
  EXPECT_EQ(text.audit().front().waived, "Never archived.");
  EXPECT_EQ(render(text.diagnostics.list(), Rendering::brief),
            "warning[A0232]: R041 is waived twice for `pier` (the first one counts)\n");
}

TEST(Findings, AreOfOneOriginal) {
  AuditedText text;
  text.record().archived.reset();
  text.piece().more_sources = {text.record(), text.record()};
  text.record().archived = text.piece().more_sources[1].archived =
      ArchivedCopy{"https://a.example/x", {}, {}, {}};
  std::vector<std::size_t> originals;
  for (const Finding& finding : text.audit())
    if (finding.rule == "R041") originals.push_back(finding.original);
  EXPECT_THAT(originals, ElementsAre(1u));
}

TEST(Waivers, AreWholeOrNone) {
  AuditedText text;
  text.record().archived.reset();
  text.manifest.audit.waivers = {{{"R041", {}}, {"pier", {}}, {}, {}},
                                 {{}, {"pier", {}}, {"x", {}}, {}},
                                 {{"R041", {}}, {}, {"x", {}}, {}}};
  EXPECT_THAT(text.rules(), ElementsAre("R041"));
  EXPECT_EQ(render(text.diagnostics.list(), Rendering::brief),
            "error[A0207]: a waiver has no `reason` (whoever reads the report wants to know why the finding "
            "may stand)\n"
            "error[A0207]: a waiver has no `rule` (the code of the finding, such as `R041`)\n"
            "error[A0207]: a waiver has no `post` (the slug of the piece that the finding names)\n");
}

TEST(Waivers, NameARuleAndAPiece) {
  AuditedText text;
  text.manifest.audit.waivers = {{{"X041", {}}, {"pier", {}}, {"x", {}}, {}},
                                 {{"R041", {}}, {"peer", {}}, {"x", {}}, {}},
                                 {{"R041", {}}, {"pier", {}}, {"x", {}}, {}}};
  text.audit();
  EXPECT_EQ(render(text.diagnostics.list(), Rendering::brief),
            "error[A0230]: there is no rule `X041` to waive (did you mean `R041`?)\n"
            "error[A0231]: no quoted piece of the book has the slug `peer` (did you mean `pier`?)\n"
            "warning[A0232]: nothing needs the waiver of R041 for `pier` (remove it)\n");
}

TEST(Report, TellsADraftAsWarningsWhatAReleaseMustNotHave) {
  AuditedText text;
  text.record().license.clear();
  const auto findings = text.audit();
  Diagnostics draft, release;
  report(findings, false, draft);
  report(findings, true, release);
  EXPECT_FALSE(draft.has_errors());
  EXPECT_TRUE(release.has_errors());
  EXPECT_THAT(render(release.list(), Rendering::brief),
              testing::StartsWith("error[R003]: `pier` has no licence"));
}

}  // namespace
}  // namespace anthology
