#include "base/diagnostics.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace anthology {
namespace {

Diagnostic in_file(Severity severity, std::string_view code, std::string message, std::string_view path,
                   std::string help) {
  return {severity, std::string(code), std::move(message),
          Location{.file = std::string(path), .source_line = {}}, std::move(help)};
}

bool differ(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) != lower(b);
}

/// Damerau-Levenshtein distance (adjacent transpositions), given up beyond `limit`. Case is no difference.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + differ(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && !differ(a[i - 1], b[j - 2]) && !differ(a[i - 2], b[j - 1]))
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  errors_ += diagnostic.severity == Severity::error;
  list_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string_view code, std::string message, const Span& where, std::string help) {
  add({Severity::error, std::string(code), std::move(message), locate(where), std::move(help)});
}

void Diagnostics::warning(std::string_view code, std::string message, const Span& where, std::string help) {
  add({Severity::warning, std::string(code), std::move(message), locate(where), std::move(help)});
}

void Diagnostics::info(std::string_view code, std::string message, const Span& where, std::string help) {
  add({Severity::info, std::string(code), std::move(message), locate(where), std::move(help)});
}

void Diagnostics::error_in_file(std::string_view code, std::string message, std::string_view path,
                                std::string help) {
  add(in_file(Severity::error, code, std::move(message), path, std::move(help)));
}

void Diagnostics::warning_in_file(std::string_view code, std::string message, std::string_view path,
                                  std::string help) {
  add(in_file(Severity::warning, code, std::move(message), path, std::move(help)));
}

void Diagnostics::append(Diagnostics&& other) {
  errors_ += other.errors_;
  list_.insert(list_.end(), std::make_move_iterator(other.list_.begin()),
               std::make_move_iterator(other.list_.end()));
  other.list_.clear();
  other.errors_ = 0;
}

void Diagnostics::raise(const std::function<bool(const Diagnostic&)>& forbidden) {
  for (Diagnostic& diagnostic : list_) {
    if (diagnostic.severity != Severity::warning || !forbidden(diagnostic)) continue;
    diagnostic.severity = Severity::error;
    ++errors_;
  }
}

std::vector<Diagnostic> in_reading_order(std::vector<Diagnostic> list) {
  std::map<std::string, std::size_t> files;
  for (const Diagnostic& diagnostic : list) files.emplace(diagnostic.where.file, files.size());
  const auto place = [&](const Diagnostic& diagnostic) {
    const Location& where = diagnostic.where;
    return std::tuple(files.at(where.file), where.line, where.column);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  std::set<
      std::tuple<std::size_t, std::uint32_t, std::uint32_t, Severity, std::string, std::string, std::string>>
      said;
  std::erase_if(list, [&](const Diagnostic& diagnostic) {
    return !said.insert(std::tuple_cat(place(diagnostic), std::tuple(diagnostic.severity, diagnostic.code,
                                                                     diagnostic.message, diagnostic.help)))
                .second;
  });
  return list;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  // A third of the letters may differ: beyond that a suggestion is noise.
  std::size_t best = std::max<std::size_t>(1, word.size() / 3);
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, best);
    if (distance < best || (distance == best && found.empty())) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string_view found = nearest(word, candidates);
  return found.empty() ? std::string() : fmt::format("did you mean `{}`?", found);
}

}  // namespace anthology
