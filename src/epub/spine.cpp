#include "epub/spine.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "epub/splitting.hpp"

namespace anthology::epub {
namespace {

/// 256 KB, said of files and not of the estimate.
constexpr std::size_t easy_file = 262'144;

struct SectionPlan {
  Division division;
  std::vector<std::pair<std::string_view, std::uint32_t>> ids;  ///< with the piece that holds it
};

/// Most bytes that one of the DOM may become: `"` is written as `&quot;`.
constexpr std::size_t largest_growth = 6;

std::size_t raw_size(const pugi::xml_node& node) {
  // A tag's brackets, an attribute's quotation marks, and the file name that comes before an id.
  constexpr std::size_t around_name = 8;
  constexpr std::size_t around_attribute = 16;
  std::size_t size =
      std::string_view(node.value()).size() + std::string_view(node.name()).size() + around_name;
  for (const pugi::xml_attribute& attribute : node.attributes())
    size += std::string_view(attribute.name()).size() + std::string_view(attribute.value()).size() +
            around_attribute;
  return size;
}

/// Lists the ids with their pieces; returns the size of the DOM's strings.
std::size_t list_ids(const pugi::xml_node& root, SectionPlan& plan) {
  const std::vector<pugi::xml_node>& breaks = plan.division.breaks;
  std::size_t size = 0;
  std::uint32_t piece = 0;
  plan.ids.clear();
  for (pugi::xml_node node = root; node; node = next_node(node, root)) {
    if (piece < breaks.size() && node == breaks[piece]) ++piece;
    if (const pugi::xml_attribute id = node.attribute("id")) plan.ids.emplace_back(id.value(), piece);
    size += raw_size(node);
  }
  return size;
}

SectionPlan plan_section(const Section& section) {
  SectionPlan plan;
  const pugi::xml_node root = section.dom.document_element();
  // Most sections are so small that they need no closer look.
  const std::size_t size = list_ids(root, plan);
  if (section.editions == Editions::print_only || size * largest_growth <= largest_file) return plan;
  plan.division = divide(root);
  if (!plan.division.breaks.empty()) list_ids(root, plan);
  return plan;
}

/// True for the title of a chapter that would be alone on a screen, though its first piece comes next.
bool leads(const Book& book, std::size_t index) {
  const Section& section = book.sections[index];
  const pugi::xml_node header = section.dom.document_element().child("header");
  return section.role == Role::chapter && section.editions != Editions::print_only && header &&
         !header.previous_sibling() && !header.next_sibling() && index + 1 < book.sections.size() &&
         book.sections[index + 1].editions != Editions::print_only &&
         book.sections[index + 1].depth > section.depth;
}

void name_files(Spine& spine, const Book& book, std::size_t index, FileNames& names) {
  const Section& section = book.sections[index];
  SpineSection& planned = spine.sections[index];
  planned.first_file = static_cast<std::uint32_t>(spine.files.size());
  if (section.editions == Editions::print_only) return;
  planned.leads = leads(book, index);
  if (planned.leads) {
    planned.file_count = 1;
    return;
  }
  planned.file_count = static_cast<std::uint32_t>(planned.breaks.size() + 1);
  const std::string_view stem =
      is_portable(section.file_stem) ? std::string_view(section.file_stem) : "section";
  for (std::uint32_t piece = 0; piece < planned.file_count; ++piece)
    spine.files.push_back({names.choose(stem, "xhtml"), index});
}

}  // namespace

Spine plan_spine(const Book& book, FileNames& names, const Workers& workers, Diagnostics& diagnostics) {
  std::vector<SectionPlan> plans(book.sections.size());
  parallel_for(plans.size(), workers,
               [&](std::size_t index, unsigned) { plans[index] = plan_section(book.sections[index]); });
  Spine spine;
  spine.sections.resize(plans.size());
  std::size_t id_count = 0;
  for (const SectionPlan& plan : plans) id_count += plan.ids.size();
  spine.file_of_id.reserve(id_count);
  for (std::size_t index = 0; index < plans.size(); ++index) {
    const Section& section = book.sections[index];
    spine.sections[index].breaks = std::move(plans[index].division.breaks);
    name_files(spine, book, index, names);
    const SpineSection& planned = spine.sections[index];
    for (const auto& [id, piece] : plans[index].ids)
      spine.file_of_id.emplace(id, planned.file_count == 0 ? no_file : planned.first_file + piece);
    if (plans[index].division.largest_piece > easy_file)
      diagnostics.info("A0504",
                       fmt::format("`{}` has a passage of {} KB that cannot be divided", section.title.text,
                                   plans[index].division.largest_piece / 1024),
                       section.span, "some readers are slow to open files of more than 256 KB");
  }
  return spine;
}

}  // namespace anthology::epub
