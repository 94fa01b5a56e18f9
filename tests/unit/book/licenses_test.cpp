#include "book/licenses.hpp"

#include <gmock/gmock.h>

#include <string>

namespace anthology {
namespace {

using testing::HasSubstr;

struct Valid {
  std::string_view written, canonical;
};

class ValidExpression : public testing::TestWithParam<Valid> {};

TEST_P(ValidExpression, IsRead) {
  const auto parsed = parse_license_expression(GetParam().written);
  ASSERT_FALSE(parsed.problem) << parsed.problem->column << ": " << parsed.problem->message;
  EXPECT_EQ(to_spdx(parsed.expression), GetParam().canonical);
  EXPECT_EQ(to_spdx(parse_license_expression(GetParam().canonical).expression), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Spdx, ValidExpression,
    testing::Values(
        Valid{"MIT", "MIT"}, Valid{"mit", "MIT"}, Valid{"  CC-BY-4.0\n", "CC-BY-4.0"},
        Valid{"cc-by-sa-4.0", "CC-BY-SA-4.0"}, Valid{"CC0-1.0", "CC0-1.0"}, Valid{"CC-PDM-1.0", "CC-PDM-1.0"},
        Valid{"CC-BY-NC-ND-3.0-IGO", "CC-BY-NC-ND-3.0-IGO"}, Valid{"0BSD", "0BSD"},
        Valid{"Apache-2.0+", "Apache-2.0+"}, Valid{"GPL-2.0+", "GPL-2.0+"},
        Valid{"GFDL-1.3-no-invariants-or-later", "GFDL-1.3-no-invariants-or-later"}, Valid{"CC-BY", "CC-BY"},
        Valid{"cc-by-nc-sa", "CC-BY-NC-SA"}, Valid{"LicenseRef-House", "LicenseRef-House"},
        Valid{"LicenseRef-a.b-2", "LicenseRef-a.b-2"},
        Valid{"DocumentRef-spdx:LicenseRef-x", "DocumentRef-spdx:LicenseRef-x"},
        Valid{"DocumentRef-x.1:LicenseRef-y AND MIT", "DocumentRef-x.1:LicenseRef-y AND MIT"},
        Valid{"MIT AND CC-BY-4.0", "MIT AND CC-BY-4.0"}, Valid{"MIT OR CC-BY-4.0", "MIT OR CC-BY-4.0"},
        Valid{"mit or cc-by-4.0", "MIT OR CC-BY-4.0"},
        Valid{"MIT OR CC-BY-4.0 AND ISC", "MIT OR CC-BY-4.0 AND ISC"},
        Valid{"MIT AND ISC OR CC-BY-4.0", "MIT AND ISC OR CC-BY-4.0"},
        Valid{"(MIT OR ISC) AND CC-BY-4.0", "(MIT OR ISC) AND CC-BY-4.0"},
        Valid{"CC-BY-4.0 AND (MIT OR ISC)", "CC-BY-4.0 AND (MIT OR ISC)"}, Valid{"(MIT)", "MIT"},
        Valid{"((MIT))", "MIT"}, Valid{"(MIT AND ISC) OR 0BSD", "MIT AND ISC OR 0BSD"},
        Valid{"MIT OR (ISC OR 0BSD)", "MIT OR ISC OR 0BSD"}, Valid{"(MIT)AND(ISC)", "MIT AND ISC"},
        Valid{"(MIT OR ISC)AND(0BSD OR Zlib)", "(MIT OR ISC) AND (0BSD OR Zlib)"},
        Valid{"GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"},
        Valid{"gpl-2.0-only with classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"},
        Valid{"GPL-2.0-or-later WITH Bison-exception-2.2 OR MIT",
              "GPL-2.0-or-later WITH Bison-exception-2.2 OR MIT"},
        Valid{"Apache-2.0+ WITH LLVM-exception AND MIT", "Apache-2.0+ WITH LLVM-exception AND MIT"},
        Valid{"LicenseRef-x WITH LLVM-exception", "LicenseRef-x WITH LLVM-exception"},
        Valid{"MIT WITH AdditionRef-own", "MIT WITH AdditionRef-own"},
        Valid{"MIT WITH DocumentRef-x:AdditionRef-own", "MIT WITH DocumentRef-x:AdditionRef-own"},
        Valid{"MIT\tAND\nISC", "MIT AND ISC"}));

struct Invalid {
  std::string_view written;
  std::size_t column;
  std::string_view message;
};

class InvalidExpression : public testing::TestWithParam<Invalid> {};

TEST_P(InvalidExpression, IsRefusedAtItsColumn) {
  const auto parsed = parse_license_expression(GetParam().written);
  ASSERT_TRUE(parsed.problem) << to_spdx(parsed.expression);
  EXPECT_EQ(parsed.problem->column, GetParam().column);
  EXPECT_EQ(parsed.problem->message, GetParam().message);
  EXPECT_TRUE(parsed.expression.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Spdx, InvalidExpression,
    testing::Values(Invalid{"", 1, "a licence is missing at the end"},
                    Invalid{"   ", 4, "a licence is missing at the end"},
                    Invalid{"()", 2, "a licence is missing before `)`"},
                    Invalid{"MIT AND", 8, "a licence is missing at the end"},
                    Invalid{"MIT OR ", 8, "a licence is missing at the end"},
                    Invalid{"AND MIT", 1, "a licence is missing before `AND`"},
                    Invalid{"MIT AND OR ISC", 9, "a licence is missing before `OR`"},
                    Invalid{"MIT ISC", 5, "`AND` or `OR` is missing before `ISC`"},
                    Invalid{"MIT (ISC)", 5, "`AND` or `OR` is missing before `(`"},
                    Invalid{"(MIT ISC)", 6, "`AND` or `OR` is missing before `ISC`"},
                    Invalid{"(MIT", 5, "the `(` at column 1 is not closed"},
                    Invalid{"MIT AND (ISC OR 0BSD", 21, "the `(` at column 9 is not closed"},
                    Invalid{"MIT)", 4, "`)` closes nothing"},
                    Invalid{"MIT AND ISC))", 12, "`)` closes nothing"},
                    Invalid{"MIT And ISC", 5, "`AND` or `OR` is missing before `And`"},
                    Invalid{"And", 1, "`And` is neither a licence nor an operator"},
                    Invalid{"MIT +", 5, "`AND` or `OR` is missing before `+`"},
                    Invalid{"+", 1, "`+` follows a licence without a space"},
                    Invalid{"MI+T", 3, "`+` stands at the end of a licence alone"},
                    Invalid{"MIT++", 4, "`+` stands at the end of a licence alone"},
                    Invalid{"MIT AND NOASSERTION", 9, "`NOASSERTION` stands alone"},
                    Invalid{"NONE", 1, "`NONE` stands alone"},
                    Invalid{"CC-BY-5.0", 1, "`CC-BY-5.0` is no licence that SPDX lists"},
                    Invalid{"MIT OR Frobnicate-9", 8, "`Frobnicate-9` is no licence that SPDX lists"},
                    Invalid{"CC BY 4.0", 1, "`CC` is no licence that SPDX lists"},
                    Invalid{"MIT/ISC", 4, "`/` cannot stand in an identifier"},
                    Invalid{"MIT, ISC", 4, "`,` cannot stand in an identifier"},
                    Invalid{"MIT AND é", 9, "`é` cannot stand in an identifier"},
                    Invalid{"(MIT OR ISC) AND Licence_X", 25, "`_` cannot stand in an identifier"},
                    Invalid{"LicenseRef-", 12, "a name is missing after `LicenseRef-`"},
                    Invalid{"LicenseRef-a_b", 13, "`_` cannot stand in an identifier"},
                    Invalid{"LicenseRef-x+", 13, "`+` cannot follow a `LicenseRef-…`"},
                    Invalid{"licenseref-x", 1, "`licenseref-` is not `LicenseRef-`"},
                    Invalid{"DocumentRef-x", 14, "`:LicenseRef-…` is missing after `DocumentRef-…`"},
                    Invalid{"DocumentRef-x:MIT", 15, "`LicenseRef-…` is missing after `:`"},
                    Invalid{"DocumentRef-:LicenseRef-x", 13, "a name is missing after `DocumentRef-`"},
                    Invalid{"MIT WITH", 9, "an exception is missing after `WITH`"},
                    Invalid{"MIT WITH AND", 10, "an exception is missing after `WITH`"},
                    Invalid{"MIT WITH (LLVM-exception)", 10, "an exception is missing after `WITH`"},
                    Invalid{"MIT WITH ISC", 10, "`ISC` is no exception that SPDX lists"},
                    Invalid{"WITH LLVM-exception", 1, "a licence is missing before `WITH`"},
                    Invalid{"(MIT) WITH LLVM-exception", 7, "`WITH` follows one licence, not parentheses"},
                    Invalid{"MIT WITH LLVM-exception WITH LLVM-exception", 25,
                            "`AND` or `OR` is missing before `WITH`"}));

TEST(LicenseExpression, NamesTheNearestIdentifier) {
  EXPECT_EQ(parse_license_expression("CC-BY-AS-4.0").problem->help, "did you mean `CC-BY-SA-4.0`?");
  EXPECT_EQ(parse_license_expression("MIT WITH LLVM-exeption").problem->help,
            "did you mean `LLVM-exception`?");
  EXPECT_EQ(parse_license_expression("MIT And ISC").problem->column, 5u);
}

TEST(LicenseExpression, KeepsPrecedence) {
  const auto expression = parse_license_expression("MIT OR ISC AND 0BSD WITH LLVM-exception").expression;
  ASSERT_EQ(expression.nodes.back().kind, LicenseExpression::Kind::any_of);
  EXPECT_EQ(expression.nodes[expression.nodes.back().operands[1]].kind, LicenseExpression::Kind::all_of);
  const auto count = expression.fold(
      [](const License& license) { return license.exception.empty() ? 1 : 10; },
      [](auto kind, const std::vector<int>& values) {
        return kind == LicenseExpression::Kind::any_of ? values[0] * 100 + values[1] : values[0] + values[1];
      });
  EXPECT_EQ(count, 111);
}

TEST(LicenseExpression, KnowsWhatIsDeprecatedUnversionedOrOnesOwn) {
  const auto standing = [](std::string_view text) {
    return parse_license_expression(text).expression.single()->standing;
  };
  EXPECT_EQ(standing("MIT"), LicenseStanding::listed);
  EXPECT_EQ(standing("GPL-2.0"), LicenseStanding::deprecated);
  EXPECT_EQ(standing("CC-BY-ND"), LicenseStanding::unversioned);
  EXPECT_EQ(standing("LicenseRef-x"), LicenseStanding::reference);
}

TEST(LicenseExpression, BoundsDepthAndLength) {
  const auto nested = [](int depth) { return std::string(depth, '(') + "MIT" + std::string(depth, ')'); };
  EXPECT_FALSE(parse_license_expression(nested(max_license_depth)).problem);
  EXPECT_EQ(parse_license_expression(nested(max_license_depth + 1)).problem->message,
            "more than 32 parentheses in one another");
  EXPECT_EQ(parse_license_expression(std::string(max_license_bytes + 1, 'x')).problem->message,
            "the expression is longer than 2000 bytes");
  std::string wide = "MIT";
  while (wide.size() + 8 <= max_license_bytes) wide += " OR MIT";
  EXPECT_FALSE(parse_license_expression(wide).problem);
}

struct Words {
  std::string_view written, read;  ///< `read` empty: unclear; "-": no licence at all
};

class LicenseInWords : public testing::TestWithParam<Words> {};

TEST_P(LicenseInWords, IsReadWhereItIsCertain) {
  const auto reading = read_license(GetParam().written);
  switch (reading.kind) {
    case LicenseReading::Kind::none:
      EXPECT_EQ(GetParam().read, "none");
      break;
    case LicenseReading::Kind::all_rights_reserved:
      EXPECT_EQ(GetParam().read, "-");
      break;
    case LicenseReading::Kind::unclear:
      EXPECT_EQ(GetParam().read, "") << reading.problem.message;
      EXPECT_FALSE(reading.problem.message.empty());
      break;
    case LicenseReading::Kind::expression:
      EXPECT_EQ(to_spdx(reading.expression), GetParam().read);
      break;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Words, LicenseInWords,
    testing::Values(
        Words{"", "none"}, Words{"NOASSERTION", "none"}, Words{"NONE", "none"},
        Words{"CC-BY-4.0", "CC-BY-4.0"}, Words{"CC BY", "CC-BY"}, Words{"CC BY-SA", "CC-BY-SA"},
        Words{"cc-by 4.0", "CC-BY-4.0"}, Words{"CC BY 4.0", "CC-BY-4.0"},
        Words{"cc by-nc-sa 3.0", "CC-BY-NC-SA-3.0"}, Words{"CC BY-ND-NC 1.0", "CC-BY-NC-ND-1.0"},
        Words{"CC-BY 3.0 DE", "CC-BY-3.0-DE"}, Words{"CC BY 2.5 Sweden", "LicenseRef-CC-BY-2.5-SE"},
        Words{"CC BY 2.5 Scotland", "LicenseRef-CC-BY-2.5-SCOTLAND"},
        Words{"CC BY 2.1 CA", "LicenseRef-CC-BY-2.1-CA"}, Words{"CC BY 2.5 CL", ""},
        Words{"CC BY-NC 3.0 IGO", "CC-BY-NC-3.0-IGO"},
        // No version 4.0 was adapted to a country, and no 3.0 to these.
        Words{"CC-BY-4.0 OR", ""}, Words{"cc-by-4.0 or", ""}, Words{"CC BY 4.0 DE", ""},
        Words{"CC BY 3.0 SE", ""}, Words{"CC BY 3.0 XX", ""},
        Words{"https://creativecommons.org/licenses/by/4.0/or/", ""},
        // What broke as an expression is no words.
        Words{"(CC-BY-4.0", ""}, Words{"MIT)", ""}, Words{"CC BY 4.0)", ""}, Words{"attribution", ""},
        Words{"Attribution", ""}, Words{"gemeinfrei", "LicenseRef-public-domain"},
        Words{"domaine public", "LicenseRef-public-domain"}, Words{"Public Domain (US)", ""},
        Words{"MIT/Apache-2.0", ""}, Words{"CC BY 3.0 Unported", "CC-BY-3.0"},
        Words{"CC BY 4.0 Unported", ""}, Words{"CC BY-NC 3.0 United States", "LicenseRef-CC-BY-NC-3.0-US"},
        Words{"CC BY 4", "CC-BY-4.0"}, Words{"CC BY 2", ""}, Words{"CC BY 5.0", ""},
        Words{"CC BY-ND-SA 4.0", ""}, Words{"CC SA 4.0", ""}, Words{"CC 4.0", ""},
        Words{"Creative Commons", ""}, Words{"Creative Commons Attribution 4.0 International", "CC-BY-4.0"},
        Words{"Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)",
              "CC-BY-NC-ND-4.0"},
        Words{"Creative Commons Attribution-ShareAlike 4.0 International License.", "CC-BY-SA-4.0"},
        Words{"Creative Commons Attribution 4.0 (CC BY 4.0)", "CC-BY-4.0"},
        Words{"Creative Commons Attribution 4.0 (CC BY-SA 4.0)", ""},
        Words{"This work is licensed under a Creative Commons Attribution-Non-Commercial-No Derivative Works "
              "3.0 License",
              "CC-BY-NC-ND-3.0"},
        Words{"This work is not licensed under a Creative Commons Attribution 3.0 License", ""},
        Words{"CC BY 4.0 or CC BY-SA 4.0", ""}, Words{"Attribution 4.0", "CC-BY-4.0"},
        Words{"CC0", "CC0-1.0"}, Words{"cc zero", "CC0-1.0"}, Words{"CC0 1.0 Universal", "CC0-1.0"},
        Words{"public domain", "LicenseRef-public-domain"}, Words{"PD", "LicenseRef-public-domain"},
        Words{"In the public domain.", "LicenseRef-public-domain"},
        Words{"Public Domain Mark 1.0", "CC-PDM-1.0"}, Words{"public domain in the US", ""},
        Words{"all rights reserved", "-"}, Words{"All Rights Reserved.", "-"},
        Words{"LicenseRef-all-rights-reserved", "-"}, Words{"© 2015 A. Writer. All rights reserved.", "-"},
        Words{"Copyright A. Writer, all rights reserved", "-"}, Words{"Alle Rechte vorbehalten", "-"},
        Words{"not all rights reserved", ""}, Words{"all rights reserved except CC BY", ""},
        Words{"© 2015 A. Writer", ""}, Words{"no rights reserved", ""}, Words{"fair use", ""},
        Words{"with permission", ""}, Words{"https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"},
        Words{"http://creativecommons.org/licenses/by-sa/3.0/", "CC-BY-SA-3.0"},
        Words{"creativecommons.org/licenses/by-nc-nd/2.5", "CC-BY-NC-ND-2.5"},
        Words{"https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"},
        Words{"https://creativecommons.org/licenses/by/3.0/de/deed.en", "CC-BY-3.0-DE"},
        Words{"https://creativecommons.org/licenses/by/2.5/se/", "LicenseRef-CC-BY-2.5-SE"},
        Words{"https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"},
        Words{"https://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO"},
        Words{"https://creativecommons.org/licenses/by/4.0/legalcode.fr", "CC-BY-4.0"},
        Words{"https://creativecommons.org/licenses/by/", "CC-BY"},
        Words{"https://creativecommons.org/licenses/by-xx/4.0/", ""},
        Words{"https://creativecommons.org/licenses/by/9.9/", ""},
        Words{"https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"},
        Words{"https://creativecommons.org/publicdomain/mark/1.0/deed.de", "CC-PDM-1.0"},
        Words{"https://creativecommons.org/", ""},
        Words{"https://creativecommons.example/licenses/by/4.0/", ""},
        Words{"CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"},
        Words{"[CC BY](https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"},
        Words{"CC BY (https://creativecommons.org/licenses/by-sa/4.0/)", ""},
        Words{"CC BY-SA 4.0, https://creativecommons.org/licenses/by/4.0/", ""}, Words{"MIT License", "MIT"},
        Words{"The MIT License", "MIT"}, Words{"Apache License, Version 2.0", "Apache-2.0"},
        Words{"https://opensource.org/license/mit", "MIT"},
        Words{"Open Government Licence v3.0", "OGL-UK-3.0"}, Words{"GPL", ""},
        Words{"GNU Free Documentation License 1.3", ""},
        Words{"https://www.gnu.org/licenses/fdl-1.3.html", ""}, Words{"BSD", ""}, Words{"ask me", ""}));

TEST(LicenseInWords, SaysHowToWriteWhatIsUnclear) {
  EXPECT_THAT(read_license("GPL").problem.help, HasSubstr("`GPL-3.0-only` or `GPL-3.0-or-later`"));
  EXPECT_THAT(read_license("Creative Commons").problem.help, HasSubstr("`CC-BY-SA-4.0`"));
  EXPECT_EQ(read_license("fair use").problem.help,
            "that is no licence: write `permission: {status: fair-use}`");
  EXPECT_EQ(read_license("© 2015 A. Writer").problem.help,
            "a notice is no licence: write it under `copyright:`");
  EXPECT_THAT(read_license("https://example.org/license").problem.help, HasSubstr("`LicenseRef-name`"));
  EXPECT_EQ(read_license("CC BY 4.0 or CC BY-SA 4.0").problem.message,
            "`CC BY 4.0 or CC BY-SA 4.0` does not say which licence is meant");
  EXPECT_EQ(read_license("CC-BY-4.0 AND").problem.message, "a licence is missing at the end");
  const auto open = read_license("CC-BY-4.0 OR").problem;
  EXPECT_EQ(open.message, "a licence is missing at the end");
  EXPECT_EQ(open.column, 13u);
  EXPECT_EQ(read_license("(CC-BY-4.0").problem.message, "the `(` at column 1 is not closed");
  EXPECT_EQ(read_license("MIT)").problem.message, "`)` closes nothing");
  EXPECT_EQ(read_license("MIT/Apache-2.0").problem.help, "`MIT OR Apache-2.0`, if one may choose");
  EXPECT_THAT(read_license("Public Domain (US)").problem.help, HasSubstr("`LicenseRef-public-domain-US`"));
  EXPECT_FALSE(read_license("CC-BY-4.0").from_words);
  EXPECT_TRUE(read_license("CC BY 4.0").from_words);
}

TEST(LicenseName, LinksToNoDeedThatIsNot) {
  EXPECT_EQ(license_name("LicenseRef-CC-BY-2.5-SE").url, "https://creativecommons.org/licenses/by/2.5/se/");
  EXPECT_EQ(license_name("LicenseRef-CC-BY-4.0-OR").url, "");
  EXPECT_EQ(license_name("CC-BY").url, "");
  EXPECT_EQ(license_name("CC-BY-NC-ND-1.0").url, "https://creativecommons.org/licenses/by-nd-nc/1.0/");
  EXPECT_EQ(license_name("CC-BY-NC-ND-2.0").url, "https://creativecommons.org/licenses/by-nc-nd/2.0/");
}

TEST(LicenseTerms, SayWhatALicenceAsks) {
  const auto terms = license_terms("CC-BY-NC-SA-3.0-DE");
  EXPECT_TRUE(terms.creative_commons && terms.attribution && terms.non_commercial && terms.share_alike);
  EXPECT_FALSE(terms.no_derivatives || terms.public_domain);
  EXPECT_EQ(terms.major, 3);
  EXPECT_EQ(terms.port, "DE");
  EXPECT_EQ(license_terms("CC-BY-ND-2.5").minor, 5);
  EXPECT_EQ(license_terms("CC-BY").major, 0);
  EXPECT_TRUE(license_terms("LicenseRef-CC-BY-2.5-SE").attribution);
  EXPECT_TRUE(license_terms("CC0-1.0").public_domain);
  EXPECT_TRUE(license_terms("GFDL-1.3-or-later").share_alike);
  EXPECT_TRUE(license_terms("MIT").known);
  EXPECT_FALSE(license_terms("LicenseRef-House").known);
  EXPECT_FALSE(license_terms("AFL-3.0").known);
}

TEST(LicenseName, IsWhatReadersKnow) {
  EXPECT_EQ(license_name("CC-BY-SA-4.0").text, "CC BY-SA 4.0");
  EXPECT_EQ(license_name("LicenseRef-CC-BY-2.5-SE").text, "CC BY 2.5 SE");
  EXPECT_EQ(license_name("LicenseRef-CC-BY-2.5-SE").url, "https://creativecommons.org/licenses/by/2.5/se/");
  EXPECT_EQ(license_name("CC-BY").text, "CC BY");
  EXPECT_EQ(license_name("CC-PDM-1.0").url, "https://creativecommons.org/publicdomain/mark/1.0/");
  EXPECT_EQ(license_name("LicenseRef-House-terms").text, "House terms");
}

}  // namespace
}  // namespace anthology
