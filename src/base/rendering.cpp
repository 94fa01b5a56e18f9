// The three renderings of diagnostics.
#include <anthology/diagnostic.hpp>

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

/// White space as wide as the line's beginning: tabs stay tabs, so that the caret stands right.
std::string padding(const std::string& line, std::uint32_t column) {
  std::string out;
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i)
    out += unicode::next(line, at) == U'\t' ? '\t' : ' ';
  return out;
}

/// A very long line is shown round its caret only.
constexpr std::size_t max_line_shown = 160;

void render_source(std::string& out, const Location& where) {
  const std::string number = std::to_string(where.line);
  const std::string gutter(number.size(), ' ');
  fmt::format_to(std::back_inserter(out), "{}--> {}:{}:{}\n", gutter, where.file, where.line, where.column);
  if (where.source_line.empty() || where.source_line.size() > max_line_shown) return;
  fmt::format_to(std::back_inserter(out), "{} |\n{} | {}\n{} | {}{}\n", gutter, number, where.source_line,
                 gutter, padding(where.source_line, where.column), std::string(where.length, '^'));
}

void render_human(std::string& out, const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  fmt::format_to(std::back_inserter(out), "{}[{}]: {}\n", name(diagnostic.severity), diagnostic.code,
                 diagnostic.message);
  const std::string gutter(where.line ? std::to_string(where.line).size() : 1, ' ');
  if (where.line) {
    render_source(out, where);
  } else if (!where.file.empty()) {
    fmt::format_to(std::back_inserter(out), " --> {}\n", where.file);
  }
  if (!diagnostic.help.empty())
    fmt::format_to(std::back_inserter(out), "{} = help: {}\n", gutter, diagnostic.help);
}

void render_brief(std::string& out, const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  if (!where.file.empty()) out += where.file + ":";
  if (where.line) fmt::format_to(std::back_inserter(out), "{}:{}:", where.line, where.column);
  if (!where.file.empty()) out += ' ';
  fmt::format_to(std::back_inserter(out), "{}[{}]: {}", name(diagnostic.severity), diagnostic.code,
                 diagnostic.message);
  if (!diagnostic.help.empty()) fmt::format_to(std::back_inserter(out), " ({})", diagnostic.help);
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
