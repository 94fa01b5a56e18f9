/// A reader that remembers what was asked of it, for whoever must know when a book is out of date.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <anthology/files.hpp>

namespace anthology {

/// What was read, looked for and not found, and listed, sorted. May be used from many threads.
class RecordedFiles {
 public:
  explicit RecordedFiles(const Files& files);
  RecordedFiles(const RecordedFiles&) = delete;
  RecordedFiles& operator=(const RecordedFiles&) = delete;

  const Files& files() const { return files_; }
  std::vector<std::string> read() const { return sorted(read_); }
  std::vector<std::string> missing() const { return sorted(missing_); }
  std::vector<std::string> listed() const { return sorted(listed_); }

 private:
  using Paths = std::set<std::string, std::less<>>;
  void note(Paths& paths, std::string_view path);
  std::vector<std::string> sorted(const Paths& paths) const;

  mutable std::mutex mutex_;
  Paths read_, missing_, listed_;
  Files files_;
};

}  // namespace anthology
