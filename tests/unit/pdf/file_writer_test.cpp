#include "pdf/file_writer.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "outside_tools.hpp"

namespace anthology::pdf {
namespace {

using testing::HasSubstr;

/// A document of one empty page, and behind it as many numbers as wanted.
std::string file_with(std::uint32_t numbers) {
  FileWriter file(5 + numbers);
  file.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
  file.add(2, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>");
  file.add(3, "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 432 648 ] /Contents 4 0 R >>");
  file.add_stream(4, "<< /Length 7 >>", "0 0 m n");
  file.add(5, "<< /Title (Numbers) >>");
  for (std::uint32_t i = 0; i < numbers; ++i) file.add(6 + i, std::to_string(1000 + i));
  return file.finish(1, 5);
}

struct FileWriterTest : testing::Test {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               (std::string("anthology_file_") +
                                testing::UnitTest::GetInstance()->current_test_info()->name() + ".pdf");

  void TearDown() override { std::filesystem::remove(path); }
  std::string run(const std::string& tool, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
    return output_of(tool + " " + path.string());
  }
};

TEST_F(FileWriterTest, ObjectsAreFoundWhereverTheyStand) {
  if (!has_tool("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  constexpr std::uint32_t numbers = 250;  // two object streams and a half
  const std::string file = file_with(numbers);
  EXPECT_THAT(run("qpdf --check", file), HasSubstr("No syntax or stream encoding errors found"));
  for (const std::uint32_t i : {0U, 94U, 95U, 194U, 195U, numbers - 1})
    EXPECT_EQ(run("qpdf --show-object=" + std::to_string(6 + i), file),
              std::to_string(1000 + i) + "\nstatus 0\n");
  EXPECT_EQ(run("qpdf --raw-stream-data --show-object=4", file), "0 0 m nstatus 0\n");
}

TEST_F(FileWriterTest, ACheckerSeesAnOffsetThatIsWrong) {
  if (!has_tool("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  std::string file = file_with(0);
  file.insert(file.find("4 0 obj"), "9");
  EXPECT_THAT(run("qpdf --check", file),
              testing::Not(HasSubstr("No syntax or stream encoding errors found")));
}

TEST_F(FileWriterTest, TheIdentifierIsThatOfTheContent) {
  const auto id_of = [](const std::string& file) { return file.substr(file.find("/ID ["), 72); };
  EXPECT_EQ(file_with(3), file_with(3));
  EXPECT_NE(id_of(file_with(3)), id_of(file_with(4)));
}

}  // namespace
}  // namespace anthology::pdf
