#include "page_reports.hpp"

namespace anthology {
namespace {

std::string name_of(layout::PageStep step) {
  switch (step) {
    case layout::PageStep::none:
      return {};
    case layout::PageStep::one_line:
      return "one-line-short";
    case layout::PageStep::two_lines:
      return "two-lines-short";
    case layout::PageStep::ragged:
      return "ragged";
    case layout::PageStep::splits_block:
      return "splits-block";
    case layout::PageStep::lone_line:
      return "lone-line";
    case layout::PageStep::heading:
      return "heading-at-foot";
  }
  return {};
}

}  // namespace

LayoutReport report_of(const Book& book, const layout::Pages& pages, const std::string& size) {
  LayoutReport report{size, {}};
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const layout::Page& page = pages.pages[i];
    const layout::PageAccount& account = pages.accounts[i];
    report.pages.push_back({page.label, book.sections[page.section].title.text, account.lines,
                            account.note_lines, account.short_lines, account.uneven, account.spaces,
                            account.wide_spaces, account.ladder, account.widows, account.orphans,
                            account.headings_at_foot, account.rivers, account.overfull, account.off_grid,
                            name_of(account.step), account.turned});
  }
  return report;
}

}  // namespace anthology
