/// The one parallel loop.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <utility>

namespace anthology {

/// Number of threads for a request of `threads` (0: one for each core).
unsigned thread_count(unsigned threads);

/// The threads that a stage may take, and where it can be stopped.
struct Workers {
  Workers(unsigned wanted) : threads(wanted) {}
  Workers(unsigned wanted, std::function<void()> stop) : threads(wanted), checkpoint(std::move(stop)) {}

  void stop_if_wanted() const {
    if (checkpoint) checkpoint();
  }

  unsigned threads = 0;  ///< 0: one for each core
  std::function<void()>
      checkpoint;  ///< called between pieces of work, from any thread; it ends them by throwing
};

/// Calls `work(index, worker)` for every index below `count`, in no order, on that many threads (the calling
/// one among them), and the checkpoint before each; `worker` < thread_count(threads) names the thread, for
/// scratch space. Returns when all are done. After an exception no further index is begun; the first one is
/// rethrown when all that were begun have ended.
void parallel_for(std::size_t count, const Workers& workers,
                  const std::function<void(std::size_t index, unsigned worker)>& work);

/// The same for each of `sizes`, the largest first: no thread waits long for another's last one.
void parallel_for(std::span<const std::size_t> sizes, const Workers& workers,
                  const std::function<void(std::size_t index, unsigned worker)>& work);

}  // namespace anthology
