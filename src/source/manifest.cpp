#include "source/manifest.hpp"

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/manifest_parts.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

void report_absent(const std::string& name, const std::string& example, const SourceText& source,
                   Diagnostics& diagnostics) {
  diagnostics.error("A0207", "the manifest has no `" + name + "`", Span{&source, 0, 0},
                    "add a line such as `" + name + ": " + example + "`");
}

/// The slug of the title, or its code points where it has no letter and no digit.
std::string id_of(std::string_view title) {
  std::string id = unicode::slug(title);
  if (!id.empty() || title.empty()) return id;
  constexpr int most_points = 8;
  id = "book";
  std::size_t at = 0;
  for (int i = 0; i < most_points && at < title.size(); ++i)
    id += fmt::format("-{:x}", static_cast<std::uint32_t>(unicode::next(title, at)));
  return id;
}

/// True where the library is not the default that a mistyped key leaves behind.
bool names_its_library(const Manifest& manifest) {
  return !manifest.library.empty() && manifest.library.front().path.span;
}

}  // namespace

bool is_markdown_path(std::string_view text) {
  if (text.find('\n') != std::string_view::npos) return false;
  const std::string extension = key_name(file_extension(text));
  return extension == "md" || extension == "markdown" || extension == "mdown";
}

void not_served(std::string_view name, const Value& value, Diagnostics& diagnostics) {
  diagnostics.info("A0209", "`" + std::string(name) + "` is understood but not served yet", value.span,
                   "the book is built as if it were not there");
}

Manifest parse_manifest(const SourcePtr& source, Diagnostics& diagnostics) {
  Manifest manifest;
  manifest.source = source;
  manifest.folder = parent_folder(source->path);
  const auto size = static_cast<std::uint32_t>(source->text.size());
  const bool toml = key_name(file_extension(source->path)) == "toml";
  const bool had_errors = diagnostics.has_errors();
  const Value root =
      toml ? parse_toml(source, 0, size, diagnostics) : parse_yaml(source, 0, size, diagnostics);
  // What a broken file does not say is not missing: the keys may stand behind the break.
  const bool broken = diagnostics.has_errors() && !had_errors;
  manifest.names_posts = !broken;
  if (root.kind == Value::Kind::null && broken) return manifest;
  if (root.kind == Value::Kind::null) {
    diagnostics.error("A0207", "the manifest is empty", Span{source.get(), 0, 0},
                      "it needs `title`, `library` and `chapters`");
    return manifest;
  }
  Keys keys(root, "the manifest", diagnostics);
  if (root.kind != Value::Kind::map) return manifest;
  read_metadata(keys, manifest);
  read_sources(keys, manifest);
  read_matter(keys, manifest);
  read_chapters(keys, manifest);
  read_editions(keys, manifest);
  keys.finish();
  if (diagnostics.has_errors() && !had_errors) manifest.names_posts &= names_its_library(manifest);
  if (manifest.id.empty()) manifest.id = id_of(manifest.title.text);
  if (broken) return manifest;
  const Value* title = root.find("title");
  if (!title || title->kind == Value::Kind::null || (title->is_scalar() && manifest.title.empty()))
    report_absent("title", "Harbour Lights", *source, diagnostics);
  if (manifest.chapters.empty() && !root.find("chapters"))
    report_absent("chapters", "posts/**", *source, diagnostics);
  return manifest;
}

}  // namespace anthology
