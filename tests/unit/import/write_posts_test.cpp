#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;
using Outcome = WrittenFile::Outcome;
using testing::ElementsAre;
using testing::HasSubstr;

class WritePosts : public testing::Test {
 protected:
  WritePosts() {
    std::string name = (fs::temp_directory_path() / "anthology-import-XXXXXX").string();
    root = ::mkdtemp(name.data());
  }
  ~WritePosts() override { fs::remove_all(root); }

  static ImportResult imported(const std::string& title, const std::string& text = "Text.") {
    return import_posts("a.txt", title + " Reply\n\nBy Ann Writer\n\nThe Tide\n\n" + text + "\n\nMore…\n");
  }
  /// What became of all but the originals.
  std::vector<Outcome> write(const ImportResult& result, const WriteOptions& options = {}) {
    report = write_posts(result, root / "posts", options);
    std::vector<Outcome> outcomes;
    originals.clear();
    for (const WrittenFile& file : report.files)
      (file.path.parent_path().filename() == "originals" ? originals : outcomes).push_back(file.outcome);
    return outcomes;
  }
  std::string text(const std::string& file) const {
    std::ostringstream out;
    out << std::ifstream(root / file).rdbuf();
    return out.str();
  }
  void put(const std::string& file, const std::string& words) const { std::ofstream(root / file) << words; }

  fs::path root;
  WriteReport report;
  std::vector<Outcome> originals;
};

TEST_F(WritePosts, ASecondImportChangesNothing) {
  const ImportResult result = imported("Pier");
  EXPECT_THAT(write(result), ElementsAre(Outcome::written));
  EXPECT_EQ(text("posts/pier.md"), result.posts[0].text);
  const auto time = fs::last_write_time(root / "posts/pier.md");
  EXPECT_THAT(write(result), ElementsAre(Outcome::unchanged));
  EXPECT_EQ(fs::last_write_time(root / "posts/pier.md"), time);
  EXPECT_TRUE(report.diagnostics.empty());
}

TEST_F(WritePosts, AnEditedPostIsLeftAloneAndNamed) {
  write(imported("Pier"));
  put("posts/pier.md", text("posts/pier.md") + "\nA word of mine.\n");
  const std::string edited = text("posts/pier.md");
  WriteOptions options;
  options.overwrite = true;
  EXPECT_THAT(write(imported("Pier"), options), ElementsAre(Outcome::edited));
  EXPECT_EQ(text("posts/pier.md"), edited);
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].code, "A1013");
  EXPECT_THAT(report.diagnostics[0].where.file, HasSubstr("posts/pier.md"));
}

TEST_F(WritePosts, EditsOfTheFrontMatterCountToo) {
  write(imported("Pier"));
  std::string words = text("posts/pier.md");
  words.replace(words.find("The Tide"), 8, "The Ebb");
  put("posts/pier.md", words);
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::edited));
}

TEST_F(WritePosts, AnotherTextIsWrittenOnlyIfAsked) {
  write(imported("Pier"));
  ImportResult changed = imported("Pier");
  changed.posts[0].text = imported("Pier", "Text.\n\nAnd more of it.").posts[0].text;
  const std::string older = text("posts/pier.md");
  EXPECT_THAT(write(changed), ElementsAre(Outcome::differs));
  EXPECT_EQ(report.diagnostics.at(0).code, "A1014");
  EXPECT_EQ(text("posts/pier.md"), older);
  WriteOptions options;
  options.overwrite = true;
  EXPECT_THAT(write(changed, options), ElementsAre(Outcome::written));
  EXPECT_THAT(text("posts/pier.md"), HasSubstr("And more of it."));
}

TEST_F(WritePosts, AnotherPostOfTheNameKeepsIt) {
  fs::create_directory(root / "posts");
  put("posts/pier.md", "An older post.\n");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::written));
  EXPECT_EQ(text("posts/pier.md"), "An older post.\n");
  EXPECT_EQ(report.files[0].path, root / "posts/pier-2.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::unchanged));
  EXPECT_THAT(write(imported("Pier", "Another text.")), ElementsAre(Outcome::written));
  EXPECT_EQ(report.files[0].path, root / "posts/pier-3.md");
}

