#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "html/html.hpp"
#include "markdown_testing.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;

struct Example {
  std::string markdown, html;
};

fs::path corpora() {
  return fs::path(ANTHOLOGY_SOURCE_DIR).parent_path() / "shared/corpora";
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

/// The examples of a specification's text: between lines of 32 backticks, a dot between input and output.
std::vector<Example> examples_of(const std::string& text) {
  const std::string fence(32, '`');
  std::vector<Example> out;
  for (auto at = text.find("\n" + fence + " example"); at != std::string::npos;) {
    const auto begin = text.find('\n', at + 1) + 1;
    const auto end = text.find("\n" + fence + "\n", begin - 1) + 1;
    auto body = text.substr(begin, end - begin);
    for (auto arrow = body.find("\u2192"); arrow != std::string::npos; arrow = body.find("\u2192"))
      body.replace(arrow, 3, "\t");
    const auto dot = body.starts_with(".\n") ? 0 : body.find("\n.\n") + 1;
    out.push_back({body.substr(0, dot), body.substr(dot + 2)});
    at = text.find("\n" + fence + " example", end);
  }
  return out;
}

/// The specification's HTML through the same door, so that entities, void elements and spaces agree.
std::string normalised(std::string_view html) {
  pugi::xml_document document;
  Origins table;
  Diagnostics diagnostics;
  auto root = document.append_child("div");
  parse_html(html, {}, root, table, diagnostics);
  std::string out;
  xml::write_children(out, root);
  // Line feeds beside tags are the renderer's own.
  std::string tight;
  for (std::size_t i = 0; i < out.size(); ++i)
    if (out[i] != '\n' || (i > 0 && out[i - 1] != '>' && i + 1 < out.size() && out[i + 1] != '<'))
      tight += out[i];
  return tight;
}

/// Raw HTML, or what looks like it: the specification leaves it open, a book closes it.
bool has_tag(std::string_view markdown) {
  for (auto at = markdown.find('<'); at != std::string_view::npos; at = markdown.find('<', at + 1))
    if (const auto next = markdown.substr(at + 1, 1);
        !next.empty() && (std::isalpha(next[0]) != 0 || next == "/" || next == "!" || next == "?"))
      return true;
  return false;
}

class Specification : public testing::TestWithParam<std::pair<const char*, std::size_t>> {};

TEST_P(Specification, ExamplesAreRenderedAndWellFormed) {
  const auto path = corpora() / "spec" / GetParam().first;
  if (!fs::exists(path)) GTEST_SKIP() << path << " is not there";
  const auto examples = examples_of(read(path));
  ASSERT_GE(examples.size(), GetParam().second);
  std::size_t compared = 0;
  std::string different;
  for (const auto& example : examples) {
    for (const auto& options : {MarkdownOptions{}, plain_markdown()}) {
      pugi::xml_document parsed;
      const auto out = "<div xmlns:epub=\"http://www.idpf.org/2007/ops\">" +
                       render_markdown(example.markdown, options).xml + "</div>";
      EXPECT_TRUE(parsed.load_string(out.c_str())) << example.markdown;
    }
    auto by_html = MarkdownOptions{};
    by_html.force_html = true;
    EXPECT_EQ(render_markdown(example.markdown).xml, render_markdown(example.markdown, by_html).xml)
        << example.markdown;
    // Anchors and repairs are the book's: both sides take the same door.
    const auto plain = render_markdown(example.markdown, plain_markdown(), "").xml;
    if (example.html.find("href=\"#") != std::string::npos || has_tag(example.markdown)) continue;
    if (normalised(plain) != normalised(example.html)) different += "\n" + example.markdown;
    ++compared;
  }
  EXPECT_GT(compared, 500U);
  // Two rules are younger than CommonMark 0.29: symbols count as punctuation, references are shorter.
  EXPECT_LE(std::count(different.begin(), different.end(), '\n'), 40) << different;
}

INSTANTIATE_TEST_SUITE_P(Texts, Specification, testing::Values(std::pair("commonmark/spec.txt", 600U)));

TEST(MarkdownCorpora, BothWaysGiveEqualTrees) {
  const auto blogs = corpora() / "blogs";
  if (!fs::exists(blogs)) GTEST_SKIP() << blogs << " is not there";
  MarkdownOptions by_html;
  by_html.force_html = true;
  std::size_t posts = 0;
  for (const char* blog : {"paper-lanterns", "letsencrypt", "ypertex"})
    for (const auto& entry : fs::recursive_directory_iterator(blogs / blog)) {
      if (entry.path().extension() != ".md") continue;
      const auto text = read(entry.path());
      EXPECT_TRUE(render_markdown(text).xml == render_markdown(text, by_html).xml) << entry.path();
      ++posts;
    }
  EXPECT_GT(posts, 100U);
}

TEST(MarkdownThreads, TwoThreadsAreRight) {
#ifdef __SANITIZE_ADDRESS__
  constexpr int posts = 10'000;  // in the time of the optimized build
#else
  constexpr int posts = 100'000;
#endif
  const auto text_of = [](int i) {
    return i % 2 == 0
               ? "A ~~b~~ https://c.example/ *d* " + std::to_string(i) + "[^1]\n\n|x|\n|-|\n|~|\n\n[^1]: ~n~"
               : "~ plain | https:// \"" + std::to_string(i) + "\" ~e~";
  };
  const std::string even = rendered(text_of(0)), odd = rendered(text_of(1));
  const auto expected = [&](int i) {
    auto out = i % 2 == 0 ? even : odd;
    const auto number = out.find(i % 2 == 0 ? " 0<" : "1\u201D") + (i % 2 == 0 ? 1 : 0);
    return out.replace(number, 1, std::to_string(i));
  };
  std::array<int, 2> wrong{};
  const auto run = [&](int thread) {
    for (int i = thread; i < posts; i += 2) {
      const int post = i / 2 + thread;  // both kinds on both threads
      if (rendered(text_of(post)) != expected(post)) ++wrong[static_cast<std::size_t>(thread)];
    }
  };
  std::thread other(run, 1);
  run(0);
  other.join();
  EXPECT_EQ(wrong[0] + wrong[1], 0);
}

}  // namespace
}  // namespace anthology
