#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
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

TEST(Build, CallsNoSinkAfterOneThatStopped) {
  bool called = false;
  const Output outputs[] = {{Format::epub, [](std::span<const std::byte>) { return false; }},
                            {Format::epub, [&](std::span<const std::byte>) { return called = true; }}};
  const Report report = build("anthology.yaml", files_in(two_posts()), outputs);
  EXPECT_EQ(render(report.diagnostics, Rendering::brief),
            "error[A0907]: the sink of output 1 stopped taking its book\n");
  EXPECT_FALSE(called);
}

TEST(Build, SaysWhichFunctionIsMissing) {
  const Output silent{Format::epub, {}};
  EXPECT_EQ(render(build("anthology.yaml", files_in(two_posts()), std::span(&silent, 1)).diagnostics,
                   Rendering::brief),
            "error[A0910]: an output has no sink\n");
  EXPECT_EQ(render(check("anthology.yaml", Files{}).diagnostics, Rendering::brief),
            "error[A0910]: the files lack the function `read` or `list`\n");
  Files blind = files_in(two_posts());
  blind.list = {};
  const Books books = build_both(blind);
  EXPECT_EQ(books.report.status, Status::failed);
  EXPECT_EQ(render(books.report.diagnostics, Rendering::brief),
            "error[A0910]: the files lack the function `read` or `list`\n");
  Options options;
  options.resources.read = files_in({}).read;
  EXPECT_EQ(
      render(check("anthology.yaml", files_in(two_posts()), options).diagnostics, Rendering::brief),
      "error[A0910]: the resources have one of the functions `read` and `list` alone (without both, the "
      "installed ones are taken)\n");
}

TEST(Build, RefusesATimestampThatNoBookCanHave) {
  for (const std::int64_t time : {std::int64_t{-1}, latest_timestamp + 1}) {
    Options options;
    options.timestamp = time;
    EXPECT_EQ(render(check("anthology.yaml", files_in(two_posts()), options).diagnostics, Rendering::brief),
              "error[A0911]: the timestamp " + std::to_string(time) +
                  " lies outside the years 1970 to 9999 (it counts seconds since 1970-01-01T00:00:00Z)\n");
  }
}

TEST(Build, RefusesAStoreThatItDoesNotKnow) {
  Options options;
  options.target = "tolino";
  EXPECT_EQ(render(check("anthology.yaml", files_in(two_posts()), options).diagnostics, Rendering::brief),
            "error[A0912]: there is no store `tolino` (those known are apple, google, kindle, kobo)\n");
}

TEST(Build, IsCancelledWhileItWrites) {
  std::atomic<bool> cancelled{false};
  Options options;
  options.cancelled = &cancelled;
  options.progress = [&](std::string_view stage) { cancelled = cancelled || stage == "write"; };
  const Books books = build_both(files_in(two_posts()), options);
  EXPECT_EQ(books.report.status, Status::cancelled);
  EXPECT_EQ(books.epub + books.pdf, "");
}

TEST(Build, RemembersWhatItLookedFor) {
  auto texts = two_posts();
  texts["posts/first.md"] += "\n![A lamp](lamp.png)\n";
  Options options;
  options.resources = files_in({{"styles/classic/book.css", "p { margin: 0 }"}});
  options.layout = false;
  const Report report = check("anthology.yaml", files_in(texts), options);
  EXPECT_THAT(report.missing, testing::IsSupersetOf({"classic/book.css", "posts/lamp.png"}));
  EXPECT_THAT(report.folders, testing::Contains("posts"));
  EXPECT_THAT(report.resources, testing::ElementsAre("styles/classic/book.css"));
}

