#include "base/whole_files.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace anthology {

WholeFile::WholeFile(std::filesystem::path target) : target_(std::move(target)) {
  temporary_ = target_;
  temporary_ += ".XXXXXX";
  std::string pattern = temporary_.string();
  descriptor_ = ::mkstemp(pattern.data());
  if (descriptor_ < 0) {
    reason_ = std::strerror(errno);
    temporary_.clear();
    return;
  }
  temporary_ = pattern;
  // mkstemp gives 0600; a book is as readable as any new file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor_, 0666 & ~mask);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      reason_(std::move(other.reason_)) {}

WholeFile::~WholeFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

bool WholeFile::write(std::span<const std::byte> bytes) {
  if (descriptor_ < 0) return false;
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      reason_ = std::strerror(errno);
      return false;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool WholeFile::close() {
  if (descriptor_ < 0) return false;
  const bool synced = ::fsync(descriptor_) == 0;
  if (!synced) reason_ = std::strerror(errno);
  const bool closed = ::close(std::exchange(descriptor_, -1)) == 0;
  if (!closed && synced) reason_ = std::strerror(errno);
  return synced && closed;
}

bool WholeFile::commit() {
  if (descriptor_ >= 0 && !close()) return false;
  if (temporary_.empty()) return false;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    reason_ = std::strerror(errno);
    return false;
  }
  temporary_.clear();
  return true;
}

}  // namespace anthology
