#include "compose/repeated_findings.hpp"

#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace anthology {
namespace {

using Kind = std::tuple<Severity, std::string, std::string>;  // with code and file

Kind kind_of(const Diagnostic& diagnostic) {
  return {diagnostic.severity, diagnostic.code, diagnostic.where.file};
}

/// In the place of the first that is not said.
Diagnostic rest_of(const Diagnostic& first, std::size_t count) {
  return {first.severity, first.code, fmt::format("{} more of {} in this file", count, first.code),
          first.where, fmt::format("the first {} are said each", most_of_one_code)};
}

}  // namespace

Diagnostics without_repetition(Diagnostics found) {
  if (found.list().size() <= most_of_one_code + 1) return found;
  std::map<Kind, std::size_t> counts, seen;
  for (const auto& diagnostic : found.list()) ++counts[kind_of(diagnostic)];
  Diagnostics out;
  for (auto& diagnostic : found.take()) {
    const auto kind = kind_of(diagnostic);
    const auto count = counts[kind], number = ++seen[kind];
    if (number <= most_of_one_code || count == most_of_one_code + 1)
      out.add(std::move(diagnostic));
    else if (number == most_of_one_code + 1)
      out.add(rest_of(diagnostic, count - most_of_one_code));
  }
  return out;
}

}  // namespace anthology
