// The program `anthology`: arguments in, diagnostics and a status out. 0 built, 1 failed, 2 wrong usage.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#include <CLI/CLI.hpp>

#include <anthology/anthology.hpp>

#include "import_command.hpp"
#include "word_option.hpp"

namespace {

constexpr int status_failed = 1;
constexpr int status_usage = 2;

std::atomic<bool> interrupted{false};

volatile std::sig_atomic_t interrupting_signal = 0;

extern "C" void on_interrupt(int signal) {
  interrupted = true;
  interrupting_signal = signal;
  std::signal(signal, SIG_DFL);  // a second one does not wait for what was begun to end
}

/// What the caller ignores, as `nohup` does, stays ignored.
void interrupt_on(int signal) {
  if (std::signal(signal, SIG_IGN) != SIG_IGN) std::signal(signal, on_interrupt);
}

struct Arguments {
  std::string manifest = "anthology.yaml";
  std::vector<std::string> outputs;
  std::string format;
  std::string theme;
  std::string target;
  std::string depfile;
  std::string report;
  unsigned threads = 0;
  bool release = false;
  bool no_layout = false;
  bool fail_on_warnings = false;
  anthology::RightsFormat rights_format = anthology::RightsFormat::text;
  anthology::Rendering diagnostics = anthology::Rendering::human;
  anthology::SourceFormat source_format = anthology::SourceFormat::markdown;
};

std::optional<std::int64_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (!text || !*text) return std::nullopt;
  const std::string_view digits = text;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), seconds);
  if (error == std::errc::invalid_argument || end != digits.end())
    throw CLI::ValidationError("SOURCE_DATE_EPOCH", "is not a number of seconds: " + std::string(digits));
  if (error != std::errc() || seconds < 0 || seconds > anthology::latest_timestamp)
    throw CLI::ValidationError("SOURCE_DATE_EPOCH",
                               "lies outside the years 1970 to 9999: " + std::string(digits));
  return seconds;
}

anthology::Options options_of(const Arguments& arguments) {
  anthology::Options options;
  options.timestamp = source_date_epoch();
  options.theme = arguments.theme;
  options.target = arguments.target;
  options.threads = arguments.threads;
  options.release = arguments.release;
  options.layout = !arguments.no_layout;
  options.cancelled = &interrupted;
  return options;
}

std::optional<anthology::Format> format_named(const std::string& name) {
  if (name == "epub") return anthology::Format::epub;
  if (name == "pdf") return anthology::Format::pdf;
  return std::nullopt;
}

std::vector<anthology::OutputFile> outputs_of(const Arguments& arguments) {
  std::vector<anthology::OutputFile> outputs;
  for (const std::string& file : arguments.outputs) {
    const std::filesystem::path path = file;
    std::string extension = path.extension().string();
    if (!extension.empty()) extension.erase(0, 1);
    const auto format = format_named(arguments.format.empty() ? extension : arguments.format);
    if (!format)
      throw CLI::ValidationError("-o", "`" + file + "` is neither .epub nor .pdf; say which with -f");
    outputs.push_back({path, *format});
  }
  if (outputs.empty() && !arguments.format.empty()) {
    const auto manifest = std::filesystem::path(arguments.manifest);
    outputs.push_back({manifest.parent_path() / manifest.stem().concat("." + arguments.format),
                       *format_named(arguments.format)});
  }
  return outputs;
}

/// A backslash is itself but before a character that it quotes, where it is doubled, as GCC writes it.
std::string escaped_for_make(const std::string& path) {
  std::string out;
  std::size_t backslashes = 0;
  for (const char c : path) {
    if (c == ' ' || c == '#' || c == ':') out.append(backslashes + 1, '\\');
    if (c == '$') out += '$';
    out += c;
    backslashes = c == '\\' ? backslashes + 1 : 0;
  }
  return out;
}

namespace fs = std::filesystem;

/// The path by which two names of one file are equal.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path.lexically_normal() : real;
}

