#include "compose/markdown_limits.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "html/html.hpp"

namespace anthology {
namespace {

struct Line {
  std::uint32_t begin, end;
};

/// Number of columns that the line would give to a table as its delimiter row, 0 if it is none.
std::size_t delimiter_columns(std::string_view line) {
  std::size_t columns = 0;
  bool dashes = false, any_bar = false;
  for (const char c : line) {
    if (c == '|') {
      any_bar = true;
      columns += dashes ? 1 : 0;
      dashes = false;
    } else if (c == '-') {
      dashes = true;
    } else if (c != ':' && c != ' ' && c != '\t' && c != '>') {
      return 0;
    }
  }
  columns += dashes ? 1 : 0;
  return any_bar || columns == 1 ? columns : 0;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t>") == std::string_view::npos;
}

/// The end of the marks of quotes and lists beyond the bound, and where the first of them begins.
bool excess_marks(std::string_view line, std::size_t& begin, std::size_t& end) {
  std::size_t marks = 0, at = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (c == ' ' || c == '\t') {
      ++at;
      continue;
    }
    const auto digits = std::min(line.find_first_not_of("0123456789", at), line.size());
    std::size_t length = 0;
    if (c == '>') {
      length = 1;
    } else if (const auto mark = digits; mark < line.size() && mark - at <= 9) {
      const bool bullet = mark == at && (c == '-' || c == '+' || c == '*');
      const bool number = mark > at && (line[mark] == '.' || line[mark] == ')');
      const bool spaced = mark + 1 == line.size() || line[mark + 1] == ' ' || line[mark + 1] == '\t';
      if ((bullet || number) && spaced) length = mark + 1 - at;
    }
    if (length == 0) break;
    if (++marks == max_block_nesting + 1) begin = at;
    at += length;
  }
  end = at;
  return marks > max_block_nesting;
}

bool is_rule(std::string_view line) {
  return line.find_first_not_of("-* \t") == std::string_view::npos;
}

bool is_fence(std::string_view line) {
  const auto mark = line.substr(std::min(line.find_first_not_of(" \t>"), line.size()));
  return mark.starts_with("```") || mark.starts_with("~~~");
}

}  // namespace

bool may_turn_quotes(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                     Diagnostics& diagnostics) {
  const auto text = std::string_view(source.text).substr(begin, end - begin);
  const auto is_mark = [](char c) { return c == '"' || c == '\''; };
  if (static_cast<std::size_t>(std::ranges::count_if(text, is_mark)) <= max_quotation_marks) return true;
  bool fenced = false;
  std::size_t marks = 0, paragraph = 0;
  for (std::size_t at = 0, line_end = 0; at < text.size(); at = line_end + 1) {
    line_end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, line_end - at);
    const bool fence = is_fence(line);
    if (fence) fenced = !fenced;
    if (marks == 0) paragraph = at;
    if (fence || fenced || is_blank(line))
      marks = 0;
    else
      marks += static_cast<std::size_t>(std::ranges::count_if(line, is_mark));
    if (marks <= max_quotation_marks) continue;
    const auto first = begin + static_cast<std::uint32_t>(paragraph);
    diagnostics.warning("A0320",
                        fmt::format("a paragraph has more than {} quotation marks", max_quotation_marks),
                        {&source, first, first + 1}, "all of this text stay as they are written");
    return false;
  }
  return true;
}

void bound_markdown(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                    std::vector<TextEdit>& edits, Diagnostics& diagnostics) {
  const auto text = std::string_view(source.text).substr(begin, end - begin);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::size_t cells = 0;
  bool said_nesting = false;
  struct Table {
    std::uint32_t dash = 0, line_end = 0;  ///< of the delimiter row
    std::size_t columns = 0, rows = 0;
  } table;
  const auto close_table = [&] {
    if (table.columns == 0) return;
    if (cells + table.columns * table.rows > max_table_cells) {
      edits.push_back({table.dash, table.dash + 1, "\\-"});
      diagnostics.warning(
          "A0310", fmt::format("a table of {} columns and {} rows is too large", table.columns, table.rows),
          {&source, begin + table.dash, begin + table.line_end}, "its lines stay as text");
    } else {
      cells += table.columns * table.rows;
    }
    table = {};
  };
  for (std::uint32_t at = 0; at < size;) {
    const auto line_end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', at), size));
    const auto line = text.substr(at, line_end - at);
    if (is_blank(line)) {
      close_table();
    } else if (table.columns != 0) {
      ++table.rows;
    } else if (const auto columns = delimiter_columns(line); columns > 1) {
      table = {at + static_cast<std::uint32_t>(line.find('-')), line_end, columns, 1};
    }
    std::size_t first = 0, last = 0;
    if (line.size() > max_block_nesting && excess_marks(line, first, last) && !is_rule(line)) {
      edits.push_back({at + static_cast<std::uint32_t>(first), at + static_cast<std::uint32_t>(last), ""});
      if (!std::exchange(said_nesting, true))
        diagnostics.warning("A0311",
                            fmt::format("quotations and lists nest deeper than {}", max_block_nesting),
                            {&source, begin + at + static_cast<std::uint32_t>(first), begin + line_end},
                            "what lies deeper is set at that depth");
    }
    at = line_end + 1;
  }
  close_table();
}

}  // namespace anthology
