#include "import/xml_reader.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "import/imported_item.hpp"
#include "import/xml_source.hpp"

namespace anthology {
namespace {

/// A line longer than this is not shown under a diagnostic: exports have lines of megabytes.
constexpr std::size_t max_shown_line = 2000;
/// Of files that were joined, so many are read.
constexpr std::size_t max_documents = 1000;

std::string_view view_of(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

/// The usual prefix of a namespace; nothing where it is none of those that matter.
std::optional<std::string_view> prefix_of(std::string_view uri) {
  constexpr std::pair<std::string_view, std::string_view> namespaces[] = {
      {"http://www.w3.org/2005/Atom", "atom"},
      {"http://purl.org/atom/ns#", "atom"},
      {"http://purl.org/rss/1.0/", ""},
      {"http://my.netscape.com/rdf/simple/0.9/", ""},
      {"http://channel.netscape.com/rdf/simple/0.9/", ""},
      {"http://backend.userland.com/rss2", ""},
      {"http://backend.userland.com/rss", ""},
      {"http://blogs.law.harvard.edu/tech/rss", ""},
      {"http://purl.org/net/rss1.1#", ""},
      {"http://www.w3.org/1999/xhtml", ""},
      {"http://purl.org/rss/1.0/modules/content/", "content"},
      {"http://purl.org/rss/1.0/modules/slash/", "slash"},
      {"http://purl.org/dc/elements/1.1/", "dc"},
      {"http://purl.org/dc/elements/1.0/", "dc"},
      {"http://purl.org/dc/terms/", "dcterms"},
      {"http://search.yahoo.com/mrss/", "media"},
      {"http://search.yahoo.com/mrss", "media"},
      {"http://creativecommons.org/ns#", "cc"},
      {"http://web.resource.org/cc/", "cc"},
      {"http://backend.userland.com/creativeCommonsRssModule", "cc"},
      {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
      {"http://www.w3.org/XML/1998/namespace", "xml"},
      {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
  };
  for (const auto& [known, prefix] : namespaces)
    if (uri == known) return prefix;
  if (uri.starts_with("http://wordpress.org/export/")) return uri.ends_with("/excerpt/") ? "excerpt" : "wp";
  return std::nullopt;
}

std::string name_of(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
  const std::string_view written = view_of(prefix);
  const std::string_view usual = prefix_of(view_of(uri)).value_or(written);
  return usual.empty() ? std::string(view_of(local)) : fmt::format("{}:{}", usual, view_of(local));
}

class Reader {
 public:
  Reader(const SourceText& source, std::initializer_list<std::string_view> names,
         const std::function<void(XmlItem&)>& take, pugi::xml_document& rest, Diagnostics& diagnostics)
      : source_(source),
        names_(names),
        take_(take),
        rest_(rest),
        diagnostics_(diagnostics),
        bytes_(source.text) {
    node_ = rest_;
  }

  void read() {
    do read_document();
    while (documents_ < max_documents && bytes_.next_document());
    end();
  }

 private:
  void read_document() {
    xmlSAXHandler sax = handlers();
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
        xmlCreateIOParserCtxt(&sax, this, &Reader::on_read, nullptr, this, XML_CHAR_ENCODING_UTF8),
        xmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    context_ = context.get();
    xmlCtxtUseOptions(context_, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOWARNING);
    lines_before_ = documents_ == 0 ? 0 : line_at(bytes_.place()) - 1;
    xmlParseDocument(context_);
    end_document();
  }

  /// Elements that the document left open end with it.
  void end_document() {
    flush_text();
    if (item_depth_ > 0) hand_over(true);
    item_depth_ = depth_ = 0;
    node_ = rest_;
    ++documents_;
    // An item may have been all there was.
    if (rest_.last_child() == last_root_) rest_.append_child("none");
    last_root_ = rest_.last_child();
  }

  static Reader& self(void* data) { return *static_cast<Reader*>(data); }

  static int on_read(void* data, char* buffer, int size) {
    return static_cast<int>(self(data).bytes_.read(buffer, static_cast<std::size_t>(size)));
  }
  static void on_start(void* data, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int,
                       const xmlChar**, int count, int, const xmlChar** attributes) {
    self(data).start(name_of(local, prefix, uri), count, attributes);
  }
  static void on_end(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    self(data).finish_element();
  }
  static void on_text(void* data, const xmlChar* text, int size) {
    // What is longer than a text may be is not needed whole to say so.
    if (std::string& known = self(data).text_; known.size() <= max_text_bytes)
      known.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  }
  static void on_error(void* data, xmlErrorPtr error) { self(data).error(*error); }

  static xmlSAXHandler handlers() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = &Reader::on_start;
    sax.endElementNs = &Reader::on_end;
    sax.characters = sax.ignorableWhitespace = sax.cdataBlock = &Reader::on_text;
    sax.serror = &Reader::on_error;
    return sax;
  }

  void flush_text() {
    if (text_.empty()) return;
    if (node_.type() == pugi::node_element) node_.append_child(pugi::node_pcdata).set_value(text_.c_str());
    text_.clear();
  }

  void start(const std::string& name, int count, const xmlChar** attributes) {
    flush_text();
    const bool begins = item_depth_ == 0 && std::find(names_.begin(), names_.end(), name) != names_.end();
    if (begins) {
      above_ = node_;
      node_ = item_;
      item_span_ = span_of_line(lines_before_ + static_cast<std::size_t>(xmlSAX2GetLineNumber(context_)));
    }
    if (begins || item_depth_ > 0) ++item_depth_;
    ++depth_;
    node_ = node_.append_child(name.c_str());
    for (int i = 0; i < count; ++i, attributes += 5) {
      const std::string value(reinterpret_cast<const char*>(attributes[3]),
                              static_cast<std::size_t>(attributes[4] - attributes[3]));
      node_.append_attribute(name_of(attributes[0], attributes[1], attributes[2]).c_str())
          .set_value(value.c_str());
    }
  }

  void finish_element() {
    flush_text();
    if (depth_ == 0) return;
    --depth_;
    node_ = node_.parent();
    if (item_depth_ > 0 && --item_depth_ == 0) hand_over(false);
  }

  void hand_over(bool broken) {
    XmlItem item{item_.first_child(), item_span_, broken, documents_};
    take_(item);
    item_.reset();
    node_ = above_;
  }

  Span span_of_line(std::size_t line) const {
    if (line == 0 || line > source_.line_starts.size()) return {};
    std::uint32_t begin = source_.line_starts[line - 1];
    const std::size_t end = std::min(source_.text.find('\n', begin), source_.text.size());
    if (end - begin > max_shown_line) return {};
    while (begin < end && (source_.text[begin] == ' ' || source_.text[begin] == '\t')) ++begin;
    return {&source_, begin, static_cast<std::uint32_t>(end)};
  }

  void error(const xmlError& error) {
    if (error.level < XML_ERR_ERROR || error.domain == XML_FROM_NAMESPACE) return;
    if (errors_++ > 0) return;
    first_error_ = view_of(reinterpret_cast<const xmlChar*>(error.message));
    while (first_error_.ends_with('\n')) first_error_.pop_back();
    error_span_ = span_of_line(lines_before_ + static_cast<std::size_t>(std::max(error.line, 0)));
  }

  std::size_t line_at(std::size_t place) const {
    const auto& lines = source_.line_starts;
    return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), place) - lines.begin());
  }
  Span span_at(std::size_t place) const { return span_of_line(line_at(place)); }

