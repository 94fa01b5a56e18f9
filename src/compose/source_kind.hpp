/// What kind of thing a source record describes: what citation styles and exports tell apart.
#pragma once

#include <cstdint>

#include "book/source_record.hpp"

namespace anthology {

enum class SourceKind : std::uint8_t {
  newspaper,
  magazine,
  journal,
  blog,
  web_page,
  letter,  ///< unpublished, like interview and speech: what a paper prints is an article there
  chapter,
  book,
  interview,
  speech,
  document,  ///< neither published nor on the web
};

/// By the record's type where that names a kind, else by what the record knows: a piece within a
/// `container` is a chapter, one with volume or issue stands in a journal.
SourceKind source_kind(const SourceRecord& record);

}  // namespace anthology
