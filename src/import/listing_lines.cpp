#include "import/listing_lines.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/unicode.hpp"

namespace anthology::listing {
namespace {

constexpr std::size_t max_title_words = 40;
constexpr std::size_t max_byline_characters = 90;
constexpr std::size_t max_name_words = 6, max_role_words = 4;
constexpr std::size_t max_publication_characters = 60, max_publication_words = 8;
constexpr std::size_t max_caption_characters = 90;

std::string cleaned(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(line, at);
    if (c == 0xA0 || c == 0x202F || c == U'\t')
      out += ' ';
    else if (c != 0x200B && c != 0xFEFF)
      out.append(line, begin, at - begin);
  }
  const std::size_t first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(' ') + 1 - first);
}

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    count += c != ' ' && !inside;
    inside = c != ' ';
  }
  return count;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

/// What ends a sentence or leaves it open: no name and no publication ends so.
bool ends_like_prose(std::string_view text) {
  return ends_with_any(text, {".", "!", "?", ":", ";", ",", "…", "—", "–", "-", ".”", "?”", "!”", ".\"",
                              "?\"", "!\"", "。", "؟"});
}

bool ends_in_abbreviation(std::string_view text) {
  if (ends_with_any(text, {" Jr.", " Sr.", " Esq.", " Ph.D.", " M.D.", " D.D."})) return true;
  const std::size_t size = text.size();
  return size >= 3 && text[size - 1] == '.' && (text[size - 3] == ' ' || text[size - 3] == '.') &&
         text[size - 2] >= 'A' && text[size - 2] <= 'Z';
}

bool has_capital(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = unicode::next(name, at);
    // Letters of scripts without case are as good.
    if (unicode::is_upper(c) || (c >= 0x590 && unicode::is_letter(c))) return true;
  }
  return false;
}

/// Behind the words in quotation marks that begin here; the same where none begin, or none end.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"“", "”"}, {"\"", "\""}}) {
    if (!text.substr(at).starts_with(open)) continue;
    const std::size_t end = text.find(close, at + open.size());
    if (end != std::string_view::npos) return end + close.size();
  }
  return at;
}

/// What parts two names, outside quotation marks; length 0: there is none.
std::pair<std::size_t, std::size_t> find_separator(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at < text.size() && behind_quoted(text, at) != at) at = behind_quoted(text, at);
    for (const std::string_view separator : {", and ", ", & ", ", ", " and ", " & "})
      if (at < text.size() && text.substr(at).starts_with(separator)) return {at, separator.size()};
  }
  return {text.size(), 0};
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto [end, length] = find_separator(text);
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(end + length);
    const bool suffix = name == "Jr." || name == "Jr" || name == "Sr." || name == "III" || name == "Ph.D.";
    if (suffix && !names.empty())
      names.back().append(", ").append(name);
    else if (!name.empty() && (names.empty() || !is_role(name)))
      names.emplace_back(name);
  }
  return names;
}

}  // namespace

std::vector<Line> lines_of(const SourceText& source, std::size_t most) {
  std::vector<Line> lines;
  bool blank = true;
  for (std::size_t i = 0; i < source.line_starts.size(); ++i) {
    const std::uint32_t begin = source.line_starts[i];
    if (begin >= most) break;
    std::uint32_t end = i + 1 < source.line_starts.size() ? source.line_starts[i + 1] - 1
                                                          : static_cast<std::uint32_t>(source.text.size());
    Line line{cleaned(std::string_view(source.text).substr(begin, end - begin)), begin, end, blank};
    blank = line.text.empty();
    if (!blank) lines.push_back(std::move(line));
  }
  return lines;
}

TitleLine title_line(const Line& line) {
  const std::string_view text = line.text;
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || word_count(text) > max_title_words) return {};
  const std::string_view last = text.substr(space + 1);
  const std::size_t end = text.find_last_not_of(' ', space);
  TitleLine title{std::string(text.substr(0, end + 1)), -1};
  if (last == "Reply") return title;
  const auto [stop, error] = std::from_chars(last.data(), last.data() + last.size(), title.comments);
  const bool number =
      error == std::errc() && stop == last.data() + last.size() && last.size() <= 4 && last.front() != '-';
  return number ? title : TitleLine();
}

