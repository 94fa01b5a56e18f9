#include "compose/mixed_writer.hpp"

namespace anthology {

void MixedWriter::open(const char* name, const Span& span) {
  if (depth_++ == 0 && in_run_ && nesting_.settles(run_.html())) end_run();
  hold(Step::open, name, {}, span);
}

void MixedWriter::attribute(const char* name, std::string_view value) {
  hold(Step::attribute, name, value, {});
}

void MixedWriter::text(std::string_view text, const Span& span) {
  if (depth_ != 0) return hold(Step::text, nullptr, text, span);
  in_run_ = true;  // it may join the words of the markup beside it
  run_.text(text, span);
}

void MixedWriter::raw(std::string_view html, const Span& span) {
  if (depth_ != 0) {
    block_has_markup_ = true;
    return hold(Step::raw, nullptr, html, span);
  }
  in_run_ = true;
  run_.raw(html, span);
}

void MixedWriter::close() {
  hold(Step::close, nullptr, {}, {});
  if (--depth_ != 0) return;
  in_run_ = in_run_ || block_has_markup_;
  if (in_run_)
    replay(run_);
  else
    replay(direct_);
  held_.clear();
  texts_.clear();
  block_has_markup_ = false;
}

void MixedWriter::finish() {
  if (in_run_) end_run();
}

void MixedWriter::hold(Step step, const char* name, std::string_view text, const Span& span) {
  const std::size_t begin = texts_.size();
  texts_ += text;
  held_.push_back({step, name, begin, texts_.size(), span});
}

void MixedWriter::replay(MarkdownWriter& writer) const {
  for (const Held& held : held_) {
    const auto text = std::string_view(texts_).substr(held.begin, held.end - held.begin);
    switch (held.step) {
      case Step::open:
        writer.open(held.name, held.span);
        break;
      case Step::attribute:
        writer.attribute(held.name, text);
        break;
      case Step::text:
        writer.text(text, held.span);
        break;
      case Step::close:
        writer.close();
        break;
      case Step::raw:
        writer.raw(text, held.span);
        break;
    }
  }
}

void MixedWriter::end_run() {
  fragments_.append(run_.html(), run_.origins());
  run_ = {};
  nesting_ = {};
  in_run_ = false;
}

}  // namespace anthology
