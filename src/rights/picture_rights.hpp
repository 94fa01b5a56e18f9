/// The rights of the pictures in a quoted piece, each as a record of its own, for the rules of licences and
/// permissions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"
#include "rights/credits.hpp"
#include "rights/quoted_text.hpp"

namespace anthology {

struct PictureRights {
  std::string file;     ///< as the author knows it
  SourceRecord record;  ///< licence and permission alone
  QuotedText text;      ///< none
  Credits credits;      ///< what stands below the pictures of the piece
};

/// Of every picture once, in the order of the text, where `media:` says something of it.
std::vector<PictureRights> rights_of_pictures(const Book& book, const Section& section,
                                              const QuotedText& text);

/// What `media:` says of a resource; null: nothing.
const MediaCredit* credit_of(const Section& section, std::string_view resource);

/// The picture's file as the author knows it.
std::string file_of(const Book& book, std::string_view resource);

}  // namespace anthology
