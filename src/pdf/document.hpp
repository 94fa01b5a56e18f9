/// A PDF document as objects (ISO 32000-1, 7.3), and the one wrapper of PoDoFo.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/parallel.hpp"

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
  Ref reserve();
  /// Adds entries: of two with the same key the later one holds.
  void set(Ref object, Dictionary entries);
  Ref add(Dictionary dictionary);
  /// `data` is already encoded as the dictionary's Filter says.
  Ref add_stream(Dictionary dictionary, std::string data);
  /// The whole file. Nothing is left of the objects.
  std::string write(Ref catalog, Ref info, const Workers& workers);

 private:
  struct Object {
    Dictionary dictionary;
    std::optional<std::string> stream;
  };
  Object& at(Ref object) { return objects_[object.number - 1]; }

  std::vector<Object> objects_;
};

}  // namespace anthology::pdf
