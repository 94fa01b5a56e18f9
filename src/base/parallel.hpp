/// The one parallel loop.
#pragma once

#include <cstddef>
#include <functional>

namespace anthology {

/// Number of threads for a request of `threads` (0: one for each core).
unsigned thread_count(unsigned threads);

/// Calls `work(index, worker)` for every index below `count`, in no order, on `threads` threads
/// (the calling one among them); `worker` < thread_count(threads) names the thread, for scratch
/// space. Returns when all are done. The first exception is rethrown after that.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t index, unsigned worker)>& work);

}  // namespace anthology
