#include "layout/layout.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "layout/box_tree.hpp"
#include "layout/flows.hpp"
#include "layout/page_account.hpp"
#include "layout/page_bounds.hpp"
#include "layout/page_builder.hpp"
#include "layout/page_planner.hpp"
#include "layout/page_styles.hpp"
#include "layout/paragraph_variants.hpp"
#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

/// References can move pages, which changes references: after so many rounds they stay as they are.
constexpr int most_rounds = 3;

/// What is shared by all sections of one run.
struct Layout {
  const Book& book;
  const style::Stylesheets& sheets;
  const LayoutOptions& options;
  Diagnostics& diagnostics;
  style::Cascade root;
  PageStyles styles;
  Grid grid;
  std::unordered_map<std::string_view, std::size_t> resources;
  std::vector<std::string_view> part_titles;            ///< of each section
  std::vector<std::unique_ptr<SectionSetter>> setters;  ///< one a thread
  std::vector<std::optional<style::Cascade>> cascades;  ///< own the styles that lines refer to
  std::vector<BoxTree> boxes;                           ///< of each section
  std::vector<Frame> frames;                            ///< that it was set in
  PageLabels labels;
  std::vector<Flow> flows;
  std::vector<Chain> chains;

  Layout(const Book& b, const style::Stylesheets& s, const LayoutOptions& o, Diagnostics& d)
      : book(b),
        sheets(s),
        options(o),
        diagnostics(d),
        root(s, b.metadata.language, b.metadata.direction),
        styles(s, root.initial(), o.page_size, o.page_size_where),
        grid(styles.grid()),
        cascades(b.sections.size()),
        boxes(b.sections.size()),
        frames(b.sections.size()),
        flows(flows_of(b)),
        chains(chains_of(b, flows)) {
    for (std::size_t i = 0; i < b.resources.size(); ++i) resources.emplace(b.resources[i].name, i);
    std::vector<const Section*> parts;  // that are open, one within the other
    for (const auto& section : b.sections) {
      while (!parts.empty() && parts.back()->depth >= section.depth) parts.pop_back();
      if (section.role == Role::part) parts.push_back(&section);
      part_titles.push_back(parts.empty() ? std::string_view() : parts.back()->title.text);
    }
  }
};

/// Of the kinds of pages in turn the first without room is told of.
bool pages_have_room(Layout& layout, const std::vector<style::PageKind>& kinds) {
  const auto narrow =
      std::ranges::find_if(kinds, [&](const auto& kind) { return !layout.styles.has_room(kind); });
  if (narrow == kinds.end()) return true;
  const auto& page = layout.styles.of(*narrow);
  const auto [top, right, bottom, left] = page.margin;
  layout.diagnostics.error(
      "A0750",
      fmt::format("a page of {:g} by {:g} pt has no room between margins of {:g} and {:g} pt at its sides, "
                  "{:g} and {:g} pt above and below",
                  page.width, page.height, left, right, top, bottom),
      page.where, "make the page larger, or its margins smaller in `@page`");
  return false;
}

/// The same of pages in a book that has notes.
bool pages_have_room_for_notes(Layout& layout, const std::vector<style::PageKind>& kinds) {
  if (std::ranges::all_of(layout.flows, [](const Flow& flow) { return flow.notes.lines.empty(); }))
    return true;
  const auto full =
      std::ranges::find_if(kinds, [&](const auto& kind) { return !layout.styles.has_room_for_notes(kind); });
  if (full == kinds.end()) return true;
  const auto& page = layout.styles.of(*full);
  layout.diagnostics.error(
      "A0750",
      fmt::format("a page of {:g} by {:g} pt has no room for a note and its call below {:g} pt above notes",
                  page.width, page.height, layout.grid.points(layout.styles.above_notes(*full))),
      page.notes_where ? page.notes_where : page.where,
      "make `margin-top` and `padding-top` of `@footnote` smaller");
  return false;
}

