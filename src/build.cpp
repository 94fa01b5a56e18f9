// From a manifest to books: the one place that names every stage and hands values on.
#include <anthology/build.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "base/whole_files.hpp"
#include "book/book.hpp"
#include "compose/compose.hpp"
#include "composed_book.hpp"
#include "epub/epub.hpp"
#include "installed_resources.hpp"
#include "layout/layout.hpp"
#include "pdf/pdf.hpp"
#include "release_rules.hpp"
#include "rights/audit.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"
#include "source/selection.hpp"
#include "style/cascade.hpp"
#include "style/stylesheet.hpp"
#include "text/fonts.hpp"
#include "text/hyphenation.hpp"

namespace anthology {
namespace {

/// Thrown between stages alone, and caught where the run began.
struct Cancelled {};

/// A reader that remembers what was read.
class RecordingFiles {
 public:
  explicit RecordingFiles(const Files& files)
      : files_{[this, files](std::string_view path) {
                 ReadResult result = files.read(path);
                 if (result.status == ReadStatus::ok) {
                   const std::lock_guard lock(mutex_);
                   paths_.emplace(path);
                 }
                 return result;
               },
               files.list} {}
  RecordingFiles(const RecordingFiles&) = delete;

  const Files& files() const { return files_; }
  std::vector<std::string> paths() const { return {paths_.begin(), paths_.end()}; }

 private:
  std::mutex mutex_;
  std::set<std::string, std::less<>> paths_;
  Files files_;
};

/// A book to make: a format and, for a PDF, its page size.
struct Wanted {
  Format format = Format::epub;
  std::string page_size;
};

/// What all stages of one run share.
struct Run {
  const Files& files;
  const Files& resources;
  const Options& options;
  unsigned threads;
  Diagnostics& diagnostics;

  void stage(std::string_view name) const {
    if (options.cancelled && options.cancelled->load()) throw Cancelled{};
    if (options.progress) options.progress(name);
  }
};

constexpr std::int64_t seconds_a_day = 86'400;

/// Days since 1970-01-01 of the last day that the date may mean.
std::int64_t last_day(const PartialDate& date) {
  using namespace std::chrono;
  const year y{date.year};
  if (!date.month) return sys_days{y / December / 31}.time_since_epoch().count();
  const month m{date.month};
  if (!date.day) return sys_days{y / m / last}.time_since_epoch().count();
  return sys_days{y / m / day{date.day}}.time_since_epoch().count();
}

/// The day after which a post lies in the future. Never the clock's: the same inputs make the same book.
std::optional<std::int64_t> last_day_of_posts(const Manifest& manifest, const Options& options) {
  if (options.timestamp) return *options.timestamp / seconds_a_day;
  if (manifest.date) return last_day(manifest.date->end.value_or(manifest.date->start));
  return std::nullopt;
}

std::optional<Manifest> read_manifest(const std::string& path, const Run& run) {
  ReadResult read = run.files.read(path);
  if (read.status != ReadStatus::ok) {
    run.diagnostics.error_in_file("A0103",
                                  read.status == ReadStatus::missing
                                      ? std::string("there is no such manifest")
                                      : fmt::format("the manifest cannot be read: {}", read.reason),
                                  path, "a manifest is a YAML file, by default `anthology.yaml`");
    return std::nullopt;
  }
  return parse_manifest(clean_text(path, std::move(read.bytes), run.diagnostics), run.diagnostics);
}

/// The theme's files: a folder beside the manifest, or one of the resources.
struct Theme {
  std::vector<SourcePtr> sheets;  ///< the theme's, then the manifest's
  std::string cover_template;
};

std::vector<std::string_view> names_of(const std::vector<FileEntry>& entries) {
  std::vector<std::string_view> names;
  for (const FileEntry& entry : entries) names.push_back(entry.name);
  return names;
}

void read_theme_folder(const Files& files, const std::string& folder, ReadResult book, Theme& theme,
                       const Run& run) {
  theme.sheets.push_back(clean_text(folder + "/book.css", std::move(book.bytes), run.diagnostics));
  ReadResult cover = files.read(folder + "/cover.svg");
  if (cover.status == ReadStatus::ok) theme.cover_template = std::move(cover.bytes);
}

Theme read_theme(const Manifest& manifest, const Run& run) {
  Theme theme;
  const std::string& name = run.options.theme.empty() ? manifest.theme.value : run.options.theme;
  const auto own = resolve_path(manifest.folder, name);
  ReadResult book = own ? run.files.read(*own + "/book.css") : ReadResult{};
  if (book.status == ReadStatus::ok) {
    read_theme_folder(run.files, *own, std::move(book), theme, run);
  } else if (book = run.resources.read("styles/" + name + "/book.css"); book.status == ReadStatus::ok) {
    read_theme_folder(run.resources, "styles/" + name, std::move(book), theme, run);
  } else {
    const auto themes = run.resources.list("styles");
    const std::string help = did_you_mean(name, names_of(themes));
    run.diagnostics.error(
        "A0901", fmt::format("there is no theme `{}`", name),
        run.options.theme.empty() ? manifest.theme.span : Span{},
        help.empty() ? fmt::format("the themes are: {}", fmt::join(names_of(themes), ", ")) : help);
  }
  for (const Text& css : manifest.css) {
    const auto path = resolve_path(manifest.folder, css.value);
    ReadResult sheet =
        path ? run.files.read(*path) : ReadResult{ReadStatus::refused, {}, "it leaves the folder"};
    if (sheet.status == ReadStatus::ok) {
      theme.sheets.push_back(clean_text(*path, std::move(sheet.bytes), run.diagnostics));
    } else {
      run.diagnostics.error(
          "A0902",
          sheet.status == ReadStatus::missing
              ? fmt::format("there is no stylesheet `{}`", css.value)
              : fmt::format("the stylesheet `{}` cannot be read: {}", css.value, sheet.reason),
          css.span);
    }
  }
  return theme;
}

bool names_a_pdf(const Manifest& manifest) {
  return std::any_of(manifest.outputs.begin(), manifest.outputs.end(),
                     [](const OutputSpec& output) { return output.format == "pdf"; });
}

/// The page list belongs to the book, not to what is built of it this time.
bool has_page_list(const Manifest& manifest) {
  switch (manifest.page_list) {
    case Tristate::yes:
      return true;
    case Tristate::no:
      return false;
    case Tristate::auto_:
      return names_a_pdf(manifest);
  }
  return false;
}

/// The size of the manifest's first PDF: the print edition whose pages the ePub names.
std::string print_size(const Manifest& manifest) {
  for (const OutputSpec& output : manifest.outputs)
    if (output.format == "pdf") return output.size;
  return {};
}

std::vector<std::string> paths_of(const std::vector<Text>& texts) {
  std::vector<std::string> paths;
  for (const Text& text : texts) paths.push_back(text.value);
  return paths;
}

/// The typesetting of one book: what every size of its PDF shares.
class Press {
 public:
  Press(const Manifest& manifest, const Book& book, const style::Stylesheets& sheets, const Run& run)
      : book_(book),
        run_(run),
        sheets_(sheets),
        fonts_(run.files, run.resources, style::font_faces(sheets_), paths_of(manifest.fonts),
               run.diagnostics),
        hyphenation_(run.resources) {}

