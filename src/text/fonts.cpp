#include "text/fonts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <tuple>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "text/font_families.hpp"
#include "text/font_file.hpp"
#include "text/installed_fonts.hpp"
#include "text/own_fonts.hpp"
#include "text/shaped_words.hpp"

namespace anthology::text {
namespace {

constexpr int bold_from = 600;
constexpr double usual_text_size = 11;  // points; decides between cuts for different sizes

/// What a style asks of a family.
struct Wanted {
  int weight = 400;
  bool italic = false;
  auto operator<=>(const Wanted&) const = default;
};

/// Order of preference by weight (CSS Fonts 4, 5.2): lower is better.
int weight_rank(int wanted, int offered) {
  constexpr int worse = 1000;
  if (wanted == offered) return 0;
  if (wanted >= 400 && wanted <= 500) {
    if (offered > wanted && offered <= 500) return offered - wanted;
    return offered < wanted ? worse + wanted - offered : 2 * worse + offered - wanted;
  }
  const bool right_way = wanted < 400 ? offered < wanted : offered > wanted;
  return (right_way ? 0 : worse) + std::abs(wanted - offered);
}

bool has_style(const Wanted& given, const Wanted& wanted) {
  return (wanted.weight >= bold_from) == (given.weight >= bold_from) && wanted.italic == given.italic;
}

bool may_subset(const Face& face) {
  return face.embedding == Embedding::subset;
}

std::string stands_in(const Face& face) {
  return fmt::format("`{}` stands in", face.family);
}

std::string style_name(const Wanted& wanted) {
  if (wanted.weight >= bold_from) return wanted.italic ? "bold italic" : "bold";
  return wanted.italic ? "italic" : "upright";
}

/// A family's face for a style. An `@font-face` rule may give it another style than its file does.
struct OfFamily {
  const LoadedFace* loaded = nullptr;  ///< null: there is no such family
  Wanted style;
};

/// A face that came from a file of the book or of the resources.
struct OwnFace {
  std::string family;  ///< lower case; an `@font-face` rule may rename
  Wanted style;
  FaceId id = 0;
};

}  // namespace

struct Fonts::Impl {
  mutable std::shared_mutex mutex;
  std::vector<std::unique_ptr<LoadedFace>> faces;                         // by id
  std::map<std::pair<std::string, unsigned>, const LoadedFace*> by_file;  // installed; null: cannot be used
  std::vector<OwnFace> own;
  std::unique_ptr<InstalledFonts> installed;
  std::map<std::string, const Face*> found;  // key of a style
  std::unordered_map<std::uint64_t, const Face*> fallbacks;
  std::map<std::string, std::uint64_t, std::less<>> languages;
  std::set<std::string> reported;
  std::vector<Diagnostic> findings;
  ShapedWords words;

  ~Impl() {
    for (const auto& loaded : faces) release(loaded->face);
  }

  void report(Severity severity, std::string code, std::string message, std::string help) {
    if (reported.insert(code + message).second)
      findings.push_back({severity, std::move(code), std::move(message), {}, std::move(help)});
  }

  const LoadedFace& keep(LoadedFace loaded) {
    loaded.face.id = FaceId(faces.size());
    faces.push_back(std::make_unique<LoadedFace>(std::move(loaded)));
    return *faces.back();
  }

  const InstalledFonts& system() {
    if (!installed) installed = std::make_unique<InstalledFonts>();
    return *installed;
  }

  const LoadedFace* load(const InstalledFont& font) {
    const auto [entry, is_new] = by_file.try_emplace({font.path, font.index}, nullptr);
    if (is_new && faces.size() < max_faces)
      if (auto loaded = load_installed_face(font.path, font.index)) entry->second = &keep(std::move(*loaded));
    return entry->second;
  }

