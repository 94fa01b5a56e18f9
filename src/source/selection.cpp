#include "source/selection.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/post_fields.hpp"
#include "source/query.hpp"
#include "source/select_order.hpp"
#include "source/source_overrides.hpp"
#include "source/unknown_fields.hpp"

namespace anthology {
namespace {

constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// Resolves the manifest's entries against the library, first the named ones, then the rest in order.
class Selector {
 public:
  Selector(const Manifest& manifest, const PostLibrary& library, std::optional<std::int64_t> today,
           Diagnostics& diagnostics)
      : manifest_(manifest), library_(library), today_(today), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < manifest.library.size(); ++i) roots_.push_back(glob_roots(manifest, i));
    selection_.included.resize(library.posts.size());
    named_.resize(library.posts.size());
  }

  Selection run() {
    find_named(manifest_.chapters);
    Openings openings = manifest_.openings;
    if (openings.parts == OpeningChoice::inherit) openings.parts = OpeningChoice::recto;
    if (openings.chapters == OpeningChoice::inherit) openings.chapters = OpeningChoice::auto_;
    place_entries(manifest_.chapters, 0, openings);
    return std::move(selection_);
  }

  bool is_named(std::size_t post) const { return named_[post]; }

 private:
  void find_named(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      if (entry.kind == Entry::Kind::post) {
        const std::size_t post = find_post(entry);
        places_.emplace(&entry, post);
        if (post != nothing) named_[post] = true;
      }
      find_named(entry.entries);
    }
  }

  std::size_t find_post(const Entry& entry) {
    const std::string_view what = entry.what.value;
    const auto by_slug = library_.by_slug(what);
    if (by_slug.size() == 1) return index_of(by_slug.front());
    if (by_slug.size() > 1) {
      std::string paths;
      for (const Post* post : by_slug) paths += (paths.empty() ? "" : ", ") + post->path;
      diagnostics_.error("A0210", fmt::format("{} posts have the slug `{}`", by_slug.size(), what),
                         entry.what.span, fmt::format("name one by its path: {}", paths));
      return nothing;
    }
    for (const std::string& path : paths_for(what))
      if (const Post* post = library_.by_path(path)) return index_of(post);
    report_missing(entry);
    return nothing;
  }

  std::size_t index_of(const Post* post) const {
    return static_cast<std::size_t>(post - library_.posts.data());
  }

  /// Where a path may count from, with the extension that it may lack.
  std::vector<std::string> paths_for(std::string_view what) const {
    std::vector<std::string> paths;
    const auto add = [&](std::string_view root) {
      const auto path = resolve_path(root, what);
      if (!path) return;
      for (const std::string_view end : {"", ".md", ".markdown", ".mdown", "/index.md"})
        paths.push_back(*path + std::string(end));
    };
    for (const GlobRoots& roots : roots_) add(roots.library);
    add(manifest_.folder);
    return paths;
  }

  void report_missing(const Entry& entry) {
    const std::string_view what = entry.what.value;
    const auto paths = paths_for(what);
    if (paths.empty()) {
      diagnostics_.error("A0221", fmt::format("`{}` leaves the manifest's folder", what), entry.what.span);
      return;
    }
    for (std::size_t i = 0; i < library_.unreadable.size(); ++i) {
      const std::string& path = library_.unreadable[i];
      if (slug_of_path(path) != what && std::find(paths.begin(), paths.end(), path) == paths.end()) continue;
      diagnostics_.error(
          "A0213", fmt::format("the post `{}` cannot be read: {}", path, library_.unreadable_reasons[i]),
          entry.what.span);
      return;
    }
    std::vector<std::string_view> known;
    const bool is_path = what.find('/') != std::string_view::npos || !file_extension(what).empty();
    for (const Post& post : library_.posts) known.push_back(is_path ? post.path : post.slug);
    const std::string_view guess = nearest(what, known);
    std::string help;
    if (!guess.empty()) {
      help = fmt::format("did you mean `{}`?", guess);
      if (const auto posts = library_.by_slug(guess); !is_path && !posts.empty())
        help += fmt::format(" ({})", posts.front()->path);
    }
    const std::string_view problem = is_path ? "no post lies at" : "no post has the slug";
    diagnostics_.error("A0203", fmt::format("{} `{}`", problem, what), entry.what.span, std::move(help));
  }

  void place_entries(const std::vector<Entry>& entries, int depth, const Openings& openings) {
    for (const Entry& entry : entries) {
      switch (entry.kind) {
        case Entry::Kind::post:
          place_named(entry, depth, openings);
          break;
        case Entry::Kind::glob:
          place_all(take_free(find_glob(entry), entry), entry, depth, openings);
          break;
        case Entry::Kind::select:
          place_select(entry, depth, openings);
          break;
        case Entry::Kind::part:
        case Entry::Kind::chapter:
          place_holder(entry, depth, openings);
          break;
      }
    }
  }

  void place_holder(const Entry& entry, int depth, const Openings& inherited) {
    Openings openings = inherited;
    if (entry.openings.parts != OpeningChoice::inherit) openings.parts = entry.openings.parts;
    if (entry.openings.chapters != OpeningChoice::inherit) openings.chapters = entry.openings.chapters;
    Chosen chosen;
    chosen.kind = entry.kind == Entry::Kind::part ? Chosen::Kind::part : Chosen::Kind::chapter;
    chosen.depth = depth;
    chosen.title = entry.title;
    chosen.entry = &entry;
    chosen.span = entry.span;
    chosen.openings = openings;
    selection_.chosen.push_back(std::move(chosen));
    place_entries(entry.entries, depth + 1, openings);
  }

  void place_named(const Entry& entry, int depth, const Openings& openings) {
    const std::size_t post = places_.at(&entry);
    if (post == nothing) return;
    if (selection_.included[post]) {
      diagnostics_.info("A0212", fmt::format("`{}` is picked twice", entry.what.value), entry.what.span,
                        "it stands where it was picked first");
      return;
    }
    place(post, &entry, depth, openings);
  }

  void place(std::size_t post, const Entry* entry, int depth, const Openings& openings) {
    selection_.included[post] = true;
    Chosen chosen;
    chosen.kind = Chosen::Kind::post;
    chosen.depth = depth;
    chosen.title = library_.posts[post].title;
    chosen.entry = entry;
    chosen.post = post;
    chosen.openings = openings;
    selection_.chosen.push_back(std::move(chosen));
  }

  void place_all(const std::vector<std::size_t>& posts, const Entry& entry, int depth,
                 const Openings& openings) {
    for (const std::size_t post : posts) place(post, &entry, depth, openings);
  }

  bool is_published(const Post& post) const {
    return !post.draft && !(today_ && post.date && days_of(post.date->start) > *today_);
  }

  std::vector<std::size_t> find_glob(const Entry& entry) {
    std::vector<std::size_t> found;
    const std::vector<std::string> globs{entry.what.value};
    bool left_out = false;
    for (std::size_t i = 0; i < library_.posts.size(); ++i) {
      const Post& post = library_.posts[i];
      if (!matches_a_path(globs, post.path, roots_[post.folder])) continue;
      if (is_published(post))
        found.push_back(i);
      else
        left_out = true;
    }
    bool unreadable = false;
    for (std::size_t i = 0; i < library_.unreadable.size(); ++i)
      for (const GlobRoots& roots : roots_)
        if (matches_a_path(globs, library_.unreadable[i], roots)) {
          report_unreadable(i);
          unreadable = true;
          break;
        }
    if (found.empty() && !unreadable)
      diagnostics_.warning(
          "A0211", fmt::format("no post matches `{}`", entry.what.value), entry.what.span,
          left_out ? "drafts stay out unless they are named"
                   : "a glob counts from the library's folder or the manifest's; `**` crosses folders");
    return found;
  }

  void report_unreadable(std::size_t index) {
    if (!reported_.insert(index).second) return;
    diagnostics_.warning_in_file("A0213",
                                 fmt::format("the post `{}` cannot be read: {}", library_.unreadable[index],
                                             library_.unreadable_reasons[index]),
                                 library_.unreadable[index], "the book is built without it");
  }

  /// A file without front matter is no post unless something points at it.
  static bool is_post(const Post& post) { return post.body > 0; }

  void place_select(const Entry& entry, int depth, const Openings& openings) {
    const Select& select = entry.select;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < library_.posts.size(); ++i) {
      const Post& post = library_.posts[i];
      if (is_post(post) && is_published(post) && matches(select.query, post, roots_[post.folder]))
        found.push_back(i);
    }
    for (std::size_t i = 0; i < library_.unreadable.size(); ++i) report_unreadable(i);
    if (found.empty()) {
      diagnostics_.warning("A0211", "no post is what this `select` asks for", entry.span);
      return;
    }
    found = take_free(std::move(found), entry);
    if (select.keep_limit && found.size() > *select.keep_limit) {
      sort_posts(found, select.keep_by.value, library_, manifest_.language);
      found.resize(*select.keep_limit);
    }
    sort_posts(found, select.order_by.value, library_, manifest_.language);
    if (select.group_by == GroupBy::none) return place_all(found, entry, depth, openings);
    for (const Group& group : group_posts(found, select, library_, manifest_.language)) {
      if (group.title.empty()) {
        place_all(group.posts, entry, depth, openings);
        continue;
      }
      Chosen chosen;
      chosen.kind = select.group_as == GroupAs::part ? Chosen::Kind::part : Chosen::Kind::chapter;
      chosen.depth = depth;
      chosen.title = group.title;
      chosen.span = entry.span;
      chosen.openings = openings;
      selection_.chosen.push_back(std::move(chosen));
      place_all(group.posts, entry, depth + 1, openings);
    }
  }

  /// Those that no name and no earlier entry picked.
  std::vector<std::size_t> take_free(std::vector<std::size_t> found, const Entry& entry) {
    std::string taken;
    std::size_t count = 0;
    std::erase_if(found, [&](std::size_t post) {
      if (!named_[post] && !selection_.included[post]) return false;
      constexpr std::size_t most_named = 3;
      if (count++ < most_named) taken += (taken.empty() ? "" : ", ") + library_.posts[post].slug;
      return true;
    });
    if (count)
      diagnostics_.info(
          "A0212",
          fmt::format("{} found here {} picked elsewhere too",
                      count == 1 ? "a post" : fmt::format("{} posts", count), count == 1 ? "is" : "are"),
          entry.span,
          fmt::format("named picks win, then the first that finds a post: {}{}", taken,
                      count > 3 ? ", …" : ""));
    return found;
  }

  const Manifest& manifest_;
  const PostLibrary& library_;
  std::optional<std::int64_t> today_;
  Diagnostics& diagnostics_;
  std::vector<GlobRoots> roots_;
  std::vector<bool> named_;
  std::map<const Entry*, std::size_t> places_;
  std::set<std::size_t> reported_;
  Selection selection_;
};

