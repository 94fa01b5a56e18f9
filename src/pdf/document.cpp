#include "pdf/document.hpp"

#include <podofo/podofo.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <new>
#include <stdexcept>

#include "pdf/file_writer.hpp"

namespace anthology::pdf {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 32 && c < 127; });
}

PoDoFo::PdfString text_string(const std::string& utf8) {
  const auto length = PoDoFo::pdf_long(utf8.size());
  if (is_plain_ascii(utf8)) return PoDoFo::PdfString(utf8.data(), length);
  return PoDoFo::PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.data()), length);
}

PoDoFo::PdfObject object_of(const Value& value);

PoDoFo::PdfDictionary dictionary_of(const Dictionary& entries) {
  PoDoFo::PdfDictionary dictionary;
  for (const Entry& entry : entries) dictionary.AddKey(PoDoFo::PdfName(entry.key), object_of(entry.value));
  return dictionary;
}

/// The depth of recursion is that of the values which this room builds: a handful.
struct ToObject {
  PoDoFo::PdfObject operator()(std::nullptr_t) const { return PoDoFo::PdfVariant(); }
  PoDoFo::PdfObject operator()(bool value) const { return PoDoFo::PdfVariant(value); }
  PoDoFo::PdfObject operator()(std::int64_t value) const {
    return PoDoFo::PdfVariant(PoDoFo::pdf_int64(value));
  }
  PoDoFo::PdfObject operator()(double value) const {
    if (value == std::floor(value) && std::abs(value) < 1e9)
      return PoDoFo::PdfVariant(PoDoFo::pdf_int64(std::llround(value)));
    return PoDoFo::PdfVariant(value);
  }
  PoDoFo::PdfObject operator()(const Name& value) const { return PoDoFo::PdfName(value.text); }
  PoDoFo::PdfObject operator()(const Text& value) const { return text_string(value.utf8); }
  PoDoFo::PdfObject operator()(const Bytes& value) const {
    const bool hexadecimal = !is_plain_ascii(value.bytes);
    return PoDoFo::PdfString(value.bytes.data(), PoDoFo::pdf_long(value.bytes.size()), hexadecimal);
  }
  PoDoFo::PdfObject operator()(Ref value) const { return PoDoFo::PdfReference(value.number, 0); }
  PoDoFo::PdfObject operator()(const Array& values) const {
    PoDoFo::PdfArray array;
    for (const Value& value : values) array.push_back(object_of(value));
    return array;
  }
  PoDoFo::PdfObject operator()(const Dictionary& entries) const { return dictionary_of(entries); }
};

PoDoFo::PdfObject object_of(const Value& value) {
  return std::visit(ToObject(), value.data);
}

/// PoDoFo's errors are no `std::exception`: nobody outside this room could catch them.
std::string written_by_podofo(const Dictionary& dictionary) try {
  std::string written;
  PoDoFo::PdfVariant(dictionary_of(dictionary)).ToString(written);
  return written;
} catch (const PoDoFo::PdfError& error) {
  if (error.GetError() == PoDoFo::ePdfError_OutOfMemory) throw std::bad_alloc();
  throw std::logic_error(std::string("PoDoFo: ") + PoDoFo::PdfError::ErrorName(error.GetError()));
}

}  // namespace

Ref Document::reserve() {
  objects_.emplace_back();
  return Ref{std::uint32_t(objects_.size())};
}

void Document::set(Ref object, Dictionary entries) {
  Dictionary& dictionary = at(object).dictionary;
  if (dictionary.empty())
    dictionary = std::move(entries);
  else
    std::ranges::move(entries, std::back_inserter(dictionary));
}

Ref Document::add(Dictionary dictionary) {
  const Ref object = reserve();
  at(object).dictionary = std::move(dictionary);
  return object;
}

Ref Document::add_stream(Dictionary dictionary, std::string data) {
  dictionary.push_back({"Length", data.size()});
  const Ref object = add(std::move(dictionary));
  at(object).stream = std::move(data);
  return object;
}

std::string Document::write(Ref catalog, Ref info, const Workers& workers) {
  PoDoFo::PdfError::EnableDebug(false);
  PoDoFo::PdfError::EnableLogging(false);
  constexpr std::size_t block = 64;  // objects
  std::vector<std::string> written(objects_.size());
  parallel_for((objects_.size() + block - 1) / block, workers, [&](std::size_t index, unsigned) {
    const std::size_t end = std::min(objects_.size(), (index + 1) * block);
    for (std::size_t i = index * block; i < end; ++i) {
      written[i] = written_by_podofo(objects_[i].dictionary);
      objects_[i].dictionary = {};
    }
  });
  std::size_t size = 0;
  for (std::size_t i = 0; i < objects_.size(); ++i)
    size += written[i].size() + (objects_[i].stream ? objects_[i].stream->size() : 0);
  FileWriter file(std::uint32_t(objects_.size()));
  file.reserve(size);
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    const auto number = std::uint32_t(i + 1);
    if (const auto& stream = objects_[i].stream)
      file.add_stream(number, written[i], *stream);
    else
      file.add(number, written[i]);
  }
  objects_.clear();
  return file.finish(catalog.number, info.number);
}

}  // namespace anthology::pdf