TEST(Check, SaysOfTheOutputsWhatABuildSays) {
  auto texts = two_posts();
  texts["anthology.yaml"] += "outputs: [../a.epub, b.epub, b.epub]\n";
  EXPECT_EQ(render(check("anthology.yaml", files_in(texts)).diagnostics, Rendering::brief),
            "anthology.yaml:6:11: error[A0904]: the output `../a.epub` leaves the manifest's folder (name "
            "another place with `-o`)\n"
            "anthology.yaml:6:30: error[A0908]: two books would be written to `b.epub`\n");
}

/// A folder on disk with the two posts.
class BuildFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "anthology-XXXXXX";
    root_ = ::mkdtemp(name.data());
    for (const auto& [path, text] : two_posts()) write(path, text);
  }
  void TearDown() override { std::filesystem::remove_all(root_); }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  std::string text_of(const std::string& path) {
    std::ifstream file(root_ / path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path root_;
};

TEST_F(BuildFiles, IsCancelledUntilTheBooksTakeTheirPlaces) {
  std::atomic<bool> cancelled{false};
  Options options;
  options.cancelled = &cancelled;
  options.progress = [&](std::string_view stage) { cancelled = cancelled || stage == "write"; };
  write("a.epub", "old");
  const OutputFile output{root_ / "a.epub", Format::epub};
  const Report report = build_files(root_ / "anthology.yaml", options, std::span(&output, 1));
  EXPECT_EQ(report.status, Status::cancelled);
  EXPECT_EQ(text_of("a.epub"), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(root_), {}), 3);
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

/// Files that count what is read of them, and raise a flag at the first read of a path that ends so.
struct CountedFiles {
  Files files;
  std::string_view ending;
  std::atomic<bool>* flag = nullptr;
  std::atomic<int> reads{0};

  Files counted() {
    Files out = files;
    out.read = [this](std::string_view path) {
      if (path.ends_with(ending)) {
        ++reads;
        if (flag) *flag = true;
      }
      return files.read(path);
    };
    return out;
  }
};

std::map<std::string, std::string> many_posts() {
  auto texts = two_posts();
  for (int i = 0; i < 50; ++i)
    texts["posts/p" + std::to_string(i) + ".md"] =
        "---\ntitle: P\nauthor: A. Editor\n---\n![A](" + std::to_string(i) + ".png)\n";
  texts["anthology.yaml"] = "title: T\neditor: A. Editor\npublisher: P\nlibrary: posts\nchapters: ['**']\n";
  return texts;
}

TEST(Build, IsCancelledWhileFilesAreRead) {
  for (const std::string_view ending : {".md", ".png"}) {
    std::atomic<bool> cancelled{false};
    Options options;
    options.threads = 1;
    CountedFiles all{files_in(many_posts()), ending};
    EXPECT_EQ(build_both(all.counted(), options).report.status, Status::built);
    EXPECT_GE(all.reads, 50);
    options.cancelled = &cancelled;
    CountedFiles some{files_in(many_posts()), ending, &cancelled};
    EXPECT_EQ(build_both(some.counted(), options).report.status, Status::cancelled);
    EXPECT_EQ(some.reads, 1) << ending;
  }
}

TEST(Build, IsCancelledBeforeAnyPageIsMade) {
  std::atomic<bool> cancelled{false};
  Options options;
  CountedFiles all{files_in({{"styles/classic/book.css", "p { hyphens: auto }"}}), ".dic"};
  options.resources = all.counted();
  EXPECT_EQ(build_both(files_in(two_posts()), options).report.status, Status::built);
  EXPECT_GE(all.reads, 1);
  CountedFiles none{files_in({{"styles/classic/book.css", "p { hyphens: auto }"}}), ".dic"};
  options.resources = none.counted();
  options.cancelled = &cancelled;
  options.progress = [&](std::string_view stage) { cancelled = cancelled || stage == "layout"; };
  const Books books = build_both(files_in(two_posts()), options);
  EXPECT_EQ(books.report.status, Status::cancelled);
  EXPECT_EQ(none.reads, 0);
  EXPECT_EQ(books.epub + books.pdf, "");
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
