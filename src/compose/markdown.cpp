#include "compose/markdown.hpp"

#include <algorithm>
#include <memory>

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "compose/dom_building.hpp"
#include "compose/footnotes.hpp"
#include "compose/markdown_limits.hpp"
#include "compose/markdown_renderer.hpp"
#include "compose/markdown_text.hpp"
#include "compose/markdown_tree.hpp"
#include "compose/markdown_unclosed.hpp"
#include "compose/markdown_writer.hpp"
#include "compose/mixed_writer.hpp"
#include "compose/shortcodes.hpp"
#include "html/finish.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

/// An unclosed block hides those behind it: so often a text is read anew to show what it hides.
constexpr int most_openings = 4;

bool holds_only_pictures(pugi::xml_node node) {
  return node.find_node([](pugi::xml_node inner) { return std::string_view(inner.name()) == "img"; }) &&
         xml::text_of(node).find_first_not_of(" \n\t") == std::string::npos;
}

/// True for what may stand above the words with which a text begins.
bool stands_before_text(pugi::xml_node node) {
  const std::string_view name = node.name();
  return node.type() != pugi::node_element || name == "figure" || name == "hr" || is_heading(node) ||
         has_class(node, "epigraph") || holds_only_pictures(node);
}

bool is_plain_paragraph(pugi::xml_node node) {
  return std::string_view(node.name()) == "p" && !node.attribute("class") && node.first_child();
}

/// True for what fills no line of a page, such as a greeting.
bool is_short(pugi::xml_node paragraph) {
  constexpr std::size_t characters_of_a_line = 55;
  return unicode::count_code_points(xml::text_of(paragraph)) < characters_of_a_line;
}

pugi::xml_node next_element(pugi::xml_node node) {
  do node = node.next_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

/// The first paragraph of some lines gets `first`, and short ones before it `opening-line`; where there are
/// only short ones, they are text like any other.
void mark_from(pugi::xml_node begin) {
  constexpr int most_short = 3;
  auto node = begin;
  for (int i = 0; i < most_short && is_short(node) && is_plain_paragraph(next_element(node)); ++i)
    node = next_element(node);
  if (is_short(node)) node = begin;
  for (auto before = begin; before != node; before = next_element(before))
    before.append_attribute("class").set_value("opening-line");
  node.append_attribute("class").set_value("first");
}

/// Marks the paragraph that the text begins with. One with a class, such as a salutation, is passed over; a
/// text that begins with a dialogue or a list has none.
void mark_first_paragraph(pugi::xml_node first) {
  for (auto node = first; node; node = node.next_sibling()) {
    const bool is_paragraph = std::string_view(node.name()) == "p" && !holds_only_pictures(node);
    if (is_paragraph && is_plain_paragraph(node)) return mark_from(node);
    if (!is_paragraph && !stands_before_text(node)) return;
  }
}

void render(const MarkdownInput& input, cmark_node* document, bool by_html, pugi::xml_node parent,
            Origins& table, Diagnostics& diagnostics) {
  Footnotes notes(document, input.text, input.options.language);
  if (input.options.footnotes) notes.report_unreferenced(document, input.text, diagnostics);
  if (!by_html) {
    {
      DomWriter writer(parent, table);
      MarkdownRenderer(input, notes, writer, diagnostics).render(document);
    }
    if (input.conventions()) {
      repair_content(parent, table, diagnostics, input.prefix);
      finish_html(parent, table);
    }
    return;
  }
  if (input.options.force_html || !input.conventions()) {
    HtmlWriter writer;
    MarkdownRenderer(input, notes, writer, diagnostics).render(document);
    parse_html(writer.html(), writer.origins(), parent, table, diagnostics, input.prefix);
    return;
  }
  HtmlFragments fragments(parent, table, diagnostics, input.prefix);
  MixedWriter writer(parent, table, fragments);
  MarkdownRenderer(input, notes, writer, diagnostics).render(document);
  writer.finish();
  fragments.finish();
}

bool is_one_paragraph(cmark_node* document) {
  auto* first = cmark_node_first_child(document);
  return first == nullptr ||
         (cmark_node_next(first) == nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH);
}

/// A backslash for what would make the line a heading, a list or a quotation.
std::vector<TextEdit> escape_block_mark(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  const auto mark =
      static_cast<std::uint32_t>(std::min(line.find_first_not_of("0123456789", begin), line.size()));
  return {{0, static_cast<std::uint32_t>(begin), ""}, {mark, mark, "\\"}};
}

}  // namespace

void markdown_to_dom(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                     std::string_view prefix, const MarkdownOptions& wanted, pugi::xml_node parent,
                     Origins& table, Diagnostics& diagnostics) {
  MarkdownOptions options = wanted;
  options.smart = options.smart && may_turn_quotes(source, begin, end, diagnostics);
  std::vector<TextEdit> edits;
  TemplateTags tags;
  bound_markdown(source, begin, end, edits, diagnostics);
  if (options.template_tags) tags.collect(std::string_view(source.text).substr(begin, end - begin), edits);
  auto text = std::make_unique<MarkdownText>(source, begin, end, edits);
  auto document = parse_markdown(text->text(), options);
  for (int pass = 0; pass < most_openings && MarkdownInput{*text, tags, options, prefix}.conventions() &&
                     open_unclosed_blocks(document.get(), *text, begin, edits, diagnostics);
       ++pass) {
    text = std::make_unique<MarkdownText>(source, begin, end, edits);
    document = parse_markdown(text->text(), options);
  }
  const MarkdownInput input{*text, tags, options, prefix};
  const auto before = parent.last_child();
  render(input, document.get(), options.force_html || has_raw_html(document.get()), parent, table,
         diagnostics);
  if (input.conventions()) mark_first_paragraph(before ? before.next_sibling() : parent.first_child());
}

void inline_markdown(std::string_view text, const Span& span, pugi::xml_node parent, Origins& table,
                     Diagnostics& diagnostics) {
  const SourceText line(span ? span.source->path : std::string{}, std::string(text));
  MarkdownOptions options;
  options.footnotes = false;
  options.template_tags = false;
  const TemplateTags tags;
  const auto size = static_cast<std::uint32_t>(line.text.size());
  auto markdown = std::make_unique<MarkdownText>(line, 0, size, std::vector<TextEdit>{});
  auto document = parse_markdown(markdown->text(), options);
  if (!is_one_paragraph(document.get())) {
    markdown = std::make_unique<MarkdownText>(line, 0, size, escape_block_mark(line.text));
    document = parse_markdown(markdown->text(), options);
  }
  const MarkdownInput input{*markdown, tags, options, {}};
  Footnotes notes(document.get(), *markdown, {});
  Diagnostics found;
  Origins positions;  // in `line`, which does not outlive this call
  const auto before = parent.last_child();
  if (has_raw_html(document.get())) {
    HtmlWriter writer;
    writer.open("p", {});
    MarkdownRenderer(input, notes, writer, found).render_inlines(document.get());
    writer.close();
    pugi::xml_document scratch;
    parse_html(writer.html(), writer.origins(), scratch.append_child("div"), positions, found);
    for (const auto& block : scratch.first_child().children())
      for (const auto& node : block.children()) parent.append_copy(node);
  } else {
    DomWriter writer(parent, positions);
    MarkdownRenderer(input, notes, writer, found).render_inlines(document.get());
  }
  for (auto node = before ? before.next_sibling() : parent.first_child(); node; node = node.next_sibling())
    if (span) table.set(node, span);
  for (auto diagnostic : found.take()) {
    diagnostic.where = locate(span);
    diagnostics.add(std::move(diagnostic));
  }
}

}  // namespace anthology