TEST_F(WritePosts, ADryRunWritesNothing) {
  WriteOptions options;
  options.dry_run = options.manifest = true;
  EXPECT_THAT(write(imported("Pier"), options), ElementsAre(Outcome::written, Outcome::written));
  EXPECT_TRUE(fs::is_empty(root));
}

TEST_F(WritePosts, OriginalsOfQuotedPostsAreKept) {
  ImportResult result = imported("Pier");
  append(result, import_posts("blog.xml",
                              "<rss xmlns:wp='http://wordpress.org/export/1.2/' "
                              "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
                              "<title>Own</title><content:encoded>Text.</content:encoded></item></channel>"
                              "</rss>"));
  EXPECT_THAT(write(result), ElementsAre(Outcome::written, Outcome::written));
  EXPECT_THAT(originals, ElementsAre(Outcome::written));
  EXPECT_EQ(report.files.back().path, root / "originals/pier.md");
  EXPECT_EQ(text("originals/pier.md"), text("posts/pier.md"));
  EXPECT_FALSE(fs::exists(root / "originals/own.md"));
  write(result);
  EXPECT_THAT(originals, ElementsAre(Outcome::unchanged));
}

TEST_F(WritePosts, AnOriginalThatIsGoneIsKeptAgain) {
  write(imported("Pier"));
  const std::string original = text("originals/pier.md");
  put("posts/pier.md", text("posts/pier.md") + "\nA word of mine.\n");
  fs::remove(root / "originals/pier.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::edited));
  EXPECT_THAT(originals, ElementsAre(Outcome::written));
  EXPECT_EQ(text("originals/pier.md"), original);
  // Another text is none that the post was edited from.
  ImportResult changed = imported("Pier");
  changed.posts[0].text = imported("Pier", "Text.\n\nAnd more of it.").posts[0].text;
  fs::remove(root / "originals/pier.md");
  EXPECT_THAT(write(changed), ElementsAre(Outcome::edited));
  EXPECT_THAT(originals, ElementsAre());
}

TEST_F(WritePosts, OriginalsFollowTheirPosts) {
  write(imported("Pier"));
  const std::string older = text("originals/pier.md");
  ImportResult changed = imported("Pier");
  changed.posts[0].text = imported("Pier", "Text.\n\nAnd more of it.").posts[0].text;
  EXPECT_THAT(write(changed), ElementsAre(Outcome::differs));
  EXPECT_THAT(originals, ElementsAre(Outcome::differs));
  EXPECT_EQ(text("originals/pier.md"), older);
  WriteOptions options;
  options.overwrite = true;
  EXPECT_THAT(write(changed, options), ElementsAre(Outcome::written));
  EXPECT_EQ(text("originals/pier.md"), changed.posts[0].text);
  // A post that was removed is imported afresh, with its original.
  fs::remove(root / "posts/pier.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::written));
  EXPECT_EQ(text("originals/pier.md"), older);
}

TEST_F(WritePosts, AnEditedOriginalIsLeftAloneAndNamed) {
  write(imported("Pier"));
  put("originals/pier.md", text("originals/pier.md") + "\nA word of mine.\n");
  WriteOptions options;
  options.overwrite = true;
  EXPECT_THAT(write(imported("Pier"), options), ElementsAre(Outcome::unchanged));
  EXPECT_THAT(originals, ElementsAre(Outcome::edited));
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].code, "A1013");
  EXPECT_THAT(report.diagnostics[0].where.file, HasSubstr("originals/pier.md"));
}

