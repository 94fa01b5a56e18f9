#include "compose/shortcodes.hpp"

#include <algorithm>
#include <charconv>

#include "compose/shortcode_scan.hpp"

namespace anthology {

void TemplateTags::collect(std::string_view text, std::vector<TextEdit>& edits) {
  if (text.find('{') == std::string_view::npos && text.find(placeholder_opening) == std::string_view::npos)
    return;
  scan_template_tags(text, tags_, lines_, edits);
}

std::size_t TemplateTags::find(std::string_view text, std::size_t from) {
  return text.find(placeholder_opening, from);
}

const TemplateTag* TemplateTags::at(std::string_view text, std::size_t at, std::size_t& length) const {
  if (!text.substr(std::min(at, text.size())).starts_with(placeholder_opening)) return nullptr;
  const auto digits = at + placeholder_opening.size();
  const auto end = text.find(placeholder_closing, digits);
  if (end == std::string_view::npos || end - digits > 9) return nullptr;
  std::size_t index = 0;
  const auto [stop, error] = std::from_chars(text.data() + digits, text.data() + end, index);
  if (error != std::errc{} || stop != text.data() + end || index >= tags_.size()) return nullptr;
  length = end + placeholder_closing.size() - at;
  return &tags_[index];
}

const AttributeList* TemplateTags::list_in_line(int line) const {
  const auto found = lines_.find(line);
  return found == lines_.end() ? nullptr : &found->second;
}

const AttributeList* TemplateTags::last_list(std::string_view text) const {
  const auto begin = text.rfind(placeholder_opening);
  std::size_t length = 0;
  const auto* tag = begin == std::string_view::npos ? nullptr : at(text, begin, length);
  return tag != nullptr && tag->kind == TemplateTag::Kind::attributes && begin + length == text.size()
             ? &tag->list
             : nullptr;
}

template <class Replacement>
std::string TemplateTags::replaced(std::string_view text, Replacement replacement) const {
  std::string out;
  std::size_t done = 0, length = 0;
  for (auto begin = find(text); begin != std::string_view::npos; begin = find(text, done)) {
    const auto* tag = at(text, begin, length);
    if (tag == nullptr) break;
    out += text.substr(done, begin - done);
    out += replacement(*tag);
    done = begin + length;
    // A tag of several lines left its line feeds behind the placeholder.
    for (auto feeds = std::count(tag->source.begin(), tag->source.end(), '\n');
         feeds > 0 && done < text.size() && text[done] == '\n'; --feeds)
      ++done;
  }
  out += text.substr(done);
  return out;
}

std::string TemplateTags::restored(std::string_view text) const {
  if (tags_.empty()) return std::string(text);
  return replaced(text, [](const TemplateTag& tag) { return tag.source; });
}

std::string TemplateTags::without(std::string_view text) const {
  return replaced(text, [](const TemplateTag&) { return std::string_view{}; });
}

std::string TemplateTags::in_url(std::string_view text) const {
  if (tags_.empty()) return std::string(text);
  return replaced(text, [](const TemplateTag& tag) -> std::string_view {
    switch (tag.kind) {
      case TemplateTag::Kind::silent:
      case TemplateTag::Kind::site:
      case TemplateTag::Kind::attributes:
        return {};
      case TemplateTag::Kind::picture:
      case TemplateTag::Kind::link:
        return tag.url;
      case TemplateTag::Kind::literal:
      case TemplateTag::Kind::unknown:
        break;
    }
    return tag.source;
  });
}

}  // namespace anthology
