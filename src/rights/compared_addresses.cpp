#include "rights/compared_addresses.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace anthology {

std::string bare_address(std::string_view url) {
  for (const std::string_view scheme : {"https:", "http:"})
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  while (url.starts_with('/')) url.remove_prefix(1);
  url = url.substr(0, url.find('#'));
  while (url.ends_with('/')) url.remove_suffix(1);
  const auto path = std::min(url.find_first_of("/?"), url.size());
  std::string host = unicode::fold(url.substr(0, path));
  if (host.starts_with("www.")) host.erase(0, 4);
  for (const std::string_view port : {":80", ":443"})
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  return host + std::string(url.substr(path));
}

std::string_view archived_address(std::string_view copy) {
  for (const std::string_view inner : {"/http://", "/https://"})
    if (const auto at = copy.find(inner, 8); at != copy.npos) return copy.substr(at + 1);
  constexpr std::string_view wayback = "web.archive.org/web/";
  const auto at = copy.find(wayback);
  if (at == copy.npos) return {};
  const auto slash = copy.find('/', at + wayback.size());
  return slash == copy.npos ? std::string_view{} : copy.substr(slash + 1);
}

bool lead_to_one_site(std::string_view one, std::string_view other) {
  const auto site = [](std::string_view url) {
    const std::string bare = bare_address(url);
    return bare.substr(0, bare.find_first_of("/?"));
  };
  const auto inner = archived_address(other);
  return site(one) == site(other) || (!inner.empty() && site(one) == site(inner));
}

}  // namespace anthology
