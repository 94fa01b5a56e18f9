#include "compose/markdown_writer.hpp"

#include <algorithm>

#include "base/xml.hpp"

namespace anthology {
namespace {

bool is_void(std::string_view name) {
  return name == "br" || name == "hr" || name == "img";
}

}  // namespace

void DomWriter::flush() {
  if (text_.empty()) return;
  auto node = node_.append_child(pugi::node_pcdata);
  set_legal_text(node, text_);
  if (text_span_) table_.set(node, text_span_);
  text_.clear();
  text_span_ = {};
}

void DomWriter::open(const char* name, const Span& span) {
  flush();
  node_ = node_.append_child(name);
  if (span) table_.set(node_, span);
}

void DomWriter::attribute(const char* name, std::string_view value) {
  append_legal_attribute(node_, name, value);
}

void DomWriter::text(std::string_view text, const Span& span) {
  text_ += text;
  if (!text_span_)
    text_span_ = span;
  else if (span && span.source == text_span_.source)
    text_span_.end = std::max(text_span_.end, span.end);
}

void DomWriter::close() {
  flush();
  node_ = node_.parent();
}

void HtmlWriter::end_tag_open() {
  if (!in_tag_) return;
  in_tag_ = false;
  html_ += '>';
  origins_.back().html_end = static_cast<std::uint32_t>(html_.size());
}

void HtmlWriter::open(const char* name, const Span& span) {
  end_tag_open();
  const auto begin = static_cast<std::uint32_t>(html_.size());
  html_ += '<';
  html_ += name;
  origins_.push_back({begin, begin, span, true});
  open_.push_back(name);
  in_tag_ = true;
}

void HtmlWriter::attribute(const char* name, std::string_view value) {
  html_ += ' ';
  html_ += name;
  html_ += "=\"";
  xml::append_escaped(html_, legal_text(value));
  html_ += '"';
}

void HtmlWriter::text(std::string_view text, const Span& span) {
  end_tag_open();
  const auto begin = static_cast<std::uint32_t>(html_.size());
  xml::append_escaped(html_, legal_text(text));
  origins_.push_back({begin, static_cast<std::uint32_t>(html_.size()), span});
}

void HtmlWriter::close() {
  end_tag_open();
  const char* name = open_.back();
  open_.pop_back();
  if (is_void(name)) return;
  html_ += "</";
  html_ += name;
  html_ += '>';
}

void HtmlWriter::raw(std::string_view html, const Span& span) {
  end_tag_open();
  const auto begin = static_cast<std::uint32_t>(html_.size());
  html_ += html;
  origins_.push_back({begin, static_cast<std::uint32_t>(html_.size()), span});
}

}  // namespace anthology
