// The ePub of a manifest, end to end on two threads, against its floor in the same run: reading the
// posts, cmark-gfm's parse and HTML, libdeflate level 6 of that HTML, on one thread.
//
//   epub_against_floor MANIFEST POSTS-FOLDER [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <libdeflate.h>
#include <anthology/anthology.hpp>

namespace {

using Clock = std::chrono::steady_clock;

template <typename Work>
double milliseconds(Work work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<std::filesystem::path> posts_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> posts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".md" || extension == ".markdown") posts.push_back(entry.path());
  }
  std::sort(posts.begin(), posts.end());
  return posts;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::filesystem::file_size(path), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// The floor's work; returns the deflated size so that nothing is optimised away.
std::size_t floor_of(const std::vector<std::filesystem::path>& posts) {
  std::size_t total = 0;
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::string out;
  for (const auto& path : posts) {
    const std::string text = read(path);
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_SMART | CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE);
    for (const char* name : {"table", "strikethrough", "autolink"})
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, text.data(), text.size());
    cmark_node* document = cmark_parser_finish(parser);
    char* html = cmark_render_html(document, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
    const std::size_t size = std::char_traits<char>::length(html);
    out.resize(libdeflate_deflate_compress_bound(compressor, size));
    total += libdeflate_deflate_compress(compressor, html, size, out.data(), out.size());
    std::free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
  }
  libdeflate_free_compressor(compressor);
  return total;
}

std::size_t epub_of(const std::filesystem::path& manifest) {
  std::size_t size = 0;
  const anthology::Output output{anthology::Format::epub, [&](std::span<const std::byte> bytes) {
                                   size += bytes.size();
                                   return true;
                                 }};
  anthology::Options options;
  options.threads = 2;
  const auto report =
      anthology::build(manifest.filename().string(), anthology::files_under(manifest.parent_path()),
                       std::span(&output, 1), options);
  if (report.status != anthology::Status::built) {
    std::cerr << render(report.diagnostics, anthology::Rendering::brief);
    std::exit(1);
  }
  return size;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: epub_against_floor MANIFEST POSTS-FOLDER [ROUNDS]\n";
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered();
  const auto posts = posts_below(argv[2]);
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 11;
  std::vector<double> floors, books;
  std::size_t floor_bytes = 0, book_bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    floors.push_back(milliseconds([&] { floor_bytes = floor_of(posts); }));
    books.push_back(milliseconds([&] { book_bytes = epub_of(argv[1]); }));
  }
  std::cout << posts.size() << " posts, " << rounds << " rounds, medians\n"
            << "floor  " << median(floors) << " ms (" << floor_bytes << " bytes)\n"
            << "ePub   " << median(books) << " ms (" << book_bytes << " bytes)\n"
            << "ratio  " << median(books) / median(floors) << '\n';
}
