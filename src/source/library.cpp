#include "source/library.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/defaults.hpp"
#include "source/manifest_parts.hpp"
#include "source/post_fields.hpp"
#include "source/registers.hpp"
#include "source/source_records.hpp"

namespace anthology {
namespace {

/// Folders deeper than this are taken for a loop.
constexpr int max_folder_depth = 64;

struct Found {
  std::string path;
  std::size_t folder = 0;
  bool is_folder = false;  ///< a folder that has the name of a post
};

/// Finds the posts of a library folder.
class Walk {
 public:
  Walk(const Files& files, std::string left_out, std::vector<Found>& out)
      : files_(files), left_out_(std::move(left_out)), out_(out) {}

  void walk(const std::string& path, std::size_t folder, int depth = 0) {
    if (depth > max_folder_depth) return;
    for (const FileEntry& entry : files_.list(path)) {
      const std::string below = path.empty() ? entry.name : path + '/' + entry.name;
      if (entry.name.starts_with('.') || below == left_out_) continue;
      if (is_markdown_path(entry.name) && entry.name != "_index.md")
        out_.push_back({below, folder, entry.is_folder});
      if (entry.is_folder) walk(below, folder, depth + 1);
    }
  }

 private:
  const Files& files_;
  std::string left_out_;
  std::vector<Found>& out_;
};

void collect_own(const std::vector<Entry>& entries, std::vector<const Text*>& out) {
  for (const Entry& entry : entries) {
    out.push_back(&entry.intro.file);
    for (const auto* text :
         {&entry.overrides.epigraph, &entry.overrides.headnote, &entry.overrides.afternote})
      if (*text) out.push_back(&(*text)->file);
    collect_own(entry.entries, out);
  }
}

/// The files of the book's own people.
std::vector<const Text*> own_files(const Manifest& manifest) {
  std::vector<const Text*> texts{&manifest.description.file};
  for (const auto* list : {&manifest.front, &manifest.back})
    for (const MatterItem& item : *list) {
      texts.push_back(&item.text.file);
      texts.push_back(&item.append);
    }
  collect_own(manifest.chapters, texts);
  std::erase_if(texts, [](const Text* text) { return text->empty(); });
  return texts;
}

/// Texts of the book's own people may lie among the posts and are none.
std::set<std::string> own_texts(const Manifest& manifest) {
  std::set<std::string> paths;
  for (const Text* text : own_files(manifest))
    if (const auto path = resolve_path(manifest.folder, text->value)) paths.insert(*path);
  return paths;
}

std::vector<Found> find_posts(const Manifest& manifest, const Files& files, Diagnostics& diagnostics) {
  std::vector<Found> found;
  // Copies of what was imported have the names of posts, and are none.
  Walk posts(files, originals_folder(manifest), found);
  for (std::size_t i = 0; i < manifest.library.size(); ++i) {
    const Text& path = manifest.library[i].path;
    const auto folder = resolve_path(manifest.folder, path.value);
    if (!folder) {
      diagnostics.error("A0221", fmt::format("`{}` leaves the manifest's folder", path.value), path.span,
                        "a library lies in it or below");
      continue;
    }
    if (files.list(*folder).empty()) {
      diagnostics.error("A0217", fmt::format("there is no folder `{}`, or it is empty", path.value),
                        path.span);
      continue;
    }
    posts.walk(*folder, i);
  }
  // Of a file in two library folders, the inner folder's reading counts: it was named later.
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.path != b.path ? a.path < b.path : a.folder > b.folder;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& a, const Found& b) { return a.path == b.path; }),
              found.end());
  const std::set<std::string> own = own_texts(manifest);
  std::erase_if(found, [&](const Found& file) { return own.contains(file.path); });
  return found;
}

std::string reason_of(const ReadResult& read) {
  switch (read.status) {
    case ReadStatus::ok:
      return {};
    case ReadStatus::missing:
      return "it is missing";
    case ReadStatus::refused:
      return read.reason.empty() ? "it is refused" : read.reason;
    case ReadStatus::failed:
      return read.reason.empty() ? "it cannot be read" : read.reason;
  }
  return {};
}

struct NamedFile {
  std::string path, bytes;
};

/// A file that the manifest names and that must be there.
std::optional<NamedFile> find_named(const Text& path, const Manifest& manifest, const Files& files,
                                    Diagnostics& diagnostics) {
  if (path.empty()) return std::nullopt;
  auto resolved = resolve_path(manifest.folder, path.value);
  if (!resolved) {
    diagnostics.error("A0221", fmt::format("`{}` leaves the manifest's folder", path.value), path.span);
    return std::nullopt;
  }
  ReadResult read = files.read(*resolved);
  if (read.status == ReadStatus::ok) return NamedFile{std::move(*resolved), std::move(read.bytes)};
  diagnostics.error("A0218", fmt::format("`{}` cannot be read: {}", path.value, reason_of(read)), path.span);
  return std::nullopt;
}

