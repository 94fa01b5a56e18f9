// Lays out random books for some seconds and checks what holds for every book: nothing is lost or doubled,
// all stays within the page, lines stand below each other, and every note begins on the page of its mark. A
// note may begin later only where the one before it goes on till there.
//
//     random_pages SECONDS [SEED]     one book of that seed alone, where it is given
//     random_pages --self-test        alters laid pages, and must see each fault

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "../unit/layout/laid_book.hpp"

namespace {

using namespace anthology;
using namespace anthology::layout;

struct Trim {
  int width, height, left, right, top, bottom;
};

class RandomBook {
 public:
  explicit RandomBook(std::uint64_t seed) : random_(seed) {
    trim = {number(240, 420), number(220, 620), number(15, 40), number(15, 40), 40, 40};
    of_lists_ = once_in(4);
    list_margin_ = 7 * number(0, 2);
    item_margin_ = number(0, 2) * number(2, 5);
    std::string text;
    for (int blocks = number(1, 60); blocks > 0; --blocks) text += block();
    xhtml = "<section id='a'>" + text + "<section class='notes'>" + notes_ + "</section></section>";
  }

  std::string css() const {
    return fmt::format(
        "html {{ font-family: Vollkorn, serif; font-size: 10.5pt; line-height: 14pt }}\n"
        "body {{ text-align: justify; hyphens: auto; widows: 2; orphans: 2 }}\n"
        "@page {{ size: {}pt {}pt; margin: {}pt {}pt {}pt {}pt;\n"
        "  @footnote {{ margin-top: 4pt; border-top: 1pt solid; border-clip: 30pt; padding-top: 2pt }} }}\n"
        "p {{ margin: 0; text-indent: 1em }} h2 {{ margin: 14pt 0 0; break-after: avoid }}\n"
        "blockquote {{ margin: 7pt 18pt }} pre {{ font-size: 8pt; line-height: 10pt; margin: 7pt 0 }}\n"
        "ul {{ margin: {}pt 0; padding: 0 0 0 18pt }} li {{ margin-bottom: {}pt }} figure {{ margin: 14pt 0 "
        "}}\n"
        "aside {{ float: footnote; font-size: 8pt; line-height: 10.5pt; margin: "
        "0 }}\n",
        trim.width, trim.height, trim.top, trim.right, trim.bottom, trim.left, list_margin_, item_margin_);
  }

  Trim trim{};
  std::string xhtml;
  std::vector<std::pair<unsigned, unsigned>> pictures;  ///< sizes in pixels

 private:
  int number(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool once_in(int times) { return number(1, times) == 1; }

  std::string word() {
    const int length = once_in(400) ? number(60, 160) : number(1, 12);
    std::string out;
    for (int i = 0; i < length; ++i) out += static_cast<char>('a' + number(0, 25));
    return once_in(30) ? "<em>" + out + "</em>" : out;
  }

  std::string words(int count, bool calls) {
    std::string out;
    for (int i = 0; i < count; ++i) {
      out += (i > 0 ? " " : "") + word();
      if (calls && once_in(90)) out += call();
    }
    return out;
  }

  std::string call() {
    const int note = ++note_count_;
    const int length = once_in(12) ? number(100, 500) : number(1, 40);
    notes_ += fmt::format("<aside id='n{}'><p>{}</p></aside>", note, words(length, false));
    return fmt::format("<sup><a href='#n{}'>{}</a></sup>", note, note);
  }

  std::string paragraph() {
    return "<p>" + words(once_in(10) ? number(1, 3) : number(5, 220), true) + "</p>";
  }

  std::string block() {
    constexpr int list = 3;
    switch (of_lists_ && !once_in(5) ? list : number(1, 14)) {
      case 1:
        return "<h2>" + words(number(1, 12), false) + "</h2>";
      case 2:
        return picture();
      case list: {
        std::string items;
        for (int i = number(1, 6); i > 0; --i) items += "<li>" + words(number(1, 40), true) + "</li>";
        return "<ul>" + items + "</ul>";
      }
      case 4: {
        const auto first = paragraph();  // its notes come first
        return "<blockquote>" + first + paragraph() + "</blockquote>";
      }
      case 5: {
        std::string lines;
        for (int i = number(1, 12); i > 0; --i) lines += words(number(1, 14), false) + "\n";
        return "<pre>" + lines + "</pre>";
      }
      case 6: {
        std::string rows;
        std::vector<int> covered_rows(std::size_t(once_in(4) ? number(5, 14) : number(1, 4)));
        for (int row = number(1, 8); row > 0; --row) {
          rows += "<tr>";
          for (auto& covered : covered_rows) {
            if (covered-- > 0) continue;
            covered = once_in(8) ? number(1, 3) : 0;
            rows += fmt::format("<td rowspan='{}'>", covered + 1) +
                    words(number(1, covered > 0 ? 40 : 8), true) + "</td>";
          }
          rows += "</tr>";
        }
        const auto caption = once_in(3) ? "<caption>" + words(number(1, 12), false) + "</caption>" : "";
        return "<table>" + caption + rows + "</table>";
      }
      default:
        return paragraph();
    }
  }

  std::string picture() {
    pictures.emplace_back(number(10, 2000), number(10, 3000));
    return fmt::format("<figure><img src='p{}.png' alt=''/><figcaption>{}</figcaption></figure>",
                       pictures.size(), words(number(1, 12), false));
  }

  std::mt19937_64 random_;
  bool of_lists_ = false;
  int list_margin_ = 0, item_margin_ = 0;
  std::string notes_;
  int note_count_ = 0;
};

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xAD")
      ++i;
    else if (text[i] != ' ' && text[i] != '\n')
      out += text[i];
  }
  return out;
}

