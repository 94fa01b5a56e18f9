// Turns each page.html of a folder into page.md, and that into page.xhtml, as a post is composed.
//
//     round_trip FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/clean_text.hpp"
#include "base/xml.hpp"
#include "compose/markdown.hpp"
#include "html/markdown_writer.hpp"

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void convert(const std::filesystem::path& path) {
  using namespace anthology;
  Diagnostics diagnostics;
  const auto page = clean_text(path.filename(), bytes_of(path), diagnostics);
  const auto size = static_cast<std::uint32_t>(page->text.size());
  const auto markdown = html_to_markdown(page->text, {page.get(), 0, size}, {}, diagnostics);
  auto target = path;
  std::ofstream(target.replace_extension("md"), std::ios::binary) << markdown;

  const SourceText post(target.filename(), markdown);
  pugi::xml_document document;
  Origins table;
  auto body = document.append_child("body");
  markdown_to_dom(post, 0, static_cast<std::uint32_t>(markdown.size()), "", {}, body, table, diagnostics);
  std::string xhtml = R"(<body xmlns:epub="http://www.idpf.org/2007/ops">)";
  xml::write_children(xhtml, body);
  std::ofstream(target.replace_extension("xhtml"), std::ios::binary) << xhtml << "</body>\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: round_trip FOLDER\n";
    return 2;
  }
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
    if (entry.path().extension() == ".html") convert(entry.path());
}
