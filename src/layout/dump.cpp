#include <iterator>

#include <fmt/format.h>

#include "layout/layout.hpp"

namespace anthology::layout {
namespace {

void dump_item(const TextRun& run, std::string& out) {
  fmt::format_to(std::back_inserter(out), "  {} {:.1f} {:.1f} {}\n", run.artifact ? "artifact" : "text",
                 run.x, run.y, run.text);
}

void dump_item(const Picture& picture, std::string& out) {
  fmt::format_to(std::back_inserter(out), "  picture {:.1f} {:.1f} {:.1f}x{:.1f} #{}\n", picture.x, picture.y,
                 picture.width, picture.height, picture.resource);
}

void dump_item(const Rectangle& rectangle, std::string& out) {
  fmt::format_to(std::back_inserter(out), "  rectangle {:.1f} {:.1f} {:.1f}x{:.1f}\n", rectangle.x,
                 rectangle.y, rectangle.width, rectangle.height);
}

}  // namespace

std::string dump(const Pages& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const auto& page = pages.pages[i];
    fmt::format_to(std::back_inserter(out), "page {} {} {:g}x{:g}{}{}\n", i + 1, page.label, page.width,
                   page.height, page.blank ? " blank" : "", page.turned.end > 0 ? " turned" : "");
    for (const auto& item : page.items) std::visit([&](const auto& own) { dump_item(own, out); }, item);
  }
  return out;
}

}  // namespace anthology::layout
