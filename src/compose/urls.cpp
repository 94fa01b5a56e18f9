#include "compose/urls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

constexpr std::string_view path_characters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/";

/// One entry a byte: most of a URL's characters are looked up here.
constexpr std::array<bool, 256> in_paths = [] {
  std::array<bool, 256> table{};
  for (const char c : path_characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

void append_encoded(std::string& out, std::string_view text, std::string_view also_allowed) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape =
        c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (escape || in_paths[static_cast<unsigned char>(c)] || also_allowed.find(c) != std::string_view::npos)
      out += c;
    else if (c != '\n' && c != '\t' && c != '\r')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

bool is_ipv4(std::string_view host) {
  int parts = 0;
  while (!host.empty()) {
    const auto end = std::min(host.find('.'), host.size());
    const auto part = host.substr(0, end);
    if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, ascii::is_digit)) return false;
    int value = 0;
    for (const char c : part) value = value * 10 + (c - '0');
    if (value > 255) return false;
    ++parts;
    host.remove_prefix(std::min(end + 1, host.size()));
  }
  return parts == 4;
}

constexpr std::size_t longest_label = 63;  // RFC 1035, section 2.3.4
constexpr std::size_t longest_host = 253;

bool is_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host.size() > longest_host) return false;
  if (host.front() == '[')
    return host.size() > 3 && host.back() == ']' &&
           std::ranges::all_of(host.substr(1, host.size() - 2),
                               [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
  std::string_view last;
  for (auto rest = host; !rest.empty();) {
    const auto end = std::min(rest.find('.'), rest.size());
    last = rest.substr(0, end);
    if (last.empty() || last.size() > longest_label || last.front() == '-' || last.back() == '-')
      return false;
    if (end + 1 == rest.size()) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool legal = std::ranges::all_of(host, [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  return legal && (!std::ranges::all_of(last, ascii::is_digit) || is_ipv4(host));
}

bool is_port(std::string_view port) {
  if (port.size() > 5 || !std::ranges::all_of(port, ascii::is_digit)) return false;
  int value = 0;
  for (const char c : port) value = value * 10 + (c - '0');
  return value <= 65535;
}

/// `user@host:port` in its clean form, empty where it cannot be one.
std::string clean_authority(std::string_view authority) {
  std::string out;
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    append_encoded(out, authority.substr(0, at), {});
    out += '@';
    authority.remove_prefix(at + 1);
  }
  auto host = authority;
  std::string_view port;
  if (const auto colon = authority.rfind(':');
      colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  if (!is_host(host) || !is_port(port)) return {};
  out += ascii::lower(host);
  if (!port.empty()) out += fmt::format(":{}", port);
  return out;
}

constexpr std::array<std::string_view, 14> tracking = {"fbclid",  "gclid",  "dclid",   "msclkid", "ref",
                                                       "ref_src", "mc_cid", "mc_eid",  "igshid",  "yclid",
                                                       "_hsenc",  "_hsmi",  "ref_url", "source"};

bool is_tracking(std::string_view parameter) {
  const auto name = ascii::lower(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || std::ranges::find(tracking, name) != tracking.end();
}

std::string without_tracking(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    if (const auto parameter = query.substr(0, end); !parameter.empty() && !is_tracking(parameter))
      out += fmt::format("{}{}", out.empty() ? "" : "&", parameter);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return out;
}

}  // namespace

std::string url_scheme(std::string_view url) {
  const auto colon = url.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || url[colon] != ':' || !ascii::is_letter(url[0]))
    return {};
  const auto name = url.substr(0, colon);
  if (!std::ranges::all_of(name, [](char c) {
        return ascii::is_letter(c) || ascii::is_digit(c) || c == '+' || c == '-' || c == '.';
      }))
    return {};
  return ascii::lower(name) + ':';
}

std::optional<std::string> book_url(std::string_view url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ') url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= ' ') url.remove_suffix(1);
  if (url.size() > longest_url) return std::nullopt;
  auto scheme = url_scheme(url);
  auto rest = url.substr(scheme.size());
  if (scheme == "mailto:" || scheme == "tel:") {
    if (rest.empty()) return std::nullopt;
    auto out = scheme;
    append_encoded(out, rest, "?");
    return out;
  }
  if (scheme.empty() && url.starts_with("//")) scheme = "https:";
  if (scheme != "http:" && scheme != "https:" && scheme != "ftp:") return std::nullopt;
  while (!rest.empty() && (rest.front() == '/' || rest.front() == '\\')) rest.remove_prefix(1);
  const auto authority_end = std::min(rest.find_first_of("/\\?#"), rest.size());
  const auto authority = clean_authority(rest.substr(0, authority_end));
  if (authority.empty()) return std::nullopt;
  auto out = fmt::format("{}//{}", scheme, authority);
  rest.remove_prefix(authority_end);
  const auto fragment_at = rest.find('#');
  const auto query_at = std::min(rest.find('?'), fragment_at);
  std::string path(rest.substr(0, query_at));
  std::ranges::replace(path, '\\', '/');
  append_encoded(out, path, {});
  if (query_at < fragment_at) {
    out += '?';
    append_encoded(
        out, rest.substr(query_at + 1, fragment_at == rest.npos ? rest.npos : fragment_at - query_at - 1),
        "?");
  }
  if (fragment_at != std::string_view::npos) {
    out += '#';
    append_encoded(out, rest.substr(fragment_at + 1), "?");
  }
  return out;
}

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  const auto scheme = url_scheme(url);
  url.remove_prefix(scheme.size());
  if (const auto hash = url.find('#'); hash != std::string_view::npos) {
    parts.fragment = percent_decoded(url.substr(hash + 1));
    url = url.substr(0, hash);
  }
  if (const auto mark = url.find('?'); mark != std::string_view::npos) {
    parts.query = without_tracking(url.substr(mark + 1));
    url = url.substr(0, mark);
  }
  if (url.starts_with("//")) {
    url.remove_prefix(2);
    const auto end = std::min(url.find('/'), url.size());
    auto host = ascii::lower(url.substr(0, end));
    if (host.ends_with(":80")) host.resize(host.size() - 3);
    if (host.ends_with(":443")) host.resize(host.size() - 4);
    if (host.starts_with("www.")) host.erase(0, 4);
    parts.host = std::move(host);
    url.remove_prefix(end);
    if (url.empty()) url = "/";
  }
  parts.path = percent_decoded(url);
  return parts;
}

std::string page_path(std::string_view path) {
  static constexpr std::array<std::string_view, 6> extensions = {".html",     ".htm", ".md",
                                                                 ".markdown", ".mdx", ".php"};
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto dot = path.rfind('.');
  const auto extension =
      dot == std::string_view::npos || dot == 0 ? std::string() : ascii::lower(path.substr(dot));
  if (std::ranges::find(extensions, extension) != extensions.end()) path = path.substr(0, dot);
  if (path == "index" || path == "_index") path = {};
  if (path.ends_with("/index")) path.remove_suffix(6);
  if (path.ends_with("/_index")) path.remove_suffix(7);
  return std::string(path);
}

}  // namespace anthology
