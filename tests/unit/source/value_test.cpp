#include "source/value.hpp"

#include <gmock/gmock.h>

#include "source/scalars.hpp"

namespace anthology {
namespace {

struct Parsed {
  SourcePtr source;
  Diagnostics diagnostics;
  Value value;

  explicit Parsed(const std::string& text, const std::string& path = "a.yaml")
      : source(std::make_shared<SourceText>(path, text)) {
    const auto size = static_cast<std::uint32_t>(text.size());
    value = path.ends_with(".toml") ? parse_toml(source, 0, size, diagnostics)
                                    : parse_yaml(source, 0, size, diagnostics);
  }
  std::string messages() const { return render(diagnostics.list(), Rendering::brief); }
};

/// The tree on one line, each scalar with the text that its span covers.
std::string shown(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return "b:" + value.scalar;
    case Value::Kind::number:
      return "n:" + value.scalar;
    case Value::Kind::string:
      return "s:" + value.scalar + "@" + std::string(value.span.text());
    case Value::Kind::list: {
      std::string out = "[";
      for (const Value& item : value.items) out += shown(item) + ",";
      return out + "]";
    }
    case Value::Kind::map: {
      std::string out = "{";
      for (const auto& [key, item] : value.entries) out += key.name + "=" + shown(item) + ",";
      return out + "}";
    }
  }
  return {};
}

TEST(Yaml, KeepsKindsAndPlaces) {
  const Parsed parsed(
      "Title: \"Ha\\\"rb\"\nsub_title: 'it''s é'\nyear: 1916\nn: ~\nyes: true\ntags: [a, 'b c']\nat: "
      "2016-05-19\n");
  EXPECT_EQ(shown(parsed.value),
            "{title=s:Ha\"rb@Ha\\\"rb,sub-title=s:it's é@it''s é,year=n:1916,n=null,yes=b:true,"
            "tags=[s:a@a,s:b c@b c,],at=s:2016-05-19@2016-05-19,}");
  EXPECT_EQ(parsed.value.entries[0].first.written, "Title");
  EXPECT_EQ(parsed.value.entries[0].first.span.text(), "Title");
}

TEST(Yaml, ToleratesTabsAndLooseQuotes) {
  const Parsed parsed("a: x\t\nb: \"y\"\t\nc: \"one\ntwo\"\nd: 1\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.value.find("a")->scalar, "x");
  EXPECT_EQ(parsed.value.find("c")->scalar, "one two");
  EXPECT_EQ(parsed.value.find("d")->scalar, "1");
}

TEST(Yaml, JoinsSurrogates) {
  const Parsed parsed(R"({"a": "\ud83d\ude00!", "b": "\\ud83d", "c": "\ud83d", "after": 1})");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.value.find("a")->scalar, "\xF0\x9F\x98\x80!");
  EXPECT_EQ(parsed.value.find("b")->scalar, "\\ud83d");
  EXPECT_EQ(parsed.value.find("c")->scalar, "\xEF\xBF\xBD");
  EXPECT_EQ(parsed.value.find("after")->span.text(), "1");
}

TEST(Yaml, ReportsDuplicateKeys) {
  const Parsed parsed("title: a\nTitle: b\n");
  EXPECT_EQ(
      parsed.messages(),
      "a.yaml:2:1: warning[A0202]: the key `Title` stands twice (the first one counts; remove the other)\n");
  EXPECT_EQ(parsed.value.find("title")->scalar, "a");
}

TEST(Yaml, KeepsWhatStoodBeforeAnError) {
  const Parsed parsed("title: a\nlist:\n  - b\nbroken: [\n");
  ASSERT_EQ(parsed.diagnostics.list().size(), 1U);
  EXPECT_EQ(parsed.diagnostics.list()[0].code, "A0201");
  EXPECT_EQ(parsed.diagnostics.list()[0].where.line, 4U);
  EXPECT_EQ(parsed.value.find("title")->scalar, "a");
  EXPECT_EQ(parsed.value.find("list")->items.size(), 1U);
}

TEST(Yaml, DropsEscapedControls) {
  const Parsed parsed("a: \"x\\u0001y\\x0b\"\n\"b\\0\": \"p\\r\\nq\\ufffe\\e\"\n");
  EXPECT_EQ(parsed.messages(),
            "a.yaml:1:5: warning[A0102]: the control character U+0001, which no book can hold, was left out "
            "(5 in this file)\n");
  EXPECT_EQ(shown(parsed.value), "{a=s:xy@x\\u0001y\\x0b,b=s:p\nq@p\\r\\nq\\ufffe\\e,}");
}

TEST(Yaml, ReportsAQuotationWithoutAnEnd) {
  const Parsed parsed("title: \"T\nchapters: one\n");
  EXPECT_EQ(parsed.messages(),
            "a.yaml:1:8: error[A0201]: this is not YAML: a quotation mark is never closed (a text that holds "
            "`: ` or ` #`, or begins with one of `[{*&!|>%@`, stands in quotation marks)\n");
  EXPECT_THAT(Parsed("a: 'it''s\n").messages(), testing::StartsWith("a.yaml:1:4: error[A0201]"));
  EXPECT_EQ(Parsed("a: 'it''s'\nb: \"\\\"\"\n").messages(), "");
}

TEST(Yaml, ReportsASecondDocument) {
  EXPECT_EQ(Parsed("---\na: b\n---\nc: d\n").messages(),
            "a.yaml:4:1: error[A0226]: a second document begins here, and only the first is read (put all "
            "keys into one document, without a line `---` between them)\n");
  EXPECT_THAT(Parsed("{a: b}\nc: d\n").messages(), testing::StartsWith("a.yaml:2:1: error[A0226]"));
  EXPECT_EQ(Parsed("---\na: b\n---\n# the end\n").messages(), "");
}

TEST(Yaml, ResolvesAliasesAndMerges) {
  const Parsed parsed("a: &a {x: 1}\nb: *a\nc: {<<: *a, y: 2}\n");
  EXPECT_EQ(shown(parsed.value), "{a={x=n:1,},b={x=n:1,},c={x=n:1,y=n:2,},}");
}

TEST(Yaml, KeysOfAMapBeatMergedOnes) {
  const Parsed parsed(
      "a: &a {x: 1, z: 3}\nb: &b {x: 4, w: 5}\nc: {<<: [*a, *b], y: 2, x: 6}\nd: {x: 6, <<: *a}\n");
  EXPECT_EQ(shown(parsed.value),
            "{a={x=n:1,z=n:3,},b={x=n:4,w=n:5,},c={x=n:6,z=n:3,w=n:5,y=n:2,},d={x=n:6,z=n:3,},}");
  EXPECT_EQ(parsed.messages(), "");
}

TEST(Yaml, BoundsDepth) {
  const Parsed parsed(std::string(20'000, '['));
  ASSERT_EQ(parsed.diagnostics.list().size(), 1U);
  EXPECT_EQ(parsed.diagnostics.list()[0].code, "A0204");
  EXPECT_EQ(parsed.diagnostics.list()[0].message, "more than 64 levels stand in one another");
}

TEST(Yaml, BoundsAliases) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += (k ? ", *a" : "*a") + std::to_string(i - 1);
    text += "]\n";
  }
  const Parsed parsed(text);
  ASSERT_EQ(parsed.diagnostics.list().size(), 1U);
  EXPECT_EQ(parsed.diagnostics.list()[0].message, "the aliases stand for too many values");
}

TEST(Yaml, RefusesTenMegabytes) {
  const Parsed parsed("title: " + std::string(10'000'000, 'x') + "\n");
  EXPECT_EQ(parsed.diagnostics.list().at(0).message, "10000008 bytes of YAML are too many");
  EXPECT_EQ(parsed.value.kind, Value::Kind::null);
}

TEST(Yaml, LooksUpManyKeysInLinearTime) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  text += "k7: 2\n";
  const Parsed parsed(text);
  EXPECT_EQ(parsed.value.entries.size(), 50'000U);
  EXPECT_EQ(parsed.diagnostics.list().size(), 1U);
}

TEST(Toml, DropsEscapedControls) {
  const Parsed parsed("a = \"x\\u0001y\"\n", "a.toml");
  EXPECT_EQ(
      parsed.messages(),
      "a.toml:1:6: warning[A0102]: the control character U+0001, which no book can hold, was left out\n");
  EXPECT_EQ(parsed.value.find("a")->scalar, "xy");
}

TEST(Toml, MakesTheSameTree) {
  const Parsed parsed(
      "path = \"2014/09/15/Rust-1.0\"\ntitle = 'é \"x\"'\nday = 2014-09-15\nn = 3\nok = true\n"
      "authors = [\"A\", \"B\"]\n[source]\nURL = \"u\"\n",
      "a.toml");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(
      shown(parsed.value),
      "{path=s:2014/09/15/Rust-1.0@2014/09/15/Rust-1.0,title=s:é \"x\"@é \"x\",day=s:2014-09-15@2014-09-15,"
      "n=n:3,ok=b:true,authors=[s:A@A,s:B@B,],source={url=s:u@u,},}");
}

TEST(Toml, SaysWhereItBreaks) {
  const Parsed parsed("a = 1\nb = = 2\n", "a.toml");
  ASSERT_EQ(parsed.diagnostics.list().size(), 1U);
  EXPECT_EQ(parsed.diagnostics.list()[0].code, "A0201");
  EXPECT_EQ(parsed.diagnostics.list()[0].where.line, 2U);
}

TEST(Toml, FindsManyPlacesInOneLine) {
  std::string text = "a = [";
  for (int i = 0; i < 100'000; ++i) text += "'é',";
  const Parsed parsed(text + "'last']\n", "a.toml");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.value.find("a")->items.back().span.text(), "last");
}

TEST(Scalars, ReadBooleansOfBothYamls) {
  const auto read = [](const std::string& text) {
    Value value;
    value.scalar = text;
    value.kind = plain_kind(text);
    return as_boolean(value);
  };
  EXPECT_EQ(read("True"), true);
  EXPECT_EQ(read("yes"), true);
  EXPECT_EQ(read("off"), false);
  EXPECT_EQ(read("2016"), std::nullopt);
}

}  // namespace
}  // namespace anthology
