#include "html/markdown_inlines.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "html/content_model.hpp"
#include "html/emphasis_marks.hpp"
#include "html/kept_html.hpp"
#include "html/markdown_escapes.hpp"

namespace anthology {
namespace {

using Kind = Piece::Kind;
using Mark = Piece::Mark;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// The bytes of the Unicode spaces, such as no-break spaces, with which the text begins.
std::size_t leading_spaces(std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); done = at)
    if (!unicode::is_space(unicode::next(text, at))) break;
  return done;
}

std::size_t without_trailing_spaces(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    std::size_t behind = at;
    if (!unicode::is_space(unicode::next(text, behind))) break;
    end = at;
  }
  return end;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (!is_blank(c))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  return out;
}

bool holds_text_alone(const pugi::xml_node& node) {
  for (const auto& child : node.children())
    if (child.type() != pugi::node_pcdata) return false;
  return true;
}

/// True where a picture, perhaps in a link, is all that shows.
bool is_lone_image(pugi::xml_node first, const pugi::xml_node& end) {
  pugi::xml_node only;
  for (auto node = first; node && node != end; node = node.next_sibling()) {
    if (node.type() == pugi::node_pcdata && is_white(node.value())) continue;
    if (only) return false;
    only = node;
  }
  return std::string_view(only.name()) == "img" ||
         (only.first_child() && is_lone_image(only.first_child(), {}));
}

/// Words, a picture, or an anchor; breaks alone show nothing that a link could be called.
bool shows(const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) return !is_white(node.value());
  const std::string_view name = node.name();
  if (name == "img" || name == note_reference_name || node.attribute("id")) return true;
  return std::ranges::any_of(node.children(), shows);
}

Mark mark_of(std::string_view name) {
  if (name == "em" || name == "i") return Mark::emphasis;
  if (name == "strong" || name == "b") return Mark::strong;
  if (name == "del" || name == "s") return Mark::strike;
  return Mark::html;
}

/// Elements in which letters and marks stand for themselves.
bool is_literal(std::string_view name) {
  return name == "code" || name == "kbd" || name == "samp" || name == "var";
}

/// Makes the pieces of a run: white space collapsed and moved out of what it is at the edge of.
class Collector {
 public:
  explicit Collector(const PhrasingPlace& place) : place_(place) {}

  void run(pugi::xml_node first, const pugi::xml_node& end) {
    alone_ = is_lone_image(first, end);
    siblings(first, end);
  }
  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  void siblings(pugi::xml_node first, const pugi::xml_node& end) {
    for (auto node = first; node && node != end; node = node.next_sibling()) append(node);
  }

