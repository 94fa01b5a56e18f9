#include "pdf/file_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/deflate.hpp"
#include "base/digest.hpp"

namespace anthology::pdf {
namespace {

/// Readers inflate a whole object stream for one of its objects.
constexpr std::size_t most_packed = 100;

void append_big_endian(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out += char(value >> 8U * i & 0xFFU);
}

unsigned bytes_of(std::uint64_t value) {
  unsigned bytes = 1;
  while (value >>= 8U) ++bytes;
  return bytes;
}

/// Rows as their difference from the row above: predictor 12 (7.4.4.4).
std::string up_filtered(std::string_view rows, std::size_t columns) {
  constexpr char up = 2;
  std::string out;
  out.reserve(rows.size() + rows.size() / columns);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (at % columns == 0) out += up;
    const char above = at < columns ? '\0' : rows[at - columns];
    out += char(static_cast<unsigned char>(rows[at]) - static_cast<unsigned char>(above));
  }
  return out;
}

}  // namespace

FileWriter::FileWriter(std::uint32_t last_number)
    : out_("%PDF-1.7\n%\xBF\xF7\xA2\xFE\n"), places_(std::size_t(last_number) + 1) {
  places_.front().index = 0xFFFF;
}

void FileWriter::add(std::uint32_t number, std::string_view object) {
  fmt::format_to(std::back_inserter(numbers_), "{} {} ", number, objects_.size());
  objects_ += object;
  objects_ += '\n';
  packed_.push_back(number);
  if (packed_.size() == most_packed) close_object_stream();
}

void FileWriter::add_stream(std::uint32_t number, std::string_view dictionary, std::string_view data) {
  places_[number] = {Kind::in_file, out_.size(), 0};
  fmt::format_to(std::back_inserter(out_), "{} 0 obj\n", number);
  out_ += dictionary;
  out_ += "\nstream\n";
  out_ += data;
  out_ += "\nendstream\nendobj\n";
}

void FileWriter::close_object_stream() {
  if (packed_.empty()) return;
  const auto stream = std::uint32_t(places_.size());
  places_.emplace_back();
  for (std::uint32_t index = 0; index < packed_.size(); ++index)
    places_[packed_[index]] = {Kind::in_stream, stream, index};
  const std::string data = deflate_zlib(numbers_ + objects_);
  add_stream(stream,
             fmt::format("<< /Type /ObjStm /N {} /First {} /Filter /FlateDecode /Length {} >>",
                         packed_.size(), numbers_.size(), data.size()),
             data);
  packed_.clear();
  numbers_.clear();
  objects_.clear();
}

void FileWriter::add_cross_references(std::uint32_t catalog, std::uint32_t info) {
  const auto id = sha256_hex(out_).substr(0, 32);
  const auto own = std::uint32_t(places_.size());
  places_.push_back({Kind::in_file, out_.size(), 0});
  const unsigned offset_bytes = bytes_of(std::max<std::uint64_t>(out_.size(), own));
  constexpr unsigned kind_bytes = 1, index_bytes = 2;
  const std::size_t columns = kind_bytes + offset_bytes + index_bytes;
  std::string rows;
  rows.reserve(places_.size() * columns);
  for (const Place& place : places_) {
    append_big_endian(rows, std::uint64_t(place.kind), kind_bytes);
    append_big_endian(rows, place.offset, offset_bytes);
    append_big_endian(rows, place.index, index_bytes);
  }
  const std::string data = deflate_zlib(up_filtered(rows, columns));
  add_stream(own,
             fmt::format("<< /Type /XRef /Size {} /W [{} {} {}] /Root {} 0 R /Info {} 0 R /ID [<{}> <{}>] "
                         "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns {} >> /Length {} >>",
                         places_.size(), kind_bytes, offset_bytes, index_bytes, catalog, info, id, id,
                         columns, data.size()),
             data);
}

std::string FileWriter::finish(std::uint32_t catalog, std::uint32_t info) {
  close_object_stream();
  const auto cross_references = out_.size();
  add_cross_references(catalog, info);
  out_ += fmt::format("startxref\n{}\n%%EOF\n", cross_references);
  return std::move(out_);
}

}  // namespace anthology::pdf
