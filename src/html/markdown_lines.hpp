/// Lines of Markdown inside quotations and items: every line begins with their marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anthology {

class MarkdownLines {
 public:
  /// What stands before the next line, and before those behind it.
  void push(std::string first, std::string rest) {
    marks_.push_back({std::move(first), std::move(rest), false});
  }
  void pop() { marks_.pop_back(); }

  /// One or more lines.
  void add(std::string_view lines);
  /// An empty line, unless nothing stands before it.
  void add_blank();

  std::string take() { return std::move(out_); }

 private:
  struct Marks {
    std::string first, rest;
    bool used;
  };
  void add_line(std::string_view line);

  std::vector<Marks> marks_;
  std::string out_;
};

}  // namespace anthology
