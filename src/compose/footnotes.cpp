#include "compose/footnotes.hpp"

#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "base/numerals.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// The label of the definition that begins in a line, empty where none does.
std::string_view label_in(std::string_view line) {
  const auto open = line.find("[^");
  if (open == std::string_view::npos) return {};
  const auto close = line.find("]:", open);
  if (close == std::string_view::npos || close == open + 2) return {};
  const auto label = line.substr(open + 2, close - open - 2);
  return label.find_first_of("[] \t") == std::string_view::npos ? label : std::string_view{};
}

/// True if a definition could begin in the line: nothing but marks of quotes and lists before it.
bool begins_definition(std::string_view line) {
  const auto open = line.find_first_not_of(" \t>");
  return open != std::string_view::npos && line.substr(open).starts_with("[^") && !label_in(line).empty();
}

struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

}  // namespace

std::string Footnote::id() const {
  return (editors ? "ed-" : "n") + id_mark;
}

std::string Footnote::reference_id(std::size_t number) const {
  const auto first = (editors ? "edr-" : "r") + id_mark;
  return number <= 1 ? first : fmt::format("{}-{}", first, number);
}

std::string in_digits_of(std::string_view language, std::size_t number) {
  std::string out;
  for (const char digit : std::to_string(number)) out += unicode::format_number(digit - '0', language);
  return out;
}

Footnotes::Footnotes(cmark_node* document, const MarkdownText& text, std::string_view language) {
  for (auto* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    const int line = cmark_node_get_start_line(node);
    const auto begin = text.line_begin(line);
    Footnote note;
    note.definition = node;
    note.label = label_in(text.text().substr(begin, text.line_end(line) - begin));
    note.editors = note.label.starts_with("ed-");
    notes_.push_back(std::move(note));
  }
  if (notes_.empty()) return;
  for (auto* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node))
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) number(node, order_);
  for (std::size_t i = 0; i < order_.size(); ++i) number(notes_[order_[i]].definition, order_);
  long authors = 0, editors = 0;
  for (const auto index : order_) {
    auto& note = notes_[index];
    note.id_mark = note.editors ? alphabetic_numeral(++editors) : std::to_string(++authors);
    note.mark = note.editors ? note.id_mark : in_digits_of(language, static_cast<std::size_t>(authors));
  }
}

void Footnotes::number(cmark_node* root, std::vector<std::size_t>& order) {
  const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(root));
  cmark_event_type event;
  while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_ENTER) continue;
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
      cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);  // an alternative text has no notes
      continue;
    }
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_REFERENCE) continue;
    if (auto* note = of(node); note != nullptr && note->references++ == 0)
      order.push_back(static_cast<std::size_t>(note - notes_.data()));
  }
}

Footnote* Footnotes::of(cmark_node* reference) {
  const char* literal = cmark_node_get_literal(reference);
  if (literal == nullptr) return nullptr;
  const std::string_view digits(literal);
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number >= 1 && number <= notes_.size() ? &notes_[number - 1] : nullptr;
}

std::vector<Footnote*> Footnotes::printed() {
  std::vector<Footnote*> out;
  for (const bool editors : {false, true})
    for (const auto index : order_)
      if (notes_[index].editors == editors) out.push_back(&notes_[index]);
  return out;
}

void Footnotes::report_unreferenced(cmark_node* document, const MarkdownText& text,
                                    Diagnostics& diagnostics) const {
  if (text.text().find("[^") == std::string_view::npos) return;
  std::vector<bool> known;  // by line: belongs to code or markup, or to a definition that was kept
  const auto mark = [&known](int first, int last) {
    if (first < 1 || last < first) return;
    if (known.size() <= static_cast<std::size_t>(last)) known.resize(static_cast<std::size_t>(last) + 1);
    for (int line = first; line <= last; ++line) known[static_cast<std::size_t>(line)] = true;
  };
  for (const auto& note : notes_)
    if (note.references != 0)
      mark(cmark_node_get_start_line(note.definition), cmark_node_get_start_line(note.definition));
  const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(document));
  while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
    auto* node = cmark_iter_get_node(iterator.get());
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
      mark(cmark_node_get_start_line(node), cmark_node_get_end_line(node));
  }
  const auto whole = text.text();
  int line = 1;
  for (std::uint32_t begin = 0; begin < whole.size(); begin = text.line_end(line++) + 1) {
    const auto end = text.line_end(line);
    const auto content = whole.substr(begin, end - begin);
    if (!begins_definition(content)) continue;
    if (static_cast<std::size_t>(line) < known.size() && known[static_cast<std::size_t>(line)]) continue;
    const auto label = label_in(content);
    const auto at = static_cast<std::uint32_t>(label.data() - whole.data());
    diagnostics.warning("A0312", fmt::format("nothing refers to the note `[^{}]`", label),
                        text.span(at - 2, at + static_cast<std::uint32_t>(label.size()) + 1),
                        "it is not printed: put the mark into the text, or take the note out");
  }
}

}  // namespace anthology
