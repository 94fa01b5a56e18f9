// WordPress's shortcodes as HTML: `[name key="value"]`, with or without an end `[/name]`.
#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/paths.hpp"
#include "import/html_words.hpp"
#include "import/wordpress_html.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// A tag longer than this is text with a bracket in it.
constexpr std::size_t max_tag = 4000;

/// What SyntaxHighlighter and its like call a listing, beside the languages themselves.
constexpr std::string_view listings[] = {"code",   "sourcecode", "source", "bash", "c",          "cpp",
                                         "csharp", "css",        "html",   "java", "javascript", "js",
                                         "perl",   "php",        "python", "ruby", "sql",        "xml"};
constexpr std::string_view generic_listings[] = {"code", "sourcecode", "source"};
/// What plugins call the players of sites; the address says which.
constexpr std::string_view players[] = {"youtube",   "vimeo",    "soundcloud", "dailymotion", "spotify",
                                        "bandcamp",  "ted",      "slideshare", "scribd",      "flickr",
                                        "instagram", "facebook", "tweet",      "gist",        "googlemaps"};
constexpr std::string_view enclosing[] = {"caption", "wp_caption", "embed", "audio", "video"};

template <std::size_t Size>
bool is_among(const std::string_view (&names)[Size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct Shortcode {
  std::string_view name, tag, content;
  std::size_t end = 0;
};

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == npos ? std::string()
                       : std::string(text.substr(first, text.find_last_not_of(" \t\n") + 1 - first));
}

std::string visible_link(const std::string& url, std::string_view words) {
  return fmt::format("\n\n<p><a href=\"{}\">{}</a></p>\n\n", html_escaped(url), html_escaped(words));
}

/// An address, or a path on the site: the name of a file.
bool may_be_media(std::string_view url) {
  return is_address(url) || (url.find_first_of(" \t\n:\"<>") == npos && !file_extension(url).empty());
}

/// The address among the values of a tag, or what it encloses.
std::string address_in(const Shortcode& code) {
  for (const std::string_view key :
       {"src", "url", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "webm", "wav", "flv", "wmv"})
    if (std::string url = attribute_in(code.tag, key); may_be_media(url)) return url;
  if (std::string url = trimmed(html_words(code.content)); is_address(url)) return url;
  const std::size_t at = code.tag.find("http");
  if (at == npos) return {};
  std::string url(code.tag.substr(at, code.tag.find_first_of(" \"'\t\n]|", at) - at));
  return is_address(url) ? url : std::string();
}

std::string figure(std::string_view picture, std::string_view caption) {
  std::string out = "\n\n<figure>" + std::string(picture);
  if (!caption.empty()) out.append("<figcaption>").append(caption).append("</figcaption>");
  return out + "</figure>\n\n";
}

/// The caption is a value, or what stands behind the picture and its link.
std::string captioned(const Shortcode& code) {
  std::size_t behind = code.content.find("<img");
  if (behind != npos) behind = code.content.find('>', behind);
  if (behind == npos) return figure(trimmed(code.content), html_escaped(attribute_in(code.tag, "caption")));
  ++behind;
  const std::size_t link = code.content.find("</a>", behind);
  if (link != npos && code.content.substr(0, behind).find("<a ") != npos) behind = link + 4;
  std::string caption = html_escaped(attribute_in(code.tag, "caption"));
  if (caption.empty()) caption = trimmed(code.content.substr(behind));
  return figure(trimmed(code.content.substr(0, behind)), caption);
}

std::string gallery_of(const Shortcode& code, const Gallery& gallery) {
  std::vector<std::string> ids;
  std::string list = attribute_in(code.tag, "ids");
  if (list.empty()) list = attribute_in(code.tag, "include");
  for (std::size_t at = list.find_first_not_of(", "); at != npos; at = list.find_first_not_of(", ", at)) {
    const std::size_t end = std::min(list.find_first_of(", ", at), list.size());
    ids.push_back(list.substr(at, end - at));
    at = end;
  }
  std::string out;
  for (const WordPressFile& file : gallery(ids)) out += figure_of(file);
  return out;
}

std::string listing(const Shortcode& code) {
  std::string language = attribute_in(code.tag, "language");
  if (language.empty()) language = attribute_in(code.tag, "lang");
  if (language.empty() && !is_among(generic_listings, code.name)) language = code.name;
  std::string_view text = code.content;
  while (text.starts_with('\n')) text.remove_prefix(1);
  const std::string name =
      language.empty() ? std::string() : fmt::format(" class=\"language-{}\"", html_escaped(language));
  return fmt::format("\n\n<pre><code{}>{}</code></pre>\n\n", name, html_escaped(text));
}

class Scanner {
 public:
  Scanner(std::string_view html, const Gallery& gallery, std::vector<std::string>& unknown)
      : html_(html), gallery_(gallery), unknown_(unknown) {}

  std::string scan() {
    std::string out;
    std::size_t at = 0;
    for (;;) {
      const std::size_t open = html_.find('[', at);
      if (open == npos) break;
      out.append(html_, at, open - at);
      const auto code = read(open);
      at = open + 1;
      if (!code) {
        out += '[';
        continue;
      }
      if (open > 0 && html_[open - 1] == '[' && code->end < html_.size() && html_[code->end] == ']') {
        // `[[name]]` shows `[name]`.
        out.append(html_, open + 1, code->end - open - 1);
        at = code->end + 1;
        continue;
      }
      if (const auto made = html_of(*code)) {
        out += *made;
        at = code->end;
      } else {
        out += '[';
      }
    }
    return out.append(html_, at);
  }

 private:
  std::optional<Shortcode> read(std::size_t open) {
    std::size_t end = open + 1;
    while (end < html_.size() && is_name_char(html_[end])) ++end;
    Shortcode code;
    code.name = html_.substr(open + 1, end - open - 1);
    if (code.name.empty() || end >= html_.size() || std::string_view(" ]/=").find(html_[end]) == npos)
      return std::nullopt;
    char quote = 0;
    for (; end < html_.size() && end - open < max_tag && (quote || html_[end] != ']'); ++end) {
      const char c = html_[end];
      if (quote ? c == quote : c == '"' || c == '\'') quote = quote ? 0 : c;
      if (!quote && (c == '[' || c == '\n')) return std::nullopt;
    }
    if (end >= html_.size() || html_[end] != ']') return std::nullopt;
    code.tag = html_.substr(open, end - open + 1);
    code.end = end + 1;
    if (is_among(enclosing, code.name) || is_among(listings, code.name)) enclose(code);
    return code;
  }

  void enclose(Shortcode& code) {
    const std::string mark = fmt::format("[/{}]", code.name);
    bool& none = no_end_behind_[std::string(code.name)];
    const std::size_t close = none ? npos : html_.find(mark, code.end);
    none = close == npos;
    if (close == npos) return;
    code.content = html_.substr(code.end, close - code.end);
    code.end = close + mark.size();
  }

  /// Nothing where the text stays as it is.
  std::optional<std::string> html_of(const Shortcode& code) {
    if (code.name == "caption" || code.name == "wp_caption") return captioned(code);
    if (code.name == "gallery") return gallery_of(code, gallery_);
    if (code.name == "embed" || code.name == "audio" || code.name == "video") {
      const std::string url = address_in(code);
      if (url.empty()) return note(code);
      return visible_link(url, code.name == "embed" || file_name(url).empty() ? url : file_name(url));
    }
    if (is_among(players, code.name))
      if (const std::string url = address_in(code); !url.empty()) return visible_link(url, url);
    if (is_among(listings, code.name))
      return code.content.empty() ? std::nullopt : std::optional(listing(code));
    return note(code);
  }

  /// Words in brackets are mostly words; values show that it is a shortcode.
  std::optional<std::string> note(const Shortcode& code) {
    const bool certain = (code.tag.find("=\"") != npos && code.tag.find('<') == npos) ||
                         html_.substr(code.end, max_tag).find(fmt::format("[/{}]", code.name)) != npos;
    if (certain && std::find(unknown_.begin(), unknown_.end(), code.name) == unknown_.end())
      unknown_.emplace_back(code.name);
    return std::nullopt;
  }

  std::string_view html_;
  const Gallery& gallery_;
  std::vector<std::string>& unknown_;
  std::map<std::string, bool> no_end_behind_;
};

}  // namespace

std::string figure_of(const WordPressFile& file) {
  return figure(fmt::format("<img src=\"{}\" alt=\"{}\" />", html_escaped(file.url), html_escaped(file.alt)),
                html_escaped(file.caption));
}

std::string without_shortcodes(std::string_view html, const Gallery& gallery,
                               std::vector<std::string>& unknown) {
  return Scanner(html, gallery, unknown).scan();
}

}  // namespace anthology
