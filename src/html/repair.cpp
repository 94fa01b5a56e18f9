#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "html/content_model.hpp"
#include "html/html.hpp"
#include "html/ruby.hpp"
#include "html/tables.hpp"
#include "html/tree_changes.hpp"

namespace anthology {
namespace {

bool is_element(const pugi::xml_node& node) {
  return node.type() == pugi::node_element;
}

bool has_block_child(const pugi::xml_node& node) {
  for (const auto& child : node.children())
    if (is_block(child)) return true;
  return false;
}

/// The repair of one tree. Works from the leaves up, so that a block that leaves a phrasing element
/// is seen again by the element around it. Depth is bounded by the parser.
class Repair {
 public:
  Repair(Origins& table, Diagnostics& diagnostics, std::string_view prefix)
      : table_(table), diagnostics_(diagnostics), prefix_(prefix) {}

  void run(pugi::xml_node parent) {
    children(parent, false);
    arrange_flow(parent, true);
    unique_ids(parent);
  }

 private:
  void children(pugi::xml_node parent, bool in_link) {
    for (auto child = parent.first_child(); child;) {
      if (!is_element(child)) {
        child = child.next_sibling();
        continue;
      }
      if (is_named(child, "math")) {  // in order since it was made
        child = child.next_sibling();
        continue;
      }
      const bool link = is_named(child, "a");
      if (link && (in_link || !child.first_attribute())) {
        child = unwrap(child);
        continue;
      }
      children(child, in_link || link);
      child = settle(parent, child);
    }
  }

  /// Repairs one element whose descendants are in order; returns the sibling to go on with.
  pugi::xml_node settle(pugi::xml_node parent, pugi::xml_node element) {
    const auto next = element.next_sibling();
    switch (category_of(element)) {
      case Category::phrasing:
        if (is_named(element, "ruby") || is_ruby_part(element.name())) {
          settle_ruby(element);
          return next;
        }
        if (has_block_child(element)) return split(parent, element, true);
        if (!element.first_child() && !is_void(element.name()) && !element.attribute("id")) remove(element);
        return next;
      case Category::paragraph:
        if (has_block_child(element)) return split(parent, element, false);
        if (is_empty(element) && !stands_between_words(element)) remove(element);
        return next;
      case Category::line:
        while (has_block_child(element)) flatten(element);
        if (is_heading(element.name())) settle_heading(element);
        return next;
      case Category::flow:
        if (is_named(element, "div") && is_named(parent, "dl")) return next;  // a group of definitions
        arrange_flow(element, !is_named(element, "figure"));
        if (carries_nothing(element) && !stands_between_words(element)) remove(element);
        return next;
      case Category::cell:
        arrange_flow(element, false);
        return next;
      case Category::list:
        arrange_list(element);
        break;
      case Category::definitions:
        arrange_definitions(element);
        break;
      case Category::table:
        arrange_table(element, table_);
        break;
      case Category::table_part:
        return next;
      case Category::empty_block:
        return next;
    }
    if (!element.first_child()) remove(element);
    return next;
  }

  /// Ruby cannot be split: blocks in it leave their words.
  void settle_ruby(pugi::xml_node element) {
    while (has_block_child(element)) flatten(element);
    if (is_named(element, "ruby"))
      arrange_ruby(element, table_);
    else if (!stands_in_ruby(element))
      unwrap(element);
  }

  /// Without words it is none; what links to it still finds its place.
  void settle_heading(pugi::xml_node heading) {
    if (!is_wordless(heading)) return;
    if (heading.attribute("id"))
      heading.set_name("div");
    else
      remove(heading);
  }

  /// A block that carries nothing still keeps two runs of words apart.
  static bool stands_between_words(const pugi::xml_node& element) {
    auto before = element.previous_sibling(), behind = element.next_sibling();
    while (before && is_white_text(before)) before = before.previous_sibling();
    while (behind && is_white_text(behind)) behind = behind.next_sibling();
    return before && behind && !is_block(before) && !is_block(behind);
  }

  /// Those that kept words apart, when the words are in order.
  void remove_dividers(pugi::xml_node parent, bool words_are_in_blocks) {
    for (auto child = parent.first_child(); child;) {
      const auto next = child.next_sibling();
      const auto category = category_of(child);
      if (category == Category::paragraph ? is_empty(child)
                                          : category == Category::flow && carries_nothing(child)) {
        if (!words_are_in_blocks && stands_between_words(child))
          parent.insert_child_before(pugi::node_pcdata, child).set_value(" ");
        remove(child);
      }
      child = next;
    }
  }

