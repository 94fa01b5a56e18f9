#include "text/hyphenation_dictionary.hpp"

#include <hyphen.h>
#include <iconv.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
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

/// libhyphen counts in bytes for any encoding but UTF-8, so dictionaries are brought to UTF-8 first.
std::optional<std::string> in_utf8(const std::string& bytes) {
  std::size_t end = bytes.find('\n');
  if (end == std::string::npos) return std::nullopt;
  std::string encoding = bytes.substr(0, end);
  while (!encoding.empty() && (encoding.back() == '\r' || encoding.back() == ' ')) encoding.pop_back();
  if (encoding == "UTF-8") return bytes;
  if (encoding.starts_with("microsoft-cp")) encoding = "CP" + encoding.substr(12);
  if (encoding.starts_with("ISO8859-")) encoding = "ISO-8859-" + encoding.substr(8);
  const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == iconv_t(-1)) return std::nullopt;
  std::string text = bytes.substr(end), out(text.size() * 3, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  const bool converted = iconv(converter, &from, &left, &to, &room) != std::size_t(-1);
  iconv_close(converter);
  if (!converted) return std::nullopt;
  out.resize(out.size() - room);
  return "UTF-8" + out;
}

}  // namespace

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
    auto text = in_utf8(file.bytes);
    if (!text) continue;
    std::FILE* stream = fmemopen(text->data(), text->size(), "r");
    if (stream == nullptr) continue;
    HyphenDict* dictionary = hnj_hyphen_load_file(stream);
    std::fclose(stream);
    if (dictionary != nullptr) return std::make_unique<const HyphenationDictionary>(dictionary);
  }
  return nullptr;
}

HyphenationDictionary::~HyphenationDictionary() {
  hnj_hyphen_free(dictionary_);
}

std::vector<int> HyphenationDictionary::points(const std::string& word, int length) const {
  std::vector<int> points;
  std::vector<char> marks(word.size() + 5);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed = hnj_hyphen_hyphenate2(dictionary_, word.c_str(), int(word.size()), marks.data(), nullptr,
                                           &replacements, &positions, &cuts);
  if (failed == 0)
    for (int i = 0; i + 1 < length; ++i)
      if ((marks[std::size_t(i)] & 1) != 0 && (replacements == nullptr || replacements[i] == nullptr))
        points.push_back(i + 1);
  if (replacements != nullptr)
    for (std::size_t i = 0; i < word.size(); ++i) std::free(replacements[i]);
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return points;
}

}  // namespace anthology::text
