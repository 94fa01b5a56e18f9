#include "epub/ncx.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/xml.hpp"

namespace anthology::epub {
namespace {

/// Places in reading order: a section's own entry comes before the pages that begin in it.
struct PlayOrders {
  std::vector<std::size_t> entries, pages;
};

PlayOrders play_orders(const Contents& contents) {
  PlayOrders orders;
  std::size_t next = 1;
  std::size_t page = 0;
  const auto pages_before = [&](std::size_t section) {
    while (page < contents.pages.size() && contents.pages[page].section < section) {
      orders.pages.push_back(next++);
      ++page;
    }
  };
  for (const ContentsEntry& entry : contents.entries) {
    pages_before(entry.section);
    orders.entries.push_back(next++);
  }
  pages_before(static_cast<std::size_t>(-1));
  return orders;
}

void append_points(std::string& out, const Contents& contents, const PlayOrders& orders) {
  out += "<navMap>\n";
  int open = 0;
  for (std::size_t index = 0; index < contents.entries.size(); ++index) {
    const ContentsEntry& entry = contents.entries[index];
    for (; open > entry.depth; --open) out += "</navPoint>\n";
    out += fmt::format(
        "<navPoint id=\"point-{0}\" playOrder=\"{1}\"><navLabel><text>{2}</text></navLabel>"
        "<content src=\"{3}\"/>\n",
        index + 1, orders.entries[index], xml::escape(entry.label.text), xml::escape(entry.href));
    ++open;
  }
  for (; open > 0; --open) out += "</navPoint>\n";
  out += "</navMap>\n";
}

bool is_number(std::string_view label) {
  return !label.empty() && label.size() < 9 && label.front() != '0' &&
         std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append_pages(std::string& out, const Contents& contents, const PlayOrders& orders) {
  out += "<pageList>\n";
  for (std::size_t index = 0; index < contents.pages.size(); ++index) {
    const PageEntry& page = contents.pages[index];
    const bool number = is_number(page.label);
    out += fmt::format("<pageTarget id=\"target-{}\" type=\"{}\"", index + 1, number ? "normal" : "front");
    if (number) out += fmt::format(" value=\"{}\"", page.label);
    out += fmt::format(
        " playOrder=\"{}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/></pageTarget>\n",
        orders.pages[index], xml::escape(page.label), xml::escape(page.href));
  }
  out += "</pageList>\n";
}

std::string largest_number(const Contents& contents) {
  unsigned long largest = 0;
  for (const PageEntry& page : contents.pages)
    if (is_number(page.label)) largest = std::max(largest, std::stoul(page.label));
  return std::to_string(largest);
}

}  // namespace

std::string ncx(const Book& book, const Contents& contents) {
  const PlayOrders orders = play_orders(contents);
  int deepest = 0;
  for (const ContentsEntry& entry : contents.entries) deepest = std::max(deepest, entry.depth);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" xml:lang=\"{}\">\n<head>\n"
      "<meta name=\"dtb:uid\" content=\"{}\"/>\n<meta name=\"dtb:depth\" content=\"{}\"/>\n"
      "<meta name=\"dtb:totalPageCount\" content=\"{}\"/>\n<meta name=\"dtb:maxPageNumber\" "
      "content=\"{}\"/>\n"
      "</head>\n<docTitle><text>{}</text></docTitle>\n",
      xml::escape(book.metadata.language), xml::escape(book.metadata.identifier), deepest + 1,
      contents.pages.size(), largest_number(contents), xml::escape(book.metadata.title));
  append_points(out, contents, orders);
  if (!contents.pages.empty()) append_pages(out, contents, orders);
  out += "</ncx>\n";
  return out;
}

}  // namespace anthology::epub
