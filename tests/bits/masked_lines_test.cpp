#include "bits/masked_lines.h"

#include <gtest/gtest.h>

namespace bits {
namespace {

TEST(MaskedLines, HideTheSecretsOfAnyProgram) {
  MaskedLines lines;
  for (const auto& [line, name, masked] : {
           std::tuple{"net use \\\\srv\\share Geheim7 /user:corp\\anna", "net.exe",
                      "net use \\\\srv\\share ******** /user:corp\\anna"},
           {"bitsadmin /setcredentials job server basic anna Geheim7", "bitsadmin.exe",
            "bitsadmin /setcredentials job server basic anna ********"},
           {"curl -u anna:Geheim7 https://h/a", "curl.exe", "curl -u anna:******** https://h/a"},
           {"schtasks /create /tn x /ru anna /rp Geheim7 /tr y", "schtasks.exe",
            "schtasks /create /tn x /ru anna /rp ******** /tr y"},
           {"winrs -r:h -u:anna -p Geheim7 dir", "winrs.exe", "winrs -r:h -u:anna -p ******** dir"},
           {"iexplore https://anna:Geheim7@h/?token=Geheim8", "iexplore.exe",
            "iexplore https://anna:********@h/?token=********"},
           {"powershell \"$p = ConvertTo-SecureString 'Geheim7' -AsPlainText -Force\"",
            "powershell.exe",
            "powershell \"$p = ConvertTo-SecureString '********' -AsPlainText -Force\""},
       }) {
    EXPECT_EQ(lines.masked(line, name), masked);
    EXPECT_EQ(lines.masked(line, name), masked) << "the second time it is remembered";
  }
}

TEST(MaskedLines, LeaveOtherLinesAsTheyAre) {
  MaskedLines lines;
  for (const char* line : {"", "C:\\Windows\\Explorer.EXE", "cmd /c \"dir \"\"x\"\"\"",
                           "svchost.exe -k netsvcs -p -s Schedule", "mail anna@example.com"}) {
    EXPECT_EQ(lines.masked(line, ""), line);
  }
}

TEST(MaskedLines, OfAnyLengthAndNumberAreMasked) {
  MaskedLines lines;
  const std::string tail(10'000, 'x');
  EXPECT_EQ(lines.masked("cmdkey /add:h /pass:Geheim7 " + tail, "cmdkey.exe"),
            "cmdkey /add:h /pass:******** " + tail);
  for (int i = 0; i < 3000; ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(lines.masked("cmdkey /pass:Geheim7 /add:" + number, "cmdkey.exe"),
              "cmdkey /pass:******** /add:" + number);
  }
}

}  // namespace
}  // namespace bits
