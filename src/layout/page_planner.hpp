/// From flows to pages: which lines and notes stand on which page, and where.
#pragma once

#include <cstddef>
#include <vector>

#include "book/book.hpp"
#include "layout/flows.hpp"
#include "layout/page_styles.hpp"

namespace anthology::layout {

/// Flows that follow each other, of which the first opens on a recto. Of the others the side is known only
/// when those before it have their pages.
struct Chain {
  std::size_t first_flow = 0, end_flow = 0;
  std::size_t next_flow = 0;  ///< the first that has no pages
  bool begins_body = false;
  std::vector<PlannedPage> pages;        ///< of the flows before `next_flow`
  std::vector<std::size_t> first_pages;  ///< of each of them: index in `pages`
  std::size_t first_page = 0;            ///< index in the book of the first of `pages`

  void forget_pages_from(std::size_t flow);
};

std::vector<Chain> chains_of(const Book& book, const std::vector<Flow>& flows);

/// Gives the chain's next flow its pages; sets the tops and page numbers of its lines. Chains may be planned
/// side by side.
void plan_next_flow(const Book& book, std::vector<Flow>& flows, PageStyles& styles, Chain& chain);

/// All pages in the order of the book, when each chain has its own; the flows' page numbers become the
/// book's.
PagePlan join_chains(const Book& book, std::vector<Flow>& flows, PageStyles& styles,
                     std::vector<Chain>& chains);

}  // namespace anthology::layout
