// The three renderings of diagnostics.
#include <anthology/diagnostic.hpp>

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

const char* name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

/// The text in one line that a terminal prints and does not obey.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (c == U'\n')
      out += "\\n";
    else if (c == U'\t')
      out += "\\t";
    else if (unicode::is_display_control(c))
      fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<std::uint32_t>(c));
    else
      unicode::append(out, c);
  }
  return out;
}

/// A source line as a terminal may show it: each code point stays one, so that the caret stands right.
std::string shown_line(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = unicode::next(line, at);
    unicode::append(out, unicode::is_display_control(c) && c != U'\t' ? U'\uFFFD' : c);
  }
  return out;
}

/// Terminals set these two columns wide: the blocks of Unicode 15 whose East Asian width is W or F.
bool is_wide(char32_t c) {
  struct Block {
    char32_t first, last;
  };
  static constexpr Block blocks[] = {
      {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97F}, {0xAC00, 0xD7A3},
      {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
      {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  return std::ranges::any_of(blocks, [c](const Block& block) { return c >= block.first && c <= block.last; });
}

/// White space as wide as the line's beginning: tabs stay tabs, so that the caret stands right.
std::string padding(const std::string& line, std::uint32_t column) {
  std::string out;
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i) {
    const char32_t c = unicode::next(line, at);
    out += c == U'\t' ? "\t" : is_wide(c) ? "  " : " ";
  }
  return out;
}

/// As wide as the code points of the line that they stand below.
std::string carets(const std::string& line, std::uint32_t column, std::uint32_t length) {
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i) unicode::next(line, at);
  std::string out;
  for (std::uint32_t i = 0; i < length; ++i)
    out += at < line.size() && is_wide(unicode::next(line, at)) ? "^^" : "^";
  return out;
}

/// A longer line, such as a whole paragraph, is shown round its caret only.
constexpr std::size_t max_shown = 100;
constexpr std::size_t shown_before = 30;    ///< code points before the caret, where the line is cut
constexpr std::uint32_t kept_before = 100;  ///< a location has no more of its line before its place

struct Excerpt {
  std::string line;
  std::uint32_t column = 0;  ///< where the caret stands in it
  std::uint32_t length = 0;
};

Excerpt excerpt_of(const Location& where) {
  std::vector<std::size_t> starts;  // of the code points
  for (std::size_t at = 0; at < where.source_line.size(); unicode::next(where.source_line, at))
    starts.push_back(at);
  const std::size_t count = starts.size();
  const bool cut_before = where.column > kept_before + 1;
  const std::uint32_t column = cut_before ? kept_before + 1 : where.column;
  if (count <= max_shown && !cut_before) return {where.source_line, column, where.length};
  starts.push_back(where.source_line.size());
  const std::size_t caret = std::min<std::size_t>(column - 1, count);
  const std::size_t latest = count - std::min(count, max_shown);
  const std::size_t begin = std::min(caret > shown_before ? caret - shown_before : 0, latest);
  const std::size_t end = std::min(begin + max_shown, count);
  Excerpt cut;
  cut.line = where.source_line.substr(starts[begin], starts[end] - starts[begin]);
  const bool more_before = begin > 0 || cut_before;
  if (more_before) cut.line = "…" + cut.line;
  if (end < count) cut.line += "…";
  cut.column = static_cast<std::uint32_t>(caret - begin + 1 + (more_before ? 1 : 0));
  cut.length = std::min(where.length, static_cast<std::uint32_t>(end - std::min(end, caret)));
  return cut;
}

void render_source(std::string& out, const Location& where) {
  const std::string number = std::to_string(where.line);
  const std::string gutter(number.size(), ' ');
  fmt::format_to(std::back_inserter(out), "{}--> {}:{}:{}\n", gutter, on_one_line(where.file), where.line,
                 where.column);
  if (where.source_line.empty()) return;
  const Excerpt shown = excerpt_of(where);
  fmt::format_to(std::back_inserter(out), "{} |\n{} | {}\n{} | {}{}\n", gutter, number,
                 shown_line(shown.line), gutter, padding(shown.line, shown.column),
                 carets(shown.line, shown.column, shown.length));
}

void render_human(std::string& out, const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  fmt::format_to(std::back_inserter(out), "{}[{}]: {}\n", name(diagnostic.severity), diagnostic.code,
                 on_one_line(diagnostic.message));
  const std::string gutter(where.line ? std::to_string(where.line).size() : 1, ' ');
  if (where.line) {
    render_source(out, where);
  } else if (!where.file.empty()) {
    fmt::format_to(std::back_inserter(out), " --> {}\n", on_one_line(where.file));
  }
  if (!diagnostic.help.empty())
    fmt::format_to(std::back_inserter(out), "{} = help: {}\n", gutter, on_one_line(diagnostic.help));
}

void render_brief(std::string& out, const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  if (!where.file.empty()) out += on_one_line(where.file) + ":";
  if (where.line) fmt::format_to(std::back_inserter(out), "{}:{}:", where.line, where.column);
  if (!where.file.empty()) out += ' ';
  fmt::format_to(std::back_inserter(out), "{}[{}]: {}", name(diagnostic.severity), diagnostic.code,
                 on_one_line(diagnostic.message));
  if (!diagnostic.help.empty())
    fmt::format_to(std::back_inserter(out), " ({})", on_one_line(diagnostic.help));
  out += '\n';
}

void render_json(std::string& out, const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  fmt::format_to(std::back_inserter(out), "{{\"severity\":\"{}\",\"code\":{},\"message\":{}",
                 name(diagnostic.severity), json_string(diagnostic.code), json_string(diagnostic.message));
  if (!where.file.empty()) out += ",\"file\":" + json_string(where.file);
  if (where.line) {
    fmt::format_to(std::back_inserter(out), ",\"line\":{},\"column\":{},\"length\":{}", where.line,
                   where.column, where.length);
  }
  if (!diagnostic.help.empty()) out += ",\"help\":" + json_string(diagnostic.help);
  out += '}';
}

}  // namespace

std::string render(std::span<const Diagnostic> diagnostics, Rendering rendering) {
  std::string out;
  if (rendering == Rendering::json) out += '[';
  for (const Diagnostic& diagnostic : diagnostics) {
    switch (rendering) {
      case Rendering::human:
        if (!out.empty()) out += '\n';
        render_human(out, diagnostic);
        break;
      case Rendering::brief:
        render_brief(out, diagnostic);
        break;
      case Rendering::json:
        if (out.size() > 1) out += ',';
        out += '\n';
        render_json(out, diagnostic);
        break;
    }
  }
  if (rendering == Rendering::json) out += diagnostics.empty() ? "]\n" : "\n]\n";
  return out;
}

}  // namespace anthology
