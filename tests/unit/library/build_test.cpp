#include <map>
#include <new>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <anthology/anthology.hpp>

namespace anthology {
namespace {

std::map<std::string, std::string> two_posts() {
  return {
      {"anthology.yaml",
       "title: Two Notes\neditor: A. Editor\npublisher: P\nlibrary: posts\nchapters: [first, second]\n"},
      {"posts/first.md", "---\ntitle: First\nauthor: A. Editor\ndate: 2020-01-02\n---\nThe tide is *out*.\n"},
      {"posts/second.md",
       "---\ntitle: Second\nauthor: A. Editor\ndate: 2020-01-03\n---\nIt is [in](first.md) again.\n"},
  };
}

struct Books {
  Report report;
  std::string epub, pdf;
};

Output into(std::string& target, Format format) {
  return {format, [&target](std::span<const std::byte> bytes) {
            target.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            return true;
          }};
}

Books build_both(const Files& files, const Options& options = {}) {
  Books books;
  const Output outputs[] = {into(books.epub, Format::epub), into(books.pdf, Format::pdf)};
  books.report = build("anthology.yaml", files, outputs, options);
  return books;
}

TEST(Build, MakesBothEditionsInOneRun) {
  const Books books = build_both(files_in(two_posts()));
  EXPECT_EQ(books.report.status, Status::built) << render(books.report.diagnostics, Rendering::human);
  EXPECT_TRUE(books.epub.starts_with("PK"));
  EXPECT_TRUE(books.pdf.starts_with("%PDF-1.7"));
  EXPECT_THAT(books.report.inputs,
              testing::ElementsAre("anthology.yaml", "posts/first.md", "posts/second.md"));
}

TEST(Build, MakesTheSameBytesWithAnyNumberOfThreads) {
  Options one, many;
  one.threads = 1;
  many.threads = 7;
  const Books a = build_both(files_in(two_posts()), one), b = build_both(files_in(two_posts()), many);
  EXPECT_EQ(a.epub, b.epub);
  EXPECT_EQ(a.pdf, b.pdf);
}

TEST(Build, GivesNothingToASinkWhereThereAreErrors) {
  auto files = two_posts();
  files.erase("posts/second.md");
  const Books books = build_both(files_in(files));
  EXPECT_EQ(books.report.status, Status::failed);
  EXPECT_TRUE(books.report.has_errors());
  EXPECT_EQ(books.epub + books.pdf, "");
}

TEST(Build, StopsWhereASinkSaysSo) {
  const Output output{Format::epub, [](std::span<const std::byte>) { return false; }};
  const Report report = build("anthology.yaml", files_in(two_posts()), std::span(&output, 1));
  EXPECT_EQ(report.status, Status::failed);
  ASSERT_FALSE(report.diagnostics.empty());
  EXPECT_EQ(report.diagnostics.back().code, "A0907");
}

TEST(Build, SaysThatThereIsNotEnoughMemory) {
  Files files = files_in(two_posts());
  files.list = [](std::string_view) -> std::vector<FileEntry> { throw std::bad_alloc(); };
  const Books books = build_both(files);
  EXPECT_EQ(books.report.status, Status::failed);
  EXPECT_EQ(render(books.report.diagnostics, Rendering::brief),
            "anthology.yaml: error[A0903]: there is not enough memory for this book\n");
  EXPECT_EQ(books.epub + books.pdf, "");
}

TEST(Build, IsCancelledBetweenStages) {
  std::atomic<bool> cancelled{false};
  Options options;
  options.cancelled = &cancelled;
  options.progress = [&](std::string_view stage) { cancelled = cancelled || stage == "compose"; };
  const Books books = build_both(files_in(two_posts()), options);
  EXPECT_EQ(books.report.status, Status::cancelled);
  EXPECT_EQ(books.epub, "");
}

TEST(Build, SaysThatAThemeOrStylesheetIsMissing) {
  auto files = two_posts();
  files["anthology.yaml"] += "theme: clasic\ncss: [house.css]\n";
  const Report report = check("anthology.yaml", files_in(files));
  const std::string said = render(report.diagnostics, Rendering::brief);
  EXPECT_THAT(said,
              testing::HasSubstr(
                  "anthology.yaml:6:8: error[A0901]: there is no theme `clasic` (did you mean `classic`?)"));
  EXPECT_THAT(said,
              testing::HasSubstr("anthology.yaml:7:7: error[A0902]: there is no stylesheet `house.css`"));
  EXPECT_EQ(report.status, Status::failed);
}

TEST(Build, SaysThatThereIsNoManifest) {
  const Report report = check("anthology.yaml", files_in({}));
  EXPECT_EQ(render(report.diagnostics, Rendering::brief),
            "anthology.yaml: error[A0103]: there is no such manifest (a manifest is a YAML file, by default "
            "`anthology.yaml`)\n");
}

TEST(Check, WritesNothingAndReadsEverything) {
  const Report report = check("anthology.yaml", files_in(two_posts()));
  EXPECT_EQ(report.status, Status::built);
  EXPECT_TRUE(report.outputs.empty());
  EXPECT_EQ(report.inputs.size(), 3u);
}

TEST(Build, KeepsThePageListWhateverIsBuilt) {
  auto files = two_posts();
  files["anthology.yaml"] += "outputs: [{file: a.epub}, {file: a.pdf}]\n";
  std::string alone;
  const Output epub = into(alone, Format::epub);
  ASSERT_EQ(build("anthology.yaml", files_in(files), std::span(&epub, 1)).status, Status::built);
  EXPECT_EQ(alone, build_both(files_in(files)).epub);
}

}  // namespace
}  // namespace anthology
