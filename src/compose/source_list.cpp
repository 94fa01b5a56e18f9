#include "compose/source_list.hpp"

#include <map>

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// `taken` maps every key to the number that its next namesake begins to try with.
std::string unique_key(const std::string& wanted, std::map<std::string, int>& taken) {
  std::string key = wanted;
  int& number = taken.try_emplace(wanted, 1).first->second;
  if (number++ == 1) return key;
  for (;; ++number) {
    key = fmt::format("{}-{}", wanted, number - 1);
    if (taken.try_emplace(key, 2).second) return key;
  }
}

}  // namespace

std::vector<CitedPiece> cited_pieces(const Book& book) {
  std::vector<CitedPiece> cited;
  std::map<std::string, int> taken;
  for (const Section& piece : book.sections)
    for (const SourceRecord& record : piece.sources) {
      std::string key = unicode::ascii_slug(record.id.empty() ? piece.post_slug : record.id);
      if (key.empty()) key = "source";
      cited.push_back({unique_key(key, taken), &piece, &record});
    }
  return cited;
}

}  // namespace anthology
