#include "rights/originals.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/clean_text.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "rights/compared_addresses.hpp"
#include "rights/text_words.hpp"
#include "rights/word_diff.hpp"
#include "source/addresses.hpp"
#include "source/front_matter.hpp"

namespace anthology {
namespace {

/// Messages quote no more words than this.
constexpr std::size_t most_quoted = 8;
/// So many name a place.
constexpr std::size_t most_named = 3;

SourcePtr original_of(const Post& post, const Manifest& manifest, const Files& files) {
  const std::string place = originals_folder(manifest) + '/' + std::string(file_name(post.path));
  ReadResult read = files.read(place);
  Diagnostics ignored;
  return read.status == ReadStatus::ok ? clean_text(place, std::move(read.bytes), ignored) : nullptr;
}

std::vector<std::string> texts_of(const std::vector<TextWord>& words) {
  std::vector<std::string> out;
  for (const TextWord& word : words) out.push_back(word.text);
  return out;
}

/// As the file has it, its lines joined.
std::string quoted(std::string_view text, const std::vector<TextWord>& words, std::size_t begin,
                   std::size_t end) {
  if (begin == end) return {};
  const std::size_t last = std::min(end, begin + most_quoted) - 1;
  const std::size_t first = words[begin].begin, behind = words[last].end;
  const bool opens = words[begin].kind == TextWord::Kind::bracketed && first > 0 && text[first - 1] == '[';
  const bool closes =
      words[last].kind == TextWord::Kind::bracketed && behind < text.size() && text[behind] == ']';
  std::string out;
  for (const char c : text.substr(first - opens, behind + closes - (first - opens))) {
    const bool blank = c == '\n' || c == ' ' || c == '\t';
    if (!blank || !out.ends_with(' ')) out += blank ? ' ' : c;
  }
  return last + 1 < end ? out + " …" : out;
}

std::string_view name_of(TextWord::Block block) {
  switch (block) {
    case TextWord::Block::paragraph:
      return "a paragraph";
    case TextWord::Block::heading:
      return "a heading";
    case TextWord::Block::item:
      return "an item of a list";
    case TextWord::Block::quotation:
      return "a quotation";
    case TextWord::Block::code:
      return "code";
  }
  return {};
}

/// `[sic]`, `[!]` and `[?]` speak of what stands before them, and stand for nothing.
bool stands_for_words(const TextWord& word) {
  return word.kind == TextWord::Kind::bracketed &&
         word.text.find_first_not_of(".,;:!?") != std::string::npos && unicode::fold(word.text) != "sic";
}

/// Points and quotation marks alone say nothing.
bool says_something(const TextWord& word) {
  return word.text.find_first_not_of(".,;:!?\"'()") != std::string::npos;
}

/// One difference between the texts, judged.
class Judge {
 public:
  Judge(const KeptText& text, bool abridged, TextComparison& out)
      : text_(text),
        abridged_(abridged),
        out_(out),
        before_(text_words(text.original_text())),
        after_(text_words(text.text())) {}

  void run() {
    std::size_t before = 0, after = 0;
    bool kept = false;
    for (const WordHunk& hunk : word_diff(texts_of(before_), texts_of(after_))) {
      kept |= has_words(before, hunk.before_begin);
      compare_settings(before, after, hunk.before_begin);
      judge(hunk);
      before = hunk.before_end;
      after = hunk.after_end;
    }
    kept |= has_words(before, before_.size());
    compare_settings(before, after, before_.size());
    out_.nothing_left = out_.cuts > 0 && !kept;
  }

 private:
  bool has_words(std::size_t begin, std::size_t end) const {
    return std::any_of(before_.begin() + static_cast<std::ptrdiff_t>(begin),
                       before_.begin() + static_cast<std::ptrdiff_t>(end), says_something);
  }

  /// Words that are the same in both: their blocks, and the sites that their links lead to.
  void compare_settings(std::size_t before, std::size_t after, std::size_t end) {
    for (std::size_t begin = before; before < end; ++before, ++after) {
      const TextWord &was = before_[before], &now = after_[after];
      const bool first =
          before == begin || before_[before - 1].block != was.block || after_[after - 1].block != now.block;
      if (was.block != now.block && first)
        add_setting(after, std::string(name_of(was.block)), std::string(name_of(now.block)));
      const bool first_of_link = before == begin || before_[before - 1].link.data() != was.link.data() ||
                                 after_[after - 1].link.data() != now.link.data();
      if (first_of_link && says_something(was)) compare_links(after, was.link, now.link);
    }
  }

