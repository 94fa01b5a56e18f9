// Licences as authors write them: names, sentences, addresses of deeds. What leaves a doubt is left unclear.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "book/licenses.hpp"
#include "book/spdx_ids.hpp"

namespace anthology {
namespace {

using Tokens = std::vector<std::string>;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\n";
  const auto begin = text.find_first_not_of(white);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

/// Words that say nothing of which licence it is: "This work is licensed under a … License".
bool is_filler(std::string_view word) {
  constexpr std::string_view fillers[] = {"a",       "an",       "available", "is",    "licence",
                                          "license", "licensed", "licenced",  "of",    "released",
                                          "terms",   "the",      "this",      "under", "work"};
  return std::ranges::find(fillers, word) != std::end(fillers);
}

/// Folded words of letters, digits, dots and `©`; what stands between them does not count.
Tokens words_of(std::string_view text) {
  Tokens out(1);
  const std::string folded = unicode::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = unicode::next(folded, at);
    if (unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_combining(c) || c == U'.' || c == U'©' ||
        c == U'+')
      unicode::append(out.back(), c);
    else if (!out.back().empty())
      out.emplace_back();
  }
  for (std::string& word : out)
    while (word.ends_with('.')) word.pop_back();
  std::erase_if(out, [](const std::string& word) { return word.empty() || is_filler(word); });
  return out;
}

bool begins(const Tokens& words, std::initializer_list<std::string_view> beginning) {
  return words.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), words.begin());
}

bool are(const Tokens& words, std::initializer_list<std::string_view> all) {
  return words.size() == all.size() && begins(words, all);
}

