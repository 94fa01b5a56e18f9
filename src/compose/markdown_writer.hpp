/// Where the rendering of a post's Markdown goes: straight into the DOM, or into HTML for gumbo.
///
/// Both writers are given the same calls, so that both ways make the same tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "book/origins.hpp"
#include "html/html.hpp"

namespace anthology {

class MarkdownWriter {
 public:
  virtual ~MarkdownWriter() = default;
  virtual void open(const char* name, const Span& span) = 0;
  /// Of the element opened last, before anything else is written.
  virtual void attribute(const char* name, std::string_view value) = 0;
  virtual void text(std::string_view text, const Span& span) = 0;
  virtual void close() = 0;
  /// The author's own markup.
  virtual void raw(std::string_view html, const Span& span) = 0;
};

/// The direct way. Raw markup is not written: such posts go the other way.
class DomWriter final : public MarkdownWriter {
 public:
  DomWriter(pugi::xml_node parent, Origins& table) : node_(parent), table_(table) {}
  ~DomWriter() override { flush(); }
  DomWriter(const DomWriter&) = delete;
  DomWriter& operator=(const DomWriter&) = delete;

  void open(const char* name, const Span& span) override;
  void attribute(const char* name, std::string_view value) override;
  void text(std::string_view text, const Span& span) override;
  void close() override;
  void raw(std::string_view, const Span&) override {}

 private:
  void flush();

  pugi::xml_node node_;
  Origins& table_;
  std::string text_;
  Span text_span_;
};

/// The way through gumbo: HTML with the ranges of the source that it came from.
class HtmlWriter final : public MarkdownWriter {
 public:
  void open(const char* name, const Span& span) override;
  void attribute(const char* name, std::string_view value) override;
  void text(std::string_view text, const Span& span) override;
  void close() override;
  void raw(std::string_view html, const Span& span) override;

  const std::string& html() const { return html_; }
  const std::vector<HtmlOrigin>& origins() const { return origins_; }

 private:
  void end_tag_open();

  std::string html_;
  std::vector<HtmlOrigin> origins_;
  std::vector<const char*> open_;
  bool in_tag_ = false;
};

}  // namespace anthology
