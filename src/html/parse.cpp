#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <string>

#include <fmt/format.h>
#include "base/ascii.hpp"
#include "html/allow_list.hpp"
#include "html/content_model.hpp"
#include "html/embeds.hpp"
#include "html/finish.hpp"
#include "html/gumbo_tree.hpp"
#include "html/html.hpp"
#include "html/math.hpp"
#include "html/open_tags.hpp"

namespace anthology {
namespace {

/// Cells span no more columns than this: the layout has to make room for every one.
constexpr int max_span = 100;
/// HTML, section 4.9.11: 0 is up to the end of the row group.
constexpr int max_rows = 65'534;

/// As HTML reads integers: what follows the digits is passed over.
std::optional<int> integer(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || (end != text.data() + text.size() && *end == '%')) return std::nullopt;
  return value;
}

/// A whole number between 1 and `most`, 0 where the text is none.
int whole_number(std::string_view text, int most) {
  const auto value = integer(text);
  return !value || *value < 1 ? 0 : std::min(*value, most);
}

/// How a list counts: `1` needs no word.
bool is_numbering(std::string_view type) {
  return type.size() == 1 && std::string_view("aAiI").find(type) != std::string_view::npos;
}

/// `language-x` for what the classes from `begin` on say of a language: `language-x`, `lang-x`, `brush: x`.
std::string language_class(std::string_view classes, std::size_t begin) {
  classes.remove_prefix(begin);
  for (const std::string_view prefix : {"language-", "lang-", "brush:"}) {
    if (!classes.starts_with(prefix)) continue;
    classes.remove_prefix(prefix.size());
    if (prefix.ends_with(':'))
      classes.remove_prefix(std::min(classes.find_first_not_of(' '), classes.size()));
    const auto name = classes.substr(0, classes.find_first_of(" \t\n;"));
    return name.empty() ? std::string{} : "language-" + std::string(name);
  }
  return {};
}

/// The first picture of a `srcset`.
std::string_view first_of_srcset(std::string_view set) {
  const auto begin = std::min(set.find_first_not_of(" \t\n,"), set.size());
  return set.substr(begin, std::min(set.find_first_of(" \t\n,", begin), set.size()) - begin);
}

/// True if anything in the element is text.
bool has_words(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) return true;
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return false;
  const auto& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    if (has_words(*static_cast<const GumboNode*>(children.data[i]))) return true;
  return false;
}

class Importer {
 public:
  Importer(std::string_view html, const std::vector<HtmlOrigin>& origins, Origins& table,
           Diagnostics& diagnostics, std::string_view prefix, std::set<std::string>& said)
      : html_(html),
        origins_(origins),
        table_(table),
        diagnostics_(diagnostics),
        prefix_(prefix),
        said_(said) {}

  void children(const GumboVector& nodes, pugi::xml_node parent) {
    const bool too_deep = depth_ >= max_tree_depth;
    ++depth_;
    for (unsigned i = 0; i < nodes.length; ++i) {
      const auto& node = *static_cast<const GumboNode*>(nodes.data[i]);
      too_deep&& node.type == GUMBO_NODE_ELEMENT ? append_words(node, parent) : append(node, parent);
    }
    --depth_;
  }

  /// What was left out before gumbo saw it, or shown although it was marked as hidden.
  void report(const TagBounds& bounds) {
    if (bounds.count != 0)
      diagnostics_.warning("A0301",
                           bounds.count == 1 ? "a tag opens too many elements"
                                             : fmt::format("{} tags open too many elements", bounds.count),
                           span_of(bounds.first, 1), "the tags are left out, their words stay");
    if (bounds.overfull != 0)
      diagnostics_.warning("A0301",
                           bounds.overfull == 1
                               ? "a tag has too many attributes"
                               : fmt::format("{} tags have too many attributes", bounds.overfull),
                           span_of(bounds.fullest, 1), "the tags are left out, their words stay");
    for (const auto& hiding : bounds.hiding) {
      const auto span = span_of(hiding.at, hiding.mark.size());
      switch (hiding.kind) {
        case HidingMark::Kind::never_closed:
          report_never_closed(hiding.mark, span, diagnostics_);
          break;
        case HidingMark::Kind::instruction:
          say(Severity::warning, "A0302",
              fmt::format("the instruction `{}` cannot be part of a book", legal_text(hiding.mark)), span,
              "it is left out, with what it holds");
          break;
        case HidingMark::Kind::isindex:
          say(Severity::warning, "A0302",
              fmt::format("the element `{}` cannot be part of a book", hiding.mark), span, "it is left out");
          break;
      }
    }
  }

