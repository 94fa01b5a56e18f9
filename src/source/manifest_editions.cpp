#include <charconv>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/manifest_parts.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

void read_running_heads(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("running-heads");
  if (!value) return;
  if (value->kind == Value::Kind::boolean && value->scalar == "false") {
    manifest.head_left = manifest.head_right = RunningHead::none;
    return;
  }
  constexpr Word<RunningHead> words[] = {{"none", RunningHead::none},
                                         {"author", RunningHead::author},
                                         {"title", RunningHead::title},
                                         {"short-title", RunningHead::short_title},
                                         {"book-title", RunningHead::book_title},
                                         {"part-title", RunningHead::part_title}};
  Keys heads(*value, "`running-heads`", keys.diagnostics());
  const auto read = [&](std::string_view side, std::optional<RunningHead>& out) {
    if (!heads.get(side)) return;
    RunningHead head = RunningHead::none;
    heads.word(side, head, words);
    out = head;
  };
  read("left", manifest.head_left);
  read("right", manifest.head_right);
  heads.finish();
}

void read_attribution(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("attribution");
  if (!value) return;
  constexpr Word<CitationStyle> styles[] = {{"chicago", CitationStyle::chicago},
                                            {"apa", CitationStyle::apa},
                                            {"mla", CitationStyle::mla},
                                            {"chicago-notes-bibliography", CitationStyle::chicago},
                                            {"chicago-fullnote-bibliography", CitationStyle::chicago}};
  constexpr Word<SourceNotePlace> places[] = {{"opening-page", SourceNotePlace::opening_page},
                                              {"end", SourceNotePlace::end},
                                              {"sources-only", SourceNotePlace::sources_only}};
  Keys inside(*value, "`attribution`", keys.diagnostics());
  inside.word("citations", manifest.citations, styles);
  if (manifest.citations != CitationStyle::chicago)
    not_served("citations: " + inside.get("citations")->scalar, *inside.get("citations"), keys.diagnostics());
  inside.word("source-note", manifest.source_note, places);
  inside.finish();
}

void read_links(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("links");
  if (!value) return;
  constexpr Word<InternalLinks> internal[] = {{"page", InternalLinks::page}, {"none", InternalLinks::none}};
  constexpr Word<ExternalLinks> external[] = {
      {"none", ExternalLinks::none}, {"note", ExternalLinks::note}, {"list", ExternalLinks::list}};
  Keys inside(*value, "`links`", keys.diagnostics());
  inside.word("internal", manifest.internal_links, internal);
  inside.word("external", manifest.external_links, external);
  inside.finish();
}

/// `2MB`, `500 kB`, or bytes.
std::optional<std::uint64_t> parse_bytes(std::string_view text) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string unit =
      key_name(std::string_view(stop, static_cast<std::size_t>(text.data() + text.size() - stop)));
  std::erase(unit, ' ');
  std::uint64_t factor = 0;
  if (unit.empty() || unit == "b") factor = 1;
  if (unit == "k" || unit == "kb") factor = 1'000;
  if (unit == "m" || unit == "mb") factor = 1'000'000;
  constexpr std::uint64_t most = 1'000'000'000;
  return factor && number <= most / factor ? std::optional(number * factor) : std::nullopt;
}

