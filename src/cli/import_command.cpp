#include "import_command.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "word_option.hpp"

namespace {

namespace fs = std::filesystem;
using Outcome = anthology::WrittenFile::Outcome;

/// Paths below the folder, sorted; a folder that is missing has none.
std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (entry->is_regular_file(error))
      files.push_back(entry->path().lexically_relative(folder).generic_string());
  std::sort(files.begin(), files.end());
  return files;
}

anthology::Diagnostic diagnostic_of(anthology::Severity severity, std::string code, std::string message,
                                    std::string file) {
  anthology::Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.where.file = std::move(file);
  return diagnostic;
}

/// Imports one file into the result. A file that cannot be read is a diagnostic.
void import_file(const std::string& file, const anthology::ImportOptions& options,
                 anthology::ImportResult& result) {
  const fs::path path = file;
  auto read = anthology::files_under(path.parent_path()).read(path.filename().string());
  if (read.status == anthology::ReadStatus::ok)
    return append(result, anthology::import_posts(file, std::move(read.bytes), options));
  result.diagnostics.push_back(
      diagnostic_of(anthology::Severity::error, "A1018",
                    "the file cannot be read: " +
                        (read.status == anthology::ReadStatus::missing ? "there is none" : read.reason),
                    file));
}

std::size_t count(const anthology::WriteReport& report, Outcome outcome) {
  return static_cast<std::size_t>(std::count_if(report.files.begin(), report.files.end(),
                                                [&](const auto& file) { return file.outcome == outcome; }));
}

void summarise(const anthology::WriteReport& report, bool dry_run) {
  std::cerr << count(report, Outcome::written) << (dry_run ? " to write, " : " written, ")
            << count(report, Outcome::unchanged) << " unchanged, "
            << count(report, Outcome::differs) + count(report, Outcome::edited) << " left as they were\n";
}

bool has(const std::vector<anthology::Diagnostic>& diagnostics, anthology::Severity severity) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const auto& diagnostic) { return diagnostic.severity == severity; });
}

}  // namespace

void add_import_options(CLI::App& command, ImportArguments& arguments) {
  command.add_option("FILE", arguments.files, "what to import")->required();
  command.add_option("--into", arguments.into, "the folder of posts; made where it is missing")->required();
  using anthology::ImportKind;
  add_word_option<ImportKind>(command, "--from", arguments.kind,
                              {{"wxr", ImportKind::wxr},
                               {"feed", ImportKind::feed},
                               {"html", ImportKind::html},
                               {"listing", ImportKind::listing}},
                              "what the files are; without it, told by the content");
  command.add_option("--media", arguments.media, "a folder of pictures that were fetched");
  command.add_flag("--manifest", arguments.manifest,
                   "also write a first manifest, beside the folder of posts");
  command.add_flag("--drafts", arguments.drafts, "also what is not published");
  command.add_flag("--dry-run", arguments.dry_run, "say what would be written, and write nothing");
  command.add_flag("--overwrite", arguments.overwrite,
                   "replace posts that were imported from something else; never those edited since");
  command.add_flag("--fail-on-warnings", arguments.fail_on_warnings, "status 1 on warnings too");
  add_diagnostics_option(command, arguments.diagnostics);
}

int import_files(const ImportArguments& arguments) {
  anthology::ImportOptions options;
  options.kind = arguments.kind;
  options.drafts = arguments.drafts;
  anthology::ImportResult result;
  if (!arguments.media.empty()) {
    options.media_files = files_below(arguments.media);
    std::error_code error;
    if (!fs::is_directory(arguments.media, error))
      result.diagnostics.push_back(diagnostic_of(anthology::Severity::warning, "A1027",
                                                 "there is no such folder of media", arguments.media));
  }
  for (const std::string& file : arguments.files) import_file(file, options, result);

  anthology::WriteOptions writing;
  writing.overwrite = arguments.overwrite;
  writing.dry_run = arguments.dry_run;
  writing.manifest = arguments.manifest && !result.posts.empty();
  writing.media_folder = arguments.media;
  anthology::WriteReport report;
  if (!result.posts.empty()) report = write_posts(result, arguments.into, writing);
  for (const auto& file : report.files)
    if (file.outcome == Outcome::written) std::cout << file.path.generic_string() << '\n';

  std::vector<anthology::Diagnostic> diagnostics = std::move(result.diagnostics);
  diagnostics.insert(diagnostics.end(), report.diagnostics.begin(), report.diagnostics.end());
  std::cerr << render(diagnostics, arguments.diagnostics);
  if (arguments.diagnostics == anthology::Rendering::human) summarise(report, arguments.dry_run);
  const bool failed = has(diagnostics, anthology::Severity::error) ||
                      (arguments.fail_on_warnings && has(diagnostics, anthology::Severity::warning));
  return failed ? 1 : 0;
}
