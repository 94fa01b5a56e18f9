#include "compose/licenses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "compose/dom_building.hpp"

namespace anthology {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> other_deeds = {{
    {"MIT", "https://opensource.org/license/mit"},
    {"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"},
    {"MPL-2.0", "https://www.mozilla.org/MPL/2.0/"},
    {"BSD-2-Clause", "https://opensource.org/license/bsd-2-clause"},
    {"BSD-3-Clause", "https://opensource.org/license/bsd-3-clause"},
    {"GFDL-1.3-only", "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GFDL-1.3-or-later", "https://www.gnu.org/licenses/fdl-1.3.html"},
    {"GPL-3.0-only", "https://www.gnu.org/licenses/gpl-3.0.html"},
    {"GPL-3.0-or-later", "https://www.gnu.org/licenses/gpl-3.0.html"},
    {"OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
}};

bool is_version(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// "CC-BY-NC-4.0" and ported ones such as "CC-BY-3.0-DE".
std::optional<LicensePart> creative_commons(std::string_view id) {
  if (id == "CC0-1.0") return LicensePart{"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"};
  if (id == "CC-PDM-1.0")
    return LicensePart{"Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"};
  if (!id.starts_with("CC-BY")) return std::nullopt;
  auto rest = id.substr(3);
  std::size_t cut = 0;
  while (cut != std::string_view::npos && !is_version(rest.substr(cut, rest.find('-', cut) - cut)))
    cut = rest.find('-', cut) == std::string_view::npos ? rest.npos : rest.find('-', cut) + 1;
  if (cut == std::string_view::npos || cut == 0)
    return LicensePart{fmt::format("CC {}", rest), "https://creativecommons.org/licenses/"};
  const auto terms = rest.substr(0, cut - 1);
  const auto version = rest.substr(cut, rest.find('-', cut) - cut);
  const auto after = cut + version.size();
  const auto port = after < rest.size() ? rest.substr(after + 1) : std::string_view{};
  auto part =
      LicensePart{fmt::format("CC {} {}", terms, version),
                  fmt::format("https://creativecommons.org/licenses/{}/{}/", lower_ascii(terms), version)};
  if (!port.empty()) {
    part.text += fmt::format(" {}", port);
    part.url += fmt::format("{}/", lower_ascii(port));
  }
  return part;
}

LicensePart named(std::string_view id) {
  if (auto part = creative_commons(id)) return *part;
  for (const auto& [name, url] : other_deeds)
    if (name == id) return {std::string(id), std::string(url)};
  if (constexpr std::string_view reference = "LicenseRef-"; id.starts_with(reference)) {
    std::string words(id.substr(reference.size()));
    std::ranges::replace(words, '-', ' ');
    return {words, {}};
  }
  return {std::string(id), {}};
}

}  // namespace

std::vector<LicensePart> license_parts(std::string_view expression) {
  std::vector<LicensePart> parts;
  std::string between;
  const auto flush = [&] {
    if (!between.empty()) parts.push_back({std::exchange(between, {}), {}});
  };
  std::size_t i = 0;
  while (i < expression.size()) {
    const char c = expression[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '(' || c == ')') {
      const char shown = c == '(' || c == ')' ? c : ' ';
      if (shown != ' ' || (!between.empty() ? between.back() != ' ' : !parts.empty())) between += shown;
      ++i;
      continue;
    }
    const auto end = std::min(expression.find_first_of(" \t\n()", i), expression.size());
    const auto word = expression.substr(i, end - i);
    i = end;
    if (word == "AND" || word == "OR" || word == "WITH") {
      between += lower_ascii(word);
      continue;
    }
    if (word == "NOASSERTION" || word == "NONE") continue;
    flush();
    parts.push_back(named(word));
  }
  while (!between.empty() && between.back() == ' ') between.pop_back();
  flush();
  return parts;
}

bool is_public_domain(std::string_view expression) {
  return expression == "CC-PDM-1.0" || expression == "LicenseRef-public-domain" || expression == "PD";
}

void append_license(pugi::xml_node parent, std::string_view expression) {
  for (const auto& part : license_parts(expression)) {
    if (part.url.empty()) {
      append_text(parent, part.text);
      continue;
    }
    auto link = append_element(parent, "a", {}, part.text);
    set_attribute(link, "href", part.url);
    set_attribute(link, "rel", "license");
  }
}

}  // namespace anthology
