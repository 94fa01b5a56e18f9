#include <charconv>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "base/unicode.hpp"
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
  inside.word("source-note", manifest.source_note, places);
  inside.finish();
}

void read_links(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("links");
  if (!value) return;
  constexpr Word<bool> internal[] = {{"none", false}, {"page", true}};
  constexpr Word<PrintedLinks> external[] = {
      {"none", PrintedLinks::none}, {"note", PrintedLinks::note}, {"list", PrintedLinks::list}};
  Keys inside(*value, "`links`", keys.diagnostics());
  inside.word("internal", manifest.links_name_pages, internal);
  inside.word("external", manifest.printed_links, external);
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

void read_page_list(Keys& keys, Manifest& manifest) {
  constexpr Word<Tristate> words[] = {
      {"auto", Tristate::auto_}, {"true", Tristate::yes}, {"false", Tristate::no}};
  const Value* value = keys.get("page-list");
  if (!value) return;
  if (const auto wanted = as_boolean(*value))
    manifest.page_list = *wanted ? Tristate::yes : Tristate::no;
  else
    keys.word("page-list", manifest.page_list, words);
}

bool is_divided_word(std::string_view text) {
  bool after_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    const bool is_letter = unicode::is_letter(c) || unicode::is_combining(c) || c == U'\'' || c == U'’';
    if (!is_letter && !(c == U'-' && after_letter)) return false;
    after_letter = is_letter;
  }
  return after_letter;
}

std::vector<std::string> read_divided_words(const Value& value, std::string_view name, Keys& keys) {
  std::vector<std::string> words;
  if (value.kind != Value::Kind::list) keys.wrong_type(value, name, "a list of words");
  for (const Value& item : value.items) {
    if (!item.is_scalar())
      keys.wrong_type(item, name, "a list of words");
    else if (!is_divided_word(item.scalar))
      keys.diagnostics().error("A0208", fmt::format("`{}` is not one word with hyphens in it", item.scalar),
                               item.span);
    else
      words.push_back(item.scalar);
  }
  return words;
}

void read_hyphenation(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("hyphenation");
  if (!value) return;
  if (value->kind != Value::Kind::map) {
    manifest.hyphenation[manifest.language] = read_divided_words(*value, "hyphenation", keys);
    return;
  }
  for (const auto& [key, item] : value->entries) {
    const std::string language = unicode::canonical_language(key.written);
    if (language.empty())
      keys.diagnostics().error("A0208", fmt::format("`{}` is no language tag", key.written), key.span);
    else
      manifest.hyphenation[language] = read_divided_words(item, key.written, keys);
  }
}

void read_index(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("index");
  if (!value || (value->kind == Value::Kind::boolean && value->scalar == "false")) return;
  auto& index = manifest.index.emplace();
  if (value->kind == Value::Kind::boolean) return;
  Keys inside(*value, "`index`", keys.diagnostics());
  inside.text("terms", index.terms);
  if (inside.get("from")) {
    std::vector<Text> from;
    inside.texts("from", from);
    index.authors = index.publications = index.tags = false;
    for (const auto& word : from) {
      if (word.value == "authors")
        index.authors = true;
      else if (word.value == "publications")
        index.publications = true;
      else if (word.value == "tags")
        index.tags = true;
      else
        keys.diagnostics().error("A0208", fmt::format("an index is not made from `{}`", word.value),
                                 word.span, did_you_mean(word.value, {"authors", "publications", "tags"}));
    }
  }
  inside.finish();
}

/// EPUB Accessibility 1.1, section 4.2.2: the exact words of the claim.
bool is_conformance(std::string_view text) {
  constexpr std::string_view standard = "EPUB Accessibility 1.1 - WCAG 2.";
  if (!text.starts_with(standard)) return false;
  text.remove_prefix(standard.size());
  return !text.empty() && text.front() >= '0' && text.front() <= '2' &&
         (text.substr(1) == " Level A" || text.substr(1) == " Level AA" || text.substr(1) == " Level AAA");
}

void read_accessibility(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("accessibility");
  if (!value) return;
  Keys inside(*value, "`accessibility`", keys.diagnostics());
  Text claim;
  inside.text("conforms-to", claim);
  inside.string("certified-by", manifest.certified_by);
  inside.finish();
  if (claim.empty() || claim.value == "none") return;
  if (!is_conformance(claim.value))
    keys.diagnostics().error("A0208",
                             fmt::format("`{}` is no conformance that an ePub can claim", claim.value),
                             claim.span, "write `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`, or `none`");
  else if (manifest.certified_by.empty())
    keys.diagnostics().error("A0208", "nobody certifies the conformance", claim.span,
                             "name who looked at the book: `certified-by`");
  manifest.conforms_to = claim;
}

}  // namespace

void read_editions(Keys& keys, Manifest& manifest) {
  constexpr Word<Bylines> bylines[] = {
      {"auto", Bylines::auto_}, {"always", Bylines::always}, {"never", Bylines::never}};
  keys.word("bylines", manifest.bylines, bylines);
  read_running_heads(keys, manifest);
  read_attribution(keys, manifest);
  read_links(keys, manifest);
  read_images(keys, manifest);
  read_tdm(keys, manifest);
  read_page_list(keys, manifest);
  keys.text("theme", manifest.theme);
  keys.texts("css", manifest.css);
  keys.texts("fonts", manifest.fonts);
  read_index(keys, manifest);
  read_hyphenation(keys, manifest);
  read_audit(keys, manifest);
  read_accessibility(keys, manifest);
  bool math = false;
  keys.boolean("math", math);
  if (math) not_served("math", *keys.get("math"), keys.diagnostics());
  read_outputs(keys, manifest);
}

}  // namespace anthology
