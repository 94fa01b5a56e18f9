#include <algorithm>
#include <map>

#include "style/cascade.hpp"
#include "style/computation.hpp"

namespace anthology::style {
namespace {

constexpr Points mm = 72 / 25.4;

struct NamedSize {
  std::string_view name;
  Points width, height;
};
constexpr NamedSize named_sizes[] = {
    {"a3", 297 * mm, 420 * mm},     {"a4", 210 * mm, 297 * mm},
    {"a5", 148 * mm, 210 * mm},     {"a6", 105 * mm, 148 * mm},
    {"b4", 250 * mm, 353 * mm},     {"b5", 176 * mm, 250 * mm},
    {"b6", 125 * mm, 176 * mm},     {"jis-b4", 257 * mm, 364 * mm},
    {"jis-b5", 182 * mm, 257 * mm}, {"letter", 612, 792},
    {"legal", 612, 1008},           {"ledger", 792, 1224},
    {"digest", 396, 612},           {"royal", 442, 663},
};
constexpr Points smallest_page = 72, largest_page = 14400;  // an inch; PDF's limit without UserUnit

struct ChosenRule {
  std::uint32_t specificity = 0;
  const Stylesheet* sheet = nullptr;
  const PageRule* rule = nullptr;
};

/// The specificity of the most specific selector that fits; nothing where none does.
std::optional<std::uint32_t> specificity_for(const PageRule& rule, const PageKind& kind, bool verso) {
  if (rule.selectors.empty()) return 0;
  std::optional<std::uint32_t> best;
  for (const auto& selector : rule.selectors) {
    if (!selector.name.empty() && selector.name != kind.name) continue;
    if ((selector.left && !kind.left) || (selector.right && kind.left)) continue;
    if ((selector.verso && !verso) || (selector.recto && verso)) continue;
    if ((selector.first && !kind.first) || (selector.blank && !kind.blank)) continue;
    const std::uint32_t names = selector.name.empty() ? 0 : 1;
    const std::uint32_t states = (selector.first ? 1u : 0u) + (selector.blank ? 1u : 0u);
    const std::uint32_t sides =
        static_cast<std::uint32_t>(selector.left) + selector.right + selector.verso + selector.recto;
    best = std::max(best.value_or(0), names << 16 | states << 8 | sides);
  }
  return best;
}

std::vector<ChosenRule> choose_rules(const Stylesheets& sheets, const PageKind& kind,
                                     unicode::Direction direction) {
  // Books from right to left have their first page, a recto, at the left.
  const bool verso = kind.left == (direction == unicode::Direction::left_to_right);
  std::vector<ChosenRule> chosen;
  for (const auto& sheet : sheets.sheets())
    for (const auto& rule : sheet->pages)
      if (const auto specificity = specificity_for(rule, kind, verso))
        chosen.push_back({*specificity, sheet.get(), &rule});
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.specificity < b.specificity; });
  return chosen;
}

void append(std::vector<const Declaration*>& list, const Block& block) {
  for (const auto& declaration : block) list.push_back(&declaration);
}

/// The place to blame: of a later sheet before that of an earlier one, whatever their specificity.
void blame(const Stylesheets& sheets, const Span& where, PageStyle& page) {
  const auto order = [&](const Span& span) {
    const auto found = std::find_if(sheets.sheets().begin(), sheets.sheets().end(),
                                    [&](const auto& sheet) { return sheet->source.get() == span.source; });
    return found - sheets.sheets().begin();
  };
  if (!page.where || order(where) >= order(page.where)) page.where = where;
}

/// `size` and the grid, which are no properties of elements; and the place of the size or the margins.
void apply_descriptors(const Stylesheets& sheets, const std::vector<const Declaration*>& declarations,
                       const Variables& variables, const Units& units, PageStyle& page) {
  for (const bool important : {false, true}) {
    for (const auto* declaration : declarations) {
      if (declaration->important != important) continue;
      if (declaration->property != nullptr) {
        if (declaration->property->name.starts_with("margin")) blame(sheets, declaration->value_where, page);
        continue;
      }
      const auto substituted = substitute(declaration->value, variables);
      if (substituted.fault) continue;
      if (same_keyword(declaration->name, "size")) {
        const auto [width, height] = parse_page_size(text_of(substituted.value));
        if (width <= 0) continue;
        page.width = width;
        page.height = height;
        blame(sheets, declaration->value_where, page);
      } else if (same_keyword(declaration->name, "-anthology-baseline-grid")) {
        ValueReader value(substituted.value);
        if (const auto grid = value.take_length(units); grid && *grid > 0) page.baseline_grid = *grid;
      }
    }
  }
}

