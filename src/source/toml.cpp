#include <algorithm>
#include <sstream>
#include <string>

#include <fmt/format.h>

#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

#include "base/unicode.hpp"
#include "source/decoded_text.hpp"
#include "source/scalars.hpp"
#include "source/value.hpp"

namespace anthology {
namespace {

/// Turns toml++'s lines and columns (code points) into bytes of the source.
class TomlPlaces {
 public:
  TomlPlaces(const SourceText& source, std::uint32_t begin, std::uint32_t end) : source_(source), end_(end) {
    first_line_ = static_cast<std::size_t>(
        std::upper_bound(source.line_starts.begin(), source.line_starts.end(), begin) -
        source.line_starts.begin() - 1);
  }

  std::uint32_t offset(const toml::source_position& place) const {
    if (place.line == 0) return 0;
    const std::size_t line = first_line_ + place.line - 1;
    if (line >= source_.line_starts.size()) return end_;
    if (line != indexed_line_) index_line(line);
    const std::size_t column = place.column == 0 ? 0 : place.column - 1;
    return columns_[std::min(column, columns_.size() - 1)];
  }

  Span span(const toml::source_region& region) const {
    if (region.begin.line == 0) return {};
    const std::uint32_t begin = offset(region.begin);
    return {&source_, begin, std::max(begin, offset(region.end))};
  }

 private:
  /// Once a line: a hostile file has all its values on one.
  void index_line(std::size_t line) const {
    indexed_line_ = line;
    columns_.clear();
    std::size_t at = source_.line_starts[line];
    columns_.push_back(static_cast<std::uint32_t>(at));
    while (at < end_ && source_.text[at] != '\n') {
      unicode::next(source_.text, at);
      columns_.push_back(static_cast<std::uint32_t>(at));
    }
  }

  const SourceText& source_;
  std::uint32_t end_;
  std::size_t first_line_ = 0;
  mutable std::size_t indexed_line_ = static_cast<std::size_t>(-1);
  mutable std::vector<std::uint32_t> columns_;  ///< of the indexed line, and its end
};

template <typename T>
std::string written(const T& node) {
  std::ostringstream out;
  out << node;
  return out.str();
}

class TomlReader {
 public:
  TomlReader(const TomlPlaces& places, Diagnostics& diagnostics)
      : places_(places), diagnostics_(diagnostics) {}

  Value read(const toml::node& node, int depth) {
    Value value;
    value.span = places_.span(node.source());
    if (depth > max_value_depth) {
      diagnostics_.error("A0204", "more than 64 levels stand in one another", value.span);
      return value;
    }
    if (const auto* table = node.as_table()) {
      value.kind = Value::Kind::map;
      for (const auto& [key, child] : *table) {
        std::string name(key.str());
        decoded_.clean(name, places_.span(key.source()));
        value.entries.emplace_back(Key{name, key_name(name), places_.span(key.source())},
                                   read(child, depth + 1));
      }
      // toml++ sorts by name; the author's order is the order of places.
      std::stable_sort(value.entries.begin(), value.entries.end(),
                       [](const auto& a, const auto& b) { return a.first.span.begin < b.first.span.begin; });
    } else if (const auto* array = node.as_array()) {
      value.kind = Value::Kind::list;
      for (const auto& child : *array) value.items.push_back(read(child, depth + 1));
    } else {
      read_scalar(node, value);
    }
    return value;
  }

  void report_dropped() const { decoded_.report(diagnostics_); }

 private:
  void read_scalar(const toml::node& node, Value& value) {
    value.kind = Value::Kind::number;
    if (const auto* text = node.as_string()) {
      value.kind = Value::Kind::string;
      value.quoted = true;
      value.scalar = text->get();
      // The span of the text without its quotation marks.
      const std::string_view quotes = value.span.text();
      const std::uint32_t marks = quotes.starts_with("\"\"\"") || quotes.starts_with("'''") ? 3 : 1;
      if (quotes.size() >= 2 * marks) {
        value.span.begin += marks;
        value.span.end -= marks;
      }
      decoded_.clean(value.scalar, value.span);
    } else if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.scalar = boolean->get() ? "true" : "false";
    } else if (const auto* whole = node.as_integer()) {
      value.scalar = std::to_string(whole->get());
    } else if (const auto* real = node.as_floating_point()) {
      value.scalar = fmt::format("{}", real->get());
    } else if (const auto* date = node.as_date()) {
      value.scalar = written(date->get());
    } else if (const auto* time = node.as_time()) {
      value.scalar = written(time->get());
    } else if (const auto* moment = node.as_date_time()) {
      value.scalar = written(moment->get());
    }
    if (value.kind == Value::Kind::number && !looks_like_number(value.scalar))
      value.kind = Value::Kind::string;
  }

  const TomlPlaces& places_;
  Diagnostics& diagnostics_;
  DecodedTexts decoded_;
};

}  // namespace

Value parse_toml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics) {
  if (end - begin > max_document_bytes) {
    diagnostics.error("A0204", fmt::format("{} bytes of TOML are too many", end - begin),
                      Span{source.get(), begin, begin}, "at most 4 MB are read");
    return {};
  }
  const TomlPlaces places(*source, begin, end);
  try {
    const toml::table table = toml::parse(std::string_view(source->text).substr(begin, end - begin));
    TomlReader reader(places, diagnostics);
    Value value = reader.read(table, 0);
    reader.report_dropped();
    value.kind = Value::Kind::map;
    value.span = {source.get(), begin, end};
    return value;
  } catch (const toml::parse_error& problem) {
    std::string reason(problem.description());
    if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z')
      reason[0] = static_cast<char>(reason[0] + 32);
    Span span = places.span(problem.source());
    if (!span) span = {source.get(), begin, begin};
    if (span.end == span.begin) span.end = std::min<std::uint32_t>(span.end + 1, end);
    diagnostics.error("A0201", "this is not TOML: " + reason, span);
    return {};
  }
}

}  // namespace anthology
