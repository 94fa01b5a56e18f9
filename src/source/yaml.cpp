#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "source/decoded_text.hpp"
#include "source/scalars.hpp"
#include "source/simple_yaml.hpp"
#include "source/value.hpp"
#include "source/yaml_text.hpp"

namespace anthology {
namespace {

/// Thrown out of the events where a bound is passed: yaml-cpp has no other way to stop.
struct TooMuch : std::runtime_error {
  TooMuch(const std::string& what, int at) : std::runtime_error(what), position(at) {}
  int position;
};

std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  for (const Value& item : value.items) count += count_values(item);
  for (const auto& entry : value.entries) count += count_values(entry.second);
  return count;
}

int depth_of(const Value& value) {
  int depth = 0;
  for (const Value& item : value.items) depth = std::max(depth, depth_of(item));
  for (const auto& entry : value.entries) depth = std::max(depth, depth_of(entry.second));
  return depth + 1;
}

/// Builds the tree from the parser's events, so that places and duplicate keys are seen.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, const YamlText& text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value;
    value.span = span_of(mark, 0);
    add(std::move(value), anchor, mark);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) return add(Value(), 0, mark);
    count_ += count_values(found->second);
    if (count_ > max_values) throw TooMuch("the aliases stand for too many values", mark.pos);
    if (open_.size() + static_cast<std::size_t>(depth_of(found->second)) > max_value_depth)
      throw TooMuch(too_deep, mark.pos);
    add(found->second, 0, mark);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value;
    value.scalar = text;
    value.quoted = tag == "!";
    value.kind = tag == "?" ? plain_kind(text) : Value::Kind::string;
    value.span = value.quoted ? quoted_span(mark) : plain_span(mark, text);
    decoded_.clean(value.scalar, value.span);
    add(std::move(value), anchor, mark);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, anchor, mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::map, anchor, mark);
  }
  void OnMapEnd() override { close(); }

  /// Where a quotation begins that has no end: yaml-cpp takes the end of the text for it.
  const std::optional<std::size_t>& unterminated() const { return unterminated_; }

  /// What was read, also where the text broke off.
  Value take() {
    decoded_.report(diagnostics_);
    count_ = 0;  // what is open was counted already
    while (!open_.empty()) close();
    return std::move(root_);
  }

 private:
  struct Open {
    Value value;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    Key key;
    std::set<std::string> names;
    std::set<std::string> merged;  ///< of entries that came by `<<`: the map's own beat them
  };

  static constexpr const char* too_deep = "more than 64 levels stand in one another";

  Span span_of(const YAML::Mark& mark, std::size_t length) const {
    const auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
    return {&source_, text_.source_offset(at), text_.source_offset(at + length)};
  }

  /// A plain scalar of one line is its text; a folded one ends with its first line.
  Span plain_span(const YAML::Mark& mark, const std::string& value) const {
    const std::string_view written =
        std::string_view(text_.text()).substr(static_cast<std::size_t>(mark.pos));
    if (written.starts_with(value)) return span_of(mark, value.size());
    return span_of(mark, std::min(written.find('\n'), written.size()));
  }

  /// What stands between the quotation marks, or the lines of a block scalar.
  Span quoted_span(const YAML::Mark& mark) {
    const std::string_view written =
        std::string_view(text_.text()).substr(static_cast<std::size_t>(mark.pos));
    const char quote = written.empty() ? '\0' : written.front();
    if (quote != '"' && quote != '\'') return span_of(mark, std::min(written.find('\n'), written.size()));
    std::size_t end = 1;
    for (; end < written.size(); ++end) {
      if (quote == '"' && written[end] == '\\') {
        ++end;
      } else if (written[end] == quote) {
        if (quote == '"' || end + 1 >= written.size() || written[end + 1] != quote) break;
        ++end;
      }
    }
    if (end >= written.size() && !unterminated_) unterminated_ = static_cast<std::size_t>(mark.pos);
    YAML::Mark inside = mark;
    ++inside.pos;
    return span_of(inside, end - 1);
  }

  void open(Value::Kind kind, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (open_.size() >= max_value_depth) throw TooMuch(too_deep, mark.pos);
    Open next;
    next.value.kind = kind;
    next.value.span = span_of(mark, 0);
    next.anchor = anchor;
    open_.push_back(std::move(next));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    // A key without its value, where the text broke off.
    if (done.has_key) put(done, std::move(done.key), Value());
    add(std::move(done.value), done.anchor, YAML::Mark());
  }

  void add(Value value, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (++count_ > max_values) throw TooMuch("there are too many values", mark.pos);
    if (anchor) anchors_[anchor] = value;
    if (open_.empty()) {
      if (!has_root_) root_ = std::move(value);
      has_root_ = true;
      return;
    }
    Open& top = open_.back();
    top.value.span.end = std::max(top.value.span.end, value.span.end);
    if (top.value.kind == Value::Kind::list) {
      top.value.items.push_back(std::move(value));
    } else if (!top.has_key) {
      top.key = {value.scalar, key_name(value.scalar), value.span};
      top.has_key = true;
    } else {
      top.has_key = false;
      put(top, std::move(top.key), std::move(value));
    }
  }

  void put(Open& map, Key key, Value value) {
    if (key.written == "<<" && merge(map, value)) return;
    if (map.merged.erase(key.name) != 0) {
      const auto merged = std::find_if(map.value.entries.begin(), map.value.entries.end(),
                                       [&](const auto& entry) { return entry.first.name == key.name; });
      *merged = {std::move(key), std::move(value)};
      return;
    }
    if (has_entry(map, key.name)) return report_duplicate_key(key, diagnostics_);
    map.value.entries.emplace_back(std::move(key), std::move(value));
  }

  /// Long maps are looked up in a set: a file of keys alone must not take quadratic time.
  static bool has_entry(Open& map, const std::string& name) {
    constexpr std::size_t long_map = 32;
    if (map.value.entries.size() < long_map) return map.value.find(name) != nullptr;
    if (map.names.empty())
      for (const auto& entry : map.value.entries) map.names.insert(entry.first.name);
    return !map.names.insert(name).second;
  }

  /// `<<: *defaults`: the entries that the map has not yet.
  static bool merge(Open& map, Value& from) {
    if (from.kind == Value::Kind::list) {
      for (Value& item : from.items) merge(map, item);
      return true;
    }
    if (from.kind != Value::Kind::map) return false;
    for (auto& entry : from.entries)
      if (!has_entry(map, entry.first.name)) {
        map.merged.insert(entry.first.name);
        map.value.entries.push_back(std::move(entry));
      }
    return true;
  }

  const SourceText& source_;
  const YamlText& text_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Value> anchors_;
  std::size_t count_ = 0;
  DecodedTexts decoded_;
  std::optional<std::size_t> unterminated_;
  Value root_;
  bool has_root_ = false;
};

