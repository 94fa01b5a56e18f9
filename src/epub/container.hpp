/// The OCF container (EPUB 3.3, section 4.2): a ZIP archive that is the same for the same files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::epub {

/// A file as it lies in the archive.
struct PackedFile {
  std::string name;         ///< from the container's root
  std::string bytes;        ///< deflated, where `deflated` is set
  std::string_view stored;  ///< the bytes where they are stored as they are; must outlive the packing
  std::uint64_t size = 0;   ///< before compression
  std::uint32_t crc = 0;
  bool deflated = false;
};

/// Deflates, unless that makes the file larger. May be called from any thread: here the time goes.
PackedFile pack(std::string name, std::string&& bytes);
/// For bytes that live on, and whose type says whether deflating pays.
PackedFile pack_resource(std::string name, std::string_view bytes, std::string_view media_type);

/// The archive, with `mimetype` first and the files in the order given. Made in memory, it fails for
/// want of memory alone: std::bad_alloc.
std::string archive(const std::vector<PackedFile>& files);

/// `META-INF/container.xml`.
std::string container_document();

/// The folder of the package document and all that it names.
inline constexpr std::string_view package_folder = "EPUB/";

}  // namespace anthology::epub
