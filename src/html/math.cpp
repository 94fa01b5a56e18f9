#include "html/math.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "html/content_model.hpp"
#include "html/gumbo_tree.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

/// What stands in an element.
enum class Holds : std::uint8_t { words, nothing, row, fenced, two, three, scripts, rows };

struct Rule {
  std::string_view name;  ///< of a literal: it ends with a zero
  Holds holds = Holds::row;
  std::string_view attributes = {};  ///< those that may stay, each behind a space
};

constexpr Rule rules[] = {
    {"math", Holds::row, " display dir"},
    {"menclose", Holds::row, " notation"},
    {"merror"},
    {"mfenced", Holds::fenced},
    {"mfrac", Holds::two, " linethickness bevelled"},
    {"mi", Holds::words, " mathvariant dir"},
    {"mmultiscripts", Holds::scripts},
    {"mn", Holds::words, " mathvariant dir"},
    {"mo", Holds::words,
     " mathvariant dir form fence separator lspace rspace stretchy symmetric maxsize minsize largeop "
     "movablelimits accent"},
    {"mover", Holds::two, " accent"},
    {"mprescripts", Holds::nothing},
    {"none", Holds::nothing},
    {"mpadded", Holds::row, " width height depth lspace voffset"},
    {"mphantom"},
    {"mroot", Holds::two},
    {"mrow", Holds::row, " dir"},
    {"ms", Holds::words, " mathvariant dir lquote rquote"},
    {"mspace", Holds::nothing, " width height depth"},
    {"msqrt"},
    {"mstyle", Holds::row, " displaystyle scriptlevel mathvariant dir"},
    {"msub", Holds::two},
    {"msubsup", Holds::three},
    {"msup", Holds::two},
    {"mtable", Holds::rows, " columnalign rowalign columnlines rowlines frame displaystyle"},
    {"mtext", Holds::words, " mathvariant dir"},
    {"munder", Holds::two, " accentunder"},
    {"munderover", Holds::three, " accent accentunder"},
};

const Rule* rule_of(std::string_view name) {
  const auto* const found = std::ranges::find(rules, name, &Rule::name);
  return found == std::end(rules) ? nullptr : found;
}

template <std::size_t N>
bool is_one_of(std::string_view value, const std::string_view (&words)[N]) {
  return std::ranges::find(words, value) != std::end(words);
}

bool is_whole(std::string_view value) {
  return !value.empty() && value.size() <= 4 && std::ranges::all_of(value, ascii::is_digit);
}

/// A number with a unit (MathML 3, section 2.1.5.2).
bool is_length(std::string_view value) {
  constexpr std::string_view units[] = {"em", "ex", "px", "in", "cm", "mm", "pt", "pc", "%"};
  if (value.starts_with('-')) value.remove_prefix(1);
  const auto digits = std::min(value.find_first_not_of("0123456789."), value.size());
  const auto number = value.substr(0, digits);
  return std::ranges::any_of(number, ascii::is_digit) && std::ranges::count(number, '.') <= 1 &&
         number.back() != '.' && is_one_of(value.substr(digits), units);
}

template <std::size_t N>
bool are_among(std::string_view list, const std::string_view (&words)[N]) {
  bool any = false;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    if (end != 0 && !is_one_of(list.substr(0, end), words)) return false;
    any = any || end != 0;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return any;
}

/// Whether the attribute may have the value, as the schema has it.
bool is_value(std::string_view name, std::string_view value) {
  constexpr std::string_view booleans[] = {"true", "false"}, directions[] = {"ltr", "rtl"},
                             displays[] = {"block", "inline"}, forms[] = {"prefix", "infix", "postfix"},
                             thicknesses[] = {"thin", "medium", "thick"},
                             frames[] = {"none", "solid", "dashed"}, aligns[] = {"left", "center", "right"},
                             row_aligns[] = {"top", "bottom", "center", "baseline", "axis"};
  constexpr std::string_view variants[] = {
      "normal",  "bold",        "italic",    "bold-italic", "double-struck",          "bold-fraktur",
      "script",  "bold-script", "fraktur",   "sans-serif",  "bold-sans-serif",        "sans-serif-italic",
      "initial", "tailed",      "stretched", "looped",      "sans-serif-bold-italic", "monospace"};
  constexpr std::string_view notations[] = {"longdiv",
                                            "actuarial",
                                            "radical",
                                            "box",
                                            "roundedbox",
                                            "circle",
                                            "left",
                                            "right",
                                            "top",
                                            "bottom",
                                            "updiagonalstrike",
                                            "downdiagonalstrike",
                                            "verticalstrike",
                                            "horizontalstrike",
                                            "madruwb"};
  constexpr std::string_view texts[] = {"lquote", "rquote"};
  if (is_one_of(name, texts)) return true;
  if (name == "mathvariant") return is_one_of(value, variants);
  if (name == "dir") return is_one_of(value, directions);
  if (name == "display") return is_one_of(value, displays);
  if (name == "form") return is_one_of(value, forms);
  if (name == "frame") return is_one_of(value, frames);
  if (name == "notation") return are_among(value, notations);
  if (name == "columnalign") return are_among(value, aligns);
  if (name == "rowalign") return are_among(value, row_aligns);
  if (name == "columnlines" || name == "rowlines") return are_among(value, frames);
  if (name == "scriptlevel" || name == "rowspan" || name == "columnspan") return is_whole(value);
  if (name == "linethickness" && is_one_of(value, thicknesses)) return true;
  constexpr std::string_view lengths[] = {"linethickness", "lspace", "rspace", "maxsize", "minsize",
                                          "width",         "height", "depth",  "voffset"};
  return is_one_of(name, lengths) ? is_length(value) : is_one_of(value, booleans);
}

