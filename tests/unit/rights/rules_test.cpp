// Every rule with a book that fails it and one that passes it. tests/diagnostic_codes.py holds that each
// rule has both.
#include <functional>

#include <gmock/gmock.h>

#include "audited_book.hpp"

namespace anthology {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

using Change = std::function<void(AuditedText&)>;

void fails(const std::string& rule, const std::string& message, const Change& change) {
  AuditedText text;
  change(text);
  EXPECT_EQ(text.says(rule), message) << rule;
}

void passes(const std::string& rule, const Change& change) {
  AuditedText text;
  change(text);
  EXPECT_EQ(text.says(rule), "") << rule;
}

/// A licence on the record, and the deed in the note.
void license(AuditedText& t, const std::string& id, const std::string& deed = {}) {
  t.record().license = id;
  if (!deed.empty()) t.piece().note += "<p><a href=\"" + deed + "\">deed</a></p>";
}

void fair_use(AuditedText& t, std::size_t count, std::uint32_t of_total) {
  t.record().license.clear();
  t.piece().permit(PermissionStatus::fair_use);
  t.piece().quotation = "<p>" + words(count) + "</p>";
  t.record().extent.kind = ExtentKind::excerpt;
  t.record().extent.of_total = of_total;
}

TEST(Rules, FindNothingInAGoodBook) {
  AuditedText text;
  EXPECT_THAT(text.rules(), IsEmpty());
}

TEST(Rules, DoNotLookAtTheBooksOwnPieces) {
  Book book;
  Section& own = book.sections.emplace_back();
  own.dom.load_string("<section><div class=\"text\"><img src=\"images/a.png\"/></div></section>");
  Diagnostics diagnostics;
  EXPECT_THAT(audit(book, Manifest(), diagnostics), IsEmpty());
}

TEST(Rules, R001) {
  fails("R001", "`pier` has no author", [](auto& t) { t.record().contributors.clear(); });
  passes("R001", [](auto& t) {
    t.record().contributors.clear();
    t.record().anonymous = true;
  });
}

TEST(Rules, R002) {
  fails("R002", "the source of `pier` cannot be located", [](auto& t) {
    t.record().url.clear();
    t.record().publication.name.clear();
    t.record().archived.reset();
  });
  passes("R002", [](auto& t) { t.record().url.clear(); });
}

TEST(Rules, R003) {
  fails("R003", "`pier` has no licence and no permission",
        [](auto& t) { t.record().license = "NOASSERTION"; });
  fails("R003", "`pier` has no licence and its permission is asked for, not granted", [](auto& t) {
    t.record().license = "All rights reserved";
    t.piece().permit(PermissionStatus::requested);
  });
  fails("R003", "`pier` has no licence and its permission is `maybe`, which says nothing", [](auto& t) {
    t.record().license.clear();
    t.piece().permit(PermissionStatus::unknown);
    t.record().permission->status_word = "maybe";
  });
  passes("R003", [](auto& t) {
    t.record().license.clear();
    t.piece().permit(PermissionStatus::granted);
  });
}

TEST(Rules, R004) {
  fails("R004", "bad SPDX expression at column 8: a licence is missing at the end (the licence of `pier`)",
        [](auto& t) { t.record().license = "MIT AND"; });
  fails(
      "R004",
      "bad SPDX expression at column 1: `CC-BY-AS-4.0` is no licence that SPDX lists (the licence of `pier`)",
      [](auto& t) { t.record().license = "CC-BY-AS-4.0"; });
  passes("R004", [](auto& t) { t.record().license = "LicenseRef-House AND MIT"; });
  AuditedText misspelt;
  misspelt.record().license = "CC-BY-AS-4.0";
  EXPECT_EQ(misspelt.audit().at(0).help, "did you mean `CC-BY-SA-4.0`?");
}

TEST(Rules, R005) {
  fails("R005", "the licence of `pier`, `CC-BY`, has no version",
        [](auto& t) { t.record().license = "CC BY"; });
  fails("R005", "the licence of `pier`, `GFDL-1.3`, is deprecated",
        [](auto& t) { t.record().license = "GFDL-1.3"; });
  passes("R005", [](auto& t) { t.record().license = "GFDL-1.3-or-later"; });
}

TEST(Rules, R006) {
  fails("R006", "`CC BY 4.0` is read as `CC-BY-4.0` for `pier`",
        [](auto& t) { t.record().license = "CC BY 4.0"; });
  fails("R006", "`all rights reserved` is read as no licence for `pier`",
        [](auto& t) { t.record().license = "all rights reserved"; });
  passes("R006", [](auto& t) { t.record().license = "cc-by-4.0"; });
}

TEST(Rules, R007) {
  fails("R007", "`pier` has two licences: `CC-BY-4.0` and `CC0-1.0`",
        [](auto& t) { t.record().other_licenses = {"CC0-1.0"}; });
  fails("R007", "`pier` has the licence `CC-BY-4.0`, and a notice that reserves all rights", [](auto& t) {
    t.record().copyright = Copyright{{}, {}, "© 1916 A. Writer. All rights reserved."};
  });
  passes("R007", [](auto& t) {
    t.record().other_licenses = {"CC BY 4.0"};
    t.record().copyright = Copyright{{}, {}, "© 1916 A. Writer"};
  });
}

TEST(Rules, R010) {
  fails("R010", "permission for `pier` is denied by Evening Ledger",
        [](auto& t) { t.piece().permit(PermissionStatus::denied); });
  passes("R010", [](auto& t) { t.piece().permit(PermissionStatus::granted); });
}

TEST(Rules, R011) {
  fails("R011", "permission for `pier` is outstanding: it is requested",
        [](auto& t) { t.piece().permit(PermissionStatus::requested); });
  fails("R011", "permission for `pier` is outstanding: it is needed",
        [](auto& t) { t.piece().permit(PermissionStatus::needed); });
  passes("R011", [](auto& t) { t.piece().permit(PermissionStatus::granted); });
}

TEST(Rules, R012) {
  const auto granted = [](AuditedText& t) -> Permission& {
    t.piece().permit(PermissionStatus::granted);
    return *t.record().permission;
  };
  fails("R012", "the grant for `pier` does not cover this edition: it expired 2026-08-31",
        [&](auto& t) { granted(t).expires = "2026-08-31"; });
  fails("R012", "the grant for `pier` does not cover this edition: it expired 2026-10", [&](auto& t) {
    granted(t).expires = "2026-10";
    t.manifest.date = Date{.start = {2026, 11, 1}, .end = {}, .text = {}, .time = {}};
  });
  fails("R012", "the grant for `pier` expires `soon`, which is no date",
        [&](auto& t) { granted(t).expires = "soon"; });
  fails("R012", "the grant for `pier` does not cover the PDF: it is for epub",
        [&](auto& t) { granted(t).formats = {"epub"}; });
  fails("R012", "the grant for `pier` does not cover the ePub: it is for print",
        [&](auto& t) { granted(t).formats = {"print"}; });
  fails("R012", "the grant for `pier` does not cover the world: it is for GB",
        [&](auto& t) { granted(t).territory = "GB"; });
  fails("R012", "the grant for `pier` does not cover IE: it is for GB; FR", [&](auto& t) {
    granted(t).territory = "GB; FR";
    t.manifest.audit.territory = {"GB", "IE"};
  });
  passes("R012", [&](auto& t) {
    granted(t).expires = "2027";
    granted(t).expires = "2026-11";
    t.record().permission->formats = {"ePub", "PDF"};
    t.record().permission->territory = "World";
    t.manifest.date = Date{.start = {2026, 11, 1}, .end = {}, .text = {}, .time = {}};
  });
  passes("R012", [&](auto& t) {
    granted(t).formats = {"digital"};
    t.record().permission->territory = "gb, ie";
    t.manifest.audit.territory = {"IE"};
  });
}

TEST(Rules, R013) {
  fails("R013", "there is no record of the grant for `pier`", [](auto& t) {
    t.piece().permit(PermissionStatus::granted);
    t.record().permission->reference.clear();
    t.record().permission->granted_on.clear();
  });
  passes("R013", [](auto& t) { t.piece().permit(PermissionStatus::granted); });
}

TEST(Rules, R014) {
  const auto credit = [](AuditedText& t) {
    t.piece().permit(PermissionStatus::granted);
    t.record().permission->credit_line = "Reprinted by permission of the Evening Ledger.";
  };
  fails("R014", "the required credit line of `pier` is absent", [&](auto& t) {
    credit(t);
    t.piece().note += "<p>reprinted by permission of the Evening Ledger.</p>";  // not to the letter
  });
  passes("R014", [&](auto& t) {
    credit(t);
    t.piece().note += "<p>A. Writer. <span>Reprinted by permission of the Evening Ledger.</span></p>";
  });
  passes("R014", [&](auto& t) {
    credit(t);
    t.copyright_page =
        "<p><a href=\"#pier\">The Pier</a>. Reprinted by permission of the Evening Ledger.</p>";
  });
}

TEST(Rules, R020) {
  const std::string by_nd = "https://creativecommons.org/licenses/by-nd/4.0/";
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is abridged", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.record().extent.kind = ExtentKind::abridged;
  });
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is changed", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.record().extent.modifications = {"spelling modernised"};
  });
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is translated", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.record().contributors.push_back(person("B. Friend", "Friend, B.", "trl"));
  });
  passes("R020", [&](auto& t) { license(t, "CC-BY-ND-4.0", by_nd); });
  passes("R020", [&](auto& t) {
    license(t, "CC-BY-ND-4.0 OR CC-BY-4.0");
    t.record().extent.kind = ExtentKind::abridged;
  });
  passes("R020", [&](auto& t) {
    license(t, "CC-BY-ND-4.0");
    t.record().extent.kind = ExtentKind::abridged;
    t.piece().permit(PermissionStatus::granted);
  });
}

