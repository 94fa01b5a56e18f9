#include "base/charset.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using namespace std::string_literals;

std::string said(const DecodedDocument& document) {
  return document.text + '|' + document.charset + '|' + document.declared + (document.lied ? "|lied" : "");
}

TEST(Charset, BytesOrderMarksAndDeclarations) {
  EXPECT_EQ(said(decode_document("caf\xC3\xA9")), "café|utf-8|");
  EXPECT_EQ(said(decode_document("\xEF\xBB\xBF<a/>")), "<a/>|utf-8|");
  EXPECT_EQ(decode_document("<?xml version='1.0' encoding='ISO-8859-2'?>\xB1").text,
            "<?xml version='1.0' encoding='ISO-8859-2'?>ą");
  EXPECT_EQ(decode_document("<?xml encoding=\"koi8-r\"?>\xC1").charset, "koi8-r");
  EXPECT_EQ(decode_document("<meta charset=shift_jis>\x82\xA0").text, "<meta charset=shift_jis>あ");
  EXPECT_EQ(decode_document("<meta http-equiv=x content='text/html; charset=euc-jp'>\xA4\xA2").charset,
            "euc-jp");
  EXPECT_EQ(said(decode_document("\xFF\xFE<\0\xE9\0"s)), "<é|utf-16le|");
  EXPECT_EQ(said(decode_document("\0<\0a"s)), "<a|utf-16be|");
  EXPECT_EQ(said(decode_document("\0\0\0<\0\x01\xF6\0"s)), "<😀|utf-32be|");
}

TEST(Charset, BytesCountBeforeWhatIsDeclared) {
  EXPECT_EQ(said(decode_document("<?xml encoding='iso-8859-1'?>\xC3\xA9")),
            "<?xml encoding='iso-8859-1'?>é|utf-8|iso-8859-1|lied");
  EXPECT_EQ(said(decode_document("<?xml encoding='utf-8'?>\xE9\x97")),
            "<?xml encoding='utf-8'?>é—|windows-1252|utf-8|lied");
  EXPECT_EQ(said(decode_document("<?xml encoding='nonsense'?>a")),
            "<?xml encoding='nonsense'?>a|windows-1252|nonsense|lied");
  EXPECT_EQ(said(decode_document("<?xml encoding='utf-16'?>a")),
            "<?xml encoding='utf-16'?>a|windows-1252|utf-16|lied");
  EXPECT_TRUE(decode_document("caf\xE9").lied);
  EXPECT_FALSE(decode_document("cafe").lied);
}

TEST(Charset, ControlsOfLatin1AreThoseOfWindows) {
  EXPECT_EQ(utf8_from("\x93x\x94", "iso-8859-1"), "“x”");
  EXPECT_EQ(utf8_from("x", "no-such"), std::nullopt);
}

TEST(Charset, PiecesJoinBetweenSurrogates) {
  // An odd number of units before a pair that ends behind the buffer.
  std::string text =
      "\xFF\xFE"
      "a\0"s;
  std::string wanted = "a";
  for (int i = 0; i < 10'000; ++i) {
    text += "\x3D\xD8\x00\xDE"s;
    wanted += "😀";
  }
  EXPECT_EQ(decode_document(text).text, wanted);
}

TEST(Charset, EmptyAndCutOff) {
  EXPECT_EQ(decode_document("").text, "");
  EXPECT_EQ(decode_document("<?xml encoding=").text, "<?xml encoding=");
  EXPECT_EQ(decode_document("\xFF\xFE<"s).text, "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace anthology