/// White space within the words is one space, and none at their ends (section 2.1.7).
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_white(std::string_view(&c, 1)))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

/// Other forms of the same formula, for programs.
bool is_annotation(std::string_view name) {
  return name == "annotation" || name == "annotation-xml";
}

void add_words(const GumboNode& node, std::string& out) {
  if (is_text(node)) out += node.v.text.text;
  if (!is_element(node) || is_code(node) || is_annotation(element_name(node))) return;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    add_words(*static_cast<const GumboNode*>(children.data[i]), out);
}

std::size_t count_children(const pugi::xml_node& node) {
  return static_cast<std::size_t>(std::distance(node.begin(), node.end()));
}

void copy_attributes(const GumboNode& node, std::string_view allowed, pugi::xml_node made) {
  const GumboVector& attributes = node.v.element.attributes;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[i]);
    const std::string name = ascii::lower(attribute.name);
    const bool listed = (' ' + std::string(allowed) + ' ').find(' ' + name + ' ') != std::string::npos;
    if (listed && !made.attribute(name.c_str()) && is_value(name, attribute.value))
      append_legal_attribute(made, name.c_str(), attribute.value);
  }
}

/// An element with too many or too few parts.
void make_row(pugi::xml_node element) {
  element.set_name("mrow");
  while (const auto attribute = element.first_attribute()) element.remove_attribute(attribute);
}

/// Writes what it can of a formula below a node of the DOM.
class MathWriter {
 public:
  void append(const GumboNode& node, pugi::xml_node parent) {
    const std::string name = is_element(node) ? element_name(node) : std::string();
    if (is_annotation(name) || is_code(node)) return;
    if (name.empty() || node.v.element.tag_namespace != GUMBO_NAMESPACE_MATHML || depth_ > deepest) {
      append_words(node, "mtext", parent);
      return;
    }
    ++depth_;
    if (name == "semantics")
      append_first(node, parent);
    else
      append_element(node, rule_of(name), parent);
    --depth_;
  }

 private:
  void append_children(const GumboNode& node, pugi::xml_node parent) {
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      append(*static_cast<const GumboNode*>(children.data[i]), parent);
  }

