#include "import/xml_source.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/unicode.hpp"
#include "import/xml_reader.hpp"

namespace anthology {
namespace {

constexpr std::string_view cdata_begin = "<![CDATA[", cdata_end = "]]>";
constexpr std::size_t npos = std::string_view::npos;
/// Longer words behind `&` are no entity.
constexpr std::size_t max_entity_name = 32;
/// A tag longer than this has quotation marks that do not match.
constexpr std::size_t max_tag = 65'536;
/// An end tag closes so many tags that were left open inside.
constexpr std::size_t max_unclosed = 256;
/// Elements nest so deep, which libxml2 (256) still reads; of deeper ones the tags are dropped.
constexpr std::size_t max_depth = 200;
/// The names of so many open elements are kept.
constexpr std::size_t max_open = 1'000'000;
/// libxml2 takes no longer section of CDATA than 10 MB, and no longer value in a tag: longer sections than
/// this are handed over in parts, tags without their values.
constexpr std::size_t max_section = 1'000'000;
/// A tag that the end of the file cuts is dropped if it is no longer than this.
constexpr std::size_t max_cut_tag = 64;
/// Marks of CDATA inside CDATA are looked for so far, and so many of them.
constexpr std::size_t max_inner_section = 10'000, max_inner_sections = 16;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_xml_entity(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

/// The character of `#…` or `#x…`; 0 where it is none that XML can hold.
char32_t numbered_character(std::string_view number) {
  number.remove_prefix(1);
  const bool hex = number.starts_with('x') || number.starts_with('X');
  if (hex) number.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [stop, error] =
      std::from_chars(number.data(), number.data() + number.size(), code, hex ? 16 : 10);
  if (error != std::errc() || stop != number.data() + number.size()) return 0;
  const auto c = static_cast<char32_t>(code);
  return code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || is_forbidden_in_xml(c) ? 0 : c;
}

/// Appends what stands in CDATA, divided between characters.
void append_section(std::string& out, std::string_view text) {
  while (text.size() > max_section) {
    std::size_t end = max_section;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    out.append(text.substr(0, end)).append("]]><![CDATA[");
    text.remove_prefix(end);
  }
  out += text;
}

}  // namespace

XmlSource::XmlSource(std::string_view text) : text_(text) {
  // What stands before the first tag is no part of the document: blank lines, warnings of a server.
  while (at_ < text_.size()) {
    const std::size_t open = text_.find('<', at_);
    const bool begins = open != npos && open + 1 < text_.size() &&
                        (is_name_start(text_[open + 1]) || text_[open + 1] == '?' || text_[open + 1] == '!');
    const std::size_t end = open == npos ? text_.size() : open;
    made_.append(static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                     text_.begin() + static_cast<std::ptrdiff_t>(end), '\n')),
                 '\n');
    at_ = begins || open == npos ? end : end + 1;
    if (begins) break;
  }
  piece_ = made_;
}

std::size_t XmlSource::read(char* buffer, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    if (piece_.empty()) {
      if (at_ >= text_.size() || document_ended()) break;
      next_piece();
      continue;
    }
    const std::size_t count = std::min(size - done, piece_.size());
    std::memcpy(buffer + done, piece_.data(), count);
    piece_.remove_prefix(count);
    done += count;
  }
  return done;
}

bool XmlSource::next_document() {
  if (!document_ended()) return false;
  document_end_ = npos;
  while (at_ < text_.size()) {
    at_ = std::min(text_.find('<', at_), text_.size());
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (is_name_start(next)) return true;
    if (next == '!' || next == '?')
      markup();
    else
      ++at_;
    piece_ = {};
  }
  at_ = text_.size();
  return false;
}

void XmlSource::pass(std::size_t end) {
  piece_ = text_.substr(at_, end - at_);
  at_ = end;
}

void XmlSource::drop(std::size_t end) {
  const std::string_view dropped = text_.substr(at_, end - at_);
  made_.assign(static_cast<std::size_t>(std::count(dropped.begin(), dropped.end(), '\n')), '\n');
  piece_ = made_;
  at_ = end;
}

