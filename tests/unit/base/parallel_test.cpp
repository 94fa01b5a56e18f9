#include "base/parallel.hpp"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace anthology {
namespace {

TEST(ParallelFor, DoesEveryPieceOnce) {
  std::vector<std::atomic<int>> done(100);
  parallel_for(done.size(), 4, [&](std::size_t i, unsigned) { ++done[i]; });
  for (const auto& times : done) EXPECT_EQ(times, 1);
}

TEST(ParallelFor, BeginsNothingAfterAnException) {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<std::size_t> begun{0};
    const auto work = [&](std::size_t, unsigned) {
      ++begun;
      throw std::runtime_error("broken");
    };
    EXPECT_THROW(parallel_for(1000, threads, work), std::runtime_error);
    EXPECT_LE(begun, threads);
  }
}

TEST(ParallelFor, StopsAtACheckpoint) {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> begun{0};
    const Workers workers(threads, [&] {
      if (stop) throw std::runtime_error("stopped");
    });
    const auto work = [&](std::size_t, unsigned) {
      ++begun;
      stop = true;
    };
    EXPECT_THROW(parallel_for(1000, workers, work), std::runtime_error);
    EXPECT_LE(begun, threads);
  }
}

}  // namespace
}  // namespace anthology
