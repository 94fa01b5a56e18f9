#include "html/ruby.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "html/content_model.hpp"
#include "html/tree_changes.hpp"

namespace anthology {
namespace {

using Nodes = std::vector<pugi::xml_node>;

bool holds_nothing(const pugi::xml_node& node) {
  return std::ranges::all_of(node.children(), is_white_text);
}

bool is_mark(const pugi::xml_node& node) {
  return is_named(node, "rp") && node.first_child() && !node.first_child().next_sibling() &&
         node.first_child().type() == pugi::node_pcdata;
}

/// Words with what stands above them.
struct Group {
  std::vector<Nodes> bases;  ///< more than one with `rb` alone
  bool in_base = false;      ///< the last of them is no `rb`, and goes on
  Nodes above;               ///< rt, rtc and rp as they stand
};

/// rp, then rt and rp in turns.
bool has_its_marks(const Group& group) {
  if (group.bases.size() > 1 || group.above.size() % 2 == 0 || group.above.size() < 3) return false;
  for (std::size_t i = 0; i < group.above.size(); ++i)
    if (i % 2 == 0 ? !is_mark(group.above[i]) : !is_named(group.above[i], "rt")) return false;
  return true;
}

class RubyArrangement {
 public:
  RubyArrangement(pugi::xml_node ruby, Origins& table) : ruby_(ruby), table_(table) {}

  void run() {
    lift_parts();
    collect();
    const bool above = std::ranges::any_of(groups_, [](const Group& group) {
      return std::ranges::any_of(group.above, [](const pugi::xml_node& node) {
        return !is_named(node, "rp") && !holds_nothing(node);
      });
    });
    if (!above) return dissolve();
    if (groups_.front().bases.empty()) {
      move_words_out();
      groups_.erase(groups_.begin());
      if (groups_.empty() || groups_.back().above.empty()) return dissolve();
    }
    for (auto& group : groups_) write(group);
  }

 private:
  /// gumbo does not know that an `rb` ends the one before it: what follows it lies inside.
  void lift_parts() {
    for (auto child = ruby_.first_child(); child; child = child.next_sibling()) {
      if (!is_ruby_part(child.name())) continue;
      const bool container = is_named(child, "rtc");
      auto part = child.first_child();
      while (part &&
             (!is_ruby_part(part.name()) || (container && (is_named(part, "rt") || is_named(part, "rp")))))
        part = part.next_sibling();
      for (auto after = child; part;) {
        const auto next = part.next_sibling();
        after = ruby_.insert_move_after(part, after);
        part = next;
      }
    }
  }

  void collect() {
    for (auto child = ruby_.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_named(child, "rt") || is_named(child, "rtc") || is_named(child, "rp")) {
        if (groups_.empty()) groups_.emplace_back();
        groups_.back().above.push_back(child);
      } else if (is_white_text(child) && (groups_.empty() || !groups_.back().in_base || !is_base(next))) {
        remove_node(child, table_);
      } else {
        add_base(child);
      }
      child = next;
    }
  }

  static bool is_base(const pugi::xml_node& node) { return node && !is_ruby_part(node.name()); }

  void add_base(pugi::xml_node node) {
    if (groups_.empty() || !groups_.back().above.empty()) groups_.emplace_back();
    auto& group = groups_.back();
    const bool rb = is_named(node, "rb");
    if (rb || !group.in_base) group.bases.emplace_back();
    group.in_base = !rb;
    if (!rb) return group.bases.back().push_back(node);
    for (const auto& child : node.children()) group.bases.back().push_back(child);
    unwrap_node(node, table_);
  }

  /// The words alone.
  void dissolve() {
    for (auto child = ruby_.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_named(child, "rp") || (is_ruby_part(child.name()) && holds_nothing(child)))
        remove_node(child, table_);
      else if (is_ruby_part(child.name()))
        unwrap_node(child, table_);
      child = next;
    }
    if (ruby_.first_attribute())
      ruby_.set_name("span");
    else
      unwrap_node(ruby_, table_);
  }

