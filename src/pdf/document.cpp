#include "pdf/document.hpp"

#include <podofo/podofo.h>

#include <algorithm>
#include <cmath>
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
template <typename Work>
auto guarded(const Work& work) {
  try {
    return work();
  } catch (const PoDoFo::PdfError& error) {
    if (error.GetError() == PoDoFo::ePdfError_OutOfMemory) throw std::bad_alloc();
    throw std::logic_error(std::string("PoDoFo: ") + PoDoFo::PdfError::ErrorName(error.GetError()));
  }
}

}  // namespace

struct Document::Impl {
  PoDoFo::PdfVecObjects objects;
  std::vector<PoDoFo::PdfObject*> by_number;

  Impl() {
    objects.SetAutoDelete(true);
    by_number.push_back(nullptr);
  }
};

Document::Document() : impl_(std::make_unique<Impl>()) {
  PoDoFo::PdfError::EnableDebug(false);
  PoDoFo::PdfError::EnableLogging(false);
}

Document::~Document() = default;

Ref Document::reserve() {
  return guarded([&] {
    PoDoFo::PdfObject* object = impl_->objects.CreateObject();
    impl_->by_number.push_back(object);
    return Ref{std::uint32_t(object->Reference().ObjectNumber())};
  });
}

void Document::set(Ref object, const Dictionary& dictionary) {
  guarded([&] {
    // Assigning a whole object would reset its number.
    PoDoFo::PdfDictionary& target = impl_->by_number[object.number]->GetDictionary();
    for (const Entry& entry : dictionary) target.AddKey(PoDoFo::PdfName(entry.key), object_of(entry.value));
  });
}

Ref Document::add(const Dictionary& dictionary) {
  const Ref object = reserve();
  set(object, dictionary);
  return object;
}

Ref Document::add_stream(const Dictionary& dictionary, std::string_view data) {
  const Ref object = add(dictionary);
  guarded([&] {
    PoDoFo::PdfStream* stream = impl_->by_number[object.number]->GetStream();
    stream->BeginAppend(PoDoFo::TVecFilters(), true, false);
    stream->Append(data.data(), data.size());
    stream->EndAppend();
  });
  return object;
}

std::string Document::write(Ref catalog, Ref info) {
  const auto count = std::uint32_t(impl_->by_number.size());
  FileWriter file(count - 1);
  guarded([&] {
    std::string written;
    for (std::uint32_t number = 1; number < count; ++number) {
      const PoDoFo::PdfObject& object = *impl_->by_number[number];
      object.ToString(written);
      if (const auto* stream = dynamic_cast<const PoDoFo::PdfMemStream*>(object.GetStream()))
        file.add_stream(number, written, {stream->Get(), std::size_t(stream->GetLength())});
      else
        file.add(number, written);
    }
  });
  return file.finish(catalog.number, info.number);
}

}  // namespace anthology::pdf
