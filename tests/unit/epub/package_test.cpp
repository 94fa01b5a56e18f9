#include <gmock/gmock.h>

#include "small_book.hpp"

namespace anthology::epub {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str(), pugi::parse_full & ~pugi::parse_doctype)) << xml;
  return document;
}

std::string package_of(const Book& book, const PageMap& pages = {}) {
  return written(book, pages).at("EPUB/package.opf");
}

std::vector<std::string> values(const pugi::xml_node& top, const char* xpath) {
  std::vector<std::string> out;
  for (const pugi::xpath_node& found : top.select_nodes(xpath))
    out.emplace_back(found.attribute() ? found.attribute().value() : found.node().text().get());
  return out;
}

TEST(Container, HasTheMimetypeFirstAndStored) {
  Diagnostics diagnostics;
  const std::string archive = write_epub(small_book(), {}, {}, 1, diagnostics);
  EXPECT_EQ(archive.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(archive.substr(28, 2), std::string(2, '\0')) << "no extra field";
  const std::vector<Entry> entries = unpack(archive);
  ASSERT_GE(entries.size(), 3U);
  EXPECT_FALSE(entries[0].deflated);
  EXPECT_TRUE(entries[1].deflated);
  EXPECT_EQ(entries[1].name, "META-INF/container.xml");
  EXPECT_EQ(entries[2].name, "EPUB/package.opf");
}

TEST(Container, IsTheSameWithAnyNumberOfThreads) {
  const Book book = small_book();
  Diagnostics diagnostics;
  const std::string one = write_epub(book, {"p { margin: 0 }", {}}, {}, 1, diagnostics);
  for (unsigned threads = 2; threads < 5; ++threads)
    EXPECT_EQ(write_epub(book, {"p { margin: 0 }", {}}, {}, threads, diagnostics), one);
}

TEST(Package, HoldsTheFontsThatItIsGiven) {
  using Kind = Font::Kind;
  const Dress dress{"p { margin: 0 }\n",
                    {{"\"A Face\"", 400, false, "AFace-Regular", Kind::truetype, "one"},
                     {"\"A Face\"", 700, true, "../AFace-REGULAR", Kind::truetype, "two"},
                     {"\"B\"", 400, false, "\"", Kind::opentype, "three"}}};
  Diagnostics diagnostics;
  const auto files = files_of(write_epub(small_book(), dress, {}, 1, diagnostics));
  EXPECT_EQ(files.at("EPUB/fonts/AFace-Regular.ttf"), "one");
  EXPECT_EQ(files.at("EPUB/fonts/AFace-REGULAR-2.ttf"), "two");
  EXPECT_EQ(files.at("EPUB/fonts/font.otf"), "three");
  const std::string& package = files.at("EPUB/package.opf");
  EXPECT_THAT(package,
              HasSubstr("<item id=\"font-1\" href=\"fonts/AFace-Regular.ttf\" media-type=\"font/ttf\"/>"));
  EXPECT_THAT(package, HasSubstr("<item id=\"font-3\" href=\"fonts/font.otf\" media-type=\"font/otf\"/>"));
  EXPECT_THAT(
      files.at("EPUB/css/book.css"),
      testing::AllOf(testing::StartsWith("p { margin: 0 }\n@font-face {\n"),
                     HasSubstr("@font-face {\n  font-family: \"A Face\";\n  font-weight: 700;\n"
                               "  font-style: italic;\n  src: url(../fonts/AFace-REGULAR-2.ttf);\n}\n")));
}

TEST(Container, StoresPicturesAsTheyAre) {
  Book book = small_book();
  add_resource(book, "images/a.jpg", "image/jpeg", std::string(5000, 'x'));
  add_resource(book, "images/a.svg", "image/svg+xml", "<svg>" + std::string(5000, ' ') + "</svg>");
  Diagnostics diagnostics;
  const std::vector<Entry> entries = unpack(write_epub(book, {}, {}, 1, diagnostics));
  EXPECT_EQ(entries[entries.size() - 2].bytes, std::string(5000, 'x'));
  EXPECT_FALSE(entries[entries.size() - 2].deflated);
  EXPECT_TRUE(entries.back().deflated);
}

TEST(Names, ThatReadersCannotOpenAreAnError) {
  for (const char* name :
       {"images/a b.jpg", "images/.jpg", "images//a.jpg", "a:b.jpg", "images/caf\xc3\xa9.jpg", "a."}) {
    Book book = small_book();
    add_resource(book, name, "image/jpeg", "x");
    Diagnostics diagnostics;
    EXPECT_EQ(write_epub(book, {}, {}, 1, diagnostics), "");
    ASSERT_EQ(diagnostics.list().size(), 1U) << name;
    EXPECT_EQ(diagnostics.list()[0].code, "A0503");
    EXPECT_EQ(diagnostics.list()[0].message, "`" + std::string(name) + "` is no name for a file of an ePub");
  }
}

TEST(Names, ThatDifferInCaseAloneAreAnError) {
  Book book = small_book();
  add_resource(book, "images/a.jpg", "image/jpeg", "x");
  add_resource(book, "images/A.jpg", "image/jpeg", "y");
  Diagnostics diagnostics;
  EXPECT_EQ(write_epub(book, {}, {}, 1, diagnostics), "");
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].message, "two files of the book are called `images/A.jpg`");
  EXPECT_EQ(diagnostics.list()[0].where.file, "media/images/A.jpg");
}

