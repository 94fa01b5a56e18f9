#include "text/font_subset.hpp"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <memory>

namespace anthology::text {
namespace {

template <typename T, void (*Destroy)(T*)>
struct HbFree {
  void operator()(T* object) const { Destroy(object); }
};
template <typename T, void (*Destroy)(T*)>
using HbPtr = std::unique_ptr<T, HbFree<T, Destroy>>;
using FacePtr = HbPtr<hb_face_t, hb_face_destroy>;
using InputPtr = HbPtr<hb_subset_input_t, hb_subset_input_destroy>;
using PlanPtr = HbPtr<hb_subset_plan_t, hb_subset_plan_destroy>;
using BlobPtr = HbPtr<hb_blob_t, hb_blob_destroy>;

std::string bytes_of(BlobPtr blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return {data, size};
}

std::vector<hb_tag_t> tables_of(hb_face_t* face) {
  std::vector<hb_tag_t> tables;
  std::array<hb_tag_t, 64> tags{};
  for (unsigned start = 0;;) {
    unsigned count = tags.size();
    const unsigned all = hb_face_get_table_tags(face, start, &count, tags.data());
    tables.insert(tables.end(), tags.begin(), tags.begin() + count);
    start += count;
    if (count == 0 || start >= all) return tables;
  }
}

/// A PDF needs outlines and widths alone; layout tables would also pull in glyphs that no page uses.
void drop_other_tables(hb_face_t* face, hb_subset_input_t* input) {
  static constexpr hb_tag_t kept[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                      HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'),
                                      HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                      HB_TAG('m', 'a', 'x', 'p')};
  hb_set_t* dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t table : tables_of(face))
    if (std::find(std::begin(kept), std::end(kept), table) == std::end(kept)) hb_set_add(dropped, table);
}

/// The face's tables, by themselves.
std::string whole_face(hb_face_t* face) {
  const FacePtr builder(hb_face_builder_create());
  for (const hb_tag_t table : tables_of(face)) {
    const BlobPtr bytes(hb_face_reference_table(face, table));
    if (hb_face_builder_add_table(builder.get(), table, bytes.get()) == 0) return {};
  }
  return bytes_of(BlobPtr(hb_face_reference_blob(builder.get())));
}

bool kerns_by_table(hb_face_t* face) {
  const BlobPtr table(hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n')));
  if (hb_blob_get_length(table.get()) == 0) return false;
  constexpr hb_tag_t kern[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG_NONE};
  const HbPtr<hb_set_t, hb_set_destroy> features(hb_set_create());
  hb_ot_layout_collect_features(face, HB_OT_TAG_GPOS, nullptr, nullptr, kern, features.get());
  return hb_set_is_empty(features.get()) != 0;
}

/// The table `kern` knows glyphs by their numbers, and hb-subset would leave it out: both stay as they are.
void keep_kerning_table(hb_subset_input_t* input) {
  hb_set_del(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG('k', 'e', 'r', 'n'));
  hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG), HB_TAG('k', 'e', 'r', 'n'));
  hb_subset_input_set_flags(input, hb_subset_input_get_flags(input) | HB_SUBSET_FLAGS_RETAIN_GIDS);
}

std::string part_of(hb_face_t* face, const FontUse& use) {
  const InputPtr input(hb_subset_input_create_or_fail());
  if (!input) return {};
  hb_set_t* characters = hb_subset_input_unicode_set(input.get());
  for (const char32_t c : use.characters) hb_set_add(characters, c);
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  for (const std::string& feature : use.features)
    hb_set_add(features, hb_tag_from_string(feature.data(), int(feature.size())));
  // The names of the makers, and the words of the licence that go with every copy.
  constexpr hb_codepoint_t last_name_of_the_licence = 14;
  hb_set_add_range(hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID), 0, last_name_of_the_licence);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  if (kerns_by_table(face)) keep_kerning_table(input.get());
  const FacePtr small(hb_subset_or_fail(face, input.get()));
  return small ? bytes_of(BlobPtr(hb_face_reference_blob(small.get()))) : std::string();
}

}  // namespace

std::optional<Outlines> outlines_of(const Face& face, const std::vector<bool>& used) {
  if (face.embedding != Embedding::subset) return std::nullopt;
  const bool cff = face.format == FontFormat::cff;
  const InputPtr input(hb_subset_input_create_or_fail());
  if (!input) return std::nullopt;
  hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
  for (std::size_t id = 0; id < used.size(); ++id)
    if (used[id]) hb_set_add(glyphs, hb_codepoint_t(id));
  drop_other_tables(face.hb_face, input.get());
  hb_subset_input_set_flags(
      input.get(), HB_SUBSET_FLAGS_NOTDEF_OUTLINE | (cff ? 0U : unsigned(HB_SUBSET_FLAGS_NO_HINTING)));
  const PlanPtr plan(hb_subset_plan_create_or_fail(face.hb_face, input.get()));
  if (!plan) return std::nullopt;
  const FacePtr small(hb_subset_plan_execute_or_fail(plan.get()));
  if (!small) return std::nullopt;

  Outlines outlines;
  outlines.program = bytes_of(BlobPtr(cff ? hb_face_reference_table(small.get(), HB_TAG('C', 'F', 'F', ' '))
                                          : hb_face_reference_blob(small.get())));
  if (outlines.program.empty()) return std::nullopt;
  outlines.glyph_count = hb_face_get_glyph_count(small.get());
  const hb_map_t* new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  outlines.ids.assign(used.size(), left_out);
  for (std::size_t id = 0; id < used.size(); ++id) {
    if (!used[id]) continue;
    const hb_codepoint_t new_id = hb_map_get(new_ids, hb_codepoint_t(id));
    if (new_id != HB_MAP_VALUE_INVALID) outlines.ids[id] = new_id;
  }
  return outlines;
}

std::optional<std::string> font_for_readers(const Face& face, const FontUse& use) {
  std::string font;
  switch (face.embedding) {
    case Embedding::none:
      break;
    case Embedding::whole:
      font = whole_face(face.hb_face);
      break;
    case Embedding::subset:
      font = part_of(face.hb_face, use);
      break;
  }
  if (font.empty()) return std::nullopt;
  return font;
}

}  // namespace anthology::text
