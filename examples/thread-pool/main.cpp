// Many books at once: separate builds share nothing, so each may run on a thread of its own.
#include <atomic>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <anthology/anthology.hpp>

namespace {

anthology::Files library(int number) {
  return anthology::files_in({
      {"anthology.yaml",
       "title: Book " + std::to_string(number) +
           "\neditor: A. Editor\npublisher: Saltmarsh Press\nlibrary: posts\nchapters: posts/**\n"},
      {"posts/only.md", "---\ntitle: Only\nauthor: A. Editor\n---\nNumber " + std::to_string(number) + ".\n"},
  });
}

bool build_book(int number) {
  std::size_t size = 0;
  const anthology::Output output{anthology::Format::epub, [&size](std::span<const std::byte> bytes) {
                                   size += bytes.size();
                                   return true;
                                 }};
  anthology::Options options;
  options.threads = 1;  // the pool is the parallelism
  const auto report = anthology::build("anthology.yaml", library(number), std::span(&output, 1), options);
  return report.status == anthology::Status::built && size > 0;
}

}  // namespace

int main() {
  constexpr int books = 64;
  std::atomic<int> next{0}, built{0};
  {
    std::vector<std::jthread> pool;
    for (int worker = 0; worker < 4; ++worker) {
      pool.emplace_back([&] {
        for (int number = next++; number < books; number = next++) built += build_book(number);
      });
    }
  }
  std::cout << built << " of " << books << " books\n";
  return built == books ? 0 : 1;
}