  /// What stands above no words at the beginning goes before the ruby.
  void move_words_out() {
    for (auto& part : groups_.front().above) {
      if (!is_named(part, "rp"))
        while (auto child = part.first_child()) ruby_.parent().insert_move_before(child, ruby_);
      remove_node(part, table_);
    }
  }

  void write(Group& group) {
    if (group.above.empty()) {  // the last words, with nothing above them
      auto after = ruby_;
      for (const auto& base : group.bases)
        for (const auto& node : base) after = ruby_.parent().insert_move_after(node, after);
      return;
    }
    if (has_its_marks(group)) {
      append(group.bases.front(), ruby_);
      append(group.above, ruby_);
      return;
    }
    Nodes above, outer;
    separate(group, above, outer);
    if (outer.empty()) return write_pairs(group.bases, above, ruby_);
    auto inner = ruby_.append_child("ruby");
    write_pairs(group.bases, above, inner);
    write_above(outer, ruby_);
  }

  /// What stands nearest above the words, and what stands above that. Marks go.
  void separate(const Group& group, Nodes& above, Nodes& outer) {
    for (auto part : group.above) {
      if (is_named(part, "rp")) {
        remove_node(part, table_);
      } else if (is_named(part, "rt")) {
        above.push_back(part);
      } else if (const bool first = above.empty(); first && part.child("rt")) {
        for (auto child = part.first_child(); child; child = part.first_child()) {
          if (is_named(child, "rt"))
            above.push_back(ruby_.append_move(child));
          else
            remove_node(child, table_);
        }
        remove_node(part, table_);
      } else {
        join(part);
        (first ? above : outer).push_back(part);
      }
    }
  }

  /// A container as one `rt`.
  void join(pugi::xml_node container) {
    for (auto child = container.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is_named(child, "rp")) {
        remove_node(child, table_);
      } else if (is_named(child, "rt")) {
        if (child.previous_sibling()) container.insert_child_before(pugi::node_pcdata, child).set_value(" ");
        unwrap_node(child, table_);
      }
      child = next;
    }
    container.set_name("rt");
  }

  /// Each word with its own; the last of either kind takes what is left of the other.
  void write_pairs(const std::vector<Nodes>& bases, const Nodes& above, pugi::xml_node to) {
    const auto pairs = std::max<std::size_t>(std::min(bases.size(), above.size()), 1);
    for (std::size_t i = 0; i < pairs; ++i) {
      const bool last = i + 1 == pairs;
      for (auto b = i; b < (last ? bases.size() : i + 1); ++b) append(bases[b], to);
      write_above({above.begin() + static_cast<std::ptrdiff_t>(std::min(i, above.size())),
                   last ? above.end() : above.begin() + static_cast<std::ptrdiff_t>(i + 1)},
                  to);
    }
  }

  void write_above(const Nodes& above, pugi::xml_node to) {
    const bool marked = !std::ranges::all_of(above, holds_nothing);
    bool first = true;
    for (const auto& part : above) {
      if (marked) append_mark(to, std::exchange(first, false) ? "(" : ", ");
      to.append_move(part);
    }
    if (marked) append_mark(to, ")");
  }

  static void append_mark(pugi::xml_node to, const char* text) {
    to.append_child("rp").append_child(pugi::node_pcdata).set_value(text);
  }

  static void append(const Nodes& nodes, pugi::xml_node to) {
    for (const auto& node : nodes) to.append_move(node);
  }

  pugi::xml_node ruby_;
  Origins& table_;
  std::vector<Group> groups_;
};

}  // namespace

bool is_ruby_part(std::string_view name) {
  return name == "rb" || name == "rt" || name == "rtc" || name == "rp";
}

bool stands_in_ruby(const pugi::xml_node& part) {
  auto node = part.parent();
  while (node && is_ruby_part(node.name())) node = node.parent();
  return is_named(node, "ruby");
}

void arrange_ruby(pugi::xml_node ruby, Origins& table) {
  RubyArrangement(ruby, table).run();
}

}  // namespace anthology