  /// The formula itself; what follows are other forms of it.
  void append_first(const GumboNode& node, pugi::xml_node parent) {
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (is_element(child)) return append(child, parent);
    }
  }

  void append_element(const GumboNode& node, const Rule* rule, pugi::xml_node parent) {
    // What is unknown, parts of tables that stand in none, and a formula in a formula.
    if (rule == nullptr || (rule->name == "math" && depth_ > 1))
      return append_children(node, parent.append_child("mrow"));
    if (rule->holds == Holds::fenced) return append_fenced(node, parent.append_child("mrow"));
    if (rule->holds == Holds::words) {
      if (const auto made = append_words(node, rule->name.data(), parent))
        copy_attributes(node, rule->attributes, made);
      return;
    }
    pugi::xml_node made = parent.append_child(rule->name.data());
    copy_attributes(node, rule->attributes, made);
    if (rule->holds == Holds::rows) return append_rows(node, made);
    if (rule->holds == Holds::nothing) return;
    append_children(node, made);
    if (rule->holds == Holds::two && count_children(made) != 2) make_row(made);
    if (rule->holds == Holds::three && count_children(made) != 3) make_row(made);
    if (rule->holds == Holds::scripts) settle_scripts(made);
  }

  static pugi::xml_node append_words(const GumboNode& node, const char* name, pugi::xml_node parent) {
    std::string words;
    add_words(node, words);
    words = collapsed(legal_text(words));
    if (words.empty()) return {};
    pugi::xml_node made = parent.append_child(name);
    made.append_child(pugi::node_pcdata).set_value(words.c_str());
    return made;
  }

  static void append_operator(std::string_view sign, pugi::xml_node parent) {
    if (!sign.empty())
      parent.append_child("mo").append_child(pugi::node_pcdata).set_value(legal_text(sign).c_str());
  }

  /// As the row that it stands for (section 3.3.8): browsers have given up its brackets.
  void append_fenced(const GumboNode& node, pugi::xml_node row) {
    const auto given = [&node](const char* name, std::string_view usual) {
      const auto* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
      return collapsed(attribute == nullptr ? usual : std::string_view(attribute->value));
    };
    const std::string separators = given("separators", ",");
    append_operator(given("open", "("), row);
    const GumboVector& children = node.v.element.children;
    std::string_view separator;
    for (unsigned i = 0, at = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (!is_element(child)) continue;
      append_operator(separator, row);
      append(child, row);
      // The last of them stands for all that follow.
      while (at < separators.size() && separators[at] == ' ') ++at;
      if (at == separators.size()) continue;
      std::size_t end = at;
      unicode::next(separators, end);
      separator = std::string_view(separators).substr(at, end - at);
      at = static_cast<unsigned>(end);
    }
    append_operator(given("close", ")"), row);
  }

  /// Whatever a table holds stands in a row, and whatever a row holds in a cell.
  void append_rows(const GumboNode& table, pugi::xml_node made) {
    const GumboVector& children = table.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (!is_element(child)) continue;
      const std::string name = element_name(child);
      pugi::xml_node row = made.append_child("mtr");
      if (name != "mtr" && name != "mlabeledtr") {
        append(child, row.append_child("mtd"));
        continue;
      }
      copy_attributes(child, " rowalign columnalign", row);
      append_cells(child, row);
    }
  }

  void append_cells(const GumboNode& row, pugi::xml_node made) {
    const GumboVector& children = row.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (!is_element(child)) continue;
      pugi::xml_node cell = made.append_child("mtd");
      if (element_name(child) != "mtd") {
        append(child, cell);
        continue;
      }
      copy_attributes(child, " rowspan columnspan rowalign columnalign", cell);
      append_children(child, cell);
    }
  }

  /// A base, pairs of scripts behind it, and perhaps pairs before it (section 3.4.7).
  static void settle_scripts(pugi::xml_node element) {
    std::size_t parts = 0, dividers = 0;
    bool paired = true;
    for (const pugi::xml_node& child : element.children()) {
      if (std::string_view(child.name()) == "mprescripts") {
        ++dividers;
        paired = paired && parts % 2 == 1;
        parts = 1;
      } else {
        ++parts;
      }
    }
    if (dividers <= 1 && paired && parts % 2 == 1) return;
    for (auto child = element.first_child(); child;) {
      const auto next = child.next_sibling();
      const std::string_view name = child.name();
      if (name == "mprescripts" || name == "none") element.remove_child(child);
      child = next;
    }
    make_row(element);
  }

  static constexpr int deepest = 64;  ///< of any formula
  int depth_ = 0;
};

/// `mprescripts` and `none` mean something among scripts alone.
void remove_strays(pugi::xml_node node) {
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    const std::string_view name = child.name();
    if ((name == "mprescripts" || name == "none") && std::string_view(node.name()) != "mmultiscripts")
      node.remove_child(child);
    else
      remove_strays(child);
    child = next;
  }
}

bool has_words(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata ||
         std::ranges::any_of(node.children(), [](const pugi::xml_node& child) { return has_words(child); });
}

}  // namespace

pugi::xml_node append_math(const GumboNode& math, const Span& span, pugi::xml_node parent, Origins& table) {
  MathWriter().append(math, parent);
  const pugi::xml_node made = parent.last_child();
  remove_strays(made);
  if (!has_words(made)) {
    parent.remove_child(made);
    return {};
  }
  if (const auto* alt = gumbo_get_attribute(&math.v.element.attributes, "alttext");
      alt != nullptr && *alt->value)
    append_legal_attribute(made, "alttext", alt->value);
  if (span) table.set(made, span);
  return made;
}

std::string words_of_math(const pugi::xml_node& math) {
  if (math.type() == pugi::node_pcdata) return math.value();
  std::string words;
  for (const pugi::xml_node& child : math.children()) {
    const std::string part = words_of_math(child);
    if (!words.empty() && !part.empty()) words += ' ';
    words += part;
  }
  return words;
}

}  // namespace anthology
