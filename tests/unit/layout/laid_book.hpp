/// A small book and its pages, for the tests of the layout.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "layout/layout.hpp"

namespace anthology::layout {

inline constexpr std::string_view plain_css = R"(
html { font-family: Vollkorn, serif; font-size: 11pt; line-height: 14pt }
body { text-align: justify; hyphens: auto; widows: 2; orphans: 2 }
@page { size: 300pt 212pt; margin: 50pt 15pt 50pt }
p { margin: 0; text-indent: 0 }
h2 { font-size: 11pt; line-height: 14pt; margin: 14pt 0 0; break-after: avoid }
)";

/// Divides the words that the tests are made of, wherever they run.
inline const std::map<std::string, std::string> dictionaries = {
    {"hyphenation/hyph_en_GB.dic", "UTF-8\nex1tra\na1ord\ndi1nar\nnav1i\ni1gat\ncon1ce\nmi1na\nna1ti\n"}};

/// A book of sections written as XHTML, and its pages.
struct Laid {
  Book book;
  style::Stylesheets sheets;
  Diagnostics diagnostics;
  std::unique_ptr<text::Fonts> fonts;
  std::unique_ptr<text::Hyphenation> hyphenation;
  Pages pages;

  Section& add(std::string_view xhtml, Opening opening = Opening::page, Matter matter = Matter::body) {
    auto& section = book.sections.emplace_back();
    section.dom.load_string(std::string(xhtml).c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    section.id = section.dom.document_element().attribute("id").value();
    section.title.text = "Title of " + section.id;
    section.language = "en-GB";
    section.opening = opening;
    section.matter = matter;
    return section;
  }

  void lay_out(std::string_view css = plain_css, const Workers& workers = 1) {
    book.metadata.language = "en-GB";
    book.metadata.title = "The Book";
    sheets = {};
    sheets.add(std::make_shared<const SourceText>("book.css", std::string(css)), diagnostics);
    const auto files = files_in({});
    fonts = std::make_unique<text::Fonts>(files, files, style::font_faces(sheets),
                                          std::vector<text::NamedFonts>{}, diagnostics);
    hyphenation = std::make_unique<text::Hyphenation>(files_in(dictionaries));
    pages = layout::lay_out(book, sheets, *fonts, *hyphenation, {{}, workers}, diagnostics);
  }

  std::vector<int> lines_per_page() const {
    std::vector<int> counts;
    for (const auto& page : pages.pages) {
      std::set<double> baselines;
      for (const auto& item : page.items)
        if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact) baselines.insert(run->y);
      counts.push_back(static_cast<int>(baselines.size()));
    }
    return counts;
  }

  std::string text() const {
    std::string out;
    for (const auto& page : pages.pages)
      for (const auto& item : page.items) {
        const auto* run = std::get_if<TextRun>(&item);
        if (!run || run->artifact) continue;
        out += run->text;
        if (run->ends_word) out += ' ';
      }
    return out;
  }

  bool says(std::string_view code) const {
    return std::ranges::any_of(diagnostics.list(), [&](const auto& finding) { return finding.code == code; });
  }
};

inline std::string words_of(std::string_view text) {
  std::string cleaned;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xAD")
      ++i;
    else
      cleaned += text[i];
  }
  std::istringstream in(cleaned);
  std::string out, word;
  while (in >> word) out += word + ' ';
  return out;
}

inline std::string prose(int sentences) {
  std::string out;
  for (int i = 0; i < sentences; ++i)
    out += "The harbour master's extraordinary determination concerning navigation number " +
           std::to_string(i) + " remained incomprehensible to everybody. ";
  return out;
}

/// A paragraph of exactly so many lines.
inline std::string lines(int count) {
  std::string out = "<p>";
  for (int i = 0; i < count; ++i) out += (i ? "<br/>" : "") + std::string("line");
  return out + "</p>";
}

}  // namespace anthology::layout