/// yaml-cpp's words, in the manner of ours.
std::string reason_of(const std::string& message) {
  std::string reason = message;
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z') reason[0] = static_cast<char>(reason[0] + 32);
  return reason;
}

void report_broken(const SourceText& source, std::uint32_t at, const std::string& reason,
                   Diagnostics& diagnostics) {
  const auto size = static_cast<std::uint32_t>(source.text.size());
  at = std::min(at, size);
  // The parser often stops at the line's end: the caret belongs below what was written.
  const std::uint32_t begin = at > 0 && (at == size || source.text[at] == '\n') ? at - 1 : at;
  diagnostics.error(
      "A0201", "this is not YAML: " + reason, Span{&source, begin, std::min(begin + 1, size)},
      "a text that holds `: ` or ` #`, or begins with one of `[{*&!|>%@`, stands in quotation marks");
}

/// Says where a document begins that nobody reads: behind `---`, or behind a map in braces.
void report_second_document(YAML::Parser& parser, const SourceText& source, const YamlText& text,
                            Diagnostics& diagnostics) {
  Diagnostics unread;
  for (bool more = true; more;) {
    TreeBuilder builder(source, text, unread);
    more = parser.HandleNextDocument(builder);
    const Value second = builder.take();
    if (second.kind == Value::Kind::null) continue;
    diagnostics.error("A0226", "a second document begins here, and only the first is read",
                      {&source, second.span.begin, second.span.begin + 1},
                      "put all keys into one document, without a line `---` between them");
    return;
  }
}

}  // namespace

Value parse_full_yaml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end,
                      Diagnostics& diagnostics) {
  const YamlText text(std::string_view(source->text).substr(begin, end - begin), begin);
  TreeBuilder builder(*source, text, diagnostics);
  try {
    std::istringstream stream(text.text());
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    if (const auto& quotation = builder.unterminated())
      report_broken(*source, text.source_offset(*quotation), "a quotation mark is never closed", diagnostics);
    else
      report_second_document(parser, *source, text, diagnostics);
  } catch (const TooMuch& problem) {
    const std::uint32_t at = text.source_offset(static_cast<std::size_t>(std::max(problem.position, 0)));
    diagnostics.error("A0204", problem.what(), Span{source.get(), at, at + 1});
  } catch (const YAML::Exception& problem) {
    const std::uint32_t at = text.source_offset(static_cast<std::size_t>(std::max(problem.mark.pos, 0)));
    report_broken(*source, at, reason_of(problem.msg), diagnostics);
  }
  return builder.take();
}

Value parse_yaml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics) {
  if (end - begin > max_document_bytes) {
    diagnostics.error("A0204", fmt::format("{} bytes of YAML are too many", end - begin),
                      Span{source.get(), begin, begin}, "at most 4 MB are read");
    return {};
  }
  if (auto simple = parse_simple_yaml(*source, begin, end)) return std::move(*simple);
  return parse_full_yaml(source, begin, end, diagnostics);
}

}  // namespace anthology
