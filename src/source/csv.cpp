#include "source/csv.hpp"

#include <algorithm>
#include <array>

namespace anthology {
namespace {

/// The separator that the first line has most of; quoted ones do not count.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> separators{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    for (std::size_t i = 0; i < separators.size(); ++i)
      if (c == separators[i] && !quoted) ++counts[i];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

class CsvReader {
 public:
  CsvReader(const SourcePtr& source, Diagnostics& diagnostics)
      : source_(*source), text_(source->text), diagnostics_(diagnostics) {
    // A line of one spreadsheet for itself: `sep=;`.
    if (text_.starts_with("sep=") && text_.size() > 5 && text_[5] == '\n') {
      separator_ = text_[4];
      at_ = 6;
    } else {
      separator_ = separator_of(text_);
    }
  }

  std::vector<std::vector<CsvCell>> read() {
    std::vector<std::vector<CsvCell>> rows;
    while (at_ < text_.size()) {
      std::vector<CsvCell> row;
      bool more = true;
      while (more) {
        row.push_back(read_cell());
        more = at_ < text_.size() && text_[at_] == separator_;
        ++at_;
      }
      if (row.size() > 1 || !row.front().text.empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool at_end_of_cell() const {
    return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n';
  }

  CsvCell read_cell() {
    CsvCell cell;
    std::size_t begin = at_, end = at_;
    if (at_ < text_.size() && text_[at_] == '"') {
      begin = ++at_;
      read_quoted(cell, begin);
      end = std::min(at_, text_.size());
      at_ = std::min(at_ + 1, text_.size());
    }
    // What stands behind the second quotation mark is kept.
    for (; !at_end_of_cell(); ++at_) take(cell);
    if (end == begin) end = at_;
    cell.span = {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return cell;
  }

  void take(CsvCell& cell) {
    const char c = text_[at_];
    if (c == '\n' && std::binary_search(source_.crlf.begin(), source_.crlf.end(), at_)) cell.written += '\r';
    cell.text += c;
    cell.written += c;
  }

  void read_quoted(CsvCell& cell, std::size_t begin) {
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') return;
        ++at_;
      }
      take(cell);
    }
    diagnostics_.warning(
        "A0219", "the quoted cell has no end",
        Span{&source_, static_cast<std::uint32_t>(begin - 1), static_cast<std::uint32_t>(begin)},
        "close it with a quotation mark; one within a cell is doubled");
  }

  const SourceText& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  char separator_ = ',';
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::vector<CsvCell>> read_csv(const SourcePtr& source, Diagnostics& diagnostics) {
  return CsvReader(source, diagnostics).read();
}

std::string csv_record(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += ',';
    const std::string& cell = cells[i];
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos && !cell.starts_with(' ') &&
        !cell.ends_with(' ')) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  return out + "\r\n";
}

}  // namespace anthology