TEST(Names, OfSectionsGiveWayToThePackagesOwn) {
  Book book = empty_book();
  add_section(book, "nav", R"(<section id="a"><p>x</p></section>)");
  add_section(book, "Cover", R"(<section id="b"><p>x</p></section>)");
  add_section(book, "cover", R"(<section id="c"><p>x</p></section>)");
  const auto files = written(book);
  EXPECT_EQ(files.count("EPUB/nav-2.xhtml"), 1U);
  EXPECT_EQ(files.count("EPUB/Cover-2.xhtml"), 1U);
  EXPECT_EQ(files.count("EPUB/cover-3.xhtml"), 1U);
}

TEST(Package, NamesTheBookAndItsPeople) {
  Book book = small_book();
  book.metadata.subtitle = "A subtitle";
  const auto document = parsed(package_of(book));
  const auto metadata = document.child("package").child("metadata");
  EXPECT_THAT(values(metadata, "dc:title"), ElementsAre("On X & <Margins>", "A subtitle"));
  EXPECT_THAT(values(metadata, "meta[@property='title-type']"), ElementsAre("main", "subtitle"));
  EXPECT_THAT(values(metadata, "dc:creator"), ElementsAre("A. Editor"));
  EXPECT_THAT(values(metadata, "dc:contributor"), ElementsAre("B. Writer"));
  EXPECT_THAT(values(metadata, "meta[@property='role'][@scheme='marc:relators']"), ElementsAre("edt", "aut"));
  EXPECT_THAT(values(metadata, "meta[@refines='#contributor-1'][@property='file-as']"),
              ElementsAre("Writer, B."));
  EXPECT_THAT(values(metadata, "meta[@property='dcterms:modified']"), ElementsAre("2026-11-01T00:00:00Z"));
  EXPECT_THAT(values(document, "package/@unique-identifier"), ElementsAre("book-id"));
  EXPECT_THAT(values(metadata, "dc:identifier[@id='book-id']"), ElementsAre(book.metadata.identifier));
}

TEST(Package, LeavesOutWhatIsEmpty) {
  const auto document = parsed(package_of(small_book()));
  const auto empty = document.select_nodes("//metadata/*[not(@content) and not(normalize-space())]");
  EXPECT_EQ(empty.size(), 0U);
  EXPECT_EQ(document.child("package").attribute("prefix").empty(), true);
}

