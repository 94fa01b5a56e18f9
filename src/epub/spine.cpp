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

SectionPlan plan_section(const Section& section) {
  SectionPlan plan;
  const pugi::xml_node root = section.dom.document_element();
  if (section.editions == Editions::both) plan.division = divide(root);
  std::uint32_t piece = 0;
  for (pugi::xml_node node = root; node; node = next_node(node, root)) {
    if (piece < plan.division.breaks.size() && node == plan.division.breaks[piece]) ++piece;
    if (const pugi::xml_attribute id = node.attribute("id")) plan.ids.emplace_back(id.value(), piece);
  }
  return plan;
}

void name_files(Spine& spine, const Section& section, std::size_t index, FileNames& names) {
  SpineSection& planned = spine.sections[index];
  planned.first_file = static_cast<std::uint32_t>(spine.files.size());
  if (section.editions == Editions::print_only) return;
  planned.file_count = static_cast<std::uint32_t>(planned.breaks.size() + 1);
  const std::string_view stem =
      is_portable(section.file_stem) ? std::string_view(section.file_stem) : "section";
  for (std::uint32_t piece = 0; piece < planned.file_count; ++piece)
    spine.files.push_back({names.choose(stem, "xhtml"), index});
}

}  // namespace

Spine plan_spine(const Book& book, FileNames& names, unsigned threads, Diagnostics& diagnostics) {
  std::vector<SectionPlan> plans(book.sections.size());
  parallel_for(plans.size(), threads,
               [&](std::size_t index, unsigned) { plans[index] = plan_section(book.sections[index]); });
  Spine spine;
  spine.sections.resize(plans.size());
  std::size_t id_count = 0;
  for (const SectionPlan& plan : plans) id_count += plan.ids.size();
  spine.file_of_id.reserve(id_count);
  for (std::size_t index = 0; index < plans.size(); ++index) {
    const Section& section = book.sections[index];
    spine.sections[index].breaks = std::move(plans[index].division.breaks);
    name_files(spine, section, index, names);
    const SpineSection& planned = spine.sections[index];
    for (const auto& [id, piece] : plans[index].ids)
      spine.file_of_id.emplace(id, planned.file_count == 0 ? no_file : planned.first_file + piece);
    if (plans[index].division.largest_piece > easy_file)
      diagnostics.info("A0504",
                       fmt::format("`{}` has a passage of {} KB that cannot be divided", section.title,
                                   plans[index].division.largest_piece / 1024),
                       section.span, "some readers are slow to open files of more than 256 KB");
  }
  return spine;
}

}  // namespace anthology::epub
