#include <charconv>
#include <cmath>
#include <string>

#include "image/headers.hpp"

namespace anthology {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// The text behind the first `end`, or nothing.
std::string_view behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// The text from the root element's `<` on, behind declaration, comments and document type.
std::string_view root_element(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (true) {
    text = trimmed(text);
    if (text.starts_with("<?")) {
      text = behind(text, "?>");
    } else if (text.starts_with("<!--")) {
      text = behind(text, "-->");
    } else if (text.starts_with("<!DOCTYPE")) {
      const std::size_t subset = text.find('[');
      text = behind(text, subset < text.find('>') ? "]>" : ">");
    } else {
      return text;
    }
  }
}

struct Root {
  std::string_view name;  ///< without prefix
  std::string_view width, height, view_box;
};

/// Reads the start tag's attributes; stops at whatever is no attribute.
Root start_tag(std::string_view text) {
  Root root;
  if (!text.starts_with('<')) return root;
  const std::size_t end = text.find_first_of(" \t\r\n/>", 1);
  if (end == std::string_view::npos) return root;
  root.name = text.substr(1, end - 1);
  if (const std::size_t colon = root.name.find(':'); colon != std::string_view::npos)
    root.name.remove_prefix(colon + 1);
  text.remove_prefix(end);
  while (true) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    const std::size_t equals = text.find_first_of("=<>/");
    if (equals == std::string_view::npos || text[equals] != '=') return root;
    const std::string_view name = trimmed(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    if (text.empty() || (text.front() != '"' && text.front() != '\'')) return root;
    const std::size_t close = text.find(text.front(), 1);
    if (close == std::string_view::npos) return root;
    const std::string_view value = trimmed(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
    if (name == "width") root.width = value;
    if (name == "height") root.height = value;
    if (name == "viewBox") root.view_box = value;
  }
}

/// Reads a number off the front of `text`.
std::optional<double> number(std::string_view& text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// CSS pixels; nothing for percentages and what is no length (CSS Values 3, sections 5.1 and 5.2).
std::optional<double> length(std::string_view text) {
  const std::optional<double> value = number(text);
  if (!value) return std::nullopt;
  struct Unit {
    std::string_view name;
    double pixels;
  };
  for (const Unit& unit : {Unit{"", 1}, Unit{"px", 1}, Unit{"pt", 96.0 / 72}, Unit{"pc", 16}, Unit{"in", 96},
                           Unit{"cm", 96 / 2.54}, Unit{"mm", 96 / 25.4}, Unit{"em", 16}, Unit{"ex", 8}})
    if (trimmed(text) == unit.name) return *value * unit.pixels;
  return std::nullopt;
}

struct Size {
  double width = 0, height = 0;
};

std::optional<Size> view_box_size(std::string_view text) {
  double values[4] = {};
  for (double& value : values) {
    while (!text.empty() && (is_space(text.front()) || text.front() == ',')) text.remove_prefix(1);
    const std::optional<double> read = number(text);
    if (!read) return std::nullopt;
    value = *read;
  }
  if (!(values[2] > 0) || !(values[3] > 0)) return std::nullopt;
  return Size{values[2], values[3]};
}

/// CSS Images 3, section 5.3: what is missing follows from the ratio, else 300 × 150.
Size size_of(const Root& root) {
  const std::optional<double> width = length(root.width);
  const std::optional<double> height = length(root.height);
  const std::optional<Size> box = view_box_size(root.view_box);
  if (width && height) return {*width, *height};
  if (box && width) return {*width, *width * box->height / box->width};
  if (box && height) return {*height * box->width / box->height, *height};
  if (box) return *box;
  return {width.value_or(300), height.value_or(150)};
}

/// A drawing is at least a pixel wide; beyond the bound it is taken for no picture.
std::uint32_t pixels(double length) {
  constexpr double most = 1'000'000;
  if (!(length > 0) || length > most) return 0;
  return static_cast<std::uint32_t>(std::max(1.0, std::round(length)));
}

}  // namespace

std::optional<ImageInfo> svg_info(std::string_view bytes) {
  const Root root = start_tag(root_element(bytes));
  if (root.name != "svg") return std::nullopt;
  const Size size = size_of(root);
  return ImageInfo{ImageType::svg, pixels(size.width), pixels(size.height)};
}

}  // namespace anthology
