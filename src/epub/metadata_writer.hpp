/// The elements of the package's metadata section, a line each (EPUB 3.3, section 5.5).
#pragma once

#include <string>
#include <string_view>

#include "book/source_record.hpp"

namespace anthology::epub {

/// Writes elements line by line, and none that would be empty.
class MetadataWriter {
 public:
  void dc(std::string_view name, std::string_view value, std::string_view id = {});
  void meta(std::string_view property, std::string_view value, std::string_view language = {});
  /// Says something of the element or the item `id`.
  void refine(std::string_view id, std::string_view property, std::string_view value,
              std::string_view scheme = {});
  /// A date that may be known in part or doubted: W3C-DTF where that can say it, else EDTF, else its
  /// words. `id` is empty for the date of the package itself.
  void date(std::string_view id, std::string_view property, const Date& date);
  /// One that others refine.
  void named_meta(std::string_view id, std::string_view property, std::string_view value);
  void cover(std::string_view item);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// W3C-DTF; empty for a date that is doubted, has an end, or lies outside the years 1 to 9999.
std::string w3c_date(const Date& date);
/// True if the date is neither W3C-DTF nor words alone: its scheme is Extended Date/Time Format.
bool needs_edtf(const Date& date);

}  // namespace anthology::epub
