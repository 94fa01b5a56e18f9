#include "import/listing_lines.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "import/web_dates.hpp"
#include "source/dates.hpp"
#include "source/name_form.hpp"

namespace anthology::listing {
namespace {

constexpr std::size_t max_title_words = 40;
constexpr std::size_t max_byline_characters = 90;
/// With what bars divide from the names.
constexpr std::size_t max_credit_characters = 250;
constexpr std::size_t max_end_bytes = 200;
constexpr std::size_t max_name_words = 6, max_role_words = 4;
constexpr std::size_t max_publication_characters = 60, max_publication_words = 8;
/// With a volume, a house or an archive.
constexpr std::size_t max_imprint_characters = 120;
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

/// `Ph.D.`, `MSc`: stands behind a name as `Jr.` does.
bool is_degree(std::string_view words) {
  constexpr std::string_view degrees[] = {"MA",  "M.A.", "MSc", "M.Sc.", "BA",    "B.A.",    "BSc", "B.Sc.",
                                          "JD",  "J.D.", "DD",  "D.D.",  "DPhil", "D.Phil.", "LLD", "LL.D.",
                                          "MBA", "MPH",  "RN",  "R.N.",  "DSc",   "D.Sc."};
  return std::ranges::find(degrees, words) != std::end(degrees);
}

bool ends_in_abbreviation(std::string_view text) {
  if (ends_with_any(text, {" Jr.", " Sr.", " Esq.", " Ph.D.", " M.D."})) return true;
  const std::size_t comma = text.rfind(", ");
  if (comma != std::string_view::npos) {
    const std::string_view last = text.substr(comma + 2);
    if (is_degree(last) || is_name_suffix(last)) return true;
  }
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

/// `text` begins with these words, and goes on with a capital: " with Boris", not " with photographs".
bool stands_before_capital(std::string_view text, std::string_view words) {
  std::size_t at = words.size();
  return text.starts_with(words) && at < text.size() && unicode::is_upper(unicode::next(text, at));
}

/// What parts two names, outside quotation marks; length 0: there is none.
std::pair<std::size_t, std::size_t> find_separator(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at < text.size() && behind_quoted(text, at) != at) at = behind_quoted(text, at);
    for (const std::string_view separator :
         {", and ", ", AND ", ", & ", ", ", " and ", " AND ", " & ", " / "})
      if (at < text.size() && text.substr(at).starts_with(separator)) return {at, separator.size()};
    if (at < text.size() && stands_before_capital(text.substr(at), " with ")) return {at, 6};
  }
  return {text.size(), 0};
}

/// The name without the place that somebody wrote from, and without an account: `Anna Reed in London`,
/// `Anna Reed (@areed)`.
std::string_view name_alone(std::string_view name) {
  const std::size_t account = name.find(" (");
  if (account != std::string_view::npos && name.ends_with(')') &&
      name.find('@', account) != std::string_view::npos)
    name = name.substr(0, account);
  const std::size_t place = name.find(" in ");
  return place != std::string_view::npos && stands_before_capital(name.substr(place), " in ")
             ? name.substr(0, place)
             : name;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto [end, length] = find_separator(text);
    const std::string_view name = name_alone(text.substr(0, end));
    text.remove_prefix(end + length);
    const bool suffix = is_name_suffix(name) || is_degree(name);
    const bool role = is_role(name) && ascii::lower(name) != "the staff";
    if (suffix && !names.empty())
      names.back().append(", ").append(name);
    else if (!name.empty() && (names.empty() || !role))
      names.emplace_back(name);
  }
  return names;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_article(std::string_view word) {
  const std::string lower = unicode::lower(word, "en");
  return is_one_of(lower, {"the", "a", "an"});
}

/// Without the commas and the like that stand about a word.
std::string_view without_points(std::string_view word) {
  const std::size_t begin = word.find_first_not_of(",;:.()");
  if (begin == std::string_view::npos) return {};
  return word.substr(begin, word.find_last_not_of(",;:.()") + 1 - begin);
}

/// A word that names of publications have.
bool names_publication_word(std::string_view word) {
  const std::string lower = unicode::lower(without_points(word), "en");
  return is_one_of(
      lower, {"ledger",    "times",    "post",      "news",     "herald",  "tribune", "journal", "gazette",
              "review",    "magazine", "press",     "guardian", "daily",   "evening", "morning", "weekly",
              "chronicle", "observer", "telegraph", "mail",     "express", "courier", "blog",    "radio",
              "quarterly", "bulletin", "reporter",  "standard", "agency",  "today"});
}

/// Begins with a day or with what is sworn by, or is a month: `March` is a name behind another.
bool is_no_name(const std::vector<std::string_view>& words) {
  const std::string first = unicode::lower(words.front(), "en");
  if (is_one_of(first, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jove",
                        "golly", "numbers", "night", "default"}))
    return true;
  return words.size() == 1 &&
         is_one_of(first, {"january", "february", "march", "april", "may", "june", "july", "august",
                           "september", "october", "november", "december"});
}

