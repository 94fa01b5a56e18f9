#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

bool is_hex(char c) {
  return ascii::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The schemes that a book may link to. Readers open them outside the book; none runs code.
constexpr std::string_view schemes[] = {"http", "https", "mailto", "tel", "ftp", "sms",    "geo",   "irc",
                                        "news", "nntp",  "xmpp",   "urn", "doi", "magnet", "gopher"};

/// The length of the scheme before its colon, 0 where there is none.
std::size_t scheme_length(std::string_view url) {
  if (url.empty() || !ascii::is_letter(url[0])) return 0;
  for (std::size_t i = 1; i < url.size(); ++i) {
    if (url[i] == ':') return i;
    if (!ascii::is_letter(url[i]) && !ascii::is_digit(url[i]) && url[i] != '+' && url[i] != '-' &&
        url[i] != '.')
      return 0;
  }
  return 0;
}

/// What may stand behind the authority. RFC 3986, appendix A.
bool is_url_character(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         std::string_view("-._~:/?@!$&'()*+,;=").find(c) != std::string_view::npos;
}

void append_encoded(std::string& out, char c) {
  static constexpr char digits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

std::string encode(std::string_view text) {
  std::string out;
  bool fragment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]))
      out += c;
    else if (c == '#' && !fragment)
      out += c, fragment = true;
    else if (is_url_character(c))
      out += c;
    else
      append_encoded(out, c);
  }
  return out;
}

/// A relative reference, whose first segment may hold no colon.
std::string encode_path(std::string_view url) {
  const auto segment = std::min(url.find_first_of("/?#"), url.size());
  std::string out;
  for (const char c : url.substr(0, segment)) {
    if (c == ':')
      out += "%3A";
    else
      out += c;
  }
  return encode(out.append(url.substr(segment)));
}

bool is_ip_literal(std::string_view host) {
  return host.size() > 4 && host.front() == '[' && host.back() == ']' &&
         host.find(':') != std::string_view::npos &&
         std::all_of(host.begin() + 1, host.end() - 1,
                     [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

/// Host names as browsers take them; other scripts than Latin stand as they are.
bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() == '[') return is_ip_literal(host);
  if (host.front() == '.' || host.find("..") != std::string_view::npos) return false;
  // A name that ends in a number must be an address of four of them.
  const auto last = host.substr(host.rfind('.') + 1);
  if (!last.empty() && std::all_of(last.begin(), last.end(), ascii::is_digit)) {
    std::size_t parts = 1;
    int value = 0, digits = 0;
    for (const char c : host) {
      if (c == '.') {
        ++parts;
        value = digits = 0;
      } else if (!ascii::is_digit(c) || ++digits > 3 || (value = value * 10 + (c - '0')) > 255) {
        return false;
      }
    }
    if (parts != 4) return false;
  }
  return std::all_of(host.begin(), host.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::optional<std::string> clean_authority(std::string_view authority) {
  std::string out;
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    out = encode(authority.substr(0, at)) + "@";
    authority.remove_prefix(at + 1);
  }
  auto host = authority;
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    const auto port = authority.substr(colon + 1);
    host = authority.substr(0, colon);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), ascii::is_digit)) return std::nullopt;
    if (!port.empty() && std::stoi(std::string(port)) > 65535) return std::nullopt;
    if (port.empty()) authority = host;
  }
  if (!is_host(host)) return std::nullopt;
  return out + std::string(authority);
}

}  // namespace

std::optional<std::string> clean_url(std::string_view url) {
  const auto first = url.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return std::string{};
  url = url.substr(first, url.find_last_not_of(" \t\n") - first + 1);
  if (url.find_first_of("\t\n") != std::string_view::npos) {
    std::string joined(url);  // browsers drop them, wherever they stand
    std::erase_if(joined, [](char c) { return c == '\t' || c == '\n'; });
    return clean_url(joined);
  }
  // Invisible characters come with pasted addresses.
  while (url.starts_with("\u200B") || url.starts_with("\u200C") || url.starts_with("\u200D") ||
         url.starts_with("\u200E") || url.starts_with("\u200F") || url.starts_with("\uFEFF"))
    url.remove_prefix(3);
  const auto length = scheme_length(url);
  if (length == 0 && !url.starts_with("//")) return encode_path(url);
  const auto scheme = length == 0 ? std::string("https") : ascii::lower(url.substr(0, length));
  if (std::find(std::begin(schemes), std::end(schemes), scheme) == std::end(schemes)) return std::nullopt;
  auto rest = length == 0 ? url : url.substr(length + 1);
  const bool has_authority =
      scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "gopher" || scheme == "irc";
  if (!has_authority) return rest.empty() ? std::nullopt : std::optional(scheme + ":" + encode(rest));
  // Browsers forgive a missing or a surplus slash.
  rest.remove_prefix(std::min(rest.find_first_not_of("/\\"), rest.size()));
  const auto path = std::min(rest.find_first_of("/?#\\"), rest.size());
  const auto authority = clean_authority(rest.substr(0, path));
  if (!authority) return std::nullopt;
  return scheme + "://" + *authority + encode(rest.substr(path));
}

std::string anchor_id(std::string_view prefix, std::string_view name) {
  std::string decoded;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '%' && i + 2 < name.size() && is_hex(name[i + 1]) && is_hex(name[i + 2])) {
      decoded += static_cast<char>(std::stoi(std::string(name.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      decoded += name[i];
    }
  }
  const bool ascii = std::all_of(decoded.begin(), decoded.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) decoded = unicode::is_valid_utf8(decoded) ? unicode::ascii_slug(decoded) : "anchor";
  std::string out(prefix);
  for (const char c : decoded)
    out += ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '_' || c == '.' ? c : '-';
  if (out.empty() || !(ascii::is_letter(out[0]) || out[0] == '_')) out.insert(0, "x-");
  return out;
}

}  // namespace anthology