TEST(Package, SaysIsbnSeriesSubjectsAndRights) {
  Book book = small_book();
  Metadata& data = book.metadata;
  data.isbn.epub = "978-3-16-148410-0";
  data.series = "Tideline";
  data.series_position = "2";
  data.subjects = {"harbours"};
  data.bisac = {"LCO010000"};
  data.copyright = "© 2026 A. Editor";
  data.tdm_reservation = 1;
  data.tdm_policy = "https://example.org/tdm";
  data.date = Date{{2026, 11, 0}, {}, false, false, "", ""};
  const auto document = parsed(package_of(book));
  const auto metadata = document.child("package").child("metadata");
  EXPECT_THAT(values(metadata, "dc:identifier[@id='isbn']"), ElementsAre("urn:isbn:9783161484100"));
  EXPECT_THAT(values(metadata, "meta[@scheme='onix:codelist5']"), ElementsAre("15"));
  EXPECT_THAT(values(metadata, "meta[@property='belongs-to-collection']"), ElementsAre("Tideline"));
  EXPECT_THAT(values(metadata, "meta[@property='group-position']"), ElementsAre("2"));
  EXPECT_THAT(values(metadata, "dc:subject"), ElementsAre("harbours", "LCO010000"));
  EXPECT_THAT(values(metadata, "dc:rights"), ElementsAre("© 2026 A. Editor"));
  EXPECT_THAT(values(metadata, "meta[@property='tdm:reservation']"), ElementsAre("1"));
  EXPECT_THAT(values(metadata, "dc:date"), ElementsAre("2026-11"));
  EXPECT_THAT(values(document, "package/@prefix"), ElementsAre("tdm: http://www.w3.org/ns/tdmrep#"));
}

TEST(Package, CreditsEveryQuotedArticle) {
  Book book = small_book();
  SourceRecord record;
  record.title.text = "The Pier";
  record.contributors = {{"A. Writer", "Writer, A.", "aut", "", ""},
                         {"B. Friend", "Friend, B.", "trl", "", ""}};
  record.publication.name = "Evening Ledger";
  record.date = Date{{1916, 12, 0}, {}, false, false, "", ""};
  record.url = "https://ledger.example/pier";
  book.sections[3].sources = {record};
  book.sections[3].people = record.contributors;
  book.sections[4].sources = {record, record};
  const auto document = parsed(package_of(book));
  const std::string line = "A. Writer. The Pier. Evening Ledger, 1916-12. https://ledger.example/pier";
  EXPECT_THAT(values(document, "//dc:source"), ElementsAre(line, line, line));
  const std::string article = values(document, "//item[@href='first.xhtml']/@id").at(0);
  const auto of = [&](const std::string& id, const std::string& property) {
    return values(document, ("//meta[@refines='#" + id + "'][@property='" + property + "']").c_str());
  };
  EXPECT_THAT(of(article, "dcterms:title"), ElementsAre("First"));
  EXPECT_THAT(of(article, "dcterms:creator"), ElementsAre("A. Writer"));
  EXPECT_THAT(of(article, "dcterms:source"), ElementsAre("#source-1"));
  EXPECT_THAT(of("source-1", "dcterms:title"), ElementsAre("The Pier"));
  EXPECT_THAT(of("source-1", "dcterms:creator"), ElementsAre("A. Writer"));
  EXPECT_THAT(of("source-1", "relator:trl"), ElementsAre("B. Friend"));
  EXPECT_THAT(of("source-1", "dcterms:isPartOf"), ElementsAre("Evening Ledger"));
  EXPECT_THAT(of("source-1", "dcterms:issued"), ElementsAre("1916-12"));
  EXPECT_THAT(of("source-1", "dcterms:identifier"), ElementsAre("https://ledger.example/pier"));
  EXPECT_THAT(values(document, "package/@prefix"),
              ElementsAre("relator: http://id.loc.gov/vocabulary/relators/"));
}

/// Scheme and value of the date that a source was issued on.
std::string issued(const Date& date) {
  Book book = small_book();
  book.sections[3].sources.emplace_back().title.text = "The Pier";
  book.sections[3].sources[0].date = date;
  const auto document = parsed(package_of(book));
  const auto meta = document.select_node("//meta[@property='dcterms:issued']").node();
  return std::string(meta.attribute("scheme").value()) + " " + meta.child_value();
}

