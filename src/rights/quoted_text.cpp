#include "rights/quoted_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "rights/section_dom.hpp"

namespace anthology {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What stands in a quotation and is not its author's.
bool is_not_the_authors(pugi::xml_node node) {
  for (const std::string_view name :
       {"editor", "noteref", "backlink", "image-credit", "embed", "template-tag", "recipient"})
    if (has_class(node, name)) return true;
  return false;
}

bool is_block(std::string_view name) {
  return is_one_of(
      name, {"p",  "br", "li", "div", "blockquote", "h1",  "h2",     "h3",         "h4", "h5",    "h6",
             "td", "th", "tr", "dt",  "dd",         "pre", "figure", "figcaption", "hr", "aside", "section"});
}

/// A block quotation is credited by a last line, a `cite` or a link.
bool names_its_source(pugi::xml_node quote) {
  bool named = quote.attribute("cite");
  walk(quote, [&](pugi::xml_node node) {
    const std::string_view name = node.name();
    named = named || name == "cite" || has_class(node, "credit") || (name == "a" && node.attribute("href"));
    return !named;
  });
  return named;
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
}

class Reader {
 public:
  explicit Reader(QuotedText& out) : out_(out) {}

  void read(pugi::xml_node root) {
    walk(
        root, [&](pugi::xml_node node) { return enter(node); },
        [&](pugi::xml_node node) {
          if (is_block(node.name())) end_line(out_.text);
        });
  }

 private:
  bool enter(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata) {
      const std::string_view text = node.value();
      if (text.find_first_not_of(" \t\n") != text.npos) out_.ends_in_cut = false;
      out_.text += text;
      return false;
    }
    const std::string_view name = node.name();
    if (is_block(name)) end_line(out_.text);
    if (name == "img") out_.pictures.push_back(node);
    if (name == "blockquote" && !names_its_source(node)) out_.bare_quotes.push_back(node);
    if (has_class(node, "elision")) {
      ++out_.cuts;
      out_.ends_in_cut = true;
      return false;
    }
    if (has_class(node, "missing-image")) {
      for (const auto link : node.children("a")) out_.remote.push_back(link);
      return false;
    }
    return !is_not_the_authors(node);
  }

  QuotedText& out_;
};

/// The last line, folded.
std::string last_line(const QuotedText& text) {
  std::string_view all = std::string_view(text.text).substr(0, text.without_notes);
  while (all.ends_with('\n') || all.ends_with(' ')) all.remove_suffix(1);
  const std::size_t begin = all.rfind('\n');
  return unicode::fold(begin == all.npos ? all : all.substr(begin + 1));
}

}  // namespace

QuotedText quoted_text(const Section& section) {
  QuotedText out;
  Reader reader(out);
  const pugi::xml_node root = section.dom.document_element();
  for (const pugi::xml_node child : root.children())
    if (has_class(child, "quotation")) reader.read(child);
  const bool cut = out.ends_in_cut;
  out.without_notes = out.text.size();
  for (const pugi::xml_node notes : root.children("section"))
    if (has_class(notes, "notes"))
      for (const pugi::xml_node note : notes.children("aside"))
        if (!has_class(note, "editors")) reader.read(note);
  out.ends_in_cut = cut;
  return out;
}

bool ends_in_teaser(const QuotedText& quoted) {
  if (quoted.ends_in_cut) return true;
  const std::string folded = last_line(quoted);
  std::string_view line = folded;
  if (line.ends_with("[…]") || line.ends_with("[...]")) return true;
  // Signs that only a teaser has behind its last word; a full stop is none of them.
  bool sign = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view end : {"…", "...", "»", "→", ">", "]", ")", " "})
      while (line.ends_with(end)) {
        line.remove_suffix(end.size());
        sign = sign || end != " ";
        more = true;
      }
  }
  constexpr std::string_view markers[] = {
      "read more",     "continue reading", "read the rest",  "keep reading", "weiterlesen", "mehr lesen",
      "lire la suite", "leer más",         "seguir leyendo", "続きを読む",   "اقرأ المزيد", "ادامه مطلب"};
  for (const std::string_view marker : markers) {
    if (!line.ends_with(marker)) continue;
    std::string_view before = line.substr(0, line.size() - marker.size());
    while (before.ends_with(' ') || before.ends_with('(') || before.ends_with('[')) before.remove_suffix(1);
    const bool alone = before.empty() || before.ends_with('.') || before.ends_with('!') ||
                       before.ends_with('?') || before.ends_with("…") || before.ends_with("”");
    if (alone || sign) return true;
  }
  return sign && (line == "more" || line.ends_with(". more") || line.ends_with("(more"));
}

}  // namespace anthology