  void append(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata) return text(node.value());
    if (node.type() != pugi::node_element) return;
    const std::string_view name = node.name();
    if (name == "br") {
      ++breaks_;
    } else if (name == note_reference_name) {
      show(Kind::raw, std::string("[^") + node.attribute("label").value() + "]");
    } else if (name == "img") {
      image(node);
    } else if (name == "wbr") {
      show(Kind::raw, "<wbr/>");
    } else if (name == "code" && holds_text_alone(node)) {
      code(node);
    } else if (name == "ruby") {
      show(Kind::raw, html_of(node, *place_.anchors));
    } else if (name == "a" && node.attribute("href")) {
      link(node);
    } else {
      element(node, name);
    }
  }

  void element(const pugi::xml_node& node, std::string_view name) {
    formulas_ += name == "math" ? 1 : 0;
    const auto attributes =
        formulas_ != 0 ? all_attributes(node, *place_.anchors) : kept_attributes(node, *place_.anchors);
    const auto mark = mark_of(name);
    if (attributes.empty() && (name == "span" || name == "a" || name == "time")) {
      children(node);
    } else if (place_.in_verse && std::string_view(node.attribute("class").value()) == "line") {
      children(node);
    } else if (mark != Mark::html && attributes.empty()) {
      wrapped(node, mark, {}, {});
    } else {
      const std::string open = "<" + std::string(name) + attributes + ">";
      const std::string close = "</" + std::string(name) + ">";
      if (!node.first_child()) return show(Kind::raw, open + close);
      literal_ += is_literal(name) ? 1 : 0;
      wrapped(node, Mark::html, open, close);
      literal_ -= is_literal(name) ? 1 : 0;
    }
    formulas_ -= name == "math" ? 1 : 0;
  }

  void children(const pugi::xml_node& node) { siblings(node.first_child(), {}); }

  void anchor(const pugi::xml_node& node) {
    if (const std::string_view id = node.attribute("id").value(); place_.anchors->contains(id))
      show(Kind::raw, "<span id=\"" + xml::escape(id) + "\"></span>");
  }

  void link(const pugi::xml_node& node) {
    const std::string_view href = node.attribute("href").value();
    if (!std::string_view(node.attribute("class").value()).empty() || node.attribute("lang") ||
        node.attribute("dir")) {
      wrapped(node, Mark::html, "<a" + all_attributes(node, *place_.anchors) + ">", "</a>");
      return;
    }
    if (!shows(node)) return children(node);
    anchor(node);
    if (is_autolink(node, href)) return show(Kind::raw, "<" + std::string(href) + ">");
    std::string close = "](" + markdown_destination(href);
    if (const auto title = collapsed(node.attribute("title").value()); !title.empty())
      close += " " + markdown_title(title);
    wrapped(node, Mark::link, "[", close + ")");
  }

  static bool is_autolink(const pugi::xml_node& node, std::string_view href) {
    return holds_text_alone(node) && !node.attribute("title") && xml::text_of(node) == href &&
           (href.starts_with("http://") || href.starts_with("https://")) &&
           href.find_first_of("|{&\\<> ") == std::string_view::npos;
  }

  void image(const pugi::xml_node& node) {
    if (node.attribute("lang") || node.attribute("dir"))
      return show(Kind::raw, html_of(node, *place_.anchors));
    anchor(node);
    const auto title = alone_ ? std::string{} : collapsed(node.attribute(tooltip_name).value());
    show(Kind::raw, markdown_image(node, title, place_.in_table));
  }

  void code(const pugi::xml_node& node) {
    const auto attributes = kept_attributes(node, *place_.anchors);
    auto text = collapsed(xml::text_of(node));
    auto span = attributes.empty() ? markdown_code(text, place_.in_table) : std::string{};
    const bool joins = !spaces_ && breaks_ == 0 && !pieces_.empty() && pieces_.back().text.ends_with('`');
    if (span.empty() || joins) span = "<code" + attributes + ">" + literal_words(text) + "</code>";
    show(Kind::raw, std::move(span));
  }

  /// Between tags among words, Markdown is still Markdown.
  std::string literal_words(std::string_view text) const {
    TextPlace words;
    words.before = '>';
    words.after = '<';
    words.in_table = place_.in_table;
    words.own_brackets = place_.own_brackets;
    words.literal = true;
    return escape_markdown(text, words);
  }

  void wrapped(const pugi::xml_node& node, Mark mark, std::string open, std::string close) {
    open_.push_back(pieces_.size());
    pieces_.push_back({Kind::open, mark, std::move(open)});
    children(node);
    const auto opened = open_.back();
    open_.pop_back();
    if (opened + 1 == pieces_.size()) {
      if (mark == Mark::link && (spaces_ || breaks_ > 0)) return close_empty(std::move(close));
      pieces_.pop_back();
      return;
    }
    std::string spaces;
    if (auto& last = pieces_.back(); last.kind == Kind::text && mark != Mark::html) {
      const auto end = without_trailing_spaces(last.text);
      spaces = last.text.substr(end);
      last.text.resize(end);
      if (end == 0) pieces_.pop_back();
    }
    pieces_[opened].partner = pieces_.size();
    pieces_.push_back({Kind::close, mark, std::move(close), opened});
    if (!spaces.empty()) pieces_.push_back({Kind::text, Mark::none, std::move(spaces)});
  }

  /// A link without words stays one.
  void close_empty(std::string close) {
    pieces_.pop_back();
    show(Kind::raw, "[" + close);
  }

  void text(std::string_view value) {
    for (std::size_t at = 0; at < value.size();) {
      if (is_blank(value[at])) {
        spaces_ = true;
        ++at;
        continue;
      }
      auto end = at;
      while (end < value.size() && !is_blank(value[end])) ++end;
      word(value.substr(at, end - at));
      at = end;
    }
  }

  void word(std::string_view word) {
    flush();
    if (!pieces_.empty() && pieces_.back().kind == Kind::open) {
      if (const auto spaces = leading_spaces(word); spaces > 0) {
        insert(Kind::text, std::string(word.substr(0, spaces)), behind_visible());
        word.remove_prefix(spaces);
        if (word.empty()) return;
      }
    }
    if (!pieces_.empty() && pieces_.back().kind == Kind::text && pieces_.back().literal == (literal_ > 0))
      pieces_.back().text += word;
    else
      add(Kind::text, std::string(word));
  }

  void show(Kind kind, std::string text) {
    flush();
    add(kind, std::move(text));
  }

  void add(Kind kind, std::string text) {
    pieces_.push_back({kind, Mark::none, std::move(text)});
    pieces_.back().literal = literal_ > 0;
  }

  /// Where what opened without words so far begins.
  std::size_t behind_visible() const {
    auto at = pieces_.size();
    while (at > 0 && pieces_[at - 1].kind == Kind::open) --at;
    return at;
  }

  void insert(Kind kind, std::string text, std::size_t at) {
    for (auto open = open_.rbegin(); open != open_.rend() && *open >= at; ++open) ++*open;
    if (kind == Kind::text && at > 0 && pieces_[at - 1].kind == Kind::text && !pieces_[at - 1].literal) {
      for (auto open = open_.rbegin(); open != open_.rend() && *open > at; ++open) --*open;
      pieces_[at - 1].text += text;
      return;
    }
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(at),
                   Piece{kind, Mark::none, std::move(text)});
  }

  /// Writes the white space that stands before what is shown next.
  void flush() {
    const auto breaks = std::exchange(breaks_, 0);
    const bool spaces = std::exchange(spaces_, false);
    const auto at = behind_visible();
    if (at == 0) return;
    for (int i = 0; i < breaks; ++i) insert(Kind::line_end, {}, at);
    if (breaks == 0 && spaces && pieces_[at - 1].kind != Kind::line_end) insert(Kind::text, " ", at);
  }

  const PhrasingPlace& place_;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> open_;  ///< the opening pieces that are not closed yet
  int breaks_ = 0;
  int literal_ = 0;
  int formulas_ = 0;  ///< open ones: their attributes are few and known
  bool spaces_ = false;
  bool alone_ = false;  ///< a picture is all there is
};

