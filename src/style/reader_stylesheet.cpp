// The copy for readers: what only pages have is dropped, what is fixed becomes relative, so that the
// reader's own size, face and colours of text keep their say.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "style/computation.hpp"

namespace anthology::style {
namespace {

constexpr std::string_view dropped_properties[] = {"size",
                                                   "bleed",
                                                   "marks",
                                                   "running",
                                                   "bookmark-label",
                                                   "bookmark-state",
                                                   "footnote-display",
                                                   "hyphenate-limit-last",
                                                   "hyphenate-limit-zone"};
constexpr std::string_view dropped_functions[] = {
    "string", "target-counter", "target-counters", "target-text", "leader", "content", "element"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](auto one) { return same_keyword(one, name); });
}

bool starts_with_keyword(std::string_view name, std::string_view prefix) {
  return same_keyword(name.substr(0, prefix.size()), prefix);
}

std::string number(double value) {
  const double rounded = std::round(value * 1000) / 1000;
  return fmt::format("{}", rounded == 0 ? 0 : rounded);
}

/// The sizes of one rule, in points as print has them.
struct Sizes {
  Points base = 11, base_height = 14;  ///< of the body
  std::optional<double> factor;        ///< the rule's own font size, in ems of what is around it
  Points own() const { return base * factor.value_or(1); }
};

class ReaderCopy {
 public:
  ReaderCopy(const std::vector<SourcePtr>& sources, Diagnostics& diagnostics) {
    for (const auto& source : sources)
      sheets_.push_back(parse_stylesheet(source, Medium::reader, diagnostics));
    Diagnostics none;
    for (const auto& source : sources) print_.add(source, none);
    for (const auto& sheet : sheets_)
      for (const auto& rule : sheet->reader_rules)
        if (rule.is_base)
          for (const auto& declaration : sheet->blocks[rule.block])
            if (declaration.name.starts_with("--")) variables_[declaration.name] = declaration.value;
    const Cascade cascade(print_, "", unicode::Direction::left_to_right);
    base_.base = cascade.initial().font_size;
    base_.base_height = cascade.initial().line_height;
  }

  std::string run() {
    for (const auto& sheet : sheets_) {
      for (const auto& space : sheet->namespaces) out_ += space + '\n';
    }
    for (const auto& sheet : sheets_)
      for (const auto& rule : sheet->reader_rules) write(rule, sheet->blocks[rule.block]);
    return std::move(out_);
  }

 private:
  void write(const ReaderRule& rule, const Block& block) {
    std::string declarations;
    Sizes sizes = base_;
    for (const auto& declaration : block)
      if (same_keyword(declaration.name, "font-size")) sizes.factor = factor_of(declaration);
    for (const auto& declaration : block) {
      if (is_dropped(rule, declaration)) continue;
      auto tokens = substitute(declaration.value, variables_);
      if (tokens.fault || is_too_deep(tokens.value)) continue;
      if (has_dropped_function(tokens.value)) continue;
      if (!make_relative(declaration, tokens.value, sizes)) continue;
      append(declarations, declaration, tokens.value);
    }
    // A pseudo-element whose content is of print alone would be left without a box.
    if (rule.is_generated && declarations.find("  content:") == std::string::npos) return;
    if (declarations.empty()) return;
    out_ += rule.selector + " {\n" + declarations + "}\n";
  }

  std::optional<double> factor_of(const Declaration& declaration) const {
    const auto tokens = substitute(declaration.value, variables_);
    ValueReader value(tokens.value);
    if (tokens.fault || is_too_deep(tokens.value)) return {};
    const auto size = value.take_length_or_percentage({base_.base, base_.base});
    if (!size || size->value <= 0) return {};
    return size->resolve(base_.base) / base_.base;
  }

  static bool is_dropped(const ReaderRule& rule, const Declaration& declaration) {
    const auto name = declaration.name;
    if (name.starts_with("--") || starts_with_keyword(name, "-anthology-")) return true;
    const auto* property = find_property(name);
    if ((property != nullptr && property->print_only) || is_one_of(name, dropped_properties)) return true;
    const auto has_value = [&](std::string_view word) {
      return std::any_of(declaration.value.begin(), declaration.value.end(), [&](const Token& token) {
        return token.is(TokenKind::identifier) && same_keyword(token.text, word);
      });
    };
    if (same_keyword(name, "float") && has_value("footnote")) return true;
    const bool is_break = starts_with_keyword(name, "break-") || starts_with_keyword(name, "page-break-");
    if (is_break && !has_value("avoid") && !has_value("avoid-page") && !has_value("auto")) return true;
    if (same_keyword(name, "color") || starts_with_keyword(name, "background")) return !rule.keeps_colour;
    if (same_keyword(name, "font")) return true;
    if (same_keyword(name, "font-family")) return !rule.is_base && !rule.is_code && !rule.is_heading;
    if (rule.is_base && (same_keyword(name, "font-size") || same_keyword(name, "line-height"))) return true;
    return false;
  }

