#include "import/first_manifest.hpp"

#include <algorithm>

#include "import/yaml_writer.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

/// More posts than an editor would put in order by hand are selected.
constexpr std::size_t max_named_posts = 1000;

std::vector<std::size_t> order_of(const ImportResult& result, const ManifestPlaces& places) {
  std::vector<std::size_t> order;
  bool dated = true;
  for (std::size_t i = 0; i < result.posts.size(); ++i) {
    if (result.posts[i].draft || places.files[i].empty()) continue;
    order.push_back(i);
    dated &= !result.posts[i].date.empty();
  }
  if (dated)
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return result.posts[a].date < result.posts[b].date;
    });
  return order;
}

}  // namespace

std::string first_manifest(const ImportResult& result, const ManifestPlaces& places) {
  std::string out = "# A first manifest: put the posts in order, and say whose book it is.\n";
  const std::string title = parse_title(result.title).title.text;
  out += "title: " + yaml_text(title.empty() ? "Anthology" : title) + '\n';
  out += result.author.empty() ? "# editor: whose selection it is\n"
                               : "editor: " + yaml_text(result.author) + '\n';
  out += "# publisher: who brings it out\n";
  if (!result.language.empty()) out += "language: " + yaml_text(result.language) + '\n';
  out += "library: " + yaml_text(places.library) + '\n';
  if (!places.media.empty()) out += "media: {dir: " + yaml_text(places.media) + ", map: media.yaml}\n";
  const std::vector<std::size_t> order = order_of(result, places);
  if (order.size() > max_named_posts) return out + "chapters: ['*.md']\n";
  out += "chapters:\n";
  for (const std::size_t post : order) out += "  - " + yaml_text(places.files[post]) + "\n";
  return out;
}

}  // namespace anthology
