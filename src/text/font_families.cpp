#include "text/font_families.hpp"

#include <array>
#include <utility>

namespace anthology::text {
namespace {

using Name = std::string_view;

constexpr std::array serif = {Name("Vollkorn"), Name("Noto Serif"), Name("Linux Libertine O"),
                              Name("DejaVu Serif"), Name("Liberation Serif")};
constexpr std::array sans = {Name("Noto Sans"), Name("DejaVu Sans"), Name("Liberation Sans")};
constexpr std::array monospace = {Name("Fira Code"), Name("Noto Sans Mono"), Name("DejaVu Sans Mono"),
                                  Name("Liberation Mono")};
constexpr std::array emoji = {Name("Noto Emoji"), Name("Noto Sans Symbols2"), Name("DejaVu Sans")};
constexpr std::array math = {Name("Noto Sans Math"), Name("DejaVu Math TeX Gyre"), Name("DejaVu Sans")};

constexpr std::uint32_t code(const char (&text)[5]) {
  return std::uint32_t(text[0]) << 24U | std::uint32_t(text[1]) << 16U | std::uint32_t(text[2]) << 8U |
         std::uint32_t(text[3]);
}

/// Scripts with Noto families of their own.
constexpr std::pair<std::uint32_t, std::array<Name, 2>> noto_of_script[] = {
    {code("Armn"), {"Noto Serif Armenian", "Noto Sans Armenian"}},
    {code("Beng"), {"Noto Serif Bengali", "Noto Sans Bengali"}},
    {code("Deva"), {"Noto Serif Devanagari", "Noto Sans Devanagari"}},
    {code("Ethi"), {"Noto Serif Ethiopic", "Noto Sans Ethiopic"}},
    {code("Geor"), {"Noto Serif Georgian", "Noto Sans Georgian"}},
    {code("Gujr"), {"Noto Serif Gujarati", "Noto Sans Gujarati"}},
    {code("Guru"), {"Noto Serif Gurmukhi", "Noto Sans Gurmukhi"}},
    {code("Khmr"), {"Noto Serif Khmer", "Noto Sans Khmer"}},
    {code("Knda"), {"Noto Serif Kannada", "Noto Sans Kannada"}},
    {code("Laoo"), {"Noto Serif Lao", "Noto Sans Lao"}},
    {code("Mlym"), {"Noto Serif Malayalam", "Noto Sans Malayalam"}},
    {code("Mymr"), {"Noto Serif Myanmar", "Noto Sans Myanmar"}},
    {code("Sinh"), {"Noto Serif Sinhala", "Noto Sans Sinhala"}},
    {code("Taml"), {"Noto Serif Tamil", "Noto Sans Tamil"}},
    {code("Telu"), {"Noto Serif Telugu", "Noto Sans Telugu"}},
    {code("Thai"), {"Noto Serif Thai", "Noto Sans Thai"}},
    {code("Tibt"), {"Noto Serif Tibetan", "Noto Sans Tibetan"}},
};

/// A family or a beginning of families, and its package; longer beginnings come first.
constexpr std::pair<Name, Name> packages[] = {
    {"Vollkorn", "fonts-vollkorn"},
    {"Noto Serif CJK", "fonts-noto-cjk"},
    {"Noto Sans CJK", "fonts-noto-cjk"},
    {"Noto Sans Mono CJK", "fonts-noto-cjk"},
    {"Noto Sans Mono", "fonts-noto-mono"},
    {"Noto ", "fonts-noto-core"},
    {"Fira Code", "fonts-firacode"},
    {"EB Garamond", "fonts-ebgaramond"},
    {"Linux Libertine", "fonts-linuxlibertine"},
    {"Linux Biolinum", "fonts-linuxlibertine"},
    {"Junicode", "fonts-junicode"},
    {"TeX Gyre", "fonts-texgyre"},
    {"Gentium", "fonts-sil-gentiumplus"},
    {"Amiri", "fonts-hosny-amiri"},
    {"DejaVu", "fonts-dejavu"},
    {"Liberation", "fonts-liberation"},
};

bool begins(std::string_view language, std::string_view with) {
  return language.starts_with(with) && (language.size() == with.size() || language[with.size()] == '-');
}

bool is_cjk_symbol(char32_t c) {
  return (c >= 0x2E80 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
}

/// The CJK families, the one with the language's forms first.
std::vector<Name> han_families(std::uint32_t script, std::string_view language) {
  Name first = "Noto Serif CJK JP";
  if (begins(language, "ko") || script == code("Hang"))
    first = "Noto Serif CJK KR";
  else if (begins(language, "zh-Hant-HK") || begins(language, "zh-HK"))
    first = "Noto Serif CJK HK";
  else if (begins(language, "zh-Hant") || begins(language, "zh-TW"))
    first = "Noto Serif CJK TC";
  else if (begins(language, "zh"))
    first = "Noto Serif CJK SC";
  return {first, "Noto Serif CJK JP", "Noto Serif CJK SC", "Noto Sans CJK JP", "Noto Sans CJK SC"};
}

template <typename Names>
void add(std::vector<Name>& families, const Names& names) {
  families.insert(families.end(), names.begin(), names.end());
}

}  // namespace

std::span<const std::string_view> generic_families(std::string_view name) {
  if (name == "serif" || name == "ui-serif" || name == "cursive" || name == "fantasy" || name == "fangsong")
    return serif;
  if (name == "sans-serif" || name == "ui-sans-serif" || name == "system-ui" || name == "ui-rounded")
    return sans;
  if (name == "monospace" || name == "ui-monospace") return monospace;
  if (name == "emoji") return emoji;
  if (name == "math") return math;
  return {};
}

std::vector<std::string_view> families_for(char32_t c, std::uint32_t script, std::string_view language) {
  std::vector<Name> families;
  if (script == code("Arab") || script == code("Syrc")) {
    families = {"Amiri", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Nastaliq Urdu"};
  } else if (script == code("Hebr")) {
    families = {"Noto Serif Hebrew", "Noto Sans Hebrew"};
  } else if (script == code("Hani") || script == code("Hira") || script == code("Kana") ||
             script == code("Hang") || script == code("Bopo") || is_cjk_symbol(c)) {
    families = han_families(script, language);
  } else if (script == code("Latn") || script == code("Grek") || script == code("Cyrl")) {
    add(families, serif);
  } else {
    for (const auto& [script_code, names] : noto_of_script)
      if (script_code == script) add(families, names);
    if (families.empty()) add(families, serif);
  }
  add(families, std::array{Name("Noto Sans Symbols"), Name("Noto Sans Symbols2"), Name("Noto Sans Math"),
                           Name("Noto Emoji"), Name("DejaVu Sans"), Name("Noto Sans"), Name("Noto Serif"),
                           Name("Noto Music"), Name("Noto Serif CJK JP")});
  return families;
}

std::string_view package_of(std::string_view family) {
  for (const auto& [beginning, package] : packages)
    if (family.starts_with(beginning)) return package;
  return {};
}

}  // namespace anthology::text
