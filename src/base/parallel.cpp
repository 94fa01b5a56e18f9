#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

namespace anthology {

unsigned thread_count(unsigned threads) {
  // More threads than this never pays, and a caller's mistake must not exhaust the system.
  constexpr unsigned most = 256;
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  return std::min(threads, most);
}

void parallel_for(std::size_t count, const Workers& workers,
                  const std::function<void(std::size_t index, unsigned worker)>& work) {
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(thread_count(workers.threads), count));
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto run = [&](unsigned worker) {
    try {
      for (std::size_t index = next++; index < count; index = next++) {
        workers.stop_if_wanted();
        work(index, worker);
      }
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::jthread> pool;
  for (unsigned worker = 1; worker < threads; ++worker) pool.emplace_back(run, worker);
  if (threads) run(0);
  pool.clear();
  if (failure) std::rethrow_exception(failure);
}

void parallel_for(std::span<const std::size_t> sizes, const Workers& workers,
                  const std::function<void(std::size_t index, unsigned worker)>& work) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t index) { return sizes[index]; });
  parallel_for(order.size(), workers,
               [&](std::size_t place, unsigned worker) { work(order[place], worker); });
}

}  // namespace anthology