TEST(Rules, R021) {
  const auto excerpt = [](const std::string& id) {
    return [id](AuditedText& t) {
      t.record().license = id;
      t.record().extent.kind = ExtentKind::excerpt;
      t.record().extent.of_total = 100;
    };
  };
  fails("R021", "`pier` is a part of a work under CC BY-ND 3.0", excerpt("CC-BY-ND-3.0"));
  fails("R021", "`pier` is a part of a work under CC BY-ND 4.0, which allows it", excerpt("CC-BY-ND-4.0"));
  passes("R021", excerpt("CC-BY-SA-3.0"));
  AuditedText three, four;
  excerpt("CC-BY-ND-3.0")(three);
  excerpt("CC-BY-ND-4.0")(four);
  EXPECT_EQ(three.audit().at(0).severity, Severity::error);
  EXPECT_EQ(four.audit().at(0).severity, Severity::info);
}

TEST(Rules, R022) {
  fails("R022", "`pier` is a NonCommercial work (CC BY-NC 4.0) in a commercial edition",
        [](auto& t) { license(t, "CC-BY-NC-4.0"); });
  fails("R022", "`pier` is a NonCommercial work (CC BY-NC 4.0) in a commercial edition",
        [](auto& t) { license(t, "CC-BY-4.0 AND CC-BY-NC-4.0"); });
  passes("R022", [](auto& t) {
    license(t, "CC-BY-NC-4.0");
    t.manifest.commercial = false;
  });
  passes("R022", [](auto& t) { license(t, "CC-BY-NC-4.0 OR MIT"); });
}

