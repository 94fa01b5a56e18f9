#include "compose/source_kind.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"

namespace anthology {
namespace {

/// Ours, CSL's, and what blogs write; `letter`, `speech` and `interview` are kinds only where nothing printed
/// them.
constexpr std::pair<std::string_view, SourceKind> kinds_by_word[] = {
    {"newspaper", SourceKind::newspaper},
    {"newspaper-article", SourceKind::newspaper},
    {"article-newspaper", SourceKind::newspaper},
    {"magazine", SourceKind::magazine},
    {"magazine-article", SourceKind::magazine},
    {"article-magazine", SourceKind::magazine},
    {"journal", SourceKind::journal},
    {"journal-article", SourceKind::journal},
    {"article-journal", SourceKind::journal},
    {"blog", SourceKind::blog},
    {"blog-post", SourceKind::blog},
    {"weblog", SourceKind::blog},
    {"post-weblog", SourceKind::blog},
    {"web-page", SourceKind::web_page},
    {"webpage", SourceKind::web_page},
    {"website", SourceKind::web_page},
    {"letter", SourceKind::letter},
    {"personal-communication", SourceKind::letter},
    {"chapter", SourceKind::chapter},
    {"book-chapter", SourceKind::chapter},
    {"book", SourceKind::book},
    {"interview", SourceKind::interview},
    {"speech", SourceKind::speech},
    {"talk", SourceKind::speech},
    {"lecture", SourceKind::speech},
    {"sermon", SourceKind::speech},
    {"manuscript", SourceKind::document},
    {"document", SourceKind::document},
};

std::optional<SourceKind> kind_named(std::string_view type) {
  std::string word = ascii::lower(type);
  for (char& c : word)
    if (c == '_' || c == ' ') c = '-';
  for (const auto& [known, kind] : kinds_by_word)
    if (word == known) return kind;
  return std::nullopt;
}

}  // namespace

SourceKind source_kind(const SourceRecord& record) {
  const auto& publication = record.publication;
  const bool contained = publication.container && !publication.container->title.empty();
  const bool printed = contained || !publication.name.empty();
  const auto named = kind_named(record.type);
  const bool only_unprinted =
      named == SourceKind::letter || named == SourceKind::speech || named == SourceKind::interview;
  if (named && !(only_unprinted && printed)) return *named;
  if (contained) return SourceKind::chapter;
  if (!publication.name.empty())
    return publication.volume.empty() && publication.issue.empty() ? SourceKind::magazine
                                                                   : SourceKind::journal;
  if (!record.url.empty()) return SourceKind::web_page;
  if (!publication.publisher.empty()) return SourceKind::book;
  return SourceKind::document;
}

}  // namespace anthology
