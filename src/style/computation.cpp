#include "style/computation.hpp"

namespace anthology::style {
namespace {

class Applier {
 public:
  Applier(const Variables& variables, const ValueContext& context, ComputedStyle& style)
      : variables_(variables), context_(context), style_(style) {}

  void apply_all(const std::vector<const Declaration*>& declarations, Stage stage) {
    for (const bool important : {false, true})
      for (const auto* declaration : declarations)
        if (declaration->property != nullptr && declaration->important == important)
          apply_one(*declaration, stage);
  }

 private:
  void apply_one(const Declaration& declaration, Stage stage) {
    const auto& property = *declaration.property;
    // `font` also sets what is no matter of size, in its place among the others; the size stays as
    // the first stage found it.
    const bool rest_of_font = stage == Stage::rest && property.stage == Stage::font;
    if (property.stage != stage && !rest_of_font) return;
    const Points size = style_.font_size;
    if (!declaration.has_variables) {
      apply(property, declaration.value, style_, context_);
    } else if (const auto substituted = substitute(declaration.value, variables_);
               !substituted.fault && !is_too_deep(substituted.value)) {
      ComputedStyle attempt = style_;
      if (apply(property, substituted.value, attempt, context_)) style_ = std::move(attempt);
    }
    if (rest_of_font) style_.font_size = size;
  }

  const Variables& variables_;
  const ValueContext& context_;
  ComputedStyle& style_;
};

}  // namespace

ComputedStyle inherit_from(const ComputedStyle& parent) {
  ComputedStyle style;
  for (const auto part : {font_properties(), text_properties(), box_properties(), paging_properties(),
                          generated_content_properties()})
    for (const auto& property : part)
      if (property.inherited) property.copy(parent, style);
  style.language = parent.language;
  return style;
}

void apply_declarations(const std::vector<const Declaration*>& declarations, const Variables& variables,
                        const ValueContext& context, ComputedStyle& style) {
  Applier applier(variables, context, style);
  applier.apply_all(declarations, Stage::font);
  applier.apply_all(declarations, Stage::color);
  begin(style);
  applier.apply_all(declarations, Stage::rest);
  finish(style);
}

Variables root_variables(const Stylesheets& sheets) {
  Variables variables;
  for (const auto& sheet : sheets.sheets()) {
    for (const auto& rule : sheet->rules) {
      const auto& compounds = rule.selector.compounds;
      if (compounds.size() != 1 || rule.selector.pseudo != Pseudo::none) continue;
      const auto& only = compounds.front();
      const bool root = only.type == "html" || only.type == "body" ||
                        (only.pseudo_classes.size() == 1 && only.pseudo_classes.front() == PseudoClass::root);
      if (!root) continue;
      for (const auto& declaration : sheet->blocks[rule.block])
        if (declaration.name.starts_with("--")) variables[declaration.name] = declaration.value;
    }
  }
  return variables;
}

}  // namespace anthology::style
