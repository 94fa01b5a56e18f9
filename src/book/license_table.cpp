// What the licences ask that anthologies meet, their names, and where their deeds stand.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "book/licenses.hpp"

namespace anthology {
namespace {

enum class Asks : std::uint8_t { nothing, attribution, share_alike };

struct Row {
  std::string_view id;
  Asks asks;
  std::string_view url;
};

// clang-format off
constexpr Row table[] = {
    {"0BSD", Asks::nothing, "https://opensource.org/license/0bsd"},
    {"AGPL-3.0-only", Asks::share_alike, "https://www.gnu.org/licenses/agpl-3.0.html"},
    {"AGPL-3.0-or-later", Asks::share_alike, "https://www.gnu.org/licenses/agpl-3.0.html"},
    {"Apache-2.0", Asks::attribution, "https://www.apache.org/licenses/LICENSE-2.0"},
    {"BSD-2-Clause", Asks::attribution, "https://opensource.org/license/bsd-2-clause"},
    {"BSD-3-Clause", Asks::attribution, "https://opensource.org/license/bsd-3-clause"},
    {"DL-DE-BY-2.0", Asks::attribution, "https://www.govdata.de/dl-de/by-2-0"},
    {"DL-DE-ZERO-2.0", Asks::nothing, "https://www.govdata.de/dl-de/zero-2-0"},
    {"EUPL-1.2", Asks::share_alike, "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"},
    {"GFDL-1.1", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.1.html"},
    {"GFDL-1.1-only", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.1.html"},
    {"GFDL-1.1-or-later", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.1.html"},
    {"GFDL-1.2", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"},
    {"GFDL-1.2-only", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"},
    {"GFDL-1.2-or-later", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"},
    {"GFDL-1.3", Asks::share_alike, "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GFDL-1.3-no-invariants-or-later", Asks::share_alike, "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GFDL-1.3-only", Asks::share_alike, "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GFDL-1.3-or-later", Asks::share_alike, "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GPL-2.0-only", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html"},
    {"GPL-2.0-or-later", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html"},
    {"GPL-3.0-only", Asks::share_alike, "https://www.gnu.org/licenses/gpl-3.0.html"},
    {"GPL-3.0-or-later", Asks::share_alike, "https://www.gnu.org/licenses/gpl-3.0.html"},
    {"ISC", Asks::attribution, "https://opensource.org/license/isc-license-txt"},
    {"LAL-1.2", Asks::share_alike, "https://artlibre.org/licence/lal/licence-art-libre-12/"},
    {"LAL-1.3", Asks::share_alike, "https://artlibre.org/licence/lal/en/"},
    {"LGPL-2.1-only", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html"},
    {"LGPL-2.1-or-later", Asks::share_alike, "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html"},
    {"LGPL-3.0-only", Asks::share_alike, "https://www.gnu.org/licenses/lgpl-3.0.html"},
    {"LGPL-3.0-or-later", Asks::share_alike, "https://www.gnu.org/licenses/lgpl-3.0.html"},
    {"MIT", Asks::attribution, "https://opensource.org/license/mit"},
    {"MIT-0", Asks::nothing, "https://opensource.org/license/mit-0"},
    {"MPL-2.0", Asks::share_alike, "https://www.mozilla.org/MPL/2.0/"},
    {"NLOD-2.0", Asks::attribution, "https://data.norge.no/nlod/en/2.0"},
    {"ODC-By-1.0", Asks::attribution, "https://opendatacommons.org/licenses/by/1-0/"},
    {"ODbL-1.0", Asks::share_alike, "https://opendatacommons.org/licenses/odbl/1-0/"},
    {"OFL-1.1", Asks::share_alike, "https://openfontlicense.org"},
    {"OGL-Canada-2.0", Asks::attribution, "https://open.canada.ca/en/open-government-licence-canada"},
    {"OGL-UK-1.0", Asks::attribution, "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/"},
    {"OGL-UK-2.0", Asks::attribution, "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/"},
    {"OGL-UK-3.0", Asks::attribution, "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
    {"PDDL-1.0", Asks::nothing, "https://opendatacommons.org/licenses/pddl/1-0/"},
    {"Unlicense", Asks::nothing, "https://unlicense.org"},
    {"WTFPL", Asks::nothing, "http://www.wtfpl.net/txt/copying/"},
    {"etalab-2.0", Asks::attribution, "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"},
};
// clang-format on
static_assert(std::ranges::is_sorted(table, {}, &Row::id));

constexpr std::array<std::string_view, 7> public_domain = {
    "CC0-1.0", "CC-PDM-1.0", "CC-PDDC", "PDDL-1.0", "Unlicense", "LicenseRef-public-domain", "LicenseRef-PD"};

const Row* row_of(std::string_view id) {
  const auto found = std::ranges::lower_bound(table, id, {}, &Row::id);
  return found != std::end(table) && found->id == id ? &*found : nullptr;
}

/// A port that SPDX does not list is written `LicenseRef-CC-BY-2.5-SE`.
std::string_view without_reference(std::string_view id) {
  constexpr std::string_view prefix = "LicenseRef-";
  return id.starts_with("LicenseRef-CC-") ? id.substr(prefix.size()) : id;
}

/// The elements of "CC-BY-NC-3.0-DE"; nothing for what is none of Creative Commons' six (or its older SA).
std::optional<LicenseTerms> creative_commons(std::string_view id) {
  id = without_reference(id);
  if (!id.starts_with("CC-")) return std::nullopt;
  LicenseTerms terms{.known = true, .creative_commons = true, .port = {}};
  bool any = false;
  for (std::size_t at = 3; at < id.size();) {
    const std::size_t end = std::min(id.find('-', at), id.size());
    const std::string_view part = id.substr(at, end - at);
    at = end + 1;
    any = true;
    if (terms.major != 0 && terms.port.empty()) {
      terms.port = part;
    } else if (part == "BY") {
      terms.attribution = true;
    } else if (part == "NC") {
      terms.non_commercial = true;
    } else if (part == "ND") {
      terms.no_derivatives = true;
    } else if (part == "SA") {
      terms.share_alike = true;
    } else {
      const char* stop = part.data() + part.size();
      const auto [dot, error] = std::from_chars(part.data(), stop, terms.major);
      if (error != std::errc() || terms.major == 0 || dot == stop || *dot != '.') return std::nullopt;
      std::from_chars(dot + 1, stop, terms.minor);
    }
  }
  return any ? std::optional(terms) : std::nullopt;
}

/// The countries of each version, as the legal codes of creativecommons.org have them.
constexpr std::pair<std::string_view, std::string_view> ports[] = {
    {"1.0", "FI IL NL"},
    {"2.0", "AT AU BE BR CA CL DE ES FR HR IT JP KR NL PL TW UK ZA"},
    {"2.1", "AU CA ES JP"},
    {"2.5", "AR AU BG BR CA CH CN CO DK ES HR HU IL IN IT MK MT MX MY NL PE PL PT SCOTLAND SE SI TW ZA"},
    {"3.0",
     "AM AT AU AZ BR CA CH CL CN CR CZ DE EC EE EG ES FR GE GR GT HK HR IE IGO IT LU NL NO NZ PH PL PR PT "
     "RO RS SG TH TW UG US VE VN ZA"},
};

LicenseName creative_commons_name(const LicenseTerms& terms) {
  std::string elements;
  for (const auto& [asked, element] : {std::pair{terms.attribution, "-BY"},
                                       {terms.non_commercial, "-NC"},
                                       {terms.no_derivatives, "-ND"},
                                       {terms.share_alike, "-SA"}})
    if (asked) elements += element;
  elements.erase(0, 1);
  if (terms.major == 0) return {"CC " + elements, {}};  // which deed is not known
  const auto version = fmt::format("{}.{}", terms.major, terms.minor);
  // The first version has its elements in another order in the address, and there alone.
  const bool turned = version == "1.0" && elements == "BY-NC-ND";
  LicenseName name{fmt::format("CC {} {}", elements, version),
                   fmt::format("https://creativecommons.org/licenses/{}/{}/",
                               turned ? "by-nd-nc" : ascii::lower(elements), version)};
  if (terms.port.empty()) return name;
  name.text += " " + terms.port;
  name.url = is_commons_port(version, terms.port) ? name.url + ascii::lower(terms.port) + "/" : std::string();
  return name;
}

}  // namespace

bool is_commons_port(std::string_view version, std::string_view country) {
  for (const auto& [ported, countries] : ports)
    if (ported == version)
      for (std::string_view rest = countries; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == country) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  return false;
}

LicenseTerms license_terms(std::string_view id) {
  if (std::ranges::find(public_domain, id) != public_domain.end())
    return {.known = true, .creative_commons = id.starts_with("CC"), .public_domain = true, .port = {}};
  if (auto terms = creative_commons(id)) return *terms;
  LicenseTerms terms;
  if (const Row* row = row_of(id)) {
    terms.known = true;
    terms.attribution = row->asks != Asks::nothing;
    terms.share_alike = row->asks == Asks::share_alike;
  }
  return terms;
}

LicenseName license_name(std::string_view id) {
  if (id == "CC0-1.0") return {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"};
  if (id == "CC-PDM-1.0")
    return {"Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"};
  if (id == "CC-PDDC") return {"CC PDDC", "https://creativecommons.org/licenses/publicdomain/"};
  if (const auto terms = creative_commons(id)) return creative_commons_name(*terms);
  if (const Row* row = row_of(id)) return {std::string(id), std::string(row->url)};
  constexpr std::string_view reference = "LicenseRef-";
  if (!id.starts_with(reference)) return {std::string(id), {}};
  std::string words(id.substr(reference.size()));
  std::ranges::replace(words, '-', ' ');
  return {words, {}};
}

bool is_public_domain(const LicenseExpression& expression) {
  const License* license = expression.single();
  return license != nullptr && (license->id == "CC-PDM-1.0" || license->id == "LicenseRef-public-domain" ||
                                license->id == "LicenseRef-PD");
}

}  // namespace anthology
