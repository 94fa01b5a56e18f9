/// The order in which a select prints its posts, and the groups that it makes of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "source/library.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// What may stand in braces in the title of a group.
std::vector<std::string_view> placeholders_of(GroupBy by);

/// Sorts indices of posts by `date`, `title`, `author`, `path` or a field, descending after `-`;
/// empty: by date. Equal ones, and those without the field (last), stand by path.
void sort_posts(std::vector<std::size_t>& posts, std::string_view by, const PostLibrary& library,
                std::string_view language);

struct Group {
  TitleText title;  ///< empty: posts that have nothing to group by
  std::vector<std::size_t> posts;
};

/// Groups in the order of their first posts; what cannot be grouped comes last.
std::vector<Group> group_posts(const std::vector<std::size_t>& posts, const Select& select,
                               const PostLibrary& library, std::string_view language);

}  // namespace anthology
