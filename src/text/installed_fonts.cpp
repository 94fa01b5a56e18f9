#include "text/installed_fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/ascii.hpp"

namespace anthology::text {

struct InstalledFonts::Impl {
  FcConfig* config = nullptr;
  std::vector<InstalledFont> list;
  std::multimap<std::string, std::size_t, std::less<>> by_name;
};

namespace {

bool is_set(FcPattern* pattern, const char* property) {
  FcBool value = FcFalse;
  return FcPatternGetBool(pattern, property, 0, &value) == FcResultMatch && value == FcTrue;
}

int integer(FcPattern* pattern, const char* property, int fallback) {
  int value = fallback;
  return FcPatternGetInteger(pattern, property, 0, &value) == FcResultMatch ? value : fallback;
}

std::string string(FcPattern* pattern, const char* property, int n = 0) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, property, n, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

/// Bitmap, coloured and variable fonts, and the instances of variable ones, cannot be embedded as they are.
bool is_usable(FcPattern* pattern) {
  const std::string format = string(pattern, FC_FONTFORMAT);
  constexpr int highest_static_index = 0xFFFF;
  return is_set(pattern, FC_SCALABLE) && !is_set(pattern, FC_VARIABLE) && !is_set(pattern, FC_COLOR) &&
         (format == "TrueType" || format == "CFF") && integer(pattern, FC_INDEX, 0) <= highest_static_index;
}

InstalledFont describe(FcPattern* pattern) {
  InstalledFont font;
  font.family = string(pattern, FC_FAMILY);
  for (int n = 0;; ++n) {
    const std::string name = string(pattern, FC_FAMILY, n);
    if (name.empty()) break;
    font.names.push_back(ascii::lower(name));
  }
  font.path = string(pattern, FC_FILE);
  font.index = unsigned(integer(pattern, FC_INDEX, 0));
  double weight = FC_WEIGHT_REGULAR;
  FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
  font.weight = int(FcWeightToOpenTypeDouble(weight) + 0.5);
  font.width = integer(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
  font.italic = integer(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
  FcCharSet* characters = nullptr;
  if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch) font.characters = characters;
  return font;
}

}  // namespace

InstalledFonts::InstalledFonts() : impl_(std::make_unique<Impl>()) {
  impl_->config = FcInitLoadConfigAndFonts();
  if (impl_->config == nullptr) return;
  for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
    const FcFontSet* fonts = FcConfigGetFonts(impl_->config, set);
    if (fonts == nullptr) continue;
    for (int i = 0; i < fonts->nfont; ++i)
      if (is_usable(fonts->fonts[i])) impl_->list.push_back(describe(fonts->fonts[i]));
  }
  std::sort(impl_->list.begin(), impl_->list.end(), [](const InstalledFont& a, const InstalledFont& b) {
    return std::tie(a.family, a.path, a.index) < std::tie(b.family, b.path, b.index);
  });
  for (std::size_t i = 0; i < impl_->list.size(); ++i)
    for (const std::string& name : impl_->list[i].names) impl_->by_name.emplace(name, i);
}

InstalledFonts::~InstalledFonts() {
  if (impl_->config != nullptr) FcConfigDestroy(impl_->config);
}

const std::vector<InstalledFont>& InstalledFonts::list() const {
  return impl_->list;
}

std::vector<const InstalledFont*> InstalledFonts::of_family(std::string_view family) const {
  std::vector<const InstalledFont*> found;
  const auto [first, last] = impl_->by_name.equal_range(ascii::lower(family));
  for (auto entry = first; entry != last; ++entry) found.push_back(&impl_->list[entry->second]);
  return found;
}

bool InstalledFonts::has_character(const InstalledFont& font, char32_t c) {
  return font.characters != nullptr &&
         FcCharSetHasChar(static_cast<const FcCharSet*>(font.characters), FcChar32(c)) == FcTrue;
}

}  // namespace anthology::text
