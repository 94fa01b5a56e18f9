#include "layout/line_setter.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace anthology::layout {
namespace {

/// Spaces that stretch further leave what they can to the letters.
constexpr double widest_untracked = 1;  // times their stretch
/// Too little to be seen.
constexpr double widest_tracking = 0.02;  // em

/// True of scripts whose letters stand apart: Latin, Greek, Cyrillic, Armenian, and punctuation.
bool can_be_tracked(std::string_view text) {
  constexpr unsigned char hebrew = 0xD6, general_punctuation = 0xE2;
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < hebrew || byte == general_punctuation;
  });
}

style::TextAlign align_of(const style::ComputedStyle& style, bool closes, bool justified) {
  auto align = style.text_align;
  if (align == style::TextAlign::justify) align = justified && !closes ? align : style::TextAlign::start;
  if (closes && style.text_align_last) align = *style.text_align_last;
  return align;
}

/// Takes out the soft hyphens at which no line ends: nobody who looks for the word writes them.
void drop_soft_hyphens(TextRun& run) {
  const std::size_t end = run.text.size() - (run.text.ends_with(soft_hyphen) ? soft_hyphen.size() : 0);
  std::string text;
  std::vector<std::uint32_t> places(run.text.size() + 1);
  for (std::size_t at = 0; at <= run.text.size(); ++at) {
    if (at < end && std::string_view(run.text).substr(at).starts_with(soft_hyphen)) {
      places[at] = places[at + 1] = static_cast<std::uint32_t>(text.size());
      ++at;
      continue;
    }
    places[at] = static_cast<std::uint32_t>(text.size());
    if (at < run.text.size()) text += run.text[at];
  }
  for (auto& glyph : run.glyphs) glyph.text = static_cast<std::uint16_t>(places[glyph.text]);
  run.text.swap(text);
}

bool is_forced(const LineItem& item) {
  return item.kind == LineItem::Kind::penalty && item.penalty <= forced;
}

}  // namespace

const text::Face* LineSetter::face_of(const ParagraphItems& paragraph, const Element& element) const {
  if (element.fragment != no_fragment) return paragraph.fragments[element.fragment].part->face;
  return paragraph.types[element.piece].face;
}

void LineSetter::gather(const ParagraphItems& paragraph, const BrokenLine& line, bool justified) {
  elements_.clear();
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    const auto& item = paragraph.items[i];
    if (item.kind == LineItem::Kind::penalty) continue;
    Element element;
    element.begin = item.begin;
    element.end = item.end;
    element.piece = item.piece;
    element.fragment = item.fragment;
    element.width = item.width;
    const auto kind =
        paragraph.content->pieces.empty() ? Piece::Kind::text : paragraph.content->pieces[item.piece].kind;
    if (item.kind == LineItem::Kind::glue) {
      if (item.stretch > 1'000'000'000 && kind != Piece::Kind::leader) continue;  // the end of a paragraph
      const bool gives = justified && (line.ratio < 0 || !line.closes) && kind != Piece::Kind::leader;
      if (gives)
        element.width +=
            nearest(line.ratio * static_cast<double>(line.ratio < 0 ? item.shrink : item.stretch));
      if (gives) element.stretch = item.stretch;
      element.kind = kind == Piece::Kind::leader ? Element::Kind::leader
                     : item.begin == item.end    ? Element::Kind::gap
                                                 : Element::Kind::space;
      element.level = level_at(paragraph, item.begin);
    } else if (kind == Piece::Kind::picture && item.begin < item.end) {
      element.kind = Element::Kind::picture;
      element.level = level_at(paragraph, item.begin);
    } else if (item.fragment != no_fragment) {
      element.kind = Element::Kind::text;
      element.level = paragraph.fragments[item.fragment].level;
      if (!elements_.empty() && elements_.back().fragment == item.fragment) {
        elements_.back().end = item.end;
        elements_.back().width += item.width;
        continue;
      }
    } else {
      // An indent stands where the paragraph begins, whatever its first word is.
      const bool rtl = paragraph.content->style->direction == unicode::Direction::right_to_left;
      element.level = item.begin == item.end ? (rtl ? 1 : 0) : level_at(paragraph, item.begin);
    }
    elements_.push_back(element);
  }
}

void LineSetter::add_hyphen(const ParagraphItems& paragraph, const BrokenLine& line) {
  if (!line.hyphen || elements_.empty()) return;
  auto& last = elements_.back();
  last.hyphen = true;
  last.width += paragraph.items[line.end].width;
}