SourcePtr read_named(const Text& path, const Manifest& manifest, const Files& files,
                     Diagnostics& diagnostics) {
  auto file = find_named(path, manifest, files, diagnostics);
  return file ? clean_text(std::move(file->path), std::move(file->bytes), diagnostics) : nullptr;
}

/// Composing reads them, when all posts are chosen; what is missing is said along with missing posts.
void check_own_files(const Manifest& manifest, const Files& files, Diagnostics& diagnostics) {
  for (const Text* text : own_files(manifest)) {
    const auto path = resolve_path(manifest.folder, text->value);
    if (!path) {
      diagnostics.error("A0292", fmt::format("`{}` leaves the folder of the book", text->value), text->span);
      continue;
    }
    const ReadResult read = files.read(*path);
    if (read.status != ReadStatus::ok)
      diagnostics.error(
          "A0292",
          fmt::format("cannot read `{}`: {}", *path,
                      read.status == ReadStatus::missing ? "there is no such file" : read.reason),
          text->span);
  }
}

void check_media(const Manifest& manifest, const Files& files, Diagnostics& diagnostics) {
  find_named(manifest.media_map, manifest, files, diagnostics);
  const Text& folder = manifest.media_dir;
  if (folder.empty()) return;
  const auto path = resolve_path(manifest.folder, folder.value);
  if (!path)
    diagnostics.error("A0221", fmt::format("`{}` leaves the manifest's folder", folder.value), folder.span);
  else if (files.list(*path).empty())
    diagnostics.warning("A0217", fmt::format("there is no folder `{}`, or it is empty", folder.value),
                        folder.span, "`media` names the folder in which fetched images lie");
}

/// `permission: fair-use` is short for its status, where no row of the register has that id.
bool is_status(Permission& permission, Diagnostics& diagnostics) {
  const PermissionStatus status = permission_status(permission.id);
  if (status == PermissionStatus::unknown || permission.status != PermissionStatus::unknown) return false;
  diagnostics.info("A0248",
                   fmt::format("`{}` is read as the status of a permission, not as an id", permission.id),
                   permission.span, fmt::format("write `{{status: {}}}`", word_of(status)));
  permission.id.clear();
  permission.status = status;
  return true;
}

void report_permission(const Permission& permission, const PostLibrary& library, Diagnostics& diagnostics) {
  std::vector<std::string_view> ids = permission_words();
  for (const auto& known : library.permissions)
    if (!known.first.starts_with('\n')) ids.push_back(known.first);
  std::string help = did_you_mean(permission.id, ids);
  if (help.empty() && permission.id.find(' ') != std::string::npos)
    help = "what is no id stands in a map: `{status: granted, holder: …, credit-line: …}`";
  if (help.empty()) help = "ids stand in the file that `permissions:` names";
  diagnostics.warning("A0223", fmt::format("no permission has the id `{}`", permission.id), permission.span,
                      std::move(help));
}

void resolve_permission(std::optional<Permission>& permission, const PostLibrary& library,
                        Diagnostics& diagnostics) {
  if (!permission || permission->id.empty()) return;
  const auto known = library.permissions.find(permission->id);
  if (known != library.permissions.end())
    permission = known->second;
  else if (permission->holder.empty() && !is_status(*permission, diagnostics))
    report_permission(*permission, library, diagnostics);
}

/// Of a record that several posts share it is said once whether its permission is known.
void check_shared_permissions(const PostLibrary& library, Diagnostics& diagnostics) {
  Diagnostics said_when_read;
  for (const auto& entry : library.shared_sources.records) {
    SourceRecord record = read_source_record(entry.second, said_when_read);
    resolve_permission(record.permission, library, diagnostics);
  }
}

/// `[lamp]: lamp.html` shows nothing by itself.
bool is_definition(std::string_view line) {
  return line.starts_with('[') && line.find("]:") != std::string_view::npos &&
         line.find("]:") < line.find_first_of(" \t(", 1);
}

/// False where the body holds comments and definitions of links alone.
bool has_text(std::string_view body) {
  for (std::size_t at = 0; (at = body.find_first_not_of(" \t\n", at)) != std::string_view::npos;) {
    const std::string_view rest = body.substr(at);
    const std::size_t comment_end = rest.starts_with("<!--") ? rest.find("-->") : std::string_view::npos;
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (comment_end != std::string_view::npos)
      at += comment_end + 3;
    else if (is_definition(line))
      at += line.size();
    else
      return true;
  }
  return false;
}