TEST(Rules, R023) {
  const auto adapted = [](const std::string& from, const std::string& to, bool commercial = true) {
    return [=](AuditedText& t) {
      license(t, from);
      t.record().extent.kind = ExtentKind::abridged;
      t.record().extent.license = to;
      t.manifest.commercial = commercial;
    };
  };
  fails("R023", "`pier` is adapted and must stay CC BY-SA 4.0", adapted("CC-BY-SA-4.0", "CC-BY-4.0"));
  fails("R023", "`pier` is adapted and must stay CC BY-SA 4.0", adapted("CC-BY-SA-4.0", "CC-BY-SA-3.0"));
  fails("R023", "`pier` is adapted and must stay CC BY-SA 4.0",
        adapted("CC-BY-SA-4.0", "all rights reserved"));
  fails("R023", "`pier` is adapted and must stay CC BY-NC-SA 3.0",
        adapted("CC-BY-NC-SA-3.0", "CC-BY-SA-3.0", false));
  fails("R023", "`pier` is adapted and must stay CC BY-NC 4.0", adapted("CC-BY-NC-4.0", "CC-BY-4.0", false));
  fails("R023", "`pier` is adapted and must stay CC BY-SA 4.0", [](auto& t) {
    license(t, "CC-BY-SA-4.0");
    t.record().extent.kind = ExtentKind::abridged;
    t.manifest.license = "CC-BY-4.0";  // of the edition, which excepts nothing
  });
  passes("R023", adapted("CC-BY-SA-3.0", "CC-BY-SA-4.0"));
  passes("R023", adapted("CC-BY-SA-4.0", "LAL-1.3"));
  passes("R023", adapted("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", false));
  passes("R023", adapted("CC-BY-4.0", "CC-BY-SA-4.0"));
  passes("R023", adapted("CC0-1.0", "all rights reserved"));
  passes("R023", adapted("CC-BY-SA-4.0", ""));
  passes("R023", [](auto& t) {
    license(t, "CC-BY-SA-4.0");
    t.record().extent.kind = ExtentKind::abridged;
    t.manifest.license = "CC-BY-4.0";
    t.copyright_page = "<p><a href=\"#pier\">The Pier</a>, CC BY-SA 4.0</p>";
  });
}