std::span<const WordPart> LineSetter::parts_of(const ParagraphItems& paragraph, const Element& element) {
  const auto& fragment = paragraph.fragments[element.fragment];
  if (fragment.begin == element.begin && fragment.end == element.end) return {fragment.part, 1};
  const auto text =
      std::string_view(paragraph.content->text).substr(element.begin, element.end - element.begin);
  return words_.word(paragraph.types[element.piece].key, element.level % 2 != 0, text).parts();
}

/// In a loose line the letters take some of what its spaces would gain. The last one has none behind it.
void LineSetter::track(const ParagraphItems& paragraph, const BrokenLine& line, bool justified) {
  tracking_ = 0;
  if (!justified || line.closes || line.ratio <= widest_untracked || !paragraph.bidi.empty()) return;
  Milli stretch = 0, clusters = -1;
  for (auto& element : elements_) {
    stretch += element.stretch;
    if (element.kind == Element::Kind::leader) return;
    if (element.kind != Element::Kind::text) continue;
    // Letters that are spaced already would be read as words.
    if (paragraph.types[element.piece].letter_spacing != 0) return;
    const auto text = std::string_view(paragraph.content->text);
    if (!can_be_tracked(text.substr(element.begin, element.end - element.begin))) return;
    for (const auto& part : parts_of(paragraph, element)) element.clusters += part.clusters;
    if (element.hyphen) ++element.clusters;
    clusters += element.clusters;
  }
  if (clusters <= 0 || stretch <= 0) return;
  const auto excess = nearest((line.ratio - widest_untracked) * static_cast<double>(stretch));
  tracking_ =
      std::min(excess / clusters, nearest(widest_tracking * 1000 * paragraph.content->style->font_size));
  Milli taken = tracking_ * clusters;
  for (auto& element : elements_) {
    element.width += element.clusters * tracking_;
    if (element.stretch == 0) continue;
    const auto share = nearest(static_cast<double>(taken) * static_cast<double>(element.stretch) /
                               static_cast<double>(stretch));
    element.width -= share;
    taken -= share;
    stretch -= element.stretch;
  }
  const auto last = std::ranges::find_if(elements_.rbegin(), elements_.rend(),
                                         [](const Element& element) { return element.clusters > 0; });
  last->width -= tracking_;
}

void LineSetter::note_spacing(const ParagraphItems& paragraph, Setting& setting) const {
  Milli natural = 0, set = 0;
  for (const auto& element : elements_) {
    if (element.stretch == 0) continue;
    natural += paragraph.types[element.piece].space;
    set += element.width;
    ++setting.spaces;
  }
  if (natural > 0) setting.spacing = static_cast<float>(set) / static_cast<float>(natural);
}

void LineSetter::fill_leader(Milli measure) {
  const auto leader = std::ranges::find(elements_, Element::Kind::leader, &Element::kind);
  if (leader == elements_.end()) return;
  Milli sum = 0;
  for (const auto& element : elements_) sum += element.width;
  leader->width = std::max<Milli>(0, leader->width + measure - sum);
}

Milli LineSetter::start_of(const ParagraphItems& paragraph, const BrokenLine& line, Milli measure,
                           bool justified) const {
  const auto& style = *paragraph.content->style;
  const bool rtl = style.direction == unicode::Direction::right_to_left;
  Milli width = 0;
  for (const auto& element : elements_) width += element.width;
  Milli hang_left = 0, hang_right = 0;
  if (line.begin < line.end) hang_left = paragraph.items[line.begin].left_protrusion;
  if (paragraph.items[line.end].hyphen) {
    hang_right = paragraph.items[line.end].right_protrusion;
  } else {
    for (std::uint32_t i = line.end; i-- > line.begin;) {
      if (paragraph.items[i].kind != LineItem::Kind::box) continue;
      hang_right = paragraph.items[i].right_protrusion;
      break;
    }
  }
  // In a line from right to left the first box stands at the right.
  const Milli at_left = rtl ? hang_right : hang_left, at_right = rtl ? hang_left : hang_right;
  switch (align_of(style, line.closes, justified)) {
    case style::TextAlign::center:
      return (measure - width) / 2;
    case style::TextAlign::justify:
      return rtl ? measure - width + at_right : -at_left;
    case style::TextAlign::left:
      return -at_left;
    case style::TextAlign::right:
      return measure - width + at_right;
    case style::TextAlign::start:
      return rtl ? measure - width + at_right : -at_left;
    case style::TextAlign::end:
      return rtl ? -at_left : measure - width + at_right;
  }
  return 0;
}

