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

/// A credit line's elements lie four deep at the most.
std::string markdown_of(pugi::xml_node node) {
  if (node.type() == pugi::node_pcdata) return escaped(node.value());
  const std::string_view name = node.name();
  const std::string_view href = node.attribute("href").value();
  if (name == "a" && href == node.text().get()) return fmt::format("<{}>", href);
  std::string inside;
  for (const auto child : node.children()) inside += markdown_of(child);
  if (name == "a") return fmt::format("[{}](<{}>)", inside, href);
  if ((name == "cite" || name == "i") && !inside.empty()) return fmt::format("*{}*", inside);
  return inside;
}

}  // namespace

std::string source_markdown(std::span<const CitedPiece> pieces, CitationStyle style, const Words& words) {
  std::string out;
  for (const auto& cited : pieces) {
    pugi::xml_document document;
    auto line = document.append_child("p");
    append_credit(line, *cited.record, {cited.piece->title, 0},
                  {style, CitationForm::bibliography, Terms::all}, words);
    out += fmt::format("- {}\n", markdown_of(line));
  }
  return out;
}

}  // namespace anthology
