#include "epub/content_document.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"
#include "epub/splitting.hpp"

namespace anthology::epub {
namespace {

using xml::append_escaped;

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(out, value);
  out += '"';
}

std::string_view type_of(Matter matter) {
  switch (matter) {
    case Matter::front:
      return "frontmatter";
    case Matter::body:
      return "bodymatter";
    case Matter::back:
      return "backmatter";
  }
  return {};
}

bool is_wide(const pugi::xml_node& node) {
  return std::string_view(node.name()) == "table";
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Writes the documents of one section in one walk over its DOM, behind the titles that lead to it.
class SectionWriter {
 public:
  SectionWriter(const Edition& edition, std::size_t index, PageMarkers& markers, Diagnostics& diagnostics)
      : edition_(edition),
        index_(index),
        planned_(edition.spine.sections[index]),
        markers_(markers),
        diagnostics_(diagnostics) {}

  std::vector<ContentDocument> write() {
    if (planned_.file_count == 0 || planned_.leads) return {};
    std::size_t first = index_;
    while (first > 0 && edition_.spine.sections[first - 1].leads) --first;
    turn_to(index_);
    begin_document();
    for (; first <= index_; ++first) {
      turn_to(first);
      write_root(section_->dom.document_element());
    }
    end_document();
    return std::move(documents_);
  }

 private:
  void turn_to(std::size_t index) {
    section_ = &edition_.book.sections[index];
    places_ = &markers_.places[index];
  }

  void write_root(const pugi::xml_node& root) {
    pugi::xml_node node = root;
    while (node) {
      if (is_break(node)) turn_file(node);
      if (is_left_out(node)) {
        write_markers_below(node);
      } else if (open(node) && node.first_child()) {
        node = node.first_child();
        continue;
      } else {
        close(node);
      }
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        close(node);
      }
      node = node == root ? pugi::xml_node() : node.next_sibling();
    }
  }

  std::string& out() { return documents_.back().xhtml; }
  Content& content() { return documents_.back().content; }
  std::uint32_t file() const {
    return planned_.first_file + static_cast<std::uint32_t>(documents_.size()) - 1;
  }
  /// What print alone has, and the parentheses of ruby: every reading system sets ruby, and EPUBCheck
  /// discourages them (HTM-055).
  static bool is_left_out(const pugi::xml_node& node) {
    return std::string_view(node.attribute("data-medium").value()) == "print" ||
           std::string_view(node.name()) == "rp";
  }
  bool is_break(const pugi::xml_node& node) const {
    return next_break_ < planned_.breaks.size() && node == planned_.breaks[next_break_];
  }

  void begin_document() {
    documents_.emplace_back();
    out() = xhtml_head(section_->language, section_->direction, label_of(*section_).text);
    if (edition_.has_stylesheet)
      out() += fmt::format("<link rel=\"stylesheet\" type=\"text/css\" href=\"{}\"/>\n", stylesheet_name);
    out() += fmt::format("</head>\n<body epub:type=\"{}\">\n", type_of(section_->matter));
  }

  void end_document() { out() += "\n</body>\n</html>\n"; }

  /// Closes what is open around `node`, and opens it again in the next file.
  void turn_file(const pugi::xml_node& node) {
    ++next_break_;
    std::vector<pugi::xml_node> around;
    for (pugi::xml_node at = node.parent(); at && at.type() == pugi::node_element; at = at.parent()) {
      close(at);
      around.push_back(at);
    }
    end_document();
    begin_document();
    for (auto at = around.rbegin(); at != around.rend(); ++at)
      open_again(*at, at + 1 == around.rend() ? node : *(at + 1));
  }

  /// A continued element keeps its looks and its language; its id and its meaning stay where it began.
  void open_again(const pugi::xml_node& element, const pugi::xml_node& continued_at) {
    out() += '<';
    out() += element.name();
    for (const char* name : {"class", "lang", "dir", "style"})
      if (const pugi::xml_attribute attribute = element.attribute(name)) write_attribute(element, attribute);
    if (std::string_view(element.name()) == "ol") {
      int number = element.attribute("start").as_int(1);
      for (pugi::xml_node item = element.child("li"); item && item != continued_at;
           item = item.next_sibling("li"))
        ++number;
      append_attribute(out(), "start", std::to_string(number));
    }
    out() += '>';
  }

  /// Writes all that comes before the node's children; true if its children are to be written.
  bool open(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      write_text(node);
      return false;
    }
    if (node.type() != pugi::node_element) return false;
    write_markers(node, false);
    const std::string_view name = node.name();
    survey(node, name);
    if (name == "img" && !edition_.resources.count(node.attribute("src").value())) {
      write_missing_image(node);
      return false;
    }
    // Tables may be wider than a screen: they are moved under a frame, also with keys.
    if (is_wide(node)) out() += "<div class=\"wide\" tabindex=\"0\">";
    out() += '<';
    out() += name;
    for (const pugi::xml_attribute& attribute : node.attributes()) write_attribute(node, attribute);
    if (name == "svg" && !node.attribute("xmlns")) out() += " xmlns=\"http://www.w3.org/2000/svg\"";
    if (name == "math" && !node.attribute("xmlns")) out() += " xmlns=\"http://www.w3.org/1998/Math/MathML\"";
    if (xml::is_void(name)) {
      out() += "/>";
      return false;
    }
    out() += '>';
    write_markers(node, true);
    return true;
  }

