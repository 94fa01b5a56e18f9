#include "layout/box_builder.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/xml.hpp"

namespace anthology::layout {
namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

using style::Display;

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

bool is_inline(const style::ComputedStyle& style) {
  return style.display == Display::inline_;
}

bool is_decorated(const style::ComputedStyle& style) {
  return style.background.a != 0 || std::ranges::any_of(style.border, &style::Border::is_painted);
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!white)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_class(const pugi::xml_node& element, std::string_view wanted) {
  std::string_view classes = element.attribute("class").value();
  while (!classes.empty()) {
    const auto end = std::min(classes.find(' '), classes.size());
    if (classes.substr(0, end) == wanted) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

/// The authors as the section's opening joins them, in its language.
std::string byline_of(const pugi::xml_node& section) {
  for (const auto& line : section.child("header").children("p"))
    if (std::string_view(line.attribute("class").value()) == "byline") return collapsed(xml::text_of(line));
  return {};
}

}  // namespace

void BoxBuilder::add_section_strings() {
  const auto& section = sources_.section;
  const auto& title = section.title.text;
  const auto& short_title = section.short_title.empty() ? title : section.short_title;
  auto author = byline_of(section.dom.document_element());
  if (author.empty()) author = joined(section.authors);
  // A book by one author names none on its pieces: its own title stands in the author's place.
  if (author.empty()) author = sources_.book.metadata.title;
  tree_.strings.push_back({"author", std::move(author), 0});
  tree_.strings.push_back({"short-title", short_title, 0});
  tree_.strings.push_back({"title", title, 0});
  tree_.strings.push_back({"book-title", sources_.book.metadata.title, 0});
  tree_.strings.push_back({"part-title", std::string(sources_.part_title), 0});
  if (auto label = contents_label(section).text; !label.empty())
    tree_.headings.push_back({std::move(label), section.depth + 1, 0});
}

void BoxBuilder::build() {
  add_section_strings();
  const auto root = sources_.section.dom.document_element();
  const auto& style = cascade_.of(root, cascade_.initial());
  walk_block(root, style, Place{});
  tree_.space_after = fixed_space_.points + pending_margin_.points;
}

void BoxBuilder::collapse_margin(const Style& style, style::Side side, const Place& outer) {
  pending_margin_ = larger(pending_margin_, resolved(style.margin[side], outer));
}

void BoxBuilder::add_space(const LengthPercentage& fixed) {
  if (fixed.points <= 0 && fixed.part <= 0) return;
  if (!std::exchange(at_cell_edge_, false)) fixed_space_ += pending_margin_;
  fixed_space_ += fixed;
  pending_margin_ = {};
}

void BoxBuilder::keep_ids_of(const pugi::xml_node& element) {
  struct Walker : pugi::xml_tree_walker {
    BoxTree& tree;
    std::uint32_t block;
    Walker(BoxTree& t, std::uint32_t b) : tree(t), block(b) {}
    bool for_each(pugi::xml_node& node) override {
      if (const auto id = node.attribute("id")) tree.anchors.push_back({id.value(), block});
      return true;
    }
  } walker(tree_, static_cast<std::uint32_t>(tree_.blocks.size()));
  if (const auto id = element.attribute("id")) tree_.anchors.push_back({id.value(), walker.block});
  pugi::xml_node(element).traverse(walker);
}

/// At the next block. Within a table, which is one block, at the next text: a long table has many pages.
void BoxBuilder::add_anchor(std::string id) {
  if (in_cell_)
    inlines_.add_anchor(std::move(id));
  else
    tree_.anchors.push_back({std::move(id), static_cast<std::uint32_t>(tree_.blocks.size())});
}

/// What holds for a block element whatever its kind; its content comes next.
void BoxBuilder::enter(const pugi::xml_node& element, const Style& style) {
  counters_.apply(style);
  const auto next = static_cast<std::uint32_t>(tree_.blocks.size());
  if (const auto id = element.attribute("id")) add_anchor(id.value());
  for (const auto& set : style.string_set)
    tree_.strings.push_back({set.name, content_text(element, style, set.content), next});
  if (style.bookmark_level > 0 && !has_class(element, "title")) {
    auto title = collapsed(xml::text_of(element));
    const int level = std::max(style.bookmark_level, sources_.section.depth + 2);
    if (!title.empty()) tree_.headings.push_back({std::move(title), level, next});
  }
  break_before(style);
}

void BoxBuilder::break_before(const Style& style) {
  switch (style.break_before) {
    case style::Break::auto_:
      break;
    case style::Break::avoid:
      pending_cling_ = true;
      break;
    case style::Break::page:
    case style::Break::recto:
    case style::Break::verso:
      pending_break_ = style.break_before;
      break;
  }
}

void BoxBuilder::leave(const Style& style) {
  switch (style.break_after) {
    case style::Break::auto_:
      break;
    case style::Break::avoid:
      if (!blocks_->empty()) blocks_->back().keep_with_next = true;
      break;
    case style::Break::page:
    case style::Break::recto:
    case style::Break::verso:
      pending_break_ = style.break_after;
      break;
  }
}

std::optional<std::size_t> BoxBuilder::open_decoration(const Style& style, const Place& outer,
                                                       const Place& inner) {
  if (in_cell_ || !is_decorated(style)) return std::nullopt;
  BlockDecoration decoration;
  decoration.first_block = static_cast<std::uint32_t>(tree_.blocks.size());
  decoration.left = inner.left.points - border_and_padding(style, style::left, outer).points;
  decoration.right = inner.right.points - border_and_padding(style, style::right, outer).points;
  decoration.above = fixed_space_.points;  // becomes the distance from the border's edge in close_decoration
  decoration.style = &style;
  tree_.decorations.push_back(decoration);
  return tree_.decorations.size() - 1;
}

void BoxBuilder::close_decoration(std::size_t index, const Style& style) {
  auto& decoration = tree_.decorations[index];
  decoration.end_block = static_cast<std::uint32_t>(tree_.blocks.size());
  const Points base = sources_.measure - decoration.left - decoration.right;
  const auto edge = [&](style::Side side) {
    return border_width(style, side) + style.padding[side].resolve(base);
  };
  decoration.above = edge(style::top);
  decoration.below = edge(style::bottom);
}

void BoxBuilder::open_grid(const Style& style) {
  if (in_cell_ || !style.creates_grid) return;
  BlockGrid grid;
  grid.first_block = static_cast<std::uint32_t>(tree_.blocks.size());
  grid.style = &style;
  tree_.grids.push_back(grid);
  grid_ = static_cast<std::uint32_t>(tree_.grids.size());
}

void BoxBuilder::walk_block(const pugi::xml_node& element, const Style& style, const Place& around) {
  const std::string_view name = element.name();
  const auto outer = on_pages_of(style, around);
  if (style.display == Display::none) return keep_ids_of(element);
  if (style.footnote && !note_ && !in_cell_) return add_footnote(element, style);
  if (name == "hr") return add_rule(element, style, outer);
  if (name == "img") return add_block_picture(element, style, outer);
  if (style.display == Display::table && !in_cell_ && outer.depth < deepest &&
      (name == "table" || has_rows_or_cells(element, style)))
    return walk_table(element, style, outer);
  cascade_.use(style, kind_of_block());
  enter(element, style);
  auto inner = inner_place(style, outer);
  if (name == "ol") make_room_for_numbers(element, style, outer, inner);
  const auto open = open_block(style, outer, inner);
  // A run-on opening must not lose its title to the foot of a page, whatever the theme says.
  const bool keeps = style.break_inside == style::Break::avoid || name == "header";
  if (keeps && kept_++ == 0) kept_first_ = true;
  if (style.display == Display::list_item) note_marker(element, style, inner);

  auto state = state_within(element, style);
  if (state.href.empty()) state.href = outer.href;
  if (outer.depth >= deepest) {
    inlines_.add_text(xml::text_of(element), {}, context_of(state));
    keep_ids_of(element);
  } else {
    walk_children(element, style, inner, state);
  }
  // An item without text has its number all the same.
  if (style.display == Display::list_item && pending_marker_ != 0 && inlines_.is_blank())
    inlines_.add_text(zero_width_space, {}, context_of(state));
  flush(style, element, inner);
  if (name == "figure") close_figure(open.blocks_before);

  if (keeps) --kept_;
  close_block(open, style, outer);
  leave(style);
}

BoxBuilder::OpenBlock BoxBuilder::open_block(const Style& style, const Place& outer, const Place& inner) {
  OpenBlock open;
  open.blocks_before = blocks_->size();
  collapse_margin(style, style::top, outer);
  const auto edge = border_and_padding(style, style::top, outer);
  open.has_top_edge = edge.points > 0 || edge.part > 0;
  add_space(edge);
  open.decoration = open_decoration(style, outer, inner);
  open.outer_grid = grid_;
  open_grid(style);
  return open;
}

void BoxBuilder::close_block(const OpenBlock& open, const Style& style, const Place& outer) {
  if (blocks_->size() != open.blocks_before || open.has_top_edge)
    add_space(border_and_padding(style, style::bottom, outer));
  collapse_margin(style, style::bottom, outer);
  if (open.decoration) close_decoration(*open.decoration, style);
  if (grid_ != open.outer_grid)
    tree_.grids[grid_ - 1].end_block = static_cast<std::uint32_t>(tree_.blocks.size());
  grid_ = open.outer_grid;
}

void BoxBuilder::walk_children(const pugi::xml_node& element, const Style& style, const Place& place,
                               const InlineState& state) {
  const auto generate = [&](style::Pseudo pseudo) {
    const auto* generated = cascade_.of(element, style, pseudo);
    if (!generated) return;
    if (is_inline(*generated)) return add_generated(element, *generated, state);
    flush(style, element, place);
    add_generated_block(element, *generated, place, state);
  };
  generate(style::Pseudo::before);
  walk_siblings({element.first_child(), {}}, style, place, state);
  generate(style::Pseudo::after);
}

/// One without text is a rule: its upper border.
void BoxBuilder::add_generated_block(const pugi::xml_node& element, const Style& style, const Place& around,
                                     const InlineState& state) {
  const auto outer = on_pages_of(style, around);
  const auto inner = inner_place(style, outer);
  break_before(style);
  const bool has_text = std::ranges::any_of(style.content, [](const auto& part) {
    return part.kind != style::Content::Kind::text || !part.value.empty();
  });
  cascade_.use(style, has_text ? kind_of_block() : style::BoxKind::block);
  if (has_text) {
    const auto open = open_block(style, outer, inner);
    add_generated(element, style, state);
    flush(style, element, inner);
    close_block(open, style, outer);
  } else {
    counters_.apply(style);
    if (style.border[style::top].is_painted()) emit_rule(element, style, outer, inner);
  }
  leave(style);
}

void BoxBuilder::walk_siblings(const Siblings& nodes, const Style& style, const Place& place,
                               const InlineState& state) {
  for (auto child = nodes.first; child != nodes.end; child = child.next_sibling()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      add_text(child, state);
      continue;
    }
    if (child.type() != pugi::node_element) continue;
    if (const auto mark = note_mark_at(child, style)) {
      add_note_mark(*mark, place, state);
      continue;
    }
    const auto& child_style = cascade_.of(child, style);
    if (child_style.display == Display::none) {
      keep_ids_of(child);
    } else if (is_inline(child_style)) {
      auto inner = place;
      ++inner.depth;
      walk_inline(child, child_style, inner, state);
    } else {
      flush(style, child.parent(), place);
      auto around = place;
      around.href = state.href;
      walk_block(child, child_style, around);
    }
  }
}

BoxBuilder::InlineState BoxBuilder::state_within(const pugi::xml_node& element, const Style& style) {
  InlineState state;
  state.style = &style;
  if (std::string_view(element.name()) == "a") state.href = element.attribute("href").value();
  state.underline = style.underline;
  state.line_through = style.line_through;
  return state;
}

/// What follows in the text collapses its margins as if the note were not there.
void BoxBuilder::add_footnote(const pugi::xml_node& element, const Style& style) {
  auto& note = tree_.footnotes.emplace_back();
  note.id = element.attribute("id").value();
  note.opens = style.footnote_opens;
  note.boxes.is_footnote = true;
  BoxBuilder builder(sources_, cascade_, marks_, note.boxes);
  builder.note_ = element;
  builder.counters_ = counters_;
  builder.walk_block(element, style, Place{});
  counters_ = builder.counters_;
}

void BoxBuilder::add_rule(const pugi::xml_node& element, const Style& style, const Place& outer) {
  cascade_.use(style, style::BoxKind::block);
  enter(element, style);
  const auto inner = inner_place(style, outer);
  const auto* ornament = cascade_.of(element, style, style::Pseudo::before);
  if (ornament && !ornament->content.empty() && !ornament->content_none) {
    collapse_margin(style, style::top, outer);
    InlineState state;
    state.style = &style;
    add_generated(element, *ornament, state);
    flush(style, element, inner);
    collapse_margin(style, style::bottom, outer);
  } else {
    emit_rule(element, style, outer, inner);
  }
  leave(style);
}

void BoxBuilder::add_block_picture(const pugi::xml_node& element, const Style& style, const Place& outer) {
  cascade_.use(style, in_cell_ ? style::BoxKind::picture_in_cell : style::BoxKind::picture);
  enter(element, style);
  const auto picture = picture_of(element, style, outer);
  const auto inner = picture ? place_of_width(picture->width, style, outer) : inner_place(style, outer);
  auto state = state_within(element, style);
  state.href = outer.href;
  add_picture(element, style, outer, state);
  const auto open = open_block(style, outer, inner);
  flush(style, element, inner);
  close_block(open, style, outer);
  leave(style);
}

void BoxBuilder::emit_rule(const pugi::xml_node& element, const Style& style, const Place& outer,
                           const Place& inner) {
  collapse_margin(style, style::top, outer);
  Block block;
  block.kind = BlockKind::rule;
  block.element = element;
  emit(block, style, inner);
  collapse_margin(style, style::bottom, outer);
}

void BoxBuilder::flush(const Style& style, const pugi::xml_node& element, const Place& place) {
  auto content = inlines_.take();
  if (content.pieces.empty()) {
    for (auto& anchor : content.anchors) add_anchor(std::move(anchor.id));
    return;
  }
  Block block;
  block.element = element;
  content.style = &style;
  if (content.pieces.size() == 1 && content.pieces.front().kind == Piece::Kind::picture) {
    const auto& picture = content.pieces.front();
    block.kind = BlockKind::picture;
    block.element = picture.node;
    block.resource = picture.resource;
    block.width = picture.width;
    block.height = picture.height;
    for (auto& anchor : content.anchors) add_anchor(std::move(anchor.id));
    if (!content.hrefs.empty()) block.content = static_cast<std::uint32_t>(tree_.paragraphs.size() + 1);
    if (!content.hrefs.empty()) tree_.paragraphs.push_back(std::move(content));
  } else {
    content.first_line = cascade_.of(element, style, style::Pseudo::first_line);
    block.content = static_cast<std::uint32_t>(tree_.paragraphs.size());
    tree_.paragraphs.push_back(std::move(content));
  }
  emit(block, style, place);
}

/// Captions stand above or below a table or a picture; below one of several pictures stands its own.
void BoxBuilder::close_figure(std::size_t first_block) {
  const auto blocks = std::span(*blocks_).subspan(first_block);
  const auto tables = std::ranges::count(blocks, BlockKind::table, &Block::kind);
  if (tables == 1 && !in_cell_) {
    const auto table = std::ranges::find(blocks, BlockKind::table, &Block::kind) - blocks.begin();
    for (auto& block : blocks)
      if (block.kind != BlockKind::table)
        block.caption_of = static_cast<std::uint32_t>(first_block + static_cast<std::size_t>(table) + 1);
  }
  if (tables > 0) return;
  std::uint32_t count = 0;
  bool has_picture = false;
  for (auto& block : blocks) {
    if (block.kind == BlockKind::picture && std::exchange(has_picture, true))
      (&block - 1)->figure_blocks = std::exchange(count, 0);
    ++count;
  }
  if (has_picture) blocks.back().figure_blocks = count;
}

void BoxBuilder::emit(Block block, const Style& style, const Place& place) {
  block.style = &style;
  if (std::exchange(at_cell_edge_, false)) pending_margin_ = {};
  fixed_space_ += pending_margin_;
  block.left = place.left.points;
  block.right = place.right.points;
  block.space_before = std::max(0.0, fixed_space_.points);
  block.of_cell = {place.left.part, place.right.part, fixed_space_.part};
  fixed_space_ = pending_margin_ = {};
  block.break_before = std::exchange(pending_break_, style::Break::auto_);
  block.clings = std::exchange(pending_cling_, false);
  block.marker = std::exchange(pending_marker_, 0);
  block.grid = grid_;
  if (kept_ > 0) {
    block.kept_inside = true;
    block.kept_to_previous = !kept_first_;
    kept_first_ = false;
  }
  if (!in_cell_ && (!has_page_name_ || page_name_ != style.page)) {
    page_name_ = style.page;
    has_page_name_ = true;
    tree_.page_names.push_back({page_name_, static_cast<std::uint32_t>(tree_.blocks.size())});
  }
  blocks_->push_back(block);
}

BoxTree make_boxes(const BoxSources& sources, style::Cascade& cascade) {
  BoxTree tree;
  NoteMarks marks(sources.section.dom.document_element(), cascade);
  BoxBuilder(sources, cascade, marks, tree).build();
  return tree;
}

}  // namespace anthology::layout