TEST(Package, SaysOnlyWhatIsKnownOfADate) {
  EXPECT_EQ("dcterms:W3CDTF 1916-12", issued({.start = {1916, 12, 0}}));
  EXPECT_EQ("dcterms:W3CDTF 0062-08-24", issued({.start = {62, 8, 24}}));
  EXPECT_EQ("edtf:EDTF 19XX",
            issued({.start = {1900, 0, 0}, .end = PartialDate{1999, 0, 0}, .unspecified = 2}));
  EXPECT_EQ("edtf:EDTF 2004-06?", issued({.start = {2004, 6, 0}, .uncertain = true}));
  EXPECT_EQ("edtf:EDTF 1917/..", issued({.start = {1917, 0, 0}, .open_end = true}));
  EXPECT_EQ("edtf:EDTF -0043-03-15", issued({.start = {-43, 3, 15}}));
  EXPECT_EQ("edtf:EDTF 2001-21", issued({.start = {2001, 0, 0}, .season = 21}));
  EXPECT_EQ(" c. AD 62", issued({.text = "c. AD 62"}));
}

TEST(Package, DatesTheBookOnlyWhereTheDateIsCertain) {
  Book book = small_book();
  book.metadata.date = Date{.start = {1900, 0, 0}, .end = PartialDate{1999, 0, 0}, .unspecified = 2};
  const auto document = parsed(package_of(book));
  EXPECT_THAT(values(document, "//dc:date"), ElementsAre());
  EXPECT_THAT(values(document, "//meta[@property='dcterms:issued'][@scheme='edtf:EDTF']"),
              ElementsAre("19XX"));
  EXPECT_THAT(values(document, "package/@prefix"), ElementsAre("edtf: http://id.loc.gov/datatypes/edtf/"));
}

TEST(Package, ClaimsOnlyTheAccessibilityThatThereIs) {
  Book book = small_book();
  add_resource(book, "images/a.png", "image/png", "x");
  const auto features = "//meta[@property='schema:accessibilityFeature']";
  const auto modes = "//meta[@property='schema:accessMode']";
  EXPECT_THAT(values(parsed(package_of(book)), modes), ElementsAre("textual"));
  EXPECT_THAT(
      values(parsed(package_of(book)), features),
      ElementsAre("tableOfContents", "readingOrder", "displayTransformability", "structuralNavigation"));
  add_section(book, "described",
              R"(<section id="d"><p><img src="images/a.png" alt="A pier"/></p></section>)");
  EXPECT_THAT(values(parsed(package_of(book)), modes), ElementsAre("textual", "visual"));
  EXPECT_THAT(values(parsed(package_of(book)), features), testing::Contains("alternativeText"));
  add_section(book, "bare", R"(<section id="e"><p><img src="images/a.png" alt=""/></p></section>)");
  EXPECT_THAT(values(parsed(package_of(book)), features), Not(testing::Contains("alternativeText")));
  EXPECT_THAT(values(parsed(package_of(book)), "//meta[@property='schema:accessModeSufficient']"),
              ElementsAre("textual,visual"));
  EXPECT_THAT(values(parsed(package_of(book)), "//meta[@property='schema:accessibilityHazard']"),
              ElementsAre("none"));
  add_resource(book, "images/b.png", "image/png", "x");
  book.resources.back().moves = true;
  EXPECT_THAT(values(parsed(package_of(book)), "//meta[@property='schema:accessibilityHazard']"),
              ElementsAre("unknown"));
}

TEST(Package, ClaimsConformanceOnlyWhereItIsClaimed) {
  Book book = small_book();
  const auto claims = "//meta[@property='dcterms:conformsTo']";
  EXPECT_THAT(values(parsed(package_of(book)), claims), ElementsAre());
  book.metadata.conforms_to = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
  book.metadata.certified_by = "A. Person";
  EXPECT_THAT(values(parsed(package_of(book)), claims),
              ElementsAre("EPUB Accessibility 1.1 - WCAG 2.2 Level AA"));
  EXPECT_THAT(
      values(parsed(package_of(book)), "//meta[@refines='#conformance'][@property='a11y:certifiedBy']"),
      ElementsAre("A. Person"));
  Diagnostics diagnostics;
  write_epub(book, {}, {}, 1, diagnostics);
  EXPECT_EQ(diagnostics.list().size(), 0U);
  add_resource(book, "images/a.png", "image/png", "x");
  add_section(book, "bare", R"(<section id="e"><p><img src="images/a.png" alt=""/></p></section>)");
  write_epub(book, {}, {}, 1, diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list().front().code, "A0505");
  EXPECT_EQ(diagnostics.list().front().message,
            "the book claims to be accessible, and 1 of its pictures have no alternative text");
}

