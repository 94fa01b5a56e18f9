#include "epub/container.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <zip.h>

#include "base/deflate.hpp"
#include "epub/contents.hpp"

namespace anthology::epub {
namespace {

/// 1980-01-01T00:00:00, the first moment that ZIP knows.
constexpr zip_uint16_t dos_date = (1U << 5U) | 1U;
constexpr zip_uint16_t dos_time = 0;
constexpr zip_uint32_t regular_file = 0100644U << 16U;
constexpr std::string_view mimetype = "application/epub+zip";

std::string_view bytes_of(const PackedFile& file) {
  return file.deflated ? std::string_view(file.bytes) : file.stored;
}

/// What libzip reads a packed file through. It owns itself: libzip frees it with its source.
struct Reader {
  const PackedFile* file;
  std::size_t at = 0;
  zip_error_t error{};
};

zip_int64_t describe(const PackedFile& file, void* data, zip_uint64_t length) {
  if (length < sizeof(zip_stat_t)) return -1;
  auto* stat = static_cast<zip_stat_t*>(data);
  zip_stat_init(stat);
  stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
  stat->size = file.size;
  stat->comp_size = bytes_of(file).size();
  stat->comp_method = file.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
  stat->crc = file.crc;
  return sizeof(zip_stat_t);
}

zip_int64_t read_some(Reader& reader, void* data, zip_uint64_t length) {
  const std::string_view rest = bytes_of(*reader.file).substr(reader.at);
  const std::size_t count = std::min<std::size_t>(rest.size(), length);
  std::memcpy(data, rest.data(), count);
  reader.at += count;
  return static_cast<zip_int64_t>(count);
}

zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto* reader = static_cast<Reader*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      reader->at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_some(*reader, data, length);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_STAT:
      return describe(*reader->file, data, length);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&reader->error, data, length);
    case ZIP_SOURCE_FREE:
      delete reader;
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
      zip_error_set(&reader->error, ZIP_ER_OPNOTSUPP, 0);
      return -1;  // libzip's list, not ours
  }
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct DiscardArchive {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

bool add(zip_t* zip, const PackedFile& file) {
  auto reader = std::make_unique<Reader>();
  reader->file = &file;
  zip_error_init(&reader->error);
  zip_source_t* source = zip_source_function(zip, serve, reader.get());
  if (!source) return false;
  static_cast<void>(reader.release());  // the source's now
  const zip_int64_t index = zip_file_add(zip, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(zip, at, file.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime(zip, at, dos_time, dos_date, 0) == 0 &&
         zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX, regular_file) == 0;
}

std::optional<std::string> read_all(zip_source_t* buffer) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0) return std::nullopt;
  std::string out(stat.size, '\0');
  const zip_int64_t count = zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  if (count != static_cast<zip_int64_t>(out.size())) return std::nullopt;
  return out;
}

/// Pictures and compressed fonts gain nothing.
bool is_compressed(std::string_view media_type) {
  return media_type == "image/jpeg" || media_type == "image/png" || media_type == "image/gif" ||
         media_type == "image/webp" || media_type == "font/woff" || media_type == "font/woff2";
}

}  // namespace

PackedFile pack_resource(std::string name, std::string_view bytes, std::string_view media_type) {
  PackedFile file{std::move(name), {}, bytes, bytes.size(), crc32(bytes), false};
  if (is_compressed(media_type)) return file;
  file.bytes = deflate_raw(bytes);
  file.deflated = file.bytes.size() < bytes.size();
  if (!file.deflated) file.bytes.clear();
  return file;
}

PackedFile pack(std::string name, std::string&& bytes) {
  PackedFile file{std::move(name), deflate_raw(bytes), {}, bytes.size(), crc32(bytes), true};
  bytes = {};
  return file;
}

std::string archive(const std::vector<PackedFile>& files) {
  const auto sure = [](bool done) {
    if (!done) throw std::bad_alloc();
  };
  // Files are read when the archive is closed: this one must live as long as the others.
  const PackedFile type{"mimetype", {}, mimetype, mimetype.size(), crc32(mimetype), false};
  zip_error_t error;
  zip_error_init(&error);
  const Source buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  sure(buffer != nullptr);
  zip_source_keep(buffer.get());
  Archive zip(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  if (!zip) zip_source_free(buffer.get());
  sure(zip != nullptr);
  sure(add(zip.get(), type));
  for (const PackedFile& file : files) sure(add(zip.get(), file));
  sure(zip_close(zip.get()) == 0);
  static_cast<void>(zip.release());  // closed
  std::optional<std::string> out = read_all(buffer.get());
  sure(out.has_value());
  return *std::move(out);
}

std::string container_document() {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
      "<rootfile full-path=\"{}{}\" "
      "media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n",
      package_folder, package_name);
}

}  // namespace anthology::epub
