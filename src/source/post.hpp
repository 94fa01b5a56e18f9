/// A post: front matter and Markdown, as the library holds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "book/source_record.hpp"
#include "book/title.hpp"
#include "source/manifest.hpp"
#include "source/value.hpp"

namespace anthology {

struct Commentary {
  Text text;  ///< Markdown; empty: none
  Text by;    ///< empty: the post's author
  bool after = false;
};

struct Post {
  SourcePtr source;
  std::string path;        ///< within the files
  std::size_t folder = 0;  ///< index in Manifest::library
  std::string slug;
  Value front_matter;          ///< with `defaults` and `fields` applied
  std::vector<bool> defaults;  ///< which of the manifest's it gets
  std::uint32_t body = 0;      ///< where the Markdown begins in the source

  TitleText title;             ///< from the front matter, a first `# heading`, or the slug
  bool title_in_body = false;  ///< the body's first heading is the title and is left out of the text
  TitleText subtitle;
  std::vector<Contributor> authors;  ///< who posted it; people resolved
  std::optional<Date> date;
  std::string type;
  std::string language;  ///< empty: the book's
  std::vector<std::string> tags, categories;
  bool draft = false;
  std::string url;                   ///< its own: canonical, else made from the site's permalink
  std::vector<std::string> aliases;  ///< other paths and URLs that mean this post
  Text dateline, recipient, signature;
  std::vector<SourceRecord> sources;  ///< empty: the book's people's own
  Commentary commentary;
  std::optional<OwnText> headnote, afternote, epigraph;
  std::vector<MediaCredit> media;
};

/// The people whose names a piece bears: of all its originals if it quotes, each once a role, and nobody
/// where that is anonymous; else who posted it.
std::vector<Contributor> people_of(const Post& post);
/// Who speaks in the commentary, as commentators (`cwt`); nobody where there is none.
std::vector<Contributor> commentators_of(const Post& post);

struct SourceRegister;

/// Splits a file into front matter and body and reads the keys. Nothing where the file is no post
/// at all. `defaults`, `fields` and the folder's site come from the manifest, shared records from `shared`.
Post parse_post(const SourcePtr& source, std::size_t folder, const Manifest& manifest,
                Diagnostics& diagnostics, const SourceRegister* shared = nullptr);

}  // namespace anthology
