#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/isbn.hpp"
#include "source/manifest_parts.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

/// The names of CSS Paged Media 3, section 7.1, and those of books.
constexpr std::string_view size_words[] = {"a3",     "a4",     "a5",       "a6",       "b4",    "b5",
                                           "b6",     "jis-b4", "jis-b5",   "letter",   "legal", "ledger",
                                           "digest", "royal",  "portrait", "landscape"};

/// In points; nothing where it is no length in an absolute unit.
std::optional<double> parse_length(std::string_view text) {
  constexpr std::pair<std::string_view, double> units[] = {
      {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"q", 72 / 101.6},
      {"pt", 1},  {"pc", 12},        {"px", 0.75}};
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;  // `nan` is a number to it
  const std::string unit = key_name(std::string_view(stop, static_cast<std::size_t>(end - stop)));
  for (const auto& [name, points] : units)
    if (unit == name) return number * points;
  return std::nullopt;
}

/// Lengths between an inch and what PDF allows, or words.
bool is_page_size(std::string_view size) {
  constexpr double least = 72, most = 14'400;
  int lengths = 0, words = 0;
  while (!size.empty()) {
    const std::size_t end = std::min(size.find(' '), size.size());
    const std::string_view part = size.substr(0, end);
    size.remove_prefix(std::min(end + 1, size.size()));
    if (part.empty()) continue;
    if (const auto length = parse_length(part)) {
      if (*length < least || *length > most || ++lengths > 2) return false;
    } else if (std::find(std::begin(size_words), std::end(size_words), key_name(part)) !=
               std::end(size_words)) {
      ++words;
    } else {
      return false;
    }
  }
  return lengths || words;
}

void check_size(Keys& keys, const OutputSpec& output) {
  if (!output.size.empty() && !is_page_size(output.size))
    keys.diagnostics().error("A0208", fmt::format("`{}` is no size of a page", output.size),
                             keys.get("size")->span, "write it as `6in 9in`, `148mm 210mm` or `A5`");
}

/// Which of the book's numbers the file has: the ePub has its own, a PDF shows all of them.
void read_isbn(Keys& keys, OutputSpec& output) {
  keys.string("isbn", output.isbn);
  if (output.isbn.empty()) return;
  const Value& value = *keys.get("isbn");
  constexpr Word<bool> words[] = {{"print", true}, {"epub", true}, {"pdf", true}};
  bool known = false;
  if (output.isbn.find_first_of("0123456789") == std::string::npos)
    keys.word("isbn", known, words);
  else if (const std::string fault = isbn_fault(output.isbn); !fault.empty())
    keys.diagnostics().error("A0208", fmt::format("`{}` is no ISBN", output.isbn), value.span, fault);
  else
    known = true;
  if (known && !(output.isbn == "epub" && key_name(file_extension(output.file.value)) == "epub"))
    not_served("isbn", value, keys.diagnostics());
}

void read_purpose(Keys& keys, OutputSpec& output) {
  constexpr Word<std::string_view> words[] = {{"screen", "screen"}, {"print", "print"},   {"press", "press"},
                                              {"kdp", "kdp"},       {"ingram", "ingram"}, {"lulu", "lulu"}};
  std::string_view purpose;
  keys.word("for", purpose, words);
  output.for_ = purpose;
  if (!purpose.empty() && purpose != "screen") not_served("for", *keys.get("for"), keys.diagnostics());
}

/// Whether an ePub has the fonts that its stylesheet names; a PDF has them always.
void read_fonts(Keys& keys, OutputSpec& output) {
  constexpr Word<bool> words[] = {{"none", false}, {"embed", true}};
  keys.word("fonts", output.embeds_fonts, words);
  if (keys.get("fonts") && key_name(file_extension(output.file.value)) == "pdf")
    keys.diagnostics().error("A0208", "a PDF holds its fonts always", keys.get("fonts")->span,
                             "leave `fonts` out: it is for ePubs");
}

/// Nothing where it is no map, or names no file.
std::optional<OutputSpec> read_map(const Value& value, Diagnostics& diagnostics) {
  OutputSpec output;
  Keys keys(value, "an output", diagnostics);
  keys.text("file", output.file);
  read_purpose(keys, output);
  keys.string("size", output.size);
  if (const Value* size = keys.get("size")) output.size_span = size->span;
  check_size(keys, output);
  read_isbn(keys, output);
  read_fonts(keys, output);
  std::string bleed;
  bool crop_marks = false;
  std::vector<std::string> standards;
  keys.string("bleed", bleed);
  keys.boolean("crop-marks", crop_marks);
  keys.strings("standard", standards);
  keys.finish();
  for (const std::string_view name : {"bleed", "crop-marks", "standard"})
    if (const Value* item = keys.get(name)) not_served(name, *item, diagnostics);
  if (!output.file.empty()) return output;
  if (value.kind == Value::Kind::map) diagnostics.error("A0207", "an output has no `file`", value.span);
  return std::nullopt;
}

void read_output(const Value& value, Keys& keys, std::vector<OutputSpec>& out) {
  std::optional<OutputSpec> output;
  if (value.is_scalar())
    output.emplace().file = text_of(value);
  else
    output = read_map(value, keys.diagnostics());
  if (!output) return;
  output->format = key_name(file_extension(output->file.value));
  if (output->format == "epub" || output->format == "pdf")
    out.push_back(std::move(*output));
  else
    keys.diagnostics().error("A0208", fmt::format("`{}` is neither an ePub nor a PDF", output->file.value),
                             output->file.span, "name the file `….epub` or `….pdf`");
}

}  // namespace

void read_outputs(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("outputs");
  if (!value) return;
  if (value->kind == Value::Kind::list)
    for (const Value& item : value->items) read_output(item, keys, manifest.outputs);
  else
    read_output(*value, keys, manifest.outputs);
}

}  // namespace anthology