TEST(Rules, R024) {
  fails("R024", "the edition's licence, CC-BY-SA-4.0, does not cover `pier`",
        [](auto& t) { t.manifest.license = "CC-BY-SA-4.0"; });
  passes("R024", [](auto& t) { t.manifest.license = "CC-BY-4.0"; });
  passes("R024", [](auto& t) {
    t.manifest.license = "CC-BY-SA-4.0";
    t.copyright_page = "<p><a href=\"#pier\">The Pier</a>, CC BY 4.0</p>";
  });
}

TEST(Rules, R025) {
  fails("R025",
        "the attribution of `pier` lacks the author, the source's address, the licence's link (CC BY 4.0)",
        [](auto& t) { t.piece().note.clear(); });
  fails("R025", "the attribution of `pier` lacks the changes (CC BY 4.0)",
        [](auto& t) { t.record().extent.kind = ExtentKind::abridged; });
  fails("R025", "the attribution of `pier` lacks the title, the licence's link (CC BY 3.0)", [](auto& t) {
    t.record().license = "CC-BY-3.0";
    t.record().title = "Snow";
  });
  passes("R025", [](auto& t) {
    t.record().extent.kind = ExtentKind::abridged;
    t.record().extent.modifications = {"titles added"};
    t.piece().note += "<p><span class=\"source-extent\">Abridged</span>. Changes: titles added.</p>";
  });
  passes("R025", [](auto& t) {
    t.piece().note.clear();
    t.record().license = "CC0-1.0";
  });
  passes("R025", [](auto& t) {
    t.piece().note =
        "<p>Writer, A. J. <a href=\"https://ledger.example/pier\">address</a> "
        "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a></p>";
  });
}

