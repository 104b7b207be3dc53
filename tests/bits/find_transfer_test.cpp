#include "bits/find_transfer.h"

#include <gtest/gtest.h>

#include "powershell/command_line.h"
#include "reading_builder.h"

namespace bits {
namespace {

using powershell::Invocation;
using powershell::Process;
using powershell::Reading;

Invocation download(std::string destination = "C:\\Data\\x.exe") {
  return cmdlet("Start-BitsTransfer",
                {pos("https://h.example/x.exe"), pos(std::move(destination))});
}

Finding find(std::vector<Invocation> invocations, Process process = {}) {
  return find_transfers(reading(std::move(invocations)), process);
}

TEST(FindTransfer, ATransfer) {
  const Finding found = find({program({"powershell.exe"}), download()});
  EXPECT_EQ(found.verdict, Verdict::transfer);
  ASSERT_EQ(found.transfers.size(), 1U);
  EXPECT_EQ(found.transfers[0].invocation, 1U);
}

TEST(FindTransfer, AMentionIsNone) {
  const auto verdict = [](std::string_view line, std::vector<Invocation> invocations) {
    return find(std::move(invocations), Process{line, {}, {}}).verdict;
  };
  EXPECT_EQ(verdict("powershell Get-Help Start-BitsTransfer",
                    {program({"powershell"}), cmdlet("Get-Help", {pos("Start-BitsTransfer")})}),
            Verdict::mention);
  EXPECT_EQ(verdict("powershell Get-BitsTransfer", {cmdlet("Get-BitsTransfer", {})}),
            Verdict::mention);
  EXPECT_EQ(verdict("bitsadmin /list", {program({"bitsadmin", "/list"})}), Verdict::mention);
  EXPECT_EQ(
      verdict("notepad start-bitstransfer.md", {program({"notepad.exe", "start-bitstransfer.md"})}),
      Verdict::mention);
  EXPECT_EQ(verdict("findstr \"Start-BitsTransfer http://h\" x",
                    {program({"findstr.exe", "Start-BitsTransfer http://h/x", "x"})}),
            Verdict::mention);
  EXPECT_EQ(verdict("chrome https://h.example/start-bitstransfer",
                    {program({"chrome.exe", "https://h.example/start-bitstransfer"})}),
            Verdict::mention);
  EXPECT_EQ(
      verdict("tool.exe start-bitstransfer.md", {program({"tool.exe", "start-bitstransfer.md"})}),
      Verdict::mention);
  EXPECT_EQ(verdict("x.exe -c {4991d34b-80a1-4291-83b6-3328366b9097}",
                    {program({"x.exe", "-c", "{4991d34b-80a1-4291-83b6-3328366b9097}"})}),
            Verdict::mention);
}

TEST(FindTransfer, WhatHasNothingToDoWithBits) {
  EXPECT_EQ(find({program({"cmd.exe", "/c", "dir"})}, {"cmd /c dir", {}, {}}).verdict,
            Verdict::none);
  EXPECT_EQ(find({}).verdict, Verdict::none);
}

TEST(FindTransfer, AnIncompleteReadingIsUndecided) {
  Reading r;
  r.opaque = {"iex $x: the value is not on the command line"};
  EXPECT_EQ(find_transfers(r, {}).verdict, Verdict::undecided);
  Reading cut;
  cut.complete = false;
  EXPECT_EQ(find_transfers(cut, {"Get-Help Start-BitsTransfer", {}, {}}).verdict,
            Verdict::undecided);
  cut.invocations = {download()};
  EXPECT_EQ(find_transfers(cut, {}).verdict, Verdict::transfer);
}

TEST(FindTransfer, APipeFromGetToCompleteIsOne) {
  auto complete = cmdlet("Complete-BitsTransfer", {});
  complete.input_unknown = true;
  const Finding found = find({cmdlet("Get-BitsTransfer", {}), complete});
  ASSERT_EQ(found.transfers.size(), 1U);
  EXPECT_EQ(found.transfers[0].command, "Complete-BitsTransfer");
  EXPECT_EQ(find({cmdlet("Get-BitsTransfer", {}), cmdlet("Remove-BitsTransfer", {})},
                 {"Get-BitsTransfer", {}, {}})
                .verdict,
            Verdict::mention);
}

TEST(FindTransfer, ARenamedBitsadmin) {
  const Finding by_arguments =
      find({program({"C:\\t\\b.exe", "/transfer", "j", "http://h.example/a", "C:\\a"})});
  ASSERT_EQ(by_arguments.transfers.size(), 1U);
  EXPECT_TRUE(by_arguments.transfers[0].is_renamed);
  auto named = program({"C:\\t\\b.exe", "/transfer", "j", "http://h.example/a", "C:\\a"});
  named.name = "bitsadmin.exe";
  const Finding by_resource = find({named}, {"b.exe /transfer", "b.exe", "bitsadmin.exe"});
  ASSERT_EQ(by_resource.transfers.size(), 1U);
  EXPECT_TRUE(by_resource.transfers[0].is_renamed);
  const Finding plain =
      find({program({"bitsadmin.exe", "/transfer", "j", "http://h.example/a", "C:\\a"})},
           {"bitsadmin", "C:\\Windows\\System32\\bitsadmin.exe", "bitsadmin.exe"});
  EXPECT_FALSE(plain.transfers.at(0).is_renamed);
}

TEST(FindTransfer, PowerShellSevenIsNotRenamed) {
  EXPECT_FALSE(find({program({"pwsh.exe"}), download()}, {"pwsh", "pwsh.exe", "pwsh.dll"})
                   .transfers.at(0)
                   .is_renamed);
  EXPECT_TRUE(find({program({"x.exe"}), download()}, {"x", "x.exe", "PowerShell.EXE"})
                  .transfers.at(0)
                  .is_renamed);
}

TEST(FindTransfer, AnUnknownLauncherThatIsGivenTheText) {
  const Finding whole = find(
      {program({"runner.exe", "--ps",
                "Start-BitsTransfer -Source http://h.example/a.exe -Destination 'C:\\b c.exe'"})});
  ASSERT_EQ(whole.transfers.size(), 1U);
  EXPECT_TRUE(whole.transfers[0].is_guessed);
  EXPECT_EQ(whole.transfers[0].destinations, std::vector<std::string>{"C:\\b c.exe"});
  EXPECT_EQ(
      find({program({"runner.exe", "start-bitstransfer", "http://h.example/a", "C:\\my files\\a"})})
          .transfers.at(0)
          .destinations,
      std::vector<std::string>{"C:\\my files\\a"});
  EXPECT_TRUE(
      find({program({"runner.exe",
                     "& {Start-BitsTransfer http://h.example/a,http://h.example/b C:\\t}"})})
          .transfers.at(0)
          .sources.size() == 2);
  EXPECT_TRUE(
      find({program({"runner.exe", "How to use Start-BitsTransfer with http://h.example/a"})})
          .transfers.empty());
  EXPECT_TRUE(find({program({"runner.exe", "Start-BitsTransfer C:\\a C:\\b"})}).transfers.empty());
  EXPECT_TRUE(
      find({program({"git.exe", "commit", "-m", "Start-BitsTransfer http://h.example/a C:\\a"})})
          .transfers.empty());
}

TEST(FindTransfer, JobsGoByTheTypeTheyWereMadeWith) {
  const Finding found =
      find({program({"bitsadmin", "/create", "/upload", "j"}),
            program({"bitsadmin", "/addfile", "J", "https://h.example/in", "C:\\d.zip"}),
            program({"bitsadmin", "/resume", "j"})});
  ASSERT_EQ(found.transfers.size(), 3U);
  EXPECT_EQ(found.transfers[1].direction, Direction::upload);
  EXPECT_EQ(found.transfers[1].sources, std::vector<std::string>{"C:\\d.zip"});
  EXPECT_EQ(found.transfers[1].remotes.size(), 1U);
  EXPECT_EQ(found.transfers[2].direction, Direction::upload);
}

TEST(FindTransfer, WhatIsRunAfterwards) {
  const auto runs = [](Invocation second, std::string destination = "C:\\Data\\x.exe") {
    return find({download(std::move(destination)), std::move(second)})
        .transfers.at(0)
        .is_executed_after;
  };
  EXPECT_TRUE(runs(program({"C:\\Data\\x.exe"})));
  EXPECT_TRUE(runs(program({"x.exe", "/q"})));
  EXPECT_TRUE(runs(cmdlet("Start-Process", {pos("C:\\data\\X.exe")})));
  EXPECT_TRUE(runs(cmdlet("Start-Process", {pos("$out")}), "$out"));
  EXPECT_TRUE(runs(cmdlet("C:\\Data\\x.exe", {})));
  EXPECT_TRUE(runs(program({"rundll32.exe", "C:\\Data\\x.exe,Run"})));
  EXPECT_FALSE(runs(program({"max.exe"})));
  EXPECT_FALSE(runs(cmdlet("Remove-Item", {pos("C:\\Data\\x.exe")})));
  EXPECT_FALSE(runs(program({"cmd.exe", "/c", "dir C:\\Data"}), "C:\\Data"));
  EXPECT_FALSE(find({program({"C:\\Data\\x.exe"}), download()}).transfers.at(0).is_executed_after);
}

TEST(FindTransfer, ComInAPowerShell) {
  constexpr std::string_view kLine =
      "powershell "
      "[activator]::CreateInstance([type]::GetTypeFromCLSID('4991d34b-80a1-4291-83b6-3328366b9097')"
      ")";
  EXPECT_EQ(find({program({"powershell.exe"})}, {kLine, {}, {}}).transfers.at(0).command,
            "BITS through COM");
  EXPECT_TRUE(find({program({"other.exe"})}, {kLine, {}, {}}).transfers.empty());
}

TEST(FindTransfer, PasswordsOfOtherCommandsAreMasked) {
  const Finding found =
      find({cmdlet("ConvertTo-SecureString", {pos("hunter2"), name("AsPlainText"), name("Force")}),
            download()});
  EXPECT_EQ(mask_secrets("x hunter2", found.transfers), "x ********");
}

TEST(FindTransfer, NotesThePasswordsOfACredentialsNameAndOfANotifyCommand) {
  const auto secrets = [](std::string_view line) {
    const powershell::Process process{line, {}, {}};
    const Finding found = find_transfers(powershell::read_command_line(process), process);
    return found.transfers.empty() ? std::vector<std::string>() : found.transfers.front().secrets;
  };
  const std::vector<std::string> pw = {"s3cret"};
  EXPECT_EQ(secrets("powershell Start-BitsTransfer http://h/a C:\\a -Credential bob:s3cret"), pw);
  EXPECT_EQ(secrets("bitsadmin /setnotifycmdline j C:\\curl.exe \"curl.exe -u ann:s3cret h\""), pw);
  EXPECT_TRUE(secrets("powershell Start-BitsTransfer http://h/a C:\\a -Credential D\\bob").empty());
}

}  // namespace
}  // namespace bits
