/// Where a build reads: one value that can read and list, and two makers of it; and how files are written.
///
/// Paths are UTF-8, relative to the root of the `Files`, with `/` as separator and without `.` or
/// `..` components. A `Files` never writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// What became of an attempt to read.
enum class ReadStatus : std::uint8_t {
  ok,
  missing,  ///< there is no such file
  refused,  ///< the path leaves the root, or is not a regular file
  failed,   ///< it is there and could not be read; `reason` says why
};

struct ReadResult {
  ReadStatus status = ReadStatus::missing;
  std::string bytes;   ///< the whole file, where status is ok
  std::string reason;  ///< for people, where status is refused or failed
};

struct FileEntry {
  std::string name;  ///< one path component
  bool is_folder = false;
};

/// The reader of a build. Both functions may be called from any thread at the same time.
/// `list` gives the entries of a folder (`""` is the root) sorted by name in byte order; a folder
/// that is missing or refused has none. Symbolic links to folders are not listed, so no walk is endless.
struct Files {
  std::function<ReadResult(std::string_view path)> read;
  std::function<std::vector<FileEntry>(std::string_view folder)> list;
};

/// Files below `root` on disk. A path that leaves the root, through `..`, an absolute path or a
/// symbolic link, is refused; so is anything but a regular file.
Files files_under(std::filesystem::path root);

/// Writes a file whole or not at all: beside `path`, whose place it then takes. Returns nothing where that is
/// done, else why not, for people; an older file is as it was.
std::string write_whole_file(const std::filesystem::path& path, std::string_view bytes);

/// A library in memory: path to bytes. Folders are what the paths imply.
Files files_in(std::map<std::string, std::string> texts);

}  // namespace anthology