void check_text(const Post& post, Diagnostics& diagnostics) {
  if (has_text(std::string_view(post.source->text).substr(post.body))) return;
  const Span start{post.source.get(), 0, std::min<std::uint32_t>(3, post.body)};
  diagnostics.warning("A0238", "the post has no text", post.title.span ? post.title.span : start,
                      "its chapter is empty; `draft: true` keeps it out of the book");
}

/// Who is described where he is named, and not among the people, is known by that description.
class Described {
 public:
  explicit Described(People& people) : people_(people) {
    for (const auto& [id, person] : people.by_id) names_.insert(person.name);
  }

  void add(const Contributor& person) {
    if (person.bio.empty() || person.name.empty() || !names_.insert(person.name).second) return;
    Person described;
    described.id = person.id.empty() ? unicode::slug(person.name) : person.id;
    if (described.id.empty()) described.id = person.name;
    described.name = person.name;
    described.file_as = person.file_as;
    described.parts = person.parts;
    described.url = person.url;
    described.bio = person.bio;
    described.bio_span = person.bio_span;
    people_.add(std::move(described));
  }

 private:
  People& people_;
  std::set<std::string> names_;
};

void make_index(PostLibrary& library) {
  for (std::size_t i = 0; i < library.posts.size(); ++i) {
    library.slugs[library.posts[i].slug].push_back(i);
    library.paths[library.posts[i].path] = i;
  }
}

}  // namespace

std::vector<const Post*> PostLibrary::by_slug(std::string_view slug) const {
  std::vector<const Post*> found;
  if (const auto entry = slugs.find(slug); entry != slugs.end())
    for (const std::size_t index : entry->second) found.push_back(&posts[index]);
  return found;
}

const Post* PostLibrary::by_path(std::string_view path) const {
  const auto found = paths.find(path);
  return found == paths.end() ? nullptr : &posts[found->second];
}

void resolve_post(Post& post, const PostLibrary& library, Diagnostics& diagnostics) {
  for (Contributor& author : post.authors) resolve(author, library.people);
  for (SourceRecord& record : post.sources) {
    for (Contributor& contributor : record.contributors)
      resolve(contributor, library.people, record.language);
    resolve_permission(record.permission, library, diagnostics);
  }
  for (MediaCredit& credit : post.media) resolve_permission(credit.permission, library, diagnostics);
}

std::string originals_folder(const Manifest& manifest) {
  return manifest.folder.empty() ? "originals" : manifest.folder + "/originals";
}

PostLibrary load_posts(const Manifest& manifest, const Files& files, const Workers& workers,
                       Diagnostics& diagnostics) {
  PostLibrary library;
  if (const SourcePtr people = read_named(manifest.people, manifest, files, diagnostics))
    library.people = read_people(people, diagnostics);
  library.permissions_source = read_named(manifest.permissions, manifest, files, diagnostics);
  if (library.permissions_source)
    library.permissions = read_permissions(library.permissions_source, diagnostics);
  if (const SourcePtr shared = read_named(manifest.sources, manifest, files, diagnostics))
    library.shared_sources = read_source_register(shared, diagnostics);
  check_shared_permissions(library, diagnostics);
  check_own_files(manifest, files, diagnostics);
  check_media(manifest, files, diagnostics);
  check_defaults(manifest, library, diagnostics);
  const std::vector<Found> found = find_posts(manifest, files, diagnostics);
  std::vector<std::optional<Post>> posts(found.size());
  std::vector<Diagnostics> findings(found.size());
  std::vector<std::string> reasons(found.size());
  parallel_for(found.size(), workers, [&](std::size_t i, unsigned) {
    ReadResult read;
    if (found[i].is_folder)
      read = {ReadStatus::failed, {}, "it is a folder"};
    else
      read = files.read(found[i].path);
    reasons[i] = reason_of(read);
    if (read.status != ReadStatus::ok) return;
    const SourcePtr source = clean_text(found[i].path, std::move(read.bytes), findings[i]);
    posts[i] = parse_post(source, found[i].folder, manifest, findings[i], &library.shared_sources);
    Diagnostics unresolved;
    resolve_post(*posts[i], library, unresolved);
    add_findings_of(*posts[i], std::move(unresolved), findings[i]);
    check_text(*posts[i], findings[i]);
  });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (posts[i]) {
      library.posts.push_back(std::move(*posts[i]));
      library.findings.push_back(std::move(findings[i]));
    } else {
      library.unreadable.push_back(found[i].path);
      library.unreadable_reasons.push_back(reasons[i]);
    }
  }
  Described described(library.people);
  for (const Post& post : library.posts) {
    for (const Contributor& author : post.authors) described.add(author);
    for (const SourceRecord& record : post.sources)
      for (const Contributor& person : record.contributors) described.add(person);
  }
  make_index(library);
  return library;
}

}  // namespace anthology
