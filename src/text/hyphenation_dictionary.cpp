#include "text/hyphenation_dictionary.hpp"

#include <iconv.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace anthology::text {
namespace {

constexpr std::string_view folder = "hyphenation/";
constexpr std::size_t largest_dictionary = std::size_t(16) << 20U;

/// The region whose spelling a language without one means.
constexpr std::pair<std::string_view, std::string_view> usual_regions[] = {
    {"en", "US"}, {"de", "DE"}, {"fr", "FR"}, {"es", "ES"}, {"pt", "PT"}, {"it", "IT"},
    {"nl", "NL"}, {"pl", "PL"}, {"cs", "CZ"}, {"sv", "SE"}, {"da", "DK"}, {"nb", "NO"},
    {"nn", "NO"}, {"ru", "RU"}, {"uk", "UA"}, {"hu", "HU"}, {"el", "GR"}, {"ca", "ES"},
    {"sk", "SK"}, {"sl", "SI"}, {"hr", "HR"}, {"ro", "RO"}, {"bg", "BG"}, {"lt", "LT"},
};

struct Tag {
  std::string language, script, region;
};

std::string with_case(std::string_view text, bool first_upper, bool rest_upper) {
  std::string out;
  for (const char c : text) {
    const bool upper = out.empty() ? first_upper : rest_upper;
    out +=
        char(upper ? (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) : (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  }
  return out;
}

/// Letters and digits alone: a tag comes from a post and becomes part of a path.
Tag parse(std::string_view text) {
  Tag tag;
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = text.find_first_of("-_");
    const std::string_view part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    for (const char c : part)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return tag;
    if (first)
      tag.language = with_case(part, false, false);
    else if (part.size() == 4 && tag.script.empty() && tag.region.empty())
      tag.script = with_case(part, true, false);
    else if (part.size() == 2 || part.size() == 3)
      tag.region = tag.region.empty() ? with_case(part, true, true) : tag.region;
    if (part.size() == 1) break;  // extensions and private use
  }
  return tag;
}

/// The lines after the first, which names their encoding.
std::optional<std::string> lines_in_utf8(const std::string& bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string::npos) return std::nullopt;
  std::string encoding = bytes.substr(0, end);
  while (!encoding.empty() && (encoding.back() == '\r' || encoding.back() == ' ')) encoding.pop_back();
  std::string text = bytes.substr(end + 1);
  if (encoding == "UTF-8") return text;
  if (encoding.starts_with("microsoft-cp")) encoding = "CP" + encoding.substr(12);
  if (encoding.starts_with("ISO8859-")) encoding = "ISO-8859-" + encoding.substr(8);
  const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == iconv_t(-1)) return std::nullopt;
  std::string out(text.size() * 3, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  const bool converted = iconv(converter, &from, &left, &to, &room) != std::size_t(-1);
  iconv_close(converter);
  if (!converted) return std::nullopt;
  out.resize(out.size() - room);
  return out;
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// What follows the keyword, without the spaces around it; nothing where the line does not begin with it.
std::optional<std::string_view> value_of(std::string_view line, std::string_view keyword) {
  if (!line.starts_with(keyword)) return std::nullopt;
  line.remove_prefix(keyword.size());
  const auto first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

bool read_number(std::string_view line, std::string_view keyword, int& number) {
  const auto value = value_of(line, keyword);
  if (!value) return false;
  std::from_chars(value->data(), value->data() + value->size(), number);
  number = std::clamp(number, 0, 100);
  return true;
}

}  // namespace

struct HyphenationDictionary::Contents {
  explicit Contents(std::string_view lines);

  std::vector<std::string_view> compounds, parts;
  std::optional<std::string_view> undivided;  ///< with commas between
  Minima word, part;
};

HyphenationDictionary::Contents::Contents(std::string_view lines) {
  std::vector<std::string_view> patterns;
  bool has_compounds = false;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty() || line.front() == '%' || line.front() == '#') continue;
    if (line == "NEXTLEVEL") {
      has_compounds = true;
      compounds.swap(patterns);
    } else if (const auto list = value_of(line, "NOHYPHEN")) {
      undivided = list;
    } else if (!read_number(line, "LEFTHYPHENMIN", word.left) &&
               !read_number(line, "RIGHTHYPHENMIN", word.right) &&
               !read_number(line, "COMPOUNDLEFTHYPHENMIN", part.left) &&
               !read_number(line, "COMPOUNDRIGHTHYPHENMIN", part.right)) {
      patterns.push_back(line.substr(0, line.find_first_of(" \t")));
    }
  }
  parts.swap(patterns);
  if (has_compounds) return;
  // Left out, the compounds are those of hyphens and apostrophes.
  compounds = {"1-1", "1'1", "1–1", "1’1"};
  if (!undivided) undivided = "',–,’,-";
  if (part.left == 0) part.left = word.left > 0 ? word.left : 3;
  if (part.right == 0) part.right = word.right > 0 ? word.right : 3;
}

/// A stretch of a word, in bytes.
struct HyphenationDictionary::Part {
  std::size_t begin, end;
  bool begins_word, ends_word;
};

