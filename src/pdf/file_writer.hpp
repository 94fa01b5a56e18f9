/// The structure of a PDF file (ISO 32000-1, 7.5): a header, streams, the other objects packed into
/// compressed object streams (7.5.7), and a cross-reference stream (7.5.8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::pdf {

/// Takes objects as they are written in a PDF, each number once.
class FileWriter {
 public:
  /// `last_number` is the highest number of an object.
  explicit FileWriter(std::uint32_t last_number);
  /// Makes room for about so many bytes.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  void add(std::uint32_t number, std::string_view object);
  /// `dictionary` has the length of the data.
  void add_stream(std::uint32_t number, std::string_view dictionary, std::string_view data);
  /// The file, whose identifier is made from its content.
  std::string finish(std::uint32_t catalog, std::uint32_t info);

 private:
  enum class Kind : std::uint8_t { free = 0, in_file = 1, in_stream = 2 };
  /// Where an object stands (7.5.8.3).
  struct Place {
    Kind kind = Kind::free;
    std::size_t offset = 0;   ///< in the file; of a packed object the number of its stream
    std::uint32_t index = 0;  ///< in that stream; of a free number the generation
  };

  void close_object_stream();
  void add_cross_references(std::uint32_t catalog, std::uint32_t info);

  std::string out_;
  std::vector<Place> places_;  ///< by number
  // The object stream that is being filled.
  std::vector<std::uint32_t> packed_;  ///< numbers of its objects
  std::string numbers_, objects_;      ///< what it says of them, and they
};

}  // namespace anthology::pdf
