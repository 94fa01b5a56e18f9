/// XML of exports and feeds as trees, item by item: the one wrapper of libxml2.
///
/// Ill-formed XML is read as far as possible, with a diagnostic. The document type is taken out before
/// libxml2 sees it, so that no entity is ever declared or fetched; HTML's named characters are understood.
/// Elements nest 200 deep, and of deeper ones the words are read; a text has some 10 MB. Memory: that of
/// one item, beside the source.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

/// An element that was read. Names have the usual prefix of their namespace, whatever the document calls it:
/// none for RSS and XHTML, `atom:`, `content:`, `dc:`, `dcterms:`, `media:`, `cc:`, `wp:`, `excerpt:`,
/// `rdf:`, `slash:`.
struct XmlItem {
  pugi::xml_node element;
  Span span;                 ///< the line that it begins on
  bool broken = false;       ///< the document ends in it
  std::size_t document = 0;  ///< of several that were joined in one file, the first is 0
};

/// Calls `take` for each element of one of the names (as the list above spells them), wherever it stands, and
/// forgets it. Elements inside such an element are part of it. The rest goes into `rest`, which has a root
/// for each document: files that were joined are read one after the other.
void read_xml(const SourceText& source, std::initializer_list<std::string_view> names,
              const std::function<void(XmlItem&)>& take, pugi::xml_document& rest, Diagnostics& diagnostics);

bool has_elements(const pugi::xml_node& node);
/// What the element holds, as HTML.
std::string inner_html(const pugi::xml_node& node);

/// The character of HTML's entity (`nbsp`); 0: there is none.
char32_t html_character(std::string_view name);

}  // namespace anthology
