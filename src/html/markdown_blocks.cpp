#include "html/markdown_blocks.hpp"

#include <charconv>
#include <optional>
#include <utility>

#include "base/xml.hpp"
#include "html/content_model.hpp"
#include "html/html.hpp"
#include "html/kept_html.hpp"
#include "html/markdown_escapes.hpp"
#include "html/markdown_tables.hpp"

namespace anthology {
namespace {

/// A list may begin with a number of this many digits.
constexpr std::size_t most_digits = 9;

/// Styles round white space, with which pages keep paragraphs apart; no link leads to it.
bool shows_nothing(const pugi::xml_node& node, const AnchorNames& anchors) {
  constexpr std::string_view styles[] = {"a", "b", "em", "i", "span", "strong", "u"};
  return std::all_of(node.begin(), node.end(), [&](const pugi::xml_node& child) {
    if (child.type() != pugi::node_element)
      return std::string_view(child.value()).find_first_not_of(" \t\n\u00A0") == std::string_view::npos;
    return std::find(std::begin(styles), std::end(styles), std::string_view(child.name())) !=
               std::end(styles) &&
           !anchors.contains(child.attribute("id").value()) && shows_nothing(child, anchors);
  });
}

/// A box without a meaning of its own: what it holds stands in its place.
bool is_transparent(const pugi::xml_node& node, const AnchorNames& anchors) {
  if (is_named(node, "figure"))
    return !node.child("figcaption") && !node.child("img") && !node.child("a") &&
           kept_attributes(node, anchors).empty();
  const std::string_view name = node.name();
  return (name == "div" || name == "section" || name == "header" || name == "nav") &&
         kept_attributes(node, anchors).empty();
}

void append_items(const pugi::xml_node& parent, const AnchorNames& anchors, std::vector<BlockItem>& out) {
  for (auto child = parent.first_child(); child;) {
    if (is_block(child)) {
      if (is_transparent(child, anchors))
        append_items(child, anchors, out);
      else
        out.push_back({child, child.next_sibling(), false});
      child = child.next_sibling();
      continue;
    }
    const auto first = child;
    bool white = true;
    for (; child && !is_block(child); child = child.next_sibling()) white = white && is_white_text(child);
    if (!white) out.push_back({first, child, true});
  }
}

bool holds_blocks(const pugi::xml_node& node) {
  for (const auto& child : node.children())
    if (is_block(child)) return true;
  return false;
}

/// The words of code: of a `pre` that holds text alone, breaks and elements without meaning.
bool append_code(std::string& out, const pugi::xml_node& node, const AnchorNames& anchors) {
  for (const auto& child : node.children()) {
    const std::string_view name = child.name();
    if (child.type() == pugi::node_pcdata) {
      out += child.value();
    } else if (name == "br") {
      out += '\n';
    } else if (name == "span" && kept_attributes(child, anchors).empty()) {
      if (!append_code(out, child, anchors)) return false;
    } else if (name == "code" && child.parent() == node && is_named(node, "pre")) {
      if (!append_code(out, child, anchors)) return false;
    } else {
      return false;
    }
  }
  return true;
}

std::string language_of(const pugi::xml_node& pre) {
  std::string_view classes = pre.child("code").attribute("class").value();
  if (classes.empty()) classes = pre.attribute("class").value();
  constexpr std::string_view prefix = "language-";
  const auto at = classes.find(prefix);
  if (at == std::string_view::npos) return {};
  const auto name = classes.substr(at + prefix.size());
  return std::string(name.substr(0, name.find(' ')));
}

bool is_plain_language(std::string_view name) {
  return name.find_first_of("`~{},. \\&") == std::string_view::npos;
}

std::optional<std::string> code_of(const pugi::xml_node& pre, const AnchorNames& anchors) {
  std::string text;
  const auto attributes = kept_attributes(pre, anchors);
  const bool plain = attributes.empty() || attributes == " class=\"language-" + language_of(pre) + "\"";
  if (!plain || !append_code(text, pre, anchors) || holds_raw_tag(text) ||
      !is_plain_language(language_of(pre)))
    return std::nullopt;
  std::size_t codes = 0;
  for (const auto& child : pre.children()) codes += is_named(child, "code") || !is_white_text(child) ? 1 : 0;
  if (pre.child("code") && codes > 1) return std::nullopt;
  return text;
}

/// The picture of a figure that is all that Markdown can say: an image, perhaps a link round it, a caption of
/// words.
pugi::xml_node lone_picture(const pugi::xml_node& figure) {
  pugi::xml_node only;
  for (const auto& child : figure.children()) {
    if (is_white_text(child) || is_named(child, "figcaption")) continue;
    if (only) return {};
    only = child;
  }
  if (is_named(only, "figure") || is_named(only, "p") || is_named(only, "div")) return {};
  return is_named(only, "img") || is_named(only, "a") ? only : pugi::xml_node{};
}

bool is_wordy(const pugi::xml_node& caption) {
  for (const auto& child : caption.children())
    if (child.type() != pugi::node_pcdata) return false;
  return true;
}

/// The figure as a picture in a paragraph of its own.
std::optional<std::string> markdown_figure(const pugi::xml_node& figure, const AnchorNames& anchors) {
  if (!kept_attributes(figure, anchors).empty()) return std::nullopt;
  const auto only = lone_picture(figure);
  const auto caption = figure.child("figcaption");
  if (!only || (caption && (!is_wordy(caption) || !kept_attributes(caption, anchors).empty())))
    return std::nullopt;
  PhrasingPlace place;
  place.anchors = &anchors;
  if (!caption) return phrasing_to_markdown(only, only.next_sibling(), place);
  if (!is_named(only, "img") || only.attribute("title") || !kept_attributes(only, anchors).empty())
    return std::nullopt;
  std::string words;
  for (const char c : xml::text_of(caption)) {
    const bool blank = is_white(std::string_view(&c, 1));
    if (!blank || (!words.empty() && words.back() != ' ')) words += blank ? ' ' : c;
  }
  return markdown_image(only, words, false);
}

std::optional<unsigned> start_of(const pugi::xml_node& list) {
  const std::string_view start = list.attribute("start").value();
  if (start.empty()) return 1;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(start.data(), start.data() + start.size(), value);
  if (error != std::errc{} || end != start.data() + start.size() || start.size() > most_digits)
    return std::nullopt;
  return value;
}

bool is_markdown_list(const pugi::xml_node& list, const AnchorNames& anchors) {
  if (!kept_attributes(list, anchors).empty() || list.attribute("type") || list.attribute("reversed"))
    return false;
  if (!start_of(list)) return false;
  for (const auto& item : list.children())
    if (!is_named(item, "li") || item.attribute("value") || item.attribute("class") ||
        item.attribute("lang") || item.attribute("dir") || item.attribute("title"))
      return false;
  return true;
}

bool is_list(const pugi::xml_node& node) {
  return is_named(node, "ul") || is_named(node, "ol");
}

/// What can begin in the line below words without a blank line between them.
bool interrupts(const pugi::xml_node& block, const AnchorNames& anchors) {
  if (stays_html(block, anchors) || is_html_box(block, anchors)) return false;
  if (is_list(block)) return start_of(block) == 1U && items_of(block.first_child(), anchors).size() > 0;
  return is_named(block, "blockquote") || is_named(block, "pre") || is_named(block, "hr") ||
         is_heading(block.name());
}

bool is_tight_item(const pugi::xml_node& item, const AnchorNames& anchors) {
  const auto parts = items_of(item, anchors);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    if (part.is_run ? i > 0 : is_named(part.first, "p")) return false;
    if (i == 0 || part.is_run) continue;
    if (i + 1 == parts.size() && stays_html(part.first, anchors)) continue;
    const auto& before = parts[i - 1];
    if (!interrupts(part.first, anchors) ||
        (is_named(part.first, "blockquote") && is_named(before.first, "blockquote")))
      return false;
  }
  return true;
}

}  // namespace

