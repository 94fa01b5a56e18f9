// A library in memory, a book into memory: no file is read or written.
#include <iostream>
#include <string>

#include <anthology/anthology.hpp>

int main() {
  const anthology::Files files = anthology::files_in({
      {"anthology.yaml",
       "title: Two Notes\neditor: A. Editor\npublisher: Saltmarsh Press\nlibrary: posts\nchapters: [first, "
       "second]\n"},
      {"posts/first.md", "---\ntitle: First\nauthor: A. Editor\n---\nThe tide is *out*.\n"},
      {"posts/second.md", "---\ntitle: Second\nauthor: A. Editor\n---\nThe tide is [in again](first.md).\n"},
  });

  std::string epub;
  const anthology::Output output{anthology::Format::epub, [&epub](std::span<const std::byte> bytes) {
                                   epub.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
                                   return true;
                                 }};
  const auto report = anthology::build("anthology.yaml", files, std::span(&output, 1));
  std::cerr << anthology::render(report.diagnostics, anthology::Rendering::brief);
  std::cout << epub.size() << " bytes, beginning with " << epub.substr(0, 2) << '\n';
  return report.status == anthology::Status::built && epub.starts_with("PK") ? 0 : 1;
}
