/// Where books go: the manifest's own outputs or the caller's, looked at before the work and written at
/// its end.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <anthology/build.hpp>

#include "base/diagnostics.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// A book to make: a format and, for a PDF, its page size.
struct Wanted {
  Format format = Format::epub;
  std::string page_size;
  bool embeds_fonts = false;  ///< an ePub; a PDF always does
};

/// A book and the file that it becomes.
struct Target {
  std::filesystem::path path;
  Wanted wanted;
  Span span;  ///< in the manifest, where it is named there
};

std::vector<Wanted> wanted_of(const std::vector<Target>& targets);

/// The outputs that the manifest names; an ePub and a PDF where it names none.
std::vector<OutputSpec> outputs_named(const Manifest& manifest);
/// What is known of the books to make: what the manifest says of an output of that format and size.
std::vector<OutputSpec> outputs_wanted(const std::vector<Wanted>& wanted, const Manifest& manifest);

/// A book of the caller's: as the manifest's first output of that format is to be.
Wanted wanted_as(Format format, const Manifest& manifest);
/// The size of the manifest's first PDF: the print edition whose pages the ePub names.
std::string print_size(const Manifest& manifest);
/// Where the manifest gives this size to an output; nowhere if it does not.
Span place_of_size(const Manifest& manifest, const std::string& size);

/// The manifest's own outputs, below `folder`; an ePub and a PDF with the name of its id where it has none.
std::vector<Target> own_targets(const Manifest& manifest, const std::filesystem::path& folder,
                                Diagnostics& diagnostics);
/// The caller's outputs: one that the manifest names is made as it says there.
std::vector<Target> targets_of(std::span<const OutputFile> outputs, const Manifest& manifest,
                               const std::filesystem::path& folder);

/// Says which of the manifest's own outputs leave `folder` through symbolic links: only the caller may
/// follow those.
void check_links(const std::vector<Target>& targets, const std::filesystem::path& folder,
                 Diagnostics& diagnostics);
/// Says where two outputs are one.
void check_names(const std::vector<Target>& targets, Diagnostics& diagnostics);
/// Says where on disk no book can be written.
void check_folders(const std::vector<Target>& targets, Diagnostics& diagnostics);
/// Says where a book would replace what it is made of. `inputs` are paths below `folder`.
void check_inputs(const std::vector<Target>& targets, const std::filesystem::path& folder,
                  const std::vector<std::string>& inputs, Diagnostics& diagnostics);

/// Every book is written before the first takes its place, and where one cannot take it none does.
/// `before_commit` is called between, and may throw. Returns the files written.
std::vector<std::filesystem::path> write_files(const std::vector<Target>& targets,
                                               const std::vector<std::string>& books,
                                               const std::function<void()>& before_commit,
                                               Diagnostics& diagnostics);

}  // namespace anthology