void LineSetter::order(const ParagraphItems& paragraph) {
  if (paragraph.bidi.empty()) {
    order_.resize(elements_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    return;
  }
  std::vector<std::uint8_t> levels;
  levels.reserve(elements_.size());
  for (const auto& element : elements_) levels.push_back(element.level);
  order_ = unicode::visual_order(levels);
}

Milli LineSetter::write_parts(std::span<const WordPart> parts, const Type& type, Milli x,
                              std::uint32_t text_at, TextRun& run) {
  const auto part_glyphs = [&](const WordPart& part) {
    const double scale = scale_of(*part.face, type.style->font_size);
    const auto glyphs = part.glyphs();
    const Milli behind_cluster = type.letter_spacing + tracking_;
    auto at = run.glyphs.size();
    run.glyphs.resize(at + glyphs.size());
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      const auto& glyph = glyphs[i];
      auto& placed = run.glyphs[at++];
      placed.id = static_cast<std::uint16_t>(glyph.id);
      placed.text = static_cast<std::uint16_t>(text_at + part.begin + glyph.cluster);
      const Milli aside = glyph.x_offset == 0 ? 0 : nearest(glyph.x_offset * scale);
      placed.x = static_cast<float>(to_points(x + aside));
      if (glyph.y_offset != 0) {
        run.shifts.resize(at);
        run.shifts.back() = static_cast<float>(-to_points(nearest(glyph.y_offset * scale)));
      }
      x += nearest(glyph.advance * scale);
      const bool ends_cluster = i + 1 == glyphs.size() || glyphs[i + 1].cluster != glyph.cluster;
      if (ends_cluster) x += behind_cluster;
    }
  };
  if (run.right_to_left)
    std::ranges::for_each(parts.rbegin(), parts.rend(), part_glyphs);
  else
    std::ranges::for_each(parts, part_glyphs);
  return x;
}

Milli LineSetter::write_glyphs(const ParagraphItems& paragraph, const Element& element, Milli x,
                               std::uint32_t text_at, TextRun& run) {
  const auto& type = paragraph.types[element.piece];
  const auto text =
      std::string_view(paragraph.content->text).substr(element.begin, element.end - element.begin);
  if (element.kind == Element::Kind::space) {
    const auto& space = *type.space_word;
    if (const auto glyphs = space.parts().front().glyphs(); !glyphs.empty())
      run.glyphs.push_back({static_cast<std::uint16_t>(glyphs.front().id),
                            static_cast<std::uint16_t>(text_at), static_cast<float>(to_points(x))});
    return x + element.width;
  }
  if (element.fragment == no_fragment) return x + element.width;  // between two ideographs
  const auto& fragment = paragraph.fragments[element.fragment];
  const Milli begin = x;
  // Clusters count from the part's own beginning, which is the text's where the part is whole.
  const auto parts = parts_of(paragraph, element);
  const bool whole = parts.data() == fragment.part;
  const Milli hyphen_at = write_parts(parts, type, x, whole ? text_at - fragment.part->begin : text_at, run);
  if (element.hyphen)
    write_parts(type.hyphen_word->parts(), type, hyphen_at, text_at + static_cast<std::uint32_t>(text.size()),
                run);
  return begin + element.width;
}

void LineSetter::write_leader(const ParagraphItems& paragraph, const Element& element, Milli x, Points left,
                              SectionLines& out) {
  const auto& type = paragraph.types[element.piece];
  const auto& piece = paragraph.content->pieces[element.piece];
  std::string_view pattern = piece.pattern;
  if (pattern == "dotted" || pattern.empty()) pattern = ". ";
  if (pattern == "solid") pattern = "_";
  if (pattern == "space") return;
  const auto width_of = [&](std::string_view text) {
    Milli sum = 0;
    for (const auto& part : words_.word(type.key, false, text).parts()) sum += words_.width(part, type);
    return sum;
  };
  const Milli step = width_of(pattern);
  if (step <= 0) return;
  TextRun run;
  run.face = type.face->id;
  run.size = type.style->font_size;
  run.color = type.style->color;
  run.artifact = true;
  // Dots stand under each other on all lines: they count from the measure's edge.
  Milli at = (x + step - 1 + type.space) / step * step;
  const Milli first = at;
  for (; at + step <= x + element.width && run.text.size() + pattern.size() <= longest_run; at += step) {
    write_parts(words_.word(type.key, false, pattern).parts(), type, at - first,
                static_cast<std::uint32_t>(run.text.size()), run);
    run.text += pattern;
  }
  if (run.glyphs.empty()) return;
  run.x = left + to_points(first);
  run.width = to_points(at - first);
  out.runs.push_back(std::move(run));
}