void XmlSource::note(std::string what) {
  if (mistakes_.count++ > 0) return;
  mistakes_.first = at_;
  mistakes_.what = std::move(what);
}

/// Writes one byte that begins nothing as a reference.
void XmlSource::escape(std::string_view as, std::string_view what) {
  note(fmt::format("`{}` begins nothing", what));
  made_ = as;
  piece_ = made_;
  ++at_;
}

void XmlSource::next_piece() {
  const bool in_tag = at_ < tag_end_;
  const std::size_t mark = std::min(text_.find_first_of("&<", at_), text_.size());
  if (mark != at_) return pass(in_tag ? std::min(mark, tag_end_) : mark);
  if (text_[at_] == '&') return reference();
  if (in_tag) return escape("&lt;", "<");
  markup();
}

std::size_t XmlSource::find_end(std::string_view mark, std::size_t from, bool& none) const {
  const std::size_t end = none ? npos : text_.find(mark, from);
  none = end == npos;
  return end;
}

void XmlSource::markup() {
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with(cdata_begin)) return cdata();
  if (rest.starts_with("<!--")) {
    const std::size_t end = find_end("-->", at_, no_comment_end_);
    return drop(end == npos ? at_ + 4 : end + 3);
  }
  if (rest.starts_with("<?")) {
    const std::size_t end = find_end("?>", at_, no_instruction_end_);
    return drop(end == npos ? at_ + 2 : end + 2);
  }
  if (rest.starts_with("<!")) {
    std::size_t end = text_.find_first_of("[>", at_);
    if (end != npos && text_[end] == '[' && rest.starts_with("<!DOCTYPE")) {
      const std::size_t close = text_.find("]", end);
      const std::string_view subset = text_.substr(end, close == npos ? npos : close - end);
      declares_entities_ |= subset.find("<!ENTITY") != npos;
      end = close == npos ? npos : text_.find('>', close);
    }
    return drop(end == npos ? text_.size() : end + 1);
  }
  const char next = rest.size() > 1 ? rest[1] : ' ';
  if (next == '/') return end_tag();
  if (is_name_start(next)) return start_tag();
  escape("&lt;", "<");
}

void XmlSource::start_tag() {
  const std::size_t name_end = text_.find_first_of(" \t\n/>", at_ + 1);
  std::size_t end = at_ + 1;
  char quote = 0;
  for (const std::size_t last = std::min(text_.size(), at_ + max_tag); end < last; ++end) {
    const char c = text_[end];
    if (quote ? c == quote : c == '"' || c == '\'') quote = quote ? 0 : c;
    if (!quote && (c == '>' || c == '<')) break;
  }
  // Quotation marks that do not match: the tag ends where the first one could.
  if (end >= text_.size() || text_[end] != '>') end = text_.find('>', at_);
  if (end == npos) return unclosed_tag();
  const std::string_view tag_name = text_.substr(at_ + 1, std::min(name_end, end) - at_ - 1);
  const bool closed = text_[end - 1] == '/';
  if (closed && open_.empty()) document_end_ = end + 1;
  if (!closed) {
    if (open_.size() < max_open) open_.push_back(tag_name);
    if (open_.size() > max_depth) {
      too_deep_ = std::min(too_deep_, at_);
      return drop(end + 1);
    }
  }
  if (end - at_ > max_section) {
    note(fmt::format("`<{:.40}>` is a tag of megabytes", tag_name));
    drop(end + 1);
    made_.insert(0, fmt::format("<{}{}>", tag_name, closed ? "/" : ""));
    piece_ = made_;
    return;
  }
  tag_end_ = end + 1;
  pass(at_ + 1);
}

void XmlSource::end_tag() {
  const std::size_t end = text_.find('>', at_);
  if (end == npos) return unclosed_tag();
  std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
  name = name.substr(0, name.find_first_of(" \t\n/<"));
  const std::size_t found = find_open(name);
  if (found == npos) {
    note(fmt::format("`</{}>` closes nothing", name));
    return drop(end + 1);
  }
  std::string closed;
  for (; open_.size() > found + 1; open_.pop_back()) {
    note(fmt::format("`<{}>` is not closed", open_.back()));
    if (open_.size() <= max_depth) closed.append("</").append(open_.back()).append(">");
  }
  open_.pop_back();
  if (open_.empty()) document_end_ = end + 1;
  if (found < max_depth) closed.append("</").append(name).append(">");
  drop(end + 1);
  made_.insert(0, closed);
  piece_ = made_;
}

