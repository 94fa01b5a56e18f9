/// A PDF document as objects (ISO 32000-1, 7.3), and the one wrapper of PoDoFo.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace anthology::pdf {

/// An indirect object by its number.
struct Ref {
  std::uint32_t number = 0;
};
struct Name {
  std::string text;
};
/// Text for people: becomes UTF-16 where it is not ASCII.
struct Text {
  std::string utf8;
};
struct Bytes {
  std::string bytes;
};

struct Entry;
struct Value;
using Array = std::vector<Value>;
using Dictionary = std::vector<Entry>;

struct Value {
  std::variant<std::nullptr_t, bool, std::int64_t, double, Name, Text, Bytes, Ref, Array, Dictionary> data;

  Value(std::nullptr_t) : data(nullptr) {}
  Value(bool value) : data(value) {}
  Value(int value) : data(std::int64_t(value)) {}
  Value(std::size_t value) : data(std::int64_t(value)) {}
  Value(double value) : data(value) {}
  Value(Name value) : data(std::move(value)) {}
  Value(Text value) : data(std::move(value)) {}
  Value(Bytes value) : data(std::move(value)) {}
  Value(Ref value) : data(value) {}
  Value(Array value) : data(std::move(value)) {}
  Value(Dictionary value);
};

struct Entry {
  std::string key;
  Value value;
};

inline Value::Value(Dictionary value) : data(std::move(value)) {}

/// Objects are numbered in the order in which they are reserved. For one thread.
class Document {
 public:
  Document();
  ~Document();
  Document(const Document&) = delete;

  Ref reserve();
  void set(Ref object, const Dictionary& dictionary);
  Ref add(const Dictionary& dictionary);
  /// `data` is already encoded as the dictionary's Filter says.
  Ref add_stream(const Dictionary& dictionary, std::string_view data);
  /// The whole file.
  std::string write(Ref catalog, Ref info);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::pdf
