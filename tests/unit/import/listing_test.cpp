#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ImportResult listing(std::string text) {
  ImportOptions options;
  options.kind = ImportKind::listing;
  return import_posts("front.txt", std::move(text), options);
}

std::vector<std::string> titles_of(const ImportResult& result) {
  std::vector<std::string> titles;
  for (const ImportedPost& post : result.posts) titles.push_back(post.title);
  return titles;
}

TEST(Listing, ReadsAPostWhole) {
  const ImportResult result = import_posts(
      "front.txt",
      "The Pier in Winter Reply\n\nWorth the walk.\n\nBy Ann Writer and B. Friend\n\nEvening Ledger\n\n"
      "Grey sea.\n\nThe lamp alone.\n\nREAD MORE\n\nTide Tables 4\n\nBy C. Reader\n\nThe tide.\nMore…");
  EXPECT_EQ(result.kind, ImportKind::listing);
  ASSERT_THAT(titles_of(result), ElementsAre("The Pier in Winter", "Tide Tables"));
  const ImportedPost& pier = result.posts[0];
  EXPECT_EQ(pier.file_name, "the-pier-in-winter.md");
  EXPECT_EQ(line_of(pier, "commentary: "), "Worth the walk.");
  EXPECT_EQ(line_of(pier, "  authors: "), "[Ann Writer, B. Friend]");
  EXPECT_EQ(line_of(pier, "  publication: "), "Evening Ledger");
  EXPECT_EQ(line_of(pier, "  extent: "), "excerpt");
  EXPECT_EQ(body_of(pier), "Grey sea.\n\nThe lamp alone.\n");
  EXPECT_THAT(pier.to_check, ElementsAre());
  EXPECT_THAT(result.posts[1].to_check, ElementsAre("no line names the publication"));
  EXPECT_EQ(codes_of(result), "A1007");
}

TEST(Listing, AYearBehindALineIsNoCountOfComments) {
  const ImportResult result = listing(
      "The Pier Reply\n\nBy Ann Writer\n\nEvening Ledger\n\nIt was built.\n\nHull, in the spring of 1916\n\n"
      "It burned.\n\nREAD MORE\n\nNotes from 1984\n\nBy B. Friend\n\nThe Tide\n\nText.\n\nMore...\n");
  EXPECT_THAT(titles_of(result), ElementsAre("The Pier", "Notes from 1984"));
  EXPECT_THAT(body_of(result.posts[0]), HasSubstr("Hull, in the spring of 1916"));
}

TEST(Listing, ANumberIsConfirmedByAByLineOrAPublication) {
  EXPECT_THAT(titles_of(listing("A Reply\n\nText.\n\nThe Sea Wall 12\n\nBy Ann Writer\n\nText.\n")),
              ElementsAre("A", "The Sea Wall"));
  EXPECT_THAT(titles_of(listing("A Reply\n\nText.\n\nThe Sea Wall 12\n\nEvening Ledger\n\nText.\n")),
              ElementsAre("A", "The Sea Wall"));
  const ImportResult alone =
      listing("A Reply\n\nText.\n\nAll of chapter 12\n\nThe text goes on.\n\nREAD MORE\n");
  EXPECT_THAT(titles_of(alone), ElementsAre("A"));
  EXPECT_THAT(codes_of(alone), HasSubstr("A1009"));
}

TEST(Listing, EndsHaveManyForms) {
  for (const std::string end :
       {"READ MORE", "(READ MORE)", "[Read more]", "Read more »", "Read More →", "(more…)", "More...",
        "Continue reading…", "Continue reading “The Pier” →", "Continue Reading >>", "Keep reading"})
    EXPECT_EQ(line_of(listing("A Reply\n\nText.\n\n" + end + "\n").posts.at(0), "  extent: "), "excerpt")
        << end;
  for (const std::string words : {"More", "Read more books", "Of this more…"})
    EXPECT_EQ(line_of(listing("A Reply\n\nText.\n\n" + words + "\n").posts.at(0), "  extent: "), "-")
        << words;
}

TEST(Listing, EndsAreWholeLines) {
  const ImportResult result = listing(
      "A Reply\n\nOf this there is more…\n\nContinue reading\nB Reply\n\nText without an end.\n\nC 3\n\nBy "
      "D. E.\n\n"
      "Text.\n");
  ASSERT_THAT(titles_of(result), ElementsAre("A", "B", "C"));
  EXPECT_EQ(body_of(result.posts[0]), "Of this there is more…\n");
  EXPECT_EQ(line_of(result.posts[1], "  extent: "), "-");
  EXPECT_THAT(result.posts[1].to_check, testing::Contains("no READ MORE ends the text: is it whole?"));
}