  /// Links into the book are none that was put in, nor do they take one away.
  void compare_links(std::size_t word, std::string_view was, std::string_view now) {
    const bool led_out = is_web_address(was), leads_out = is_web_address(now);
    if (led_out && leads_out && !lead_to_one_site(was, now))
      add_setting(word, fmt::format("a link to {}", was), fmt::format("one to {}", now));
    else if (led_out && now.empty())
      add_setting(word, fmt::format("a link to {}", was), "none");
    else if (was.empty() && leads_out)
      add_setting(word, "no link", fmt::format("one to {}", now));
  }

  void add_setting(std::size_t word, std::string was, std::string now) {
    std::size_t end = word + 1;
    while (end < after_.size() && end < word + most_named && after_[end].block == after_[word].block &&
           after_[end].link.data() == after_[word].link.data())
      ++end;
    out_.settings.push_back(
        {span_of(after_[word]), quoted(text_.text(), after_, word, end), std::move(was), std::move(now)});
  }

  void judge(const WordHunk& hunk) {
    std::size_t strange = hunk.after_end, standing_for = 0, cuts = 0;
    for (std::size_t i = hunk.after_end; i-- > hunk.after_begin;) {
      const auto kind = after_[i].kind;
      cuts += kind == TextWord::Kind::cut ? 1 : 0;
      standing_for += stands_for_words(after_[i]) ? 1 : 0;
      if (kind == TextWord::Kind::word && !closes_cut(i)) strange = i;
    }
    const auto removed = hunk.before_end - hunk.before_begin;
    if (removed > 0)
      out_.cuts += cuts;
    else
      add_idle_marks(hunk);
    const bool editors = strange == hunk.after_end && (cuts > 0 || abridged_ || removed <= standing_for);
    if (editors && (cuts > 0 || removed == 0 || standing_for == 0 || differs_in_capitals(hunk))) return;
    auto& list = editors ? out_.alterations : out_.changes;
    list.push_back({place_of(hunk, editors ? hunk.after_begin : strange),
                    quoted(text_.original_text(), before_, hunk.before_begin, hunk.before_end),
                    quoted(text_.text(), after_, hunk.after_begin, hunk.after_end)});
  }

  void add_idle_marks(const WordHunk& hunk) {
    for (std::size_t i = hunk.after_begin; i < hunk.after_end; ++i)
      if (after_[i].kind == TextWord::Kind::cut) out_.idle_marks.push_back(span_of(after_[i]));
  }

  /// `[T]he` for "the" fits a quotation into its sentence.
  bool differs_in_capitals(const WordHunk& hunk) const {
    const auto folded = [](const TextWord& word) { return unicode::fold(word.text); };
    return std::ranges::equal(before_.begin() + static_cast<std::ptrdiff_t>(hunk.before_begin),
                              before_.begin() + static_cast<std::ptrdiff_t>(hunk.before_end),
                              after_.begin() + static_cast<std::ptrdiff_t>(hunk.after_begin),
                              after_.begin() + static_cast<std::ptrdiff_t>(hunk.after_end), {}, folded,
                              folded);
  }

  /// The point that ends a sentence of which the end is cut.
  bool closes_cut(std::size_t i) const {
    return i > 0 && after_[i - 1].kind == TextWord::Kind::cut && after_[i].begin == after_[i - 1].end &&
           after_[i].text.find_first_not_of(".,;:!?\"')") == std::string::npos;
  }

  /// The first word that is not the author's, else the one behind which, or before which, something is
  /// missing.
  Span place_of(const WordHunk& hunk, std::size_t strange) const {
    if (after_.empty()) return {text_.post.get(), text_.body, text_.body};
    return span_of(after_[std::min(strange < hunk.after_end ? strange : hunk.after_end, after_.size() - 1)]);
  }

  Span span_of(const TextWord& word) const {
    return {text_.post.get(), text_.body + word.begin, text_.body + word.end};
  }

  const KeptText& text_;
  bool abridged_;
  TextComparison& out_;
  std::vector<TextWord> before_, after_;
};

}  // namespace

KeptTexts kept_texts(const Book& book, const PostLibrary& library, const Manifest& manifest,
                     const Files& files) {
  KeptTexts out;
  for (const Section& section : book.sections) {
    if (section.sources.empty() || section.post_slug.empty()) continue;
    const auto posts = library.by_slug(section.post_slug);
    if (posts.size() != 1) continue;
    KeptText text{posts.front()->source, posts.front()->body, original_of(*posts.front(), manifest, files),
                  0};
    const bool digest =
        std::ranges::any_of(section.sources, [](const auto& record) { return !record.digest.empty(); });
    if (!digest && !text.original) continue;
    if (text.original) text.original_body = find_front_matter(text.original->text).body;
    out.emplace(section.post_slug, std::move(text));
  }
  return out;
}

TextComparison compare_texts(const KeptText& text, bool abridged) {
  TextComparison out;
  Judge(text, abridged, out).run();
  return out;
}

}  // namespace anthology
