/// The stages up to the Book, for queries that lay nothing out.
#pragma once

#include <functional>
#include <string_view>

#include <anthology/build.hpp>

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// What a query may read: all of it lives until `ask` returns.
struct ComposedBook {
  const Manifest& manifest;
  const PostLibrary& library;
  const Book& book;
};

/// Reads, selects and composes; calls `ask` where there are no errors. `ask` may add diagnostics.
Report query_book(std::string_view manifest, const Files& files, const Options& options,
                  const std::function<void(const ComposedBook&, Diagnostics&)>& ask);

}  // namespace anthology
