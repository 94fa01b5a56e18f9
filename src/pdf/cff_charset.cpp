#include "pdf/cff_charset.hpp"

namespace anthology::pdf {
namespace {

/// Reads big-endian numbers; past the end everything is 0 and `ok` is false.
struct Reader {
  std::string_view bytes;
  std::size_t at = 0;
  bool ok = true;

  std::uint32_t number(int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
      ok = ok && at < bytes.size();
      value = value << 8U | (ok ? std::uint8_t(bytes[at]) : 0U);
      ++at;
    }
    return value;
  }
};

/// The data of an INDEX's first element; the reader stands behind the INDEX afterwards.
std::string_view first_of_index(Reader& reader) {
  const std::uint32_t count = reader.number(2);
  if (count == 0) return {};
  const int size = int(reader.number(1));
  if (size < 1 || size > 4) return reader.ok = false, std::string_view();
  const std::size_t offsets = reader.at, data = offsets + std::size_t(count + 1) * std::size_t(size) - 1;
  const std::size_t begin = data + reader.number(size), end = data + reader.number(size);
  reader.at = offsets + std::size_t(count) * std::size_t(size);
  reader.at = data + reader.number(size);
  if (!reader.ok || begin > end || end > reader.bytes.size()) return reader.ok = false, std::string_view();
  return reader.bytes.substr(begin, end - begin);
}

struct TopDict {
  bool cid_keyed = false;
  std::uint32_t charset = 0;
};

TopDict read_top_dict(std::string_view dict) {
  constexpr std::uint32_t charset_operator = 15, escape = 12, ros_operator = 30;
  TopDict top;
  Reader reader{dict};
  std::uint32_t operand = 0;
  while (reader.ok && reader.at < dict.size()) {
    const std::uint32_t byte = reader.number(1);
    if (byte == escape) {
      top.cid_keyed |= reader.number(1) == ros_operator;
    } else if (byte < 22) {
      if (byte == charset_operator) top.charset = operand;
    } else if (byte == 28) {
      operand = reader.number(2);
    } else if (byte == 29) {
      operand = reader.number(4);
    } else if (byte == 30) {  // a real: nibbles up to 0xF
      for (std::uint32_t pair = 0; reader.ok && (pair & 0x0FU) != 0x0FU;) pair = reader.number(1);
    } else if (byte >= 247 && byte <= 250) {
      operand = (byte - 247) * 256 + reader.number(1) + 108;
    } else if (byte >= 251 && byte <= 254) {
      reader.number(1);
    } else if (byte >= 32 && byte <= 246) {
      operand = byte - 139;
    }
  }
  return top;
}

}  // namespace

std::optional<std::vector<std::uint16_t>> cid_charset(std::string_view cff, std::size_t glyphs) {
  Reader reader{cff};
  reader.number(2);
  reader.at = reader.number(1);
  first_of_index(reader);  // names
  const TopDict top = read_top_dict(first_of_index(reader));
  if (!reader.ok || !top.cid_keyed) return std::nullopt;
  std::vector<std::uint16_t> cids = {0};
  if (top.charset <= 2) {  // a predefined one: the numbers of the glyphs
    while (cids.size() < glyphs) cids.push_back(std::uint16_t(cids.size()));
    return cids;
  }
  reader.at = top.charset;
  const std::uint32_t format = reader.number(1);
  while (reader.ok && cids.size() < glyphs) {
    std::uint32_t cid = reader.number(2);
    for (std::uint32_t left = format == 0 ? 0 : reader.number(format == 1 ? 1 : 2);; --left, ++cid) {
      if (cids.size() < glyphs) cids.push_back(std::uint16_t(cid));
      if (left == 0) break;
    }
  }
  if (!reader.ok) return std::nullopt;
  return cids;
}

}  // namespace anthology::pdf