  static bool has_dropped_function(const std::vector<Token>& value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!value[i].is(TokenKind::function)) continue;
      if (is_one_of(value[i].text, dropped_functions)) return true;
      const bool counts = same_keyword(value[i].text, "counter") || same_keyword(value[i].text, "counters");
      if (counts && i + 1 < value.size() &&
          (same_keyword(value[i + 1].text, "page") || same_keyword(value[i + 1].text, "pages") ||
           same_keyword(value[i + 1].text, "footnote")))
        return true;
    }
    return false;
  }

  /// Resolves `calc()` and its kin, and turns points into ems. False where that cannot be done.
  bool make_relative(const Declaration& declaration, std::vector<Token>& value, const Sizes& sizes) {
    const bool is_size = same_keyword(declaration.name, "font-size");
    const Points em = is_size ? sizes.base : sizes.own();
    const bool is_border =
        starts_with_keyword(declaration.name, "border") || starts_with_keyword(declaration.name, "outline");
    if (same_keyword(declaration.name, "line-height")) return relative_line_height(value, sizes);
    std::vector<Token> made;
    for (std::size_t at = 0; at < value.size();) {
      const Token& token = value[at];
      const bool computes = token.is(TokenKind::function) &&
                            (same_keyword(token.text, "calc") || same_keyword(token.text, "min") ||
                             same_keyword(token.text, "max") || same_keyword(token.text, "clamp"));
      const bool absolute = token.is(TokenKind::dimension) && points_of_unit(token.unit) != 0 && !is_border;
      if (!computes && !absolute) {
        made.push_back(token);
        ++at;
        continue;
      }
      ValueReader reader(std::span<const Token>(value).subspan(at));
      const auto quantity = reader.take_quantity({em, base_.base});
      if (!quantity) return false;
      at += reader.position();
      made.push_back(token_of(*quantity, is_border ? 1 : em, is_border ? "pt" : "em"));
    }
    value = std::move(made);
    return true;
  }

  bool relative_line_height(std::vector<Token>& value, const Sizes& sizes) {
    ValueReader reader(value);
    const auto begin = reader.position();
    if (reader.take_keyword("normal")) return true;
    reader.rewind(begin);
    auto quantity = reader.take_quantity({sizes.own(), base_.base});
    if (!quantity || !reader.done()) return false;
    if (quantity->kind == Quantity::Kind::points) {
      // Running text keeps the reader's own leading; what stands out has its own, never less than set tight.
      if (!sizes.factor && quantity->value == base_.base_height) return false;
      quantity->value = std::max(quantity->value / sizes.own(), 1.0);
    } else if (quantity->kind == Quantity::Kind::percent) {
      quantity->value /= 100;
    }
    value = {token_of({Quantity::Kind::number, quantity->value, false}, 1, "")};
    return true;
  }

  Token token_of(const Quantity& quantity, Points unit_points, std::string_view unit) {
    Token token;
    const bool length = quantity.kind == Quantity::Kind::points;
    token.number = length ? quantity.value / unit_points : quantity.value;
    token.text = texts_.emplace_back(number(token.number));
    token.kind = quantity.kind == Quantity::Kind::percent ? TokenKind::percentage : TokenKind::number;
    if (length && token.text != "0") {
      token.kind = TokenKind::dimension;
      token.unit = unit;
    }
    return token;
  }

  /// With the older names and values before the newer ones, which many readers do not know.
  static void append(std::string& out, const Declaration& declaration, const std::vector<Token>& tokens) {
    const auto line = [&](std::string_view name, std::string_view value) {
      out += fmt::format("  {}: {}{};\n", name, value, declaration.important ? " !important" : "");
    };
    const auto name = ascii::lower(declaration.name);
    const auto value = text_of(tokens);
    if (name == "break-before" || name == "break-after" || name == "break-inside")
      line("page-" + name, value);
    if (name == "font-variant-caps" && value == "small-caps") line("font-variant", value);
    if (name == "text-align" && value == "start") line(name, "left");
    if (name == "text-align" && value == "end") line(name, "right");
    if (name == "hyphens")
      for (const auto* prefix : {"-epub-", "-webkit-"}) line(prefix + name, value);
    if ((name == "margin-inline" || name == "padding-inline") && tokens.size() <= 2) {
      // Both sides twice: where the newer names are known, they also undo the older ones at the wrong side.
      const auto group = name.substr(0, name.find('-'));
      const auto start = text_of(std::span(tokens).first(1)), end = text_of(std::span(tokens).last(1));
      line(group + "-left", start), line(group + "-right", end);
      line(name + "-start", start), line(name + "-end", end);
      return;
    }
    line(name, value);
  }

  std::vector<std::unique_ptr<Stylesheet>> sheets_;
  Stylesheets print_;
  Variables variables_;
  Unescaped texts_;
  Sizes base_;
  std::string out_;
};

}  // namespace

std::string reader_stylesheet(const std::vector<SourcePtr>& sheets, Diagnostics& diagnostics) {
  return ReaderCopy(sheets, diagnostics).run();
}

}  // namespace anthology::style
