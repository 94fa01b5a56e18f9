/// A stylesheet as parsed: CSS Syntax 3, Selectors 3/4 in part, CSS Paged Media 3.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology::style {

struct Stylesheet;  // stylesheet_data.hpp, for this room alone

/// Sheets in the order of the cascade: the theme's, then the manifest's. Immutable after parsing;
/// may be shared by threads.
class Stylesheets {
 public:
  Stylesheets();
  Stylesheets(Stylesheets&&) noexcept;
  Stylesheets& operator=(Stylesheets&&) noexcept;
  ~Stylesheets();

  /// Parses for print and adds. Errors, and properties and values that print does not support, are
  /// warnings with their place; what stands in `@media screen` is skipped in silence.
  void add(const SourcePtr& sheet, Diagnostics& diagnostics);
  const std::vector<std::unique_ptr<Stylesheet>>& sheets() const { return sheets_; }

 private:
  std::vector<std::unique_ptr<Stylesheet>> sheets_;
};

/// A sheet that another one takes in before its own rules.
struct Import {
  std::string address;  ///< as written, relative to the sheet's folder
  Span where;
};
/// What `@import` names before every other rule, in the order of the cascade. Any other `@import` is one that
/// print does not support, as `Stylesheets::add` says.
std::vector<Import> imports_of(const SourcePtr& sheet);

/// The stylesheet for readers, made from the same source: `@page`, `@media print` and paged
/// properties dropped, `@media screen` unwrapped, `var()` and `calc()` resolved, white space kept
/// readable. Font-face rules are dropped, since the package has its own for the fonts that it holds, and so
/// is what would name a file or is not closed. Says what is wrong in `@media screen`; the rest
/// `Stylesheets::add` says.
std::string reader_stylesheet(const std::vector<SourcePtr>& sheets, Diagnostics& diagnostics);

}  // namespace anthology::style
