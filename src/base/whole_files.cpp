#include "base/whole_files.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <anthology/files.hpp>

namespace anthology {

namespace {

/// Names tell builds apart that write the same target at the same time, in one process or several.
std::filesystem::path temporary_beside(const std::filesystem::path& target) {
  static std::atomic<unsigned> count{0};
  std::filesystem::path path = target;
  path += "." + std::to_string(::getpid()) + "-" + std::to_string(count++);
  return path;
}

constexpr int max_attempts = 100;  // names that an earlier, killed process may have left

}  // namespace

WholeFile::WholeFile(std::filesystem::path target) : target_(std::move(target)) {
  std::error_code error;
  const auto status = std::filesystem::status(target_, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    reason_ = "it is not a regular file";
    return;
  }
  struct stat older {};
  const bool is_there = ::stat(target_.c_str(), &older) == 0;
  // A link stays a link: what it leads to is replaced.
  std::filesystem::path place = target_;
  if (std::filesystem::is_symlink(target_, error)) place = std::filesystem::weakly_canonical(target_, error);
  if (error) place = target_;
  for (int attempt = 0; attempt < max_attempts && descriptor_ < 0; ++attempt) {
    temporary_ = temporary_beside(place);
    // Not mkstemp, whose files are their owner's alone: a book is as readable as any new file.
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) break;
  }
  if (descriptor_ < 0) {
    reason_ = std::strerror(errno);
    temporary_.clear();
    return;
  }
  // Where it cannot be done the book is as readable as a new one, which is no reason to have none.
  if (is_there) static_cast<void>(::fchmod(descriptor_, older.st_mode & 0777));
  place_ = std::move(place);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : target_(std::move(other.target_)),
      place_(std::move(other.place_)),
      temporary_(std::exchange(other.temporary_, {})),
      older_(std::exchange(other.older_, {})),
      undoable_(std::exchange(other.undoable_, false)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      reason_(std::move(other.reason_)) {}

WholeFile::~WholeFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  keep();
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
  if (::rename(temporary_.c_str(), place_.c_str()) != 0) {
    reason_ = std::strerror(errno);
    return false;
  }
  temporary_.clear();
  return true;
}

bool WholeFile::commit_for_now() {
  struct stat older {};
  const bool is_there = ::lstat(place_.c_str(), &older) == 0;
  for (int attempt = 0; is_there && attempt < max_attempts && older_.empty(); ++attempt) {
    const auto aside = temporary_beside(place_);
    if (::link(place_.c_str(), aside.c_str()) == 0)
      older_ = aside;
    else if (errno != EEXIST)
      break;
  }
  if (!commit()) return false;
  undoable_ = !is_there || !older_.empty();
  return true;
}

void WholeFile::undo() {
  if (!undoable_) return;
  undoable_ = false;
  if (older_.empty())
    ::unlink(place_.c_str());
  else
    ::rename(older_.c_str(), place_.c_str());
  older_.clear();  // where it could not be brought back it stays beside its place
}

void WholeFile::keep() {
  if (!older_.empty()) ::unlink(older_.c_str());
  older_.clear();
  undoable_ = false;
}

std::string write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
  WholeFile file(path);
  return file.write(std::as_bytes(std::span(bytes))) && file.commit() ? std::string() : file.reason();
}

const WholeFile* commit_all(std::span<WholeFile> files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].commit_for_now()) continue;
    for (WholeFile& before : files.first(i)) before.undo();
    return &files[i];
  }
  for (WholeFile& file : files) file.keep();
  return nullptr;
}

}  // namespace anthology