  const OwnFace* own_face(std::string_view family, const Wanted& wanted) const;
  const LoadedFace* installed_face(std::string_view family, const Wanted& wanted);
  OfFamily of_family(std::string_view family, const Wanted& wanted);
  const Face* embeddable(std::string_view family, const Wanted& wanted);
  std::optional<NamedFace> named(const std::string& family, const Wanted& wanted,
                                 std::set<char32_t>& characters);
  const Face& choose(const style::ComputedStyle& style, const Wanted& wanted);
  const Face& any_face(const Wanted& wanted);
  void report_style(const LoadedFace& loaded, std::string_view family, const Wanted& wanted);
  void report_missing(std::string_view family, std::string_view instead);
  const Face* find_fallback(char32_t c, const Face& near, std::string_view language);
  static constexpr std::size_t max_faces = 4096;  // far more than a book uses; FaceId holds 65,536
};

Fonts::Fonts(const Files& files, const Files& resources, const std::vector<style::FontFace>& faces,
             const std::vector<NamedFonts>& named, Diagnostics& diagnostics)
    : impl_(std::make_unique<Impl>()) {
  read_own_fonts(
      {files, resources}, faces, named,
      [this](OwnFont font) {
        const FaceId id = impl_->keep(std::move(font.loaded)).face.id;
        impl_->own.push_back({ascii::lower(font.family), {font.weight, font.italic}, id});
        return impl_->faces.size() < Impl::max_faces;
      },
      diagnostics);
}

Fonts::~Fonts() = default;

const OwnFace* Fonts::Impl::own_face(std::string_view family, const Wanted& wanted) const {
  const OwnFace* best = nullptr;
  const auto rank = [&wanted](const OwnFace& face) {
    return std::pair(face.style.italic != wanted.italic, weight_rank(wanted.weight, face.style.weight));
  };
  const std::string name = ascii::lower(family);
  for (const OwnFace& face : own)
    if (face.family == name && (best == nullptr || rank(face) < rank(*best))) best = &face;
  return best;
}

const LoadedFace* Fonts::Impl::installed_face(std::string_view family, const Wanted& wanted) {
  const auto rank = [&wanted](const InstalledFont& font) {
    return std::tuple(std::abs(font.width - 100), font.italic != wanted.italic,
                      weight_rank(wanted.weight, font.weight));
  };
  std::vector<const InstalledFont*> fonts = system().of_family(family);
  if (fonts.empty()) return nullptr;
  const auto best = rank(**std::min_element(
      fonts.begin(), fonts.end(),
      [&](const InstalledFont* a, const InstalledFont* b) { return rank(*a) < rank(*b); }));
  // A family can hold cuts for several sizes: the one for running text is meant.
  const LoadedFace* chosen = nullptr;
  double distance = 0;
  for (const InstalledFont* font : fonts) {
    if (rank(*font) != best) continue;
    const LoadedFace* loaded = load(*font);
    if (loaded == nullptr) continue;
    const double off = loaded->design_size == 0 ? 0 : std::abs(loaded->design_size - usual_text_size);
    if (chosen == nullptr || off < distance) chosen = loaded, distance = off;
  }
  return chosen;
}

OfFamily Fonts::Impl::of_family(std::string_view family, const Wanted& wanted) {
  const OwnFace* own_one = own_face(family, wanted);
  if (own_one != nullptr && has_style(own_one->style, wanted))
    return {faces[own_one->id].get(), own_one->style};
  // One cut of the book's own does not take away the others of its family.
  const LoadedFace* other = installed_face(family, wanted);
  const Wanted given = other == nullptr ? Wanted() : Wanted{other->face.weight, other->face.italic};
  if (own_one == nullptr || (other != nullptr && has_style(given, wanted))) return {other, given};
  return {faces[own_one->id].get(), own_one->style};
}

const Face* Fonts::Impl::embeddable(std::string_view family, const Wanted& wanted) {
  const LoadedFace* loaded = of_family(family, wanted).loaded;
  if (loaded == nullptr) return nullptr;
  if (loaded->face.embedding != Embedding::subset) {
    report(Severity::warning, "A0705", fmt::format("the font `{}` forbids embedding a part of it", family),
           "choose a font whose licence allows it");
    return nullptr;
  }
  report_style(*loaded, family, wanted);
  return &loaded->face;
}

void Fonts::Impl::report_style(const LoadedFace& loaded, std::string_view family, const Wanted& wanted) {
  if (has_style({loaded.face.weight, loaded.face.italic}, wanted)) return;
  // Few monospaced families have italics, and code does not miss them.
  const Severity severity = loaded.monospaced ? Severity::info : Severity::warning;
  report(severity, "A0704",
         fmt::format("the font `{}` has no {} face, `{}` stands in", family, style_name(wanted),
                     loaded.face.postscript_name),
         "");
}

void Fonts::Impl::report_missing(std::string_view family, std::string_view instead) {
  const std::string_view package = package_of(family);
  report(Severity::warning, "A0703", fmt::format("no font `{}` is found, {}", family, instead),
         package.empty() ? std::string("put its files into a folder that `fonts` names")
                         : fmt::format("on Debian it is in the package {}", package));
}

const Face& Fonts::Impl::any_face(const Wanted& wanted) {
  for (const std::string_view family : generic_families("serif"))
    if (const Face* face = embeddable(family, wanted)) return *face;
  for (const InstalledFont& font : system().list())
    if (InstalledFonts::has_character(font, 'a'))
      if (const LoadedFace* loaded = load(font); loaded != nullptr && may_subset(loaded->face))
        return loaded->face;
  for (const auto& loaded : faces)
    if (loaded->face.has_glyph('a')) return loaded->face;
  report(Severity::error, "A0706", "no font is installed",
         "on Debian, fonts-vollkorn and fonts-noto-core have what the themes use");
  return keep({empty_face()}).face;
}

const Face& Fonts::Impl::choose(const style::ComputedStyle& style, const Wanted& wanted) {
  const Face* face = nullptr;
  std::string_view missing;
  for (const std::string& family : style.font_family) {
    face = embeddable(family, wanted);
    if (face != nullptr) break;
    const auto generic = generic_families(family);
    for (std::size_t i = 0; face == nullptr && i < generic.size(); ++i) face = embeddable(generic[i], wanted);
    if (face != nullptr) break;
    if (missing.empty() && of_family(family, wanted).loaded == nullptr) missing = family;
  }
  if (face == nullptr) face = &any_face(wanted);
  if (!missing.empty()) report_missing(missing, stands_in(*face));
  return *face;
}

const Face& Fonts::find(const style::ComputedStyle& style) {
  const Wanted wanted{style.font_weight, style.font_style == style::FontStyle::italic};
  std::string key = fmt::format("{} {}", wanted.weight, int(wanted.italic));
  for (const std::string& family : style.font_family) key += '\n', key += family;
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto known = impl_->found.find(key); known != impl_->found.end()) return *known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto [entry, is_new] = impl_->found.try_emplace(std::move(key), nullptr);
  if (is_new) entry->second = &impl_->choose(style, wanted);
  return *entry->second;
}

