#include "outputs.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "base/whole_files.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;

/// Longer names are refused by most file systems once the extension and that of a temporary file follow.
constexpr std::size_t longest_name = 200;

/// What every file system and shell takes for a name as it stands.
bool is_file_name(std::string_view id) {
  if (id.empty() || id.front() == '.' || id.front() == '-' || id.size() > longest_name) return false;
  return std::none_of(id.begin(), id.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
           std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
  });
}

/// The id as a file's name: an identifier may be a URN or a path, and stays below its folder all the same.
std::string name_of_book(const Manifest& manifest) {
  if (is_file_name(manifest.id)) return manifest.id;
  std::string slug = unicode::slug(manifest.id);
  if (slug.size() > longest_name) {
    std::size_t end = longest_name;
    while ((static_cast<unsigned char>(slug[end]) & 0xC0) == 0x80) --end;
    slug.resize(end);
  }
  return slug.empty() ? "anthology" : slug;
}

std::string_view name_of(Format format) {
  return format == Format::pdf ? "pdf" : "epub";
}

Wanted wanted_by(const OutputSpec& output) {
  return {output.format == "pdf" ? Format::pdf : Format::epub, output.size, output.embeds_fonts};
}

/// The path by which two names of one file are equal.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) return path.lexically_normal();
  return real.has_filename() ? real : real.parent_path();
}

/// The output that the manifest itself puts there; null: it has none there.
const OutputSpec* output_at(const OutputFile& file, const Manifest& manifest, const fs::path& folder) {
  const fs::path place = real_path(file.path);
  for (const OutputSpec& output : manifest.outputs) {
    const auto path = resolve_path(manifest.folder, output.file.value);
    if (path && output.format == name_of(file.format) && real_path(folder / *path) == place) return &output;
  }
  return nullptr;
}

}  // namespace

std::vector<Wanted> wanted_of(const std::vector<Target>& targets) {
  std::vector<Wanted> wanted;
  for (const Target& target : targets) wanted.push_back(target.wanted);
  return wanted;
}

std::vector<OutputSpec> outputs_named(const Manifest& manifest) {
  if (!manifest.outputs.empty()) return manifest.outputs;
  std::vector<OutputSpec> both(2);
  both[0].format = "epub";
  both[1].format = "pdf";
  return both;
}

std::vector<OutputSpec> outputs_wanted(const std::vector<Wanted>& wanted, const Manifest& manifest) {
  std::vector<OutputSpec> out;
  for (const Wanted& book : wanted) {
    const std::string_view format = name_of(book.format);
    const std::size_t before = out.size();
    for (const OutputSpec& output : manifest.outputs)
      if (output.format == format && (book.format == Format::epub || output.size == book.page_size))
        out.push_back(output);
    if (out.size() > before) continue;
    out.emplace_back().format = format;
    out.back().size = book.page_size;
  }
  return out;
}

std::string print_size(const Manifest& manifest) {
  for (const OutputSpec& output : manifest.outputs)
    if (output.format == "pdf") return output.size;
  return {};
}

Wanted wanted_as(Format format, const Manifest& manifest) {
  const std::string_view name = name_of(format);
  for (const OutputSpec& output : manifest.outputs)
    if (output.format == name) return wanted_by(output);
  return {format, {}, false};
}

Span place_of_size(const Manifest& manifest, const std::string& size) {
  for (const OutputSpec& output : manifest.outputs)
    if (!size.empty() && output.size == size) return output.size_span;
  return {};
}

std::vector<Target> own_targets(const Manifest& manifest, const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<Target> targets;
  for (const OutputSpec& output : manifest.outputs) {
    const auto path = resolve_path(manifest.folder, output.file.value);
    if (!path) {
      diagnostics.error("A0904",
                        fmt::format("the output `{}` leaves the manifest's folder", output.file.value),
                        output.file.span, "name another place with `-o`");
      continue;
    }
    targets.push_back({folder / *path, wanted_by(output), output.file.span});
  }
  if (manifest.outputs.empty()) {
    const std::string name = name_of_book(manifest);
    const fs::path below = folder / manifest.folder;
    targets.push_back({below / (name + ".epub"), wanted_as(Format::epub, manifest), {}});
    targets.push_back({below / (name + ".pdf"), wanted_as(Format::pdf, manifest), {}});
  }
  return targets;
}