  /// False, and said, where no font is installed: of every letter it would be said that it is missing.
  bool has_fonts() {
    style::ComputedStyle any;
    any.font_family.clear();
    fonts_.find(any);
    Diagnostics findings = fonts_.take_findings();
    const bool found = !findings.has_errors();
    run_.diagnostics.append(std::move(findings));
    return found;
  }

  layout::Pages pages(const std::string& size) {
    run_.stage("layout");
    return layout::lay_out(book_, sheets_, fonts_, hyphenation_, {size, run_.threads}, run_.diagnostics);
  }
  std::string pdf(const layout::Pages& pages) {
    run_.stage("pdf");
    return pdf::write_pdf(book_, pages, fonts_, run_.threads, run_.diagnostics);
  }
  void report_fonts() { run_.diagnostics.append(fonts_.take_findings()); }

 private:
  const Book& book_;
  const Run& run_;
  const style::Stylesheets& sheets_;
  text::Fonts fonts_;
  text::Hyphenation hyphenation_;
};

/// Makes the books' bytes, in the order of `wanted`; nothing where there are errors.
std::vector<std::string> make_books(const Manifest& manifest, const Book& book, const Theme& theme,
                                    const std::vector<Wanted>& wanted, bool check_layout, const Run& run) {
  const bool page_list = has_page_list(manifest);
  const bool any_pdf =
      std::any_of(wanted.begin(), wanted.end(), [](const Wanted& w) { return w.format == Format::pdf; });
  // Read for both editions whatever is built: what is wrong in a sheet is said every time.
  style::Stylesheets sheets;
  for (const SourcePtr& sheet : theme.sheets) sheets.add(sheet, run.diagnostics);
  const std::string readers_sheet = style::reader_stylesheet(theme.sheets, run.diagnostics);
  std::optional<Press> press;
  std::optional<layout::Pages> print;
  const std::string size = print_size(manifest);
  if (any_pdf || page_list || check_layout) {
    press.emplace(manifest, book, sheets, run);
    if (!press->has_fonts()) return {};
    if (page_list || check_layout) print = press->pages(size);
  }
  std::vector<std::string> books;
  for (const Wanted& output : wanted) {
    switch (output.format) {
      case Format::epub:
        run.stage("epub");
        books.push_back(epub::write_epub(book, readers_sheet, page_list ? print->page_map : PageMap{},
                                         run.threads, run.diagnostics));
        break;
      case Format::pdf:
        books.push_back(
            press->pdf(print && output.page_size == size ? *print : press->pages(output.page_size)));
        break;
    }
  }
  if (press) press->report_fonts();
  if (run.options.release) enforce_release_rules(run.diagnostics);
  if (run.diagnostics.has_errors()) books.clear();
  return books;
}

/// What to make, once the manifest is known.
using Choose = std::function<std::vector<Wanted>(const Manifest&, Diagnostics&)>;

struct Made {
  std::optional<Manifest> manifest;
  std::vector<std::string> books;
};

/// A PDF has no cover, and drawing one is work. A check draws it, to see that it can.
bool shows_cover(const std::vector<Wanted>& wanted) {
  return wanted.empty() ||
         std::any_of(wanted.begin(), wanted.end(), [](const Wanted& w) { return w.format == Format::epub; });
}

using Ask = std::function<void(const ComposedBook&, Diagnostics&)>;

/// Makes the books; where there is a question, answers it instead.
Made make(const std::string& manifest_path, const Choose& choose, bool check_layout, const Ask& ask,
          const Run& run) {
  Made made;
  run.stage("read");
  made.manifest = read_manifest(manifest_path, run);
  if (!made.manifest || run.diagnostics.has_errors()) return made;
  const Manifest& manifest = *made.manifest;
  const std::vector<Wanted> wanted = choose(manifest, run.diagnostics);
  const Theme theme = read_theme(manifest, run);
  PostLibrary library = load_posts(manifest, run.files, run.threads, run.diagnostics);
  run.stage("select");
  const Selection selection =
      select_posts(manifest, library, last_day_of_posts(manifest, run.options), run.diagnostics);
  if (run.diagnostics.has_errors()) return made;
  run.stage("compose");
  const Book book = compose(manifest, selection, library, run.files,
                            {run.threads, run.options.timestamp,
                             shows_cover(wanted) ? theme.cover_template : std::string(), run.options.release},
                            run.diagnostics);
  if (run.diagnostics.has_errors()) return made;
  // A question about the book is answered whatever its rights are.
  if (!ask) {
    run.stage("rights");
    report(audit(book, manifest, run.diagnostics), run.options.release, run.diagnostics);
  }
  if (ask)
    ask({manifest, library, book}, run.diagnostics);
  else
    made.books = make_books(manifest, book, theme, wanted, check_layout, run);
  return made;
}

/// Runs the stages and fills the report; `deliver` takes the books, where all are good.
Report run_stages(std::string_view manifest, const Files& files, const Options& options, const Choose& choose,
                  bool check_layout, const std::function<void(const Made&, Diagnostics&, Report&)>& deliver,
                  const Ask& ask = {}) {
  Report report;
  Diagnostics diagnostics;
  RecordingFiles recorded(files);
  const Files resources = options.resources.read ? options.resources : installed_resources();
  const Run run{recorded.files(), resources, options, thread_count(options.threads), diagnostics};
  try {
    const auto path = resolve_path("", manifest);
    if (!path) {
      diagnostics.error_in_file("A0103", "the manifest's path leaves the files' root", manifest);
    } else {
      const Made made = make(*path, choose, check_layout, ask, run);
      if (!diagnostics.has_errors()) {
        run.stage("write");
        deliver(made, diagnostics, report);
      }
    }
    report.status = diagnostics.has_errors() ? Status::failed : Status::built;
  } catch (const Cancelled&) {
    report.status = Status::cancelled;
  } catch (const std::bad_alloc&) {
    diagnostics.error_in_file("A0903", "there is not enough memory for this book", manifest);
  }
  report.diagnostics = in_reading_order(diagnostics.take());
  report.inputs = recorded.paths();
  return report;
}

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// Sinks take a book in pieces, so that a slow one can stop early.
constexpr std::size_t piece_size = 1 << 20;

bool pour(const std::string& book, const Sink& sink) {
  const auto bytes = bytes_of(book);
  for (std::size_t at = 0; at < bytes.size(); at += piece_size)
    if (!sink(bytes.subspan(at, std::min(piece_size, bytes.size() - at)))) return false;
  return true;
}

struct Target {
  std::filesystem::path path;
  Wanted wanted;
  Span span;
};

/// The manifest's own outputs, below its folder; or the caller's.
std::vector<Target> targets_of(const Manifest& manifest, const std::filesystem::path& folder,
                               std::span<const OutputFile> outputs, Diagnostics& diagnostics) {
  std::vector<Target> targets;
  for (const OutputFile& output : outputs)
    targets.push_back(
        {output.path, {output.format, output.format == Format::pdf ? print_size(manifest) : ""}, {}});
  if (!targets.empty()) return targets;
  for (const OutputSpec& output : manifest.outputs) {
    const auto path = resolve_path(manifest.folder, output.file.value);
    if (!path) {
      diagnostics.error("A0904",
                        fmt::format("the output `{}` leaves the manifest's folder", output.file.value),
                        output.file.span, "name another place with `-o`");
      continue;
    }
    const Format format = output.format == "pdf" ? Format::pdf : Format::epub;
    targets.push_back({folder / *path, {format, output.size}, output.file.span});
  }
  if (manifest.outputs.empty()) {
    const std::string name = manifest.id.empty() ? std::string("anthology") : manifest.id;
    targets.push_back({folder / (name + ".epub"), {Format::epub, {}}, {}});
    targets.push_back({folder / (name + ".pdf"), {Format::pdf, {}}, {}});
  }
  return targets;
}

void check_folders(const std::vector<Target>& targets, Diagnostics& diagnostics) {
  for (const Target& target : targets) {
    const auto folder = target.path.parent_path();
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
      diagnostics.error("A0905", fmt::format("there is no folder `{}` for the output", folder.string()),
                        target.span);
    else if (std::filesystem::is_directory(target.path, error))
      diagnostics.error("A0906", fmt::format("`{}` is a folder", target.path.string()), target.span);
  }
}

/// Every book is written before the first takes its place.
void write_files(const std::vector<Target>& targets, const std::vector<std::string>& books,
                 Diagnostics& diagnostics, Report& report) {
  std::vector<WholeFile> files;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    WholeFile& file = files.emplace_back(targets[i].path);
    if (!file.write(bytes_of(books[i])) || !file.close()) {
      diagnostics.error("A0906",
                        fmt::format("`{}` cannot be written: {}", file.target().string(), file.reason()),
                        targets[i].span, "the older book, if there was one, is as it was");
    }
  }
  if (diagnostics.has_errors()) return;
  for (WholeFile& file : files) {
    if (file.commit())
      report.outputs.push_back(file.target());
    else
      diagnostics.error("A0906",
                        fmt::format("`{}` cannot be replaced: {}", file.target().string(), file.reason()));
  }
}

}  // namespace

