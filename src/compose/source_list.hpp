/// The records of a book's pieces, each under a key of its own.
#pragma once

#include <string>
#include <vector>

#include "book/book.hpp"

namespace anthology {

/// Points into the book.
struct CitedPiece {
  std::string id;  ///< unique; ASCII letters, digits and hyphens: `pier-winter`, `pier-winter-2`
  const Section* piece = nullptr;
  const SourceRecord* record = nullptr;
};

/// In reading order. The key is the record's id, else the piece's slug; another record of the same
/// key gets a number behind it.
std::vector<CitedPiece> cited_pieces(const Book& book);

}  // namespace anthology
