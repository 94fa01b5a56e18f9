/// A line of credit while it is written into the DOM: where parts meet, their punctuation is settled
/// here and nowhere else.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "book/title.hpp"

#include "compose/words.hpp"

namespace anthology {

/// Parts are joined by the separators asked for. No full stop follows a full stop, `?` or `!`; no comma
/// follows a title that ends with `?` or `!` before its quotation mark; in English, full stop and comma
/// stand before the quotation marks. Quotation marks within a quoted title become the inner ones.
class CitationLine {
 public:
  CitationLine(pugi::xml_node paragraph, const Words& words);

  bool empty() const { return last_ == '\0'; }
  /// Wanted before the next part, in the place of one that was wanted and not yet used; the first part
  /// of all has none.
  void separate(std::string_view separator) { pending_ = separator; }

  void text(std::string_view text);
  pugi::xml_node part(const char* element, std::string_view classes, std::string_view text);
  pugi::xml_node part(const char* element, std::string_view classes, const TitleText& title);
  void quoted(std::string_view classes, const TitleText& title);
  /// Text alone where `url` is no address that a book may link to.
  void link(std::string_view classes, std::string_view url, std::string_view text);
  /// An element for parts that are more than text.
  pugi::xml_node open(const char* element, std::string_view classes);
  void end(std::string_view stop = ".");

 private:
  void put(std::string_view text);
  void flush();
  /// A title that ends with a quotation mark waits: what follows may have its point before the mark.
  struct Waiting {
    pugi::xml_node node;
    TitleText title;
  };
  void close_quotation(std::string_view& separator);
  void move_before_mark(std::string_view& separator);

  pugi::xml_node paragraph_;
  const Words& words_;
  std::string_view pending_;
  Waiting quoted_;  ///< a quoted part whose quotation marks are still open
  Waiting marked_;  ///< a part that ends with a quotation mark of its own
  bool punctuation_inside_;
  char last_ = '\0';
};

/// A title as it stands within quotation marks: “ ” become ‘ ’, and ‘ ’ within those “ ”. Marks
/// without a partner and apostrophes stay; the space inside of guillemets goes with them.
TitleText with_inner_quotes(const TitleText& title, const Words& words);

}  // namespace anthology