/// Where a name stands in the values, for a caret below it.
Span place_of_name(const Value& value, std::string_view name) {
  if (value.is_scalar()) return value.scalar == name ? value.span : Span();
  for (const Value& item : value.items)
    if (const Span span = place_of_name(item, name)) return span;
  for (const auto& [key, item] : value.entries)
    if (const Span span = place_of_name(item, name)) return span;
  return {};
}

struct UnknownPerson {
  std::string slug;
  Span where;
};

/// Everybody whose name is a slug that people does not know, each once, in the book's order.
std::vector<UnknownPerson> unknown_people(const Selection& selection, const Manifest& manifest,
                                          const PostLibrary& library) {
  std::vector<UnknownPerson> unknown;
  std::set<std::string> seen;
  const auto is_new = [&](const Contributor& person) {
    return looks_like_slug(person.name) && !library.people.find(person.name) &&
           seen.insert(person.name).second;
  };
  for (const auto* list : {&manifest.creators, &manifest.contributors})
    for (const Contributor& person : *list) {
      if (!is_new(person)) continue;
      const std::size_t at = manifest.source->text.find(person.name);
      const auto begin = static_cast<std::uint32_t>(at);
      const auto end = static_cast<std::uint32_t>(at + person.name.size());
      unknown.push_back(
          {person.name, at == std::string::npos ? Span() : Span{manifest.source.get(), begin, end}});
    }
  for (const Chosen& chosen : selection.chosen) {
    if (chosen.kind != Chosen::Kind::post) continue;
    const Post& post = library.posts[chosen.post];
    std::vector<Contributor> people = post.authors;
    for (const SourceRecord& record : post.sources)
      people.insert(people.end(), record.contributors.begin(), record.contributors.end());
    for (const Contributor& person : people)
      if (is_new(person)) unknown.push_back({person.name, place_of_name(post.front_matter, person.name)});
  }
  return unknown;
}

