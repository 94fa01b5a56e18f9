#include "compose/shortcode_meanings.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace anthology {
namespace {

/// A tag that does not close within so many bytes is text.
constexpr std::size_t longest_tag = 4000;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// True for a value that is a file's name or a URL rather than words or a class.
bool is_path(std::string_view value) {
  return value.find('/') != std::string_view::npos ||
         (value.find('.') != std::string_view::npos && value.find(' ') == std::string_view::npos);
}

void read_picture(std::string_view rest, TemplateTag& tag) {
  std::vector<std::string_view> words;
  for (const auto& argument : arguments_of(rest)) {
    const auto key = argument.key;
    if (key.empty()) {
      if (tag.url.empty() && is_path(argument.value))
        tag.url = argument.value;
      else if (!tag.url.empty() && argument.quoted)
        words.push_back(argument.value);
    } else if (one_of(key, {"src", "url", "file", "path", "image", "image_path", "img", "image_file",
                            "filename"})) {
      tag.url = argument.value;
    } else if (one_of(key, {"alt", "alt_text", "image_alt_text", "alt-text", "alttext"})) {
      tag.alt = argument.value;
    } else if (one_of(key, {"caption", "title", "description", "attr"})) {
      if (tag.caption.empty() || key == "caption") tag.caption = argument.value;
    } else if (key == "link" || key == "href") {
      tag.link = argument.value;
    }
  }
  if (tag.alt.empty() && !words.empty()) tag.alt = words.back();
  if (tag.alt.empty() && !tag.caption.empty() && words.empty()) tag.alt = tag.caption;
  tag.kind = tag.url.empty() ? TemplateTag::Kind::unknown : TemplateTag::Kind::picture;
}

/// With one slash at the beginning: the filters of a site's paths make one of several. A host keeps two.
std::string_view path_on_site(std::string_view path) {
  if (!path.starts_with("//")) return path;
  const auto first = path.find_first_not_of('/');
  if (first == std::string_view::npos) return "/";
  const auto segment = path.substr(first, path.substr(first).find('/'));
  return segment.find('.') == std::string_view::npos ? path.substr(first - 1) : path;
}

bool is_host_of_site(std::string_view variable) {
  return variable == "site.url";
}
bool is_path_of_site(std::string_view variable) {
  return one_of(variable, {"site.baseurl", "site.base_url", "page.baseurl", "baseurl"});
}

/// `{{ … }}`: the site's address, or a filtered path, which is a link.
void read_variable(std::string_view inner, TemplateTag& tag) {
  const auto bar = inner.find('|');
  const auto value = trim_blanks(inner.substr(0, bar));
  const auto filter = bar == std::string_view::npos ? std::string_view{} : trim_blanks(inner.substr(bar + 1));
  // What means nothing is the filter: values are as many as a text has tags.
  if (!filter.empty())
    tag.name = "{{ \u2026 | " + std::string(filter.substr(0, filter.find_first_of(": |"))) + " }}";
  if (is_host_of_site(value) || is_path_of_site(value) || value == "site.github.url") {
    tag.kind = TemplateTag::Kind::site;
    tag.variable = value;
  } else if (value.size() > 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0] &&
             (filter == "url" || filter.starts_with("relative_url") || filter.starts_with("absolute_url") ||
              filter.starts_with("prepend"))) {
    tag.kind = TemplateTag::Kind::link;
    tag.url = path_on_site(value.substr(1, value.size() - 2));
  }
}

/// `{% … %}`, `{{< … >}}`, `{{% … %}}`.
void read_shortcode(std::string_view inner, TemplateTag& tag) {
  const auto space = std::min(inner.find_first_of(" \t\n"), inner.size());
  auto name = inner.substr(0, space);
  auto rest = trim_blanks(inner.substr(space));
  if (name == "include" || name == "include_relative") {
    const auto end = std::min(rest.find_first_of(" \t\n"), rest.size());
    const auto file = rest.substr(0, end);
    if (file.find("image") != std::string_view::npos || file.find("figure") != std::string_view::npos ||
        file.find("img") != std::string_view::npos)
      read_picture(trim_blanks(rest.substr(end)), tag);
  } else if (one_of(name, {"image", "figure", "img", "picture", "responsive_image", "fancybox"})) {
    read_picture(rest, tag);
  } else if (one_of(name, {"post_url", "link", "ref", "relref"})) {
    const auto arguments = arguments_of(rest);
    if (arguments.empty()) return;
    tag.kind = TemplateTag::Kind::link;
    tag.url = arguments.front().value;
  } else if (name == "more") {
    tag.kind = TemplateTag::Kind::silent;
  }
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::string_view address_of_site(std::string_view variable, std::string_view site) {
  const auto host = site.find("//");
  const auto path = std::min(host == site.npos ? host : site.find('/', host + 2), site.size());
  return is_host_of_site(variable)   ? site.substr(0, path)
         : is_path_of_site(variable) ? site.substr(path)
                                     : site;
}

std::vector<TagArgument> arguments_of(std::string_view text) {
  std::vector<TagArgument> out;
  std::size_t at = 0;
  const auto value = [&](bool& quoted) {
    quoted = at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '`');
    if (quoted) {
      const auto end = std::min(text.find(text[at], at + 1), text.size());
      const auto inner = text.substr(at + 1, end - at - 1);
      at = std::min(end + 1, text.size());
      return inner;
    }
    const auto end = std::min(text.find_first_of(" \t\n=", at), text.size());
    const auto inner = text.substr(at, end - at);
    at = end;
    return inner;
  };
  while (at < text.size()) {
    at = std::min(text.find_first_not_of(" \t\n,", at), text.size());
    if (at == text.size()) break;
    const auto before = at;
    TagArgument argument;
    argument.value = value(argument.quoted);
    const auto next = std::min(text.find_first_not_of(" \t\n", at), text.size());
    if (!argument.quoted && next < text.size() && text[next] == '=') {
      argument.key = argument.value;
      at = std::min(text.find_first_not_of(" \t\n", next + 1), text.size());
      argument.value = value(argument.quoted);
    }
    if (at == before) ++at;
    out.push_back(argument);
  }
  return out;
}

WrittenTag tag_at(std::string_view text, std::size_t at) {
  static constexpr std::pair<std::string_view, std::string_view> forms[] = {
      {"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}};
  for (const auto& [open, shut] : forms) {
    if (!text.substr(at).starts_with(open)) continue;
    const auto window = text.substr(at, longest_tag);
    const auto end = window.find(shut, open.size());
    if (end == std::string_view::npos) return {};
    auto inner = window.substr(open.size(), end - open.size());
    if (inner.find("\n\n") != std::string_view::npos) return {};
    if (inner.starts_with('-')) inner.remove_prefix(1);
    if (inner.ends_with('-')) inner.remove_suffix(1);
    inner = trim_blanks(inner);
    if (inner.empty() || inner.find("{{") != std::string_view::npos) return {};
    return {at + end + shut.size(), inner, open, shut};
  }
  return {};
}

std::string_view WrittenTag::name() const {
  return inner.substr(0, std::min(inner.find_first_of(" \t\n|"), inner.size()));
}

TemplateTag meaning_of(const WrittenTag& written) {
  TemplateTag tag;
  tag.name = std::string(written.open) + " " + std::string(written.name()) + " " + std::string(written.shut);
  if (written.open == "{{")
    read_variable(written.inner, tag);
  else
    read_shortcode(written.inner, tag);
  return tag;
}

}  // namespace anthology
