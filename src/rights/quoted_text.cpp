#include "rights/quoted_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "base/xml.hpp"
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

/// `[sic]` says of the author's words that they are his: it adds none.
bool is_sic(pugi::xml_node node) {
  std::string words = unicode::fold(xml::text_of(node));
  std::erase_if(words, [](char c) { return c == '[' || c == ']' || c == '!' || c == ' '; });
  return words == "sic";
}

bool is_block(std::string_view name) {
  return is_one_of(
      name, {"p",  "br", "li", "div", "blockquote", "h1",  "h2",     "h3",         "h4", "h5",    "h6",
             "td", "th", "tr", "dt",  "dd",         "pre", "figure", "figcaption", "hr", "aside", "section"});
}

/// What stands about a link that is a credit: "(<a>The Tide</a>, 1915)" is one, "as <a>he</a> said" is none.
bool is_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = unicode::next(text, at); unicode::is_letter(c)) return false;
  return true;
}

/// True if the paragraph holds a link and no other words.
bool is_a_link(pugi::xml_node paragraph) {
  bool link = false, words = false;
  walk(paragraph, [&](pugi::xml_node node) {
    if (std::string_view(node.name()) == "a" && node.attribute("href")) {
      link = true;
      return false;
    }
    words = words || (node.type() == pugi::node_pcdata && !is_punctuation(node.value()));
    return true;
  });
  return link && !words;
}

/// A block quotation is credited by a last line, a `cite`, or a last paragraph that is a link. What a
/// quotation within it says is that one's.
bool names_its_source(pugi::xml_node quote) {
  bool named = quote.attribute("cite");
  walk(quote, [&](pugi::xml_node node) {
    const std::string_view name = node.name();
    named = named || name == "cite" || has_class(node, "credit");
    return !named && name != "blockquote";
  });
  pugi::xml_node last = quote.last_child();
  while (last && last.type() != pugi::node_element) last = last.previous_sibling();
  return named || (last && is_a_link(last));
}

/// True if nothing but another block quotation stands in it, which has to name the source.
bool only_holds_another(pugi::xml_node quote) {
  std::size_t others = 0, quotes = 0;
  for (const pugi::xml_node child : quote.children())
    if (child.type() == pugi::node_element)
      ++(std::string_view(child.name()) == "blockquote" ? quotes : others);
  return quotes > 0 && others == 0;
}

bool is_bare(pugi::xml_node quote) {
  if (only_holds_another(quote)) return false;
  for (auto outer = quote; outer; outer = outer.parent())
    if (std::string_view(outer.name()) == "blockquote" && names_its_source(outer)) return false;
  return true;
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
        root, [&](pugi::xml_node node) { return enter(node); }, [&](pugi::xml_node node) { leave(node); });
  }

 private:
  bool enter(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata) {
      const std::string_view text = node.value();
      if (text.find_first_not_of(" \t\n") != text.npos) out_.ends_in_cut = false;
      if (!is_punctuation(text)) out_.last_link.clear();
      out_.text += text;
      return false;
    }
    const std::string_view name = node.name();
    if (is_block(name)) end_line(out_.text);
    if (name == "img") out_.pictures.push_back(node);
    if (name == "a") link_begin_ = out_.text.size();
    if (name == "blockquote" && is_bare(node)) out_.bare_quotes.push_back(node);
    if (has_class(node, "editor") && !is_sic(node)) ++out_.insertions;
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

  void leave(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "a") out_.last_link = out_.text.substr(std::min(link_begin_, out_.text.size()));
    if (is_block(name)) end_line(out_.text);
  }

  QuotedText& out_;
  std::size_t link_begin_ = 0;
};

/// The last line as it is written.
std::string_view last_line(const QuotedText& text) {
  std::string_view all = std::string_view(text.text).substr(0, text.without_notes);
  while (all.ends_with('\n') || all.ends_with(' ')) all.remove_suffix(1);
  const std::size_t begin = all.rfind('\n');
  return begin == all.npos ? all : all.substr(begin + 1);
}

/// Takes off the signs that only a teaser has behind its last word; a full stop is none of them. True if
/// there was one.
bool take_signs(std::string_view& line) {
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
  return sign;
}

constexpr std::string_view markers[] = {"read more",      "continue reading", "read the rest", "keep reading",
                                        "weiterlesen",    "mehr lesen",       "lire la suite", "leer más",
                                        "seguir leyendo", "続きを読む",       "اقرأ المزيد",   "ادامه مطلب"};

bool is_sentence_end(std::string_view before) {
  while (before.ends_with(' ') || before.ends_with('(') || before.ends_with('[')) before.remove_suffix(1);
  if (before.empty()) return true;
  for (const std::string_view end : {".", "!", "?", "…", "”", ")"})
    if (before.ends_with(end)) return true;
  return false;
}

/// "Read more", behind a sentence or with a sign.
bool ends_in_marker(std::string_view line, bool sign) {
  for (const std::string_view marker : markers)
    if (line.ends_with(marker) && (sign || is_sentence_end(line.substr(0, line.size() - marker.size()))))
      return true;
  return false;
}

/// The last sentence sends the reader on: "Continue reading “The Pier” →", "Read the full article at …".
bool ends_in_direction(std::string_view line, bool sign) {
  constexpr std::string_view wholes[] = {"read the full ",   "read the whole ",   "read the complete ",
                                         "read the entire ", "the full article ", "the full story "};
  const auto last_sentence_begins_with = [&](std::string_view words) {
    const auto at = line.rfind(words);
    return at != line.npos && is_sentence_end(line.substr(0, at)) && line.find(". ", at) == line.npos;
  };
  if (std::ranges::any_of(wholes, last_sentence_begins_with)) return true;
  return sign && std::ranges::any_of(markers, last_sentence_begins_with);
}

}  // namespace

QuotedText quoted_text(const Section& section) {
  QuotedText out;
  Reader reader(out);
  const pugi::xml_node root = section.dom.document_element();
  for (const pugi::xml_node child : root.children())
    if (has_class(child, "quotation")) reader.read(child);
  const bool cut = out.ends_in_cut;
  const std::string link = out.last_link;
  out.without_notes = out.text.size();
  for (const pugi::xml_node notes : root.children("section"))
    if (has_class(notes, "notes"))
      for (const pugi::xml_node note : notes.children("aside"))
        if (!has_class(note, "editors")) reader.read(note);
  out.ends_in_cut = cut;
  out.last_link = link;
  return out;
}

bool ends_in_teaser(const QuotedText& quoted) {
  if (quoted.ends_in_cut) return true;
  std::string_view written = last_line(quoted);
  const std::string whole = unicode::fold(written);
  if (whole.ends_with("[…]") || whole.ends_with("[...]")) return true;
  // A link that says nothing else is no sentence of the author's.
  const std::string linked = unicode::fold(quoted.last_link);
  std::string_view link = linked;
  take_signs(link);
  if (link == "more" || std::ranges::find(markers, link) != std::end(markers)) return true;
  const bool sign = take_signs(written);
  const std::string folded = unicode::fold(written);
  const std::string_view line = folded;
  if (ends_in_marker(line, sign) || ends_in_direction(whole, sign || !link.empty())) return true;
  return sign && (line == "more" || line.ends_with(". more") || line.ends_with("(more") ||
                  written.ends_with(", More") || written.ends_with(", MORE"));
}

}  // namespace anthology