  static bool carries_nothing(const pugi::xml_node& element) {
    return !element.attribute("class") && is_empty(element);
  }

  static bool is_empty(const pugi::xml_node& element) {
    return !element.attribute("id") && is_wordless(element);
  }

  static bool is_wordless(const pugi::xml_node& element) {
    for (const auto& child : element.children())
      if (is_element(child) ? !is_named(child, "br") : !is_blank(child.value())) return false;
    return true;
  }

  /// Also of no-break spaces, with which editors keep paragraphs apart.
  static bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with("\u00A0"))
        ++i;
      else if (!is_white(text.substr(i, 1)))
        return false;
    }
    return true;
  }

  void remove(pugi::xml_node node) { remove_node(node, table_); }
  pugi::xml_node unwrap(pugi::xml_node element) { return unwrap_node(element, table_); }
  pugi::xml_node gather(pugi::xml_node parent, pugi::xml_node first, const char* name, Belongs belongs) {
    return gather_nodes(parent, first, name, belongs, table_);
  }

  /// The blocks' words instead of the blocks, a space between them.
  void flatten(pugi::xml_node element) {
    for (auto child = element.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_block(child)) {
        if (child.previous_sibling()) element.insert_child_before(pugi::node_pcdata, child).set_value(" ");
        unwrap(child);
      }
      child = next;
    }
  }

  pugi::xml_node shallow_copy(pugi::xml_node parent, pugi::xml_node before, const pugi::xml_node& of) {
    auto copy = parent.insert_child_before(of.name(), before);
    for (const auto& attribute : of.attributes())
      if (std::string_view(attribute.name()) != "id") copy.append_copy(attribute);
    if (const auto span = table_.of(of)) table_.set(copy, span);
    return copy;
  }

  /// Blocks leave the element; runs of phrasing stay in copies of it. A phrasing element goes on
  /// inside the blocks that left it.
  pugi::xml_node split(pugi::xml_node parent, pugi::xml_node element, bool goes_inside) {
    const auto next = element.next_sibling();
    pugi::xml_node run;
    bool id_given = !element.attribute("id");
    const auto give_id = [&](pugi::xml_node to) {
      if (!std::exchange(id_given, true) && !to.attribute("id")) to.append_copy(element.attribute("id"));
    };
    while (auto child = element.first_child()) {
      if (is_block(child)) {
        run = {};
        parent.insert_move_before(child, element);
        if (goes_inside && has_meaning(element)) wrap_words(child, element);
        give_id(child);
        continue;
      }
      if (!run) {
        if (is_white_text(child)) {
          remove(child);
          continue;
        }
        run = shallow_copy(parent, element, element);
        give_id(run);
      }
      run.append_move(child);
    }
    remove(element);
    return next;
  }

  static bool has_meaning(const pugi::xml_node& element) {
    if (!is_named(element, "span")) return true;
    for (const auto& attribute : element.attributes())
      if (std::string_view(attribute.name()) != "id") return true;
    return false;
  }

  /// Copies of a phrasing element round the words of a block, at any depth.
  void wrap_words(pugi::xml_node block, const pugi::xml_node& element) {
    pugi::xml_node run;
    for (auto child = block.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_block(child)) {
        run = {};
        wrap_words(child, element);
      } else if (holds_words(block) && (run || !is_white_text(child))) {
        if (!run) run = shallow_copy(block, child, element);
        run.append_move(child);
      }
      child = next;
    }
  }

  static bool holds_words(const pugi::xml_node& block) {
    switch (category_of(block)) {
      case Category::phrasing:
      case Category::paragraph:
      case Category::line:
      case Category::flow:
      case Category::cell:
        return true;
      case Category::list:
      case Category::definitions:
      case Category::table:
      case Category::table_part:
      case Category::empty_block:
        break;
    }
    return false;
  }

  /// Parts of lists and tables that stray get their parents; words beside blocks become paragraphs.
  void arrange_flow(pugi::xml_node parent, bool paragraphs) {
    arrange_strays(parent);
    if (is_named(parent, "figure")) arrange_captions(parent);
    if (!has_block_child(parent)) return;
    for (auto child = parent.first_child(); child;) {
      const auto next = child.next_sibling();
      const auto previous = child.previous_sibling();
      if (is_white_text(child) && (!previous || !next || is_block(previous) || is_block(next))) remove(child);
      child = next;
    }
    for (auto child = paragraphs ? parent.first_child() : pugi::xml_node(); child;)
      child = is_block(child)
                  ? child.next_sibling()
                  : gather(parent, child, "p", [](const pugi::xml_node& node) { return !is_block(node); });
    remove_dividers(parent, paragraphs);
  }

  void arrange_strays(pugi::xml_node parent) {
    for (auto child = parent.first_child(); child;) {
      const std::string_view name = child.name();
      if (name == "li") {
        child = gather(parent, child, "ul", [](const pugi::xml_node& node) { return is_named(node, "li"); });
      } else if (name == "dt" || name == "dd") {
        const auto before = child;
        child = gather(parent, child, "dl", [](const pugi::xml_node& node) {
          return is_named(node, "dt") || is_named(node, "dd");
        });
        arrange_definitions(before.parent());
      } else if (name == "caption" || name == "td" || name == "th" ||
                 category_of(name) == Category::table_part) {
        child = unwrap(child);
      } else if (name == "figcaption" && !is_named(parent, "figure")) {
        child.set_name("div");
        child = child.next_sibling();
      } else {
        child = child.next_sibling();
      }
    }
  }

  /// A figure has one caption, at its end.
  void arrange_captions(pugi::xml_node figure) {
    pugi::xml_node caption;
    for (auto child = figure.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_named(child, "figcaption")) {
        if (caption) {
          child.set_name("div");
        } else {
          caption = child;
        }
      }
      child = next;
    }
    if (caption && caption.next_sibling()) {
      bool first = true;
      for (auto before = caption.previous_sibling(); before; before = before.previous_sibling())
        if (!is_white_text(before)) first = false;
      if (!first) figure.append_move(caption);
    }
  }

  void arrange_list(pugi::xml_node list) {
    for (auto child = list.first_child(); child;) {
      if (is_named(child, "li")) {
        child = child.next_sibling();
      } else if (is_white_text(child)) {
        const auto next = child.next_sibling();
        remove(child);
        child = next;
      } else if (is_block(child) && child.previous_sibling() && is_named(child.previous_sibling(), "li")) {
        // `<ul><li>a</li><ul>…</ul></ul>`: the inner list belongs to the item before it.
        const auto next = child.next_sibling();
        auto item = child.previous_sibling();
        item.append_move(child);
        child = next;
      } else {
        child = gather(list, child, "li", [](const pugi::xml_node& node) { return !is_named(node, "li"); });
        auto item = child ? child.previous_sibling() : list.last_child();
        arrange_flow(item, false);
      }
    }
  }

  /// Terms first, then what they mean; each group has both.
  void arrange_definitions(pugi::xml_node list) {
    for (auto child = list.first_child(); child;) {
      if (is_named(child, "dt") || is_named(child, "dd")) {
        child = child.next_sibling();
      } else if (is_white_text(child)) {
        const auto next = child.next_sibling();
        remove(child);
        child = next;
      } else if (is_named(child, "div")) {
        child = unwrap(child);
      } else {
        child = gather(list, child, "dd", [](const pugi::xml_node& node) {
          return !is_named(node, "dt") && !is_named(node, "dd") && !is_named(node, "div");
        });
        auto meaning = child ? child.previous_sibling() : list.last_child();
        arrange_flow(meaning, false);
      }
    }
    // An empty term adds nothing to what the author wrote, and keeps the indentation.
    if (is_named(list.first_child(), "dd")) list.prepend_child("dt");
    if (is_named(list.last_child(), "dt")) list.append_child("dd");
  }

  void unique_ids(const pugi::xml_node& parent) {
    for (auto child : parent.children()) {
      if (auto id = child.attribute("id"); id && !ids_.insert(id.value()).second) {
        std::string_view name = id.value();
        if (name.starts_with(prefix_)) name.remove_prefix(prefix_.size());
        diagnostics_.info("A0307", fmt::format("the id `{}` is given twice", name), table_.of(child),
                          "links lead to the first");
        child.remove_attribute(id);
      }
      unique_ids(child);
    }
  }

  Origins& table_;
  Diagnostics& diagnostics_;
  std::string_view prefix_;
  std::unordered_set<std::string> ids_;
};

}  // namespace

void repair_content(pugi::xml_node parent, Origins& table, Diagnostics& diagnostics,
                    std::string_view id_prefix) {
  Repair(table, diagnostics, id_prefix).run(parent);
}

}  // namespace anthology
