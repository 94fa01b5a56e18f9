#include <csignal>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <anthology/files.hpp>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.hpp"
#include "base/whole_files.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;

/// A folder of the test's own, gone afterwards.
class FolderTest : public testing::Test {
 protected:
  FolderTest() {
    std::string pattern = (fs::temp_directory_path() / "anthology-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~FolderTest() override { fs::remove_all(root_); }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  static std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path root_;
};

using FilesUnder = FolderTest;

TEST_F(FilesUnder, ReadsAndListsSorted) {
  write("b.md", "two");
  write("a/x.md", "one");
  const Files files = files_under(root_);
  EXPECT_EQ(files.read("a/x.md").bytes, "one");
  const auto entries = files.list("");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].name, "a");
  EXPECT_TRUE(entries[0].is_folder);
  EXPECT_FALSE(entries[1].is_folder);
}

TEST_F(FilesUnder, SaysMissing) {
  const Files files = files_under(root_);
  EXPECT_EQ(files.read("x").status, ReadStatus::missing);
  EXPECT_TRUE(files.list("x").empty());
  EXPECT_EQ(files_under(root_ / "nowhere").read("x").status, ReadStatus::missing);
}

TEST_F(FilesUnder, RefusesWhatLeavesTheRoot) {
  write("inside/a.md", "a");
  write("outside.md", "secret");
  fs::create_symlink("../outside.md", root_ / "inside/link.md");
  fs::create_symlink("/etc", root_ / "inside/etc");
  fs::create_symlink("a.md", root_ / "inside/own.md");
  const Files files = files_under(root_ / "inside");
  for (const char* path : {"../outside.md", "/etc/passwd", "link.md", "etc/passwd"}) {
    const ReadResult result = files.read(path);
    EXPECT_EQ(result.status, ReadStatus::refused) << path;
    EXPECT_EQ(result.bytes, "");
  }
  EXPECT_EQ(files.read("link.md").reason, "it lies outside the folder of the manifest");
  EXPECT_EQ(files.read("own.md").bytes, "a");
}

TEST_F(FilesUnder, RefusesFoldersLoopsAndFifos) {
  fs::create_directories(root_ / "folder.md");
  fs::create_symlink("loop", root_ / "loop");
  ASSERT_EQ(::mkfifo((root_ / "fifo").c_str(), 0600), 0);
  const Files files = files_under(root_);
  EXPECT_EQ(files.read("folder.md").reason, "it is a folder");
  EXPECT_EQ(files.read("loop").reason, "its symbolic links form a loop");
  EXPECT_EQ(files.read("fifo").reason, "it is not a regular file");
  EXPECT_EQ(files.read(std::string(400, 'x')).status, ReadStatus::refused);
}

TEST_F(FilesUnder, WalksNoLinkedFolder) {
  write("posts/a.md", "a");
  fs::create_symlink(".", root_ / "posts/again");
  EXPECT_THAT(files_below(files_under(root_), ""), testing::ElementsAre("posts/a.md"));
}

using WholeFiles = FolderTest;

TEST_F(WholeFiles, ReplaceOnCommitOnly) {
  write("book", "old");
  const std::string text = "new";
  {
    WholeFile file(root_ / "book");
    EXPECT_TRUE(file.write(std::as_bytes(std::span(text))));
    EXPECT_TRUE(file.close());
    EXPECT_EQ(text_of(root_ / "book"), "old");
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), {}), 1);
  WholeFile file(root_ / "book");
  EXPECT_TRUE(file.write(std::as_bytes(std::span(text))));
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(text_of(root_ / "book"), "new");
}

TEST_F(WholeFiles, SayWhyAndLeaveNothingWhereTheDiskIsFull) {
  write("book", "old");
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  {
    WholeFile file(root_ / "book");
    const std::string text(5000, 'x');
    EXPECT_FALSE(file.write(std::as_bytes(std::span(text))));
    EXPECT_EQ(file.reason(), "File too large");
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(text_of(root_ / "book"), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), {}), 1);
}

std::vector<WholeFile> written(std::initializer_list<fs::path> targets) {
  std::vector<WholeFile> files;
  const std::string text = "new";
  for (const auto& target : targets) {
    files.emplace_back(target);
    EXPECT_TRUE(files.back().write(std::as_bytes(std::span(text))) && files.back().close());
  }
  return files;
}

TEST_F(WholeFiles, AllTakeTheirPlaces) {
  write("a", "old");
  {
    auto files = written({root_ / "a", root_ / "b"});
    EXPECT_EQ(commit_all(files), nullptr);
  }
  EXPECT_EQ(text_of(root_ / "a"), "new");
  EXPECT_EQ(text_of(root_ / "b"), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), {}), 2);
}

TEST_F(WholeFiles, NoneTakesItsPlaceWhereOneCannot) {
  write("a", "old");
  {
    auto files = written({root_ / "a", root_ / "b", root_ / "c"});
    write("c/x", "in the way");
    const WholeFile* failed = commit_all(files);
    ASSERT_NE(failed, nullptr);
    EXPECT_EQ(failed->target(), root_ / "c");
    EXPECT_EQ(failed->reason(), "Is a directory");
  }
  EXPECT_EQ(text_of(root_ / "a"), "old");
  EXPECT_FALSE(fs::exists(root_ / "b"));
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), {}), 2);
}

TEST_F(WholeFiles, KeepTheOlderFilesPermissions) {
  write("book", "old");
  fs::permissions(root_ / "book", fs::perms::owner_read | fs::perms::owner_write);
  auto files = written({root_ / "book"});
  EXPECT_EQ(commit_all(files), nullptr);
  EXPECT_EQ(fs::status(root_ / "book").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(WholeFiles, SayWhyWhereThereIsNoFolder) {
  WholeFile file(root_ / "no/book");
  EXPECT_FALSE(file.commit());
  EXPECT_EQ(file.reason(), "No such file or directory");
}

}  // namespace
}  // namespace anthology
