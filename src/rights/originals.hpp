/// The texts of quoted pieces as they were imported, and what became of them.
///
/// An original is kept in `originals/`, beside the manifest, in a file named as the post's: the post as it
/// was imported, or the Markdown alone that `source.digest` was taken of.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

#include "base/source_text.hpp"
#include "book/book.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"

namespace anthology {

struct KeptText {
  SourcePtr post;          ///< null: the post is not known
  std::uint32_t body = 0;  ///< where its Markdown begins
  SourcePtr original;      ///< null: none is kept
  std::uint32_t original_body = 0;

  std::string_view text() const { return std::string_view(post->text).substr(body); }
  std::string_view original_text() const { return std::string_view(original->text).substr(original_body); }
};

/// By the slugs of the posts whose records have a digest, or whose originals are kept.
using KeptTexts = std::map<std::string, KeptText, std::less<>>;

KeptTexts kept_texts(const Book& book, const PostLibrary& library, const Manifest& manifest,
                     const Files& files);

/// A place where a text is no longer its original.
struct TextChange {
  Span where;          ///< in the post
  std::string before;  ///< what stood there; empty: nothing
  std::string now;     ///< what stands there; empty: nothing
};

/// The author's words, which are set otherwise than they were.
struct TextSetting {
  Span where;  ///< in the post
  std::string words;
  std::string was, now;  ///< "a heading"; where a link leads
};

struct TextComparison {
  std::size_t cuts = 0;          ///< places where `[…]` says that words are left out
  bool nothing_left = false;     ///< the cuts have taken all words
  std::vector<Span> idle_marks;  ///< `[…]` where nothing is left out
  std::vector<TextChange> changes;
  std::vector<TextChange> alterations;  ///< the author's words for which the editor's stand, in brackets
  std::vector<TextSetting> settings;
};

/// Words that are left out count as changes only if `abridged` does not say so of the whole.
TextComparison compare_texts(const KeptText& text, bool abridged);

}  // namespace anthology