/// Takes the characters that the family has out of `characters`; nothing where it has none of them.
std::optional<NamedFace> Fonts::Impl::named(const std::string& family, const Wanted& wanted,
                                            std::set<char32_t>& characters) {
  const OfFamily offered = of_family(family, wanted);
  if (offered.loaded == nullptr) return std::nullopt;
  const Face& face = offered.loaded->face;
  NamedFace taken{family, offered.style.weight, offered.style.italic, &face, {}};
  for (const char32_t c : characters)
    if (face.has_glyph(c)) taken.characters.insert(c);
  if (taken.characters.empty()) return std::nullopt;
  if (face.embedding == Embedding::none) {
    report(Severity::warning, "A0705", fmt::format("the font `{}` forbids embedding it", family),
           "readers show it where they have it; choose a font whose licence allows it");
    return std::nullopt;
  }
  for (const char32_t c : taken.characters) characters.erase(c);
  report_style(*offered.loaded, family, wanted);
  return taken;
}

std::vector<NamedFace> Fonts::named(const style::ComputedStyle& style, std::set<char32_t> characters) {
  const Wanted wanted{style.font_weight, style.font_style == style::FontStyle::italic};
  // No font is looked for on their account alone.
  std::set<char32_t> unseen;
  for (const char32_t c : characters)
    if (unicode::is_space(c) || unicode::is_default_ignorable(c)) unseen.insert(c);
  for (const char32_t c : unseen) characters.erase(c);
  const std::unique_lock lock(impl_->mutex);
  std::vector<NamedFace> faces;
  for (const std::string& family : style.font_family) {
    if (!generic_families(family).empty() || characters.empty()) break;
    auto face = impl_->named(family, wanted, characters);
    if (!face) continue;
    for (const char32_t c : unseen)
      if (face->face->has_glyph(c)) face->characters.insert(c);
    faces.push_back(std::move(*face));
  }
  if (style.font_family.empty()) return faces;
  const std::string& first = style.font_family.front();
  if (generic_families(first).empty() && impl_->of_family(first, wanted).loaded == nullptr)
    impl_->report_missing(first,
                          faces.empty() ? "the ePub has none in its place" : stands_in(*faces.front().face));
  return faces;
}

