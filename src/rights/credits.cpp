#include "rights/credits.hpp"

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "rights/section_dom.hpp"

namespace anthology {
namespace {

/// Adds what an element says to a piece's credits.
void take(pugi::xml_node element, Credits& credits) {
  credits.text += xml::text_of(element);
  credits.text += '\n';
  walk(element, [&](pugi::xml_node node) {
    if (const auto href = node.attribute("href")) credits.links.emplace(href.value());
    credits.says_extent = credits.says_extent || has_class(node, "source-extent");
    return true;
  });
}

/// The pieces that an element links to, by their sections' ids.
std::set<std::string_view> pieces_named(pugi::xml_node element) {
  std::set<std::string_view> ids;
  walk(element, [&](pugi::xml_node node) {
    const std::string_view href = node.attribute("href").value();
    if (href.starts_with('#')) ids.insert(href.substr(1));
    return true;
  });
  return ids;
}

/// The paragraphs of front or back matter, each for the pieces that it links to.
void take_matter(const Section& section, std::map<std::string, Credits, std::less<>>& all) {
  walk(section.dom, [&](pugi::xml_node node) {
    if (std::string_view(node.name()) != "p") return true;
    for (const auto id : pieces_named(node))
      if (const auto piece = all.find(id); piece != all.end()) {
        take(node, piece->second);
        if (section.role == Role::copyright_page) piece->second.on_copyright_page = true;
      }
    return false;
  });
}

bool gives_credits(Role role) {
  return role == Role::copyright_page || role == Role::sources || role == Role::permissions ||
         role == Role::acknowledgments;
}

}  // namespace

std::string bare_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = unicode::next(text, at); unicode::is_letter(c) || unicode::is_digit(c))
      unicode::append(out, c);
  return unicode::fold(out);
}

bool Credits::say(std::string_view words) const {
  return bare.find(bare_text(words)) != std::string::npos;
}

std::map<std::string, Credits, std::less<>> credits_of(const Book& book) {
  std::map<std::string, Credits, std::less<>> all;
  for (const Section& section : book.sections) {
    if (section.sources.empty()) continue;
    Credits& credits = all[section.id];
    for (const pugi::xml_node child : section.dom.document_element().children())
      if (std::string_view(child.name()) == "header" || has_class(child, "source-note")) take(child, credits);
  }
  if (all.empty()) return all;
  for (const Section& section : book.sections)
    if (gives_credits(section.role)) take_matter(section, all);
  for (auto& [id, credits] : all) credits.bare = bare_text(credits.text);
  return all;
}

}  // namespace anthology