std::vector<style::PageKind> kinds_of(const PagePlan& plan) {
  std::vector<style::PageKind> kinds;
  for (const auto& page : plan.pages)
    if (!page.kind.blank) kinds.push_back(page.kind);
  return kinds;
}

SetSection set_section(Layout& layout, std::size_t index, SectionSetter& setter) {
  const auto& section = layout.book.sections[index];
  auto& cascade = layout.cascades[index];
  if (!cascade) cascade.emplace(layout.sheets, section.language, section.direction);
  auto& frame = layout.frames[index];
  frame.grid = layout.grid;
  frame.measure = layout.styles.measure({});
  frame.side_margin = layout.styles.side_margin();
  const auto& body = cascade->initial();
  frame.body_size = body.font_size;
  frame.baseline = setter.baseline_of(body, layout.grid.pitch);
  const auto measure_of = [&layout](const std::string& name) { return layout.styles.measure(name); };
  frame.measure_of = measure_of;
  frame.height_of = [&layout](const std::string& name, bool with_first) {
    return layout.styles.height(name, with_first);
  };
  const BoxSources sources{
      layout.book, section,       layout.resources, layout.labels, layout.part_titles[index],
      measure_of,  frame.measure, frame.side_margin};
  auto& boxes = layout.boxes[index] = make_boxes(sources, *cascade);
  return setter.set(boxes, section, frame);
}

/// Makes a flow of its sections.
void assemble(Flow& flow, std::span<SetSection> sets, const Grid& grid) {
  flow.content = {};
  flow.notes = {};
  flow.footnotes.clear();
  flow.turned = {};
  flow.turned_tables.clear();
  flow.sections.clear();
  for (auto i = flow.first_section; i < flow.end_section; ++i) {
    auto& set = sets[i - flow.first_section];
    auto& lines = set.body.lines;
    // How a section begins is the book's to say, not the stylesheet's.
    lines.front().flags &= static_cast<std::uint16_t>(~(page_before | recto_before | verso_before));
    if (i > flow.first_section)
      lines.front().space_before = std::max(lines.front().space_before, grid.units(flow.content.space_after));
    flow.sections.emplace_back(static_cast<std::uint32_t>(flow.content.lines.size()), i);
    flow.append(std::move(set));
  }
  begin_variants_alike(flow.content);
  flow.first_setting = flow.content;
  flow.first_sections = flow.sections;
}

/// Sets flows and divides them into pages, section by section on all threads: a flow gets its pages as soon
/// as it is set and the flows before it in its chain have theirs.
class FlowSetter {
 public:
  FlowSetter(Layout& layout, const std::vector<std::size_t>& which)
      : layout_(layout), left_(layout.flows.size()), is_planning_(layout.chains.size()) {
    std::size_t chain = 0;
    for (const auto index : which) {
      while (layout.chains[chain].end_flow <= index) ++chain;
      layout.chains[chain].forget_pages_from(index);
      const auto& flow = layout.flows[index];
      left_[index] = flow.end_section - flow.first_section + 1;
      for (auto i = flow.first_section; i < flow.end_section; ++i) jobs_.push_back({i, index, chain});
    }
  }

  void run() {
    sets_.resize(layout_.book.sections.size());
    // Chains in order of their size, and the sections of each in the order in which its pages are made.
    std::vector<std::size_t> words(layout_.chains.size()), sizes;
    for (const auto& job : jobs_) words[job.chain] += layout_.book.sections[job.section].words;
    for (const auto& job : jobs_) sizes.push_back(words[job.chain]);
    parallel_for(sizes, layout_.options.workers, [&](std::size_t index, unsigned worker) {
      const auto& job = jobs_[index];
      sets_[job.section] = set_section(layout_, job.section, *layout_.setters[worker]);
      if (!is_last(job.flow)) return;
      auto& flow = layout_.flows[job.flow];
      assemble(flow, std::span(sets_).subspan(flow.first_section, flow.end_section - flow.first_section),
               layout_.grid);
      plan_behind(job.flow, job.chain);
    });
  }

