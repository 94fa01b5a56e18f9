// The two makers of Files.
#include <anthology/files.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/paths.hpp"

namespace anthology {
namespace {

/// A file larger than this is no post, picture or font of a book.
constexpr std::uint64_t max_file_bytes = 512ull << 20;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }
  explicit operator bool() const { return value_ >= 0; }

 private:
  int value_;
};

/// Opens below the root: the kernel refuses what leaves it, through `..`, `/` or a link.
int open_below(int root, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const std::string name = path.empty() ? "." : path;
  long result = 0;
  do {
    result = ::syscall(SYS_openat2, root, name.c_str(), &how, sizeof how);
  } while (result < 0 && (errno == EINTR || errno == EAGAIN));
  return static_cast<int>(result);
}

ReadResult failure(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {};
    case EXDEV:
      return {ReadStatus::refused, {}, "it lies outside the folder of the manifest"};
    case ELOOP:
      return {ReadStatus::refused, {}, "its symbolic links form a loop"};
    case ENAMETOOLONG:
      return {ReadStatus::refused, {}, "its name is too long"};
    default:
      return {ReadStatus::failed, {}, std::strerror(error)};
  }
}

ReadResult read_below(int root, std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return {ReadStatus::refused, {}, "its name holds a NUL"};
  // Without O_NONBLOCK a FIFO would wait for its writer for ever.
  const Descriptor file(open_below(root, std::string(path), O_RDONLY | O_NONBLOCK));
  if (!file) return failure(errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return failure(errno);
  if (S_ISDIR(info.st_mode)) return {ReadStatus::refused, {}, "it is a folder"};
  if (!S_ISREG(info.st_mode)) return {ReadStatus::refused, {}, "it is not a regular file"};
  if (static_cast<std::uint64_t>(info.st_size) > max_file_bytes)
    return {ReadStatus::refused, {}, "it is larger than 512 MiB"};

  ReadResult result{ReadStatus::ok, {}, {}};
  result.bytes.resize(static_cast<std::size_t>(info.st_size));
  std::size_t filled = 0;
  while (filled < result.bytes.size()) {
    const ssize_t count = ::read(file.get(), result.bytes.data() + filled, result.bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  result.bytes.resize(filled);
  return result;
}

enum class EntryKind { file, folder, linked_folder };

EntryKind kind_of(int folder, const dirent& entry) {
  if (entry.d_type == DT_DIR) return EntryKind::folder;
  if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return EntryKind::file;
  const Descriptor target(open_below(folder, entry.d_name, O_PATH));
  struct stat info {};
  if (!target || ::fstat(target.get(), &info) != 0 || !S_ISDIR(info.st_mode)) return EntryKind::file;
  return entry.d_type == DT_LNK ? EntryKind::linked_folder : EntryKind::folder;
}

std::vector<FileEntry> list_below(int root, std::string_view folder) {
  Descriptor opened(open_below(root, std::string(folder), O_RDONLY | O_DIRECTORY));
  if (!opened) return {};
  const int descriptor = opened.get();
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(descriptor), &::closedir);
  if (!stream) return {};
  opened.release();
  std::vector<FileEntry> out;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const EntryKind kind = kind_of(descriptor, *entry);
    // A link to a folder can close a loop: what lies behind it is listed by its own name alone.
    if (kind != EntryKind::linked_folder) out.push_back({std::string(name), kind == EntryKind::folder});
  }
  std::sort(out.begin(), out.end(), [](const FileEntry& a, const FileEntry& b) { return a.name < b.name; });
  return out;
}

std::vector<FileEntry> list_in(const std::map<std::string, std::string>& texts, std::string_view folder) {
  const std::string prefix = folder.empty() ? std::string() : std::string(folder) + '/';
  std::map<std::string, bool> names;
  for (auto at = texts.lower_bound(prefix); at != texts.end() && at->first.starts_with(prefix); ++at) {
    const std::string_view rest = std::string_view(at->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    names[std::string(rest.substr(0, slash))] |= slash != std::string_view::npos;
  }
  std::vector<FileEntry> out;
  for (const auto& [name, folder_like] : names) out.push_back({name, folder_like});
  return out;
}

}  // namespace

Files files_under(std::filesystem::path root) {
  const auto opened = std::make_shared<const Descriptor>(
      ::open(root.empty() ? "." : root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!*opened) {
    const int error = errno;
    return {[error](std::string_view) { return failure(error); },
            [](std::string_view) { return std::vector<FileEntry>(); }};
  }
  return {[opened](std::string_view path) { return read_below(opened->get(), path); },
          [opened](std::string_view folder) { return list_below(opened->get(), folder); }};
}

Files files_in(std::map<std::string, std::string> texts) {
  const auto held = std::make_shared<const std::map<std::string, std::string>>(std::move(texts));
  return {[held](std::string_view path) -> ReadResult {
            const auto found = held->find(std::string(path));
            if (found == held->end()) return {};
            return {ReadStatus::ok, found->second, {}};
          },
          [held](std::string_view folder) { return list_in(*held, folder); }};
}

}  // namespace anthology
