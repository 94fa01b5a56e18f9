#include "source/post.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "source/defaults.hpp"
#include "source/front_matter.hpp"
#include "source/post_fields.hpp"
#include "source/scalars.hpp"
#include "source/source_register.hpp"

namespace anthology {
namespace {

/// Sets `front_matter` and `body`.
void read_front_matter(Post& post, Diagnostics& diagnostics) {
  const SourcePtr& source = post.source;
  const FrontMatter found = find_front_matter(source->text);
  switch (found.format) {
    case FrontMatter::Format::none:
      return;
    case FrontMatter::Format::open:
      diagnostics.warning("A0222", "the front matter has no end",
                          Span{source.get(), found.begin - 4, found.begin - 1},
                          "close it with a line of the same three characters");
      return;
    case FrontMatter::Format::yaml:
    case FrontMatter::Format::toml:
      break;
  }
  if (found.end - found.begin > max_front_matter_bytes) {
    diagnostics.error("A0204", fmt::format("{} bytes of front matter are too many", found.end - found.begin),
                      Span{source.get(), found.begin, found.begin + 1}, "at most 1 MB is read");
    post.body = found.body;
    return;
  }
  Value values = found.format == FrontMatter::Format::yaml
                     ? parse_yaml(source, found.begin, found.end, diagnostics)
                     : parse_toml(source, found.begin, found.end, diagnostics);
  // Words between two rules are text, not front matter.
  if (values.is_scalar() || values.kind == Value::Kind::list) return;
  post.front_matter = std::move(values);
  post.front_matter.kind = Value::Kind::map;
  post.body = found.body;
}

}  // namespace

Post parse_post(const SourcePtr& source, std::size_t folder, const Manifest& manifest,
                Diagnostics& diagnostics, const SourceRegister* shared) {
  Post post;
  post.source = source;
  post.path = source->path;
  post.folder = folder;
  read_front_matter(post, diagnostics);
  rename_fields(post.front_matter, manifest.fields);
  Diagnostics unheard;  // the reading of the fields says it
  if (shared) put_in_shared_records(post.front_matter, *shared, unheard);
  apply_defaults(post, manifest);
  if (!post.front_matter.entries.empty()) post.front_matter.kind = Value::Kind::map;
  read_post_fields(post, shared ? *shared : SourceRegister(), diagnostics);
  read_post_names(post, folder < manifest.library.size() ? manifest.library[folder].site : Site(),
                  diagnostics);
  place_default_records(post, manifest);
  return post;
}

std::vector<Contributor> people_of(const Post& post) {
  std::vector<Contributor> people;
  for (const SourceRecord& record : post.sources)
    for (const Contributor& person : record.contributors)
      if (std::none_of(people.begin(), people.end(), [&](const Contributor& other) {
            return other.name == person.name && other.role == person.role;
          }))
        people.push_back(person);
  const bool anonymous = std::ranges::any_of(post.sources, &SourceRecord::anonymous);
  return people.empty() && !anonymous ? post.authors : people;
}

std::vector<Contributor> commentators_of(const Post& post) {
  std::vector<Contributor> people;
  if (post.commentary.text.empty()) return people;
  if (!post.commentary.by.empty())
    people.push_back({.name = post.commentary.by.value,
                      .file_as = {},
                      .role = "cwt",
                      .url = {},
                      .id = {},
                      .span = post.commentary.by.span});
  else
    for (const Contributor& author : post.authors)
      if (author.role == "aut") people.push_back(author);
  for (Contributor& person : people) person.role = "cwt";
  return people;
}

}  // namespace anthology