  void close(const pugi::xml_node& node) {
    if (node.type() != pugi::node_element || xml::is_void(node.name())) return;
    out() += "</";
    out() += node.name();
    out() += '>';
    if (is_wide(node)) out() += "</div>";
  }

  void survey(const pugi::xml_node& node, std::string_view name) {
    if (name == "img") {
      ++content().images;
      const std::string_view role = node.attribute("role").value();
      if (!*node.attribute("alt").value() && role != "presentation" && role != "none")
        ++content().images_without_text;
    } else if (name == "math") {
      content().math = true;
    } else if (name == "svg") {
      content().svg = true;
    } else if (is_heading(name)) {
      ++content().headings;
    }
  }

  void write_attribute(const pugi::xml_node& node, const pugi::xml_attribute& attribute) {
    const std::string_view name = attribute.name();
    const std::string_view value = attribute.value();
    if (name == "href" && !value.empty() && value.front() == '#') {
      write_link(node, value.substr(1));
      return;
    }
    if (name.starts_with("data-")) return;  // what pages alone are told
    if ((name == "aria-labelledby" || name == "aria-describedby") && !is_here(value)) return;
    append_attribute(out(), name, value);
    if (name == "lang" && !node.attribute("xml:lang")) append_attribute(out(), "xml:lang", value);
  }

  bool is_here(std::string_view id) const {
    const auto target = edition_.spine.file_of_id.find(id);
    return target != edition_.spine.file_of_id.end() && target->second == file();
  }

  /// A link whose target is in the print edition alone stays as text.
  void write_link(const pugi::xml_node& node, std::string_view id) {
    const auto target = edition_.spine.file_of_id.find(id);
    if (target == edition_.spine.file_of_id.end()) {
      diagnostics_.warning("A0501", fmt::format("a link to `#{}`, which is nowhere in the book", id),
                           section_->origins.of(node), "its text stays, without the link");
      return;
    }
    if (target->second == no_file) return;
    out() += " href=\"";
    if (target->second != file()) out() += edition_.spine.files[target->second].name;
    out() += '#';
    append_escaped(out(), id);
    out() += '"';
  }

  void write_missing_image(const pugi::xml_node& node) {
    diagnostics_.warning(
        "A0502", fmt::format("the picture `{}` is no file of the book", node.attribute("src").value()),
        section_->origins.of(node), "its alternative text stays");
    out() += "<span class=\"missing-image\">";
    append_escaped(out(), node.attribute("alt").value());
    out() += "</span>";
  }

  void write_marker(std::size_t index) {
    PageMarker& marker = markers_.markers[index];
    marker.file = file();
    out() += "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\"";
    append_attribute(out(), "id", marker.id);
    append_attribute(out(), "aria-label", marker.label);
    out() += "></span>";
  }

  void write_markers(const pugi::xml_node& element, bool inside) {
    if (places_->empty()) return;
    const auto found = places_->find(element.internal_object());
    if (found == places_->end()) return;
    for (const MarkerPlace& place : found->second)
      if (place.inside == inside) write_marker(place.marker);
  }

  /// A page of print may begin in what only print has.
  void write_markers_below(const pugi::xml_node& left_out) {
    if (const auto found = places_->find(left_out.internal_object()); found != places_->end())
      for (const MarkerPlace& place : found->second) write_marker(place.marker);
    for (const pugi::xml_node child : left_out.children()) write_markers_below(child);
  }

  void write_text(const pugi::xml_node& node) {
    const std::string_view text = node.value();
    std::size_t from = 0;
    if (const auto found = places_->find(node.internal_object()); found != places_->end()) {
      for (const MarkerPlace& place : found->second) {
        append_escaped(out(), text.substr(from, place.offset - from));
        write_marker(place.marker);
        from = place.offset;
      }
    }
    append_escaped(out(), text.substr(from));
  }

  const Edition& edition_;
  std::size_t index_;
  const SpineSection& planned_;
  PageMarkers& markers_;
  const Section* section_ = nullptr;
  const MarkerPlaces* places_ = nullptr;
  Diagnostics& diagnostics_;
  std::vector<ContentDocument> documents_;
  std::size_t next_break_ = 0;
};

}  // namespace

std::vector<ContentDocument> write_section(const Edition& edition, std::size_t section, PageMarkers& markers,
                                           Diagnostics& diagnostics) {
  return SectionWriter(edition, section, markers, diagnostics).write();
}

std::string xhtml_head(std::string_view language, unicode::Direction direction, std::string_view title) {
  const std::string lang = xml::escape(language);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\""
      " lang=\"{0}\" xml:lang=\"{0}\"{1}>\n<head>\n<title>{2}</title>\n",
      lang, direction == unicode::Direction::right_to_left ? " dir=\"rtl\"" : "", xml::escape(title));
}

TitleText label_of(const Section& section) {
  const auto label = contents_label(section);
  return label.empty() ? TitleText{name_of(section.role), {}} : label;
}

}  // namespace anthology::epub
