#include "recorded_files.hpp"

namespace anthology {

RecordedFiles::RecordedFiles(const Files& files)
    : files_{[this, files](std::string_view path) {
               ReadResult result = files.read(path);
               if (result.status == ReadStatus::ok) note(read_, path);
               if (result.status == ReadStatus::missing) note(missing_, path);
               return result;
             },
             [this, files](std::string_view folder) {
               note(listed_, folder);
               return files.list(folder);
             }} {}

void RecordedFiles::note(Paths& paths, std::string_view path) {
  const std::lock_guard lock(mutex_);
  paths.emplace(path);
}

std::vector<std::string> RecordedFiles::sorted(const Paths& paths) const {
  const std::lock_guard lock(mutex_);
  return {paths.begin(), paths.end()};
}

}  // namespace anthology