/// Capitalised, or small as in `Jan van der Merwe`; letters of scripts without case are as good.
bool is_word_of_name(std::string_view word) {
  if (is_name_particle(word)) return true;
  if (ends_with_any(word, {"'s", "’s"})) return false;
  for (const std::string_view attached : {"al-", "el-", "d'", "d’", "“", "\"", "(", "‘"})
    if (word.starts_with(attached)) word.remove_prefix(attached.size());
  std::size_t at = 0;
  const char32_t c = word.empty() ? U' ' : unicode::next(word, at);
  return unicode::is_upper(c) || (c >= 0x590 && unicode::is_letter(c));
}

/// "the Staff of The Tide".
bool is_staff_of(const std::vector<std::string_view>& words) {
  return words.size() > 3 && words.size() <= max_name_words && words[2] == "of" &&
         unicode::lower(words[1], "en") == "staff";
}

/// Who writes together under one name: "the Editors", "The Guardian staff".
bool is_collective(const std::vector<std::string_view>& words) {
  if (is_staff_of(words)) return true;
  const std::string last = unicode::lower(words.back(), "en");
  return words.size() <= max_name_words &&
         is_one_of(last, {"editor", "editors", "staff", "team", "board", "newsroom", "desk", "collective",
                          "committee", "editorial", "agency", "press", "correspondent", "reporters"});
}

/// An article before a name: of a collective, or of a house with a capital; "By the sea" begins something
/// else.
bool may_have_article(const std::vector<std::string_view>& words) {
  return is_collective(words) ||
         (words.size() > 1 && unicode::is_upper(static_cast<unsigned char>(words.front().front())));
}

bool is_name(const std::string& name) {
  const std::vector<std::string_view> words = words_of(name);
  if (is_article(words.front()) && !may_have_article(words)) return false;
  return (has_capital(name) || is_collective(words)) && words.size() <= max_name_words && !is_no_name(words);
}

/// What stands behind ` for ` and the like, without a small article.
std::string employer_at(std::string_view line, std::size_t at) {
  line.remove_prefix(line.find(' ', at + 1) + 1);
  if (line.starts_with("the ")) line.remove_prefix(4);
  return std::string(line);
}

/// ` for The Tide`, ` at The Tide`, ` of the Evening Ledger`: npos where there is none.
std::size_t find_employer(std::string_view line) {
  for (const std::string_view word : {" for ", " at ", " of the ", " of The "}) {
    const std::size_t at = line.find(word);
    if (at != std::string_view::npos && may_be_publication(employer_at(line, at))) return at;
  }
  return std::string_view::npos;
}

/// `The Modern Review, Volume 29, Number 5 (May 1921)`: longer than a name, and named as publications are.
bool is_imprint(std::string_view line) {
  if (unicode::count_code_points(line) > max_imprint_characters || ends_like_prose(line)) return false;
  if (!has_capital(line) || line.starts_with("By ") || line.find_first_of("“\"") == 0) return false;
  const std::vector<std::string_view> words = words_of(line);
  return std::any_of(words.begin() + 1, words.end(), [](std::string_view word) {
    if (!is_word_of_name(word)) return false;
    return names_publication_word(word) ||
           is_one_of(unicode::lower(without_points(word), "en"),
                     {"archive", "archives", "library", "papers", "volume", "vol", "gutenberg", "university",
                      "wikisource", "domain", "online"});
  });
}

/// As front matter has it; empty: the words are no date.
std::string date_of(std::string_view words) {
  constexpr std::size_t least_bytes = 4;
  if (words.size() < least_bytes || !parse_date(words)) return {};
  std::string date = web_date(words);
  return date.empty() ? std::string(words) : date;
}

/// The comma before the date that a line ends in; npos where it ends in none.
std::size_t find_date(std::string_view line, std::string& date) {
  if (line.size() > max_byline_characters * 4) return std::string_view::npos;
  for (std::size_t at = line.find(", "); at != std::string_view::npos; at = line.find(", ", at + 2))
    if (date = date_of(line.substr(at + 2)); !date.empty()) return at;
  return std::string_view::npos;
}

/// Of two names that a comma divides the second may be a publication.
void take_publication(std::string_view line, Byline& byline) {
  if (byline.names.size() < 2 || !byline.publication.empty()) return;
  const bool after_slash = line.ends_with(" / " + byline.names.back());
  if (!after_slash && !line.ends_with(", " + byline.names.back())) return;
  const bool moved = names_publication(byline.names.back());
  // Behind "and" no name is left to come.
  const std::string_view before = line.substr(0, line.size() - byline.names.back().size());
  const bool closed =
      before.find(" and ") != std::string_view::npos || before.find(" & ") != std::string_view::npos;
  byline.is_certain = byline.names.back().starts_with("The ") || (!moved && after_slash) ||
                      (byline.names.size() > 2 && (!moved || closed));
  if (!moved) return;
  byline.publication = std::move(byline.names.back());
  byline.names.pop_back();
}