std::vector<BlockItem> items_of(const pugi::xml_node& parent, const AnchorNames& anchors) {
  std::vector<BlockItem> out;
  append_items(parent, anchors, out);
  return out;
}

bool is_tight(const pugi::xml_node& list, const AnchorNames& anchors) {
  for (const auto& item : list.children())
    if (!is_tight_item(item, anchors)) return false;
  return true;
}

bool is_html_box(const pugi::xml_node& block, const AnchorNames& anchors) {
  if (is_named(block, "figure"))
    return !lone_picture(block) && holds_blocks(block) && !is_transparent(block, anchors);
  if (is_named(block, "blockquote"))
    return !kept_attributes(block, anchors).empty() || block.attribute("cite");
  if (is_list(block))
    return block.first_child() == block.last_child() && is_markdown_list(block, anchors) &&
           !is_tight(block, anchors) && items_of(block.first_child(), anchors).size() == 1;
  return is_named(block, "div") || is_named(block, "aside");
}

bool stays_html(const pugi::xml_node& block, const AnchorNames& anchors) {
  const std::string_view name = block.name();
  if (name == "table") return !is_markdown_table(block, anchors);
  if (name == "dl") return true;
  if (name == "ul" || name == "ol") return !is_markdown_list(block, anchors);
  if (name == "pre") return !code_of(block, anchors);
  if (name == "figure")
    return !markdown_figure(block, anchors) && !is_html_box(block, anchors) &&
           !is_transparent(block, anchors);
  if (name == "p") return block.attribute("lang") || block.attribute("dir") || block.attribute("title");
  if (is_heading(name)) return block.attribute("lang") || block.attribute("dir") || block.attribute("title");
  return false;
}

