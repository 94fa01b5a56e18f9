/// Building books: from a manifest and its files to an ePub 3, a PDF, or a report alone.
///
/// Every function may be called from any thread; separate builds share nothing. Nothing is printed,
/// nothing throws for what an author wrote: mistakes are diagnostics. Same inputs, same bytes.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/diagnostic.hpp>
#include <anthology/files.hpp>
#include <anthology/layout_report.hpp>

namespace anthology {

enum class Format : std::uint8_t { epub, pdf };

/// Takes the bytes of a book, piece by piece and in order; false stops the build, and no sink is called
/// after that.
using Sink = std::function<bool(std::span<const std::byte>)>;

/// One book to make. A sink is called only after the whole book is known to be good.
struct Output {
  Format format = Format::epub;
  Sink sink;
};

/// A book to write below a folder, in the place of the manifest's own outputs.
struct OutputFile {
  std::filesystem::path path;
  Format format = Format::epub;
};

/// 9999-12-31T23:59:59Z, the last second that the formats of both editions can hold.
inline constexpr std::int64_t latest_timestamp = 253'402'300'799;

struct Options {
  /// Themes, fonts and hyphenation dictionaries; both functions empty: the installed ones. One alone is
  /// an error.
  /// Themes are read as `styles/<theme>/book.css`, dictionaries as `hyphenation/hyph_<lang>.dic`,
  /// fonts as `fonts/<file>`.
  Files resources;
  /// `dcterms:modified`, seconds since 1970-01-01T00:00:00Z; the program passes SOURCE_DATE_EPOCH on.
  /// From 0 to `latest_timestamp`; anything else is an error.
  /// Without it: the manifest's date, else the newest post's, else 1980-01-01. Posts dated after it,
  /// or after the manifest's date, lie in the future and stay out unless named.
  std::optional<std::int64_t> timestamp;
  /// Theme in the place of the manifest's; empty: the manifest's.
  std::string theme;
  /// The store whose constraints the ePub keeps: `apple`, `google`, `kindle` or `kobo`. Empty: those of all.
  std::string target;
  unsigned threads = 0;  ///< 0: one for each core
  bool release = false;  ///< findings that a release forbids become errors
  bool layout = true;    ///< false: `check` leaves the pages out
  /// Called from the calling thread at the start of each stage.
  std::function<void(std::string_view stage)> progress;
  /// Read before every file, piece and page, on any of the threads, and until the last moment before books
  /// take their places; true ends the build with `Status::cancelled` as soon as what was begun has ended. A
  /// sink may have had a part of its book by then. Must outlive the call.
  const std::atomic<bool>* cancelled = nullptr;
};

enum class Status : std::uint8_t { built, failed, cancelled };

struct Report {
  Status status = Status::failed;
  std::vector<Diagnostic> diagnostics;  ///< of every stage, file by file and line by line
  std::vector<std::string> inputs;      ///< every path read from `Files`, sorted
  std::vector<std::string> missing;     ///< every path looked for in `Files` and not there, sorted
  std::vector<std::string> folders;     ///< every folder listed, sorted; `""` is the root
  /// Every path read from `Options::resources`, sorted. With the installed ones: absolute paths of fonts
  /// and dictionaries; the themes are the library's own.
  std::vector<std::string> resources;
  std::vector<std::filesystem::path> outputs;  ///< files written, `build_files` only
  std::vector<LayoutReport> layouts;           ///< one for each page size that was laid out, in that order

  bool has_errors() const;
  bool has_warnings() const;
};

/// Does what a build of the manifest's own outputs does, and writes nothing.
Report check(std::string_view manifest, const Files& files, const Options& options = {});

/// Makes every output in one run. `manifest` is a path within `files`. An output without a sink, or
/// `files` without one of its functions, is an error, said before anything is read.
Report build(std::string_view manifest, const Files& files, std::span<const Output> outputs,
             const Options& options = {});

/// Makes the manifest's own outputs, or `outputs` where there are any (relative paths: from the
/// current folder). Files lie under the manifest's folder. Each output is written beside its target
/// and renamed once all are good: a build that fails leaves every older book as it was. An output that
/// is named twice, or that the book is made of, is an error.
Report build_files(const std::filesystem::path& manifest, const Options& options = {},
                   std::span<const OutputFile> outputs = {});

/// `check` for a manifest on disk, and for the folders that its outputs go to.
Report check_files(const std::filesystem::path& manifest, const Options& options = {});

/// The library's version, such as `0.1.0`.
std::string_view version();

}  // namespace anthology