std::vector<Target> targets_of(std::span<const OutputFile> outputs, const Manifest& manifest,
                               const fs::path& folder) {
  std::vector<Target> targets;
  for (const OutputFile& output : outputs) {
    const OutputSpec* named = output_at(output, manifest, folder);
    targets.push_back({output.path, named ? wanted_by(*named) : wanted_as(output.format, manifest), {}});
  }
  return targets;
}

void check_links(const std::vector<Target>& targets, const fs::path& folder, Diagnostics& diagnostics) {
  const fs::path root = real_path(folder.empty() ? "." : folder);
  for (const Target& target : targets) {
    const fs::path place = real_path(target.path);
    if (std::mismatch(root.begin(), root.end(), place.begin(), place.end()).first == root.end()) continue;
    diagnostics.error("A0904",
                      fmt::format("the output `{}` leaves the manifest's folder through a symbolic link",
                                  target.path.lexically_relative(folder.empty() ? "." : folder).string()),
                      target.span, "name it, or another place, with `-o`");
  }
}

void check_names(const std::vector<Target>& targets, Diagnostics& diagnostics) {
  std::set<fs::path> named;
  std::map<std::string, std::string> folded;
  for (const Target& target : targets) {
    const fs::path path = real_path(target.path);
    const auto [before, is_new] = folded.emplace(unicode::fold(path.string()), target.path.string());
    if (!named.insert(path).second)
      diagnostics.error("A0908", fmt::format("two books would be written to `{}`", target.path.string()),
                        target.span);
    else if (!is_new)
      diagnostics.warning(
          "A0908", fmt::format("`{}` and `{}` differ only in case", before->second, target.path.string()),
          target.span, "many systems take them for one file");
  }
}

void check_folders(const std::vector<Target>& targets, Diagnostics& diagnostics) {
  for (const Target& target : targets) {
    const auto folder = target.path.parent_path();
    std::error_code error;
    if (!folder.empty() && !fs::is_directory(folder, error))
      diagnostics.error("A0905", fmt::format("there is no folder `{}` for the output", folder.string()),
                        target.span);
    else if (fs::is_directory(target.path, error))
      diagnostics.error("A0906", fmt::format("`{}` is a folder", target.path.string()), target.span);
  }
}

void check_inputs(const std::vector<Target>& targets, const fs::path& folder,
                  const std::vector<std::string>& inputs, Diagnostics& diagnostics) {
  std::set<fs::path> read;
  for (const std::string& input : inputs) read.insert(real_path(folder / input));
  for (const Target& target : targets)
    if (read.contains(real_path(target.path)))
      diagnostics.error("A0909",
                        fmt::format("the book would replace `{}`, of which it is made", target.path.string()),
                        target.span, "name another file");
}

std::vector<fs::path> write_files(const std::vector<Target>& targets, const std::vector<std::string>& books,
                                  const std::function<void()>& before_commit, Diagnostics& diagnostics) {
  std::vector<WholeFile> files;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    WholeFile& file = files.emplace_back(targets[i].path);
    if (!file.write(std::as_bytes(std::span(books[i]))) || !file.close())
      diagnostics.error("A0906",
                        fmt::format("`{}` cannot be written: {}", file.target().string(), file.reason()),
                        targets[i].span, "the older book, if there was one, is as it was");
    before_commit();
  }
  if (diagnostics.has_errors()) return {};
  if (const WholeFile* failed = commit_all(files)) {
    diagnostics.error("A0906",
                      fmt::format("`{}` cannot be replaced: {}", failed->target().string(), failed->reason()),
                      {}, "no book was written, and the older ones are as they were");
    return {};
  }
  std::vector<fs::path> written;
  for (const WholeFile& file : files) written.push_back(file.target());
  return written;
}

}  // namespace anthology
