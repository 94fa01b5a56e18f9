/// The engine's own account of its pages: what a typographer would mark on them.
#pragma once

#include <cstddef>
#include <vector>

#include "layout/flows.hpp"
#include "layout/pages.hpp"

namespace anthology::layout {

/// Of a page that has its text; running heads are no part of it. `usual` is the book's usual spacing.
PageAccount account_of(const PagePlan& plan, std::size_t index, const std::vector<Flow>& flows,
                       const Page& page, float usual);

/// The median of the spaces in all justified lines, as `Setting::spacing`; 0 where there is none.
float usual_spacing(const std::vector<Flow>& flows);

}  // namespace anthology::layout
