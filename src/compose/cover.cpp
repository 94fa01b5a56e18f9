#include "compose/cover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <vector>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/images.hpp"
#include "compose/matter.hpp"
#include "image/image.hpp"

namespace anthology {
namespace {

// 1600×2400 is a cover that every store takes.
constexpr std::uint32_t cover_width = 1600;
constexpr std::uint32_t cover_height = 2400;

constexpr double line_height = 1.18;
constexpr double smallest_scale = 0.4;
constexpr double scale_step = 0.92;
constexpr int default_lines = 4;

/// The width of a character in ems, near enough for wrapping a few words of any face.
double width_of(char32_t c) {
  if (c >= 0x2E80 && c <= 0xFFEF) return 1.0;
  if (c == 'i' || c == 'j' || c == 'l' || c == '.' || c == ',' || c == '\'' || c == 'I' || c == '|' ||
      c == ' ')
    return 0.3;
  if (c == 'm' || c == 'w' || c == 'M' || c == 'W') return 0.9;
  return unicode::is_upper(c) ? 0.72 : 0.54;
}

double width_of(std::string_view text) {
  double width = 0;
  for (std::size_t i = 0; i < text.size();) width += width_of(unicode::next(text, i));
  return width;
}

/// Greedy lines of at most `measure` ems; a word that is wider alone has a line of its own.
std::vector<std::string> wrapped(std::string_view text, double measure) {
  std::vector<std::string> lines;
  double used = 0;
  unicode::LineBreaks breaks("und");
  std::vector<unicode::LineBreaks::Break> found;
  breaks.find(text, found);
  std::size_t from = 0;
  for (const auto& at : found) {
    const auto piece = text.substr(from, at.offset - from);
    from = at.offset;
    const auto width = width_of(piece);
    if (lines.empty() || used + width > measure + width_of(' ')) {
      lines.emplace_back();
      used = 0;
    }
    lines.back() += piece;
    used += width;
  }
  for (auto& line : lines)
    while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.pop_back();
  return lines;
}

void fill_text(pugi::xml_node node, const std::string& words, double canvas_width) {
  node.remove_children();
  if (words.empty()) {
    node.parent().remove_child(node);
    return;
  }
  const double full_size = std::max(node.attribute("font-size").as_double(96), 1.0);
  const double room = node.attribute("data-width").as_double(canvas_width * 0.8);
  const auto most_lines =
      static_cast<std::size_t>(std::max(node.attribute("data-lines").as_int(default_lines), 1));
  double size = full_size;
  auto lines = wrapped(words, room / size);
  const auto too_wide = [&] {
    return lines.size() > most_lines ||
           std::ranges::any_of(lines, [&](const std::string& line) { return width_of(line) * size > room; });
  };
  while (too_wide() && size > full_size * smallest_scale) {
    size *= scale_step;
    lines = wrapped(words, room / size);
  }
  set_attribute(node, "font-size", fmt::format("{:.1f}", size));
  const std::string x = node.attribute("x").as_string("0");
  const bool upwards = std::string_view(node.attribute("data-grow").value()) == "up";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto line = append_element(node, "tspan", {}, lines[i]);
    set_attribute(line, "x", x);
    const double dy = i > 0     ? size * line_height
                      : upwards ? -size * line_height * static_cast<double>(lines.size() - 1)
                                : 0;
    set_attribute(line, "dy", fmt::format("{:.1f}", dy));
  }
  for (const char* name : {"data-width", "data-lines", "data-grow"}) node.remove_attribute(name);
}

double width_of_canvas(pugi::xml_node svg) {
  std::string_view box = svg.attribute("viewBox").value();
  std::array<double, 4> numbers{0, 0, cover_width, cover_height};
  for (auto& number : numbers) {
    while (!box.empty() && (box.front() == ' ' || box.front() == ',')) box.remove_prefix(1);
    const auto end = std::min(box.find_first_of(" ,"), box.size());
    if (end == 0) break;
    std::from_chars(box.data(), box.data() + end, number);
    box.remove_prefix(end);
  }
  return numbers[2] > 0 ? numbers[2] : cover_width;
}

std::optional<Resource> chosen_cover(const Composition& c, Diagnostics& diagnostics) {
  const auto& text = c.manifest.cover_image;
  const auto path = resolve_path(c.manifest.folder, text.value);
  auto result = path ? c.files.read(*path)
                     : ReadResult{ReadStatus::refused, {}, "the path leaves the folder of the book"};
  if (result.status != ReadStatus::ok) {
    const auto why =
        result.status == ReadStatus::missing ? std::string("there is no such file") : result.reason;
    diagnostics.error("A0416", fmt::format("cannot read the cover `{}`: {}", text.value, why), text.span);
    return std::nullopt;
  }
  const auto info = image_info(result.bytes);
  std::optional<std::string> bytes;
  if (info && info->type == ImageType::svg)
    bytes = svg_to_jpeg(sanitize_svg(result.bytes), cover_width, cover_height);
  else if (info)
    bytes = bounded_image(result.bytes,
                          {std::min(std::max(c.manifest.longest_side, cover_height), c.stores.cover_most),
                           c.manifest.max_image_bytes, c.stores.most_pixels, c.stores.webp});
  const auto after = bytes ? image_info(*bytes) : std::nullopt;
  if (!after) {
    diagnostics.error("A0416", fmt::format("the cover `{}` is no picture that a book can hold", text.value),
                      text.span);
    return std::nullopt;
  }
  if (!info->whole)
    diagnostics.warning("A0419", fmt::format("the picture `{}` breaks off before its end", text.value),
                        text.span, "what is missing shows black or grey: copy the file again");
  if (const auto advice = advice_on_still_picture(*info, *after, c); !advice.empty())
    report_still_picture(fmt::format("`{}` ", text.value), text.span, advice, diagnostics);
  if (const auto shorter = std::min(after->width, after->height); shorter < c.stores.cover_least)
    diagnostics.warning("A0421", fmt::format("the cover is {} × {} pixels", after->width, after->height),
                        text.span,
                        fmt::format("stores ask for {} and more on its shorter side", c.stores.cover_least));
  return Resource{.name = fmt::format("cover.{}", file_extension(after->type)),
                  .media_type = media_type(after->type),
                  .bytes = std::make_shared<const std::string>(std::move(*bytes)),
                  .width = after->width,
                  .height = after->height,
                  .path = *path,
                  .moves = after->frames > 1};
}

}  // namespace

