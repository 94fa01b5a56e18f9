/// Page styles by kind, computed once each. May be asked from many threads.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "layout/section_setter.hpp"
#include "style/cascade.hpp"

namespace anthology::layout {

class PageStyles {
 public:
  PageStyles(const style::Stylesheets& sheets, const style::ComputedStyle& root, std::string size,
             const Span& size_where)
      : sheets_(sheets), root_(root), size_(std::move(size)), size_where_(size_where) {}
  const style::PageStyle& of(const style::PageKind& kind);
  Grid grid();
  /// False where a page has no place for a line between its margins.
  bool has_room(const style::PageKind& kind);
  /// False where no line of the text and none of a note stand on a page together.
  bool has_room_for_notes(const style::PageKind& kind);
  /// Lines that fit on such a page, in units.
  Units capacity(const style::PageKind& kind);
  /// The width of the text on such a page, in units: what a turned table has room for.
  Units breadth(const style::PageKind& kind);
  /// The rule over footnotes on such a page, and the space around it.
  Units above_notes(const style::PageKind& kind);
  /// The height of the text on the lowest pages of a name, those that begin a run of it among them or not.
  Points height(const std::string& name, bool with_first);
  /// The narrowest margin at a side of pages without a name: text that hangs further out is lost.
  Points side_margin();
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
  Span size_where_;
  std::mutex mutex_;
  std::vector<Known> known_;
};

}  // namespace anthology::layout