/// Nobody need allow what the licence allows, and the licence then rules; so it does where the law is
/// claimed to allow more. Only a holder's leave stands above it.
TEST(Rules, TheLicenceBindsWithoutAGrant) {
  const auto broken = [](PermissionStatus status) {
    AuditedText text;
    text.record().license = "CC-BY-NC-ND-3.0";
    text.record().extent.kind = ExtentKind::abridged;
    text.record().contributors.push_back(person("B. Friend", "Friend, B.", "trl"));
    text.piece().quotation = "<p>" + words(301) + "</p>";
    text.piece().permit(status);
    return text.rules();
  };
  EXPECT_THAT(broken(PermissionStatus::not_required), ElementsAre("R020", "R022", "R025"));
  EXPECT_THAT(broken(PermissionStatus::fair_use), ElementsAre("R020", "R022", "R025", "R030"));
  EXPECT_THAT(broken(PermissionStatus::granted), IsEmpty());
}

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
        "<p>The pier stood. (more…)</p>", "<p>Der Pier.</p><p>Weiterlesen »</p>"})
    fails("R034", message, [&](auto& t) { t.piece().quotation = end; });
  for (const std::string end :
       {"<p>The pier stood, and more.</p>", "<p>And then…</p>", "<p>I ought to read more.</p>",
        "<p>Cut <span class=\"elision\">[…]</span> and gone on.</p>"})
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
  passes("R044", [](auto& t) { t.record().archived->url = "https://archive.example/x4fG"; });
}

void picture(AuditedText& t, const std::string& alt = "A pier") {
  t.piece().quotation = "<p>The pier.</p><figure><img src=\"images/pier.png\" alt=\"" + alt + "\"/></figure>";
  t.resources.push_back(
      {.name = "images/pier.png", .media_type = "image/png", .bytes = nullptr, .path = "posts/pier.png"});
}
MediaCredit credit(const std::string& words, const std::string& license) {
  return {.file = "images/pier.png",
          .credit = words,
          .license = license,
          .url = {},
          .permission = {},
          .span = {}};
}

TEST(Rules, R050) {
  fails("R050", "the image `posts/pier.png` of `pier` has no rights", [](auto& t) { picture(t); });
  fails("R050", "the image `posts/pier.png` of `pier` has no rights", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "all rights reserved")};
  });
  passes("R050", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
  passes("R050", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "")};
    t.piece().media[0].permission.emplace().status = PermissionStatus::granted;
  });
}

TEST(Rules, R051) {
  const std::string remote =
      "<p><span class=\"missing-image\">[Image: <a href=\"https://x.example/a.png\">A</a>]</span></p>";
  fails("R051", "the image `https://x.example/a.png` of `pier` is linked, not held",
        [&](auto& t) { t.piece().quotation = remote; });
  fails("R051", "the image `https://x.example/a.png` of `pier` is linked, not held, and another one",
        [&](auto& t) { t.piece().quotation = remote + remote; });
  passes("R051", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
}

TEST(Rules, R052) {
  fails("R052", "the image `posts/pier.png` of `pier` lacks alternative text and a credit",
        [](auto& t) { picture(t, ""); });
  fails("R052", "the image `posts/pier.png` of `pier` lacks a credit", [](auto& t) { picture(t); });
  passes("R052", [](auto& t) {
    picture(t);
    t.piece().media = {credit("D. Photographer", "CC-BY-4.0")};
  });
}

TEST(Rules, R060) {
  fails("R060", "the source of `pier` reserves text and data mining, and the edition does not",
        [](auto& t) { t.record().tdm_reservation = 1; });
  passes("R060", [](auto& t) {
    t.record().tdm_reservation = 1;
    t.tdm = 1;
  });
}

TEST(Rules, R061) {
  fails("R061", "a block quotation inside `pier` names no source",
        [](auto& t) { t.piece().quotation = "<blockquote><p>Grey sea.</p></blockquote>"; });
  fails("R061", "2 block quotations inside `pier` name no source", [](auto& t) {
    t.piece().quotation =
        "<blockquote><p>Grey sea.</p></blockquote><blockquote><p>Grey stone.</p></blockquote>";
  });
  passes("R061", [](auto& t) {
    t.piece().quotation = "<blockquote><p>Grey sea.</p><p class=\"credit\">— A. Rival</p></blockquote>";
  });
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
