#include "layout/page_builder.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/unicode.hpp"
#include "layout/page_furniture.hpp"

namespace anthology::layout {
namespace {

/// Some of the lines of a flow, and where they stand on their pages.
struct PlacedLines {
  SectionLines& content;
  std::span<const Units> tops;
  Range lines;
  Points down = 0;  ///< further than the tops say
};

/// Places lines on one page.
class PageWriter {
 public:
  PageWriter(const style::PageStyle& style, const Grid& grid, Page& page, Points down = 0)
      : grid_(grid), page_(page), left_(style.margin[style::left]), top_(style.margin[style::top] + down) {}

  /// A table's header, set once more.
  void write_again(SectionLines& content, Range lines, std::span<const Units> tops) {
    for (auto i = lines.begin; i < lines.end; ++i)
      write_line(content, i, grid_.points(tops[i - lines.begin]), true);
  }

  void write(const PlacedLines& placed) {
    for (auto i = placed.lines.begin; i < placed.lines.end; ++i)
      write_line(placed.content, i, grid_.points(placed.tops[i]) + placed.down, false);
  }

  void decorate(const PlacedLines& placed) {
    for (const auto& decoration : placed.content.decorations)
      if (decoration.first_line < placed.lines.end && decoration.end_line > placed.lines.begin)
        decorate(decoration, placed);
  }

  /// Between the text and the notes, whose first line has its top there.
  void write_note_rule(const style::ComputedStyle& area, Points notes_top, Points measure) {
    const auto& border = area.border[style::top];
    const Points length = std::min(measure, area.border_clip.resolve(measure, measure));
    const bool rtl = area.direction == unicode::Direction::right_to_left;
    const Points y = top_ + notes_top - area.padding[style::top].resolve(measure) - border.width;
    if (border.style != style::BorderStyle::none)
      paint(left_ + (rtl ? measure - length : 0), y, length, border.width, border.color, border.style);
  }

 private:
  void write_line(SectionLines& content, std::uint32_t index, Points down, bool repeated) {
    const auto& setting = content.settings[index];
    const Points top = top_ + down, baseline = top + setting.baseline;
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
      if (link.width <= 0) continue;  // it calls a note, and nobody can follow it
      link.x += left_;
      link.y += link.height > 0 ? baseline : top;
      if (link.height <= 0) link.height = height;
      page_.links.push_back(std::move(link));
    }
    ++line_;
  }

  void paint(Points x, Points y, Points width, Points height, style::Color color,
             style::BorderStyle border = style::BorderStyle::solid) {
    if (width > 0 && height > 0 && color.a != 0)
      page_.items.emplace_back(Rectangle{x, y, width, height, color, border});
  }

  void decorate(const Decoration& decoration, const PlacedLines& placed) {
    const auto first = std::max(decoration.first_line, placed.lines.begin);
    const auto last = std::min(decoration.end_line, placed.lines.end) - 1;
    const bool begins = first == decoration.first_line, ends = last + 1 == decoration.end_line;
    const auto& style = *decoration.style;
    const Points x = left_ + decoration.left, width = decoration.width;
    const Points top =
        top_ + placed.down + grid_.points(placed.tops[first]) - (begins ? decoration.above : 0);
    const Points bottom = top_ + placed.down +
                          grid_.points(placed.tops[last] + placed.content.lines[last].height) +
                          (ends ? decoration.below : 0);
    paint(x, top, width, bottom - top, style.background);
    const auto border = [&](style::Side side, Points left, Points above, Points length_or_height) {
      const auto& own = style.border[side];
      if (own.style == style::BorderStyle::none) return;
      const bool lies = side == style::top || side == style::bottom;
      paint(side == style::right ? left - own.width : left, side == style::bottom ? above - own.width : above,
            lies ? length_or_height : own.width, lies ? own.width : length_or_height, own.color, own.style);
    };
    if (begins) border(style::top, x, top, width);
    if (ends) border(style::bottom, x, bottom, width);
    border(style::left, x, top, bottom - top);
    border(style::right, x + width, top, bottom - top);
  }