TEST(Package, SaysWhichDocumentsHoldMathsAndDrawings) {
  Book book = small_book();
  add_section(book, "sums", R"(<section id="s"><p><math alttext="x"><mi>x</mi></math></p></section>)");
  const auto files = written(book);
  EXPECT_THAT(values(parsed(files.at("EPUB/package.opf")), "//item[@href='sums.xhtml']/@properties"),
              ElementsAre("mathml"));
  EXPECT_THAT(files.at("EPUB/sums.xhtml"),
              HasSubstr("<math alttext=\"x\" xmlns=\"http://www.w3.org/1998/Math/MathML\">"));
}

TEST(Cover, IsMarkedInThePackage) {
  Book book = small_book();
  add_resource(book, "images/cover.jpg", "image/jpeg", "x");
  book.cover = 0;
  book.cover_alt = "A \"lamp\"";
  const auto files = written(book);
  const auto document = parsed(files.at("EPUB/package.opf"));
  EXPECT_THAT(values(document, "//item[@properties='cover-image']/@href"), ElementsAre("images/cover.jpg"));
  EXPECT_THAT(values(document, "//meta[@name='cover']/@content"), ElementsAre("cover-image"));
  EXPECT_THAT(values(document, "//itemref[1]/@idref"), ElementsAre("cover-page"));
  EXPECT_THAT(files.at("EPUB/cover.xhtml"),
              HasSubstr("<img src=\"images/cover.jpg\" alt=\"A &quot;lamp&quot;\" role=\"doc-cover\"/>"));
}

TEST(Package, ReadsFromTheRightForPersian) {
  Book book = small_book();
  book.metadata.language = "fa";
  book.metadata.direction = unicode::Direction::right_to_left;
  book.sections[2].direction = unicode::Direction::right_to_left;
  book.sections[2].language = "fa";
  const auto files = written(book);
  const auto document = parsed(files.at("EPUB/package.opf"));
  EXPECT_THAT(values(document, "//spine/@page-progression-direction"), ElementsAre("rtl"));
  EXPECT_THAT(values(document, "/package/@dir"), ElementsAre("rtl"));
  EXPECT_THAT(files.at("EPUB/part.xhtml"), HasSubstr(" lang=\"fa\" xml:lang=\"fa\" dir=\"rtl\">"));
}

TEST(Navigation, NestsByDepthInTheOrderOfTheSpine) {
  const auto files = written(small_book());
  const auto nav = parsed(files.at("EPUB/nav.xhtml"));
  const auto toc = nav.select_node("//nav[@id='toc']").node();
  EXPECT_THAT(values(toc, ".//a"), ElementsAre("part", "One. First", "second", "sources"));
  EXPECT_THAT(values(toc, "./ol/li/a"), ElementsAre("part", "sources"));
  EXPECT_THAT(values(toc, "./ol/li[1]/ol/li/a/@href"), ElementsAre("first.xhtml", "second.xhtml"));
  const auto package = parsed(files.at("EPUB/package.opf"));
  EXPECT_THAT(values(package, "//itemref/@idref"),
              ElementsAre("nav", "document-1", "document-2", "document-3", "document-4", "document-5"));
}

