#include "bits/allow_list.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace bits {
namespace {

Transfer from(std::string url) {
  Transfer t;
  t.sources = {std::move(url)};
  t.destinations = {"C:\\x"};
  resolve_ends(t);
  return t;
}

AllowList list(std::string_view content) {
  auto out = parse_allow_list(content, "x.csv");
  EXPECT_TRUE(out) << (out ? "" : out.error().message);
  return out.value_or(AllowList{});
}

TEST(AllowList, AllCellsOfALineMustFit) {
  const AllowList allowed =
      list("parent_process_name,remote_host\nccmexec.exe,*.corp.example.com\n");
  const Surroundings agent{"", "", "", "CcmExec.exe"};
  EXPECT_TRUE(allowed.allows({from("http://dp1.corp.example.com/x")}, {}, agent));
  EXPECT_FALSE(allowed.allows({from("http://evil.example/x")}, {}, agent));
  EXPECT_FALSE(
      allowed.allows({from("http://dp1.corp.example.com/x")}, {}, {"", "", "", "winword.exe"}));
}

TEST(AllowList, EveryRemoteEndMustFit) {
  const AllowList allowed = list("remote_domain\nexample.com\n");
  EXPECT_TRUE(
      allowed.allows({from("http://a.example.com/x"), from("http://b.example.com/x")}, {}, {}));
  EXPECT_FALSE(
      allowed.allows({from("http://a.example.com/x"), from("http://h.example/x")}, {}, {}));
  EXPECT_FALSE(allowed.allows({from("http://$h/x")}, {}, {}));
  EXPECT_FALSE(allowed.allows({Transfer{}}, {}, {}));
}

TEST(AllowList, CommandLineAndProcess) {
  const AllowList allowed =
      list("process,process_name,comment\n*bootstrap.ps1*,powershell.exe,c\n");
  const powershell::Process process{"powershell -File C:\\bootstrap.ps1", "C:\\W\\powershell.exe",
                                    ""};
  EXPECT_TRUE(allowed.allows({Transfer{}}, process, {"", "", "PowerShell.exe", ""}));
  EXPECT_TRUE(allowed.allows({Transfer{}}, process, {}));
  EXPECT_FALSE(allowed.allows({Transfer{}}, process, {"", "", "pwsh.exe", ""}));
}

TEST(AllowList, AnEmptyOneAllowsNothing) {
  EXPECT_FALSE(AllowList{}.allows({from("http://h/x")}, {}, {}));
  EXPECT_EQ(list("process\n").size(), 0U);
}

TEST(AllowList, ALineThatWouldAllowEverythingIsAMistake) {
  for (const char* content : {"process\n*\n", "process,comment\n,x\n", "remote_host\n\"*\n"}) {
    const auto out = parse_allow_list(content, "x.csv");
    ASSERT_FALSE(out) << content;
    EXPECT_NE(out.error().message.find("Line 2"), std::string::npos) << out.error().message;
  }
  EXPECT_FALSE(parse_allow_list("comment\nx\n", "x.csv"));
  EXPECT_FALSE(parse_allow_list("", "x.csv"));
}

TEST(AllowList, TheExamplesCanBeRead) {
  std::ifstream in(BITS_LOOKUPS "/bits_allowlist_examples.csv", std::ios::binary);
  ASSERT_TRUE(in);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  EXPECT_GE(list(content).size(), 4U);
}

}  // namespace
}  // namespace bits