std::string joined(const Tokens& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// What a reading knows of one of Creative Commons' licences.
struct Commons {
  bool by = false, nc = false, nd = false, sa = false;
  std::string version, port;

  friend bool operator==(const Commons&, const Commons&) = default;
};

/// A country by its name or its two letters, in capitals; whether there is such a port is for `id_of`.
std::string port_named(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> countries[] = {
      {"australia", "AU"},   {"austria", "AT"},        {"deutschland", "DE"}, {"france", "FR"},
      {"germany", "DE"},     {"igo", "IGO"},           {"italy", "IT"},       {"japan", "JP"},
      {"netherlands", "NL"}, {"scotland", "SCOTLAND"}, {"spain", "ES"},       {"sweden", "SE"}};
  for (const auto& [name, port] : countries)
    if (name == word) return std::string(port);
  if (word.size() != 2 || !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  std::string port(word);
  for (char& c : port) c = static_cast<char>(c - 'a' + 'A');
  return port;
}

std::string version_in(std::string_view word) {
  if (word.starts_with('v')) word.remove_prefix(1);
  if (word == "4" || word == "3" || word == "1") return std::string(word) + ".0";
  constexpr std::string_view versions[] = {"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"};
  return std::ranges::find(versions, word) != std::end(versions) ? std::string(word) : std::string();
}

/// The identifier; empty where there is no such licence. A port that SPDX does not list is a reference.
std::string id_of(const Commons& commons) {
  if (!commons.by || (commons.nd && commons.sa)) return {};
  std::string id = "CC-BY";
  if (commons.nc) id += "-NC";
  if (commons.nd) id += "-ND";
  if (commons.sa) id += "-SA";
  if (commons.version.empty()) return commons.port.empty() ? id : std::string();
  id += "-" + commons.version;
  if (commons.port.empty()) return std::string(spdx_license(id));
  if (!is_commons_port(commons.version, commons.port)) return {};
  id += "-" + commons.port;
  return spdx_license(id).empty() ? "LicenseRef-" + id : id;
}

/// Reads one word, or two that are one ("share alike"), into the elements; how many, 0 for an unknown one.
std::size_t read_element(const Tokens& words, std::size_t at, Commons& out) {
  const std::string_view word = words[at];
  const std::string_view next = at + 1 < words.size() ? std::string_view(words[at + 1]) : std::string_view{};
  const auto derivatives = [](std::string_view w) {
    return w == "derivatives" || w == "derivative" || w == "derivs";
  };
  const auto set = [](bool& element, std::size_t used) {
    element = true;
    return used;
  };
  if (word == "by" || word == "attribution" || word == "ccby") return set(out.by, 1);
  if (word == "nc" || word == "noncommercial") return set(out.nc, 1);
  if (word == "non" && next == "commercial") return set(out.nc, 2);
  if (word == "nd" || word == "noderivatives" || word == "noderivs") return set(out.nd, 1);
  if (word == "no" && derivatives(next)) {
    const bool works = at + 2 < words.size() && words[at + 2] == "works";
    return set(out.nd, works ? 3 : 2);
  }
  if (word == "sa" || word == "sharealike") return set(out.sa, 1);
  if (word == "share" && next == "alike") return set(out.sa, 2);
  if (word == "version" && !version_in(next).empty()) return 1;
  if (auto version = version_in(word); !version.empty() && out.version.empty()) {
    out.version = std::move(version);
    return 1;
  }
  if (out.version.empty()) return 0;
  if (word == "international") return out.version == "4.0";
  if (word == "unported") return out.version == "3.0";
  if (word == "generic") return out.version[0] < '3';
  if ((word == "united" && (next == "states" || next == "kingdom")) && out.port.empty()) {
    out.port = next == "states" ? "US" : "UK";
    return 2;
  }
  if (!out.port.empty()) return 0;
  out.port = port_named(word);
  return out.port.empty() ? 0 : 1;
}

/// "creative commons attribution 4.0 international cc by 4.0": every naming must be the same.
std::string creative_commons(const Tokens& words) {
  // "Attribution" alone is a word like another.
  if (words.size() == 1 && words.front() == "attribution") return {};
  std::vector<Commons> namings;
  for (std::size_t at = 0; at < words.size();) {
    const bool full = words[at] == "creative" && at + 1 < words.size() && words[at + 1] == "commons";
    if (full || words[at] == "cc") {
      namings.emplace_back();
      at += full ? 2 : 1;
      continue;
    }
    if (namings.empty() && words[at] != "attribution" && words[at] != "ccby") return {};
    if (namings.empty()) namings.emplace_back();
    const std::size_t used = read_element(words, at, namings.back());
    if (used == 0) return {};
    at += used;
  }
  if (namings.empty()) return {};
  for (const Commons& naming : namings)
    if (!(naming == namings.front())) return {};
  return id_of(namings.front());
}

constexpr std::string_view public_domain = "LicenseRef-public-domain";

std::string id_of_words(const Tokens& words) {
  if (are(words, {"public", "domain"}) || are(words, {"in", "public", "domain"}) || are(words, {"pd"}) ||
      are(words, {"domaine", "public"}) || are(words, {"dominio", "público"}) ||
      are(words, {"pubblico", "dominio"}) || are(words, {"gemeinfrei"}))
    return std::string(public_domain);
  if (are(words, {"public", "domain", "mark"}) || are(words, {"public", "domain", "mark", "1.0"}) ||
      are(words, {"cc", "pdm"}) || are(words, {"cc", "pdm", "1.0"}))
    return "CC-PDM-1.0";
  const std::string name = joined(words);
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"cc0", "CC0-1.0"},
      {"cc 0", "CC0-1.0"},
      {"cc0 1.0", "CC0-1.0"},
      {"cc0 1.0 universal", "CC0-1.0"},
      {"cc0 universal", "CC0-1.0"},
      {"cc zero", "CC0-1.0"},
      {"cc zero 1.0", "CC0-1.0"},
      {"creative commons zero", "CC0-1.0"},
      {"creative commons zero 1.0", "CC0-1.0"},
      {"creative commons zero v1.0 universal", "CC0-1.0"},
      {"creative commons cc0", "CC0-1.0"},
      {"creative commons cc0 1.0 universal", "CC0-1.0"},
      {"apache 2.0", "Apache-2.0"},
      {"apache 2", "Apache-2.0"},
      {"apache version 2.0", "Apache-2.0"},
      {"mit", "MIT"},
      {"mpl 2.0", "MPL-2.0"},
      {"mozilla public 2.0", "MPL-2.0"},
      {"open government v3.0", "OGL-UK-3.0"},
      {"open government v2.0", "OGL-UK-2.0"},
      {"open government v1.0", "OGL-UK-1.0"},
      {"free art 1.3", "LAL-1.3"},
      {"art libre 1.3", "LAL-1.3"},
      {"open database v1.0", "ODbL-1.0"},
      {"odbl", "ODbL-1.0"},
  };
  for (const auto& [known, id] : names)
    if (known == name) return std::string(id);
  return creative_commons(words);
}

