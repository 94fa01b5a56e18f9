/// A library in memory for the tests of this room: files in, posts and diagnostics out.
#pragma once

#include <map>
#include <string>

#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "source/selection.hpp"

namespace anthology {

inline std::string brief(const Diagnostics& diagnostics) {
  return render(diagnostics.list(), Rendering::brief);
}

/// Everything up to the selection. `book.yaml` among the files is the manifest.
struct Loaded {
  Diagnostics diagnostics;
  Manifest manifest;
  PostLibrary library;
  Selection selection;

  explicit Loaded(std::map<std::string, std::string> texts, std::optional<std::int64_t> today = {}) {
    const std::string text = texts["book.yaml"];
    const Files files = files_in(std::move(texts));
    manifest = parse_manifest(clean_text("book.yaml", text, diagnostics), diagnostics);
    library = load_posts(manifest, files, 2, diagnostics);
    selection = select_posts(manifest, library, today, diagnostics);
  }

  /// Slugs in the book's order; `# ` before a part's title, `- ` before a chapter's.
  std::string order() const {
    std::string out;
    for (const Chosen& chosen : selection.chosen) {
      out.append(static_cast<std::size_t>(chosen.depth) * 2, ' ');
      if (chosen.kind == Chosen::Kind::part) out += "# " + chosen.title.text;
      if (chosen.kind == Chosen::Kind::chapter) out += "- " + chosen.title.text;
      if (chosen.kind == Chosen::Kind::post) out += library.posts[chosen.post].slug;
      out += '\n';
    }
    return out;
  }
};

/// One post by itself.
inline Post post_of(const std::string& text, Diagnostics& diagnostics, const std::string& path = "posts/a.md",
                    const std::string& more_manifest = "") {
  Diagnostics unheard;
  const auto source =
      std::make_shared<SourceText>("book.yaml", "title: B\nlibrary: .\nchapters: a\n" + more_manifest);
  const Manifest manifest = parse_manifest(source, unheard);
  return parse_post(clean_text(path, text, diagnostics), 0, manifest, diagnostics);
}

inline Post post_of(const std::string& text) {
  Diagnostics diagnostics;
  return post_of(text, diagnostics);
}

}  // namespace anthology
