#include <fmt/format.h>

#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/source_export.hpp"

namespace anthology {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|$~^@&").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

/// A credit line while it is written. Italics within italics are upright.
class MarkdownLine {
 public:
  /// A credit line's elements lie a few deep at the most.
  void add(pugi::xml_node node, bool italic) {
    if (node.type() == pugi::node_pcdata) return add(escaped(node.value()), italic);
    const std::string_view name = node.name();
    if (name == "a") return add(link(node), italic);
    const bool turns = name == "cite" || name == "i" || name == "em";
    for (const auto child : node.children()) add(child, italic != turns);
  }
  std::string text() {
    end_run();
    return std::move(out_);
  }

 private:
  static std::string link(pugi::xml_node node) {
    const std::string_view href = node.attribute("href").value();
    if (href == node.text().get()) return fmt::format("<{}>", href);
    return fmt::format("[{}](<{}>)", escaped(node.text().get()), href);
  }

  void add(std::string_view markdown, bool italic) {
    if (italic != italic_) end_run();
    italic_ = italic;
    run_ += markdown;
  }

  /// Spaces stand outside of the marks, or they would mark nothing.
  void end_run() {
    const auto begin = run_.find_first_not_of(' ');
    if (!italic_ || begin == std::string::npos) {
      out_ += run_;
    } else {
      const auto end = run_.find_last_not_of(' ') + 1;
      const std::string_view run = run_;
      out_ += fmt::format("{}*{}*{}", run.substr(0, begin), run.substr(begin, end - begin), run.substr(end));
    }
    run_.clear();
  }

  std::string out_, run_;
  bool italic_ = false;
};

}  // namespace

std::string source_markdown(std::span<const CitedPiece> pieces, CitationStyle style, const Words& words) {
  std::string out;
  for (const auto& cited : pieces) {
    pugi::xml_document document;
    auto line = document.append_child("p");
    append_credit(line, *cited.record, {cited.piece->title, 0},
                  {style, CitationForm::bibliography, Terms::all}, words);
    MarkdownLine markdown;
    markdown.add(line, false);
    out += fmt::format("- {}\n", markdown.text());
  }
  return out;
}

}  // namespace anthology
