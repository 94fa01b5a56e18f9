#include "compose/section_root.hpp"

#include <fmt/format.h>

#include "compose/dom_building.hpp"
#include "compose/prose.hpp"

namespace anthology {
namespace {

struct Semantics {
  const char* epub_type;  ///< empty: the vocabulary has no word for it
  const char* role;       ///< empty: no role of DPUB-ARIA matches
};

Semantics semantics(Role role) {
  switch (role) {
    case Role::half_title:
      return {"halftitlepage", ""};
    case Role::title_page:
      return {"titlepage", ""};
    case Role::copyright_page:
      return {"copyright-page", ""};
    case Role::dedication:
      return {"dedication", "doc-dedication"};
    case Role::epigraph:
      return {"epigraph", "doc-epigraph"};
    case Role::contents:
      return {"toc", "doc-toc"};
    case Role::foreword:
      return {"foreword", "doc-foreword"};
    case Role::preface:
      return {"preface", "doc-preface"};
    case Role::introduction:
      return {"introduction", "doc-introduction"};
    case Role::prologue:
      return {"prologue", "doc-prologue"};
    case Role::part:
      return {"part", "doc-part"};
    case Role::chapter:
      return {"chapter", "doc-chapter"};
    case Role::article:
      return {"chapter", "doc-chapter"};
    case Role::afterword:
      return {"afterword", "doc-afterword"};
    case Role::epilogue:
      return {"epilogue", "doc-epilogue"};
    case Role::appendix:
      return {"appendix", "doc-appendix"};
    case Role::acknowledgments:
      return {"acknowledgments", "doc-acknowledgments"};
    case Role::glossary:
      return {"", ""};  // the vocabulary's glossary is a list of definitions, ours is prose
    case Role::chronology:
      return {"", ""};
    case Role::further_reading:
      return {"bibliography", "doc-bibliography"};
    case Role::contributors:
      return {"contributors", ""};
    case Role::sources:
      return {"bibliography", "doc-bibliography"};
    case Role::permissions:
      return {"other-credits", ""};
    case Role::image_credits:
      return {"other-credits", ""};
    case Role::illustrations:
      return {"loi", ""};
    case Role::index:
      return {"", ""};  // the vocabulary's index has a content model of its own
    case Role::about_editor:
      return {"", ""};
    case Role::colophon:
      return {"colophon", "doc-colophon"};
    case Role::other:
      return {"", ""};
  }
  return {"", ""};
}

}  // namespace

pugi::xml_node append_root(Section& section) {
  auto root = section.dom.append_child("section");
  set_attribute(root, "id", section.id);
  set_attribute(root, "class", name_of(section.role));
  const auto [epub_type, role] = semantics(section.role);
  if (*epub_type != '\0') set_attribute(root, "epub:type", epub_type);
  if (*role != '\0') set_attribute(root, "role", role);
  set_attribute(root, "lang", section.language);
  if (section.direction == unicode::Direction::right_to_left) set_attribute(root, "dir", "rtl");
  if (section.span) section.origins.set(root, section.span);
  return root;
}

void append_title(pugi::xml_node root, Section& section) {
  if (section.title.empty()) return;
  append_title(append_element(root, heading_name(title_level(section)), "title"), section.title,
               section.origins);
}

void append_subtitle(pugi::xml_node parent, const TitleText& subtitle, Origins& origins) {
  if (subtitle.empty()) return;
  auto p = append_element(parent, "p", "subtitle");
  set_attribute(p, "role", "doc-subtitle");
  append_title(p, subtitle, origins);
}

pugi::xml_node append_header(pugi::xml_node root, Section& section, const Words& words) {
  auto header = append_element(root, "header", "opening");
  if (section.role == Role::part && !section.number.empty()) {
    auto number = append_element(header, "p", "number", section.number);
    mark_book_language(number, section, words);
  }
  auto title = append_element(header, heading_name(title_level(section)), "title");
  if (section.role != Role::part && !section.number.empty()) {
    append_element(title, "span", "number", section.number);
    append_text(title, " ");
  }
  append_title(title, section.title, section.origins);
  append_subtitle(header, section.subtitle, section.origins);
  if (!section.authors.empty()) {
    auto byline = append_element(header, "p", "byline", words.list(section.authors));
    section.origins.set(byline, section.authors_span);
    mark_book_language(byline, section, words);
  }
  return header;
}

}  // namespace anthology
