#include "powershell/host_options.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace powershell {
namespace {

using Words = std::vector<std::string>;

HostOptions windows(Words arguments) {
  arguments.insert(arguments.begin(), "powershell.exe");
  return parse_host_options(arguments);
}

HostOptions core(Words arguments) {
  arguments.insert(arguments.begin(), "pwsh");
  return parse_host_options(arguments);
}

TEST(HostOptions, EveryBeginningOfEncodedCommandIsIt) {
  const std::string name = "EncodedCommand";
  for (std::size_t size = 1; size <= name.size(); ++size) {
    for (const char* dash : {"-", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "--"}) {
      const HostOptions found = windows({dash + name.substr(0, size), "AAAA"});
      EXPECT_TRUE(found.encoded) << dash << size;
      EXPECT_EQ(found.command, "AAAA");
    }
  }
  EXPECT_TRUE(windows({"-eC", "AAAA"}).encoded);
}

TEST(HostOptions, WhatOnlyBeginsAlikeIsNot) {
  for (const char* option : {"-ex", "-ep", "-ea", "-encodedarguments", "-EncodedA"}) {
    const HostOptions found = windows({option, "AAAA", "-c", "x"});
    EXPECT_FALSE(found.encoded) << option;
    EXPECT_EQ(found.command, "x") << option;
  }
  EXPECT_EQ(windows({"-encodedcommandx", "AAAA"}).command, "-encodedcommandx AAAA");
}

TEST(HostOptions, CommandIsAllThatFollowsJoinedByOneBlank) {
  const HostOptions found = windows({"-nop", "-c", "Start-BitsTransfer", "a b", "-nop"});
  EXPECT_EQ(found.command, "Start-BitsTransfer a b -nop");
  EXPECT_TRUE(found.no_profile);
  EXPECT_EQ(found.command_begin, 2U);
  EXPECT_EQ(found.value_begin, 3U);
  EXPECT_EQ(found.command_end, 6U);
}

TEST(HostOptions, WhatIsNoOptionBeginsTheCommand) {
  EXPECT_EQ(windows({"-NoLogo", "Get-Item", "x"}).command, "Get-Item x");
  EXPECT_EQ(windows({"-frob", "x"}).command, "-frob x");
}

TEST(HostOptions, WhatIsNoOptionNamesTheScriptForPwsh) {
  const HostOptions found = core({"-nop", "C:\\x.ps1", "-a", "b"});
  EXPECT_EQ(found.file, "C:\\x.ps1");
  EXPECT_EQ(found.arguments, (Words{"-a", "b"}));
  // No script has such a name, so it is read as what it was meant to be.
  EXPECT_EQ(core({"Start-BitsTransfer a b"}).command, "Start-BitsTransfer a b");
}

TEST(HostOptions, OptionsMayFollowAnEncodedCommand) {
  const HostOptions found = windows({"-e", "AAAA", "-w", "hidden", "-ep", "bypass"});
  EXPECT_EQ(found.command, "AAAA");
  EXPECT_TRUE(found.hidden_window);
  EXPECT_EQ(found.execution_policy, "bypass");
  EXPECT_EQ(found.command_begin, 1U);
  EXPECT_EQ(found.command_end, 3U);
}

TEST(HostOptions, FileTakesTheRestAsItsArguments) {
  const HostOptions found = windows({"-ExecutionPolicy", "RemoteSigned", "-f", "a.ps1", "-c", "x"});
  EXPECT_EQ(found.file, "a.ps1");
  EXPECT_EQ(found.arguments, (Words{"-c", "x"}));
  EXPECT_FALSE(found.command);
  EXPECT_EQ(found.execution_policy, "RemoteSigned");
}

TEST(HostOptions, HiddenWindowsAreSeenInEveryForm) {
  for (const char* style : {"hidden", "Hidden", "1", "h", "hid"}) {
    EXPECT_TRUE(windows({"-w", style, "-c", "x"}).hidden_window) << style;
    EXPECT_TRUE(windows({"-WindowStyle", style}).hidden_window) << style;
  }
  for (const char* style : {"Normal", "2", "hiddens", ""}) {
    EXPECT_FALSE(windows({"-w", style, "-c", "x"}).hidden_window) << style;
  }
}

TEST(HostOptions, VersionTakesAValueOnlyInWindowsPowerShell) {
  EXPECT_EQ(windows({"-Version", "2", "-c", "x"}).command, "x");
  const HostOptions shown = core({"-v", "-c", "x"});
  EXPECT_TRUE(shown.help);
  EXPECT_FALSE(shown.command);
}

TEST(HostOptions, HelpRunsNothing) {
  for (const char* option : {"-?", "/?", "-help", "-h"}) {
    const HostOptions found = windows({option, "Start-BitsTransfer"});
    EXPECT_TRUE(found.help) << option;
    EXPECT_FALSE(found.command) << option;
  }
}

TEST(HostOptions, ADashAloneIsStandardInput) {
  EXPECT_TRUE(windows({"-"}).standard_input);
  EXPECT_TRUE(windows({"-nop", "-Command", "-"}).standard_input);
  EXPECT_TRUE(windows({"-File", "-"}).standard_input);
  EXPECT_FALSE(windows({"-nop"}).standard_input);
}

TEST(HostOptions, OptionsOfPwsh) {
  const HostOptions found = core({"--noprofile", "-wd", "C:\\", "-cwa", "x $args", "1", "2"});
  EXPECT_TRUE(found.no_profile);
  EXPECT_EQ(found.command, "x $args");
  EXPECT_EQ(found.arguments, (Words{"1", "2"}));
}

TEST(HostOptions, UnicodeDashesAreTold) {
  EXPECT_TRUE(windows({"\xE2\x80\x93nop", "-c", "x"}).unicode_dash);
  EXPECT_FALSE(windows({"-nop", "-c", "a \xE2\x80\x93 b"}).unicode_dash);
}

TEST(HostOptions, TheHostCanBeNamed) {
  const Words argv = {"renamed.exe", "x.ps1"};
  EXPECT_EQ(parse_host_options(argv, Shell::core_powershell).file, "x.ps1");
  EXPECT_EQ(parse_host_options(argv).command, "x.ps1");
  EXPECT_FALSE(parse_host_options({}).command);
}

TEST(HostOptions, ValuesMayBeMissing) {
  for (const char* option : {"-e", "-c", "-f", "-w", "-ep", "-version", "-config"}) {
    const HostOptions found = windows({option});
    EXPECT_FALSE(found.command || found.file) << option;
  }
}

}  // namespace
}  // namespace powershell