PhrasingPlace BlockWriter::place() const {
  PhrasingPlace out;
  out.anchors = &anchors_;
  out.in_verse = in_verse_;
  out.own_brackets = own_brackets_;
  return out;
}

void BlockWriter::separate() {
  if (started_ && !tight_) lines_.add_blank();
  started_ = true;
}

void BlockWriter::add(std::string text) {
  separate();
  lines_.add(text);
}

void BlockWriter::keep_anchor(const pugi::xml_node& node) {
  if (const std::string_view id = node.attribute("id").value(); anchors_.contains(id))
    anchor_ += "<span id=\"" + html_attribute(id) + "\"></span>";
}

void BlockWriter::flush_anchor() {
  if (!anchor_.empty()) add(std::exchange(anchor_, {}));
}

void BlockWriter::blocks(const pugi::xml_node& parent, bool tight) {
  const bool outer_tight = std::exchange(tight_, tight), outer_started = std::exchange(started_, false);
  auto outer_list = std::exchange(last_list_, {});
  for (const auto& item : items_of(parent, anchors_)) {
    if (item.is_run || !is_list(item.first)) last_list_.clear();
    if (item.is_run)
      run(item);
    else
      block(item.first);
  }
  flush_anchor();
  tight_ = outer_tight;
  started_ = outer_started;
  last_list_ = std::move(outer_list);
}

void BlockWriter::block(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  if (stays_html(node, anchors_)) return html(node);
  if (is_html_box(node, anchors_)) return box(node);
  if (name == "p") return paragraph(node);
  if (is_heading(name)) return heading(node);
  keep_anchor(node);
  if (name == "ul" || name == "ol") return list(node);
  if (name == "blockquote") return quotation(node);
  flush_anchor();
  if (name == "pre") return code(node);
  if (name == "figure") return figure(node);
  if (name == "hr") return add(bullet_ == "*" ? "___" : "***");
  separate();
  for (const auto& line : markdown_table(node, place())) lines_.add(line);
}

void BlockWriter::run(const BlockItem& item) {
  auto words = std::exchange(anchor_, {}) + phrasing_to_markdown(item.first, item.end, place());
  if (!words.empty()) add(std::move(words));
}

void BlockWriter::paragraph(const pugi::xml_node& node) {
  keep_anchor(node);
  if (shows_nothing(node, anchors_)) return;
  const std::string_view classes = node.attribute("class").value();
  if (!classes.empty() && classes != "embed") {
    flush_anchor();
    return html(node);
  }
  run({node.first_child(), {}, true});
}

