#include "import/post_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.hpp"
#include "import/yaml_writer.hpp"
#include "source/front_matter.hpp"
#include "source/name_form.hpp"
#include "source/text_digest.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

constexpr std::string_view mark = "# imported: ";
/// Enough that no two posts of a library are mistaken for each other.
constexpr std::size_t identity_length = 16;

/// A title that is read as these words, not as Markdown, nor, unless it is, as HTML.
std::string title_text(std::string_view title, bool has_html) {
  if (parse_title(title).title.text == title) return std::string(title);
  std::string out;
  for (const char c : title) {
    if (c == '<' && !has_html)
      out += "&lt;";
    else if (c == '&' && !has_html)
      out += "&amp;";
    else if (std::string_view("\\*_`[").find(c) != std::string_view::npos)
      out.append("\\").append(1, c);
    else
      out += c;
  }
  return out;
}

/// A name as a scalar, or as a map where a scalar would be taken for a list. A login stands as a slug, which
/// `people` can give its name.
std::string person_text(const std::string& name) {
  const bool several = name.find_first_of(",;&") != std::string::npos ||
                       name.find(" and ") != std::string::npos || names_in(name).size() > 1 ||
                       bare_name(name) != name;
  return several ? fmt::format("{{name: {}}}", yaml_text(name)) : yaml_text(name);
}

/// The address without what tells a site where its readers come from (`utm_source=rss`).
std::string without_tracking(std::string_view url) {
  const std::size_t query = std::min(url.find('?'), url.size()),
                    end = std::min(url.find('#', query), url.size());
  std::string kept;
  for (std::size_t at = query + 1; at < end;) {
    const std::size_t next = std::min(url.find('&', at), end);
    const std::string_view field = url.substr(at, next - at), name = field.substr(0, field.find('='));
    const bool tracks = name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" ||
                        name == "mc_eid" || name == "igshid";
    if (!tracks) kept.append(kept.empty() ? "?" : "&").append(field);
    at = next + 1;
  }
  return std::string(url.substr(0, query)).append(kept).append(url.substr(end));
}

class Writer {
 public:
  explicit Writer(std::string& out, std::size_t indent = 0) : out_(out), indent_(indent) {}

  void key(std::string_view name, const std::string& text) {
    if (!text.empty()) line(name, yaml_block(text, indent_));
  }
  void plain(std::string_view name, std::string_view text) {
    if (!text.empty()) line(name, text);
  }
  void list(std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) line(name, yaml_list(texts));
  }
  void people(std::string_view role, const std::vector<std::string>& names) {
    if (names.size() == 1) line(role, person_text(names.front()));
    if (names.size() < 2) return;
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "[" : ", ") + person_text(name);
    line(std::string(role) + 's', text + ']');
  }
  void line(std::string_view name, std::string_view text) {
    out_.append(indent_, ' ').append(name).append(": ").append(text) += '\n';
  }

 private:
  std::string& out_;
  std::size_t indent_;
};

/// The publication by its name alone, or as a map of what is known of it.
void write_publication(Writer& writer, const ImportedSource& source) {
  const std::pair<std::string_view, std::string_view> details[] = {
      {"url", source.publication.empty() ? std::string_view() : source.publication_url},
      {"publisher", source.details.publisher},
      {"volume", source.details.volume},
      {"issue", source.details.issue},
      {"pages", source.details.pages},
      {"issn", source.details.issn},
      {"doi", source.details.doi}};
  std::string map;
  for (const auto& [name, text] : details)
    if (!text.empty()) map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", name, yaml_text(text));
  if (map.empty()) return writer.key("publication", source.publication);
  if (!source.publication.empty()) map = fmt::format("name: {}, {}", yaml_text(source.publication), map);
  writer.line("publication", fmt::format("{{{}}}", map));
}

void write_source(std::string& out, const ImportedSource& source, std::string_view body) {
  out += "source:\n";
  Writer writer(out, 2);
  writer.people("author", source.authors);
  if (source.anonymous) writer.plain("anonymous", "true");
  writer.people("translator", source.translators);
  writer.key("title", title_text(source.title, false));
  write_publication(writer, source);
  writer.key("date", source.date);
  writer.key("url", without_tracking(source.url));
  writer.key("language", source.language);
  writer.key("license", source.license);
  writer.key("copyright", source.copyright);
  if (source.extent != ImportedSource::Extent::unknown)
    writer.plain("extent", source.extent == ImportedSource::Extent::full ? "full" : "excerpt");
  if (has_text(body)) writer.key("digest", text_digest(body));
}

