#include "programs/terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace programs {
namespace {

TEST(IsUtf8Locale, TheFirstThatIsSetDecides) {
  EXPECT_TRUE(is_utf8_locale("", "", "en_US.UTF-8"));
  EXPECT_TRUE(is_utf8_locale("", "", "C.utf8"));
  EXPECT_TRUE(is_utf8_locale("", "", "de_DE.UTF-8@euro"));
  EXPECT_TRUE(is_utf8_locale("", "C.UTF-8", "C"));
  EXPECT_FALSE(is_utf8_locale("C", "C.UTF-8", "C.UTF-8"));
  EXPECT_FALSE(is_utf8_locale("", "", ""));
  EXPECT_FALSE(is_utf8_locale("", "", "POSIX"));
  EXPECT_FALSE(is_utf8_locale("", "", "de_DE.ISO-8859-1"));
  EXPECT_FALSE(is_utf8_locale("", "", "de_DE@UTF-8"));
}

TEST(TerminalOf, WhatIsNoneIsShownAsciiWithoutColours) {
  const int descriptor = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const Terminal terminal = terminal_of(descriptor);
  ::close(descriptor);
  EXPECT_FALSE(terminal.unicode);
  EXPECT_FALSE(terminal.colors);
  EXPECT_EQ(terminal.width, 0U);
}

}  // namespace
}  // namespace programs
