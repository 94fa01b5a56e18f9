/// The way of a text that holds the author's own markup: what has none goes straight into the DOM.
///
/// gumbo takes ten times as long as the direct way, and most texts with markup have little of it.
#pragma once

#include "compose/markdown_writer.hpp"
#include "html/tag_nesting.hpp"

namespace anthology {

/// Holds each block back until it is known whether it has markup. A run of markup goes on until all its
/// elements are closed; so both ways still make the same tree.
class MixedWriter final : public MarkdownWriter {
 public:
  MixedWriter(pugi::xml_node parent, Origins& table, HtmlFragments& fragments)
      : direct_(parent, table), fragments_(fragments) {}

  void open(const char* name, const Span& span) override;
  void attribute(const char* name, std::string_view value) override;
  void text(std::string_view text, const Span& span) override;
  void close() override;
  void raw(std::string_view html, const Span& span) override;
  /// After the last block.
  void finish();

 private:
  enum class Step : std::uint8_t { open, attribute, text, close, raw };
  struct Held {
    Step step;
    const char* name;
    std::size_t begin, end;  ///< of its text in `texts_`
    Span span;
  };

  void hold(Step step, const char* name, std::string_view text, const Span& span);
  void replay(MarkdownWriter& writer) const;
  void end_run();

  DomWriter direct_;
  HtmlFragments& fragments_;
  std::vector<Held> held_;  ///< the block's steps so far
  std::string texts_;
  bool block_has_markup_ = false;
  std::size_t depth_ = 0;
  bool in_run_ = false;
  HtmlWriter run_;
  TagNesting nesting_;
};

}  // namespace anthology
