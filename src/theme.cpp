#include "theme.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/paths.hpp"
#include "style/stylesheet.hpp"

namespace anthology {
namespace {

std::vector<std::string_view> names_of(const std::vector<FileEntry>& entries) {
  std::vector<std::string_view> names;
  for (const FileEntry& entry : entries) names.push_back(entry.name);
  return names;
}

constexpr std::size_t deepest_import = 16;
constexpr std::size_t most_sheets = 1000;  // what the cascade takes, too

/// Reads sheets into a theme, what each imports before it.
class SheetReader {
 public:
  SheetReader(const Files& files, Theme& theme, Diagnostics& diagnostics)
      : files_(files), theme_(theme), diagnostics_(diagnostics) {}

  void add(std::string path, ReadResult sheet) {
    SourcePtr source = clean_text(path, std::move(sheet.bytes), diagnostics_);
    open_.push_back(std::move(path));
    for (const style::Import& import : style::imports_of(source))
      read(parent_folder(open_.back()), import.address, import.where);
    open_.pop_back();
    theme_.sheets.push_back(std::move(source));
  }

  void read(std::string_view folder, std::string_view address, const Span& where) {
    const auto path = resolve_path(folder, address);
    if (path && (std::ranges::find(open_, *path) != open_.end() || open_.size() == deepest_import ||
                 theme_.sheets.size() >= most_sheets)) {
      diagnostics_.error(
          "A0902", fmt::format("the stylesheet `{}` is imported in a circle, or too often", address), where);
      return;
    }
    ReadResult sheet =
        path ? files_.read(*path) : ReadResult{ReadStatus::refused, {}, "it leaves the folder"};
    if (sheet.status == ReadStatus::ok) return add(*path, std::move(sheet));
    diagnostics_.error("A0902",
                       sheet.status == ReadStatus::missing
                           ? fmt::format("there is no stylesheet `{}`", address)
                           : fmt::format("the stylesheet `{}` cannot be read: {}", address, sheet.reason),
                       where);
  }

 private:
  const Files& files_;
  Theme& theme_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;  ///< the sheets that are being read
};

void read_folder(const Files& files, const std::string& folder, ReadResult book, Theme& theme,
                 Diagnostics& diagnostics) {
  SheetReader(files, theme, diagnostics).add(folder + "/book.css", std::move(book));
  ReadResult cover = files.read(folder + "/cover.svg");
  if (cover.status == ReadStatus::ok) theme.cover_template = std::move(cover.bytes);
}

}  // namespace

Theme read_theme(const Manifest& manifest, const std::string& wanted, const Files& files,
                 const Files& resources, Diagnostics& diagnostics) {
  Theme theme;
  const std::string& name = wanted.empty() ? manifest.theme.value : wanted;
  const auto own = resolve_path(manifest.folder, name);
  ReadResult book = own ? files.read(*own + "/book.css") : ReadResult{};
  if (book.status == ReadStatus::ok) {
    read_folder(files, *own, std::move(book), theme, diagnostics);
  } else if (book = resources.read("styles/" + name + "/book.css"); book.status == ReadStatus::ok) {
    read_folder(resources, "styles/" + name, std::move(book), theme, diagnostics);
  } else {
    const auto themes = resources.list("styles");
    const std::string help = did_you_mean(name, names_of(themes));
    diagnostics.error(
        "A0901", fmt::format("there is no theme `{}`", name), wanted.empty() ? manifest.theme.span : Span{},
        help.empty() ? fmt::format("the themes are: {}", fmt::join(names_of(themes), ", ")) : help);
  }
  SheetReader reader(files, theme, diagnostics);
  for (const Text& css : manifest.css) reader.read(manifest.folder, css.value, css.span);
  return theme;
}

}  // namespace anthology
