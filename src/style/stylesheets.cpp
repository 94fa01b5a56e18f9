#include <fmt/format.h>

#include "style/cascade.hpp"
#include "style/computation.hpp"

namespace anthology::style {
namespace {

constexpr std::size_t most_sheets = 1001;  // the defaults' among them; the cascade numbers them in ten bits

/// Every custom property that any rule sets; the root's values go before others.
Variables variables_of(const Stylesheets& sheets) {
  Variables variables = root_variables(sheets);
  for (const auto& sheet : sheets.sheets())
    for (const auto& block : sheet->blocks)
      for (const auto& declaration : block)
        if (declaration.name.starts_with("--")) variables.emplace(declaration.name, declaration.value);
  return variables;
}

void check_variables(const Stylesheet& sheet, const Variables& variables, Diagnostics& diagnostics) {
  const ComputedStyle parent;
  const PageStyle page;
  std::vector<bool> of_page(sheet.blocks.size());
  for (const auto& rule : sheet.pages) of_page[rule.block] = true;
  for (std::size_t i = 0; i < sheet.blocks.size(); ++i) {
    const ValueContext context{parent, parent.font_size, of_page[i] ? page.width : 0,
                               of_page[i] ? page.height : 0};
    for (const auto& declaration : sheet.blocks[i]) {
      if (!declaration.has_variables || declaration.property == nullptr) continue;
      const auto substituted = substitute(declaration.value, variables);
      if (substituted.fault) {
        const auto& fault = *substituted.fault;
        const bool named = fault.text.starts_with("--") && variables.count(fault.text) == 0;
        diagnostics.warning(
            "A0606",
            named ? fmt::format("the custom property `{}` is not defined", fault.text)
                  : fmt::format("the value of `{}` refers to itself", declaration.name),
            named ? Span{sheet.source.get(), fault.begin, fault.end} : declaration.value_where);
        continue;
      }
      ComputedStyle scratch;
      if (is_too_deep(substituted.value) ||
          !apply(*declaration.property, substituted.value, scratch, context))
        diagnostics.warning("A0604",
                            fmt::format("print does not support the value `{}` of `{}`",
                                        text_of(substituted.value), declaration.name),
                            declaration.value_where);
    }
  }
}

}  // namespace

Stylesheets::Stylesheets() {
  Diagnostics none;
  sheets_.push_back(parse_stylesheet(user_agent_source(), Medium::print, none));
  sheets_.front()->is_user_agent = true;
}
Stylesheets::Stylesheets(Stylesheets&&) noexcept = default;
Stylesheets& Stylesheets::operator=(Stylesheets&&) noexcept = default;
Stylesheets::~Stylesheets() = default;

void Stylesheets::add(const SourcePtr& sheet, Diagnostics& diagnostics) {
  if (sheets_.size() == most_sheets) {
    diagnostics.warning_in_file("A0607", "there are more than 1000 stylesheets, and this one was left out",
                                sheet->path);
    return;
  }
  sheets_.push_back(parse_stylesheet(sheet, Medium::print, diagnostics));
  check_variables(*sheets_.back(), variables_of(*this), diagnostics);
}

}  // namespace anthology::style
