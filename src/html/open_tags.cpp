#include "html/open_tags.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/allow_list.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

/// So many formatting elements may be open at once.
constexpr std::size_t max_formatting = 24;
/// A tag with more white space than this outside quotation marks is blanked.
constexpr std::size_t max_attributes = 128;

bool is_tag_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '/';
}

bool in_list(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements without content, and those that the next one of their kind closes.
bool opens_nothing(std::string_view name) {
  return in_list(
      name, {"area",  "base",   "br",    "col",   "embed", "hr",       "img",   "input", "link",   "meta",
             "param", "source", "track", "wbr",   "p",     "li",       "dt",    "dd",    "option", "tr",
             "td",    "th",     "thead", "tbody", "tfoot", "colgroup", "image", "keygen"});
}

/// Phrasing that stays open across blocks, or would.
bool is_formatting(std::string_view name) {
  return in_list(name, {"a",      "abbr", "acronym", "b",    "bdi", "bdo",  "big",   "blink", "cite",
                        "code",   "data", "del",     "dfn",  "em",  "font", "i",     "ins",   "kbd",
                        "label",  "mark", "nobr",    "q",    "s",   "samp", "small", "span",  "strike",
                        "strong", "sub",  "sup",     "time", "tt",  "u",    "var"});
}

bool holds_raw_text(std::string_view name) {
  return in_list(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

/// Content that a book leaves out: without an end it would take the rest of the text along.
bool holds_what_is_left_out(std::string_view name) {
  const auto* rule = rule_for(name);
  if (rule == nullptr || opens_nothing(name) || in_list(name, {"frame", "head", "bgsound", "basefont"}))
    return false;
  switch (rule->treatment) {
    case Treatment::keep:
    case Treatment::rename:
    case Treatment::unwrap:
      return false;
    case Treatment::drop:
    case Treatment::embed:
    case Treatment::silent:
      return true;
  }
  return false;
}

/// The last that began in a list.
enum class Item : std::uint8_t { none, of_list, of_definitions };

class TagScan {
 public:
  explicit TagScan(std::string& html) : html_(html) {}

  TagBounds run() {
    for (auto at = html_.find('<'); at != std::string::npos; at = html_.find('<', at)) {
      if (at + 1 < html_.size() && (html_[at + 1] == '!' || html_[at + 1] == '?')) {
        at = scan_declaration(at);
        continue;
      }
      const bool closing = at + 1 < html_.size() && html_[at + 1] == '/';
      const auto begin = at + (closing ? 2 : 1);
      if (begin >= html_.size() || !ascii::is_letter(html_[begin])) {
        // HTML takes `</ ` for the beginning of a comment.
        if (closing && begin < html_.size() && html_[begin] != '>') erase(at, begin);
        ++at;
        continue;
      }
      at = scan_tag(at, begin, closing);
      if (at >= html_.size()) break;
    }
    return bounds_;
  }

 private:
  /// Comments, sections of CDATA, instructions, and declarations such as `<!DOCTYPE`.
  std::size_t scan_declaration(std::size_t at) {
    if (starts_with(at, "<!--")) {
      // `<!-->` is a whole comment, and `--!>` ends one too.
      const auto end = std::min(end_of("-->", at + 2), end_of("--!>", at + 4));
      return end == std::string::npos ? show(at, 4) : end;
    }
    if (starts_with(at, "<![CDATA[")) {
      if (const auto end = end_of("]]>", at); end != std::string::npos) erase(end - 3, end);
      erase(at, at + 9);
      return at + 9;
    }
    if (starts_with(at, "<?")) {
      const auto end = end_of("?>", at);
      if (end == std::string::npos) return show(at, 2);
      const auto name_end = std::min(html_.find_first_of(" \t\n?", at + 2), at + 32);
      bounds_.hiding.push_back({HidingMark::Kind::instruction, at, html_.substr(at, name_end - at)});
      erase(at, end);
      return end;
    }
    const auto end = end_of(">", at);
    return end == std::string::npos ? show(at, 2) : end;
  }

  bool starts_with(std::size_t at, std::string_view text) const {
    return html_.compare(at, text.size(), text) == 0;
  }

  /// Behind the next `mark`. What is missing is looked for once: a text may have many beginnings.
  std::size_t end_of(std::string_view mark, std::size_t from) {
    if (const auto missing = missing_.find(mark); missing != missing_.end() && from >= missing->second)
      return std::string::npos;
    const auto found = html_.find(mark, from);
    if (found != std::string::npos) return found + mark.size();
    missing_.emplace(mark, from);
    return found;
  }

  /// Blanks a mark without an end, so that the text behind it shows.
  std::size_t show(std::size_t at, std::size_t length) {
    bounds_.hiding.push_back({HidingMark::Kind::never_closed, at, html_.substr(at, length)});
    erase(at, at + length);
    return at + length;
  }

  std::size_t scan_tag(std::size_t at, std::size_t begin, bool closing) {
    const auto name_end = std::min(html_.find_first_of(" \t\n\f/>", begin), html_.size());
    const std::string name =
        ascii::lower(std::string_view(html_).substr(begin, std::min<std::size_t>(name_end - begin, 32)));
    std::size_t spaces = 0;
    std::size_t fault = name_end;
    const auto end = tag_end(name_end, spaces, fault);
    if (end == std::string::npos) return open_tag(name, at, closing, fault);
    if (closing) {
      close(name, at, end);
      return end;
    }
    if (spaces > max_attributes) {
      if (bounds_.overfull++ == 0) bounds_.fullest = at;
      erase(at, end);
      return end;
    }
    if (name == "isindex") {
      bounds_.hiding.push_back({HidingMark::Kind::isindex, at, html_.substr(begin, name_end - begin)});
      erase(at, end);
      return end;
    }
    if (holds_raw_text(name)) {
      const auto text_end = raw_text_end(name, end);
      return text_end != std::string::npos ? text_end : take_out(name, at, end);
    }
    if (name == "plaintext") return take_out(name, at, end);  // HTML has no end for it
    const bool ends_itself = html_[end - 2] == '/' && in_list(name, {"svg", "math"});
    if (holds_what_is_left_out(name) && !ends_itself && !has_end(name, end)) return take_out(name, at, end);
    const bool item = name == "li", definition = name == "dt" || name == "dd";
    if (item || definition) {
      // An item closes one of its kind before it; another kind, with no list between, opens another level.
      const Item kind = item ? Item::of_list : Item::of_definitions;
      const Item before = std::exchange(last_items_.back(), kind);
      if (before != Item::none && before != kind && ++alternations_ > max_html_depth) blank(at, end);
    } else if (!opens_nothing(name)) {
      open(name, at, end);
    }
    return end;
  }

  /// A value that runs over the end of its tag takes its end from a later one: then no white space follows.
  bool closes_value(std::size_t begin, std::size_t end) const {
    return end == html_.size() || is_tag_space(html_[end]) || html_[end] == '>' ||
           std::string_view(html_).substr(begin, end - begin).find('>') == std::string_view::npos;
  }

  /// Behind the tag; npos where it has no end, and at `fault` the quotation mark that is never closed.
  std::size_t tag_end(std::size_t at, std::size_t& spaces, std::size_t& fault) {
    bool value = false;  // an equals sign has been read
    for (; at < html_.size(); ++at) {
      const char c = html_[at];
      if (value && (c == '"' || c == '\'')) {
        const auto shut = end_of(c == '"' ? "\"" : "'", at + 1);
        if (shut == std::string::npos || !closes_value(at, shut)) {
          fault = at;
          return std::string::npos;
        }
        at = shut - 1;
        value = false;
      } else if (c == '>') {
        return at + 1;
      } else if (c == '<') {
        break;
      } else if (is_tag_space(c)) {
        ++spaces;
      } else {
        value = c == '=';
      }
    }
    fault = std::string::npos;
    return std::string::npos;
  }

  /// Takes out a tag without an end, up to where it seems to end, so that the text behind it shows. Its end
  /// tag goes with it.
  std::size_t open_tag(const std::string& name, std::size_t at, bool closing, std::size_t fault) {
    auto mark_end = std::min(html_.find_first_of(" \t\n\f/", at + 2), html_.size());
    if (fault == std::string::npos) {
      bounds_.hiding.push_back({HidingMark::Kind::never_closed, at, html_.substr(at, mark_end - at)});
    } else {
      const auto begin = html_.find_last_of(" \t\n\f/", fault) + 1;
      bounds_.hiding.push_back(
          {HidingMark::Kind::never_closed, begin, html_.substr(begin, fault + 1 - begin)});
      mark_end = fault + 1;
    }
    auto end = std::min(html_.find_first_of("\n<>", mark_end), html_.size());
    end = end < html_.size() && html_[end] == '>' ? end + 1 : mark_end;
    erase(at, end);
    if (!closing && !opens_nothing(name)) ++blanked_[name];
    return end;
  }

  /// An element that hides all that follows it.
  std::size_t take_out(const std::string& name, std::size_t at, std::size_t end) {
    bounds_.hiding.push_back({HidingMark::Kind::never_closed, at, "<" + name + ">"});
    erase(at, end);
    return end;
  }

  /// True if more end tags follow than elements of the name are open.
  bool has_end(const std::string& name, std::size_t at) {
    const auto [found, fresh] = ends_.try_emplace(name);
    auto& ends = found->second;
    if (fresh)
      for (auto end = raw_text_end(name, at); end != std::string::npos; end = raw_text_end(name, end + 2))
        ends.push_back(end);
    const auto behind = ends.end() - std::lower_bound(ends.begin(), ends.end(), at);
    return behind > static_cast<std::ptrdiff_t>(open_[name]);
  }

  /// Where the end tag begins; npos where there is none.
  std::size_t raw_text_end(const std::string& name, std::size_t at) {
    if (unclosed_.contains(name)) return std::string::npos;
    for (at = html_.find("</", at); at != std::string::npos; at = html_.find("</", at + 2)) {
      bool same = at + 2 + name.size() <= html_.size();
      for (std::size_t i = 0; same && i < name.size(); ++i) same = (html_[at + 2 + i] | 0x20) == name[i];
      if (same) return at;
    }
    unclosed_.insert(name);
    return at;
  }

  static bool is_list(std::string_view name) { return name == "ul" || name == "ol" || name == "dl"; }

  void open(const std::string& name, std::size_t at, std::size_t end) {
    const bool formatting = is_formatting(name);
    if (depth_ >= max_html_depth || (formatting && formatting_ >= max_formatting)) {
      blank(at, end);
      ++blanked_[name];
      return;
    }
    auto& opened = open_[name];
    if (name == "a" && opened > 0) return;  // the next link closes the one before it
    ++opened;
    ++depth_;
    if (formatting) ++formatting_;
    if (is_list(name)) last_items_.push_back(Item::none);
  }

  /// An end tag that closes nothing is not counted: `<b></i>` leaves the `b` open.
  void close(const std::string& name, std::size_t at, std::size_t end) {
    if (const auto blanked = blanked_.find(name); blanked != blanked_.end() && blanked->second > 0) {
      --blanked->second;
      erase(at, end);
      return;
    }
    const auto opened = open_.find(name);
    if (opened == open_.end() || opened->second == 0) return;
    --opened->second;
    --depth_;
    if (is_formatting(name)) --formatting_;
    if (is_list(name)) last_items_.pop_back();
    if (name == "ruby") close_ruby_parts();
  }

  /// They end with their `ruby`, and few have an end tag.
  void close_ruby_parts() {
    for (const char* part : {"rb", "rt", "rtc", "rp"})
      if (const auto opened = open_.find(part); opened != open_.end())
        depth_ -= std::exchange(opened->second, 0);
  }

  void blank(std::size_t at, std::size_t end) {
    if (bounds_.count++ == 0) bounds_.first = at;
    erase(at, end);
  }

  /// Leaves nothing between the words beside it: a NUL is no character of HTML.
  void erase(std::size_t at, std::size_t end) {
    std::fill(html_.begin() + static_cast<std::ptrdiff_t>(at),
              html_.begin() + static_cast<std::ptrdiff_t>(end), '\0');
  }

  std::string& html_;
  TagBounds bounds_;
  std::unordered_map<std::string, std::size_t> open_, blanked_;
  std::map<std::string_view, std::size_t> missing_;       ///< marks that do not stand behind a place
  std::map<std::string, std::vector<std::size_t>> ends_;  ///< end tags of elements that are left out
  std::set<std::string> unclosed_;                        ///< elements of raw text without a further end tag
  std::size_t depth_ = 0, formatting_ = 0;
  std::vector<Item> last_items_{Item::none};  ///< outside of lists, and in each that is open
  std::size_t alternations_ = 0;
};

}  // namespace

TagBounds bound_open_tags(std::string& html) {
  return TagScan(html).run();
}

}  // namespace anthology