/// The note that a node stands in, or empty.
std::string note_of(pugi::xml_node node) {
  for (; node; node = node.parent())
    if (std::string_view(node.name()) == "aside") return node.attribute("id").value();
  return {};
}

/// True in a cell whose lines stand between those of the others.
bool is_in_several_rows(pugi::xml_node node) {
  for (; node; node = node.parent())
    if (node.attribute("rowspan").as_int(1) > 1) return true;
  return false;
}

/// The note that a node calls, or empty.
std::string called_by(pugi::xml_node node) {
  const std::string_view href = node.parent().attribute("href").value();
  return href.starts_with("#n") ? std::string(href.substr(1)) : std::string();
}

class Checks {
 public:
  Checks(const Laid& laid, const Trim& trim) : laid_(laid), trim_(trim) {}

  std::vector<std::string> run() {
    for (std::size_t i = 0; i < laid_.pages.pages.size(); ++i) read_page(i);
    compare(laid_.book.sections.front().dom.document_element());
    for (const auto& [note, page] : calls_) {
      const auto begins = notes_.find(note);
      if (begins == notes_.end())
        fault("note {} is nowhere", note);
      else if (begins->second != page && !waits(note, page, begins->second))
        fault("note {} is called on page {} and begins on page {}", note, page, begins->second);
    }
    return std::move(faults_);
  }

 private:
  template <typename... Values>
  void fault(fmt::format_string<Values...> format, Values&&... values) {
    faults_.push_back(fmt::format(format, std::forward<Values>(values)...));
  }

  /// True where the note before, which began earlier, takes the room up to the place where this one begins.
  bool waits(const std::string& note, std::size_t called, std::size_t begins) const {
    const auto own = std::ranges::find(in_order_, note);
    if (own == in_order_.begin()) return false;
    const auto before = note_ends_.at(*std::prev(own));
    return before >= called && (before == begins || before >= page_of_notes(begins - 1));
  }

  /// The notes of turned tables stand on the page of the text before them.
  std::size_t page_of_notes(std::size_t number) const {
    while (number > 0 && laid_.pages.pages[number].turned.end > 0) --number;
    return number;
  }

  void read_page(std::size_t number) {
    const auto& page = laid_.pages.pages[number];
    constexpr double hanging = 8, rounding = 0.01;
    // A page that holds a turned table is measured as it lies.
    const auto trim = page.turned.end == 0 ? trim_ : Trim{trim_.height, trim_.width, trim_.bottom,
                                                          trim_.top,    trim_.left,  trim_.right};
    const double foot = trim.height - trim.bottom + rounding, head = trim.top - rounding;
    const double left = trim.left - hanging, right = trim.width - trim.right + hanging;
    std::map<std::uint16_t, double> baselines;
    for (const auto& item : page.items) {
      if (const auto* picture = std::get_if<Picture>(&item)) {
        if (picture->y < head || picture->y + picture->height > foot || picture->x < left ||
            picture->x + picture->width > right)
          fault("a picture leaves page {}", number);
        pictures_.insert(picture->node.internal_object());
      }
      const auto* run = std::get_if<TextRun>(&item);
      if (run == nullptr || run->artifact) continue;
      if (run->y < head || run->y > foot) fault("`{}` stands at {} on page {}", run->text, run->y, number);
      if (run->x < left || run->x + run->width > right)
        fault("`{}` goes from {} to {} on page {}", run->text, run->x, run->x + run->width, number);
      if (!is_in_several_rows(run->node)) {
        auto& baseline = baselines.emplace(run->line, run->y).first->second;
        baseline = std::max(baseline, run->y);
      }
      if (!run->node) continue;
      auto& text = texts_[run->node.internal_object()];
      text += run->text;
      if (const auto note = note_of(run->node); !note.empty()) {
        if (notes_.emplace(note, number).second) in_order_.push_back(note);
        note_ends_[note] = number;
      } else if (const auto called = called_by(run->node); !called.empty())
        calls_.emplace(called, page_of_notes(number));
    }
    double last = -1;
    for (const auto& [line, baseline] : baselines) {
      constexpr double least = 5;
      if (last >= 0 && baseline < last + least)
        fault("line {} of page {} stands on the one before", line, number);
      last = baseline;
    }
  }

