#include "reader_fonts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "epub/contents.hpp"
#include "epub/navigation_document.hpp"
#include "style/cascade.hpp"
#include "style/value.hpp"
#include "text/font_subset.hpp"
#include "text/shaper.hpp"

namespace anthology {
namespace {

/// What decides a style's faces: families, weight, slant.
using FaceStyle = std::tuple<std::vector<std::string>, int, style::FontStyle>;

/// The text of a style, and how it is shown.
struct StyledText {
  style::ComputedStyle style;
  std::set<char32_t> written;  ///< `use` has also what these may become
  text::FontUse use;
};
using StyledTexts = std::map<FaceStyle, StyledText>;

void add_characters(std::set<char32_t>& characters, std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = unicode::next(text, offset);
    characters.insert({c, unicode::mirrored(c)});
  }
}

/// With what shapers take for it: brackets and signs turned round from right to left, composed letters.
void add_text(std::set<char32_t>& characters, std::string_view text) {
  add_characters(characters, text);
  add_characters(characters, unicode::nfc(text));
}

void add_features(std::set<std::string>& features, const style::ComputedStyle& style) {
  const std::string list = text::features_of(style);
  for (std::string_view rest = list; !rest.empty();) {
    const std::string_view feature = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(feature.size() + 1, rest.size()));
    if (!feature.starts_with('-')) features.emplace(feature.substr(0, feature.find('=')));
  }
}

/// What a reader sets beside the text itself: digits of counters and what stands round them, hyphens. No face
/// is there on their account alone.
void add_what_readers_set(std::vector<text::NamedFace>& faces) {
  constexpr char32_t first_of_ascii = U' ', last_of_ascii = U'~', hyphen = 0x2010, bullet = 0x2022;
  std::set<char32_t> characters{hyphen, bullet};
  for (char32_t c = first_of_ascii; c <= last_of_ascii; ++c) characters.insert(c);
  for (const char32_t c : characters)
    if (const auto first =
            std::ranges::find_if(faces, [c](const text::NamedFace& face) { return face.face->has_glyph(c); });
        first != faces.end())
      first->characters.insert(c);
}

void add_digits(std::set<char32_t>& characters, style::ListStyle list) {
  constexpr char32_t arabic_indic = 0x660, persian = 0x6F0;
  if (list != style::ListStyle::arabic_indic && list != style::ListStyle::persian) return;
  for (char32_t digit = 0; digit < 10; ++digit)
    characters.insert((list == style::ListStyle::persian ? persian : arabic_indic) + digit);
}

/// Walks over one document as readers show it.
class DocumentText {
 public:
  DocumentText(const style::Stylesheets& sheets, const std::string& language, unicode::Direction direction,
               const pugi::xml_node& root)
      : cascade_(sheets, language, direction) {
    walk(root, cascade_.initial());
  }
  StyledTexts take() { return std::move(texts_); }

 private:
  void walk(const pugi::xml_node& element, const style::ComputedStyle& parent) {
    if (std::string_view(element.attribute("data-medium").value()) == "print") return;
    const style::ComputedStyle& style = cascade_.of(element, parent);
    if (style.display == style::Display::none) return;
    for (const style::Pseudo pseudo :
         {style::Pseudo::before, style::Pseudo::after, style::Pseudo::marker, style::Pseudo::first_line}) {
      const style::ComputedStyle* beside = cascade_.of(element, style, pseudo);
      if (beside == nullptr) continue;
      // Which of the text the first line takes is the reader's to say.
      add(*beside, pseudo == style::Pseudo::first_line ? text_below(element) : content(*beside, element));
    }
    for (const pugi::xml_node& child : element.children()) {
      if (child.type() == pugi::node_element)
        walk(child, style);
      else
        add(style, child.value());
    }
  }

  void add(const style::ComputedStyle& style, std::string_view text) {
    StyledText& styled = texts_[{style.font_family, style.font_weight, style.font_style}];
    styled.style = style;
    std::set<char32_t>& characters = styled.use.characters;
    for (std::size_t at = 0; at < text.size();) styled.written.insert(unicode::next(text, at));
    add_text(characters, text);
    add_features(styled.use.features, style);
    add_digits(characters, style.list_style);
    if (style.text_transform == style::TextTransform::none && style.caps == style::FontCaps::normal) return;
    add_text(characters, unicode::upper(text, style.language));
    add_text(characters, unicode::lower(text, style.language));
  }

  static std::string text_below(const pugi::xml_node& element) {
    std::string text;
    for (const pugi::xml_node& child : element.children()) {
      text += child.value();
      if (child.type() == pugi::node_element) text += text_below(child);
    }
    return text;
  }

  static std::string content(const style::ComputedStyle& style, const pugi::xml_node& element) {
    std::string text;
    for (const style::Content& piece : style.content) {
      switch (piece.kind) {
        case style::Content::Kind::text:
          text += piece.value;
          break;
        case style::Content::Kind::attribute:
          text += element.attribute(piece.value.c_str()).value();
          break;
        case style::Content::Kind::open_quote:
        case style::Content::Kind::close_quote:
          for (const auto& [open, close] : style.quotes) text += open + close;
          break;
        case style::Content::Kind::counter:  // digits, which every font is given
        case style::Content::Kind::string:   // of print alone, as are the rest
        case style::Content::Kind::target_counter:
        case style::Content::Kind::leader:
        case style::Content::Kind::element_text:
          break;
      }
    }
    return text;
  }

