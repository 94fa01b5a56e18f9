// Every rule with a book that fails it and one that passes it: who, whence, licences and permissions.
// tests/diagnostic_codes.py holds that each rule has both.
#include <gmock/gmock.h>

#include "audited_book.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Rules, FindNothingInAGoodBook) {
  AuditedText text;
  EXPECT_THAT(text.rules(), IsEmpty());
}

TEST(Rules, DoNotLookAtTheBooksOwnPieces) {
  Book book;
  Section& own = book.sections.emplace_back();
  own.dom.load_string("<section><div class=\"text\"><img src=\"images/a.png\"/></div></section>");
  Diagnostics diagnostics;
  EXPECT_THAT(audit(book, Manifest(), {}, {}, diagnostics), IsEmpty());
}

TEST(Rules, R001) {
  fails("R001", "`pier` has no author", [](auto& t) { t.record().contributors.clear(); });
  fails("R001", "`pier` has no author", [](auto& t) { t.record().contributors.front().role = "pbl"; });
  passes("R001", [](auto& t) { t.record().contributors.front().role = "spk"; });
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
  fails("R011", "permission for `pier` is outstanding: it is `deneid`, which says nothing", [](auto& t) {
    t.piece().permit(PermissionStatus::unknown);
    t.record().permission->status_word = "deneid";
  });
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
  // What is built counts, not what the manifest could build.
  fails("R012", "the grant for `pier` does not cover the PDF: it is for epub", [&](auto& t) {
    granted(t).formats = {"epub"};
    t.manifest.outputs = {AuditedText::output("epub")};
    t.outputs = {AuditedText::output("pdf")};
  });
  passes("R012", [&](auto& t) {
    granted(t).formats = {"epub"};
    t.manifest.outputs = {AuditedText::output("epub"), AuditedText::output("pdf", "kdp")};
    t.outputs = {AuditedText::output("epub")};
  });
  for (const std::string territory :
       {"Worldwide, excluding US", "World except the United States", "world (not USA)", "outside the US"}) {
    fails("R012", "the grant for `pier` does not cover the world: it is for " + territory,
          [&](auto& t) { granted(t).territory = territory; });
    fails("R012", "the grant for `pier` does not cover US: it is for " + territory, [&](auto& t) {
      granted(t).territory = territory;
      t.manifest.audit.territory = {"GB", "US"};
    });
    passes("R012", [&](auto& t) {
      granted(t).territory = territory;
      t.manifest.audit.territory = {"GB", "Ireland"};
    });
  }
  for (const std::string territory : {"UK", "United Kingdom", "UK and Ireland", "IE/GB", "the World"})
    passes("R012", [&](auto& t) {
      granted(t).territory = territory;
      t.manifest.audit.territory = {"GB"};
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

TEST(Rules, R015) {
  const auto granted = [](AuditedText& t, std::string_view on, std::string_view expires) {
    t.piece().permit(PermissionStatus::granted);
    t.record().permission->granted_on = on;
    t.record().permission->expires = expires;
  };
  fails("R015", "the grant for `pier` was given on 2027-05-01, after it expired on 2026-06-01",
        [&](auto& t) { granted(t, "2027-05-01", "2026-06-01"); });
  fails("R015", "the grant for `pier` was given on 2027-05-01, after the book's date, 2026", [&](auto& t) {
    granted(t, "2027-05-01", "2030-06-01");
    t.manifest.date = Date{.start = {2026, 0, 0}, .end = {}, .text = {}, .time = {}};
  });
  fails("R015", "the grant for `pier` was given on `31/01/2017`, which is no date",
        [&](auto& t) { granted(t, "31/01/2017", "2030"); });
  passes("R015", [&](auto& t) { granted(t, "2027-05-01", "2027-05-01"); });
  passes("R015", [&](auto& t) { granted(t, "", "2030"); });
  passes("R015", [&](auto& t) { granted(t, "20160505", "2030"); });
  fails("R015", "the grant for `pier` was given on 20270501, after it expired on 20260601",
        [&](auto& t) { granted(t, "20270501", "20260601"); });
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
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is translated", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.record().language = "fr";
    t.piece().language = "en";
  });
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is cut", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.piece().quotation = "<p>The pier <span class=\"elision\">[…]</span> stood.</p>";
  });
  fails("R020", "CC BY-ND 4.0 forbids adaptations, and `pier` is supplemented by the editor", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.piece().quotation = "<p>It <span class=\"editor\">[the pier]</span> stood.</p>";
  });
  passes("R020", [&](auto& t) {
    license(t, "CC-BY-ND-4.0", by_nd);
    t.record().language = "en-GB";
    t.piece().language = "en-US";
    t.piece().quotation = "<p>The peer <span class=\"editor\">[sic]</span> stood.</p>";
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
    t.record().title.text = "Snow";
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

}  // namespace
}  // namespace anthology