TEST(Listing, ByLines) {
  const auto authors = [](const std::string& line) {
    const ImportResult result = listing("A Reply\n\n" + line + "\n\nThe Tide\n\nText.\n\nMore…\n");
    const std::string one = line_of(result.posts.at(0), "  author: ");
    return one == "-" ? line_of(result.posts.at(0), "  authors: ") : one;
  };
  EXPECT_EQ(authors("By Ann Writer, B. Friend & C. Reader"), "[Ann Writer, B. Friend, C. Reader]");
  EXPECT_EQ(authors("By Ann Writer, B. Friend, and C. Reader"), "[Ann Writer, B. Friend, C. Reader]");
  EXPECT_EQ(authors("By Ann “Salt, Sea and Stone” Writer and B. Friend"),
            "[{name: \"Ann “Salt, Sea and Stone” Writer\"}, B. Friend]");
  EXPECT_EQ(authors("By Ann \"Salt, Sea\" Writer"), "{name: \"Ann \\\"Salt, Sea\\\" Writer\"}");
  EXPECT_EQ(authors("By Ann Writer, Staff Reporter, and B. Friend, Editor-in-Chief"),
            "[Ann Writer, B. Friend]");
  EXPECT_EQ(authors("By D. Elder Jr."), "D. Elder Jr.");
  EXPECT_EQ(authors("By D. Elder, Jr."), "{name: \"D. Elder, Jr.\"}");
  EXPECT_EQ(authors("By Ann Writer, PhD, and B. Friend, M.Sc."),
            "[{name: \"Ann Writer, PhD\"}, {name: \"B. Friend, M.Sc.\"}]");
  EXPECT_EQ(authors("By Ann Writer in Hull and B. Friend in New York"), "[Ann Writer, B. Friend]");
  EXPECT_EQ(authors("By\xC2\xA0"
                    "Ann Writer"),
            "Ann Writer");
  EXPECT_EQ(authors("By 海野灯子"), "海野灯子");
  EXPECT_EQ(authors("By the time we came, it was dark."), "-");
  EXPECT_EQ(authors("By the numbers"), "-");
  EXPECT_EQ(authors("By " + std::string(90, 'A')), "-");
}

TEST(Listing, AByLineMayNameATranslator) {
  const ImportedPost post =
      listing("A Reply\n\nBy Anna Reed, translated by Boris Klein\n\nThe Tide\n\nText.\n\nMore…\n")
          .posts.at(0);
  EXPECT_EQ(line_of(post, "  author: ") + '|' + line_of(post, "  translator: "), "Anna Reed|Boris Klein");
}

TEST(Listing, ByLinesInCapitalsMayEndInASuffix) {
  const ImportResult result = listing(
      "A 0\n\nCommentary first.\n\nBy MARTIN LUTHER KING, JR.\n\nThe text has no publication, and ends "
      "here.\n\n(more...)\n");
  EXPECT_EQ(line_of(result.posts[0], "  author: "), "{name: \"MARTIN LUTHER KING, JR.\"}");
  EXPECT_EQ(line_of(result.posts[0], "commentary: "), "Commentary first.");
}

TEST(Listing, ByLinesMayBeginWithAnArticle) {
  const auto read = [](const std::string& line) {
    const ImportedPost post = listing("A Reply\n\n" + line + "\n\nThe Tide\n\nText.\n\nMore…\n").posts.at(0);
    return line_of(post, "  author: ") + (post.to_check.empty() ? "" : "?");
  };
  EXPECT_EQ(read("By the Editors"), "The Editors");
  EXPECT_EQ(read("By The Guardian staff"), "The Guardian staff");
  EXPECT_EQ(read("By the editorial board"), "The editorial board");
  EXPECT_EQ(read("By a Correspondent"), "A Correspondent");
  EXPECT_EQ(read("By The Economist"), "The Economist?");
  EXPECT_EQ(read("By the Sea"), "-?");
  EXPECT_EQ(read("By the sea I sat"), "-?");
}

