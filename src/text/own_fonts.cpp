#include "text/own_fonts.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/paths.hpp"

namespace anthology::text {
namespace {

bool is_font_name(std::string_view path) {
  const std::string extension = ascii::lower(file_extension(path));
  return extension == "ttf" || extension == "otf" || extension == "ttc" || extension == "otc";
}

ReadResult read_from(const Files& files, std::string_view path) {
  return files.read ? files.read(path) : ReadResult{};
}

constexpr std::string_view help_for_address = "fonts are files below the book's folder: nothing is fetched";

const char* help_for_unread(ReadStatus status) {
  switch (status) {
    case ReadStatus::missing:
      return "the path counts from the folder of the file that names it";
    case ReadStatus::refused:
      return "fonts must lie below the book's folder";
    case ReadStatus::failed:
    case ReadStatus::ok:
      break;
  }
  return "";
}

/// Of the network, or a file within the words: nothing that a book's folder can hold.
bool is_address(std::string_view written) {
  return written.find("://") != std::string_view::npos || written.starts_with("//") ||
         written.starts_with("data:");
}

void report_unread(std::string_view written, std::string_view reason, std::string_view help,
                   std::string_view file, Diagnostics& diagnostics) {
  constexpr std::size_t longest = 200;  // bytes; an address may be a file of its own
  std::size_t end = std::min(longest, written.size());
  while (end < written.size() && (static_cast<unsigned char>(written[end]) & 0xC0) == 0x80) --end;
  diagnostics.warning_in_file(
      "A0701",
      fmt::format("the font file `{}{}` cannot be read{}{}", written.substr(0, end),
                  end < written.size() ? "…" : "", reason.empty() ? "" : ": ", reason),
      file, std::string(help));
}

/// What is wrong with a file is said where it was named.
void report_at(const Span& span, Diagnostics&& found, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : found.take()) {
    if (span) diagnostic.where = locate(span);
    diagnostics.add(std::move(diagnostic));
  }
}

class Reader {
 public:
  Reader(const FontFiles& files, const TakeFont& take) : files_(files), take_(take) {}

  /// Says what is wrong with its sources only where none can be used.
  void read_rule(const style::FontFace& rule, Diagnostics& diagnostics) {
    Diagnostics unusable;
    for (const style::FontSource& source : rule.sources) {
      Diagnostics of_source;
      if (read_source(source.url, rule, of_source)) return;
      report_at(source.where, std::move(of_source), unusable);
    }
    diagnostics.append(std::move(unusable));
  }

  void read_named(const NamedFonts& fonts, Diagnostics& diagnostics) {
    std::string path = fonts.path;
    while (path.ends_with('/')) path.pop_back();
    if (!is_address(fonts.written) && !is_font_name(path)) return read_folder(path, fonts, diagnostics);
    Diagnostics found;
    if (is_address(fonts.written))
      report_unread(fonts.written, {}, help_for_address, fonts.path, found);
    else
      read_file(path, fonts.written, nullptr, found);
    report_at(fonts.span, std::move(found), diagnostics);
  }

  void read_resources(Diagnostics& diagnostics) {
    const Files& resources = files_.resources;
    if (!resources.list) return;
    for (const FileEntry& entry : resources.list("fonts"))
      if (!entry.is_folder && is_font_name(entry.name))
        take_file(read_from(resources, "fonts/" + entry.name), "fonts/" + entry.name, entry.name, nullptr,
                  diagnostics);
  }

 private:
  void read_folder(const std::string& path, const NamedFonts& fonts, Diagnostics& diagnostics) {
    bool any = false;
    for (const std::string& file :
         files_.book.list ? files_below(files_.book, path) : std::vector<std::string>())
      if (is_font_name(file)) any = true, read_file(file, file, nullptr, diagnostics);
    if (!any)
      diagnostics.warning("A0701", fmt::format("no font file lies in `{}`", fonts.written), fonts.span,
                          "`fonts` names files or folders of .ttf and .otf files");
  }

  bool read_source(const std::string& url, const style::FontFace& rule, Diagnostics& diagnostics) {
    const auto path = is_address(url) ? std::nullopt : resolve_path(parent_folder(rule.sheet), url);
    if (path) return read_file(*path, url, &rule, diagnostics);
    report_unread(url, {}, is_address(url) ? help_for_address : help_for_unread(ReadStatus::refused),
                  rule.sheet, diagnostics);
    return false;
  }

  bool read_file(const std::string& path, std::string_view written, const style::FontFace* rule,
                 Diagnostics& diagnostics) {
    ReadResult result = read_from(files_.book, path);
    if (result.status == ReadStatus::missing)
      if (ReadResult other = read_from(files_.resources, path); other.status == ReadStatus::ok)
        result = std::move(other);
    return take_file(std::move(result), path, written, rule, diagnostics);
  }

  bool take_file(ReadResult result, const std::string& path, std::string_view written,
                 const style::FontFace* rule, Diagnostics& diagnostics) {
    if (result.status == ReadStatus::ok) return take_faces(std::move(result.bytes), path, rule, diagnostics);
    report_unread(written, result.reason, help_for_unread(result.status),
                  rule != nullptr ? rule->sheet : path, diagnostics);
    return false;
  }

  /// The faces of the file; a rule takes the first. False where there is none.
  bool take_faces(std::string bytes, const std::string& path, const style::FontFace* rule,
                  Diagnostics& diagnostics) {
    const auto file = std::make_shared<const std::string>(std::move(bytes));
    const unsigned count = rule == nullptr ? faces_in(*file) : 1;
    bool any = false;
    for (unsigned index = 0; index < count && more_wanted_; ++index) {
      auto loaded = load_face(file, path, index);
      if (!loaded) continue;
      any = true;
      OwnFont font{loaded->face.family, loaded->face.weight, loaded->face.italic, std::move(*loaded)};
      if (rule != nullptr) {
        font.family = rule->family;
        font.weight = rule->weight;
        font.italic = rule->style == style::FontStyle::italic;
      }
      more_wanted_ = take_(std::move(font));
    }
    if (!any)
      diagnostics.warning_in_file("A0702", fmt::format("`{}` is no font that can be embedded", path), path,
                                  "TrueType and OpenType (.ttf, .otf) can be used, WOFF and bitmaps cannot");
    return any;
  }

  const FontFiles& files_;
  const TakeFont& take_;
  bool more_wanted_ = true;
};

}  // namespace

void read_own_fonts(const FontFiles& files, const std::vector<style::FontFace>& rules,
                    const std::vector<NamedFonts>& named, const TakeFont& take, Diagnostics& diagnostics) {
  Reader reader(files, take);
  for (const style::FontFace& rule : rules) reader.read_rule(rule, diagnostics);
  for (const NamedFonts& fonts : named) reader.read_named(fonts, diagnostics);
  reader.read_resources(diagnostics);
}

}  // namespace anthology::text