TEST(Navigation, NeverSkipsALevel) {
  Book book = empty_book();
  for (const int depth : {2, 2, 0, 3}) {
    const std::string stem = "s" + std::to_string(book.sections.size());
    add_section(book, stem, "<section id='" + stem + "'><p>x</p></section>").depth = depth;
  }
  const auto files = written(book);
  const auto nav = parsed(files.at("EPUB/nav.xhtml"));
  EXPECT_THAT(values(nav, "//nav[@id='toc']/ol/li/a"), ElementsAre("s0", "s2"));
  EXPECT_THAT(values(nav, "//nav[@id='toc']/ol/li/ol/li/a"), ElementsAre("s1", "s3"));
  const auto ncx = parsed(files.at("EPUB/toc.ncx"));
  EXPECT_THAT(values(ncx, "//navMap/navPoint/navPoint/navLabel/text"), ElementsAre("s1", "s3"));
}

TEST(Navigation, HasNoMoreLevelsThanReadersShow) {
  Book book = empty_book();
  for (const int depth : {0, 1, 2, 3, 1}) {
    const std::string stem = "s" + std::to_string(book.sections.size());
    add_section(book, stem, "<section id='" + stem + "'><p>x</p></section>").depth = depth;
  }
  book.contents_levels = 2;
  Diagnostics diagnostics;
  const auto files = files_of(write_epub(book, {}, {}, 1, diagnostics));
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0506");
  EXPECT_EQ(diagnostics.list()[0].message,
            "the contents have 4 levels and the stores show 2: what is deeper stands on the last");
  const auto nav = parsed(files.at("EPUB/nav.xhtml"));
  EXPECT_THAT(values(nav, "//nav[@id='toc']/ol/li/ol/li/a"), ElementsAre("s1", "s2", "s3", "s4"));
  const auto ncx = parsed(files.at("EPUB/toc.ncx"));
  EXPECT_THAT(values(ncx, "//navMap/navPoint/navPoint/navLabel/text"), ElementsAre("s1", "s2", "s3", "s4"));
}

TEST(Navigation, StandsBesideTheSpineWhereTheBookSetsItsContents) {
  Book book = small_book();
  Section& contents = add_section(
      book, "contents", R"(<section id="contents"><ol><li><a href="#first">First</a></li></ol></section>)",
      Role::contents);
  contents.in_contents = false;
  const auto files = written(book);
  EXPECT_EQ(parsed(files.at("EPUB/package.opf")).select_nodes("//itemref[@idref='nav']").size(), 0U);
  const auto nav = parsed(files.at("EPUB/nav.xhtml"));
  EXPECT_THAT(values(nav, "//nav[@id='landmarks']//a/@href"),
              ElementsAre("contents.xhtml", "title-page.xhtml", "part.xhtml", "sources.xhtml"));
  EXPECT_THAT(values(nav, "//nav[@id='landmarks']//a/@epub:type"),
              ElementsAre("toc", "titlepage", "bodymatter", "bibliography"));
}

TEST(Ncx, HasTheSameOrderAndIdentifier) {
  Book book = small_book();
  const PageMap pages{{"1", 2, text_node(book, 2, "Arrivals"), 0},
                      {"2", 3, text_node(book, 3, "A tide"), 2},
                      {"3", 5, text_node(book, 5, "Sources"), 0}};
  const auto files = written(book, pages);
  const auto ncx = parsed(files.at("EPUB/toc.ncx"));
  EXPECT_THAT(values(ncx, "//meta[@name='dtb:uid']/@content"), ElementsAre(book.metadata.identifier));
  EXPECT_THAT(values(ncx, "//meta[@name='dtb:depth']/@content"), ElementsAre("2"));
  EXPECT_THAT(values(ncx, "//navPoint/navLabel/text"),
              ElementsAre("part", "One. First", "second", "sources"));
  EXPECT_THAT(values(ncx, "//navPoint/@playOrder"), ElementsAre("1", "3", "5", "6"));
  EXPECT_THAT(values(ncx, "//pageTarget/@playOrder"), ElementsAre("2", "4", "7"));
  EXPECT_THAT(values(ncx, "//pageTarget/content/@src"),
              ElementsAre("part.xhtml#page-1", "first.xhtml#page-2", "sources.xhtml#page-3"));
}

}  // namespace
}  // namespace anthology::epub