TEST(Listing, AYearBelongsToTheTitle) {
  const auto read = [](const std::string& line) {
    const ImportedPost post = listing(line + "\n\nBy Ann Writer\n\nThe Tide\n\nText.\n\nMore…\n").posts.at(0);
    return post.title + (post.to_check.empty() ? "" : "?");
  };
  EXPECT_EQ(read("The Winter of 1947"), "The Winter of 1947");
  EXPECT_EQ(read("The Winter of 1947 Reply"), "The Winter of 1947");
  EXPECT_EQ(read("The Winter of 1947 12"), "The Winter of 1947");
  EXPECT_EQ(read("Sea Walls 1916"), "Sea Walls 1916?");
  EXPECT_EQ(read("Sea Walls 916"), "Sea Walls");
}

TEST(Listing, RowsOfHyphensAreRules) {
  const auto body = [](const std::string& text) {
    return body_of(
        listing("A Reply\n\nBy Ann Writer\n\nThe Tide\n\n" + text + "\n\nREAD MORE\n").posts.at(0));
  };
  EXPECT_EQ(body("---\n\nGrey."), "Grey.\n");
  EXPECT_EQ(body("Grey.\n\n---\n\nSea."), "Grey.\n\n***\n\nSea.\n");
  EXPECT_EQ(body("Grey.\n\n* * *\n\nSea.\n\n-----"), "Grey.\n\n***\n\nSea.\n");
  EXPECT_EQ(body("Grey\n---\nsea."), "Grey\\\n\\-\\-\\-\\\nsea.\n");
  EXPECT_EQ(body("Grey --- sea."), "Grey --- sea.\n");
}

TEST(Listing, WithoutAByLine) {
  const ImportResult colon = listing("A Reply\n\nFrom the archive:\n\nThe Tide\n\nText.\n\nMore…\n");
  EXPECT_EQ(line_of(colon.posts.at(0), "commentary: "), "\"From the archive:\"");
  EXPECT_EQ(line_of(colon.posts.at(0), "  publication: "), "The Tide");
  EXPECT_EQ(body_of(colon.posts.at(0)), "Text.\n");
  const ImportResult bare = listing("A Reply\n\nDear Sir,\n\nText of the letter.\n\nMore…\n");
  EXPECT_EQ(body_of(bare.posts.at(0)), "Dear Sir,\n\nText of the letter.\n");
  EXPECT_THAT(bare.posts.at(0).to_check,
              ElementsAre("no by-line says who wrote the text", "no line names the publication"));
  EXPECT_THAT(bare.posts.at(0).text,
              HasSubstr("---\n# confidence: low\n# to check: no by-line says who wrote the text\n"));
  EXPECT_EQ(
      bare.diagnostics.at(0).message,
      "look at `A` (low confidence): no by-line says who wrote the text; no line names the publication");
}

TEST(Listing, EachPostHasItsConfidence) {
  const auto confidence = [](const std::string& text) { return listing(text).posts.at(0).confidence; };
  EXPECT_EQ(confidence("A Reply\n\nBy Ann Writer\n\nThe Tide\n\nText.\n\nMore…\n"), ImportConfidence::high);
  EXPECT_EQ(confidence("A Reply\n\nBy Ann Writer\n\nThe Tide\n\nText.\n"), ImportConfidence::medium);
  EXPECT_EQ(confidence("A Reply\n\nFrom the archive:\n\nText.\n\nMore…\n"), ImportConfidence::medium);
  EXPECT_EQ(confidence("A Reply\n\nText.\n\nMore…\n"), ImportConfidence::low);
}

TEST(Listing, Traps) {
  const ImportResult result = listing(
      "Part two: the pier Reply\n\n\xC2\xA0\n\n800px-old_pier-svg\n\nThe pier — D. Photographer\n\n"
      "Where this comes from I do not know...\n\nBy Ann Writer\n\nThe Tide (Hull)\n\n"
      "HULL — The harbour\xC2\xA0is closed.\n\nSee [1] and a*b*c, 5 < 6 & [more](x).\n\nMore…\n");
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(post.title, "Part two: the pier");
  EXPECT_EQ(line_of(post, "title: "), "\"Part two: the pier\"");
  EXPECT_EQ(line_of(post, "commentary: "), "Where this comes from I do not know...");
  EXPECT_EQ(line_of(post, "  publication: "), "The Tide (Hull)");
  EXPECT_EQ(body_of(post), "HULL — The harbour is closed.\n\nSee [1] and a\\*b\\*c, 5 < 6 & \\[more](x).\n");
  EXPECT_THAT(post.to_check, ElementsAre("a picture was left out: 800px-old_pier-svg",
                                         "its caption was: The pier — D. Photographer"));
}

