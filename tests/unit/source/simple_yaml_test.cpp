#include "source/simple_yaml.hpp"

#include <string>

#include <gmock/gmock.h>

namespace anthology {
namespace {

std::string shown(const Value& value) {
  std::string out = std::to_string(static_cast<int>(value.kind)) + (value.quoted ? "q" : "");
  if (value.is_scalar())
    out += "'" + value.scalar + "'" + std::to_string(value.span.begin) + "-" + std::to_string(value.span.end);
  for (const Value& item : value.items) out += "[" + shown(item) + "]";
  for (const auto& [key, item] : value.entries)
    out += "{" + key.written + std::to_string(key.span.begin) + ":" + shown(item) + "}";
  return out;
}

struct Both {
  std::optional<std::string> simple;
  std::string full;

  explicit Both(const std::string& text) {
    const auto source = std::make_shared<SourceText>("a.yaml", text);
    const auto size = static_cast<std::uint32_t>(text.size());
    Diagnostics diagnostics;
    if (const auto read = parse_simple_yaml(*source, 0, size)) simple = shown(*read);
    full = shown(parse_full_yaml(source, 0, size, diagnostics));
    if (!diagnostics.list().empty()) full += " with diagnostics";
  }
};

TEST(SimpleYaml, AgreesWithYamlCpp) {
  for (const char* text : {"a: b\n",
                           "a: b",
                           "# c\na: 1\n\nb: 'x y'\nc: \"é\"  \n",
                           "a:\n- b\n- 'c'\nd: e\n",
                           "a:\n  - b\n  - c\nd:\n",
                           "a:\n  b: c\n  d:\n    e: f\ng: h\n",
                           "a: [x, 'y, z', \"w\" , 4]\nb: []\n",
                           "a: ~\nb: null\nc: true\nd: 1.5e3\n",
                           "a: http://x.example/y#z\nb: x:y\nc: it's\nd: 2016-05-19 10:00:00 -0400\n",
                           "a: b c  d\ne: f, g\n",
                           "a:\nb:\n",
                           "a:\n  b:\n  c: d\n",
                           "a: [x y, z]\nb: O*NET & more\n",
                           "a: - b\n",
                           "a: x -y\n",
                           "a:\n- b: c\n  d: e\n-   f: g\n    h:\n      - i: j\nk: l\n",
                           "a:\n  - b:\n    - c\n  - d\n",
                           "a: \"b \\\"c\\\\\"\n",
                           "a:\n- b: c\n d: e\n",
                           "a:\n- b: c\n   d: e\n"}) {
    const Both both(text);
    if (both.simple) EXPECT_EQ(*both.simple, both.full) << text;
  }
}

TEST(SimpleYaml, ReadsWhatBlogsWrite) {
  for (const char* text : {"title: \"T\"\ntags:\n- how we work\n- b\nauthor:\n  name: N\nhero: false\n",
                           "a: b\n", "tags: [\"a\", 'b', c]\n"})
    EXPECT_TRUE(Both(text).simple) << text;
}

TEST(SimpleYaml, LeavesTheRestToYamlCpp) {
  for (const char* text : {"a: |\n  b\n",
                           "a: >-\n  b\n",
                           "a: b\n  c\n",
                           "a: \"b\\n\"\n",
                           "a: 'it''s'\n",
                           "a: \"b\n  c\"\n",
                           "a: &x b\n",
                           "a: *x\n",
                           "a: !t b\n",
                           "a: {b: c}\n",
                           "a: b: c\n",
                           "a: b # c\n",
                           "a: b\na: c\n",
                           "A: b\na: c\n",
                           "- a\n",
                           "a:\n  - - b\n",
                           "a:\tb\n",
                           "? a\n: b\n",
                           "'a': b\n",
                           "a: [b\n",
                           "a: [b, {c: d}]\n",
                           "a: b\n c: d\n",
                           "a:\n  b: c\n d: e\n",
                           "<<: x\n",
                           "a b: c\n",
                           "a: @b\n",
                           "a: `b`\n",
                           "  a: b\n",
                           "",
                           "a: b\n\n  c\n",
                           "a: 'b' c\n",
                           "a:\n- b\n  c\n",
                           "a: [b, c] d\n",
                           "a: [b: c]\n",
                           "a: x\t\n",
                           "%YAML 1.2\n",
                           "a:\n  - b\n c: d\n"})
    EXPECT_FALSE(Both(text).simple) << text;
}

}  // namespace
}  // namespace anthology