  void compare(pugi::xml_node node) {
    for (const auto child : node.children()) {
      compare(child);
      if (std::string_view(child.name()) == "img" && !pictures_.contains(child.internal_object()))
        fault("the picture `{}` is lost", child.attribute("src").value());
      if (child.type() != pugi::node_pcdata) continue;
      const auto expected = without_spaces(child.value());
      const auto found = texts_.find(child.internal_object());
      const auto got = found == texts_.end() ? std::string() : without_spaces(found->second);
      if (got != expected) fault("`{}` has become `{}`", expected, got);
    }
  }

  const Laid& laid_;
  const Trim& trim_;
  std::vector<std::string> faults_;
  std::map<const void*, std::string> texts_;
  std::set<const void*> pictures_;
  std::map<std::string, std::size_t> notes_, note_ends_, calls_;  ///< pages
  std::vector<std::string> in_order_;                             ///< the notes
};

Laid laid_of(const RandomBook& random) {
  Laid laid;
  laid.add(random.xhtml);
  for (std::size_t i = 0; i < random.pictures.size(); ++i)
    laid.book.resources.push_back({fmt::format("p{}.png", i + 1), "image/png", nullptr,
                                   random.pictures[i].first, random.pictures[i].second, ""});
  laid.lay_out(random.css());
  return laid;
}

/// Prints what is wrong with the book of a seed; returns the number of faults.
std::size_t check(std::uint64_t seed, std::size_t& pages) {
  const RandomBook random(seed);
  const auto laid = laid_of(random);
  pages += laid.pages.pages.size();
  const auto faults = Checks(laid, random.trim).run();
  for (const auto& fault : faults) std::cout << "seed " << seed << ": " << fault << '\n';
  return faults.size();
}

TextRun& some_run(Laid& laid, bool of_note) {
  for (auto& page : laid.pages.pages)
    for (auto& item : page.items)
      if (auto* run = std::get_if<TextRun>(&item);
          run != nullptr && run->node && note_of(run->node).empty() != of_note)
        return *run;
  std::cerr << "self-test: the book has no such text\n";
  std::exit(2);
}

/// The first book that has a picture, and notes on its first page.
std::uint64_t seed_to_alter() {
  for (std::uint64_t seed = 1;; ++seed) {
    const RandomBook random(seed);
    if (random.pictures.empty()) continue;
    const auto laid = laid_of(random);
    for (const auto& item : laid.pages.pages.front().items)
      if (const auto* run = std::get_if<TextRun>(&item); run != nullptr && !note_of(run->node).empty())
        return seed;
  }
}

int self_test() {
  int seen = 0, cases = 0;
  const std::uint64_t seed = seed_to_alter();
  const auto expect = [&](std::string_view what, auto alter) {
    RandomBook random(seed);
    auto laid = laid_of(random);
    ++cases;
    const bool clean = Checks(laid, random.trim).run().empty();
    alter(laid);
    const bool found = !Checks(laid, random.trim).run().empty();
    if (!clean || !found) std::cout << "self-test: not seen: " << what << '\n';
    seen += clean && found;
  };
  expect("a lost word", [](Laid& laid) { some_run(laid, false).text.clear(); });
  expect("a doubled word", [](Laid& laid) { some_run(laid, false).text += some_run(laid, false).text; });
  expect("a lost word of a note", [](Laid& laid) { some_run(laid, true).text.clear(); });
  expect("text below the page", [](Laid& laid) { some_run(laid, false).y += 1000; });
  expect("text beside the page", [](Laid& laid) { some_run(laid, false).x += 1000; });
  expect("two lines on one", [](Laid& laid) {
    auto& first = some_run(laid, false);
    for (auto& item : laid.pages.pages.front().items)
      if (auto* run = std::get_if<TextRun>(&item); run != nullptr && run->line == first.line + 1)
        run->y = first.y;
  });
  expect("a note on another page", [](Laid& laid) {
    const auto page = laid.pages.pages.front();
    laid.pages.pages.insert(laid.pages.pages.begin(), Page());
    auto& from = laid.pages.pages[1].items;
    auto& to = laid.pages.pages[0].items;
    for (auto item = from.begin(); item != from.end();) {
      const auto* run = std::get_if<TextRun>(&*item);
      const bool of_note = run != nullptr && run->node && !note_of(run->node).empty();
      if (of_note) to.push_back(*item);
      item = of_note ? from.erase(item) : item + 1;
    }
  });
  expect("a lost picture", [](Laid& laid) {
    for (auto& page : laid.pages.pages)
      std::erase_if(page.items, [](const Item& item) { return std::holds_alternative<Picture>(item); });
  });
  std::cout << "self-test: " << seen << " of " << cases << " faults seen\n";
  return seen == cases ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "--self-test") return self_test();
  if (first.empty()) {
    std::cerr << "usage: random_pages SECONDS [SEED] | --self-test\n";
    return 2;
  }
  std::size_t pages = 0, faults = 0;
  std::uint64_t books = 0;
  if (argc > 2) {
    faults = check(std::strtoull(argv[2], nullptr, 10), pages);
    books = 1;
  } else {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
    while (std::chrono::steady_clock::now() < end) faults += check(++books, pages);
  }
  std::cout << "random_pages: " << books << " books, " << pages << " pages, " << faults << " faults\n";
  return faults == 0 ? 0 : 1;
}
