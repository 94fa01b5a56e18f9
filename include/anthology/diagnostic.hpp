/// What a run has to say about its inputs: diagnostics, and the ways to word them.
///
/// All strings are UTF-8. Values own everything they hold; they may be copied between threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace anthology {

/// How serious a diagnostic is: an error means that no book was made.
enum class Severity : std::uint8_t { info, warning, error };

/// A place in an input file. `line` 0 means the file as a whole.
struct Location {
  std::string file;          ///< path as the build reads it, relative to its root, `/` as separator
  std::uint32_t line = 0;    ///< 1-based
  std::uint32_t column = 0;  ///< 1-based, in Unicode code points
  std::uint32_t length = 0;  ///< code points to underline, at least 1 where `line` is set
  std::string source_line;   ///< the line, for the caret; at most 100 code points before it, and 200 behind

  friend bool operator==(const Location&, const Location&) = default;
};

/// One thing found wrong or worth knowing.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     ///< stable, such as `A0203`: a section of a file in docs/diagnostics/
  std::string message;  ///< lower case, no full stop: what is wrong
  Location where;
  std::string help;  ///< advice, may be empty

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// `human` shows the source line and a caret, `brief` is one line each
/// (`path:line:col: error[A0203]: …`), `json` is one array of objects.
enum class Rendering : std::uint8_t { human, brief, json };

/// Words the diagnostics. The text ends in a line feed unless it is empty. Names and messages quote
/// what authors wrote: line feeds, escape sequences and the like are written out, never passed on.
std::string render(std::span<const Diagnostic> diagnostics, Rendering rendering);

}  // namespace anthology
