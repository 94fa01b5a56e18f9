#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "source/manifest_parts.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

/// `10%`, `12.5 %` or `0.1`; nothing outside 0 to 100 per cent.
std::optional<double> parse_share(std::string_view text) {
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view unit(stop, static_cast<std::size_t>(text.data() + text.size() - stop));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  if (error != std::errc() || (!unit.empty() && unit != "%")) return std::nullopt;
  if (unit == "%") number /= 100;
  return number >= 0 && number <= 1 ? std::optional(number) : std::nullopt;
}

void read_limits(const Value& value, AuditLimits& limits, Diagnostics& diagnostics) {
  constexpr long long most_words = 100'000'000;
  Keys keys(value, "`limits`", diagnostics);
  keys.number("excerpt-words", limits.excerpt_words, 0, most_words);
  keys.number("total-words", limits.total_words, 0, most_words);
  if (const Value* share = keys.get("excerpt-share")) {
    if (const auto read = share->is_scalar() ? parse_share(share->scalar) : std::nullopt)
      limits.excerpt_share = *read;
    else
      keys.wrong_type(*share, "excerpt-share", "a share such as `10%`");
  }
  keys.finish();
}

void read_waiver(const Value& value, Audit& audit, Diagnostics& diagnostics) {
  Waiver waiver;
  waiver.span = value.span;
  Keys keys(value, "a waiver", diagnostics);
  keys.text("rule", waiver.rule);
  keys.text("post", waiver.post);
  keys.text("reason", waiver.reason);
  keys.finish();
  if (value.kind == Value::Kind::map) audit.waivers.push_back(std::move(waiver));
}

}  // namespace

void read_audit(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("audit");
  if (!value) return;
  Keys inside(*value, "`audit`", keys.diagnostics());
  if (const Value* limits = inside.get("limits"))
    read_limits(*limits, manifest.audit.limits, keys.diagnostics());
  if (const Value* waivers = inside.get("waivers")) {
    if (waivers->kind != Value::Kind::list) inside.wrong_type(*waivers, "waivers", "a list");
    for (const Value& waiver : waivers->items) read_waiver(waiver, manifest.audit, keys.diagnostics());
  }
  inside.strings("territory", manifest.audit.territory);
  inside.finish();
}

}  // namespace anthology
