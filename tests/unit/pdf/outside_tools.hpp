/// Programs that read PDFs, for checks that do not trust the library's own word.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace anthology::pdf {

inline bool has_tool(const std::string& name) {
  return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

/// What a command writes to both streams, and its status in the last line.
inline std::string output_of(const std::string& command) {
  std::string out;
  std::FILE* pipe = popen((command + " 2>&1; echo \"status $?\"").c_str(), "r");
  char buffer[4096];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, size);
  pclose(pipe);
  return out;
}

}  // namespace anthology::pdf