/// CSS Paged Media 3, section 4.2: the alignment of a margin box where nothing is said.
void align_box(MarginBox box, ComputedStyle& style) {
  style.vertical_align = VerticalAlign::middle;
  switch (box) {
    case MarginBox::top_left:
    case MarginBox::bottom_left:
    case MarginBox::top_right_corner:
    case MarginBox::bottom_right_corner:
      style.text_align = TextAlign::left;
      break;
    case MarginBox::top_right:
    case MarginBox::bottom_right:
    case MarginBox::top_left_corner:
    case MarginBox::bottom_left_corner:
      style.text_align = TextAlign::right;
      break;
    case MarginBox::top_center:
    case MarginBox::bottom_center:
    case MarginBox::left_middle:
    case MarginBox::right_middle:
      style.text_align = TextAlign::center;
      break;
    case MarginBox::left_top:
    case MarginBox::right_top:
      style.text_align = TextAlign::center;
      style.vertical_align = VerticalAlign::top;
      break;
    case MarginBox::left_bottom:
    case MarginBox::right_bottom:
      style.text_align = TextAlign::center;
      style.vertical_align = VerticalAlign::bottom;
      break;
  }
}

}  // namespace

PageStyle page_style(const Stylesheets& sheets, const PageKind& kind, const ComputedStyle& root,
                     std::string_view size, const Span& size_where) {
  std::vector<const Declaration*> declarations;
  std::vector<const Declaration*> of_notes;
  std::map<MarginBox, std::vector<const Declaration*>> boxes;
  for (const auto& chosen : choose_rules(sheets, kind, root.direction)) {
    append(declarations, chosen.sheet->blocks[chosen.rule->block]);
    for (const auto& [box, block] : chosen.rule->boxes) append(boxes[box], chosen.sheet->blocks[block]);
    for (const auto block : chosen.rule->footnote_areas) append(of_notes, chosen.sheet->blocks[block]);
  }

  const auto variables = root_variables(sheets);
  const ValueContext of_root{root, root.font_size};
  PageStyle page;
  apply_descriptors(sheets, declarations, variables, of_root.units(root), page);
  if (const auto [width, height] = parse_page_size(size); width > 0)
    page.width = width, page.height = height, page.where = size_where;

  ComputedStyle context = inherit_from(root);
  apply_declarations(declarations, variables, {root, root.font_size, page.width, page.height}, context);
  for (const auto side : {top, right, bottom, left})
    page.margin[side] = std::max(0.0, context.margin[side].resolve(page.width));

  const ValueContext of_page{context, root.font_size};
  page.footnote_area = inherit_from(context);
  apply_declarations(of_notes, variables, of_page, page.footnote_area);
  if (!of_notes.empty()) page.notes_where = of_notes.back()->value_where;
  for (const auto& [box, list] : boxes) {
    ComputedStyle style = inherit_from(context);
    style.display = Display::block;
    align_box(box, style);
    apply_declarations(list, variables, of_page, style);
    if (!style.content.empty() && style.display != Display::none)
      page.boxes[static_cast<std::size_t>(box)] = std::move(style);
  }
  return page;
}

std::pair<Points, Points> parse_page_size(std::string_view size) {
  Unescaped unescaped;
  auto tokens = tokenize(size, unescaped);
  std::erase_if(
      tokens, [](const Token& token) { return token.is(TokenKind::whitespace) || token.is(TokenKind::end); });
  if (is_too_deep(tokens)) return {0, 0};
  ValueReader value(tokens);
  Points width = 0, height = 0;
  bool landscape = false, oriented = false;
  while (!value.done()) {
    if (const auto length = value.take_length({}); length && height == 0) {
      width = *length;
      height = value.take_length({}).value_or(width);
    } else if (!oriented && value.take_keyword("landscape")) {
      landscape = oriented = true;
    } else if (!oriented && value.take_keyword("portrait")) {
      oriented = true;
    } else {
      const auto name = value.take_identifier();
      const auto* found =
          std::find_if(std::begin(named_sizes), std::end(named_sizes),
                       [&](const NamedSize& known) { return name && same_keyword(known.name, *name); });
      if (found == std::end(named_sizes) || height != 0) return {0, 0};
      width = found->width;
      height = found->height;
    }
  }
  if (oriented && width == 0) width = 432, height = 648;
  if (landscape && width < height) std::swap(width, height);
  const auto fits = [](Points extent) { return extent >= smallest_page && extent <= largest_page; };
  if (!fits(width) || !fits(height)) return {0, 0};
  return {width, height};
}

std::vector<FontFace> font_faces(const Stylesheets& sheets) {
  std::vector<FontFace> faces;
  for (const auto& sheet : sheets.sheets()) {
    for (const auto id : sheet->font_faces) {
      FontFace face;
      face.sheet = sheet->source->path;
      for (const auto& declaration : sheet->blocks[id]) {
        ValueReader value(declaration.value);
        if (same_keyword(declaration.name, "src")) {
          face.sources.clear();
          for (const Token& token : declaration.value)
            if (token.is(TokenKind::url))
              face.sources.push_back(
                  {std::string(token.text), {sheet->source.get(), token.begin, token.end}});
          continue;
        }
        const auto* property = find_property(declaration.name);
        ComputedStyle style;
        if (property == nullptr || !property->apply(value, style, {style, style.font_size})) continue;
        if (!style.font_family.empty()) face.family = style.font_family.front();
        if (same_keyword(declaration.name, "font-weight")) face.weight = style.font_weight;
        if (same_keyword(declaration.name, "font-style")) face.style = style.font_style;
      }
      if (!face.family.empty() && !face.sources.empty()) faces.push_back(std::move(face));
    }
  }
  return faces;
}

}  // namespace anthology::style