const Face* Fonts::Impl::find_fallback(char32_t c, const Face& near, std::string_view language) {
  const Wanted wanted{near.weight >= bold_from ? 700 : 400, near.italic};
  for (const OwnFace& face : own)
    if (const Face& own_one = faces[face.id]->face; may_subset(own_one) && own_one.has_glyph(c))
      return &own_one;
  std::vector<std::string_view> families;
  if (faces[near.id]->monospaced)
    for (const std::string_view family : generic_families("monospace")) families.push_back(family);
  for (const std::string_view family : families_for(c, unicode::script(c), language))
    families.push_back(family);
  for (const std::string_view family : families) {
    const auto fonts = system().of_family(family);
    if (std::none_of(fonts.begin(), fonts.end(),
                     [c](const InstalledFont* font) { return InstalledFonts::has_character(*font, c); }))
      continue;
    const LoadedFace* loaded = installed_face(family, wanted);
    if (loaded != nullptr && may_subset(loaded->face) && loaded->face.has_glyph(c)) return &loaded->face;
  }
  // Every other font, by name; plain styles first.
  for (const bool plain : {true, false})
    for (const InstalledFont& font : system().list())
      if ((font.weight == 400 && !font.italic && font.width == 100) == plain &&
          InstalledFonts::has_character(font, c))
        if (const LoadedFace* loaded = load(font);
            loaded != nullptr && may_subset(loaded->face) && loaded->face.has_glyph(c))
          return &loaded->face;
  return nullptr;
}

const Face* Fonts::fallback(char32_t c, const Face& wanted, std::string_view language) {
  const auto key = [&](std::uint64_t language_number) {
    return std::uint64_t(c) | std::uint64_t(wanted.id) << 21U | language_number << 37U;
  };
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto number = impl_->languages.find(language); number != impl_->languages.end())
      if (const auto known = impl_->fallbacks.find(key(number->second)); known != impl_->fallbacks.end())
        return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto number =
      impl_->languages.try_emplace(std::string(language), impl_->languages.size()).first->second;
  const auto [entry, is_new] = impl_->fallbacks.try_emplace(key(number), nullptr);
  if (is_new) entry->second = impl_->find_fallback(c, wanted, language);
  return entry->second;
}

const Face& Fonts::face(FaceId id) const {
  const std::shared_lock lock(impl_->mutex);
  return impl_->faces.at(id)->face;
}

std::size_t Fonts::size() const {
  const std::shared_lock lock(impl_->mutex);
  return impl_->faces.size();
}

std::vector<std::string> Fonts::installed_files() const {
  const std::shared_lock lock(impl_->mutex);
  std::set<std::string> files;
  for (const auto& [file, face] : impl_->by_file)
    if (face) files.insert(file.first);
  return {files.begin(), files.end()};
}

Diagnostics Fonts::take_findings() {
  const std::unique_lock lock(impl_->mutex);
  std::vector<Diagnostic> findings = std::move(impl_->findings);
  impl_->findings.clear();
  std::sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.code, a.message) < std::tie(b.code, b.message);
  });
  Diagnostics sorted;
  for (Diagnostic& finding : findings) sorted.add(std::move(finding));
  return sorted;
}

ShapedWords& Fonts::shaped_words() {
  return impl_->words;
}

}  // namespace anthology::text