bool is_end_marker(std::string_view line) {
  constexpr std::string_view markers[] = {"read more",
                                          "read more…",
                                          "read more...",
                                          "more…",
                                          "more...",
                                          "continue reading",
                                          "more »",
                                          "read more »",
                                          "read more →",
                                          "continue reading…",
                                          "continue reading →",
                                          "continue reading »",
                                          "continue reading...",
                                          "[read more]"};
  if (line.size() > 30) return false;
  std::string lower = unicode::lower(line, "en");
  return std::find(std::begin(markers), std::end(markers), lower) != std::end(markers);
}

bool is_image_stub(std::string_view line) {
  if (line.starts_with("Image result for ")) return true;
  if (line.find(' ') != std::string_view::npos || line.size() < 4) return false;
  const std::string lower = unicode::lower(line, "en");
  if (ends_with_any(lower, {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"})) return true;
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return plain && line.find_first_of("-_") != std::string_view::npos &&
         line.find_first_not_of("-_*") != std::string_view::npos;
}

bool is_caption(std::string_view line) {
  if (unicode::count_code_points(line) > max_caption_characters) return false;
  for (const std::string_view word : {"Photo", "Image", "Picture", "Credit", "Illustration", "Courtesy"})
    if (line.starts_with(word) && line.find(':') != std::string_view::npos) return true;
  for (const std::string_view begin :
       {"— ", "– ", "- ", "Photo by ", "Photograph by ", "Image by ", "Courtesy of "})
    if (line.starts_with(begin)) return true;
  if (ends_like_prose(line)) return false;
  return line.find(" — ") != std::string_view::npos || line.find(" – ") != std::string_view::npos;
}

bool is_role(std::string_view words) {
  constexpr std::string_view roles[] = {
      "reporter",   "writer",  "editor",  "correspondent", "columnist", "contributor", "critic",
      "journalist", "blogger", "analyst", "photographer",  "producer",  "intern",      "publisher"};
  if (word_count(words) > max_role_words) return false;
  std::string role = unicode::lower(words, "en");
  if (role == "staff" || role.ends_with(" staff") || role == "editor in chief" || role == "editor-in-chief")
    return true;
  const std::size_t space = role.rfind(' ');
  if (space != std::string::npos) role.erase(0, space + 1);
  if (role.ends_with('s')) role.pop_back();
  return std::find(std::begin(roles), std::end(roles), role) != std::end(roles);
}

std::vector<std::string> byline_names(std::string_view line) {
  if (!(line.starts_with("By ") || line.starts_with("by ") || line.starts_with("BY "))) return {};
  if (unicode::count_code_points(line) >= max_byline_characters) return {};
  if (ends_like_prose(line) && !ends_in_abbreviation(line)) return {};
  std::vector<std::string> names = split_names(line.substr(3));
  const bool all_names = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return has_capital(name) && word_count(name) <= max_name_words;
  });
  return all_names ? names : std::vector<std::string>();
}

bool are_capitalised(const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    std::size_t at = 0;
    const char32_t c = unicode::next(name, at);
    return unicode::is_upper(c) || (c >= 0x590 && unicode::is_letter(c));
  });
}

bool may_be_publication(std::string_view line) {
  if (unicode::count_code_points(line) > max_publication_characters ||
      word_count(line) > max_publication_words)
    return false;
  if (ends_like_prose(line) || !has_capital(line) || line.starts_with("By ")) return false;
  return !is_dash_credit(line) && line.find_first_of("“\"") != 0 && !is_end_marker(line);
}

bool is_dash_credit(std::string_view line) {
  return unicode::count_code_points(line) <= max_caption_characters &&
         (line.starts_with("—") || line.starts_with("–") || line.starts_with("- ") ||
          line.starts_with("-- "));
}

}  // namespace anthology::listing
