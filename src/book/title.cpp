#include "book/title.hpp"

#include <algorithm>

namespace anthology {
namespace {

std::string_view name_of(TitleElement element) {
  switch (element) {
    case TitleElement::em:
      return "em";
    case TitleElement::i:
      return "i";
    case TitleElement::cite:
      return "cite";
  }
  return {};
}

}  // namespace

void emphasize(TitleText& title, const TitleEmphasis& words) {
  if (words.begin >= words.end) return;
  auto& all = title.emphasis;
  const auto first = std::ranges::find_if(all, [&](const auto& other) { return other.end > words.begin; });
  const auto last =
      std::find_if(first, all.end(), [&](const auto& other) { return other.begin >= words.end; });
  TitleEmphasis whole = words;
  if (first != last) {
    whole.begin = std::min(whole.begin, first->begin);
    whole.end = std::max(whole.end, std::prev(last)->end);
  }
  all.insert(all.erase(first, last), whole);
}

void truncate(TitleText& title, std::size_t size) {
  title.text.resize(std::min(size, title.text.size()));
  std::erase_if(title.emphasis, [&](const auto& words) { return words.begin >= title.text.size(); });
  if (!title.emphasis.empty())
    title.emphasis.back().end = std::min(title.emphasis.back().end, title.text.size());
}

TitleText with_insertion(const TitleText& title, std::size_t at, std::string_view text) {
  TitleRewriter out(title);
  out.keep(at);
  out.put(text);
  return out.finish();
}

std::vector<TitleRun> runs_of(const TitleText& title) {
  const std::string_view text = title.text;
  std::vector<TitleRun> runs;
  std::size_t at = 0;
  for (const auto& words : title.emphasis) {
    if (at < words.begin) runs.push_back({text.substr(at, words.begin - at), {}});
    runs.push_back({text.substr(words.begin, words.end - words.begin), name_of(words.element)});
    at = words.end;
  }
  if (at < text.size()) runs.push_back({text.substr(at), {}});
  return runs;
}

void TitleRewriter::open_emphasis() {
  const auto& all = from_.emphasis;
  for (; !open_ && next_ < all.size() && all[next_].begin <= at_; ++next_) {
    if (all[next_].end <= at_) continue;  // its words are gone
    out_.emphasis.push_back({out_.text.size(), out_.text.size(), all[next_].element});
    open_ = true;
    return;
  }
}

void TitleRewriter::close_emphasis() {
  if (!open_ || from_.emphasis[next_].end > at_) return;
  out_.emphasis.back().end = out_.text.size();
  if (out_.emphasis.back().begin == out_.text.size()) out_.emphasis.pop_back();
  open_ = false;
  ++next_;
}

void TitleRewriter::keep(std::size_t bytes) {
  const auto& all = from_.emphasis;
  for (std::size_t end = std::min(at_ + bytes, from_.text.size()); at_ < end;) {
    open_emphasis();
    std::size_t stop = end;
    if (next_ < all.size()) stop = std::min(stop, open_ ? all[next_].end : all[next_].begin);
    out_.text.append(from_.text, at_, stop - at_);
    at_ = stop;
    close_emphasis();
  }
}

void TitleRewriter::replace(std::size_t bytes, std::string_view text) {
  open_emphasis();
  out_.text += text;
  at_ = std::min(at_ + bytes, from_.text.size());
  close_emphasis();
}

TitleText TitleRewriter::finish() {
  keep(from_.text.size() - at_);
  return std::move(out_);
}

}  // namespace anthology
