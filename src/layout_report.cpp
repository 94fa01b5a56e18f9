// The engine's account of its pages, for people and programs.
#include <anthology/layout_report.hpp>

#include <iterator>

#include <fmt/format.h>

#include "base/json.hpp"

namespace anthology {
namespace {

struct Count {
  const char* name;
  const char* words;
  std::uint32_t (*of)(const PageReport&);
};

constexpr Count counts[] = {
    {"short_pages", "short pages",
     [](const PageReport& page) -> std::uint32_t { return page.short_lines > 0; }},
    {"uneven_pages", "uneven", [](const PageReport& page) -> std::uint32_t { return page.uneven; }},
    {"wide_spaces", "wide spaces", [](const PageReport& page) { return page.wide_spaces; }},
    {"ladders", "ladders", [](const PageReport& page) -> std::uint32_t { return page.ladder > 2; }},
    {"widows", "widows", [](const PageReport& page) { return page.widows; }},
    {"orphans", "orphans", [](const PageReport& page) { return page.orphans; }},
    {"headings_at_foot", "headings at a foot", [](const PageReport& page) { return page.headings_at_foot; }},
    {"rivers", "rivers", [](const PageReport& page) { return page.rivers; }},
    {"overfull_lines", "overfull lines", [](const PageReport& page) { return page.overfull_lines; }},
    {"lines_off_grid", "lines off the grid", [](const PageReport& page) { return page.lines_off_grid; }},
    {"turned_pages", "turned", [](const PageReport& page) -> std::uint32_t { return page.turned; }},
};

std::uint32_t sum(const LayoutReport& layout, const Count& count) {
  std::uint32_t total = 0;
  for (const PageReport& page : layout.pages) total += count.of(page);
  return total;
}

void append(std::string& out, const PageReport& page) {
  fmt::format_to(std::back_inserter(out),
                 R"({{"page":{},"section":{},"lines":{},"note_lines":{},"short_lines":{},"uneven":{},)"
                 R"("spaces":{},"wide_spaces":{},"ladder":{},"widows":{},"orphans":{},"headings_at_foot":{},)"
                 R"("rivers":{},"overfull_lines":{},"lines_off_grid":{},"step":{},"turned":{}}})",
                 json_string(page.page), json_string(page.section), page.lines, page.note_lines,
                 page.short_lines, page.uneven, page.spaces, page.wide_spaces, page.ladder, page.widows,
                 page.orphans, page.headings_at_foot, page.rivers, page.overfull_lines, page.lines_off_grid,
                 page.step.empty() ? "null" : json_string(page.step), page.turned);
}

}  // namespace

std::string render(std::span<const LayoutReport> layouts) {
  std::string out = "[";
  for (const LayoutReport& layout : layouts) {
    if (out.size() > 1) out += ",\n";
    fmt::format_to(std::back_inserter(out), R"({{"page_size":{},"sums":{{"pages":{})",
                   layout.page_size.empty() ? "null" : json_string(layout.page_size), layout.pages.size());
    for (const Count& count : counts)
      fmt::format_to(std::back_inserter(out), R"(,"{}":{})", count.name, sum(layout, count));
    out += "},\"pages\":[";
    for (const PageReport& page : layout.pages) {
      out += &page == layout.pages.data() ? "\n" : ",\n";
      append(out, page);
    }
    out += "]}";
  }
  return out + "]\n";
}

std::string summary(const LayoutReport& layout) {
  std::string out = fmt::format("{} page{}", layout.pages.size(), layout.pages.size() == 1 ? "" : "s");
  if (!layout.page_size.empty()) out += " of " + layout.page_size;
  const char* separator = ": ";
  for (const Count& count : counts) {
    const auto total = sum(layout, count);
    if (total == 0) continue;
    fmt::format_to(std::back_inserter(out), "{}{} {}", separator, total, count.words);
    separator = ", ";
  }
  return out;
}

}  // namespace anthology
