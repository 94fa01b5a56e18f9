/// The fonts of the system, as fontconfig lists them: static outline fonts alone.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::text {

struct InstalledFont {
  std::string family;              ///< its first name
  std::vector<std::string> names;  ///< every family name, lower case
  std::string path;
  unsigned index = 0;
  int weight = 400;  ///< OpenType's scale
  int width = 100;
  bool italic = false;
  const void* characters = nullptr;  ///< fontconfig's set, owned by the catalogue
};

/// Read once; not synchronised. Its own configuration, so that builds share nothing.
class InstalledFonts {
 public:
  InstalledFonts();
  ~InstalledFonts();
  InstalledFonts(const InstalledFonts&) = delete;

  /// Sorted by family, then path and index.
  const std::vector<InstalledFont>& list() const;
  /// The fonts of exactly this family, whatever the case of its letters.
  std::vector<const InstalledFont*> of_family(std::string_view family) const;
  static bool has_character(const InstalledFont& font, char32_t c);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
