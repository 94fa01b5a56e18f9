/// Reading a map whose keys are known: typed access, and an error for every key that nobody asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "source/manifest.hpp"
#include "source/value.hpp"

namespace anthology {

/// A word that a key may have, and what it means.
template <typename T>
struct Word {
  std::string_view word;
  T meaning;
};

/// Each getter makes its key known; a wrong type is an error at the value, and the target stays. Texts
/// come without white space at their ends; one of white space alone is as good as none.
class Keys {
 public:
  /// `where` names the map in messages, such as "the manifest". A value that is no map is an error.
  Keys(const Value& map, std::string where, Diagnostics& diagnostics);

  /// The value of a key, or null where it is absent or empty.
  const Value* get(std::string_view name);
  /// The first that is there: synonyms.
  const Value* get(std::initializer_list<std::string_view> names);

  void text(std::string_view name, Text& out);
  void text(std::string_view name, std::optional<Text>& out);
  void title(std::string_view name, TitleText& out);
  void title(std::string_view name, std::optional<TitleText>& out);
  void string(std::string_view name, std::string& out);
  void boolean(std::string_view name, bool& out);
  template <typename T>
  void number(std::string_view name, T& out, long long least, long long most) {
    if (const Value* value = get(name))
      if (const auto read = read_number(*value, name, least, most)) out = static_cast<T>(*read);
  }
  void strings(std::string_view name, std::vector<std::string>& out);
  void texts(std::string_view name, std::vector<Text>& out);
  template <typename T, std::size_t n>
  void word(std::string_view name, T& out, const Word<T> (&words)[n]) {
    const Value* value = get(name);
    if (!value) return;
    std::vector<std::string_view> known;
    for (const Word<T>& candidate : words) {
      if (value->is_scalar() && candidate.word == value->scalar) {
        out = candidate.meaning;
        return;
      }
      known.push_back(candidate.word);
    }
    wrong_word(*value, name, known);
  }

  /// Errors for the keys that no getter asked for.
  void finish();

  void wrong_type(const Value& value, std::string_view name, std::string_view expected);
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  std::optional<long long> read_number(const Value& value, std::string_view name, long long least,
                                       long long most);
  void wrong_word(const Value& value, std::string_view name, const std::vector<std::string_view>& known);

  const Value& map_;
  std::string where_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
};

std::string_view kind_name(Value::Kind kind);
/// Without white space at its ends.
Text text_of(const Value& value);

}  // namespace anthology