  /// What the source had to mend came before what libxml2 made of it.
  void note_mistakes() {
    const XmlSource::Mistakes& mistakes = bytes_.mistakes();
    if (mistakes.count == 0) return;
    errors_ += mistakes.count;
    first_error_ = mistakes.what;
    error_span_ = span_at(mistakes.first);
  }

  void end() {
    note_mistakes();
    if (errors_ > 0)
      diagnostics_.warning(
          "A1005",
          fmt::format("the XML is not well-formed and was read as far as it goes ({}{})", first_error_,
                      errors_ > 1 ? fmt::format("; {} mistakes", errors_) : std::string()),
          error_span_, "look whether posts are missing or cut");
    if (bytes_.declares_entities())
      diagnostics_.warning("A1006", "the document declares entities, which are not read",
                           Span{&source_, 0, 0}, "their names stand in the text");
    if (bytes_.too_deep() != std::string_view::npos)
      diagnostics_.warning("A1025", "elements nest too deeply; of the deepest ones only the words were read",
                           span_at(bytes_.too_deep()), "look at the post that begins before this place");
    if (documents_ > 1)
      diagnostics_.warning("A1026",
                           fmt::format("{} documents stand in the file, one behind the other", documents_),
                           Span{&source_, 0, 0}, "all of them were read");
    if (!bytes_.at_end())
      diagnostics_.warning("A1010", "the rest of the file was not read", error_span_,
                           "a name is too long, or too many files were joined");
  }

  const SourceText& source_;
  const std::vector<std::string_view> names_;
  const std::function<void(XmlItem&)>& take_;
  pugi::xml_document& rest_;
  pugi::xml_document item_;
  Diagnostics& diagnostics_;
  XmlSource bytes_;
  xmlParserCtxtPtr context_ = nullptr;
  pugi::xml_node node_, above_, last_root_;
  std::string text_;
  std::size_t depth_ = 0, item_depth_ = 0, errors_ = 0;
  std::size_t documents_ = 0, lines_before_ = 0;
  Span item_span_, error_span_;
  std::string first_error_;
};

/// `<br>` and its like hold what follows them where nobody closed them: it is moved behind them.
void empty_void_elements(pugi::xml_node parent) {
  for (pugi::xml_node child = parent.first_child(); child; child = child.next_sibling()) {
    if (xml::is_void(child.name()))
      while (const pugi::xml_node last = child.last_child()) parent.insert_move_after(last, child);
    empty_void_elements(child);
  }
}

}  // namespace

void read_xml(const SourceText& source, std::initializer_list<std::string_view> names,
              const std::function<void(XmlItem&)>& take, pugi::xml_document& rest, Diagnostics& diagnostics) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  Reader(source, names, take, rest, diagnostics).read();
}

bool has_elements(const pugi::xml_node& node) {
  return std::any_of(node.begin(), node.end(),
                     [](const auto& child) { return child.type() == pugi::node_element; });
}

std::string inner_html(const pugi::xml_node& node) {
  std::string out;
  empty_void_elements(node);
  xml::write_children(out, node);
  return out;
}

char32_t html_character(std::string_view name) {
  const std::string text(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(text.c_str()));
  return entity ? static_cast<char32_t>(entity->value) : 0;
}

}  // namespace anthology
