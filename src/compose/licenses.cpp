#include "compose/licenses.hpp"

#include <utility>

#include "book/licenses.hpp"
#include "compose/dom_building.hpp"

namespace anthology {
namespace {

using Kind = LicenseExpression::Kind;
using Parts = std::vector<LicensePart>;

void append_words(Parts& parts, std::string_view words) {
  if (!parts.empty() && parts.back().url.empty())
    parts.back().text += words;
  else
    parts.push_back({std::string(words), {}});
}

void append_all(Parts& parts, const Parts& more) {
  for (const auto& part : more) {
    if (part.url.empty())
      append_words(parts, part.text);
    else
      parts.push_back(part);
  }
}

Parts parts_of(const License& license) {
  auto name = license_name(license.id);
  if (license.or_later) name.text += "+";
  Parts parts{{std::move(name.text), std::move(name.url)}};
  if (!license.exception.empty()) append_words(parts, " with " + license.exception);
  return parts;
}

Parts parts_of(const LicenseExpression& expression) {
  struct Joined {
    Kind kind = Kind::license;
    Parts parts;
  };
  return expression
      .fold(
          [](const License& license) {
            return Joined{Kind::license, parts_of(license)};
          },
          [](Kind kind, const std::vector<Joined>& operands) {
            Joined out{kind, {}};
            for (const auto& operand : operands) {
              const bool group = kind == Kind::all_of && operand.kind == Kind::any_of;
              if (!out.parts.empty()) append_words(out.parts, kind == Kind::all_of ? " and " : " or ");
              if (group) append_words(out.parts, "(");
              append_all(out.parts, operand.parts);
              if (group) append_words(out.parts, ")");
            }
            return out;
          })
      .parts;
}

}  // namespace

std::vector<LicensePart> license_parts(std::string_view written) {
  const auto reading = read_license(written);
  switch (reading.kind) {
    case LicenseReading::Kind::none:
      return {};
    case LicenseReading::Kind::expression:
      return parts_of(reading.expression);
    case LicenseReading::Kind::all_rights_reserved:
      return reading.from_words ? Parts{{std::string(written), {}}} : parts_of(reading.expression);
    case LicenseReading::Kind::unclear:
      return {{std::string(written), {}}};
  }
  return {};
}

bool is_public_domain(std::string_view written) {
  const auto reading = read_license(written);
  return reading.is_free() && is_public_domain(reading.expression);
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