/// The file is cut off in it, or the sign begins nothing.
void XmlSource::unclosed_tag() {
  const std::string_view rest = text_.substr(at_);
  const bool cut = rest.size() <= max_cut_tag && rest.find_first_of(" \t\n") == npos;
  if (!cut) return escape("&lt;", "<");
  note(fmt::format("`{}` is cut off", rest));
  drop(text_.size());
}

/// The innermost open element of the name, among those that an end tag may close: the last ones, and those
/// that nest not too deeply.
std::size_t XmlSource::find_open(std::string_view name) const {
  const std::size_t size = open_.size(), first = size - std::min(size, max_unclosed);
  for (std::size_t at = size; at-- > first;)
    if (open_[at] == name) return at;
  for (std::size_t at = std::min(first, max_depth); at-- > 0;)
    if (open_[at] == name) return at;
  return npos;
}

/// CDATA ends at the first mark that an end tag or the next section follows. A mark that closes one which was
/// opened inside, and which the exporter did not escape, is text.
void XmlSource::cdata() {
  std::size_t from = at_ + cdata_begin.size();
  std::size_t opened = 1;
  made_.clear();
  std::size_t copied = at_;
  for (;;) {
    const std::size_t end = find_end(cdata_end, from, no_cdata_end_);
    if (end == npos) break;
    const std::string_view section = text_.substr(from, end - from);
    for (std::size_t inner = section.find(cdata_begin); inner != npos;
         inner = section.find(cdata_begin, inner + 1))
      ++opened;
    const std::string_view behind = text_.substr(end + cdata_end.size(), max_inner_section);
    const bool inside = opened > 1 && opened <= max_inner_sections && !behind.starts_with("</") &&
                        !behind.starts_with(cdata_begin) &&
                        behind.substr(0, behind.find("</")).find(cdata_end) != npos;
    if (!inside) {
      if (made_.empty() && end - at_ <= max_section) return pass(end + cdata_end.size());
      append_section(made_, text_.substr(copied, end - copied));
      made_ += cdata_end;
      piece_ = made_;
      at_ = end + cdata_end.size();
      return;
    }
    --opened;
    append_section(made_, text_.substr(copied, end - copied));
    made_ += "]]]]><![CDATA[>";
    copied = from = end + cdata_end.size();
  }
  unclosed_cdata();
}

/// The file is cut off in it, or the exporter forgot the mark: it ends where its element does, or with the
/// file.
void XmlSource::unclosed_cdata() {
  note("`<![CDATA[` is not closed");
  const std::size_t element_end =
      open_.empty() ? npos : text_.find(fmt::format("</{}>", open_.back()), at_ + cdata_begin.size());
  const std::size_t end = std::min(element_end, text_.size());
  made_.clear();
  append_section(made_, text_.substr(at_, end - at_));
  made_ += cdata_end;
  piece_ = made_;
  at_ = end;
}

void XmlSource::reference() {
  const std::size_t end = text_.substr(at_, max_entity_name + 2).find(';');
  const std::string_view name = end == npos ? std::string_view() : text_.substr(at_ + 1, end - 1);
  if (is_xml_entity(name)) return pass(at_ + end + 1);
  char32_t c = 0;
  if (name.size() > 1 && name.front() == '#')
    c = numbered_character(name);
  else if (!name.empty())
    c = html_character(name);
  if (c != 0) {
    made_ = fmt::format("&#{};", static_cast<std::uint32_t>(c));
    at_ += end + 1;
  } else {
    // A name that nobody declared stays visible; it is no mistake of the document's form.
    if (name.empty()) note("`&` begins nothing");
    made_ = "&amp;";
    ++at_;
  }
  piece_ = made_;
}

}  // namespace anthology