 private:
  struct Job {
    std::size_t section = 0, flow = 0, chain = 0;
  };

  bool is_last(std::size_t flow) {
    const std::lock_guard lock(mutex_);
    return --left_[flow] == 1;
  }

  /// The flow is ready; one thread at a time plans a chain, as far as it is.
  void plan_behind(std::size_t flow, std::size_t chain_index) {
    auto& chain = layout_.chains[chain_index];
    std::unique_lock lock(mutex_);
    left_[flow] = 0;
    if (is_planning_[chain_index]) return;
    is_planning_[chain_index] = true;
    while (chain.next_flow < chain.end_flow && left_[chain.next_flow] == 0) {
      lock.unlock();
      layout_.options.workers.stop_if_wanted();
      plan_next_flow(layout_.book, layout_.flows, layout_.styles, chain);
      lock.lock();
    }
    is_planning_[chain_index] = false;
  }

  Layout& layout_;
  std::vector<Job> jobs_;
  std::vector<SetSection> sets_;
  std::mutex mutex_;
  std::vector<std::size_t>
      left_;  ///< of each flow: its sections that are not set, and 1 until it is made of them
  std::vector<bool> is_planning_;  ///< of each chain: some thread is at it
};

PagePlan set_and_plan(Layout& layout, const std::vector<std::size_t>& which) {
  FlowSetter(layout, which).run();
  return join_chains(layout.book, layout.flows, layout.styles, layout.chains);
}

PageLabels labels_of(const Layout& layout, const PagePlan& plan) {
  PageLabels labels;
  for (const auto& flow : layout.flows) {
    for (const auto& anchor : flow.content.anchors)
      labels.emplace(anchor.id, plan.page_label(flow.page_of[anchor.line]));
    for (const auto& anchor : flow.notes.anchors)
      labels.emplace(anchor.id, plan.page_label(flow.note_page_of[anchor.line]));
    for (const auto& anchor : flow.turned.anchors)
      labels.emplace(anchor.id, plan.page_label(flow.turned_page_of[anchor.line]));
  }
  return labels;
}

/// The flows that print a page number other than the one in `labels`.
std::vector<std::size_t> outdated(const Layout& layout, const PageLabels& labels) {
  std::vector<std::size_t> flows;
  for (std::size_t i = 0; i < layout.flows.size(); ++i) {
    const auto wrong = [&](const Reference& reference) {
      const auto found = labels.find(reference.id);
      return reference.label != (found == labels.end() ? "–" : found->second.text);
    };
    const auto& flow = layout.flows[i];
    if (std::ranges::any_of(flow.content.references, wrong) ||
        std::ranges::any_of(flow.notes.references, wrong))
      flows.push_back(i);
  }
  return flows;
}