std::string fill_cover(std::string_view cover_template, const CoverWords& words) {
  pugi::xml_document document;
  if (!document.load_buffer(cover_template.data(), cover_template.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata))
    return {};
  const double width = width_of_canvas(document.document_element());
  std::vector<std::pair<pugi::xml_node, const std::string*>> places;
  for_each_element(document, [&](pugi::xml_node node) {
    if (std::string_view(node.name()) != "text") return;
    if (has_class(node, "title")) places.emplace_back(node, &words.title);
    if (has_class(node, "subtitle")) places.emplace_back(node, &words.subtitle);
    if (has_class(node, "editors")) places.emplace_back(node, &words.editors);
    if (has_class(node, "publisher")) places.emplace_back(node, &words.publisher);
  });
  for (const auto& [node, text] : places) fill_text(node, *text, width);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

std::optional<Resource> make_cover(const Composition& c, std::string_view cover_template,
                                   Diagnostics& diagnostics) {
  if (!c.manifest.cover_image.empty()) return chosen_cover(c, diagnostics);
  if (cover_template.empty()) return std::nullopt;
  const auto creators = resolved(c.manifest.creators, c.library);
  auto people = names_in_role(creators, "aut");
  if (people.empty()) people = names_in_role(creators, "edt");
  const auto svg = fill_cover(
      cover_template, {c.title.text, c.subtitle.text, c.words.list(people), c.manifest.publisher.value});
  auto jpeg = svg.empty() ? std::nullopt : svg_to_jpeg(svg, cover_width, cover_height);
  if (!jpeg) {
    diagnostics.warning("A0417", "the theme's `cover.svg` cannot be drawn", {}, "the book has no cover");
    return std::nullopt;
  }
  return Resource{.name = "cover.jpg",
                  .media_type = media_type(ImageType::jpeg),
                  .bytes = std::make_shared<const std::string>(std::move(*jpeg)),
                  .width = cover_width,
                  .height = cover_height,
                  .path = {}};
}

}  // namespace anthology
