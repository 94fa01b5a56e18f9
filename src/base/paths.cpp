#include "base/paths.hpp"

#include <algorithm>

namespace anthology {
namespace {

/// Calls `each` with every component.
template <typename Each>
bool for_components(std::string_view path, Each each) {
  while (true) {
    const std::size_t slash = path.find('/');
    if (!each(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

/// `[a-z]` at the beginning of `pattern`: its length if it holds `c`, 0 if not, npos if it is no set.
std::size_t match_set(std::string_view pattern, char c) {
  const std::size_t close = pattern.find(']', 2);
  if (close == std::string_view::npos) return std::string_view::npos;
  std::string_view set = pattern.substr(1, close - 1);
  const bool negated = set.front() == '!' || set.front() == '^';
  if (negated) set.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      found |= set[i] <= c && c <= set[i + 2];
      i += 2;
    } else {
      found |= set[i] == c;
    }
  }
  return found != negated ? close + 1 : 0;
}

/// Wildcards without braces: the last `*` and the last `**` are the only points to go back to, so
/// the time is at most the product of the lengths.
bool wildcard_matches(std::string_view pattern, std::string_view path) {
  struct Retry {
    std::size_t pattern = std::string_view::npos, path = 0;
  } star, stars;
  std::size_t p = 0, t = 0;
  const auto backtrack = [&] {
    if (star.pattern != std::string_view::npos && star.path < path.size() && path[star.path] != '/') {
      p = star.pattern;
      t = ++star.path;
      return true;
    }
    if (stars.pattern == std::string_view::npos) return false;
    const std::size_t slash = path.find('/', stars.path);
    if (slash == std::string_view::npos) return false;
    p = stars.pattern;
    t = stars.path = slash + 1;
    star = {};
    return true;
  };
  while (true) {
    const std::string_view rest = pattern.substr(p);
    if (rest == "**") return true;
    if (rest.starts_with("**/") && (p == 0 || pattern[p - 1] == '/')) {
      p += 3;
      stars = {p, t};
      star = {};
    } else if (rest.starts_with('*')) {
      while (p < pattern.size() && pattern[p] == '*') ++p;
      star = {p, t};
    } else if (t == path.size()) {
      if (rest.empty()) return true;
      if (!backtrack()) return false;
    } else {
      std::size_t length =
          !rest.empty() && (rest[0] == path[t] || (rest[0] == '?' && path[t] != '/')) ? 1 : 0;
      if (rest.starts_with('[') && path[t] != '/') {
        const std::size_t set = match_set(rest, path[t]);
        length = set == std::string_view::npos ? (path[t] == '[') : set;
      }
      if (length) {
        p += length;
        ++t;
      } else if (!backtrack()) {
        return false;
      }
    }
  }
}

/// More alternatives than this are a mistake or an attack.
constexpr std::size_t max_alternatives = 256;

/// The pattern's brace alternatives, written out.
std::vector<std::string> expand_braces(std::string_view pattern) {
  std::vector<std::string> done, open{std::string(pattern)};
  while (!open.empty() && done.size() + open.size() <= max_alternatives) {
    const std::string text = std::move(open.back());
    open.pop_back();
    const std::size_t close = text.find('}');
    const std::size_t begin = close == std::string::npos ? close : text.rfind('{', close);
    if (begin == std::string::npos) {
      done.push_back(text);
      continue;
    }
    for (std::size_t from = begin + 1; from <= close;) {
      const std::size_t comma = std::min(text.find(',', from), close);
      open.push_back(text.substr(0, begin) + text.substr(from, comma - from) + text.substr(close + 1));
      from = comma + 1;
    }
  }
  return done;
}

/// Folders deeper than this are taken for a loop.
constexpr int max_folder_depth = 64;

void collect(const Files& files, const std::string& folder, int depth, std::vector<std::string>& out) {
  if (depth > max_folder_depth) return;
  for (const FileEntry& entry : files.list(folder)) {
    if (entry.name.starts_with('.')) continue;
    const std::string path = folder.empty() ? entry.name : folder + '/' + entry.name;
    if (entry.is_folder)
      collect(files, path, depth + 1, out);
    else
      out.push_back(path);
  }
}

}  // namespace

std::optional<std::string> resolve_path(std::string_view folder, std::string_view relative) {
  if (relative.starts_with('/') || relative.find('\0') != std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> parts;
  const auto take = [&](std::string_view component) {
    if (component == "..") {
      if (parts.empty()) return false;
      parts.pop_back();
    } else if (!component.empty() && component != ".") {
      parts.push_back(component);
    }
    return true;
  };
  if (!for_components(folder, take) || !for_components(relative, take)) return std::nullopt;
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

std::string_view parent_folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view file_stem(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == 0 || dot == std::string_view::npos ? name : name.substr(0, dot);
}

std::string_view file_extension(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == 0 || dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

bool has_glob(std::string_view text) {
  return text.find_first_of("*?[{") != std::string_view::npos;
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.find('{') == std::string_view::npos) return wildcard_matches(pattern, path);
  const auto alternatives = expand_braces(pattern);
  return std::any_of(alternatives.begin(), alternatives.end(),
                     [&](const std::string& alternative) { return wildcard_matches(alternative, path); });
}

std::vector<std::string> files_below(const Files& files, std::string_view folder) {
  std::vector<std::string> out;
  collect(files, std::string(folder), 0, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace anthology
