#include <filesystem>
#include <fstream>
#include <sstream>

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
  std::vector<Outcome> write(const ImportResult& result, const WriteOptions& options = {}) {
    report = write_posts(result, root / "posts", options);
    std::vector<Outcome> outcomes;
    for (const WrittenFile& file : report.files) outcomes.push_back(file.outcome);
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
  put("media.yaml", "https://a.example/pier.jpg: mine.jpg\n");
  result.media.pop_back();
  EXPECT_THAT(write(result), ElementsAre(Outcome::unchanged, Outcome::unchanged));
  EXPECT_EQ(text("media.yaml"), "https://a.example/pier.jpg: mine.jpg\n");
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
}

}  // namespace
}  // namespace anthology
