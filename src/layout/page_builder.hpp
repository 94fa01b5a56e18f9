/// From planned pages to pages of positioned items.
#pragma once

#include <vector>

#include "layout/flows.hpp"
#include "layout/pages.hpp"
#include "layout/section_setter.hpp"

namespace anthology::layout {

/// Moves the page's runs out of its flow; pages of one flow may be built side by side.
Page build_page(const PagePlan& plan, std::size_t index, std::vector<Flow>& flows, const Grid& grid);

/// Running heads and folios.
void furnish_page(const PagePlan& plan, std::size_t index, const std::vector<Flow>& flows,
                  const RunningHeads& heads, SectionSetter& setter, Page& page);

/// Destinations, bookmarks and page labels, from where lines came to stand.
void add_places(const PagePlan& plan, const std::vector<Flow>& flows, const Grid& grid, Pages& pages);

/// Where each page begins in the text.
PageMap map_pages(const PagePlan& plan, const std::vector<Flow>& flows, const std::vector<Page>& pages);

}  // namespace anthology::layout
