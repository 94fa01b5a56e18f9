/// Licences: SPDX expressions (SPDX 2.3, annex D), what authors write in their place, and what each
/// licence asks. The one table that reading, composing and the audit share.
///
/// Operators are `AND`, `OR` and `WITH`, all upper or all lower case; identifiers are compared without
/// regard to case. `WITH` binds before `AND`, `AND` before `OR`. A Creative Commons identifier without
/// its version (`CC-BY-SA`) is understood and marked; it is in no list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace anthology {

/// Where an identifier comes from.
enum class LicenseStanding : std::uint8_t { listed, deprecated, unversioned, reference };

/// One licence of an expression.
struct License {
  std::string id;         ///< as the list writes it; `LicenseRef-…` as written
  std::string document;   ///< the `DocumentRef-…` before it, or empty
  std::string exception;  ///< after `WITH`, or empty
  bool or_later = false;  ///< `+`
  LicenseStanding standing = LicenseStanding::listed;

  friend bool operator==(const License&, const License&) = default;
};

/// A parsed expression. Every node stands behind those it joins; the last is the whole.
struct LicenseExpression {
  enum class Kind : std::uint8_t { license, all_of, any_of };
  struct Node {
    Kind kind = Kind::license;
    License license;                    ///< where kind is `license`
    std::vector<std::size_t> operands;  ///< two or more, else
  };
  std::vector<Node> nodes;

  bool empty() const { return nodes.empty(); }
  /// The licence, where the expression is a single one; else null.
  const License* single() const { return nodes.size() == 1 ? &nodes.front().license : nullptr; }

  /// Computes a value for the whole: `of_license(License)`, then `join(Kind, vector of values)`.
  template <typename OfLicense, typename Join>
  auto fold(OfLicense of_license, Join join) const {
    using T = decltype(of_license(std::declval<const License&>()));
    std::vector<T> values;
    values.reserve(nodes.size());
    for (const Node& node : nodes) {
      if (node.kind == Kind::license) {
        values.push_back(of_license(node.license));
        continue;
      }
      std::vector<T> joined;
      for (const std::size_t operand : node.operands) joined.push_back(values[operand]);
      values.push_back(join(node.kind, joined));
    }
    return values.empty() ? T() : values.back();
  }
};

struct LicenseProblem {
  std::size_t column = 1;  ///< 1-based, in code points
  std::string message;
  std::string help;

  friend bool operator==(const LicenseProblem&, const LicenseProblem&) = default;
};

/// Parentheses in one another, and bytes, beyond which an expression is refused.
inline constexpr int max_license_depth = 32;
inline constexpr std::size_t max_license_bytes = 2'000;

struct ParsedLicense {
  LicenseExpression expression;           ///< empty where there is a problem
  std::optional<LicenseProblem> problem;  ///< the first
};
/// Whether an unknown identifier is compared with the whole list, which takes a while.
enum class LicenseHelp : std::uint8_t { none, nearest };
ParsedLicense parse_license_expression(std::string_view text, LicenseHelp help = LicenseHelp::nearest);
/// The expression as SPDX writes it, with the parentheses that it needs.
std::string to_spdx(const LicenseExpression& expression);

/// What an author wrote, understood.
struct LicenseReading {
  enum class Kind : std::uint8_t {
    none,                 ///< nothing, `NONE` or `NOASSERTION`
    expression,           ///< an expression, or words whose meaning is certain
    all_rights_reserved,  ///< words that say that there is no licence
    unclear,              ///< `problem` says why
  };
  Kind kind = Kind::none;
  LicenseExpression expression;
  bool from_words = false;  ///< `expression` is how words or an address are read
  LicenseProblem problem;   ///< without the nearest identifier

  bool is_free() const { return kind == Kind::expression; }
};
/// Never guesses: `CC BY` has no version and is read as `CC-BY`; `GPL` is unclear.
LicenseReading read_license(std::string_view written);
/// What is written in the place of a licence and is not understood as one, as the beginning of a sentence:
/// "All rights reserved". Empty for a licence, and where nothing is said.
std::string rights_in_words(std::string_view written);
/// The expression as SPDX writes it, where one is understood; else empty.
std::string spdx_license_of(std::string_view written);

/// What a licence asks. Creative Commons' four elements, which others have too.
struct LicenseTerms {
  bool known = false;  ///< false: nothing is known, and the rest says nothing
  bool creative_commons = false;
  bool public_domain = false;  ///< dedicated, or free of copyright
  bool attribution = false;
  bool non_commercial = false;
  bool no_derivatives = false;
  bool share_alike = false;
  int major = 0, minor = 0;  ///< Creative Commons' version; 0.0: not stated
  std::string port;          ///< "DE", "IGO"; empty: unported or international
};
LicenseTerms license_terms(std::string_view id);

/// True if Creative Commons adapted this version to the country's law: "2.5", "SE". From 4.0 on none is.
bool is_commons_port(std::string_view version, std::string_view country);

/// The name that readers know (`CC BY-SA 4.0`), and the deed's address or nothing.
struct LicenseName {
  std::string text;
  std::string url;
};
LicenseName license_name(std::string_view id);

/// True if the expression is one dedication to the public domain or a mark of it.
bool is_public_domain(const LicenseExpression& expression);

}  // namespace anthology
