#include "compose/printed_links.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/numerals.hpp"
#include "base/xml.hpp"
#include "compose/dom_building.hpp"
#include "compose/prose.hpp"

namespace anthology {
namespace {

bool is_address_on_web(std::string_view href) {
  return href.starts_with("https://") || href.starts_with("http://");
}

/// Without what nobody reads: the scheme, `www.`, a slash at the end.
std::string_view shown_address(std::string_view address) {
  for (const std::string_view prefix : {"https://", "http://", "www."})
    if (address.starts_with(prefix)) address.remove_prefix(prefix.size());
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

bool says_its_address(pugi::xml_node link, std::string_view href) {
  return shown_address(xml::text_of(link)) == shown_address(href);
}

/// The part of a section that a link stands in; null where addresses are printed already, or no text is.
pugi::xml_node voice_of(pugi::xml_node link) {
  for (auto node = link.parent(); node && !has_class(node, "image-credit"); node = node.parent())
    for (const std::string_view name :
         {"notes", "text", "quotation", "headnote", "afternote", "commentary", "intro"})
      if (has_class(node, name)) return node;
  return {};
}

class LinkPrinter {
 public:
  LinkPrinter(const Composition& composition, Section& section)
      : c_(composition), root_(section.dom.document_element()), section_(section) {}

  void run() {
    std::vector<pugi::xml_node> links;
    for_each_element(root_, [&](pugi::xml_node node) {
      if (std::string_view(node.name()) == "a" && is_address_on_web(node.attribute("href").value()))
        links.push_back(node);
    });
    for (const auto link : links) print(link);
  }

 private:
  void print(pugi::xml_node link) {
    const std::string href = link.attribute("href").value();
    const auto voice = voice_of(link);
    if (!voice || says_its_address(link, href)) return;
    if (has_class(voice, "notes")) return print_beside(link, href);
    if (!printed_.insert(href).second) return;
    const auto mark = roman_numeral(static_cast<long>(printed_.size()));
    const auto id = fmt::format("{}--l{}", section_.id, mark);
    auto call = link.parent().insert_child_after("sup", link);
    set_attribute(call, "class", "noteref");
    set_attribute(call, "data-medium", "print");
    auto reference = append_element(call, "a", {}, mark);
    set_attribute(reference, "href", "#" + id);
    set_attribute(reference, "id", id + "r");
    append_note(mark, id, href);
  }

  static void print_beside(pugi::xml_node link, const std::string& href) {
    auto beside = link.parent().insert_child_after("span", link);
    set_attribute(beside, "class", "link-address");
    set_attribute(beside, "data-medium", "print");
    append_text(beside, fmt::format(" ({})", href));
  }

  void append_note(const std::string& mark, const std::string& id, const std::string& href) {
    if (!list_) list_ = make_list();
    auto note = append_element(list_, "aside", is_list() ? "link-note" : "note link-note");
    set_attribute(note, "id", id);
    auto paragraph = append_element(note, "p");
    auto back = append_element(paragraph, "a", "backlink", mark);
    set_attribute(back, "href", fmt::format("#{}r", id));
    append_text(paragraph, " ");
    auto address = append_element(paragraph, "a", "link-address", href);
    set_attribute(address, "href", href);
  }

  bool is_list() const { return c_.manifest.printed_links == PrintedLinks::list; }

  /// Before the source note, which ends a piece.
  pugi::xml_node make_list() {
    auto source = root_.last_child();
    while (source && !has_class(source, "source-note")) source = source.previous_sibling();
    auto list = source ? root_.insert_child_before("section", source) : root_.append_child("section");
    set_attribute(list, "class", is_list() ? "links" : "notes");
    set_attribute(list, "data-medium", "print");
    if (is_list())
      mark_book_language(append_element(list, "p", "links-title", c_.words["links"]), section_, c_.words);
    return list;
  }

  const Composition& c_;
  pugi::xml_node root_;
  Section& section_;
  pugi::xml_node list_;
  std::set<std::string> printed_;
};

}  // namespace

void print_links(const Composition& composition, Section& section) {
  if (composition.manifest.printed_links != PrintedLinks::none) LinkPrinter(composition, section).run();
}

}  // namespace anthology