/// What a record does not say, the keys of the post say: beside an original without an author the blogger
/// would be taken for its author.
bool hides_who_posted(const ImportedItem& item) {
  return item.source && item.source->author_unknown && !item.authors.empty();
}

void write_commentary(std::string& out, const ImportedItem& item) {
  Writer writer(out);
  const bool signs = hides_who_posted(item);
  if (!item.commentary_after && !signs) return writer.key("commentary", item.commentary);
  if (item.commentary.empty()) return;
  out += "commentary:\n";
  Writer inside(out, 2);
  if (signs) inside.key("by", fmt::format("{}", fmt::join(item.authors, ", ")));
  if (item.commentary_after) inside.plain("position", "after");
  inside.key("text", item.commentary);
}

std::string written_front_matter(const ImportedItem& item, std::string_view body) {
  std::string out;
  if (item.confidence() != ImportConfidence::high)
    out += item.is_guess ? "# confidence: low\n" : "# confidence: medium\n";
  for (const std::string& words : item.to_check) out += yaml_comment("to check: " + words) += '\n';
  if (hides_who_posted(item) && item.commentary.empty())
    out += yaml_comment(fmt::format("posted by: {}", fmt::join(item.authors, ", "))) += '\n';
  Writer writer(out);
  writer.key("title", title_text(item.title, item.title_has_html));
  if (!hides_who_posted(item)) writer.people("author", item.authors);
  writer.key("date", item.date);
  writer.key("type", item.type);
  writer.key("language", item.language);
  writer.key("url", without_tracking(item.url));
  writer.list("tags", item.tags);
  writer.list("categories", item.categories);
  writer.key("description", item.description);
  writer.key("license", item.license);
  writer.key("copyright", item.copyright);
  if (item.draft) writer.plain("draft", "true");
  if (item.source) write_source(out, *item.source, body);
  write_commentary(out, item);
  return out;
}

std::string digest_without_mark(std::string_view before, std::string_view behind) {
  return text_digest(std::string(before).append(behind));
}

ImportMark mark_in(std::string_view text) {
  const FrontMatter found = find_front_matter(text);
  if (found.format != FrontMatter::Format::yaml) return {};
  const std::string_view front = text.substr(0, found.end);
  const std::size_t at = front.rfind("\n" + std::string(mark));
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + 1, end = front.find('\n', begin);
  if (end == std::string_view::npos) return {};
  const std::string_view words = front.substr(begin + mark.size(), end - begin - mark.size());
  const std::size_t space = words.find(' ');
  if (space == std::string_view::npos) return {};
  ImportMark result{std::string(words.substr(0, space)), std::string(words.substr(space + 1)), false};
  result.edited = result.digest != digest_without_mark(text.substr(0, begin), text.substr(end + 1));
  return result;
}

}  // namespace

bool has_text(std::string_view body) {
  return body.find_first_not_of(" \n") != std::string_view::npos;
}

std::string identity_digits(std::string_view identity) {
  return sha256_hex(identity).substr(0, identity_length);
}

std::string post_text(const ImportedItem& item) {
  std::string body = item.body;
  while (body.ends_with('\n') || body.ends_with(' ')) body.pop_back();
  body += '\n';
  const std::string before = "---\n" + written_front_matter(item, body), behind = "---\n" + body;
  return fmt::format("{}{}{} {}\n{}", before, mark, identity_digits(item.identity),
                     digest_without_mark(before, behind), behind);
}

ImportMark import_mark(std::string_view text) {
  ImportMark result = mark_in(text);
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const bool marked = text.starts_with(byte_order_mark);
  if ((!result.identity.empty() && !result.edited) ||
      (!marked && text.find("\r\n") == std::string_view::npos))
    return result;
  // Editors of text that leave nothing else behind.
  if (marked) text.remove_prefix(byte_order_mark.size());
  std::string plain(text);
  std::erase(plain, '\r');
  result = mark_in(plain);
  result.edited = !result.identity.empty();
  return result;
}

bool has_digest_of(std::string_view post, std::string_view imported) {
  const std::string_view front = post.substr(0, find_front_matter(post).end);
  return front.find(text_digest(imported.substr(find_front_matter(imported).body))) != std::string_view::npos;
}

}  // namespace anthology