void read_images(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("images");
  if (!value) return;
  Keys inside(*value, "`images`", keys.diagnostics());
  inside.number("longest-side", manifest.longest_side, 1, 20'000);
  if (const Value* most = inside.get("max-bytes")) {
    if (const auto bytes = most->is_scalar() ? parse_bytes(most->scalar) : std::nullopt)
      manifest.max_image_bytes = *bytes;
    else
      inside.wrong_type(*most, "max-bytes", "a size such as `2MB`");
  }
  if (const Value* opener = inside.get("opener"); opener && opener->scalar != "none")
    not_served("images: opener", *opener, keys.diagnostics());
  inside.finish();
}

void read_tdm(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("tdm");
  if (!value) return;
  Keys inside(*value, "`tdm`", keys.diagnostics());
  if (inside.get("reservation")) {
    int reservation = 0;
    inside.number("reservation", reservation, 0, 1);
    manifest.tdm_reservation = reservation;
  }
  inside.string("policy", manifest.tdm_policy);
  inside.finish();
}

/// Keys whose shape is checked although no stage serves them yet.
void read_index(Keys& keys) {
  const Value* value = keys.get("index");
  if (!value || (value->kind == Value::Kind::boolean && value->scalar == "false")) return;
  not_served("index", *value, keys.diagnostics());
  if (value->kind == Value::Kind::boolean) return;
  Keys inside(*value, "`index`", keys.diagnostics());
  std::vector<std::string> from;
  Text terms;
  inside.strings("from", from);
  inside.text("terms", terms);
  inside.finish();
}

void read_accessibility(Keys& keys) {
  const Value* value = keys.get("accessibility");
  if (!value) return;
  Keys inside(*value, "`accessibility`", keys.diagnostics());
  for (const std::string_view name : {"conforms-to", "certified-by"}) {
    const Value* item = inside.get(name);
    if (item && !item->is_scalar())
      inside.wrong_type(*item, name, "a text");
    else if (item && item->scalar != "none")
      not_served(fmt::format("accessibility: {}", name), *item, keys.diagnostics());
  }
  inside.finish();
}

void read_output(const Value& value, Keys& keys, std::vector<OutputSpec>& out) {
  OutputSpec output;
  output.span = value.span;
  if (value.is_scalar()) {
    output.file = text_of(value);
  } else {
    Keys inside(value, "an output", keys.diagnostics());
    inside.text("file", output.file);
    inside.string("for", output.for_);
    inside.string("size", output.size);
    inside.string("bleed", output.bleed);
    inside.boolean("crop-marks", output.crop_marks);
    inside.string("isbn", output.isbn);
    inside.strings("standard", output.standards);
    inside.finish();
    for (const std::string_view name : {"bleed", "crop-marks", "standard"})
      if (const Value* item = inside.get(name)) not_served(name, *item, keys.diagnostics());
    if (const Value* purpose = inside.get("for"); purpose && purpose->scalar != "screen")
      not_served("for", *purpose, keys.diagnostics());
    if (output.file.empty()) {
      if (value.kind == Value::Kind::map)
        keys.diagnostics().error("A0207", "an output has no `file`", value.span);
      return;
    }
  }
  output.format = key_name(file_extension(output.file.value));
  if (output.format == "epub" || output.format == "pdf")
    out.push_back(std::move(output));
  else
    keys.diagnostics().error("A0208", fmt::format("`{}` is neither an ePub nor a PDF", output.file.value),
                             output.file.span, "name the file `….epub` or `….pdf`");
}

void read_outputs(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("outputs");
  if (!value) return;
  if (value->kind == Value::Kind::list)
    for (const Value& item : value->items) read_output(item, keys, manifest.outputs);
  else
    read_output(*value, keys, manifest.outputs);
}

}  // namespace

void read_editions(Keys& keys, Manifest& manifest) {
  constexpr Word<Bylines> bylines[] = {
      {"auto", Bylines::auto_}, {"always", Bylines::always}, {"never", Bylines::never}};
  constexpr Word<Tristate> choices[] = {
      {"auto", Tristate::auto_}, {"true", Tristate::yes}, {"false", Tristate::no}};
  keys.word("bylines", manifest.bylines, bylines);
  read_running_heads(keys, manifest);
  read_attribution(keys, manifest);
  read_links(keys, manifest);
  read_images(keys, manifest);
  read_tdm(keys, manifest);
  keys.word("page-list", manifest.page_list, choices);
  keys.text("theme", manifest.theme);
  keys.texts("css", manifest.css);
  keys.texts("fonts", manifest.fonts);
  read_index(keys);
  read_audit(keys, manifest);
  read_accessibility(keys);
  bool math = false;
  keys.boolean("math", math);
  if (math) not_served("math", *keys.get("math"), keys.diagnostics());
  read_outputs(keys, manifest);
}

}  // namespace anthology