TEST_F(WritePosts, RenamedAndMovedPostsAreFoundAgain) {
  write(imported("Pier"));
  fs::create_directory(root / "posts/winter");
  fs::rename(root / "posts/pier.md", root / "posts/winter/harbour.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::unchanged));
  EXPECT_EQ(report.files[0].path, root / "posts/winter/harbour.md");
  EXPECT_FALSE(fs::exists(root / "posts/pier.md"));
  EXPECT_EQ(text("originals/harbour.md"), text("posts/winter/harbour.md"));
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].code, "A1029");
  EXPECT_THAT(report.diagnostics[0].where.file, HasSubstr("originals/pier.md"));
  fs::remove(root / "originals/pier.md");
  write(imported("Pier"));
  EXPECT_TRUE(report.diagnostics.empty());
  put("posts/winter/harbour.md", text("posts/winter/harbour.md") + "\nA word of mine.\n");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::edited));
  // Of copies the one counts that has the name of the post.
  fs::copy_file(root / "originals/harbour.md", root / "posts/pier.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::unchanged));
  EXPECT_EQ(report.files[0].path, root / "posts/pier.md");
}

TEST_F(WritePosts, PostsMayStandBesideTheManifest) {
  report = write_posts(imported("Pier"), root);
  report = write_posts(imported("Pier"), root);
  EXPECT_EQ(report.files[0].path, root / "pier.md");
  EXPECT_EQ(report.files[0].outcome, Outcome::unchanged);
}

TEST_F(WritePosts, AnotherOriginalOfTheNameKeepsIt) {
  write(imported("Pier"));
  fs::rename(root / "posts/pier.md", root / "posts/renamed.md");
  EXPECT_THAT(write(imported("Pier", "Another text.")), ElementsAre(Outcome::written));
  EXPECT_EQ(report.files[0].path, root / "posts/pier-2.md");
  EXPECT_EQ(report.files[1].path, root / "originals/pier-2.md");
}

TEST_F(WritePosts, OriginalsThatCannotBeKeptAreSaidOnce) {
  put("originals", "a file");
  ImportResult result = imported("Pier");
  append(result, imported("Tide"));
  EXPECT_THAT(write(result), ElementsAre(Outcome::written, Outcome::written));
  EXPECT_THAT(originals, ElementsAre(Outcome::failed, Outcome::failed));
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics[0].code, "A1015");
}

TEST_F(WritePosts, WhatStandsBesideTheManifestStandsThereFromFoldersBelowToo) {
  put("anthology.yaml", "title: Mine\n");
  ImportResult result = imported("Pier");
  result.media = {{"https://a.example/pier.jpg", "pier.jpg", true}};
  report = write_posts(result, root / "blog/posts/letters");
  EXPECT_TRUE(fs::exists(root / "originals/pier.md"));
  EXPECT_TRUE(fs::exists(root / "media.yaml"));
  EXPECT_EQ(std::distance(fs::directory_iterator(root / "blog/posts"), {}), 1);
}

TEST_F(WritePosts, MediaStandBesideThePosts) {
  ImportResult result = imported("Pier");
  result.media = {{"https://a.example/pier.jpg", "pier.jpg", true},
                  {"https://a.example/b.png?x=1&y", "b.png", false}};
  EXPECT_THAT(write(result), ElementsAre(Outcome::written, Outcome::written, Outcome::written));
  EXPECT_THAT(text("media.yaml"),
              HasSubstr("\nhttps://a.example/pier.jpg: pier.jpg\n\"https://a.example/b.png?x=1&y\": "
                        "b.png\n"));
  EXPECT_THAT(text("media-to-fetch.txt"),
              HasSubstr("\nurl = \"https://a.example/b.png?x=1&y\"\noutput = \"media/b.png\"\n"));
  EXPECT_THAT(write(result), ElementsAre(Outcome::unchanged, Outcome::unchanged, Outcome::unchanged));
  result.media.push_back({"//c.example/a\" b\\.png", "a-b.png", false});
  write(result);
  EXPECT_THAT(text("media-to-fetch.txt"),
              HasSubstr("\nurl = \"https://c.example/a%22%20b%5C.png\"\noutput = \"media/a-b.png\"\n"));
  result.media.pop_back();
  put("media.yaml", "https://a.example/pier.jpg: mine.jpg\n");
  result.media.pop_back();
  EXPECT_THAT(write(result), ElementsAre(Outcome::unchanged, Outcome::unchanged));
  EXPECT_EQ(text("media.yaml"), "https://a.example/pier.jpg: mine.jpg\n");
}

