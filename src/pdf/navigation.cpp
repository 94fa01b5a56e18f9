#include "pdf/navigation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace anthology::pdf {
namespace {

constexpr std::size_t fan_out = 64;

double rounded(double points) {
  return std::round(points * 100) / 100;
}

Value place(const layout::Pages& pages, const std::vector<Ref>& page_refs, std::size_t page, double y) {
  page = std::min(page, page_refs.size() - 1);
  return Array{page_refs[page], Name{"XYZ"}, nullptr, rounded(pages.pages[page].height - y), nullptr};
}

/// An item of the outline with its place among the others, by index; 0 is the root.
struct Node {
  std::size_t parent = 0, first = 0, last = 0, previous = 0, next = 0, children = 0;
};

/// A level deeper than the one above it by more than one counts as one deeper.
std::vector<Node> tree_of(const std::vector<layout::Bookmark>& bookmarks) {
  std::vector<Node> nodes(bookmarks.size() + 1);
  std::vector<std::pair<int, std::size_t>> open = {{0, 0}};  // level and node
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const int level = std::max(1, bookmarks[i - 1].level);
    while (open.back().first >= level) open.pop_back();
    Node& parent = nodes[open.back().second];
    nodes[i].parent = open.back().second;
    nodes[i].previous = parent.last;
    if (parent.last != 0) nodes[parent.last].next = i;
    if (parent.first == 0) parent.first = i;
    parent.last = i;
    ++parent.children;
    open.emplace_back(level, i);
  }
  return nodes;
}

/// ASCII without spaces and controls: everything else is percent-encoded.
std::string ascii_uri(std::string_view uri) {
  std::string ascii;
  for (const char c : uri) {
    if (c > 32 && c < 127)
      ascii += c;
    else
      ascii += fmt::format("%{:02X}", std::uint8_t(c));
  }
  return ascii;
}

}  // namespace

std::optional<Ref> add_outline(Document& document, const layout::Pages& pages,
                               const std::vector<Ref>& page_refs) {
  if (pages.bookmarks.empty() || page_refs.empty()) return std::nullopt;
  const std::vector<Node> nodes = tree_of(pages.bookmarks);
  std::vector<Ref> refs;
  for (std::size_t i = 0; i < nodes.size(); ++i) refs.push_back(document.reserve());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    Dictionary item;
    if (i == 0) {
      item.push_back({"Type", Name{"Outlines"}});
    } else {
      const layout::Bookmark& bookmark = pages.bookmarks[i - 1];
      item.push_back({"Title", Text{bookmark.title}});
      item.push_back({"Parent", refs[node.parent]});
      item.push_back({"Dest", place(pages, page_refs, bookmark.page, bookmark.y)});
      if (node.previous != 0) item.push_back({"Prev", refs[node.previous]});
      if (node.next != 0) item.push_back({"Next", refs[node.next]});
    }
    if (node.first != 0) {
      item.push_back({"First", refs[node.first]});
      item.push_back({"Last", refs[node.last]});
      // Parts are closed at first: a book's outline is long.
      const int children = int(node.children);
      item.push_back({"Count", i == 0 ? children : -children});
    }
    document.set(refs[i], std::move(item));
  }
  return refs[0];
}

std::optional<Ref> add_destinations(Document& document, const layout::Pages& pages,
                                    const std::vector<Ref>& page_refs) {
  if (pages.destinations.empty() || page_refs.empty()) return std::nullopt;
  struct Branch {
    Ref node;
    std::string first, last;
  };
  const auto limits = [](const std::string& first, const std::string& last) {
    return Value(Array{Bytes{first}, Bytes{last}});
  };
  std::vector<Branch> level;
  const auto& all = pages.destinations;
  for (std::size_t begin = 0; begin < all.size(); begin += fan_out) {
    const std::size_t end = std::min(all.size(), begin + fan_out);
    Array names;
    for (std::size_t i = begin; i < end; ++i) {
      names.emplace_back(Bytes{all[i].id});
      names.emplace_back(place(pages, page_refs, all[i].page, all[i].y));
    }
    Dictionary leaf = {{"Names", std::move(names)}};
    if (all.size() > fan_out) leaf.push_back({"Limits", limits(all[begin].id, all[end - 1].id)});
    level.push_back({document.add(std::move(leaf)), all[begin].id, all[end - 1].id});
  }
  while (level.size() > 1) {
    std::vector<Branch> above;
    const bool root = level.size() <= fan_out;
    for (std::size_t begin = 0; begin < level.size(); begin += fan_out) {
      const std::size_t end = std::min(level.size(), begin + fan_out);
      Array kids;
      for (std::size_t i = begin; i < end; ++i) kids.emplace_back(level[i].node);
      Dictionary node = {{"Kids", std::move(kids)}};
      if (!root) node.push_back({"Limits", limits(level[begin].first, level[end - 1].last)});
      above.push_back({document.add(std::move(node)), level[begin].first, level[end - 1].last});
    }
    level = std::move(above);
  }
  return level.front().node;
}

Array add_links(Document& document, const layout::Page& page,
                const std::vector<layout::Destination>& destinations, std::set<std::string>& dangling) {
  Array annotations;
  constexpr int printed = 4;
  for (const layout::LinkArea& link : page.links) {
    const double top = page.height - link.y, bottom = top - link.height;
    Dictionary annotation = {
        {"Type", Name{"Annot"}},
        {"Subtype", Name{"Link"}},
        {"Rect", Array{rounded(link.x), rounded(bottom), rounded(link.x + link.width), rounded(top)}},
        {"Border", Array{0, 0, 0}},
        {"F", printed}};
    if (link.href.starts_with('#')) {
      const std::string id = link.href.substr(1);
      const auto found =
          std::lower_bound(destinations.begin(), destinations.end(), id,
                           [](const layout::Destination& d, const std::string& i) { return d.id < i; });
      if (found == destinations.end() || found->id != id) {
        dangling.insert(id);
        continue;
      }
      annotation.push_back({"Dest", Bytes{id}});
    } else {
      annotation.push_back({"A", Dictionary{{"S", Name{"URI"}}, {"URI", Bytes{ascii_uri(link.href)}}}});
    }
    annotations.emplace_back(document.add(std::move(annotation)));
  }
  return annotations;
}

Dictionary page_labels(const std::vector<layout::LabelRange>& labels) {
  Array numbers;
  if (labels.empty() || labels.front().first != 0) {
    numbers.emplace_back(0);
    numbers.emplace_back(Dictionary{{"S", Name{"D"}}});
  }
  for (const layout::LabelRange& range : labels) {
    numbers.emplace_back(range.first);
    Dictionary label;
    if (!range.text.empty())
      label.push_back({"P", Text{range.text}});
    else
      label.push_back({"S", Name{range.roman ? "r" : "D"}});
    if (range.text.empty() && range.start > 1) label.push_back({"St", range.start});
    numbers.emplace_back(std::move(label));
  }
  return {{"Nums", std::move(numbers)}};
}

}  // namespace anthology::pdf
