// What became of a text since it was imported: R062 to R067.
#include <gmock/gmock.h>

#include "audited_book.hpp"

namespace anthology {
namespace {

/// What is no change of the author's words.
constexpr std::string_view imported =
    "The pier's \"lamp\" was lit -- at dusk... and the boats\ncame *in* by [the gate](https://a.example/x) "
    "to rest.\n";

void import(AuditedText& t, std::string_view now, bool kept = true) {
  t.import(std::string(imported), std::string(now), kept);
}

TEST(Rules, R062) {
  fails("R062", "`pier` has changed: “boats” stood here, now “ships”", [](auto& t) {
    import(t,
           "The pier's \"lamp\" was lit -- at dusk... and the ships\ncame *in* by [the "
           "gate](https://a.example/x) to rest.\n");
  });
  fails("R062", "`pier` has changed: “at dusk...” is left out here", [](auto& t) {
    import(t,
           "The pier's \"lamp\" was lit -- and the boats came *in* by [the gate](https://a.example/x) to "
           "rest.\n");
  });
  fails("R062", "`pier` has changed: “safely” was not there", [](auto& t) {
    import(t,
           "The pier's \"lamp\" was lit -- at dusk... and the boats came *in* by [the gate](#g) to rest "
           "safely\n");
    t.record().digest =
        text_digest("The pier's \"lamp\" was lit -- at dusk... and the boats came *in* by the gate to rest");
    t.texts["pier"].original = std::make_shared<const SourceText>(
        "o", "The pier's \"lamp\" was lit -- at dusk... and the boats came *in* by the gate to rest");
  });
  fails("R062", "`pier` is not as it was imported, and no original is kept",
        [](auto& t) { import(t, "Else.", false); });
  passes("R062", [](auto& t) { import(t, imported); });
  passes("R062", [](auto& t) {  // what can be told by the digest alone
    t.import("The \"lamp\" was lit.", "The “lamp”[^ed-1] was lit.\n\n[^ed-1]: In 1916.\n", false);
  });
  passes("R062", [](auto& t) {  // other quotation marks, lines and links; the editor's notes and insertions
    import(t,
           "The pier’s “lamp” was lit – at dusk… and the boats[^ed-1] came _in_ <!-- now --> by\n"
           "[the gate](#gate) [sic] to <span class=\"editor\">a long</span> rest.\n\n[^ed-1]: Two.\n\n    "
           "Three.\n");
  });
  passes("R062", [](auto& t) {  // pictures, what is said of them, and attributes
    t.import("# The pier\n\n![](https://a.example/pier.jpg)\n\n*Grey* {sea}.\n",
             "# The pier {#pier}\n\n![A pier [in snow]](pier.jpg \"By D.\")\n\n*Grey*{: .term} {sea}.\n");
  });
  fails("R062", "`pier` has changed: “{sea}” stood here, now “{lake}”",
        [](auto& t) { t.import("Grey {sea}", "Grey {lake}"); });
  for (const std::string now : {"<s>pier</s>", "<DEL class=\"x\">pier</DEL>", "~~pier~~", "*pier*",
                                "<em>pier</em>", "<sup>pier</sup>"})
    fails("R062", "`pier` has changed: “pier” stood here, now “" + now + "”",
          [&](auto& t) { t.import("The pier lamp.", "The " + now + " lamp."); });
  fails("R062", "`pier` has changed: “x<sup>2</sup>” stood here, now “x2”",
        [](auto& t) { t.import("It is x<sup>2</sup>.", "It is x2."); });
  // As the files have it, not as words are compared.
  fails("R062", "`pier` has changed: “_Grey_ “sea”” stood here, now “_Green_ \"sky\"”",
        [](auto& t) { t.import("So _Grey_ “sea” lay.", "So _Green_ \"sky\" lay."); });
  passes("R062",
         [](auto& t) { t.import("The *pier* __lamp__.", "The <em>pier</em> <strong>lamp</strong>."); });
  passes("R062", [](auto& t) { t.import("The <del>pier</del> lamp.", "The ~~pier~~ lamp."); });
  passes("R062", [](auto& t) { import(t, "The pier's \"lamp\" was lit […] to rest."); });
  passes("R062",
         [](auto& t) { import(t, "[…] [A]t dusk... and the boats came *in* by [the gate](x) to rest."); });
  passes("R062", [](auto& t) {
    import(t, "Else.");
    t.record().extent.modifications = {"rewritten"};
  });
  passes("R062", [](auto& t) {
    import(t, "The pier's \"lamp\" was lit.");
    t.import("The pier's old lamp was lit.", "The pier's lamp was lit.");
    t.record().extent.kind = ExtentKind::abridged;
  });
}

TEST(Rules, R062SaysWhereAndNoMoreThanTenPlaces) {
  AuditedText text;
  std::string original, now;
  for (int i = 0; i < 30; ++i) {
    original += "one two three\n";
    now += "one 2 three\n";
  }
  text.import(original, now);
  std::vector<Finding> found;
  for (auto& finding : text.audit())
    if (finding.rule == "R062") found.push_back(finding);
  ASSERT_EQ(found.size(), 11U);
  EXPECT_EQ(found[1].where.text(), "2");
  EXPECT_EQ(locate(found[1].where).line, 2U);
  EXPECT_EQ(locate(found[1].where).column, 5U);
  EXPECT_EQ(found[10].message, "`pier` has changed in 20 more places");
}

TEST(Rules, R063) {
  const auto no_derivatives = [](AuditedText& t) { t.record().license = "CC-BY-ND-4.0"; };
  fails("R063", "`pier` has changed: “boats” stood here, now “ships”", [&](auto& t) {
    no_derivatives(t);
    t.import("The boats came in.", "The ships came in.");
  });
  passes("R063", [](auto& t) { t.import("The boats came in.", "The ships came in."); });
  passes("R063", [&](auto& t) {
    no_derivatives(t);
    t.import("The boats came in.", "The boats came in.");
  });
  AuditedText text;
  no_derivatives(text);
  text.import("The boats came in.", "The ships came in.");
  EXPECT_EQ(text.says("R062"), "");
  Diagnostics draft;
  report(text.audit(), false, draft);
  EXPECT_TRUE(draft.has_errors());
  AuditedText free;
  free.import("The boats came in.", "The ships came in.");
  Diagnostics warned, released;
  report(free.audit(), false, warned);
  report(free.audit(), true, released);
  EXPECT_FALSE(warned.has_errors());
  EXPECT_TRUE(released.has_errors());
}

TEST(Rules, R064) {
  fails("R064", "`pier` is verbatim", [](auto& t) { import(t, imported); });
  fails("R064", "`pier` is verbatim, and cut in one place",
        [](auto& t) { import(t, "The pier's \"lamp\" […] to rest."); });
  fails("R064", "`pier` has changed in one place, as its record says", [](auto& t) {
    import(t, "Else.");
    t.record().extent.modifications = {"rewritten"};
  });
  passes("R064", [](auto&) {});
  passes("R064", [](auto& t) { import(t, "Else."); });
}

TEST(Rules, WordsInBracketsStandForTheAuthorsAndAreNoLongerVerbatim) {
  const auto says = [](std::string_view rule, std::string_view license, std::string now) {
    AuditedText t;
    t.record().license = license;
    t.import("I do not agree.", std::move(now));
    return t.says(rule);
  };
  EXPECT_EQ(says("R062", "CC-BY-4.0", "I do [gladly] agree."), "");
  EXPECT_EQ(says("R064", "CC-BY-4.0", "I do [gladly] agree."),
            "`pier` has changed in one place, as brackets say");
  EXPECT_EQ(says("R063", "CC-BY-ND-4.0", "I do [gladly] agree."),
            "`pier` has changed: “not” stood here, now “[gladly]”");
  EXPECT_EQ(says("R062", "CC-BY-4.0", "I do [sic] agree."),
            "`pier` has changed: “not” stood here, now “[sic]”");
  EXPECT_EQ(says("R063", "CC-BY-ND-4.0", "I do [!] agree."),
            "`pier` has changed: “not” stood here, now “[!]”");
  EXPECT_EQ(says("R064", "CC-BY-4.0", "I do [sic] agree."), "");
  EXPECT_EQ(says("R064", "CC-BY-ND-4.0", "I [D]o not [sic] [ever] agree."), "`pier` is verbatim");
  EXPECT_EQ(says("R063", "CC-BY-ND-4.0", "I [D]o not [sic] [ever] agree."), "");
}

TEST(Rules, AChangeMadeInTheOriginalTooIsSeenByTheDigest) {
  const auto changed = [](AuditedText& t, std::string_view license) {
    t.record().license = license;
    t.import("I do agree.", "I do agree.");
    t.record().digest = text_digest("I do not agree.");
  };
  const std::string message = "`pier` is not as it was imported, and its original is another";
  fails("R063", message, [&](auto& t) { changed(t, "CC-BY-ND-4.0"); });
  fails("R062", message, [&](auto& t) { changed(t, "CC-BY-4.0"); });
  passes("R063", [&](auto& t) { changed(t, "CC-BY-4.0"); });
}

TEST(Rules, R065) {
  fails("R065", "the original of `pier` is not what its record's digest was taken of", [](auto& t) {
    import(t, "Else.");
    t.record().digest = text_digest("Something else.");
  });
  passes("R065", [](auto& t) { import(t, "Else."); });
}

TEST(Rules, R066) {
  const std::string was =
      "# The Pier\n\nGrey sea.\n\n- Salt.\n- Rope.\n\n> The lamp\n> alone.\n\nSee [the "
      "gate](https://a.example/1).\n";
  const auto set = [&](const std::string& from, const std::string& to, const std::string& told) {
    std::string now = was;
    now.replace(now.find(from), from.size(), to);
    fails("R066", told.empty() ? "" : "`pier` is set otherwise: " + told,
          [&](auto& t) { t.import(was, now); });
    fails("R064",
          told.empty() ? "`pier` is verbatim" : "`pier` is verbatim; it is set otherwise in one place",
          [&](auto& t) { t.import(was, now); });
    passes("R062", [&](auto& t) { t.import(was, now); });
  };
  set("# The", "The", "“The Pier Grey” was a heading, and is a paragraph");
  set("Grey", "## Grey", "“Grey sea.” was a paragraph, and is a heading");
  set("- Salt.\n- Rope", "Salt.\nRope", "“Salt. Rope” was an item of a list, and is a paragraph");
  set("> The lamp\n> alone", "The lamp alone", "“The lamp alone” was a quotation, and is a paragraph");
  set("https://a.example/1", "https://b.example/1",
      "“the gate” was a link to https://a.example/1, and is one to https://b.example/1");
  set("[the gate](https://a.example/1)", "the gate",
      "“the gate.” was a link to https://a.example/1, and is none");
  set("Salt", "[Salt](https://a.example/1)", "“Salt” was no link, and is one to https://a.example/1");
  set("[the gate](https://a.example/1)", "<a href=\"https://a.example/1\">the gate</a>", "");
  set("alone", "al\u00ADo&shy;ne", "");
  set("https://a.example/1", "the-gate.md", "");
  set("https://a.example/1", "https://www.a.example/2", "");
  set("https://a.example/1", "https://web.archive.org/web/2017/https://a.example/1", "");
  set("# The Pier", "The Pier\n========", "");
  set("- Salt.\n- Rope", "* Salt.\n* Rope", "");
  set("> The lamp\n> alone.", "<blockquote>\n\nThe lamp\nalone.\n\n</blockquote>", "");
  passes("R066", [&](auto& t) { t.import(was, was); });
  passes("R066", [](auto& t) {  // wrapped otherwise
    t.import("It was in 1947. The sea\nwas grey.\n\n- A long\n  item.\n",
             "It was in\n1947. The sea was grey.\n\n- A\n  long item.\n");
  });
  passes("R066", [](auto& t) {  // the editor's attributes, notes and emphasis marks
    t.import("## The Pier\n\n*Grey* sea.\n\n1. Salt.\n2. Rope.\n",
             "## The Pier {#pier}\n\n_Grey_[^ed-1] sea.\n\n1) Salt.\n2) Rope.\n\n[^ed-1]: # So.\n");
  });
}

TEST(Rules, R067) {
  const std::string message = "`[…]` stands in `pier` where nothing is left out";
  fails("R067", message, [](auto& t) { t.import("The boats came in.", "The […] boats came in."); });
  fails("R064", "`pier` is verbatim",
        [](auto& t) { t.import("The boats came in.", "The […] boats came in."); });
  passes("R067", [](auto& t) { t.import("The boats came in.", "The […] came in."); });
}

TEST(Rules, CutsThatLeaveNothingAreSaid) {
  for (const std::string now : {"[…]", "[…].", "[...] […]"})
    fails("R064", "nothing of the original of `pier` is left",
          [&](auto& t) { t.import("The boats came in.", now); });
}

TEST(Rules, PicturesBelongToTheText) {
  const std::string with = "The boats.\n\n![A boat](boat.jpg)\n\nThe sea.\n",
                    without = "The boats.\n\nThe sea.\n";
  fails("R062", "`pier` has changed: “![A boat](boat.jpg)” is left out here",
        [&](auto& t) { t.import(with, without); });
  fails("R062", "`pier` has changed: “![A boat](boat.jpg)” was not there",
        [&](auto& t) { t.import(without, with); });
  fails("R063", "`pier` has changed: “![A boat](boat.jpg)” is left out here", [&](auto& t) {
    t.record().license = "CC-BY-ND-4.0";
    t.import(with, without);
  });
  passes("R062",
         [&](auto& t) { t.import(with, "The boats.\n\n<img src=\"other.jpg\" alt=\"Two\">\n\nThe sea.\n"); });
  passes("R062", [&](auto& t) { t.import(with, "The boats.\n\n[…]\n\nThe sea.\n"); });
}

TEST(Rules, AnOriginalIsComparedWithThoughTheRecordHasNoDigest) {
  const auto undigested = [](AuditedText& t, const std::string& now) {
    t.import("The boats came in.", now);
    t.record().digest.clear();
  };
  fails("R062", "`pier` has changed: “boats” stood here, now “ships”",
        [&](auto& t) { undigested(t, "The ships came in."); });
  fails("R063", "`pier` has changed: “boats” stood here, now “ships”", [&](auto& t) {
    t.record().license = "CC-BY-ND-4.0";
    undigested(t, "The ships came in.");
  });
  fails("R064", "`pier` is verbatim", [&](auto& t) { undigested(t, "The boats came in."); });
  passes("R065", [&](auto& t) { undigested(t, "The ships came in."); });
}

}  // namespace
}  // namespace anthology