  style::Cascade cascade_;
  StyledTexts texts_;
};

void merge(text::FontUse& all, const text::FontUse& one) {
  all.characters.insert(one.characters.begin(), one.characters.end());
  all.features.insert(one.features.begin(), one.features.end());
}

/// The one list of the navigation document that is seen: those beside it are hidden.
pugi::xml_document contents_shown(const Book& book) {
  const std::string nav = epub::contents_nav(book, epub::contents_entries(book));
  pugi::xml_document document;
  document.load_buffer(nav.data(), nav.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  return document;
}

StyledTexts texts_by_style(const Book& book, const style::Stylesheets& sheets, const Workers& workers) {
  std::vector<StyledTexts> of_sections(book.sections.size());
  parallel_for(of_sections.size(), workers, [&](std::size_t index, unsigned) {
    const Section& section = book.sections[index];
    if (section.editions == Editions::both)
      of_sections[index] =
          DocumentText(sheets, section.language, section.direction, section.dom.document_element()).take();
  });
  const pugi::xml_document contents = contents_shown(book);
  StyledTexts all =
      DocumentText(sheets, book.metadata.language, book.metadata.direction, contents.document_element())
          .take();
  for (const StyledTexts& texts : of_sections)
    for (const auto& [style, text] : texts) {
      const auto [entry, is_new] = all.try_emplace(style, text);
      if (is_new) continue;
      merge(entry->second.use, text.use);
      entry->second.written.insert(text.written.begin(), text.written.end());
    }
  return all;
}

/// A face under the name and style by which the stylesheet finds it: lower case, weight, slant, file.
using FaceName = std::tuple<std::string, int, bool, std::string, unsigned>;

struct WantedFont {
  text::NamedFace named;
  text::FontUse use;
  std::optional<std::string> bytes;
};

/// By script, since a family is made for one.
using MissingCharacters = std::map<std::uint32_t, std::set<char32_t>>;

/// Marks go with their letters, with which a font may have them composed.
void add_missing(MissingCharacters& missing, const std::set<char32_t>& written,
                 const std::vector<text::NamedFace>& faces) {
  for (const char32_t c : written)
    if (!unicode::is_space(c) && !unicode::is_default_ignorable(c) && !unicode::is_combining(c) &&
        std::ranges::none_of(faces, [c](const text::NamedFace& face) { return face.face->has_glyph(c); }))
      missing[unicode::script(c)].insert(c);
}

void report(const MissingCharacters& missing, Diagnostics& diagnostics) {
  for (const auto& [script, characters] : missing) {
    std::string first;
    unicode::append(first, *characters.begin());
    const std::size_t others = characters.size() - 1;
    diagnostics.info(
        "A0708",
        fmt::format("no font of the ePub has `{}` (U+{:04X}){}", first, std::uint32_t(*characters.begin()),
                    others == 0   ? ""
                    : others == 1 ? " and another character of its script"
                                  : fmt::format(" and {} others of its script", others)),
        {}, "readers show them in a font of theirs: name a family that has them");
  }
}

std::map<FaceName, WantedFont> fonts_wanted(const StyledTexts& texts, text::Fonts& fonts,
                                            MissingCharacters& missing) {
  std::map<FaceName, WantedFont> wanted;
  for (const auto& [key, text] : texts) {
    std::vector<text::NamedFace> faces = fonts.named(text.style, text.use.characters);
    add_missing(missing, text.written, faces);
    add_what_readers_set(faces);
    for (text::NamedFace& named : faces) {
      const text::FontUse use{std::move(named.characters), text.use.features};
      const FaceName name{ascii::lower(named.family), named.weight, named.italic, named.face->path,
                          named.face->index};
      merge(wanted.try_emplace(name, WantedFont{std::move(named), {}, {}}).first->second.use, use);
    }
  }
  return wanted;
}

}  // namespace

std::vector<epub::Font> reader_fonts(const Book& book, const std::string& stylesheet, text::Fonts& fonts,
                                     const Workers& workers, Diagnostics& diagnostics) {
  // The sheet that readers have, not the one of print, says what they show.
  style::Stylesheets sheets;
  Diagnostics known;
  sheets.add(std::make_shared<const SourceText>("", stylesheet), known);
  MissingCharacters missing;
  std::map<FaceName, WantedFont> wanted = fonts_wanted(texts_by_style(book, sheets, workers), fonts, missing);
  report(missing, diagnostics);
  std::vector<WantedFont*> in_order;
  for (auto& [name, font] : wanted) in_order.push_back(&font);
  parallel_for(in_order.size(), workers, [&in_order](std::size_t index, unsigned) {
    WantedFont& font = *in_order[index];
    font.bytes = text::font_for_readers(*font.named.face, font.use);
  });
  std::vector<epub::Font> embedded;
  for (WantedFont* font : in_order) {
    const text::NamedFace& named = font->named;
    if (font->bytes)
      embedded.push_back({style::quoted(named.family), named.weight, named.italic,
                          named.face->postscript_name,
                          named.face->format == text::FontFormat::cff ? epub::Font::Kind::opentype
                                                                      : epub::Font::Kind::truetype,
                          std::move(*font->bytes)});
    else
      diagnostics.warning("A0707",
                          fmt::format("the font `{}` cannot be embedded", named.face->postscript_name), {},
                          "its file may be damaged");
  }
  return embedded;
}

}  // namespace anthology
