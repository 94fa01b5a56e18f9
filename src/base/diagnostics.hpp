/// The list into which a stage writes what it finds.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/diagnostic.hpp>

#include "base/source_text.hpp"

namespace anthology {

/// Collects diagnostics in order. Not synchronised: parallel work collects into one list a unit and
/// appends them in the book's order afterwards.
class Diagnostics {
 public:
  void error(std::string_view code, std::string message, const Span& where = {}, std::string help = {});
  void warning(std::string_view code, std::string message, const Span& where = {}, std::string help = {});
  void info(std::string_view code, std::string message, const Span& where = {}, std::string help = {});

  /// For a file that has no source text, because it could not be read.
  void error_in_file(std::string_view code, std::string message, std::string_view path,
                     std::string help = {});
  void warning_in_file(std::string_view code, std::string message, std::string_view path,
                       std::string help = {});

  void add(Diagnostic diagnostic);
  void append(Diagnostics&& other);
  /// Makes errors of the warnings that `forbidden` holds for.
  void raise(const std::function<bool(const Diagnostic&)>& forbidden);
  bool has_errors() const { return errors_ != 0; }
  const std::vector<Diagnostic>& list() const { return list_; }
  std::vector<Diagnostic> take() { return std::move(list_); }

 private:
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
};

/// File by file, in the order in which the stages came upon the files, and line by line in each. What two
/// stages said alike stands there once.
std::vector<Diagnostic> in_reading_order(std::vector<Diagnostic> list);

/// The candidate nearest to `word` by edit distance, if it is near enough to be meant; else empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// "did you mean `x`?" for the nearest candidate, or an empty string.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace anthology