/// The folders in which a new file could change the books: those that were listed, and those nearest to
/// what was looked for and not there. A folder that an output or the depfile goes to is left out: every
/// build changes it, and none would ever be up to date.
std::set<fs::path> watched_folders(const Arguments& arguments, const anthology::Report& report) {
  const auto root = fs::path(arguments.manifest).parent_path();
  std::set<fs::path> changed{real_path(fs::path(arguments.depfile).parent_path())};
  for (const auto& output : report.outputs) changed.insert(real_path(output.parent_path()));
  std::set<fs::path> folders;
  const auto watch = [&](const fs::path& below) {
    fs::path folder = root / below;
    std::error_code error;
    for (fs::path rest = below; !rest.empty() && !fs::is_directory(folder, error); folder = root / rest)
      rest = rest.parent_path();
    if (!folder.has_filename() && folder.has_relative_path()) folder = folder.parent_path();
    if (!folder.empty() && !changed.contains(real_path(folder))) folders.insert(folder);
  };
  for (const std::string& folder : report.folders) watch(folder);
  for (const std::string& missing : report.missing) watch(fs::path(missing).parent_path());
  return folders;
}

/// Why nothing but a book may be written there once the book is made, or empty.
std::string conflict_of(const fs::path& file, const Arguments& arguments, const anthology::Report& report) {
  const auto root = fs::path(arguments.manifest).parent_path();
  const auto real = real_path(file);
  const auto is_it = [&](const fs::path& path) { return real_path(path) == real; };
  const bool conflicts = std::any_of(report.outputs.begin(), report.outputs.end(), is_it) ||
                         std::any_of(report.inputs.begin(), report.inputs.end(),
                                     [&](const std::string& input) { return is_it(root / input); });
  return conflicts ? "it is a book, or a file of which one is made" : "";
}

/// Why no file can be written there, as far as that is known before the build; or empty.
std::string hindrance_of(const fs::path& file) {
  std::error_code error;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error)) return "there is no folder `" + folder.string() + "`";
  if (fs::is_directory(file, error)) return "it is a folder";
  const bool is_there = fs::exists(file, error);
  if (::access((is_there ? file : folder).c_str(), W_OK) != 0) return std::strerror(errno);
  return {};
}

/// What the books depend on, as Make and Ninja read it. Returns why it cannot be written, or nothing.
std::string write_depfile(const Arguments& arguments, const anthology::Report& report) {
  if (auto conflict = conflict_of(arguments.depfile, arguments, report); !conflict.empty()) return conflict;
  std::ostringstream out;
  for (const auto& output : report.outputs) out << escaped_for_make(output.string()) << ' ';
  out << ':';
  const auto name = [&](const fs::path& path) { out << " \\\n  " << escaped_for_make(path.string()); };
  const auto root = fs::path(arguments.manifest).parent_path();
  for (const std::string& input : report.inputs) name(root / input);
  for (const fs::path& folder : watched_folders(arguments, report)) name(folder);
  for (const std::string& resource : report.resources) name(resource);
  out << '\n';
  return anthology::write_whole_file(arguments.depfile, out.str());
}

