// Builds the books that a manifest on disk asks for.
#include <iostream>

#include <anthology/anthology.hpp>

int main(int argc, char** argv) {
  const auto report = anthology::build_files(argc > 1 ? argv[1] : "anthology.yaml");
  std::cerr << anthology::render(report.diagnostics, anthology::Rendering::human);
  for (const auto& path : report.outputs) std::cout << path.string() << '\n';
  return report.status == anthology::Status::built ? 0 : 1;
}