void LineSetter::decorate(const ParagraphItems& paragraph, const TextRun& run, const Piece& piece,
                          SectionLines& out) {
  const auto& face =
      *paragraph.types[static_cast<std::size_t>(&piece - paragraph.content->pieces.data())].face;
  if (piece.background.a != 0) {
    const Points above = face.ascent * run.size, below = -face.descent * run.size;
    out.rectangles.push_back({run.x, run.y - above, run.width, above + below, piece.background});
  }
  const auto stroke = std::max(0.4, face.underline_thickness * run.size);
  if (piece.underline) {
    const auto below = std::max(0.08, -face.underline_position) * run.size;
    out.rectangles.push_back({run.x, run.y + below, run.width, stroke, run.color});
  }
  if (piece.line_through) {
    const auto above = (face.x_height > 0 ? face.x_height / 2 : 0.25) * run.size;
    out.rectangles.push_back({run.x, run.y - above, run.width, stroke, run.color});
  }
  if (piece.link == 0) {
    link_open_ = false;
    return;
  }
  const auto& href = paragraph.content->hrefs[piece.link - 1];
  if (link_open_ && out.links.back().href == href) {
    auto& area = out.links.back();
    const auto begin = std::min(area.x, run.x), end = std::max(area.x + area.width, run.x + run.width);
    area.x = begin;
    area.width = end - begin;
    return;
  }
  link_open_ = true;
  out.links.push_back({run.x, 0, run.width, 0, href});
}

/// The text of a run in logical order, and where in it the texts of its elements begin, which stand in visual
/// order. Returns the bytes of the paragraph that it comes from.
Range LineSetter::write_text(const ParagraphItems& paragraph, std::size_t begin, std::size_t end,
                             TextRun& run) {
  const std::string_view text = paragraph.content->text;
  Range bytes{~0U, 0};
  std::size_t length = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto& element = elements_[order_[i]];
    bytes.begin = std::min(bytes.begin, element.begin);
    bytes.end = std::max(bytes.end, element.end);
    length += element.end - element.begin;
  }
  starts_.resize(end - begin);
  const bool in_one_piece = !run.right_to_left && length == bytes.end - bytes.begin;
  if (in_one_piece) {
    const bool hyphen = elements_[order_[end - 1]].hyphen;
    run.text.reserve(length + (hyphen ? soft_hyphen.size() : 0));
    run.text = text.substr(bytes.begin, length);
    if (hyphen) run.text += soft_hyphen;
    for (std::size_t i = begin; i < end; ++i) starts_[i - begin] = elements_[order_[i]].begin - bytes.begin;
    return bytes;
  }
  run.text.reserve(length + soft_hyphen.size());
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    const auto at = run.right_to_left ? starts_.size() - 1 - i : i;
    const auto& element = elements_[order_[begin + at]];
    starts_[at] = static_cast<std::uint32_t>(run.text.size());
    run.text += text.substr(element.begin, element.end - element.begin);
    if (element.hyphen) run.text += soft_hyphen;
  }
  return bytes;
}

/// One run: elements `begin` to `end` of the visual order, alike in all but their text.
void LineSetter::write_group(const ParagraphItems& paragraph, std::size_t begin, std::size_t end, Milli x,
                             Points left, SectionLines& out) {
  const auto& first = elements_[order_[begin]];
  const auto& piece = paragraph.content->pieces[first.piece];
  const auto& type = paragraph.types[first.piece];
  TextRun& run = out.runs.emplace_back();
  run.right_to_left = first.level % 2 != 0;
  run.x = left + to_points(x);
  run.y = -piece.raise;
  run.face = face_of(paragraph, first)->id;
  run.size = type.style->font_size;
  run.tracking = to_points(type.letter_spacing + tracking_);
  run.color = type.style->color;
  const auto bytes = write_text(paragraph, begin, end, run);
  run.glyphs.reserve(run.text.size());  // few fonts have more glyphs than a text has bytes
  Milli at = 0;
  for (std::size_t i = begin; i < end; ++i)
    at = write_glyphs(paragraph, elements_[order_[i]], at, starts_[i - begin], run);
  run.width = to_points(at);
  const auto soft = run.text.find(soft_hyphen);
  if (soft != std::string::npos && soft + soft_hyphen.size() < run.text.size()) drop_soft_hyphens(run);
  if (piece.node) {
    run.node = piece.node;
    run.node_begin = piece.exact ? piece.node_begin + (bytes.begin - piece.begin) : piece.node_begin;
    run.node_end = piece.exact ? piece.node_begin + (bytes.end - piece.begin) : piece.node_end;
  }
  decorate(paragraph, run, piece, out);
}

