#include "rights/picture_rights.hpp"

#include <algorithm>
#include <set>

#include "base/xml.hpp"
#include "rights/section_dom.hpp"

namespace anthology {
namespace {

Credits credits_below_pictures(const Section& section) {
  Credits credits;
  walk(section.dom, [&](pugi::xml_node node) {
    if (!has_class(node, "image-credit")) return true;
    credits.text += xml::text_of(node);
    credits.text += '\n';
    return false;
  });
  return credits;
}

}  // namespace

const MediaCredit* credit_of(const Section& section, std::string_view resource) {
  const auto found = std::ranges::find(section.media, resource, &MediaCredit::file);
  return found == section.media.end() ? nullptr : &*found;
}

std::string file_of(const Book& book, std::string_view resource) {
  const auto found = std::ranges::find(book.resources, resource, &Resource::name);
  return found == book.resources.end() || found->path.empty() ? std::string(resource) : found->path;
}

std::vector<PictureRights> rights_of_pictures(const Book& book, const Section& section,
                                              const QuotedText& text) {
  std::vector<PictureRights> out;
  std::set<std::string_view> seen;
  for (const pugi::xml_node picture : text.pictures) {
    const std::string_view name = picture.attribute("src").value();
    const MediaCredit* credit = credit_of(section, name);
    if (credit == nullptr || !seen.insert(name).second) continue;
    PictureRights& rights = out.emplace_back();
    rights.file = file_of(book, name);
    rights.record.license = credit->license;
    rights.record.permission = credit->permission;
    rights.record.span = credit->span;
    rights.credits = credits_below_pictures(section);
  }
  return out;
}

}  // namespace anthology