bool Report::has_errors() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

bool Report::has_warnings() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::warning; });
}

Report check(std::string_view manifest, const Files& files, const Options& options) {
  return run_stages(
      manifest, files, options, [](const Manifest&, Diagnostics&) { return std::vector<Wanted>(); },
      options.layout, [](const Made&, Diagnostics&, Report&) {});
}

Report build(std::string_view manifest, const Files& files, std::span<const Output> outputs,
             const Options& options) {
  const auto choose = [&](const Manifest& parsed, Diagnostics&) {
    std::vector<Wanted> wanted;
    for (const Output& output : outputs) wanted.push_back({output.format, print_size(parsed)});
    return wanted;
  };
  const auto deliver = [&](const Made& made, Diagnostics& diagnostics, Report&) {
    for (std::size_t i = 0; i < outputs.size(); ++i)
      if (!pour(made.books[i], outputs[i].sink))
        diagnostics.error_in_file("A0907", "the receiver of the book stopped taking it", manifest);
  };
  return run_stages(manifest, files, options, choose, false, deliver);
}

Report build_files(const std::filesystem::path& manifest, const Options& options,
                   std::span<const OutputFile> outputs) {
  const auto folder = manifest.parent_path();
  std::vector<Target> targets;
  const auto choose = [&](const Manifest& parsed, Diagnostics& diagnostics) {
    targets = targets_of(parsed, folder, outputs, diagnostics);
    check_folders(targets, diagnostics);
    std::vector<Wanted> wanted;
    for (const Target& target : targets) wanted.push_back(target.wanted);
    return wanted;
  };
  const auto deliver = [&](const Made& made, Diagnostics& diagnostics, Report& report) {
    write_files(targets, made.books, diagnostics, report);
  };
  return run_stages(manifest.filename().string(), files_under(folder), options, choose, false, deliver);
}

Report check_files(const std::filesystem::path& manifest, const Options& options) {
  return check(manifest.filename().string(), files_under(manifest.parent_path()), options);
}

Report query_book(std::string_view manifest, const Files& files, const Options& options, const Ask& ask) {
  // A book without a theme has its sources all the same, and no cover need be drawn for a question.
  const auto no_cover = [](const Manifest&, Diagnostics&) { return std::vector<Wanted>{{Format::pdf, {}}}; };
  return run_stages(
      manifest, files, options, no_cover, false, [](const Made&, Diagnostics&, Report&) {}, ask);
}

std::string_view version() {
  return ANTHOLOGY_VERSION;
}

}  // namespace anthology
