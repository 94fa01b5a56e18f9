#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "base/xml.hpp"
#include "layout/box_builder.hpp"

namespace anthology::layout {
namespace {

/// Pictures are printed as finely as their files say, but no coarser than looks sharp on paper (files say 72
/// where nobody thought of paper), and no finer than scanners see.
constexpr double coarsest_dpi = 150, finest_dpi = 1'200;
constexpr double vector_dpi = 96;  // CSS pixels
constexpr double points_per_inch = 72;

// As fonts' OS/2 tables have it on the average.
constexpr double superscript_raise = 0.36;
constexpr double subscript_raise = -0.16;

Points raise_of(const style::ComputedStyle& style, const style::ComputedStyle& parent) {
  switch (style.vertical_align) {
    case style::VerticalAlign::super:
      return superscript_raise * parent.font_size;
    case style::VerticalAlign::sub:
      return subscript_raise * parent.font_size;
    case style::VerticalAlign::baseline:
    case style::VerticalAlign::top:
    case style::VerticalAlign::middle:
    case style::VerticalAlign::bottom:
      break;
  }
  return style.baseline_shift;
}

/// A task has a box of its own.
bool begins_with_task(const pugi::xml_node& item) {
  auto first = item.first_child();
  while (first && (first.type() == pugi::node_pcdata || std::string_view(first.name()) == "p")) {
    const bool is_blank =
        std::string_view(first.value()).find_first_not_of(" \n\t") == std::string_view::npos;
    if (first.type() == pugi::node_pcdata && !is_blank) return false;
    first = first.type() == pugi::node_pcdata ? first.next_sibling() : first.first_child();
  }
  const std::string_view classes = first.attribute("class").value();
  return classes == "task" || classes.starts_with("task ");
}

/// HTML, section 4.4.5: a list that counts down begins with the number of its items.
long number_before_first(const pugi::xml_node& list) {
  if (!list.attribute("reversed")) return list.attribute("start").as_int(1) - 1;
  const auto items = list.children("li");
  const auto count = static_cast<int>(std::distance(items.begin(), items.end()));
  return list.attribute("start").as_int(count) + 1;
}

constexpr std::string_view word_joiner = "\u2060";  // no width, and no line ends beside it

bool is_without_text(const style::ComputedStyle& style) {
  const auto is_empty = [](const style::Content& part) {
    return part.kind == style::Content::Kind::text && part.value.empty();
  };
  return style.content_none || (!style.content.empty() && std::ranges::all_of(style.content, is_empty));
}

}  // namespace

InlineContext BoxBuilder::context_of(const InlineState& state) {
  return {state.style,
          inlines_.link_to(state.href),
          state.raise,
          state.underline,
          state.line_through,
          state.background,
          false};
}

InlineContext BoxBuilder::context_of_number(const InlineState& state) {
  auto context = context_of(state);
  context.is_number = true;
  return context;
}

void BoxBuilder::add_text(const pugi::xml_node& node, const InlineState& state) {
  inlines_.add_text(node.value(), node, context_of(state));
}

void BoxBuilder::walk_inline(const pugi::xml_node& element, const Style& style, const Place& place,
                             const InlineState& outer) {
  const std::string_view name = element.name();
  cascade_.use(style, name == "img" ? style::BoxKind::picture_in_line : style::BoxKind::in_line);
  counters_.apply(style);
  if (const auto id = element.attribute("id")) inlines_.add_anchor(id.value());
  for (const auto& set : style.string_set)
    tree_.strings.push_back({set.name, content_text(element, style, set.content),
                             static_cast<std::uint32_t>(tree_.blocks.size())});
  auto state = state_within(style, outer);
  if (name == "br") return inlines_.add_line_break(context_of(state));
  if (name == "img") return add_picture(element, style, place, state);
  if (style.page_ranges) return add_page_ranges(element, state);
  if (name == "a") state.href = element.attribute("href").value();
  if (place.depth >= deepest) {
    inlines_.add_text(xml::text_of(element), {}, context_of(state));
    return keep_ids_of(element);
  }
  walk_children(element, style, place, state);
}

BoxBuilder::InlineState BoxBuilder::state_within(const Style& style, const InlineState& outer) {
  InlineState state = outer;
  state.style = &style;
  state.raise += raise_of(style, *outer.style);
  state.underline |= style.underline;
  state.line_through |= style.line_through;
  const bool is_block = style.display != style::Display::inline_;  // which paints its own
  if (style.background.a != 0 && !is_block) state.background = style.background;
  return state;
}

std::optional<NoteMark> BoxBuilder::note_mark_at(const pugi::xml_node& element, const Style& parent) {
  if (note_ && !is_marked_)
    if (auto marker = marks_.marker_at(element, note_, parent)) {
      is_marked_ = true;
      return marker;
    }
  return marks_.call_at(element, parent);
}

/// `content` stands in place of the mark and of what is generated around it.
void BoxBuilder::add_note_mark(const NoteMark& mark, const Place& place, const InlineState& outer) {
  const auto& style = *mark.style;
  const auto& link = mark.elements.back();
  cascade_.use(style, style::BoxKind::in_line);
  for (const auto& element : mark.elements)
    if (const auto id = element.attribute("id")) inlines_.add_anchor(id.value());
  counters_.set("footnote", mark.number);
  if (style.display == style::Display::none) return;
  auto around = outer;
  around.href = link.attribute("href").value();
  // The link alone calls a note whose mark has no text.
  if (mark.is_call && is_without_text(style)) return inlines_.add_text(word_joiner, {}, context_of(around));
  if (style.content_none) return;
  if (!style.content.empty()) {
    note_mark_ = xml::text_of(link);
    add_generated(link, style, around);
    return note_mark_.clear();
  }
  const auto state = state_within(style, around);
  const auto generate = [&](const pugi::xml_node& element, style::Pseudo pseudo) {
    if (const auto* generated = cascade_.of(element, style, pseudo))
      add_generated(element, *generated, state);
  };
  for (const auto& element : mark.elements) generate(element, style::Pseudo::before);
  walk_siblings({link.first_child(), {}}, style, place, state);
  for (auto element = mark.elements.rbegin(); element != mark.elements.rend(); ++element)
    generate(*element, style::Pseudo::after);
}

void BoxBuilder::add_picture(const pugi::xml_node& element, const Style& style, const Place& place,
                             const InlineState& state) {
  if (auto picture = picture_of(element, style, place))
    inlines_.add_object(std::move(*picture), context_of(state));
  else
    inlines_.add_text(element.attribute("alt").value(), {}, context_of(state));
}

/// Nothing where the book has no such picture.
std::optional<Piece> BoxBuilder::picture_of(const pugi::xml_node& element, const Style& style,
                                            const Place& place) const {
  const auto found = sources_.resources.find(std::string_view(element.attribute("src").value()));
  if (found == sources_.resources.end()) return std::nullopt;
  const auto& resource = sources_.book.resources[found->second];
  const double dpi = resource.media_type == "image/svg+xml"
                         ? vector_dpi
                         : std::clamp(resource.dpi, coarsest_dpi, finest_dpi);
  Points width = std::max(1u, resource.width) * points_per_inch / dpi;
  Points height = std::max(1u, resource.height) * points_per_inch / dpi;
  const Points base = place.width(sources_.measure);
  const double ratio = height / width;
  if (!style.width.is_auto()) {
    width = std::max(1.0, style.width.resolve(base));
    height = width * ratio;
  } else if (!style.height.is_auto() && style.height.kind == style::Length::Kind::points &&
             style.height.value > 0) {
    height = style.height.value;
    width = height / ratio;
  }
  const Points bound = style.max_width.is_auto() ? base : std::min(base, style.max_width.resolve(base));
  if (width > bound && bound > 0) {
    width = bound;
    height = width * ratio;
  }
  Piece piece;
  piece.kind = Piece::Kind::picture;
  piece.node = element;
  piece.resource = static_cast<std::uint32_t>(found->second);
  piece.width = width;
  piece.height = height;
  return piece;
}

PageLabel BoxBuilder::page_of(std::string_view href) {
  if (href.size() < 2 || href.front() != '#') return {};
  const std::string id(href.substr(1));
  const auto found = sources_.labels.find(id);
  // In the first round no number is known: as wide as most will be.
  PageLabel label;
  if (found != sources_.labels.end())
    label = found->second;
  else
    label.text = sources_.labels.empty() ? "000" : "–";
  tree_.references.push_back({id, label.text});
  return label;
}

/// Each page once, three and more that follow one another as a range; what stands before the first link and
/// between the first two stands before and between the pages, too.
void BoxBuilder::add_page_ranges(const pugi::xml_node& element, const InlineState& outer) {
  struct LinkedPage {
    PageLabel label;
    std::string_view href;
    /// The front matter comes first.
    auto order() const { return std::pair(!label.front, label.number); }
  };
  std::vector<LinkedPage> pages;
  std::string_view before, between;
  for (const auto link : element.children("a")) {
    const std::string_view gap =
        link.previous_sibling().type() == pugi::node_pcdata ? link.previous_sibling().value() : "";
    if (pages.empty()) before = gap;
    if (pages.size() < 2) between = gap;
    const std::string_view href = link.attribute("href").value();
    pages.push_back({page_of(href), href});
  }
  // Notes stand before text that goes on on a later page.
  std::ranges::stable_sort(pages, {}, &LinkedPage::order);
  pages.erase(std::ranges::unique(pages, {}, &LinkedPage::order).begin(), pages.end());
  const auto add_label = [&](const LinkedPage& page) {
    auto state = outer;
    state.href = page.href;
    inlines_.add_text(page.label.text, {}, context_of_number(state));
  };
  const auto follows = [&](std::size_t at) {
    return at < pages.size() && pages[at].label.front == pages[at - 1].label.front &&
           pages[at].label.number == pages[at - 1].label.number + 1;
  };
  constexpr std::size_t shortest_range = 3;
  for (std::size_t first = 0; first < pages.size();) {
    inlines_.add_text(first == 0 ? before : between, {}, context_of(outer));
    add_label(pages[first]);
    std::size_t end = first + 1;
    while (follows(end)) ++end;
    if (end - first < shortest_range) {
      ++first;
      continue;
    }
    inlines_.add_text("–", {}, context_of(outer));
    add_label(pages[end - 1]);
    first = end;
  }
}

std::string BoxBuilder::content_text(const pugi::xml_node& element, const Style& style,
                                     const std::vector<style::Content>& content) {
  std::string out;
  for (const auto& part : content) {
    switch (part.kind) {
      case style::Content::Kind::text:
        out += part.value;
        break;
      case style::Content::Kind::counter:
        out += part.value == "footnote" && !part.is_styled && !note_mark_.empty()
                   ? note_mark_
                   : counter_text(counters_.value(part.value), part.style);
        break;
      case style::Content::Kind::string: {
        const auto last =
            std::ranges::find(tree_.strings.rbegin(), tree_.strings.rend(), part.value, &BlockString::name);
        if (last != tree_.strings.rend()) out += last->value;
        break;
      }
      case style::Content::Kind::target_counter:
        out +=
            page_of(element.attribute(part.attribute.empty() ? "href" : part.attribute.c_str()).value()).text;
        break;
      case style::Content::Kind::attribute:
        out += element.attribute(part.value.c_str()).value();
        break;
      case style::Content::Kind::leader:
        break;
      case style::Content::Kind::element_text:
        out += xml::text_of(element);
        break;
      case style::Content::Kind::open_quote:
        out += quote_mark(style, quote_depth_++, true);
        break;
      case style::Content::Kind::close_quote:
        out += quote_mark(style, --quote_depth_, false);
        break;
    }
  }
  return out;
}

void BoxBuilder::add_generated(const pugi::xml_node& element, const Style& style, const InlineState& outer) {
  counters_.apply(style);
  if (style.display == style::Display::none || style.content_none) return;
  const auto state = state_within(style, outer);
  for (const auto& part : style.content) {
    if (part.kind == style::Content::Kind::leader) {
      Piece leader;
      leader.kind = Piece::Kind::leader;
      leader.pattern = part.value;
      inlines_.add_object(std::move(leader), context_of(state));
      continue;
    }
    const bool is_number =
        part.kind == style::Content::Kind::counter || part.kind == style::Content::Kind::target_counter;
    inlines_.add_text(content_text(element, style, {part}), {},
                      is_number ? context_of_number(state) : context_of(state));
  }
}

void BoxBuilder::note_marker(const pugi::xml_node& item, const Style& style, const Place& inner) {
  const auto list = item.parent();
  const void* key = list.internal_object();
  if (list_numbers_.empty() || list_numbers_.back().first != key) {
    // Items of an outer list go on after an inner one has ended.
    while (!list_numbers_.empty() &&
           std::ranges::find(list_numbers_, key, &std::pair<const void*, long>::first) !=
               list_numbers_.end() &&
           list_numbers_.back().first != key)
      list_numbers_.pop_back();
    if (list_numbers_.empty() || list_numbers_.back().first != key)
      list_numbers_.emplace_back(key, number_before_first(list));
  }
  long& number = list_numbers_.back().second;
  const long step = list.attribute("reversed") ? -1 : 1;
  number = item.attribute("value") ? item.attribute("value").as_int() : number + step;
  counters_.set("list-item", number);
  auto text = marker_text(number, style.list_style);
  const auto* marker = cascade_.of(item, style, style::Pseudo::marker);
  if (marker && !marker->content.empty()) text = content_text(item, *marker, marker->content);
  if (text.empty() || (marker && marker->content_none) || begins_with_task(item)) return;
  tree_.markers.push_back(
      {std::move(text), marker ? marker : &style, pending_marker_, inner.left, inner.right});
  pending_marker_ = static_cast<std::uint32_t>(tree_.markers.size());
}

}  // namespace anthology::layout
