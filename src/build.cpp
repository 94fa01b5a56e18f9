// From a manifest to books: the one place that names every stage and hands values on.
#include <anthology/build.hpp>

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "book/book.hpp"
#include "book/stores.hpp"
#include "compose/compose.hpp"
#include "composed_book.hpp"
#include "epub/epub.hpp"
#include "installed_resources.hpp"
#include "layout/layout.hpp"
#include "outputs.hpp"
#include "page_reports.hpp"
#include "pdf/pdf.hpp"
#include "reader_fonts.hpp"
#include "recorded_files.hpp"
#include "release_rules.hpp"
#include "rights/audit.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"
#include "source/selection.hpp"
#include "style/cascade.hpp"
#include "style/stylesheet.hpp"
#include "text/fonts.hpp"
#include "text/hyphenation.hpp"
#include "theme.hpp"

namespace anthology {
namespace {

/// Thrown between stages and within them, from any thread, and caught where the run began.
struct Cancelled {};

void stop_if_cancelled(const Options& options) {
  if (options.cancelled && options.cancelled->load()) throw Cancelled{};
}

/// What all stages of one run share.
struct Run {
  const Files& files;
  const Files& resources;
  const Options& options;
  Workers workers;
  Diagnostics& diagnostics;

  void stage(std::string_view name) const {
    workers.stop_if_wanted();
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

/// One that leaves the root is refused when it is read.
std::vector<text::NamedFonts> named_fonts(const Manifest& manifest) {
  std::vector<text::NamedFonts> fonts;
  for (const Text& text : manifest.fonts)
    fonts.push_back({resolve_path(manifest.folder, text.value).value_or(text.value), text.value, text.span});
  return fonts;
}

/// The typesetting of one book: what every size of its PDF shares.
class Press {
 public:
  Press(const Manifest& manifest, const Book& book, const style::Stylesheets& sheets, text::Fonts& fonts,
        const Run& run)
      : manifest_(manifest),
        book_(book),
        run_(run),
        sheets_(sheets),
        fonts_(fonts),
        hyphenation_(run.resources, manifest.hyphenation) {}

  layout::Pages pages(const std::string& size) {
    run_.stage("layout");
    const layout::LayoutOptions options{size, run_.workers, place_of_size(manifest_, size)};
    layout::Pages pages = layout::lay_out(book_, sheets_, fonts_, hyphenation_, options, run_.diagnostics);
    reports_.push_back(report_of(book_, pages, size));
    return pages;
  }
  std::string pdf(layout::Pages pages) {
    run_.stage("pdf");
    return pdf::write_pdf(book_, std::move(pages), fonts_, run_.workers, run_.diagnostics);
  }
  std::vector<LayoutReport> take_reports() { return std::move(reports_); }

 private:
  const Manifest& manifest_;
  const Book& book_;
  const Run& run_;
  const style::Stylesheets& sheets_;
  text::Fonts& fonts_;
  text::Hyphenation hyphenation_;
  std::vector<LayoutReport> reports_;
};

/// False, and said, where no font is installed: of every letter it would be said that it is missing.
bool has_fonts(text::Fonts& fonts, Diagnostics& diagnostics) {
  style::ComputedStyle any;
  any.font_family.clear();
  fonts.find(any);
  Diagnostics findings = fonts.take_findings();
  const bool found = !findings.has_errors();
  diagnostics.append(std::move(findings));
  return found;
}

/// How far a run goes.
enum class Reach : std::uint8_t { books, no_pages };

/// The books' bytes, in the order in which they were wanted, the files of the fonts that they took, and how
/// their pages are filled.
struct Books {
  std::vector<std::string> bytes;
  std::vector<std::string> fonts;
  std::vector<LayoutReport> layouts;
};

bool any_embeds_fonts(const std::vector<Wanted>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [](const Wanted& w) { return w.embeds_fonts; });
}

/// Makes the books; none where there are errors.
Books make_books(const Manifest& manifest, const Book& book, const Theme& theme,
                 const std::vector<Wanted>& wanted, Reach reach, const Run& run) {
  const bool with_pages = reach == Reach::books;
  const bool page_list = with_pages && has_page_list(manifest);
  const bool any_pdf =
      std::any_of(wanted.begin(), wanted.end(), [](const Wanted& w) { return w.format == Format::pdf; });
  // Read for both editions whatever is built: what is wrong in a sheet is said every time.
  style::Stylesheets sheets;
  for (const SourcePtr& sheet : theme.sheets) sheets.add(sheet, run.diagnostics);
  const std::string readers_sheet = style::reader_stylesheet(theme.sheets, run.diagnostics);
  std::optional<text::Fonts> fonts;
  if (with_pages && (any_pdf || page_list || any_embeds_fonts(wanted)))
    fonts.emplace(run.files, run.resources, style::font_faces(sheets), named_fonts(manifest),
                  run.diagnostics);
  std::optional<Press> press;
  std::optional<layout::Pages> print;
  PageMap page_map;
  const std::string size = print_size(manifest);
  if (with_pages && (any_pdf || page_list)) {
    if (!has_fonts(*fonts, run.diagnostics)) return {};
    press.emplace(manifest, book, sheets, *fonts, run);
    if (page_list) print = press->pages(size);
    if (print) page_map = print->page_map;
  }
  const auto takes_print = [&](const Wanted& output) {
    return print && output.format == Format::pdf && output.page_size == size;
  };
  const auto pdf_of = [&](const Wanted& output) {
    if (!takes_print(output)) return press->pdf(press->pages(output.page_size));
    const bool is_last = std::none_of(&output + 1, wanted.data() + wanted.size(), takes_print);
    return is_last ? press->pdf(std::move(*print)) : press->pdf(*print);
  };
  Books books;
  for (const Wanted& output : wanted) {
    switch (output.format) {
      case Format::epub: {
        run.stage("epub");
        epub::Dress dress{readers_sheet, {}};
        if (fonts && output.embeds_fonts)
          dress.fonts = reader_fonts(book, readers_sheet, *fonts, run.workers, run.diagnostics);
        books.bytes.push_back(epub::write_epub(book, dress, page_map, run.workers, run.diagnostics));
        break;
      }
      case Format::pdf:
        if (!press) break;
        books.bytes.push_back(pdf_of(output));
        break;
    }
  }
  if (press) books.layouts = press->take_reports();
  if (fonts) {
    run.diagnostics.append(fonts->take_findings());
    books.fonts = fonts->installed_files();
  }
  if (run.options.release) enforce_release_rules(run.diagnostics);
  if (run.diagnostics.has_errors()) books.bytes.clear();
  return books;
}

/// What to make, once the manifest is known.
using Choose = std::function<std::vector<Wanted>(const Manifest&, Diagnostics&)>;
/// Takes the books, where all are good. The report has the inputs by then.
using Deliver = std::function<void(const Books&, const Run&, Report&)>;
using Ask = std::function<void(const ComposedBook&, Diagnostics&)>;

/// A PDF has no cover, and drawing one is work.
bool makes_epub(const std::vector<Wanted>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [](const Wanted& w) { return w.format == Format::epub; });
}

bool has_a_post(const Selection& selection) {
  return std::any_of(selection.chosen.begin(), selection.chosen.end(),
                     [](const Chosen& chosen) { return chosen.kind == Chosen::Kind::post; });
}

/// Makes the books; where there is a question, answers it instead.
Books make(const std::string& manifest_path, const Choose& choose, Reach reach, const Ask& ask,
           const Run& run) {
  run.stage("read");
  const std::optional<Manifest> parsed = read_manifest(manifest_path, run);
  if (!parsed || (run.diagnostics.has_errors() && !parsed->names_posts)) return {};
  const Manifest& manifest = *parsed;
  const std::vector<Wanted> wanted = choose(manifest, run.diagnostics);
  const Theme theme = read_theme(manifest, run.options.theme, run.files, run.resources, run.diagnostics);
  PostLibrary library = load_posts(manifest, run.files, run.workers, run.diagnostics);
  run.stage("select");
  const Selection selection =
      select_posts(manifest, library, last_day_of_posts(manifest, run.options), run.diagnostics);
  // After mistakes no book is made: it is composed for what else is wrong with it.
  if (run.diagnostics.has_errors() && !has_a_post(selection)) return {};
  run.stage("compose");
  const Book book =
      compose(manifest, selection, library, run.files,
              {run.workers, run.options.timestamp, makes_epub(wanted) ? theme.cover_template : std::string(),
               run.options.release, makes_epub(wanted), constraints_of(run.options.target)},
              run.diagnostics);
  if (run.diagnostics.has_errors()) return {};
  // A question about the book is answered whatever its rights are.
  if (ask) {
    ask({manifest, library, book}, run.diagnostics);
    return {};
  }
  run.stage("rights");
  const KeptTexts texts = kept_texts(book, library, manifest, run.files);
  report(audit(book, manifest, outputs_wanted(wanted, manifest), texts, run.diagnostics), run.options.release,
         run.diagnostics);
  return make_books(manifest, book, theme, wanted, reach, run);
}

bool is_store(std::string_view name) {
  return std::any_of(stores.begin(), stores.end(), [&](const StoreRow& store) { return store.name == name; });
}

std::string store_names() {
  std::vector<std::string_view> names;
  for (const StoreRow& store : stores) names.push_back(store.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

bool is_half(const Files& files) {
  return !files.read != !files.list;
}

/// What the caller gave that no build can begin with.
void check_arguments(const Files& files, const Options& options, Diagnostics& diagnostics) {
  if (!files.read || !files.list) diagnostics.error("A0910", "the files lack the function `read` or `list`");
  if (is_half(options.resources))
    diagnostics.error("A0910", "the resources have one of the functions `read` and `list` alone", {},
                      "without both, the installed ones are taken");
  if (!options.target.empty() && !is_store(options.target))
    diagnostics.error("A0912", fmt::format("there is no store `{}`", options.target), {},
                      fmt::format("those known are {}", store_names()));
  if (options.timestamp && (*options.timestamp < 0 || *options.timestamp > latest_timestamp))
    diagnostics.error("A0911",
                      fmt::format("the timestamp {} lies outside the years 1970 to 9999", *options.timestamp),
                      {}, "it counts seconds since 1970-01-01T00:00:00Z");
}

/// Dictionaries and fonts on disk, or what was read of the caller's resources.
std::vector<std::string> resources_of(std::vector<std::string> read, bool installed,
                                      std::vector<std::string> fonts) {
  std::vector<std::string> paths = std::move(fonts);
  for (std::string& path : read) {
    if (!installed)
      paths.push_back(std::move(path));
    else if (auto file = installed_file(path))
      paths.push_back(std::move(*file));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void fill_inputs(const RecordedFiles& files, Report& report) {
  report.inputs = files.read();
  report.missing = files.missing();
  report.folders = files.listed();
}

/// Runs the stages and fills the report.
Report run_stages(std::string_view manifest, const Files& files, const Options& options, const Choose& choose,
                  Reach reach, const Deliver& deliver, const Ask& ask = {}) {
  Report report;
  Diagnostics diagnostics;
  RecordedFiles recorded(files);
  const bool installed = !options.resources.read;
  RecordedFiles resources(installed ? installed_resources() : options.resources);
  const Workers workers(options.threads, [&options] { stop_if_cancelled(options); });
  const Run run{recorded.files(), resources.files(), options, workers, diagnostics};
  std::vector<std::string> fonts;
  try {
    const auto path = resolve_path("", manifest);
    check_arguments(files, options, diagnostics);
    if (!path) diagnostics.error_in_file("A0103", "the manifest's path leaves the files' root", manifest);
    if (!diagnostics.has_errors()) {
      Books books = make(*path, choose, reach, ask, run);
      fonts = std::move(books.fonts);
      report.layouts = std::move(books.layouts);
      fill_inputs(recorded, report);
      if (!diagnostics.has_errors()) {
        run.stage("write");
        deliver(books, run, report);
      }
    }
    report.status = diagnostics.has_errors() ? Status::failed : Status::built;
  } catch (const Cancelled&) {
    report.status = Status::cancelled;
  } catch (const std::bad_alloc&) {
    diagnostics.error_in_file("A0903", "there is not enough memory for this book", manifest);
  }
  report.diagnostics = in_reading_order(diagnostics.take());
  fill_inputs(recorded, report);
  report.resources = resources_of(resources.read(), installed, std::move(fonts));
  return report;
}

/// Sinks take a book in pieces, so that a slow one can stop early.
constexpr std::size_t piece_size = 1 << 20;

bool pour(const std::string& book, const Sink& sink, const Run& run) {
  const auto bytes = std::as_bytes(std::span(book));
  for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
    run.workers.stop_if_wanted();
    if (!sink(bytes.subspan(at, std::min(piece_size, bytes.size() - at)))) return false;
  }
  return true;
}

/// The manifest's own outputs as a check or a build of them sees them.
std::vector<Target> own_named_targets(const Manifest& manifest, const std::filesystem::path& folder,
                                      Diagnostics& diagnostics) {
  std::vector<Target> targets = own_targets(manifest, folder, diagnostics);
  check_names(targets, diagnostics);
  return targets;
}

Reach reach_of_check(const Options& options) {
  return options.layout ? Reach::books : Reach::no_pages;
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
  const auto choose = [](const Manifest& parsed, Diagnostics& diagnostics) {
    return wanted_of(own_named_targets(parsed, {}, diagnostics));
  };
  return run_stages(manifest, files, options, choose, reach_of_check(options),
                    [](const Books&, const Run&, Report&) {});
}

Report build(std::string_view manifest, const Files& files, std::span<const Output> outputs,
             const Options& options) {
  for (const Output& output : outputs) {
    if (output.sink) continue;
    Diagnostics diagnostics;
    diagnostics.error("A0910", "an output has no sink");
    Report report;
    report.diagnostics = diagnostics.take();
    return report;
  }
  const auto choose = [&](const Manifest& parsed, Diagnostics&) {
    std::vector<Wanted> wanted;
    for (const Output& output : outputs) wanted.push_back(wanted_as(output.format, parsed));
    return wanted;
  };
  const auto deliver = [&](const Books& books, const Run& run, Report&) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      if (pour(books.bytes[i], outputs[i].sink, run)) continue;
      run.diagnostics.error("A0907", fmt::format("the sink of output {} stopped taking its book", i + 1));
      return;
    }
  };
  return run_stages(manifest, files, options, choose, Reach::books, deliver);
}

Report build_files(const std::filesystem::path& manifest, const Options& options,
                   std::span<const OutputFile> outputs) {
  const auto folder = manifest.parent_path();
  std::vector<Target> targets;
  const auto choose = [&](const Manifest& parsed, Diagnostics& diagnostics) {
    targets =
        outputs.empty() ? own_targets(parsed, folder, diagnostics) : targets_of(outputs, parsed, folder);
    if (outputs.empty()) check_links(targets, folder, diagnostics);
    check_names(targets, diagnostics);
    check_folders(targets, diagnostics);
    return wanted_of(targets);
  };
  const auto deliver = [&](const Books& books, const Run& run, Report& report) {
    check_inputs(targets, folder, report.inputs, run.diagnostics);
    if (run.diagnostics.has_errors()) return;
    report.outputs = write_files(
        targets, books.bytes, [&] { run.workers.stop_if_wanted(); }, run.diagnostics);
  };
  return run_stages(manifest.filename().string(), files_under(folder), options, choose, Reach::books,
                    deliver);
}

Report check_files(const std::filesystem::path& manifest, const Options& options) {
  const auto folder = manifest.parent_path();
  std::vector<Target> targets;
  const auto choose = [&](const Manifest& parsed, Diagnostics& diagnostics) {
    targets = own_named_targets(parsed, folder, diagnostics);
    check_links(targets, folder, diagnostics);
    check_folders(targets, diagnostics);
    return wanted_of(targets);
  };
  const auto deliver = [&](const Books&, const Run& run, Report& report) {
    check_inputs(targets, folder, report.inputs, run.diagnostics);
  };
  return run_stages(manifest.filename().string(), files_under(folder), options, choose,
                    reach_of_check(options), deliver);
}

Report query_book(std::string_view manifest, const Files& files, const Options& options, const Ask& ask) {
  // A book without a theme has its sources all the same, and no cover need be drawn for a question.
  const auto nothing = [](const Manifest&, Diagnostics&) { return std::vector<Wanted>(); };
  return run_stages(
      manifest, files, options, nothing, Reach::no_pages, [](const Books&, const Run&, Report&) {}, ask);
}

std::string_view version() {
  return ANTHOLOGY_VERSION;
}

}  // namespace anthology
