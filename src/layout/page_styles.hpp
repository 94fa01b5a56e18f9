/// Page styles by kind, computed once each.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "layout/section_setter.hpp"
#include "style/cascade.hpp"

namespace anthology::layout {

class PageStyles {
 public:
  PageStyles(const style::Stylesheets& sheets, const style::ComputedStyle& root, std::string size)
      : sheets_(sheets), root_(root), size_(std::move(size)) {}
  const style::PageStyle& of(const style::PageKind& kind);
  Grid grid();
  /// Lines that fit on such a page, in units.
  Units capacity(const style::PageKind& kind);
  /// The width of the text on pages of a name: of the narrower of the two sides.
  Points measure(const std::string& name);

 private:
  struct Known {
    style::PageKind kind;
    std::unique_ptr<style::PageStyle> style;
  };
  const style::Stylesheets& sheets_;
  const style::ComputedStyle& root_;
  std::string size_;
  std::vector<Known> known_;
};

}  // namespace anthology::layout