void BlockWriter::heading(const pugi::xml_node& node) {
  flush_anchor();
  auto inner = place();
  inner.one_line = inner.in_heading = true;
  auto words = phrasing_to_markdown(node.first_child(), {}, inner);
  std::string list;
  if (const std::string_view id = node.attribute("id").value(); anchors_.contains(id))
    list.append(" #").append(id);
  if (const std::string_view name = node.attribute("class").value(); !name.empty())
    list.append(" .").append(name);
  if (!list.empty())
    words +=
        " {" + (list[1] == '#' && list.find('.') == std::string::npos ? list.substr(1) : ":" + list) + "}";
  const auto level = static_cast<std::size_t>(node.name()[1] - '0');
  add(std::string(level, '#') + " " + words);
}

void BlockWriter::list(const pugi::xml_node& node) {
  if (nesting_ >= max_block_nesting) {
    for (const auto& item : node.children()) blocks(item, tight_);
    return;
  }
  flush_anchor();
  const bool ordered = is_named(node, "ol");
  std::string mark = ordered ? "." : "-";
  if (mark == last_list_) mark = ordered ? ")" : "*";
  last_list_ = mark;
  separate();
  items(node, mark, is_tight(node, anchors_));
}

void BlockWriter::items(const pugi::xml_node& node, const std::string& mark, bool tight) {
  auto outer_bullet = std::exchange(bullet_, mark);
  ++nesting_;
  unsigned number = start_of(node).value_or(1);
  for (const auto& item : node.children()) {
    if (!tight && item.previous_sibling()) lines_.add_blank();
    const auto first = (mark == "." || mark == ")" ? std::to_string(number++) + mark : mark) + " ";
    lines_.push(first, std::string(first.size(), ' '));
    keep_anchor(item);
    if (items_of(item, anchors_).empty() && anchor_.empty())
      lines_.add("<!-- -->");
    else
      blocks(item, tight);
    lines_.pop();
  }
  --nesting_;
  bullet_ = std::move(outer_bullet);
}

void BlockWriter::quotation(const pugi::xml_node& node) {
  if (nesting_ >= max_block_nesting) return blocks(node, tight_);
  separate();
  ++nesting_;
  auto outer_bullet = std::exchange(bullet_, {});
  lines_.push("> ", "> ");
  blocks(node);
  lines_.pop();
  bullet_ = std::move(outer_bullet);
  --nesting_;
}

void BlockWriter::code(const pugi::xml_node& node) {
  auto text = *code_of(node, anchors_);
  const auto fence = markdown_fence(text);
  if (text.ends_with('\n')) text.pop_back();
  add(fence + language_of(node));
  if (!text.empty()) lines_.add(text);
  lines_.add(fence);
}

void BlockWriter::figure(const pugi::xml_node& node) {
  add(*markdown_figure(node, anchors_));
}

/// Its tags stand in lines of their own, with Markdown between them.
void BlockWriter::box(const pugi::xml_node& node) {
  flush_anchor();
  const std::string name = node.name();
  const bool list = is_list(node);
  separate();
  lines_.add("<" + name + all_attributes(node, anchors_) + ">" + (list ? "\n<li>" : ""));
  lines_.add_blank();
  const bool verse =
      std::string_view(node.attribute("class").value()).find("verse") != std::string_view::npos;
  const bool outer_verse = std::exchange(in_verse_, in_verse_ || verse);
  auto caption = node.child("figcaption");
  auto words = caption ? "<figcaption" + all_attributes(caption, anchors_) + ">" +
                             inner_html_of(caption, anchors_) + "</figcaption>"
                       : std::string{};
  if (caption) caption.parent().remove_child(caption);
  blocks(list ? node.first_child() : node);
  in_verse_ = outer_verse;
  lines_.add_blank();
  if (!words.empty()) lines_.add(words);
  lines_.add((list ? "</li>\n</" : "</") + name + ">");
}

void BlockWriter::html(const pugi::xml_node& node) {
  flush_anchor();
  add(html_of(node, anchors_));
}

void BlockWriter::note(const std::string& label, const pugi::xml_node& body) {
  lines_.add_blank();
  lines_.push("[^" + label + "]: ", "    ");
  blocks(body);
  lines_.pop();
}

}  // namespace anthology
