#include "programs/shown_text.h"

#include <gtest/gtest.h>

#include <string>

namespace programs {
namespace {

TEST(ShownText, LeavesTextAsItIs) {
  for (const std::string_view text : {"", "a <b> & \"c\"", "Bäder\tund\nÖfen", "漢字 😀"}) {
    EXPECT_EQ(shown_text(text), text);
  }
}

TEST(ShownText, WritesOutWhatCanNotBeSeen) {
  EXPECT_EQ(shown_text("a\x1B[2J"), "a⟨U+001B⟩[2J");
  EXPECT_EQ(shown_text("\xE2\x80\xAE"
                       "fdp.exe"),
            "⟨U+202E⟩fdp.exe");
  EXPECT_EQ(shown_text("\r\x7F\xC2\x9B"), "⟨U+000D⟩⟨U+007F⟩⟨U+009B⟩");
  EXPECT_EQ(shown_text("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\x8B\xEF\xBB\xBF"),
            "⟨U+2028⟩⟨U+2029⟩⟨U+200B⟩⟨U+FEFF⟩");
  EXPECT_EQ(shown_text(std::string_view("\0", 1)), "⟨U+0000⟩");
}

TEST(ShownText, ReplacesBytesThatAreNoCharacter) {
  EXPECT_EQ(shown_text("a\xFF\x9B"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(ShownText, CutsWhatIsLongBetweenCharacters) {
  const std::string kept(16384, 'x');
  EXPECT_EQ(shown_text(kept), kept);
  EXPECT_EQ(shown_text(kept + "yyy"), kept + " … (3 more bytes)");
  const std::string odd = std::string(16383, 'x') + "ä";
  EXPECT_EQ(shown_text(odd), std::string(16383, 'x') + " … (2 more bytes)");
}

TEST(HtmlText, LeavesNothingThatBeginsOrEndsAnElementOrAnAttribute) {
  EXPECT_EQ(html_text("</script><a b='c' d=\"e\">&amp;"),
            "&lt;/script&gt;&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;");
  EXPECT_EQ(html_text("\x1B"), "⟨U+001B⟩");
}

}  // namespace
}  // namespace programs