/// The parts of an address's path, without scheme, host's `www.`, query and fragment, in small letters.
std::vector<std::string> address_parts(std::string_view url) {
  std::vector<std::string> parts(1);
  url = url.substr(0, url.find_first_of("?#"));
  if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  while (url.starts_with('/')) url.remove_prefix(1);
  if (url.starts_with("www.")) url.remove_prefix(4);
  for (const char c : url) {
    if (c != '/')
      parts.back() += ascii::lower(c);
    else if (!parts.back().empty())
      parts.emplace_back();
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

/// creativecommons.org/licenses/by-sa/3.0/de/deed.fr
std::string id_of_deed(std::vector<std::string> parts) {
  while (parts.size() > 2 && (parts.back().starts_with("deed") || parts.back().starts_with("legalcode")))
    parts.pop_back();
  if (parts.size() < 3) return {};
  if (parts[1] == "publicdomain") {
    if (parts[2] == "zero") return "CC0-1.0";
    return parts[2] == "mark" ? "CC-PDM-1.0" : "";
  }
  if (parts[1] != "licenses" || parts.size() > 5) return {};
  if (parts[2] == "publicdomain") return "CC-PDDC";
  Commons commons;
  for (std::string_view elements = parts[2]; !elements.empty();) {
    const std::size_t end = std::min(elements.find('-'), elements.size());
    const std::string_view element = elements.substr(0, end);
    if (element == "by")
      commons.by = true;
    else if (element == "nc")
      commons.nc = true;
    else if (element == "nd")
      commons.nd = true;
    else if (element == "sa")
      commons.sa = true;
    else
      return {};
    elements.remove_prefix(std::min(end + 1, elements.size()));
  }
  if (parts.size() > 3 && (parts[3].size() != 3 || (commons.version = version_in(parts[3])).empty()))
    return {};
  if (parts.size() > 4 && (commons.port = parts[4] == "igo" ? "IGO" : port_named(parts[4])).empty())
    return {};
  return id_of(commons);
}

std::string id_of_address(std::string_view url) {
  auto parts = address_parts(url);
  if (parts.empty()) return {};
  if (parts.front() == "creativecommons.org") return id_of_deed(std::move(parts));
  for (const auto ids = spdx_licenses(); const auto id : ids)
    if (const auto name = license_name(id); !name.url.empty() && address_parts(name.url) == parts) {
      // The GNU licences' pages do not say whether a later version will do.
      return std::string(id.find("GFDL") != id.npos || id.find("GPL") != id.npos ? std::string_view{} : id);
    }
  return {};
}

/// The address in a text, or an empty view at its end.
std::string_view address_in(std::string_view text) {
  std::size_t begin = text.npos;
  for (const std::string_view sign :
       {"https://", "http://", "//creativecommons.org", "creativecommons.org/", "www.creativecommons.org"})
    begin = std::min(begin, text.find(sign));
  if (begin == text.npos) return text.substr(text.size());
  std::size_t end = std::min(text.find_first_of(" \t\n)>]\"'", begin), text.size());
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == ';')) --end;
  return text.substr(begin, end - begin);
}

bool says_all_rights_reserved(const Tokens& words, std::string_view text) {
  constexpr std::string_view phrases[] = {"all rights reserved", "alle rechte vorbehalten",
                                          "tous droits réservés", "todos los derechos reservados",
                                          "tutti i diritti riservati"};
  // `Copyright 2015 A. Writer. All rights reserved.` too, but no more than a notice before it.
  const bool notice = begins(words, {"copyright"}) || begins(words, {"c"}) || words.front().starts_with("©");
  const std::string folded = unicode::fold(trimmed(text));
  std::string_view whole = folded;
  while (whole.ends_with('.') || whole.ends_with('!')) whole.remove_suffix(1);
  const auto mentions = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  if (mentions("cc") || mentions("creative") || mentions("except") || mentions("unless")) return false;
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    return whole == phrase || (notice && whole.ends_with(phrase));
  });
}

/// `MIT/Apache-2.0`: identifiers parted by strokes, of which one may usually choose.
std::string with_or(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('/', at), text.size());
    const auto id = spdx_license(trimmed(text.substr(at, end - at)));
    if (id.empty()) return {};
    out += fmt::format("{}{}", out.empty() ? "" : " OR ", id);
    at = end + 1;
  }
  return out;
}

std::string suggestion(std::string_view written, const Tokens& words) {
  if (written.starts_with("http://") || written.starts_with("https://"))
    return "write the identifier of the licence that stands there, or `LicenseRef-name` where SPDX lists "
           "none";
  if (const auto choice = with_or(written); !choice.empty())
    return fmt::format("`{}`, if one may choose", choice);
  const auto mentions = [&](std::string_view word) {
    return std::ranges::any_of(words, [&](const std::string& w) { return w.starts_with(word); });
  };
  const std::string name = joined(words);
  if (mentions("gfdl") || name.find("free documentation") != name.npos)
    return "`GFDL-1.3-only` or `GFDL-1.3-or-later`, with the version that the page names";
  if (mentions("gpl") || name.find("general public") != name.npos)
    return "`GPL-3.0-only` or `GPL-3.0-or-later`, with the version that the page names";
  if (mentions("bsd")) return "`BSD-2-Clause` or `BSD-3-Clause`";
  if (mentions("ogl")) return "`OGL-UK-3.0`, `OGL-Canada-2.0`, or the one that the page names";
  if (mentions("creative") || mentions("cc"))
    return "name one of Creative Commons' licences with its version, such as `CC-BY-SA-4.0`";
  if (name.find("fair use") != name.npos || name.find("fair dealing") != name.npos)
    return "that is no licence: write `permission: {status: fair-use}`";
  if (name.starts_with("public domain"))
    return "`CC-PDM-1.0` for what is free everywhere; `LicenseRef-public-domain-US` and the like for what is "
           "free in one country";
  if (mentions("permission")) return "that is no licence: write it under `permission:`";
  if (name.find("no rights reserved") != name.npos) return "`CC0-1.0`, if that is what the author chose";
  if (mentions("copyright") || mentions("©")) return "a notice is no licence: write it under `copyright:`";
  return {};
}

