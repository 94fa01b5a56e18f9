#include <atomic>
#include <mutex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libdeflate.h>

#include "base/deflate.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/xml.hpp"

namespace anthology {
namespace {

TEST(Digest, MatchesPublishedValues) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 9562's namespace for URLs; computed independently with Python's uuid.uuid5.
  EXPECT_EQ(uuid_v5("https://example.com/"), "dd2c1780-811a-5296-81c5-178a0ef488bc");
}

TEST(Deflate, ComesBack) {
  const std::string text(10000, 'x');
  const std::string raw = deflate_raw(text);
  EXPECT_LT(raw.size(), 100u);
  std::string back(text.size(), '\0');
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  EXPECT_EQ(
      libdeflate_deflate_decompress(decompressor, raw.data(), raw.size(), back.data(), back.size(), nullptr),
      LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(decompressor);
  EXPECT_EQ(back, text);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926u);
}

TEST(ParallelFor, DoesEachOnceAndRethrows) {
  std::vector<std::atomic<int>> done(1000);
  parallel_for(done.size(), 4, [&](std::size_t i, unsigned worker) {
    EXPECT_LT(worker, 4u);
    ++done[i];
  });
  for (const auto& count : done) EXPECT_EQ(count, 1);
  EXPECT_THROW(parallel_for(10, 2, [](std::size_t, unsigned) { throw std::runtime_error("x"); }),
               std::runtime_error);
  parallel_for(0, 2, [](std::size_t, unsigned) { FAIL(); });
}

TEST(Xml, WritesHtmlsEmptyElementsAndKeepsWhiteSpace) {
  pugi::xml_document document;
  document.load_string("<p> a <b/><br/>&amp;&lt; <a id=\"x&quot;\"/> </p>",
                       pugi::parse_default | pugi::parse_ws_pcdata);
  std::string out;
  xml::write(out, document.first_child());
  EXPECT_EQ(out, "<p> a <b></b><br/>&amp;&lt; <a id=\"x&quot;\"></a> </p>");
  EXPECT_EQ(xml::text_of(document), " a &<  ");
}

TEST(Xml, WritesDeepTreesWithoutRecursion) {
  pugi::xml_document document;
  pugi::xml_node node = document;
  for (int i = 0; i < 200000; ++i) node = node.append_child("i");
  std::string out;
  xml::write(out, document.first_child());
  EXPECT_EQ(out.size(), 200000u * 7);
}

}  // namespace
}  // namespace anthology