/// The length of "By " and the like.
std::size_t length_of_by(std::string_view line) {
  for (const std::string_view by :
       {"By ", "by ", "BY ", "By: ", "by: ", "BY: ", "Written by ", "Written By ", "WRITTEN BY "})
    if (line.starts_with(by)) return by.size();
  return 0;
}

/// Cuts off `, translated by Boris Klein`; false where that names nobody.
bool take_translators(std::string_view& line, Byline& byline) {
  const std::string lower = ascii::lower(line);
  for (const std::string_view words :
       {", translated by ", " translated by ", ", transl. by ", ", trans. by "}) {
    const std::size_t at = lower.find(words);
    if (at == std::string::npos) continue;
    byline.translators = split_names(line.substr(at + words.size()));
    line = line.substr(0, at);
    return are_persons(byline.translators);
  }
  return true;
}

Byline byline_without_bars(std::string_view line) {
  const std::size_t by = length_of_by(line);
  if (by == 0) return {};
  if (unicode::count_code_points(line) >= max_byline_characters) return {};
  if (ends_like_prose(line) && !ends_in_abbreviation(line)) return {};
  Byline byline;
  line = line.substr(0, find_date(line, byline.date));
  if (!take_translators(line, byline)) return {};
  const std::size_t behind = find_employer(line);
  const std::string_view employer =
      behind == std::string_view::npos ? std::string_view() : line.substr(behind);
  if (behind != std::string_view::npos) {
    byline.publication = employer_at(line, behind);
    line = line.substr(0, behind);
  }
  if (line.size() <= by) return {};
  byline.names = split_names(line.substr(by));
  const bool all_names = std::all_of(byline.names.begin(), byline.names.end(), is_name);
  if (!all_names || byline.names.empty()) return {};
  for (std::string& name : byline.names) {
    const std::vector<std::string_view> words = words_of(name);
    byline.is_certain &= !is_article(words.front()) || is_collective(words);
    if (is_article(words.front()) && name.front() >= 'a')
      name.front() = static_cast<char>(name.front() - 'a' + 'A');
  }
  if (ascii::lower(byline.names.back()) == "the staff" && ascii::lower(employer).starts_with(" of the "))
    byline.names.back().append(employer);
  take_publication(line, byline);
  return byline;
}

/// What stands between bars behind the names: false where it says nothing, or what is known.
bool add_detail(Detail&& detail, Byline& byline) {
  const bool says_nothing = detail.publication.empty() && detail.date.empty();
  const bool is_known = (!detail.publication.empty() && !byline.publication.empty()) ||
                        (!detail.date.empty() && !byline.date.empty());
  if (says_nothing || is_known) return false;
  byline.is_certain &= detail.is_certain;
  if (!detail.publication.empty()) byline.publication = std::move(detail.publication);
  if (!detail.date.empty()) byline.date = std::move(detail.date);
  return true;
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
  constexpr std::string_view markers[] = {"read more", "continue reading", "keep reading", "read on"};
  constexpr std::string_view signs[] = {"…", "...", "»", "→", "›", ">", "(", ")", "[", "]", " "};
  if (line.size() > max_end_bytes) return false;
  const std::string lower = unicode::lower(line, "en");
  std::string_view words = lower;
  // WordPress names the post between words and arrow.
  if (words.starts_with("continue reading ") && ends_with_any(words, {"→", "»", ">>"})) return true;
  bool with_sign = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : signs) {
      const bool before = words.starts_with(sign), behind = !before && words.ends_with(sign);
      if (before) words.remove_prefix(sign.size());
      if (behind) words.remove_suffix(sign.size());
      more |= before || behind;
      with_sign |= (before || behind) && sign != " ";
    }
  }
  return std::ranges::find(markers, words) != std::end(markers) || (with_sign && words == "more");
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

bool names_publication(std::string_view name) {
  const std::vector<std::string_view> words = words_of(name);
  return is_article(words.front()) || std::any_of(words.begin(), words.end(), names_publication_word);
}

Byline read_byline(std::string_view line) {
  if (unicode::count_code_points(line) >= max_credit_characters) return {};
  std::size_t end = std::min(line.find(" | "), line.size());
  Byline byline = byline_without_bars(line.substr(0, end));
  while (!byline.names.empty() && end < line.size()) {
    const std::size_t begin = end + 3;
    end = std::min(line.find(" | ", begin), line.size());
    if (!add_detail(read_detail(line.substr(begin, end - begin)), byline)) return {};
  }
  return byline;
}

bool are_persons(const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    const std::vector<std::string_view> words = words_of(name);
    if (is_article(words.front())) return is_collective(words);
    return std::all_of(words.begin(), words.end(), is_word_of_name);
  });
}

Detail read_detail(std::string_view line) {
  if (std::string date = date_of(line); !date.empty()) return {{}, std::move(date)};
  Detail detail;
  const std::string_view words = line.substr(0, find_date(line, detail.date));
  detail.is_certain = may_be_publication(words);
  if (!detail.is_certain && !is_imprint(words)) return {};
  detail.publication = words;
  return detail;
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