/// True if the text joins by operators, as expressions do.
bool is_of_operators(std::string_view text) {
  for (const std::string_view word : {" AND", " OR", " WITH", " and", " or", " with"})
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
      if (const std::size_t end = at + word.size(); end == text.size() || text[end] == ' ') return true;
  return false;
}

/// A parenthesis without its other: an expression that broke, not words.
bool has_open_parenthesis(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return true;
  }
  return depth != 0;
}

LicenseReading unclear(std::string_view written, const LicenseProblem& of_grammar, const Tokens& words) {
  LicenseReading out;
  out.kind = LicenseReading::Kind::unclear;
  out.problem = of_grammar;
  // An expression that begins well is judged by its grammar; what looks like an identifier is compared
  // with the list.
  if (of_grammar.column > 1 && is_of_operators(written)) return out;
  const bool identifier = written.find('-') != written.npos && written.find_first_of(" /") == written.npos;
  if (auto help = identifier ? std::string() : suggestion(written, words); !help.empty()) {
    out.problem.help = std::move(help);
    // What is wrong is not that one word of several is no identifier.
    if (words.size() > 1)
      out.problem.message = fmt::format("`{}` does not say which licence is meant", written);
  }
  return out;
}

/// The identifier that words and an address agree on.
std::string agreed_id(std::string_view text, Tokens& words) {
  const std::string_view address = address_in(text);
  if (address.empty()) {
    words = words_of(text);
    return id_of_words(words);
  }
  const auto begin = static_cast<std::size_t>(address.data() - text.data());
  words = words_of(fmt::format("{} {}", text.substr(0, begin), text.substr(begin + address.size())));
  std::string of_address = id_of_address(address);
  if (words.empty() || of_address.empty()) return words.empty() ? of_address : std::string();
  const std::string of_words = id_of_words(words);
  const bool agree =
      of_words == of_address ||
      (!of_words.empty() && license_terms(of_words).major == 0 && of_address.starts_with(of_words + "-") &&
       std::string_view(of_address).substr(of_words.size() + 1, 1) < "A");
  return agree ? of_address : std::string();
}

}  // namespace

LicenseReading read_license(std::string_view written) {
  LicenseReading out;
  const std::string_view text = trimmed(written);
  if (text.empty() || text == "NONE" || text == "NOASSERTION") return out;
  auto parsed = parse_license_expression(text, LicenseHelp::none);
  if (!parsed.problem) {
    const License* single = parsed.expression.single();
    const bool reserved = single != nullptr && single->id == "LicenseRef-all-rights-reserved";
    out.kind = reserved ? LicenseReading::Kind::all_rights_reserved : LicenseReading::Kind::expression;
    out.expression = std::move(parsed.expression);
    return out;
  }
  Tokens words;
  if (text.size() > max_license_bytes) return unclear(text, *parsed.problem, words);
  const std::string id = has_open_parenthesis(text) ? std::string() : agreed_id(text, words);
  if (!id.empty()) {
    out.kind = LicenseReading::Kind::expression;
    out.from_words = true;
    out.expression = parse_license_expression(id).expression;
    return out;
  }
  if (!words.empty() && says_all_rights_reserved(words, text)) {
    out.kind = LicenseReading::Kind::all_rights_reserved;
    out.from_words = true;
    return out;
  }
  return unclear(text, *parsed.problem, words);
}

std::string rights_in_words(std::string_view written) {
  const auto reading = read_license(written);
  if (reading.is_free() || reading.kind == LicenseReading::Kind::none) return {};
  const License* single = reading.expression.single();
  const std::string words = single != nullptr ? license_name(single->id).text : std::string(trimmed(written));
  std::size_t first = 0;
  unicode::next(words, first);
  return unicode::upper(words.substr(0, first), {}) + words.substr(first);
}

std::string spdx_license_of(std::string_view written) {
  const auto reading = read_license(written);
  return reading.is_free() ? to_spdx(reading.expression) : std::string();
}

}  // namespace anthology