/// Pages, then references; both again until the references are right.
PagePlan settle(Layout& layout) {
  std::vector<std::size_t> all(layout.flows.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  auto plan = set_and_plan(layout, all);
  for (int round = 0; round < most_rounds; ++round) {
    layout.labels = labels_of(layout, plan);
    const auto wrong = outdated(layout, layout.labels);
    if (wrong.empty()) return plan;
    plan = set_and_plan(layout, wrong);
  }
  if (!outdated(layout, labels_of(layout, plan)).empty())
    layout.diagnostics.warning(
        "A0755",
        fmt::format("printed page numbers still changed after {} rounds: some may be wrong", most_rounds));
  return plan;
}

/// What the paragraphs show that pages set in other ways than they were.
void write_chosen(Layout& layout) {
  parallel_for(layout.flows.size(), layout.options.workers, [&](std::size_t index, unsigned worker) {
    auto& flow = layout.flows[index];
    for (const auto& [number, variant] : flow.choices) {
      const auto& paragraph = flow.content.paragraphs[number];
      const auto section = flow.section_of(paragraph.first_line);
      layout.setters[worker]->write_variant(
          layout.boxes[section], layout.book.sections[section], layout.frames[section],
          flow.content.variants.variants[paragraph.variants_begin + variant - 1], paragraph.first_line,
          flow.content);
    }
  });
}

/// Notes are narrow and full of addresses: those that are set ragged are told of together.
void gather_ragged_notes(Layout& layout, std::vector<Diagnostic>& ragged) {
  if (ragged.size() > 1)
    ragged.front().message = fmt::format(
        "no even lines were found in {} notes: they are set ragged, this one first", ragged.size());
  if (!ragged.empty()) layout.diagnostics.add(std::move(ragged.front()));
}

/// What many sections say alike is said once.
void collect_findings(Layout& layout) {
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  std::vector<Diagnostic> ragged_notes;
  for (auto& flow : layout.flows)
    for (auto* lines : {&flow.content, &flow.notes, &flow.turned})
      for (auto& finding : lines->diagnostics.take()) {
        if (!seen.emplace(finding.code, finding.message, finding.where.file).second) continue;
        if (lines == &flow.notes && finding.code == "A0751")
          ragged_notes.push_back(std::move(finding));
        else
          layout.diagnostics.add(std::move(finding));
      }
  gather_ragged_notes(layout, ragged_notes);
}

/// What a stylesheet gives by a class, an id or an attribute, and none of the elements has.
void report_box_uses(Layout& layout) {
  style::BoxUses uses;
  for (const auto& cascade : layout.cascades)
    if (cascade) uses.add(cascade->uses());
  uses.report(layout.sheets, layout.diagnostics);
}

/// Words, lines, boxes and styles are many, and each lies by itself: all threads free them.
void give_back(Layout& layout) {
  auto& flows = layout.flows;
  auto& setters = layout.setters;
  parallel_for(setters.size() + flows.size(), layout.options.workers, [&](std::size_t i, unsigned) {
    if (i < setters.size()) {
      setters[i].reset();
      return;
    }
    auto& flow = flows[i - setters.size()];
    for (auto section = flow.first_section; section < flow.end_section; ++section) {
      layout.boxes[section] = {};
      layout.cascades[section].reset();
    }
    flow = {};
  });
}

}  // namespace

Pages lay_out(const Book& book, const style::Stylesheets& sheets, text::Fonts& fonts,
              text::Hyphenation& hyphenation, const LayoutOptions& options, Diagnostics& diagnostics) {
  Pages pages;
  if (book.sections.empty()) return pages;
  Layout layout(book, sheets, options, diagnostics);
  if (!pages_have_room(layout, {{"", true, false, false}, {"", false, false, false}})) return pages;
  for (unsigned i = 0; i < thread_count(options.workers.threads); ++i)
    layout.setters.push_back(std::make_unique<SectionSetter>(fonts, hyphenation, options.workers));
  layout.grid.baseline = layout.setters.front()->baseline_of(layout.root.initial(), layout.grid.pitch);
  const auto plan = settle(layout);
  write_chosen(layout);
  const auto kinds = kinds_of(plan);
  if (!pages_have_room(layout, kinds) || !pages_have_room_for_notes(layout, kinds)) return pages;
  pages.pages.resize(plan.pages.size());
  pages.accounts.resize(plan.pages.size());
  const auto usual = usual_spacing(layout.flows);
  parallel_for(plan.pages.size(), options.workers, [&](std::size_t index, unsigned worker) {
    pages.pages[index] = build_page(plan, index, layout.flows, layout.grid);
    pages.accounts[index] = account_of(plan, index, layout.flows, pages.pages[index], usual);
    furnish_page(plan, index, layout.flows, book.heads, *layout.setters[worker], pages.pages[index]);
  });
  add_places(plan, layout.flows, layout.grid, pages);
  pages.page_map = map_pages(plan, layout.flows, pages.pages);
  collect_findings(layout);
  report_box_uses(layout);
  report_lost_text(book, pages, diagnostics);
  report_cut_texts(book, pages, diagnostics);
  give_back(layout);
  return pages;
}

}  // namespace anthology::layout