TEST(Listing, ListsVerseAndQuotations) {
  const ImportResult result = listing(
      "A Reply\n\nBy Ann Writer\n\nThe Tide\n\n“The light is never for the keeper.”\n\n— Anon.\n\n1. "
      "Salt.\n\n2. Rope.\n\n"
      "1916. That was the year.\n\nGrey sea,\ngrey stone.\n\nMore…\n");
  EXPECT_EQ(
      body_of(result.posts.at(0)),
      "> “The light is never for the keeper.”\n>\n> — Anon.\n\n1. Salt.\n\n2. Rope.\n\n1916\\. That was the "
      "year.\n\nGrey sea,\\\ngrey stone.\n");
}

TEST(Listing, LinesOfOneParagraphMayBeAList) {
  const ImportResult result = listing(
      "A Reply\n\nBy Ann Writer\n\nThe Tide\n\n3. Salt\n4. *Flour*\n\n• one\n• # two\n\n1. First.\n3. "
      "Third.\n\nEnd.\n");
  EXPECT_EQ(body_of(result.posts[0]),
            "3. Salt\n4. \\*Flour\\*\n\n- one\n- \\# two\n\n1\\. First.\\\n3\\. Third.\n\nEnd.\n");
}

TEST(Listing, ATitleWithoutAnEmptyLineBeforeItIsSaid) {
  const ImportResult result = listing(
      "A Reply\n\nBy Ann Writer\n\nThe Tide\n\nAll is snow.\nLast Post Reply\nBy B. Friend\nThe "
      "Courier\n\nText.\n");
  EXPECT_THAT(titles_of(result), ElementsAre("A"));
  EXPECT_THAT(codes_of(result), HasSubstr("A1009"));
}

TEST(Listing, TextOfNoPostIsSaid) {
  const ImportResult result =
      listing("Home\nAbout\n\nA Reply\n\nBy Ann Writer\n\nThe Tide\n\nText.\n\nMore…\n\nOlder posts\n");
  EXPECT_EQ(codes_of(result), "A1008 A1008");
  EXPECT_EQ(body_of(result.posts.at(0)), "Text.\n");
  EXPECT_EQ(result.diagnostics[0].where.line, 1U);
  EXPECT_EQ(result.diagnostics[1].where.line, 14U);
}

TEST(Listing, TitlesKeepTheirMarks) {
  const auto title = [](const std::string& words) {
    return line_of(listing(words + " Reply\n\nText.\n").posts.at(0), "title: ");
  };
  EXPECT_EQ(title("O*NET"), "\"O*NET\"");
  EXPECT_EQ(title("*Not* so"), "\"\\\\*Not\\\\* so\"");
  EXPECT_EQ(title("404"), "\"404\"");
  EXPECT_EQ(title("No"), "\"No\"");
  EXPECT_EQ(title("Wind & Tide"), "\"Wind & Tide\"");
  EXPECT_EQ(listing("The &ldquo;Pier&rdquo; Reply\n\nText.\n").posts.at(0).slug, "the-pier");
}

TEST(Listing, TheLinesBehindTheByLineMayBeADate) {
  const auto read = [](const std::string& lines) {
    const ImportedPost post =
        import_posts("a.txt", "Pier Reply\n\n" + lines + "\n\nGrey sea.\n\nThe lamp.\n\nREAD MORE\n")
            .posts.at(0);
    return line_of(post, "  author: ") + '|' + line_of(post, "  publication: ") + '|' +
           line_of(post, "  date: ") + '|' + body_of(post);
  };
  const std::string body = "Grey sea.\n\nThe lamp.\n";
  EXPECT_EQ(read("By Ann Writer\n\nThe Tide, 4 May 2016"), "Ann Writer|The Tide|\"2016-05-04\"|" + body);
  EXPECT_EQ(read("By Ann Writer\n\nMay 4, 2016\n\nThe Tide"), "Ann Writer|The Tide|\"2016-05-04\"|" + body);
  EXPECT_EQ(read("By Ann Writer\nMay 4, 2016"), "Ann Writer|-|\"2016-05-04\"|" + body);
  EXPECT_EQ(read("By Ann Writer for The Tide\nMay 4, 2016"), "Ann Writer|The Tide|\"2016-05-04\"|" + body);
  EXPECT_EQ(read("By Ann Writer | The Tide | May 4, 2016"), "Ann Writer|The Tide|\"2016-05-04\"|" + body);
  EXPECT_EQ(read("By Ann Writer | It was cold.").substr(0, 2), "-|");
}

}  // namespace
}  // namespace anthology