/// A slug that people does not know is printed as a name.
void report_unknown_people(const Selection& selection, const Manifest& manifest, const PostLibrary& library,
                           Diagnostics& diagnostics) {
  const std::vector<UnknownPerson> unknown = unknown_people(selection, manifest, library);
  if (unknown.empty()) return;
  if (manifest.people.empty()) {
    // Without a register the blog's habit is one mistake, not one for each of its authors.
    const std::string& first = unknown.front().slug;
    const std::string problem =
        unknown.size() == 1 ? fmt::format("`{}` looks like a slug, not a name", first)
                            : fmt::format("`{}` and {} {} look like slugs, not names", first,
                                          unknown.size() - 1, unknown.size() == 2 ? "other" : "others");
    diagnostics.warning("A0215", problem, unknown.front().where,
                        "name a file with `people:` that gives each slug its name, or write names");
    return;
  }
  std::vector<std::string_view> known;
  for (const auto& [id, person] : library.people.by_id) known.push_back(id);
  for (const UnknownPerson& person : unknown) {
    std::string help = did_you_mean(person.slug, known);
    if (help.empty()) help = fmt::format("add it to {}", manifest.people.value);
    diagnostics.warning("A0215", fmt::format("people has no `{}`", person.slug), person.where,
                        std::move(help));
  }
}

}  // namespace

Selection select_posts(const Manifest& manifest, PostLibrary& library, std::optional<std::int64_t> today,
                       Diagnostics& diagnostics) {
  Selector selector(manifest, library, today, diagnostics);
  Selection selection = selector.run();
  for (const Chosen& chosen : selection.chosen) {
    if (chosen.kind != Chosen::Kind::post) continue;
    // What spoils a post that somebody named spoils the book; one that was found is read as far as it goes.
    for (Diagnostic& finding : library.findings[chosen.post].take()) {
      if (finding.severity == Severity::error && !selector.is_named(chosen.post))
        finding.severity = Severity::warning;
      diagnostics.add(std::move(finding));
    }
  }
  apply_source_overrides(selection, manifest, library, diagnostics);
  report_unknown_people(selection, manifest, library, diagnostics);
  report_unknown_fields(manifest, library, diagnostics);
  if (selection.chosen.empty() && !diagnostics.has_errors())
    diagnostics.error(
        "A0224", "the book has no piece",
        manifest.chapters.empty() ? Span{manifest.source.get(), 0, 0} : manifest.chapters.front().span,
        "`chapters` names posts, globs or selects");
  return selection;
}

}  // namespace anthology