TEST_F(WritePosts, MediaOutsideTheBookAreSaid) {
  ImportResult result = imported("Pier");
  result.media = {{"https://a.example/pier.jpg", "pier.jpg", true}};
  WriteOptions options;
  options.manifest = true;
  options.media_folder = root.parent_path() / "media";
  write(result, options);
  EXPECT_EQ(report.diagnostics.at(0).code, "A1023");
  EXPECT_THAT(text("anthology.yaml"), HasSubstr("media: {dir: media, map: media.yaml}"));
  fs::remove(root / "anthology.yaml");
  options.media_folder = root / "blog/pictures";
  write(result, options);
  EXPECT_TRUE(report.diagnostics.empty());
  EXPECT_THAT(text("anthology.yaml"), HasSubstr("media: {dir: blog/pictures, map: media.yaml}"));
}

TEST_F(WritePosts, PicturesOfALaterImportHaveFilesOfTheirOwn) {
  ImportResult result = imported("Pier");
  result.media = {{"https://a.example/pier.jpg", "pier.jpg", false}};
  write(result);
  result.media = {{"https://b.example/pier.jpg", "pier.jpg", false},
                  {"https://a.example/pier.jpg", "pier-2.jpg", false},
                  {"https://c.example/pier.jpg", "pier.jpg", true}};
  write(result);
  EXPECT_THAT(text("media.yaml"),
              HasSubstr("\nhttps://a.example/pier.jpg: pier.jpg\nhttps://b.example/pier.jpg: "
                        "pier-2.jpg\nhttps://c.example/pier.jpg: pier.jpg\n"));
  EXPECT_THAT(text("media-to-fetch.txt"),
              HasSubstr("output = \"media/pier.jpg\"\nurl = \"https://b.example/pier.jpg\"\n"
                        "output = \"media/pier-2.jpg\"\n"));
}

TEST_F(WritePosts, AnOlderManifestIsNeverReplaced) {
  put("anthology.yaml", "title: Mine\n");
  WriteOptions options;
  options.manifest = options.overwrite = true;
  EXPECT_THAT(write(imported("Pier"), options), ElementsAre(Outcome::written, Outcome::differs));
  EXPECT_EQ(report.diagnostics.at(0).code, "A1017");
  EXPECT_EQ(text("anthology.yaml"), "title: Mine\n");
}

TEST_F(WritePosts, WhatCannotBeWrittenIsSaid) {
  put("posts", "a file");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::failed));
  EXPECT_EQ(report.diagnostics.at(0).code, "A1015");
  fs::remove(root / "posts");
  fs::create_directories(root / "posts/pier.md");
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::failed));
  EXPECT_TRUE(report.has_errors());
  fs::remove(root / "posts/pier.md");
  ASSERT_EQ(::mkfifo((root / "posts/pier.md").c_str(), 0600), 0);
  EXPECT_THAT(write(imported("Pier")), ElementsAre(Outcome::failed));
}

TEST_F(WritePosts, OtherLineEndsAreAnEdit) {
  const ImportResult result = imported("Pier");
  write(result);
  const std::string plain = text("posts/pier.md");
  std::string dos = plain;
  for (std::size_t at = dos.find('\n'); at != std::string::npos; at = dos.find('\n', at + 2))
    dos.insert(at, "\r");
  for (const std::string& changed : {dos, "\xEF\xBB\xBF" + plain, "\xEF\xBB\xBF" + dos}) {
    put("posts/pier.md", changed);
    EXPECT_THAT(write(result, {.overwrite = true}), ElementsAre(Outcome::edited));
    EXPECT_THAT(report.diagnostics.at(0).code, "A1013");
    EXPECT_EQ(text("posts/pier.md"), changed);
    EXPECT_FALSE(fs::exists(root / "posts/pier-2.md"));
  }
}

}  // namespace
}  // namespace anthology