HyphenationDictionary::HyphenationDictionary(std::string_view lines)
    : HyphenationDictionary(Contents(lines)) {}

HyphenationDictionary::HyphenationDictionary(const Contents& contents)
    : compounds_(contents.compounds), parts_(contents.parts), word_(contents.word), part_(contents.part) {
  constexpr int usual_minimum = 2;
  if (word_.left == 0) word_.left = usual_minimum;
  if (word_.right == 0) word_.right = usual_minimum;
  auto list = contents.undivided.value_or(std::string_view());
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    if (end > 0) undivided_.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

namespace {

/// Takes back the divisions of `word[begin, end)` that leave fewer characters than that on the left.
void hold_left(std::string_view word, std::size_t begin, std::size_t end, int fewest,
               std::vector<bool>& divides) {
  int characters = 0;
  for (std::size_t at = begin + 1; at < end; ++at) {
    if (continues_character(word[at])) continue;
    if (++characters >= fewest) return;
    divides[at] = false;
  }
}

void hold_right(std::string_view word, std::size_t begin, std::size_t end, int fewest,
                std::vector<bool>& divides) {
  int characters = 0;
  for (std::size_t at = end; at > begin + 1;) {
    if (continues_character(word[--at])) continue;
    if (++characters >= fewest) return;
    divides[at] = false;
  }
}

/// The weights before each byte of a text that is a word of its own.
class Weights {
 public:
  Weights(const HyphenationPatterns& patterns, std::string_view text) : weights_(text.size() + 3) {
    std::string dotted;
    dotted.reserve(text.size() + 2);
    dotted += '.';
    for (const char c : text) dotted += c >= '0' && c <= '9' ? '.' : c;
    dotted += '.';
    patterns.weigh(dotted, weights_);
  }
  const HyphenationWeight& operator[](std::size_t at) const { return weights_[at + 1]; }

 private:
  std::vector<HyphenationWeight> weights_;  ///< the first is before the dot
};

}  // namespace

void HyphenationDictionary::divide(std::string_view word, Part part, std::vector<bool>& divides) const {
  const auto text = word.substr(part.begin, part.end - part.begin);
  const Weights boundaries(compounds_, text);
  std::size_t begin = part.begin;
  for (std::size_t at = part.begin + 1; at <= part.end; ++at) {
    const bool is_boundary = at < part.end && boundaries[at - part.begin].digit % 2 == 1;
    if (!is_boundary && (at < part.end || begin == part.begin)) continue;
    divide(word, {begin, at, part.begins_word && begin == part.begin, part.ends_word && at == part.end},
           divides);
    if (is_boundary) divides[at] = boundaries[at - part.begin].divides();
    begin = at;
  }
  if (begin != part.begin) return;
  const Weights weights(parts_, text);
  for (std::size_t at = part.begin + 1; at < part.end; ++at) divides[at] = weights[at - part.begin].divides();
  if (!part.begins_word) hold_left(word, part.begin, part.end, part_.left, divides);
  if (!part.ends_word) hold_right(word, part.begin, part.end, part_.right, divides);
}

std::vector<int> HyphenationDictionary::points(std::string_view word) const {
  std::vector<bool> divides(word.size() + 1);
  divide(word, {0, word.size(), true, true}, divides);
  hold_left(word, 0, word.size(), word_.left, divides);
  hold_right(word, 0, word.size(), word_.right, divides);
  for (const auto& text : undivided_)
    for (auto at = word.find(text); at != std::string_view::npos; at = word.find(text, at + 1))
      divides[at] = divides[at + text.size()] = false;
  std::vector<int> points;
  int characters = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (continues_character(word[at])) continue;
    if (at > 0 && divides[at]) points.push_back(characters);
    ++characters;
  }
  return points;
}

std::vector<std::string> dictionary_names(std::string_view language) {
  const Tag tag = parse(language);
  std::vector<std::string> names;
  if (tag.language.empty()) return names;
  const std::string base = "hyph_" + tag.language;
  if (!tag.script.empty() && !tag.region.empty())
    names.push_back(base + "_" + tag.script + "_" + tag.region + ".dic");
  if (!tag.region.empty()) names.push_back(base + "_" + tag.region + ".dic");
  if (!tag.script.empty()) names.push_back(base + "_" + tag.script + ".dic");
  names.push_back(base + ".dic");
  for (const auto& [usual, region] : usual_regions)
    if (usual == tag.language) names.push_back(base + "_" + std::string(region) + ".dic");
  return names;
}

std::unique_ptr<const HyphenationDictionary> load_hyphenation(const Files& resources,
                                                              std::string_view language) {
  if (!resources.read) return nullptr;
  for (const std::string& name : dictionary_names(language)) {
    const ReadResult file = resources.read(std::string(folder) + name);
    if (file.status != ReadStatus::ok || file.bytes.size() > largest_dictionary) continue;
    if (const auto lines = lines_in_utf8(file.bytes))
      return std::make_unique<const HyphenationDictionary>(*lines);
  }
  return nullptr;
}

}  // namespace anthology::text
