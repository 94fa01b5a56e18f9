#include "layout/page_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "layout/page_furniture.hpp"

namespace anthology::layout {
namespace {

/// Places lines of one flow on one page.
class PageWriter {
 public:
  PageWriter(const PlannedPage& planned, Flow& flow, const Grid& grid, Page& page)
      : planned_(planned),
        flow_(flow),
        grid_(grid),
        page_(page),
        left_(planned.style->margin[style::left]),
        top_(planned.style->margin[style::top]) {}

  void write() {
    const auto& fill = planned_.fill;
    std::size_t items = 0;
    for (auto i = fill.first_line; i < fill.end_line; ++i) {
      const auto& setting = flow_.content.settings[i];
      items += setting.runs.end - setting.runs.begin + setting.rectangles.end - setting.rectangles.begin +
               setting.pictures.end - setting.pictures.begin;
    }
    constexpr std::size_t furniture = 4;
    page_.items.reserve(items + furniture);
    for (const auto& decoration : flow_.content.decorations)
      if (decoration.first_line < fill.end_line && decoration.end_line > fill.first_line)
        decorate(decoration);
    for (auto i = fill.repeated.begin; i < fill.repeated.end; ++i)
      write_line(i, planned_.repeated_tops[i - fill.repeated.begin], true);
    for (auto i = fill.first_line; i < fill.end_line; ++i) write_line(i, flow_.tops[i], false);
  }

 private:
  void write_line(std::uint32_t index, Units units, bool repeated) {
    const auto& setting = flow_.content.settings[index];
    const Points top = top_ + grid_.points(units), baseline = top + setting.baseline;
    auto& content = flow_.content;
    for (auto i = setting.rectangles.begin; i < setting.rectangles.end; ++i) {
      auto rectangle = content.rectangles[i];
      rectangle.x += left_;
      rectangle.y += baseline;
      page_.items.emplace_back(rectangle);
    }
    for (auto i = setting.pictures.begin; i < setting.pictures.end; ++i) {
      auto picture = content.pictures[i];
      picture.x += left_;
      picture.y += baseline;
      page_.items.emplace_back(picture);
    }
    for (auto i = setting.runs.begin; i < setting.runs.end; ++i) {
      // A header that is set again is copied: the page that had it first may be built at the same time.
      TextRun run =
          repeated || content.lines[index].flags & header_row ? content.runs[i] : std::move(content.runs[i]);
      run.x += left_;
      run.y += baseline;
      run.line = line_;
      if (repeated) {
        run.artifact = true;
        run.node = {};
      }
      page_.items.emplace_back(std::move(run));
    }
    const Points height = grid_.points(content.lines[index].height);
    for (auto i = setting.links.begin; i < setting.links.end && !repeated; ++i) {
      auto link = content.links[i];
      link.x += left_;
      link.y += link.height > 0 ? baseline : top;
      if (link.height <= 0) link.height = height;
      page_.links.push_back(std::move(link));
    }
    ++line_;
  }

  void paint(Points x, Points y, Points width, Points height, style::Color color) {
    if (width > 0 && height > 0 && color.a != 0)
      page_.items.emplace_back(Rectangle{x, y, width, height, color});
  }

  void decorate(const Decoration& decoration) {
    const auto first = std::max(decoration.first_line, planned_.fill.first_line);
    const auto last = std::min(decoration.end_line, planned_.fill.end_line) - 1;
    const bool begins = first == decoration.first_line, ends = last + 1 == decoration.end_line;
    const auto& style = *decoration.style;
    const Points x = left_ + decoration.left, width = decoration.width;
    const Points top = top_ + grid_.points(flow_.tops[first]) - (begins ? decoration.above : 0);
    const Points bottom = top_ + grid_.points(flow_.tops[last] + flow_.content.lines[last].height) +
                          (ends ? decoration.below : 0);
    paint(x, top, width, bottom - top, style.background);
    const auto line = [&](style::Side side) {
      const auto& border = style.border[side];
      return border.style == style::BorderStyle::none ? 0.0 : border.width;
    };
    if (begins) paint(x, top, width, line(style::top), style.border[style::top].color);
    if (ends)
      paint(x, bottom - line(style::bottom), width, line(style::bottom), style.border[style::bottom].color);
    paint(x, top, line(style::left), bottom - top, style.border[style::left].color);
    paint(x + width - line(style::right), top, line(style::right), bottom - top,
          style.border[style::right].color);
  }

