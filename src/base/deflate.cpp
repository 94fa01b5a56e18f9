#include "base/deflate.hpp"

#include <memory>

#include <libdeflate.h>

namespace anthology {
namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

/// Building a compressor costs as much as deflating a chapter: each thread keeps its last one.
libdeflate_compressor* compressor_of_thread(int level) {
  thread_local Compressor kept;
  thread_local int kept_level = -1;
  if (kept_level != level) {
    kept.reset(libdeflate_alloc_compressor(level));
    kept_level = kept ? level : -1;
  }
  if (!kept) throw std::bad_alloc();
  return kept.get();
}

}  // namespace

std::string deflate_raw(std::string_view bytes, int level) {
  libdeflate_compressor* compressor = compressor_of_thread(level);
  std::string out(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  out.shrink_to_fit();  // all of a book waits until it is written
  return out;
}

std::string deflate_zlib(std::string_view bytes, int level) {
  libdeflate_compressor* compressor = compressor_of_thread(level);
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  out.shrink_to_fit();
  return out;
}

std::uint32_t crc32(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace anthology