 private:
  void append(const GumboNode& node, pugi::xml_node parent) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        append_text(node, parent);
        break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        append_element(node, parent);
        break;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_DOCUMENT:
        break;
    }
  }

  void append_text(const GumboNode& node, pugi::xml_node parent) {
    const std::string_view text = node.v.text.text;
    if (node.type == GUMBO_NODE_WHITESPACE && !takes_white_space(parent)) return;
    if (auto last = parent.last_child(); last.type() == pugi::node_pcdata)
      return set_legal_text(last, std::string(last.value()).append(text));
    auto made = parent.append_child(pugi::node_pcdata);
    set_legal_text(made, text);
    if (*made.value() == '\0') {
      parent.remove_child(made);
      return;
    }
    if (const auto span = span_of(node.v.text.original_text)) table_.set(made, span);
  }

  static bool takes_white_space(const pugi::xml_node& parent) {
    switch (category_of(parent)) {
      case Category::list:
      case Category::definitions:
      case Category::table:
      case Category::table_part:
        return false;
      case Category::phrasing:
      case Category::paragraph:
      case Category::line:
      case Category::flow:
      case Category::cell:
      case Category::empty_block:
        break;
    }
    return true;
  }

  void append_element(const GumboNode& node, pugi::xml_node parent) {
    const auto& element = node.v.element;
    if (const auto* origin = generated(element.original_tag)) return append_generated(node, *origin, parent);
    const auto name = element_name(node);
    const auto span = span_of(element.original_tag);
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return append_foreign(node, name, span, parent);
    const auto* rule = rule_for(name);
    if (rule == nullptr) {
      say(Severity::info, "A0302", fmt::format("the element `{}` is not known to HTML", name), span,
          "its content stays");
      return children(element.children, parent);
    }
    switch (rule->treatment) {
      case Treatment::keep:
        return append_kept(node, name.c_str(), nullptr, span, parent);
      case Treatment::rename:
        return append_kept(node, rule->as, rule->added_class, span, parent);
      case Treatment::unwrap:
        return children(element.children, parent);
      case Treatment::silent:
        if (!has_words(node)) return;
        break;
      case Treatment::embed:
        return append_embed(node, name, span, parent);
      case Treatment::drop:
        break;
    }
    if (name == "script" && attribute_of(node, "src").find("gist.github") != std::string_view::npos)
      return append_embed(node, name, span, parent);
    say(Severity::warning, "A0302", fmt::format("the element `{}` cannot be part of a book", name), span,
        "it is left out, with what it holds");
  }

  void append_generated(const GumboNode& node, const HtmlOrigin& origin, pugi::xml_node parent) {
    const auto& element = node.v.element;
    auto made = parent.append_child(element_name(node).c_str());
    if (origin.span) table_.set(made, origin.span);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      append_legal_attribute(made, attribute.name, attribute.value);
    }
    children(element.children, made);
  }

  void append_kept(const GumboNode& node, const char* name, const char* added, const Span& span,
                   pugi::xml_node parent) {
    if (std::string_view(name) == "img" && is_pixel(node))
      return say(Severity::info, "A0302", "a picture of one pixel only counts who reads", span,
                 "it is left out");
    auto made = parent.append_child(name);
    if (span) table_.set(made, span);
    if (std::string_view(name) == "img") {
      if (!copy_image(node, made, span)) {
        table_.erase(made);
        parent.remove_child(made);
      }
      return;
    }
    copy_attributes(node, made, added, span);
    if (std::string_view(name) != "br" && std::string_view(name) != "hr")
      children(node.v.element.children, made);
    if (std::string_view(name) == "a" && !made.attribute("href") && !made.attribute("id") && made.parent()) {
      // A link that leads nowhere is text.
      while (auto child = made.first_child()) parent.insert_move_before(child, made);
      table_.erase(made);
      parent.remove_child(made);
    }
  }

  static bool is_pixel(const GumboNode& node) {
    return std::ranges::all_of(std::initializer_list<const char*>{"width", "height"}, [&](const char* side) {
      const auto pixels = integer(attribute_of(node, side));
      return pixels && *pixels >= 0 && *pixels <= 1;
    });
  }

  void copy_attributes(const GumboNode& node, pugi::xml_node made, const char* added, const Span& span) {
    const std::string_view name = made.name();
    copy_common(node, made, added, span);
    if (name == "a") copy_link(node, made, span);
    if (name == "td" || name == "th") {
      if (const int value = whole_number(attribute_of(node, "colspan"), max_span); value > 1)
        made.append_attribute("colspan").set_value(value);
      const auto rows = integer(attribute_of(node, "rowspan"));
      if (rows && *rows >= 0 && *rows != 1)
        made.append_attribute("rowspan").set_value(std::min(*rows, max_rows));
      const auto scope = attribute_of(node, "scope");
      if (name == "th" && (scope == "row" || scope == "col"))
        made.append_attribute("scope").set_value(std::string(scope).c_str());
    }
    if (name == "col" || name == "colgroup")
      if (const int value = whole_number(attribute_of(node, "span"), max_span); value > 1)
        made.append_attribute("span").set_value(value);
    if (name == "ol") {
      if (const auto start = integer(attribute_of(node, "start")); start && *start != 1)
        made.append_attribute("start").set_value(*start);
      if (const auto type = attribute_of(node, "type"); is_numbering(type))
        made.append_attribute("type").set_value(std::string(type).c_str());
      if (gumbo_get_attribute(&node.v.element.attributes, "reversed") != nullptr)
        made.append_attribute("reversed").set_value("reversed");
    }
    if (name == "li" && std::string_view(made.parent().name()) == "ol")
      if (const auto value = integer(attribute_of(node, "value")))
        made.append_attribute("value").set_value(*value);
    if (name == "blockquote" || name == "q" || name == "ins" || name == "del")
      if (const auto url = clean_url(attribute_of(node, "cite"));
          url && url->find("://") != std::string::npos)
        made.append_attribute("cite").set_value(url->c_str());
    if (name == "bdo" && !made.attribute("dir")) made.append_attribute("dir").set_value("ltr");
  }

  void copy_common(const GumboNode& node, pugi::xml_node made, const char* added, const Span& span) {
    const std::string_view name = made.name();
    if (auto id = attribute_of(node, "id");
        !id.empty() || (name == "a" && !(id = attribute_of(node, "name")).empty()))
      made.append_attribute("id").set_value(anchor_id(prefix_, id).c_str());
    const auto classes = classes_of(node, name, added, span);
    if (!classes.empty()) made.append_attribute("class").set_value(classes.c_str());
    auto language = attribute_of(node, "lang");
    if (language.empty()) language = attribute_of(node, "xml:lang");
    if (is_language_tag(language))
      made.append_attribute("lang").set_value(std::string(language).c_str());
    else if (!language.empty())
      diagnostics_.warning(
          "A0322", fmt::format("`{}` is no language tag", legal_text(language)), span,
          "BCP 47 tags are such as `en-GB`, `fr` or `zh-Hant`; the text counts as its surroundings");
    const auto direction = ascii::lower(attribute_of(node, "dir"));
    if (direction == "ltr" || direction == "rtl" || (direction == "auto" && name != "bdo"))
      made.append_attribute("dir").set_value(direction.c_str());
    if (const auto title = legal_text(attribute_of(node, "title")); !title.empty())
      made.append_attribute("title").set_value(title.c_str());
  }

  std::string classes_of(const GumboNode& node, std::string_view name, const char* added, const Span& span) {
    std::string out;
    const auto add = [&out](std::string_view one) {
      if (one.empty()) return;
      if (!out.empty()) out += ' ';
      out += one;
    };
    if (added != nullptr) add(added);
    const auto given = attribute_of(node, "class");
    for (std::size_t at = 0; at < given.size();) {
      const auto begin = std::min(given.find_first_not_of(" \t\n", at), given.size());
      at = std::min(given.find_first_of(" \t\n", begin), given.size());
      const auto one = given.substr(begin, at - begin);
      if (one.empty() || (out.size() >= one.size() && out.find(one) != std::string::npos)) continue;
      const auto language = name == "code" || name == "pre" ? language_class(given, begin) : std::string{};
      if (is_known_class(one))
        add(one);
      else if (!language.empty() && out.find("language-") == std::string::npos)
        add(language);
      else if (said_.insert("." + std::string(one)).second)
        diagnostics_.info("A0304", fmt::format("the class `{}` means nothing in a book", legal_text(one)),
                          span, "it is dropped; this is said once a text");
    }
    auto alignment = alignment_class(attribute_of(node, "align"));
    if (alignment.empty())
      alignment = alignment_class(style_property(attribute_of(node, "style"), "text-align"));
    if (!alignment.empty() && name != "table" && name != "hr" && is_named_block(name))
      add(name == "td" || name == "th" ? (alignment == "center" ? "align-center" : "align-right")
                                       : alignment);
    if (node.v.element.tag == GUMBO_TAG_FONT) {
      const auto size = attribute_of(node, "size");
      if (size == "1" || size == "2" || size.starts_with('-')) add("small");
      if (size == "4" || size == "5" || size == "6" || size == "7" || size.starts_with('+')) add("large");
    }
    return out;
  }

  static bool is_named_block(std::string_view name) { return category_of(name) != Category::phrasing; }

  void copy_link(const GumboNode& node, pugi::xml_node made, const Span& span) {
    const auto* attribute = gumbo_get_attribute(&node.v.element.attributes, "href");
    if (attribute == nullptr) return;
    const auto href = legal_text(attribute->value);
    if (href.starts_with('#')) {
      if (href.size() > 1)
        made.append_attribute("href").set_value(
            ("#" + anchor_id(prefix_, std::string_view(href).substr(1))).c_str());
      return;
    }
    const auto cleaned = clean_url(href);
    if (!cleaned)
      diagnostics_.warning("A0306", fmt::format("`{}` cannot be used as a link", href), span,
                           "the words of the link stay as text");
    else if (!cleaned->empty())
      made.append_attribute("href").set_value(cleaned->c_str());
  }

  bool copy_image(const GumboNode& node, pugi::xml_node made, const Span& span) {
    auto source = attribute_of(node, "src");
    const auto lazy = attribute_of(node, "data-src");
    if ((source.empty() || source.starts_with("data:")) && !lazy.empty()) source = lazy;
    if (source.empty()) source = first_of_srcset(attribute_of(node, "srcset"));
    if (source.empty()) {
      say(Severity::warning, "A0302", "the element `img` has no source", span, "it is left out");
      return false;
    }
    made.append_attribute("src").set_value(legal_text(source).c_str());
    const auto* alt = gumbo_get_attribute(&node.v.element.attributes, "alt");
    made.append_attribute("alt").set_value(alt == nullptr ? "" : legal_text(alt->value).c_str());
    if (alt == nullptr)
      diagnostics_.warning("A0305", "the picture has no alternative text", span,
                           "say what it shows, for those who cannot see it");
    copy_common(node, made, nullptr, span);
    made.remove_attribute("class");
    made.append_attribute("class").set_value("inline");
    return true;
  }

  void append_embed(const GumboNode& node, const std::string& name, const Span& span, pugi::xml_node parent) {
    const bool linked = append_embed_link(node, span, parent, table_);
    if (linked)
      diagnostics_.warning("A0303", fmt::format("the embedded `{}` is left as a link", name), span,
                           "a book cannot hold what it shows");
    else if (const auto address = legal_text(embed_address(node)); !address.empty() && name != "script")
      diagnostics_.warning("A0302", fmt::format("the element `{}` cannot be part of a book", name), span,
                           fmt::format("it is left out; no link can lead to `{:.200}`", address));
    else
      say(Severity::warning, "A0302", fmt::format("the element `{}` cannot be part of a book", name), span,
          has_words(node) ? "it is left out; what it holds for those who cannot show it stays"
                          : "it is left out");
    // Without a link the words for those who cannot play it are all that there is.
    if (!linked && name != "script" && name != "iframe") children(node.v.element.children, parent);
  }

  /// SVG is dropped, MathML is for readers alone.
  void append_foreign(const GumboNode& node, const std::string& name, const Span& span,
                      pugi::xml_node parent) {
    if (node.v.element.tag_namespace == GUMBO_NAMESPACE_SVG)
      return diagnostics_.warning(
          "A0316", "inline SVG is not set yet", span,
          fmt::format("put the `{}` into a file of its own and show it as a picture", name));
    diagnostics_.warning("A0316", "pages do not set MathML yet", span,
                         "they have it in one line, readers as it is written");
    auto math = append_math(node, span, parent, table_);
    if (!math || math.attribute("alttext")) return;
    append_legal_attribute(math, "alttext", words_of_math(math));
    diagnostics_.info("A0323", "the formula has no `alttext`", span,
                      "its words stand in: say how it is read aloud");
  }

  void append_words(const GumboNode& node, pugi::xml_node parent) {
    if (is_code(node)) return;
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(node.v.element.children.data[i]);
      if (child.type == GUMBO_NODE_ELEMENT)
        append_words(child, parent);
      else
        append(child, parent);
    }
  }

  void say(Severity severity, std::string_view code, std::string message, const Span& span,
           std::string help) {
    if (!said_.insert(message).second) return;
    if (severity == Severity::warning)
      diagnostics_.warning(code, std::move(message), span, std::move(help));
    else
      diagnostics_.info(code, std::move(message), span, std::move(help));
  }

  const HtmlOrigin* origin_at(std::size_t offset) const {
    auto after = std::upper_bound(
        origins_.begin(), origins_.end(), offset,
        [](std::size_t value, const HtmlOrigin& origin) { return value < origin.html_begin; });
    if (after == origins_.begin()) return nullptr;
    --after;
    return offset < after->html_end ? &*after : nullptr;
  }

  std::size_t offset_of(const GumboStringPiece& piece) const {
    if (piece.data == nullptr || piece.data < html_.data() || piece.data >= html_.data() + html_.size())
      return std::string_view::npos;
    return static_cast<std::size_t>(piece.data - html_.data());
  }

  const HtmlOrigin* generated(const GumboStringPiece& tag) const {
    const auto offset = offset_of(tag);
    const auto* origin = offset == std::string_view::npos ? nullptr : origin_at(offset);
    return origin != nullptr && origin->generated ? origin : nullptr;
  }

  Span span_of(const GumboStringPiece& piece) const {
    const auto offset = offset_of(piece);
    return offset == std::string_view::npos ? Span{} : span_of(offset, piece.length);
  }

  /// Exact where a range of HTML and its source are equally long, else the whole range's.
  Span span_of(std::size_t offset, std::size_t length) const {
    const auto* first = origin_at(offset);
    if (first == nullptr || !first->span) return {};
    Span span = first->span;
    if (first->html_end - first->html_begin == span.end - span.begin) {
      const auto into = static_cast<std::uint32_t>(offset - first->html_begin);
      span.begin += into;
      span.end = std::min(span.end, span.begin + static_cast<std::uint32_t>(length));
    }
    if (length > 1 && offset + length > first->html_end)
      if (const auto last = span_of(offset + length - 1, 1); last && last.source == span.source)
        span.end = std::max(span.end, last.end);
    return span;
  }

  std::string_view html_;
  const std::vector<HtmlOrigin>& origins_;
  Origins& table_;
  Diagnostics& diagnostics_;
  std::string_view prefix_;
  std::set<std::string>& said_;
  std::size_t depth_ = 0;
};

}  // namespace

void report_never_closed(std::string_view mark, const Span& span, Diagnostics& diagnostics) {
  diagnostics.warning("A0317", fmt::format("`{}` is never closed", mark), span,
                      "what follows it stays in the book; close it, or take it out");
}

void HtmlFragments::append(std::string_view html, const std::vector<HtmlOrigin>& origins) {
  std::string bounded(html);
  const auto bounds = bound_open_tags(bounded);
  Importer importer(bounded, origins, table_, diagnostics_, prefix_, said_);
  importer.report(bounds);
  const GumboTree tree(bounded);
  importer.children(tree.children(), parent_);
}

void HtmlFragments::finish() {
  repair_content(parent_, table_, diagnostics_, prefix_);
  finish_html(parent_, table_);
}

void parse_html(std::string_view html, const std::vector<HtmlOrigin>& origins, pugi::xml_node parent,
                Origins& table, Diagnostics& diagnostics, std::string_view id_prefix) {
  HtmlFragments fragments(parent, table, diagnostics, id_prefix);
  fragments.append(html, origins);
  fragments.finish();
}

}  // namespace anthology