  const PlannedPage& planned_;
  Flow& flow_;
  const Grid& grid_;
  Page& page_;
  Points left_, top_;
  std::uint16_t line_ = 0;
};

/// The value of a named string on a page: the first given on it, else the last given before.
std::string string_on_page(const std::vector<Flow>& flows, const PlannedPage& planned,
                           std::string_view name) {
  const auto& own = flows[planned.flow].content.strings;
  const StringEvent* found = nullptr;
  for (const auto& event : own) {
    if (event.line >= planned.fill.end_line) continue;
    if (event.name != name) continue;
    // Two values for the same line: the later one is the stylesheet's, and wins.
    if (found && found->line >= planned.fill.first_line && event.line > found->line) continue;
    found = &event;
  }
  if (found) return found->value;
  for (auto flow = planned.flow; flow-- > 0;)
    for (auto event = flows[flow].content.strings.rbegin(); event != flows[flow].content.strings.rend();
         ++event)
      if (event->name == name) return event->value;
  return {};
}

/// The strings that every section has; those of the stylesheet alone are no running heads.
constexpr std::string_view head_strings[] = {"author", "title", "short-title", "book-title", "part-title"};

/// The string that the book wants where the stylesheet prints this one.
std::string_view wanted_string(std::string_view name, const std::string& head) {
  const bool is_head = std::ranges::find(head_strings, name) != std::end(head_strings);
  return is_head && !head.empty() ? std::string_view(head) : name;
}

/// Before the whole word where the page begins inside one.
std::uint32_t word_begin(std::string_view text, std::uint32_t offset) {
  std::size_t begin = std::min<std::size_t>(offset, text.size());
  while (begin > 0) {
    auto before = begin - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    auto at = before;
    const auto c = unicode::next(text, at);
    if (!unicode::is_letter(c) && !unicode::is_combining(c) && c != U'\u00AD' && c != U'’' && c != U'\'')
      break;
    begin = before;
  }
  return static_cast<std::uint32_t>(begin);
}

}  // namespace

Page build_page(const PagePlan& plan, std::size_t index, std::vector<Flow>& flows, const Grid& grid) {
  const auto& planned = plan.pages[index];
  Page page;
  page.width = planned.style->width;
  page.height = planned.style->height;
  page.label = plan.label(index);
  page.blank = planned.kind.blank;
  page.section = planned.section;
  if (!page.blank) PageWriter(planned, flows[planned.flow], grid, page).write();
  return page;
}

void furnish_page(const PagePlan& plan, std::size_t index, const std::vector<Flow>& flows,
                  const RunningHeads& heads, SectionSetter& setter, Page& page) {
  const auto& planned = plan.pages[index];
  FurnitureValues values;
  values.page = plan.number(index);
  values.pages = static_cast<long>(plan.pages.size());
  values.label = plan.label(index);
  values.digits = plan.digits;
  const std::string& head = planned.kind.left ? heads.left : heads.right;
  values.string = [&](std::string_view name) {
    const std::string_view wanted = wanted_string(name, head);
    return wanted == "none" ? std::string() : string_on_page(flows, planned, wanted);
  };
  add_furniture(*planned.style, values, setter, page);
}

void add_places(const PagePlan& plan, const std::vector<Flow>& flows, const Grid& grid, Pages& pages) {
  const auto y_of = [&](const Flow& flow, std::uint32_t line) {
    return plan.pages[flow.page_of[line]].style->margin[style::top] + grid.points(flow.tops[line]);
  };
  for (const auto& flow : flows) {
    for (const auto& anchor : flow.content.anchors)
      pages.destinations.push_back({anchor.id, flow.page_of[anchor.line], y_of(flow, anchor.line)});
    auto headings = flow.content.headings;
    std::ranges::stable_sort(headings, {}, &Heading::line);
    for (auto& heading : headings)
      pages.bookmarks.push_back(
          {std::move(heading.title), heading.level, flow.page_of[heading.line], y_of(flow, heading.line)});
  }
  std::ranges::stable_sort(pages.destinations, {}, &Destination::id);
  const auto same = std::ranges::unique(pages.destinations, {}, &Destination::id);
  pages.destinations.erase(same.begin(), same.end());
  if (plan.digits != style::ListStyle::decimal) {
    for (std::size_t i = 0; i < plan.pages.size(); ++i) pages.labels.push_back({i, false, 1, plan.label(i)});
    return;
  }
  if (plan.first_body_page > 0) pages.labels.push_back({0, true, 1});
  if (plan.first_body_page < plan.pages.size()) pages.labels.push_back({plan.first_body_page, false, 1});
}

PageMap map_pages(const PagePlan& plan, const std::vector<Flow>& flows, const std::vector<Page>& pages) {
  PageMap map;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& planned = plan.pages[i];
    if (planned.kind.blank) continue;
    PageStart start;
    start.label = pages[i].label;
    start.section = planned.section;
    for (const auto& item : pages[i].items) {
      const auto* run = std::get_if<TextRun>(&item);
      const auto* picture = std::get_if<Picture>(&item);
      if (run && run->node && !run->artifact) {
        start.text = run->node;
        start.offset = run->node_begin;
        const auto first = planned.fill.first_line;
        if (first > 0 && flows[planned.flow].content.lines[first - 1].flags & ends_in_hyphen)
          start.offset = word_begin(run->node.value(), run->node_begin);
        break;
      }
      if (picture && picture->node) {
        start.text = picture->node;
        break;
      }
    }
    if (start.text) map.push_back(std::move(start));
  }
  return map;
}

}  // namespace anthology::layout
