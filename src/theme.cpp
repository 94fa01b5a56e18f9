#include "theme.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/paths.hpp"

namespace anthology {
namespace {

std::vector<std::string_view> names_of(const std::vector<FileEntry>& entries) {
  std::vector<std::string_view> names;
  for (const FileEntry& entry : entries) names.push_back(entry.name);
  return names;
}

void read_folder(const Files& files, const std::string& folder, ReadResult book, Theme& theme,
                 Diagnostics& diagnostics) {
  theme.sheets.push_back(clean_text(folder + "/book.css", std::move(book.bytes), diagnostics));
  ReadResult cover = files.read(folder + "/cover.svg");
  if (cover.status == ReadStatus::ok) theme.cover_template = std::move(cover.bytes);
}

void read_sheet(const Manifest& manifest, const Text& css, const Files& files, Theme& theme,
                Diagnostics& diagnostics) {
  const auto path = resolve_path(manifest.folder, css.value);
  ReadResult sheet = path ? files.read(*path) : ReadResult{ReadStatus::refused, {}, "it leaves the folder"};
  if (sheet.status == ReadStatus::ok) {
    theme.sheets.push_back(clean_text(*path, std::move(sheet.bytes), diagnostics));
    return;
  }
  diagnostics.error("A0902",
                    sheet.status == ReadStatus::missing
                        ? fmt::format("there is no stylesheet `{}`", css.value)
                        : fmt::format("the stylesheet `{}` cannot be read: {}", css.value, sheet.reason),
                    css.span);
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
  for (const Text& css : manifest.css) read_sheet(manifest, css, files, theme, diagnostics);
  return theme;
}

}  // namespace anthology
