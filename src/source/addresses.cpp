#include "source/addresses.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "source/scalars.hpp"

namespace anthology {
namespace {

/// With its colon, in lower case; empty where there is none.
std::string scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find_first_of("/?# ") < colon) return {};
  return key_name(text.substr(0, colon + 1));
}

/// Without what a DOI is written behind.
std::string_view bare_doi(std::string_view text) {
  for (const std::string_view before :
       {"https://", "http://", "dx.", "www.", "doi.org/", "doi:", "DOI:", "DOI", " "})
    if (text.starts_with(before)) text.remove_prefix(before.size());
  return text;
}

/// What may stand in no address, not even one with letters of all scripts.
bool has_illegal(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) <= ' ' || std::string_view("\"<>\\").find(c) != std::string_view::npos)
      return true;
  return false;
}

/// White space and quotation marks; `<` and `>` stand in old DOIs.
bool has_illegal_in_doi(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"'; });
}

bool has_host(std::string_view text) {
  const std::string_view rest = text.substr(text.find("//") + 2);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  // Brackets stand round an IPv6 address alone.
  if (host.find_first_of("[]") != std::string_view::npos)
    return host.starts_with('[') && host.find(':') < host.find(']') &&
           host.find(']') != std::string_view::npos;
  return !host.empty() && !host.starts_with(':') && !host.starts_with('.');
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string scheme = scheme_of(text);
  return (scheme == "http:" || scheme == "https:") && text.substr(scheme.size()).starts_with("//");
}

std::string read_address(const Text& address, std::string_view name, Diagnostics& diagnostics) {
  const std::string_view text = address.value;
  if (text.empty()) return {};
  const std::string scheme = scheme_of(text);
  const bool web = is_web_address(text);
  const bool named = (scheme == "doi:" || scheme == "mailto:") && text.size() > scheme.size();
  const bool has_place = web ? has_host(text) : named || scheme.empty();
  if ((web || named) && has_place && !has_illegal(text)) return address.value;
  std::string help = "write the whole address, such as `https://example.org/page`";
  if (web && has_illegal(text))
    help = "spaces, quotation marks and brackets stand in it as `%20`, `%22`, `%3C`";
  if (scheme.empty() && text.find('.') != std::string_view::npos && !has_illegal(text) &&
      !text.starts_with('/'))
    help = fmt::format("did you mean `https://{}`?", text);
  diagnostics.warning("A0234", fmt::format("`{}` of `{}` is no address that a reader can follow", text, name),
                      address.span, std::move(help));
  return has_place ? address.value : std::string();
}

std::string read_doi(const Text& doi, Diagnostics& diagnostics) {
  std::string_view bare = bare_doi(doi.value);
  while (bare.ends_with('.') || bare.ends_with(',')) bare.remove_suffix(1);  // of the sentence around it
  const std::size_t slash = bare.find('/');
  if (bare.empty() ||
      (bare.starts_with("10.") && slash != bare.npos && slash + 1 < bare.size() && !has_illegal_in_doi(bare)))
    return std::string(bare);
  diagnostics.warning("A0234", fmt::format("`{}` is no DOI", doi.value), doi.span,
                      "a DOI is such as `10.1000/182`");
  return {};
}

}  // namespace anthology