std::string break_of(const PhrasingPlace& place) {
  if (place.one_line) return "<br/>";
  return place.in_verse ? "\n" : "\\\n";
}

std::string serialise(const std::vector<Piece>& pieces, const PhrasingPlace& place) {
  std::string out;
  int links = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto& piece = pieces[i];
    if (piece.mark == Mark::link) links += piece.kind == Kind::open ? 1 : -1;
    switch (piece.kind) {
      case Kind::text: {
        TextPlace where;
        where.before = i == 0 ? (place.one_line ? U' ' : U'\n') : right_edge(pieces, i - 1, false);
        where.after = left_edge(pieces, i + 1, false);
        if (place.one_line && where.before == '\n') where.before = '>';
        where.in_link = links > 0;
        where.in_table = place.in_table;
        where.own_brackets = place.own_brackets;
        where.in_heading = place.in_heading && i + 1 == pieces.size();
        where.literal = piece.literal;
        out += escape_markdown(piece.text, where);
        break;
      }
      case Kind::line_end:
        out += break_of(place);
        break;
      case Kind::open:
      case Kind::close:
      case Kind::raw:
        out += piece.text;
        break;
    }
  }
  return out;
}

}  // namespace

std::string phrasing_to_markdown(pugi::xml_node first, pugi::xml_node end, const PhrasingPlace& place) {
  Collector collector(place);
  collector.run(first, end);
  auto pieces = collector.take();
  choose_marks(pieces);
  return serialise(pieces, place);
}

std::string kept_attributes(const pugi::xml_node& element, const AnchorNames& anchors) {
  std::string out;
  for (const auto& attribute : element.attributes()) {
    const std::string_view name = attribute.name(), value = attribute.value();
    const bool kept =
        name == "id" ? anchors.contains(value)
                     : name == "title" || name == "lang" || name == "dir" ||
                           (name == "class" && value != "inline" && value != "embed" && value != "image");
    if (kept) out.append(" ").append(name).append("=\"").append(html_attribute(value)).append("\"");
  }
  return out;
}

std::string markdown_image(const pugi::xml_node& image, std::string_view title, bool in_table) {
  TextPlace place;
  place.before = '[';
  place.in_link = true;
  place.in_table = in_table;
  std::string out = "![" + escape_markdown(collapsed(image.attribute("alt").value()), place) + "](" +
                    markdown_destination(image.attribute("src").value());
  if (!title.empty()) out += " " + markdown_title(title);
  return out + ")";
}

}  // namespace anthology
