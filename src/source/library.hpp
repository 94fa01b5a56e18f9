/// The post library: every post below the manifest's folders, and the people and permissions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "source/manifest.hpp"
#include "source/post.hpp"
#include "source/source_register.hpp"

namespace anthology {

struct People {
  std::map<std::string, Person, std::less<>> by_id;     ///< grows through `add` alone
  std::map<std::string, std::string, std::less<>> ids;  ///< by name; of two with one name the first id
  SourcePtr source;

  /// By slug, or by name; null where nobody is known.
  const Person* find(std::string_view slug_or_name) const;
  /// False if the id is taken.
  bool add(Person person);
};

/// A name's sort form: particles, organisations, East Asian order.
std::string sort_form(std::string_view name);

struct PostLibrary {
  std::vector<Post> posts;  ///< sorted by path; drafts among them
  /// Reading a post may say things that matter only if the post is chosen: one list a post.
  std::vector<Diagnostics> findings;            ///< parallel to `posts`
  std::vector<std::string> unreadable;          ///< paths that could not be read
  std::vector<std::string> unreadable_reasons;  ///< parallel to `unreadable`, for people
  People people;
  std::map<std::string, Permission, std::less<>> permissions;  ///< by id; as `read_permissions` keeps them
  SourcePtr permissions_source;                                ///< keeps the permissions' spans alive
  SourceRegister shared_sources;

  std::vector<const Post*> by_slug(std::string_view slug) const;
  const Post* by_path(std::string_view path) const;
  std::map<std::string, std::vector<std::size_t>, std::less<>> slugs;
  std::map<std::string, std::size_t, std::less<>> paths;
};

/// Names and ids of the post become the people and permissions of the library.
void resolve_post(Post& post, const PostLibrary& library, Diagnostics& diagnostics);

/// The folder, beside the manifest, that keeps copies of quoted posts as they were imported, under the posts'
/// names. It is no part of the library.
std::string originals_folder(const Manifest& manifest);

/// Lists and reads on `threads` threads.
PostLibrary load_posts(const Manifest& manifest, const Files& files, const Workers& workers,
                       Diagnostics& diagnostics);

}  // namespace anthology
