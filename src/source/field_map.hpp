/// Reading a map of a post's front matter or of a register whose keys are known: typed access with
/// synonyms, and a warning for what is not understood.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "source/keys.hpp"
#include "source/value.hpp"

namespace anthology {

/// The first of these keys that holds something, or null.
template <typename Names = std::initializer_list<std::string_view>>
const Value* first_of(const Value& map, const Names& names) {
  for (const std::string_view name : names)
    if (const Value* value = map.find(name); value && value->kind != Value::Kind::null) return value;
  return nullptr;
}

/// The first of these keys that has a scalar, or empty.
template <typename Names = std::initializer_list<std::string_view>>
std::string scalar_at(const Value& map, const Names& names) {
  for (const std::string_view name : names)
    if (const Value* value = map.find(name); value && value->is_scalar() && !value->scalar.empty())
      return value->scalar;
  return {};
}

/// Each getter makes its keys known. Of several keys for one thing the first that holds something
/// counts; another that says something else is a warning. Unlike those of `Keys`, mistakes are
/// warnings: a blog's post is read as far as it goes, and the rules of a release raise them.
class FieldMap {
 public:
  using Names = std::initializer_list<std::string_view>;

  /// `where` names the map in messages, such as "`source`". What is no map has no keys.
  FieldMap(const Value& map, std::string where, Diagnostics& diagnostics);

  const Value* get(Names names);
  /// A scalar without white space at its ends; empty where there is none.
  Text text(Names names);
  std::string string(Names names) { return text(names).value; }
  /// A scalar is a list of one.
  std::vector<std::string> strings(Names names);
  bool boolean(Names names);

  /// Warns of the keys that no getter asked for.
  void finish();
  /// For maps in which people keep much else: warns only of what looks like a slip of the pen.
  void finish_loosely();

  void wrong_type(const Value& value, std::string_view name, std::string_view expected);
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  void report_contradiction(const Value& first, std::string_view first_name, const Value& other,
                            std::string_view other_name);

  const Value& map_;
  std::string where_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
};

/// Of what `FieldMap` warns, an unknown key and a value of the wrong kind are errors where a manifest has
/// them.
void raise_for_manifest(Diagnostic& finding);

/// Warns of a value that is none of what `name` can be.
void report_wrong_type(const Value& value, std::string_view name, std::string_view expected,
                       Diagnostics& diagnostics);

}  // namespace anthology
