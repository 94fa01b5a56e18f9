/// YAML text made ready for yaml-cpp: joins the surrogate escapes that JSON writers emit (RFC 8259,
/// section 7), which yaml-cpp refuses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace anthology {

class YamlText {
 public:
  /// `begin` is where `written` stands in its source.
  YamlText(std::string_view written, std::uint32_t begin);

  const std::string& text() const { return text_; }
  /// The place in the source of a byte of `text`.
  std::uint32_t source_offset(std::size_t offset) const;

 private:
  std::uint32_t begin_;
  std::string text_;
  /// From this byte of `text_` on, so many bytes were removed.
  std::vector<std::pair<std::size_t, std::uint32_t>> removed_;
};

}  // namespace anthology
