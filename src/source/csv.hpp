/// Tables as spreadsheets write them: RFC 4180, with `;` or tabs as separators too.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

struct CsvCell {
  std::string text;
  std::string written;  ///< the same with the line ends of the file
  Span span;
};

/// Rows of cells; quoted cells may hold separators, line ends and doubled quotation marks. The first
/// line tells the separator. Empty lines are none.
std::vector<std::vector<CsvCell>> read_csv(const SourcePtr& source, Diagnostics& diagnostics);

/// One record with its line end, separated by commas, quoted where it must be.
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace anthology