  const Grid& grid_;
  Page& page_;
  Points left_, top_;
  std::uint16_t line_ = 0;
};

std::size_t count_items(const SectionLines& content, Range lines) {
  std::size_t items = 0;
  for (auto i = lines.begin; i < lines.end; ++i) {
    const auto& setting = content.settings[i];
    items += setting.runs.end - setting.runs.begin + setting.rectangles.end - setting.rectangles.begin +
             setting.pictures.end - setting.pictures.begin;
  }
  return items;
}

/// So far do the notes move that the last of them stands on the last line of the grid, as text would.
Points notes_shift(const PlannedPage& planned, const Flow& flow, const Grid& grid) {
  const auto last = planned.fill.notes.end - 1;
  const auto& setting = flow.notes.settings[last];
  const auto below = grid.points(flow.notes.lines[last].height) - setting.baseline;
  const bool is_text = setting.runs.begin < setting.runs.end && below <= grid.pitch;
  if (!is_text) return 0;  // the edge of a picture, or of a row with one, stands where the page's does
  const auto foot = flow.note_tops[last] + flow.notes.lines[last].height;
  return grid.points(foot) - grid.pitch + grid.baseline -
         (grid.points(flow.note_tops[last]) + setting.baseline);
}

/// The page as it lies before it is turned anticlockwise.
style::PageStyle lying(const style::PageStyle& style) {
  auto out = style;
  std::swap(out.width, out.height);
  const auto [top, right, bottom, left] = style.margin;
  out.margin = {left, top, right, bottom};
  return out;
}

void write_turned(const PlannedPage& planned, Flow& flow, const Grid& grid, Page& page) {
  const auto style = lying(*planned.style);
  Page sheet;
  PageWriter writer(style, grid, sheet, grid.points(planned.turned_down));
  writer.write_again(flow.turned, planned.turned.repeated, planned.repeated_tops);
  writer.write({flow.turned, flow.turned_tops, {planned.turned.first_line, planned.turned.end_line}});
  for (auto& link : sheet.links)
    page.links.push_back(
        {link.y, page.height - link.x - link.width, link.height, link.width, std::move(link.href)});
  page.items = std::move(sheet.items);
  page.turned = {0, page.items.size()};
}

void write_page(const PlannedPage& planned, Flow& flow, const Grid& grid, Page& page) {
  if (planned.is_turned()) return write_turned(planned, flow, grid, page);
  const auto& fill = planned.fill;
  const PlacedLines text{flow.content, flow.tops, {fill.first_line, fill.end_line}};
  PageWriter writer(*planned.style, grid, page);
  constexpr std::size_t furniture = 4;
  page.items.reserve(furniture + count_items(flow.content, text.lines) + count_items(flow.notes, fill.notes));
  writer.decorate(text);
  writer.write_again(flow.content, fill.repeated, planned.repeated_tops);
  writer.write(text);
  if (fill.notes.begin == fill.notes.end) return;
  const PlacedLines notes{flow.notes, flow.note_tops, fill.notes, notes_shift(planned, flow, grid)};
  const auto& [top, right, bottom, left] = planned.style->margin;
  writer.write_note_rule(planned.style->footnote_area,
                         grid.points(flow.note_tops[fill.notes.begin]) + notes.down,
                         planned.style->width - left - right);
  writer.decorate(notes);
  writer.write(notes);
}

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

/// From the top of the document down.
std::vector<pugi::xml_node> path_to(pugi::xml_node node) {
  std::vector<pugi::xml_node> path;
  for (; node; node = node.parent()) path.push_back(node);
  std::ranges::reverse(path);
  return path;
}

/// True where `a` comes first in the order of the document.
bool precedes(pugi::xml_node a, pugi::xml_node b) {
  const auto path_a = path_to(a);
  const auto path_b = path_to(b);
  std::size_t fork = 0;
  while (fork < path_a.size() && fork < path_b.size() && path_a[fork] == path_b[fork]) ++fork;
  if (fork == path_a.size() || fork == path_b.size()) return path_a.size() < path_b.size();
  auto beside = path_a[fork];
  while (beside && beside != path_b[fork]) beside = beside.next_sibling();
  return static_cast<bool>(beside);
}

/// The run that is read first in the line of `run`: in a line from right to left it is not the leftmost.
const TextRun& first_of_line(const Page& page, const TextRun& run) {
  const TextRun* first = &run;
  for (const auto& item : page.items) {
    const auto* other = std::get_if<TextRun>(&item);
    if (!other || !other->node || other->artifact || other->line != run.line) continue;
    const bool earlier = other->node == first->node ? other->node_begin < first->node_begin
                                                    : precedes(other->node, first->node);
    if (earlier) first = other;
  }
  return *first;
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
  if (!page.blank) write_page(planned, flows[planned.flow], grid, page);
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
  // The first page is a recto, which books from right to left have at the left.
  const bool verso = index % 2 != 0;
  const std::string& head = verso ? heads.left : heads.right;
  values.string = [&](std::string_view name) {
    const std::string_view wanted = wanted_string(name, head);
    return wanted == "none" ? std::string() : string_on_page(flows, planned, wanted);
  };
  add_furniture(*planned.style, values, setter, page);
}

void add_places(const PagePlan& plan, const std::vector<Flow>& flows, const Grid& grid, Pages& pages) {
  const auto y_on = [&](std::size_t page, Units top) {
    return plan.pages[page].style->margin[style::top] + grid.points(top);
  };
  for (const auto& flow : flows) {
    for (const auto& [id, line] : flow.content.anchors)
      pages.destinations.push_back({id, flow.page_of[line], y_on(flow.page_of[line], flow.tops[line])});
    for (const auto& [id, line] : flow.notes.anchors)
      pages.destinations.push_back(
          {id, flow.note_page_of[line], y_on(flow.note_page_of[line], flow.note_tops[line])});
    for (const auto& [id, line] : flow.turned.anchors)
      pages.destinations.push_back({id, flow.turned_page_of[line], y_on(flow.turned_page_of[line], 0)});
    auto headings = flow.content.headings;
    std::ranges::stable_sort(headings, {}, &Heading::line);
    for (auto& heading : headings)
      pages.bookmarks.push_back({std::move(heading.title), heading.level, flow.page_of[heading.line],
                                 y_on(flow.page_of[heading.line], flow.tops[heading.line])});
  }
  std::ranges::stable_sort(pages.destinations, {}, &Destination::id);
  const auto same = std::ranges::unique(pages.destinations, {}, &Destination::id);
  pages.destinations.erase(same.begin(), same.end());
  if (plan.digits != style::ListStyle::decimal) {
    for (std::size_t i = 0; i < plan.pages.size(); ++i) pages.labels.push_back({i, false, 1, plan.label(i)});
    return;
  }
  if (plan.first_body_page > 0) pages.labels.push_back({0, true, 1, {}});
  if (plan.first_body_page < plan.pages.size()) pages.labels.push_back({plan.first_body_page, false, 1, {}});
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
        const TextRun& earliest = first_of_line(pages[i], *run);
        start.text = earliest.node;
        start.offset = earliest.node_begin;
        const auto first = planned.fill.first_line;
        if (first > 0 && !planned.is_turned() &&
            flows[planned.flow].content.lines[first - 1].flags & ends_in_hyphen)
          start.offset = word_begin(earliest.node.value(), earliest.node_begin);
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
