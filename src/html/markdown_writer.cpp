#include "html/markdown_writer.hpp"

#include <set>
#include <unordered_map>

#include "html/html.hpp"
#include "html/kept_html.hpp"
#include "html/markdown_blocks.hpp"
#include "html/note_links.hpp"
#include "html/relative_urls.hpp"

namespace anthology {
namespace {

/// Whole addresses for relative ones.
class Resolver {
 public:
  explicit Resolver(const HtmlToMarkdown& options)
      : base_(options.base_url),
        page_(without_fragment(options.page_url.empty() ? options.base_url : options.page_url)) {}

  void resolve_links(pugi::xml_node parent) const {
    for (auto child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "a") resolve(child.attribute("href"));
      if (name == "img") resolve(child.attribute("src"));
      if (auto cite = child.attribute("cite")) resolve(cite);
      resolve_links(child);
    }
  }

 private:
  static std::string_view without_fragment(std::string_view url) { return url.substr(0, url.find('#')); }

  /// What leads to the page itself, as feeds and saved pages write it in full, is a place in the text.
  void resolve(pugi::xml_attribute attribute) const {
    const std::string_view url = attribute.value();
    if (url.empty() || url.starts_with('#')) return;
    const auto whole = resolve_url(base_, url);
    const auto mark = whole.find('#');
    const bool here = mark != std::string::npos && whole.substr(0, mark) == page_;
    attribute.set_value(here ? ("#" + anchor_id({}, std::string_view(whole).substr(mark + 1))).c_str()
                             : whole.c_str());
  }

  const std::string& base_;
  std::string_view page_;
};

/// What a pointer shows over a picture is no caption, which the title of a picture alone would become.
void keep_tooltips(pugi::xml_node parent) {
  for (auto child : parent.children()) {
    if (auto title = child.attribute("title"); title && std::string_view(child.name()) == "img")
      title.set_name(tooltip_name);
    keep_tooltips(child);
  }
}

void collect_anchors(const pugi::xml_node& parent, AnchorNames& names) {
  for (const auto& child : parent.children()) {
    if (const std::string_view href = child.attribute("href").value(); href.starts_with('#'))
      names.emplace(href.substr(1));
    collect_anchors(child, names);
  }
}

/// Whether a reference to a note would stand in HTML, in which Markdown has no notes. Remembers what it
/// found: a table may hold many.
class HtmlPlaces {
 public:
  HtmlPlaces(const pugi::xml_node& parent, const AnchorNames& anchors) : parent_(parent), anchors_(anchors) {}

  bool hold(pugi::xml_node node) {
    for (; node && node != parent_; node = node.parent()) {
      const auto [known, fresh] = known_.emplace(node.hash_value(), false);
      if (fresh) known->second = stays_html(node, anchors_);
      if (known->second) return true;
    }
    return false;
  }

 private:
  pugi::xml_node parent_;
  const AnchorNames& anchors_;
  std::unordered_map<std::size_t, bool> known_;
};

/// So many findings show the line that they were made in: it may be as long as the file.
constexpr std::size_t most_shown_lines = 20;

/// What an import says of the HTML, each thing once: not what was only for the screen.
void report_losses(Diagnostics found, const Span& where, Diagnostics& diagnostics) {
  const auto place = locate(where);
  auto brief = place;
  brief.source_line.clear();
  std::set<std::string> said;
  for (auto& diagnostic : found.take()) {
    if (diagnostic.severity == Severity::info || diagnostic.code == "A0305") continue;
    if (!said.insert(diagnostic.message).second) continue;
    diagnostic.where = said.size() <= most_shown_lines ? place : brief;
    diagnostics.add(std::move(diagnostic));
  }
}

}  // namespace

std::string html_to_markdown(std::string_view html, const Span& where, const HtmlToMarkdown& options,
                             Diagnostics& diagnostics) {
  pugi::xml_document document;
  auto body = document.append_child("div");
  Origins table;
  Diagnostics found;
  HtmlFragments fragments(body, table, found, {});
  fragments.append(html, {});
  keep_tooltips(body);
  fragments.finish();
  report_losses(std::move(found), where, diagnostics);
  return dom_to_markdown(body, options);
}

std::string dom_to_markdown(pugi::xml_node parent, const HtmlToMarkdown& options) {
  if (!options.base_url.empty()) Resolver(options).resolve_links(parent);
  AnchorNames anchors;
  HtmlPlaces places(parent, anchors);
  auto notes = take_linked_notes(parent, parent.parent().append_child("div"),
                                 [&](const pugi::xml_node& reference) { return places.hold(reference); });
  collect_anchors(parent, anchors);
  for (const auto& note : notes) collect_anchors(note.body, anchors);
  MarkdownLines lines;
  BlockWriter writer(lines, anchors, options.own_brackets);
  writer.blocks(parent);
  for (const auto& note : notes) writer.note(note.label, note.body);
  return lines.take();
}

}  // namespace anthology
