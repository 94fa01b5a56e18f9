// HTML as Markdown, and composed again: the same words in the same elements.

#include <gtest/gtest.h>

#include <random>

#include "html/html.hpp"
#include "html/markdown_writer.hpp"
#include "markdown_testing.hpp"

namespace anthology {
namespace {

std::string canonical_name(std::string_view name) {
  if (name == "i") return "em";
  if (name == "b") return "strong";
  if (name == "s") return "del";
  return std::string(name);
}

/// Tags and words without white space; curly quotation marks straight.
void append_canonical(std::string& out, const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) {
    std::string_view text = node.value();
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto three = text.substr(i, 3);
      if (three == "\u2018" || three == "\u2019")
        out += '\'', i += 2;
      else if (three == "\u201C" || three == "\u201D")
        out += '"', i += 2;
      else if (three == "\u2026")
        out += "...", i += 2;
      else if (text.substr(i, 2) == "\u00A0")
        ++i;
      else if (text[i] != ' ' && text[i] != '\n')
        out += text[i];
    }
    return;
  }
  if (std::string_view(node.name()) == "br") return;
  const bool plain = std::string_view(node.name()) == "span" &&
                     !std::string_view(node.attribute("class").value()).starts_with("small");
  if (!plain) out += "<" + canonical_name(node.name()) + ">";
  for (const auto& child : node.children()) append_canonical(out, child);
  if (!plain) out += "</" + canonical_name(node.name()) + ">";
}

std::string canonical(const pugi::xml_node& root) {
  std::string out;
  for (const auto& child : root.children()) append_canonical(out, child);
  for (const std::string_view empty :
       {"<kbd></kbd>", "<code></code>", "<sub></sub>", "<span></span>", "<a></a>", "<em></em>",
        "<strong></strong>", "<del></del>", "<em></em>", "<strong></strong>"})
    for (auto at = out.find(empty); at != std::string::npos; at = out.find(empty))
      out.erase(at, empty.size());
  return out;
}

struct Trip {
  std::string before, after, markdown;
};

Trip trip(const std::string& html) {
  Trip out;
  Diagnostics diagnostics;
  Origins table;
  pugi::xml_document before;
  auto body = before.append_child("div");
  parse_html(html, {}, body, table, diagnostics);
  out.before = canonical(body);
  out.markdown = html_to_markdown(html, {}, {}, diagnostics);
  pugi::xml_document after;
  after.load_string(("<div xmlns:epub=\"x\">" + render_markdown(out.markdown, {}, "").xml + "</div>").c_str(),
                    pugi::parse_default | pugi::parse_ws_pcdata);
  out.after = canonical(after.first_child());
  return out;
}

