#include "html/content_model.hpp"

#include <algorithm>
#include <utility>

namespace anthology {
namespace {

using Entry = std::pair<std::string_view, Category>;

/// Sorted by name; what is not here is phrasing.
constexpr Entry entries[] = {
    {"aside", Category::flow},
    {"blockquote", Category::flow},
    {"caption", Category::line},
    {"col", Category::table_part},
    {"colgroup", Category::table_part},
    {"dd", Category::cell},
    {"div", Category::flow},
    {"dl", Category::definitions},
    {"dt", Category::line},
    {"figcaption", Category::cell},
    {"figure", Category::flow},
    {"h1", Category::line},
    {"h2", Category::line},
    {"h3", Category::line},
    {"h4", Category::line},
    {"h5", Category::line},
    {"h6", Category::line},
    {"header", Category::flow},
    {"hr", Category::empty_block},
    {"li", Category::cell},
    {"nav", Category::flow},
    {"ol", Category::list},
    {"p", Category::paragraph},
    {"pre", Category::line},
    {"section", Category::flow},
    {"table", Category::table},
    {"tbody", Category::table_part},
    {"td", Category::cell},
    {"tfoot", Category::table_part},
    {"th", Category::cell},
    {"thead", Category::table_part},
    {"tr", Category::table_part},
    {"ul", Category::list},
};

}  // namespace

Category category_of(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(entries), std::end(entries), name,
                       [](const Entry& entry, std::string_view key) { return entry.first < key; });
  return found != std::end(entries) && found->first == name ? found->second : Category::phrasing;
}

Category category_of(const pugi::xml_node& element) {
  return category_of(std::string_view(element.name()));
}

bool is_block(const pugi::xml_node& node) {
  return node.type() == pugi::node_element && category_of(node) != Category::phrasing;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_void(std::string_view name) {
  return name == "br" || name == "hr" || name == "img" || name == "wbr" || name == "col";
}

bool is_white(std::string_view text) {
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

bool is_white_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata && is_white(node.value());
}

bool is_named(const pugi::xml_node& node, std::string_view name) {
  return std::string_view(node.name()) == name;
}

}  // namespace anthology
