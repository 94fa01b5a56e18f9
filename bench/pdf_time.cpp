// The PDF of a manifest: wall and CPU time of each of some rounds, end to end, from memory to FILE.
//
//   pdf_time MANIFEST FILE [THREADS] [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <anthology/anthology.hpp>

#include <sys/resource.h>

namespace {

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: pdf_time MANIFEST FILE [THREADS] [ROUNDS]\n";
    return 2;
  }
  anthology::Options options;
  options.threads = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1;
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 5;
  const anthology::OutputFile output{argv[2], anthology::Format::pdf};
  std::vector<double> cpu, wall;
  for (int round = 0; round < rounds; ++round) {
    const double before = cpu_seconds();
    const auto start = std::chrono::steady_clock::now();
    const auto report = anthology::build_files(argv[1], options, std::span(&output, 1));
    if (report.status != anthology::Status::built) {
      std::cerr << render(report.diagnostics, anthology::Rendering::brief);
      return 1;
    }
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    cpu.push_back(cpu_seconds() - before);
  }
  std::sort(cpu.begin(), cpu.end());
  std::sort(wall.begin(), wall.end());
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::cout << "cpu " << cpu[cpu.size() / 2] << " s, wall " << wall[wall.size() / 2] << " s, "
            << options.threads << " thread(s), medians of " << rounds << "; peak memory "
            << usage.ru_maxrss / 1024 << " MB\n";
}