/// Makes HTML of what is likely to be mistaken for markup.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string blocks(int depth, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += block(depth);
    return out;
  }

 private:
  unsigned below(unsigned bound) { return random_() % bound; }

  template <std::size_t N>
  std::string_view one_of(const std::string_view (&words)[N]) {
    return words[below(N)];
  }

  std::string words(unsigned most) {
    static constexpr std::string_view parts[] = {"word",
                                                 "a",
                                                 " ",
                                                 " ",
                                                 " ",
                                                 "*",
                                                 "**",
                                                 "_",
                                                 "__",
                                                 "`",
                                                 "``",
                                                 "#",
                                                 "1.",
                                                 "12)",
                                                 "- ",
                                                 "-",
                                                 "--",
                                                 "+ ",
                                                 "&gt;",
                                                 "&lt;",
                                                 "&lt;b&gt;",
                                                 "&amp;",
                                                 "&amp;lt;",
                                                 "[",
                                                 "]",
                                                 "[x]",
                                                 "[ ]",
                                                 "[^1]",
                                                 "[…]",
                                                 "[...]",
                                                 "(",
                                                 ")",
                                                 "](x)",
                                                 "!",
                                                 "|",
                                                 "~",
                                                 "~~",
                                                 "\\",
                                                 "\\*",
                                                 "=",
                                                 "===",
                                                 "---",
                                                 ":",
                                                 "{{ x }}",
                                                 "{% raw %}",
                                                 "{: .center}",
                                                 "{#id}",
                                                 "http://a.example/b",
                                                 "www.a.example",
                                                 "x@a.example",
                                                 "\"",
                                                 "'",
                                                 "...",
                                                 "\u00A0",
                                                 "“q”",
                                                 "é",
                                                 "漢字",
                                                 ".",
                                                 ",",
                                                 "snake_case",
                                                 "\n",
                                                 "<br>",
                                                 "ftp://x",
                                                 "&amp;amp;",
                                                 "1",
                                                 "://",
                                                 "@"};
    std::string out;
    for (unsigned i = 0, count = 1 + below(most); i < count; ++i) out += one_of(parts);
    return out;
  }

  std::string line() {
    auto out = words(4);
    for (auto at = out.find("<br>"); at != std::string::npos; at = out.find("<br>")) out.erase(at, 4);
    return out;
  }

  std::string phrasing(int depth) {
    std::string out;
    for (unsigned i = 0, count = 1 + below(4); i < count; ++i) {
      if (depth == 0 || below(2) == 0) {
        out += words(6);
        continue;
      }
      static constexpr std::string_view names[] = {"em",   "strong",
                                                   "em",   "strong",
                                                   "i",    "b",
                                                   "del",  "sub",
                                                   "code", "a href='https://a.example/x_(y)*z'",
                                                   "kbd",  "span class=smallcaps"};
      const auto name = one_of(names);
      out.append("<").append(name).append(">").append(name == "code" ? words(4) : phrasing(depth - 1));
      out.append("</").append(name.substr(0, name.find(' '))).append(">");
    }
    return out;
  }

  std::string list(int depth) {
    const bool loose = below(3) == 0;
    std::string out = below(2) == 0 ? "<ul>" : below(2) == 0 || depth == 0 ? "<ol>" : "<ol start=7>";
    const std::string close = out.substr(1, 2);
    for (unsigned i = 0, count = 2 + below(3); i < count; ++i) {
      out += loose ? "<li><p>a" + phrasing(1) + "</p>" : "<li>a" + phrasing(1);
      if (depth > 0 && below(3) == 0)
        out += below(2) == 0 ? list(depth - 1) : "<pre><code>" + code() + "</code></pre>";
      out += "</li>";
    }
    return out + "</" + close + ">";
  }

  std::string code() {
    static constexpr std::string_view parts[] = {"x",    "\n",  "  ",  "```",     "~~~", "\t",
                                                 "&lt;", "# a", "- b", "{{ x }}", "\n\n"};
    std::string out = "x";
    for (unsigned i = 0, count = below(8); i < count; ++i) out += one_of(parts);
    return out;
  }

  std::string table() {
    std::string out = "<table><thead><tr>";
    const unsigned columns = 1 + below(3);
    for (unsigned i = 0; i < columns; ++i) out += "<th>a" + phrasing(1) + "</th>";
    out += "</tr></thead><tbody>";
    for (unsigned row = 0, rows = 1 + below(3); row < rows; ++row) {
      out += "<tr>";
      for (unsigned i = 0; i < columns; ++i) out += "<td>a" + phrasing(1) + "</td>";
      out += "</tr>";
    }
    return out + "</tbody></table>";
  }

  std::string block(int depth) {
    switch (below(depth > 0 ? 9 : 5)) {
      case 0:
        return "<h2>" + phrasing(1) + "w</h2>";
      case 1:
        return "<pre><code>" + code() + "</code></pre>";
      case 2:
        return "<hr>";
      case 5:
        return list(depth - 1);
      case 6:
        return "<blockquote><p>w</p>" + blocks(depth - 1, 1 + static_cast<int>(below(2))) + "</blockquote>";
      case 7:
        return table();
      case 8:
        return "<div class=\"verse\">a" + line() + "<br>w" + line() + "w</div>";
      default:
        return "<p>" + phrasing(3) + "w</p>";
    }
  }

  std::mt19937 random_;
};

TEST(MarkdownRoundTrip, KeepsWordsAndElementsOfWhatLooksLikeMarkup) {
  int failures = 0;
  for (unsigned seed = 1; seed <= 3000 && failures < 5; ++seed) {
    const auto html = Maker(seed).blocks(2, 1);
    const auto [before, after, markdown] = trip(html);
    if (before == after) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << "\nHTML     " << html << "\nbefore   " << before << "\nafter    "
                  << after << "\nMarkdown " << markdown;
  }
}

}  // namespace
}  // namespace anthology