void LineSetter::write_runs(const ParagraphItems& paragraph, Milli start, Points left, SectionLines& out) {
  Milli x = start;
  for (std::size_t i = 0; i < order_.size();) {
    const auto& element = elements_[order_[i]];
    if (element.kind == Element::Kind::gap) {
      x += element.width;
      ++i;
      continue;
    }
    if (element.kind == Element::Kind::leader) {
      write_leader(paragraph, element, x, left, out);
      x += element.width;
      ++i;
      continue;
    }
    if (element.kind == Element::Kind::picture) {
      const auto& piece = paragraph.content->pieces[element.piece];
      out.pictures.push_back({left + to_points(x), -piece.height - piece.raise, piece.width, piece.height,
                              piece.resource, piece.node});
      x += element.width;
      ++i;
      continue;
    }
    const auto* face = face_of(paragraph, element);
    std::size_t end = i, length = 0;
    Milli width = 0;
    while (end < order_.size()) {
      const auto& next = elements_[order_[end]];
      const bool text = next.kind == Element::Kind::text || next.kind == Element::Kind::space;
      if (next.kind == Element::Kind::gap && next.begin == next.end && next.piece == element.piece &&
          next.level == element.level && paragraph.bidi.empty() && end > i) {
        // Between two ideographs: no text, and the run goes on.
      } else if (!text || next.piece != element.piece || next.level != element.level ||
                 face_of(paragraph, next) != face) {
        break;
      }
      length += next.end - next.begin;
      if (end > i && length > longest_run) break;
      width += next.width;
      ++end;
    }
    write_group(paragraph, i, end, x, left, out);
    x += width;
    i = end;
  }
}

/// With empty ranges behind all that was set.
Setting LineSetter::begin(const SectionLines& out) {
  const auto behind = [](const auto& list) {
    const auto size = static_cast<std::uint32_t>(list.size());
    return Range{size, size};
  };
  Setting setting;
  setting.runs = behind(out.runs);
  setting.rectangles = behind(out.rectangles);
  setting.pictures = behind(out.pictures);
  setting.links = behind(out.links);
  return setting;
}

Setting LineSetter::outline(const ParagraphItems& paragraph, const BrokenLine& line, SectionLines& out) {
  auto setting = begin(out);
  gather(paragraph, line, true);
  add_hyphen(paragraph, line);
  track(paragraph, line, true);
  note_spacing(paragraph, setting);
  for (const auto& element : elements_)
    if (const auto link = paragraph.content->pieces[element.piece].link; link != 0)
      out.links.push_back({0, 0, 0, 0, paragraph.content->hrefs[link - 1]});
  setting.links.end = static_cast<std::uint32_t>(out.links.size());
  return setting;
}

bool LineSetter::shows_text() const {
  return std::ranges::any_of(elements_,
                             [](const Element& element) { return element.kind != Element::Kind::gap; });
}

Setting LineSetter::set(const ParagraphItems& paragraph, const BrokenLine& line, Milli measure,
                        bool justified, Points left, SectionLines& out) {
  auto setting = begin(out);
  const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  link_open_ = false;
  gather(paragraph, line, justified);
  add_hyphen(paragraph, line);
  track(paragraph, line, justified);
  note_spacing(paragraph, setting);
  fill_leader(measure);
  const auto start = start_of(paragraph, line, measure, justified);
  order(paragraph);
  if (!elements_.empty()) write_runs(paragraph, start, left, out);
  setting.runs.end = size(out.runs);
  setting.rectangles.end = size(out.rectangles);
  setting.pictures.end = size(out.pictures);
  setting.links.end = size(out.links);
  const auto& end = paragraph.items[line.end];
  const bool at_space =
      (is_forced(end) && !end.hyphen) || (end.kind == LineItem::Kind::glue && end.begin < end.end);
  if (setting.runs.end > setting.runs.begin && at_space) {
    // The run that is last to be read, which need not stand at the right.
    auto last = setting.runs.end - 1;
    for (auto i = setting.runs.begin; i < setting.runs.end; ++i)
      if (out.runs[i].right_to_left &&
          paragraph.content->style->direction == unicode::Direction::right_to_left) {
        last = i;
        break;
      }
    out.runs[last].ends_word = true;
  }
  return setting;
}

}  // namespace anthology::layout
