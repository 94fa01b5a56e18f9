#include "html/allow_list.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace anthology {
namespace {

using enum Treatment;

/// Sorted by name.
constexpr ElementRule rules[] = {
    {"a"},
    {"abbr"},
    {"acronym", rename, "abbr"},
    {"address", rename, "div"},
    {"applet", embed},
    {"area", silent},
    {"article", rename, "div"},
    {"aside", rename, "div"},
    {"audio", embed},
    {"b"},
    {"base", silent},
    {"basefont", silent},
    {"bdi"},
    {"bdo"},
    {"bgsound", silent},
    {"big", rename, "span", "large"},
    {"blink", unwrap},
    {"blockquote"},
    {"body", unwrap},
    {"br"},
    {"button", drop},
    {"canvas", drop},
    {"caption"},
    {"center", rename, "div", "center"},
    {"cite"},
    {"code"},
    {"col"},
    {"colgroup"},
    {"data", rename, "span"},
    {"datalist", drop},
    {"dd"},
    {"del"},
    {"details", rename, "div"},
    {"dfn"},
    {"dialog", rename, "div"},
    {"dir", rename, "ul"},
    {"div"},
    {"dl"},
    {"dt"},
    {"em"},
    {"embed", embed},
    {"fieldset", rename, "div"},
    {"figcaption"},
    {"figure"},
    {"font", rename, "span"},
    {"footer", rename, "div"},
    {"form", rename, "div"},
    {"frame", embed},
    {"frameset", drop},
    {"h1"},
    {"h2"},
    {"h3"},
    {"h4"},
    {"h5"},
    {"h6"},
    {"head", silent},
    {"header", rename, "div"},
    {"hgroup", rename, "div"},
    {"hr"},
    {"html", unwrap},
    {"i"},
    {"iframe", embed},
    {"image", rename, "img"},
    {"img"},
    {"input", drop},
    {"ins"},
    {"kbd"},
    {"keygen", drop},
    {"label", unwrap},
    {"legend", rename, "p"},
    {"li"},
    {"link", silent},
    {"listing", rename, "pre"},
    {"main", rename, "div"},
    {"map", silent},
    {"mark"},
    {"marquee", unwrap},
    {"math", drop},
    {"menu", rename, "ul"},
    {"menuitem", unwrap},
    {"meta", silent},
    {"meter", drop},
    {"nav", rename, "div"},
    {"nobr", unwrap},
    {"noembed", silent},
    {"noframes", silent},
    {"noscript", silent},
    {"object", embed},
    {"ol"},
    {"optgroup", drop},
    {"option", drop},
    {"output", unwrap},
    {"p"},
    {"param", silent},
    {"picture", unwrap},
    {"plaintext", rename, "pre"},
    {"pre"},
    {"progress", drop},
    {"q"},
    {"rb"},
    {"rp"},
    {"rt"},
    {"rtc"},
    {"ruby"},
    {"s"},
    {"samp"},
    {"script", drop},
    {"search", rename, "div"},
    {"section", rename, "div"},
    {"select", drop},
    {"slot", unwrap},
    {"small", rename, "span", "small"},
    {"source", silent},
    {"span"},
    {"strike", rename, "s"},
    {"strong"},
    {"style", drop},
    {"sub"},
    {"summary", rename, "p"},
    {"sup"},
    {"svg", drop},
    {"table"},
    {"tbody"},
    {"td"},
    {"template", drop},
    {"textarea", drop},
    {"tfoot"},
    {"th"},
    {"thead"},
    {"time"},
    {"title", silent},
    {"tr"},
    {"track", silent},
    {"tt", rename, "code"},
    {"u", rename, "span", "underline"},
    {"ul"},
    {"var"},
    {"video", embed},
    {"wbr"},
    {"xmp", rename, "pre"},
};

constexpr std::string_view classes[] = {"verse",      "epigraph",     "dateline",   "salutation", "signature",
                                        "dialogue",   "editor",       "quote",      "term",       "smallcaps",
                                        "center",     "right",        "underline",  "small",      "large",
                                        "align-left", "align-center", "align-right"};

}  // namespace

const ElementRule* rule_for(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(rules), std::end(rules), name,
                       [](const ElementRule& rule, std::string_view key) { return rule.name < key; });
  return found != std::end(rules) && found->name == name ? found : nullptr;
}

bool is_known_class(std::string_view name) {
  return std::find(std::begin(classes), std::end(classes), name) != std::end(classes);
}

bool is_language_tag(std::string_view tag) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0 || (first && length == 1)) return false;
      length = 0;
      first = false;
    } else if (!ascii::is_alphanumeric(c) || (first && c >= '0' && c <= '9') || ++length > 8) {
      return false;
    }
  }
  return length > (first ? 1U : 0U);
}

std::string_view alignment_class(std::string_view value) {
  const auto is = [value](std::string_view word) {
    return std::equal(value.begin(), value.end(), word.begin(), word.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
  };
  if (is("center") || is("middle")) return "center";
  return is("right") ? std::string_view("right") : std::string_view{};
}

std::string style_property(std::string_view style, std::string_view property) {
  const std::string lower = ascii::lower(style);
  for (std::size_t at = 0; at < lower.size();) {
    const auto end = std::min(lower.find(';', at), lower.size());
    const auto colon = lower.find(':', at);
    if (colon < end) {
      const auto begin = lower.find_first_not_of(" \t\n", at);
      const auto name_end = lower.find_last_not_of(" \t\n", colon - 1);
      if (begin <= name_end && lower.compare(begin, name_end + 1 - begin, property) == 0) {
        const auto value = lower.find_first_not_of(" \t\n", colon + 1);
        const auto value_end = std::min(lower.find_first_of(" \t\n!", value), end);
        return value < end ? lower.substr(value, value_end - value) : std::string{};
      }
    }
    at = end + 1;
  }
  return {};
}

}  // namespace anthology