std::string counted(std::size_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

void summarise(const anthology::Report& report, std::ostream& out) {
  std::size_t errors = 0, warnings = 0;
  for (const auto& diagnostic : report.diagnostics) {
    errors += diagnostic.severity == anthology::Severity::error;
    warnings += diagnostic.severity == anthology::Severity::warning;
  }
  if (errors || warnings) out << counted(errors, "error") << ", " << counted(warnings, "warning") << '\n';
}

/// The report's paths count from the manifest's folder; whoever reads them here stands elsewhere.
std::vector<anthology::Diagnostic> seen_from_here(std::vector<anthology::Diagnostic> diagnostics,
                                                  const std::filesystem::path& folder) {
  for (auto& diagnostic : diagnostics)
    if (auto& file = diagnostic.where.file; !file.empty()) file = (folder / file).string();
  return diagnostics;
}

int finish(const Arguments& arguments, const anthology::Report& report, std::ostream& out) {
  const auto folder = std::filesystem::path(arguments.manifest).parent_path();
  out << render(seen_from_here(report.diagnostics, folder), arguments.diagnostics);
  if (arguments.diagnostics == anthology::Rendering::human) summarise(report, out);
  out.flush();
  if (report.status == anthology::Status::cancelled) {
    std::cerr << "anthology: interrupted; no book was written\n";
    return status_failed;
  }
  const bool failed = report.status != anthology::Status::built;
  return failed || (arguments.fail_on_warnings && report.has_warnings()) ? status_failed : 0;
}

int refuse(const std::string& file, const std::string& reason) {
  std::cerr << "anthology: `" << file << "` cannot be written: " << reason << '\n';
  return status_failed;
}

/// Says of the first of the files beside the books that it cannot be written.
std::optional<int> refuse_files(const Arguments& arguments) {
  for (const auto* file : {&arguments.depfile, &arguments.report})
    if (!file->empty())
      if (const auto reason = hindrance_of(*file); !reason.empty()) return refuse(*file, reason);
  return std::nullopt;
}

/// The account of the pages, where it is asked for. Returns the exit status.
int write_report(const Arguments& arguments, const anthology::Report& report, int status) {
  if (arguments.report.empty() || report.status != anthology::Status::built) return status;
  auto reason = conflict_of(arguments.report, arguments, report);
  if (reason.empty())
    reason = anthology::write_whole_file(arguments.report, anthology::render(report.layouts));
  return reason.empty() ? status : refuse(arguments.report, reason);
}

int build(const Arguments& arguments) {
  const anthology::Options options = options_of(arguments);
  if (const auto refused = refuse_files(arguments)) return *refused;
  const auto report = anthology::build_files(arguments.manifest, options, outputs_of(arguments));
  const int status = write_report(arguments, report, finish(arguments, report, std::cerr));
  for (const auto& output : report.outputs) std::cout << output.string() << '\n';
  if (arguments.depfile.empty() || report.status != anthology::Status::built) return status;
  const auto reason = write_depfile(arguments, report);
  return reason.empty() ? status : refuse(arguments.depfile, reason);
}

int check(const Arguments& arguments) {
  if (const auto refused = refuse_files(arguments)) return *refused;
  const auto report = anthology::check_files(arguments.manifest, options_of(arguments));
  const int status = finish(arguments, report, std::cout);
  if (arguments.diagnostics == anthology::Rendering::human)
    for (const auto& layout : report.layouts) std::cout << summary(layout) << '\n';
  return write_report(arguments, report, status);
}

/// An answer, to the file that `-o` names or to stdout. Returns the exit status.
int write_answer(const Arguments& arguments, const anthology::Report& report, const std::string& text,
                 int status) {
  const std::string path = arguments.outputs.empty() ? "-" : arguments.outputs.front();
  std::string reason = path == "-" ? "" : conflict_of(path, arguments, report);
  if (path != "-" && reason.empty())
    reason = anthology::write_whole_file(path, text);
  else if (path == "-" && !(std::cout << text << std::flush))
    return std::cerr << "anthology: standard output cannot be written\n", status_failed;
  if (reason.empty()) return status;
  return refuse(path, reason);
}

/// What was found wrong goes to stderr: stdout is for whoever reads the sources.
int sources(const Arguments& arguments) {
  const std::filesystem::path manifest = arguments.manifest;
  const auto exported =
      anthology::export_sources(manifest.filename().string(), arguments.source_format,
                                anthology::files_under(manifest.parent_path()), options_of(arguments));
  const int status = finish(arguments, exported.report, std::cerr);
  if (exported.report.status != anthology::Status::built) return status;
  return write_answer(arguments, exported.report, exported.text, status);
}

/// The state of the rights on stdout, what is wrong with the inputs on stderr.
int rights(const Arguments& arguments) {
  const std::filesystem::path manifest = arguments.manifest;
  const auto answer = anthology::rights(
      manifest.filename().string(), anthology::files_under(manifest.parent_path()), options_of(arguments));
  const int status = finish(arguments, answer.report, std::cerr);
  // A bad waiver is an error, and no reason to hide the rest.
  if (answer.pieces.empty()) return status;
  return write_answer(arguments, answer.report, render(answer, arguments.rights_format), status);
}

void add_question_options(CLI::App& command, Arguments& arguments) {
  command.add_option("MANIFEST", arguments.manifest, "the anthology's manifest")->capture_default_str();
  command.add_option("--threads", arguments.threads, "0: one for each core")->capture_default_str();
  command.add_flag("--fail-on-warnings", arguments.fail_on_warnings, "status 1 on warnings too");
  add_diagnostics_option(command, arguments.diagnostics);
}

void add_common_options(CLI::App& command, Arguments& arguments) {
  add_question_options(command, arguments);
  const auto is_named = [](const std::string& name) { return name.empty() ? "a theme has a name" : ""; };
  command.add_option("--theme", arguments.theme, "a theme's name, or a folder with a book.css")
      ->check(CLI::Validator(std::function<std::string(std::string&)>(is_named), "NAME"));
  add_word_option<std::string>(
      command, "--target", arguments.target,
      {{"apple", "apple"}, {"google", "google"}, {"kindle", "kindle"}, {"kobo", "kobo"}},
      "keep one store's constraints alone; without it, those of all");
  command.add_flag("--release", arguments.release, "fail on what a book for sale must not have");
}

CLI::Option& add_report_option(CLI::App& command, Arguments& arguments) {
  return *command.add_option("--report", arguments.report, "write how the pages are filled, as JSON")
              ->check(CLI::Validator(
                  [](const std::string& file) { return file.empty() ? "a file has a name" : ""; }, "FILE"));
}

void add_answer_option(CLI::App& command, Arguments& arguments) {
  command.add_option("-o,--output", arguments.outputs, "the file to write; without it, standard output")
      ->expected(1);
}

void add_source_options(CLI::App& command, Arguments& arguments) {
  using anthology::SourceFormat;
  add_answer_option(command, arguments);
  add_word_option<SourceFormat>(command, "-f,--format", arguments.source_format,
                                {{"csl-json", SourceFormat::csl_json},
                                 {"bibtex", SourceFormat::bibtex},
                                 {"ris", SourceFormat::ris},
                                 {"markdown", SourceFormat::markdown}},
                                "how to write them")
      ->default_str("markdown");
}

void add_rights_options(CLI::App& command, Arguments& arguments) {
  using anthology::RightsFormat;
  add_answer_option(command, arguments);
  add_word_option<RightsFormat>(
      command, "-f,--format", arguments.rights_format,
      {{"text", RightsFormat::text}, {"csv", RightsFormat::csv}, {"json", RightsFormat::json}},
      "how to write it; csv has the permissions, as `permissions:` reads them")
      ->default_str("text");
}

int run(int argc, char** argv) {
  Arguments arguments;
  CLI::App app{"Builds anthologies as ePub 3 and PDF, with every quoted article credited."};
  app.set_version_flag("--version", "anthology " + std::string(anthology::version()));
  app.require_subcommand(1);

  CLI::App* build_command = app.add_subcommand("build", "make the books that a manifest asks for");
  add_common_options(*build_command, arguments);
  build_command
      ->add_option("-o,--output", arguments.outputs, "a book to write, .epub or .pdf; may be repeated")
      ->allow_extra_args(false);
  build_command->add_option("-f,--format", arguments.format, "epub or pdf, where the name does not say")
      ->check(CLI::IsMember({"epub", "pdf"}));
  build_command->add_option("--depfile", arguments.depfile,
                            "write what the books depend on, for Make and Ninja");

  add_report_option(*build_command, arguments);

  CLI::App* check_command = app.add_subcommand("check", "say what a build would say, and write nothing");
  add_common_options(*check_command, arguments);
  CLI::Option* no_layout = check_command->add_flag("--no-layout", arguments.no_layout, "leave the pages out");
  add_report_option(*check_command, arguments).excludes(no_layout);

  CLI::App* sources_command =
      app.add_subcommand("sources", "write the sources of the pieces, for other programs to read");
  add_question_options(*sources_command, arguments);
  add_source_options(*sources_command, arguments);

  CLI::App* rights_command =
      app.add_subcommand("rights", "say of every piece its licence, its permission, and what is outstanding");
  add_question_options(*rights_command, arguments);
  add_rights_options(*rights_command, arguments);

  CLI::App* import_command = app.add_subcommand(
      "import", "make posts of a WordPress export, a feed, a web page or the text of a listing page");
  ImportArguments import_arguments;
  add_import_options(*import_command, import_arguments);

  try {
    app.parse(argc, argv);
    if (import_command->parsed()) return import_files(import_arguments);
    if (rights_command->parsed()) return rights(arguments);
    if (sources_command->parsed()) return sources(arguments);
    return build_command->parsed() ? build(arguments) : check(arguments);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return status_usage;
  } catch (const std::bad_alloc&) {
    std::cerr << "error[A0903]: there is not enough memory to say what was found\n";
    return status_failed;
  } catch (const std::exception& error) {
    std::cerr << "anthology: " << error.what() << '\n';
    return status_failed;
  }
}

/// What a picture took goes back to the system once it is done with: glibc would keep all blocks of the size
/// of the first that was freed.
void return_large_blocks() {
#ifdef __GLIBC__
  constexpr int large = 128 << 10;
  mallopt(M_MMAP_THRESHOLD, large);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) interrupt_on(signal);
  // A full disk or a limit is a diagnostic, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  return_large_blocks();
  const int status = run(argc, argv);
  std::cout.flush();
  // A shell ends its loop only where a program dies of the signal.
  if (interrupting_signal != 0) std::raise(interrupting_signal);
  return status;
}
