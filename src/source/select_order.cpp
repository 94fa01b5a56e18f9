#include "source/select_order.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "source/dates.hpp"
#include "source/query.hpp"

namespace anthology {
namespace {

/// Sorts as text does: years before Christ by an offset, parts not known first.
std::string date_key(const Post& post) {
  if (!post.date) return {};
  const PartialDate start = sort_date(*post.date);
  return fmt::format("{:09}-{:02}-{:02} {}", start.year + 100'000'000, start.month, start.day,
                     post.date->time);
}

std::vector<std::string> keys_for(const std::vector<std::size_t>& posts, std::string_view by,
                                  const PostLibrary& library, std::string_view language) {
  std::vector<std::string> keys;
  for (const std::size_t index : posts) {
    const Post& post = library.posts[index];
    if (by == "date") {
      keys.push_back(date_key(post));
    } else if (by == "path") {
      keys.push_back(post.path);
    } else if (by == "title") {
      keys.push_back(post.title.text);
    } else if (by == "author") {
      const auto authors = people_of(post);
      keys.push_back(authors.empty() ? std::string() : authors.front().file_as);
    } else {
      const auto values = values_of(post, by);
      keys.push_back(values.empty() ? std::string() : values.front());
    }
  }
  if (by == "date" || by == "path") return keys;
  // Numbers of a field sort as numbers; everything else by the language.
  const auto is_number = [](const std::string& key) {
    return key.size() <= 12 &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (by != "title" && by != "author" && std::all_of(keys.begin(), keys.end(), is_number)) {
    for (std::string& key : keys)
      if (!key.empty()) key.insert(0, 12 - key.size(), '0');
    return keys;
  }
  const std::vector<std::string> collated = unicode::sort_keys(keys, language);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!keys[i].empty()) keys[i] = collated[i];
  return keys;
}

/// What the posts of one group share, and what its title may say of it.
struct GroupName {
  std::string key;  ///< empty: nothing to group by
  std::string value;
  PartialDate date;
};

GroupName group_name(const Post& post, GroupBy by) {
  const auto first = [&](std::string_view field) {
    const auto values = values_of(post, field);
    return values.empty() ? GroupName() : GroupName{values.front(), values.front(), {}};
  };
  switch (by) {
    case GroupBy::none:
      return {};
    case GroupBy::year:
      if (!post.date) return {};
      return {fmt::format("{}", post.date->start.year), {}, {post.date->start.year, 0, 0}};
    case GroupBy::month:
      if (!post.date || !post.date->start.month) return {};
      return {fmt::format("{}-{}", post.date->start.year, post.date->start.month),
              {},
              {post.date->start.year, post.date->start.month, 0}};
    case GroupBy::author: {
      const auto authors = people_of(post);
      return authors.empty() ? GroupName() : GroupName{authors.front().name, authors.front().name, {}};
    }
    case GroupBy::publication:
      return first("publications");
    case GroupBy::tag:
      return first("tags");
    case GroupBy::category:
      return first("categories");
    case GroupBy::language:
      return first("languages");
    case GroupBy::type:
      return first("types");
  }
  return {};
}

/// True if emphasis begins or ends within these bytes.
bool is_divided(const TitleText& title, std::size_t begin, std::size_t end) {
  const auto within = [&](std::size_t at) { return begin < at && at < end; };
  return std::ranges::any_of(title.emphasis,
                             [&](const auto& words) { return within(words.begin) || within(words.end); });
}

/// Words of which emphasis divides some are no such words.
void replace_all(TitleText& title, std::string_view what, std::string_view with) {
  const std::string_view text = title.text;
  TitleRewriter out(title);
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) {
    if (is_divided(title, at, at + what.size())) continue;
    out.keep(at - out.at());
    out.replace(what.size(), with);
  }
  title = out.finish();
}

TitleText group_title(const GroupName& name, const Select& select, std::string_view language,
                      const unicode::DateFormat& dates) {
  if (name.key.empty()) return {};
  const bool dated = select.group_by == GroupBy::year || select.group_by == GroupBy::month;
  const auto date_words = [&](int month) { return dates.date(name.date.year, month, 0); };
  TitleText title = select.group_title;
  if (!dated) {
    std::string value = name.value;
    if (select.group_by == GroupBy::language) value = unicode::language_name(value, language);
    if (title.empty()) return {value, {}};
    replace_all(title, fmt::format("{{{}}}", placeholders_of(select.group_by).front()), value);
    return title;
  }
  if (title.empty()) return {date_words(name.date.month), {}};
  // Both together are a date of the language's own order.
  if (name.date.month) replace_all(title, "{month} {year}", date_words(name.date.month));
  replace_all(title, "{month}", name.date.month ? dates.month_name(name.date.month) : std::string());
  replace_all(title, "{year}", date_words(0));
  return title;
}

}  // namespace

std::vector<std::string_view> placeholders_of(GroupBy by) {
  switch (by) {
    case GroupBy::none:
      return {};
    case GroupBy::year:
      return {"year"};
    case GroupBy::month:
      return {"month", "year"};
    case GroupBy::author:
      return {"author"};
    case GroupBy::publication:
      return {"publication"};
    case GroupBy::tag:
      return {"tag"};
    case GroupBy::category:
      return {"category"};
    case GroupBy::language:
      return {"language"};
    case GroupBy::type:
      return {"type"};
  }
  return {};
}

void sort_posts(std::vector<std::size_t>& posts, std::string_view by, const PostLibrary& library,
                std::string_view language) {
  const bool descending = by.starts_with('-');
  if (descending) by.remove_prefix(1);
  if (by.empty()) by = "date";
  const std::vector<std::string> keys = keys_for(posts, by, library, language);
  std::vector<std::size_t> order(posts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (keys[a].empty() != keys[b].empty()) return keys[b].empty();
    if (keys[a] != keys[b]) return descending ? keys[a] > keys[b] : keys[a] < keys[b];
    return posts[a] < posts[b];  // the library is sorted by path
  });
  std::vector<std::size_t> sorted;
  for (const std::size_t i : order) sorted.push_back(posts[i]);
  posts = std::move(sorted);
}

std::vector<Group> group_posts(const std::vector<std::size_t>& posts, const Select& select,
                               const PostLibrary& library, std::string_view language) {
  const unicode::DateFormat dates(language);
  std::vector<Group> groups;
  std::map<std::string, std::size_t> places;
  Group rest;
  for (const std::size_t index : posts) {
    const GroupName name = group_name(library.posts[index], select.group_by);
    if (name.key.empty()) {
      rest.posts.push_back(index);
      continue;
    }
    const auto [place, is_new] = places.emplace(name.key, groups.size());
    if (is_new) groups.push_back({group_title(name, select, language, dates), {}});
    groups[place->second].posts.push_back(index);
  }
  if (!rest.posts.empty()) groups.push_back(std::move(rest));
  return groups;
}

}  // namespace anthology
