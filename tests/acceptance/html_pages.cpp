// Reads each page.html of a folder, and writes what was found beside it: page.found (title, by-line,
// publication, date, address, licence and language, a line each) and page.text.html (the main text).
//
//     html_pages FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/clean_text.hpp"
#include "import/html_page.hpp"

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void read(const std::filesystem::path& path) {
  using namespace anthology;
  Diagnostics diagnostics;
  const auto source = clean_text(path.filename(), bytes_of(path), diagnostics);
  const auto page = read_html_page(source, "http://fakehost/test/page.html", diagnostics);
  std::string authors;
  for (const auto& author : page.metadata.authors) authors += (authors.empty() ? "" : ", ") + author;
  auto target = path;
  std::ofstream found(target.replace_extension("found"), std::ios::binary);
  for (const auto& line : {page.metadata.title, authors, page.metadata.publication, page.metadata.date,
                           page.metadata.url, page.metadata.license, page.metadata.language})
    found << line << '\n';
  target = path;
  std::ofstream(target.replace_extension("md"), std::ios::binary) << page.markdown;
  std::ofstream(target.replace_extension("text.html"), std::ios::binary) << page.html;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: html_pages FOLDER\n";
    return 2;
  }
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
    if (entry.path().extension() == ".html") pages.push_back(entry.path());
  for (const auto& page : pages) read(page);
}
