#include "bits/bits_cmdlets.h"

#include <gtest/gtest.h>

#include "reading_builder.h"

namespace bits {
namespace {

using Items = std::vector<std::string>;

Transfer start(std::vector<powershell::Argument> arguments) {
  const auto out = read_bits_cmdlet(cmdlet("Start-BitsTransfer", std::move(arguments)));
  EXPECT_TRUE(out);
  return out.value_or(Transfer{});
}

TEST(BitsCmdlets, ADownload) {
  const Transfer t = start({name("Source"), pos("https://host.example/a/file.txt"),
                            name("Destination"), pos("C:\\Data\\file.txt")});
  EXPECT_EQ(t.command, "Start-BitsTransfer");
  EXPECT_EQ(t.direction, Direction::download);
  EXPECT_EQ(t.sources, Items{"https://host.example/a/file.txt"});
  EXPECT_EQ(t.destinations, Items{"C:\\Data\\file.txt"});
  ASSERT_EQ(t.remotes.size(), 1U);
  EXPECT_EQ(t.remotes[0].url->host, "host.example");
  EXPECT_EQ(t.remotes[0].domain, "host.example");
  ASSERT_EQ(t.locals.size(), 1U);
  EXPECT_EQ(t.locals[0].file_name, "file.txt");
}

TEST(BitsCmdlets, AnUploadByItsType) {
  const Transfer t =
      start({name("TransferType"), pos("upload"), pos("C:\\x.zip"), pos("https://h.example/x")});
  EXPECT_EQ(t.direction, Direction::upload);
  EXPECT_EQ(t.transfer_type, "upload");
  ASSERT_EQ(t.locals.size(), 1U);
  EXPECT_EQ(t.locals[0].file_class, FileClass::archive);
  EXPECT_EQ(
      start({name("TransferT"), pos("UploadReply"), pos("C:\\x"), pos("http://h/x")}).direction,
      Direction::upload_reply);
}

TEST(BitsCmdlets, ALocalSourceToARemoteDestinationIsAnUploadWhateverTheType) {
  EXPECT_EQ(start({pos("C:\\x.zip"), pos("\\\\server\\share\\x.zip")}).direction,
            Direction::upload);
  EXPECT_EQ(
      start({pos("C:\\x.zip"), pos("\\\\server\\share\\"), name("TransferType"), pos("Download")})
          .direction,
      Direction::upload);
  EXPECT_EQ(start({pos("\\\\server\\share\\x.zip"), pos("C:\\")}).direction, Direction::download);
}

TEST(BitsCmdlets, WithoutADestinationTheFileKeepsItsName) {
  const Transfer t = start({pos("https://h.example/a/tool.exe?v=1")});
  ASSERT_EQ(t.locals.size(), 1U);
  EXPECT_EQ(t.locals[0].path, "");
  EXPECT_EQ(t.locals[0].file_name, "tool.exe");
  EXPECT_EQ(t.locals[0].file_class, FileClass::executable);
}

TEST(BitsCmdlets, SeveralFilesIntoOneFolder) {
  const Transfer t =
      start({pos(Items{"https://h.example/a.zip", "https://h.example/b.exe"}), pos("C:\\t\\")});
  ASSERT_EQ(t.locals.size(), 2U);
  EXPECT_EQ(t.locals[0].file_name, "a.zip");
  EXPECT_EQ(t.locals[1].file_name, "b.exe");
  EXPECT_EQ(t.remotes.size(), 2U);
}

TEST(BitsCmdlets, WithoutEndsTheDirectionIsTheTypesOrUnknown) {
  auto piped = cmdlet("Start-BitsTransfer", {});
  piped.input_unknown = true;
  EXPECT_EQ(read_bits_cmdlet(piped)->direction, Direction::unknown);
  piped.arguments = {name("TransferType"), pos("Upload")};
  EXPECT_EQ(read_bits_cmdlet(piped)->direction, Direction::upload);
}

TEST(BitsCmdlets, AnEndOfWhichAPartIsUnknownIsRemoteAllTheSame) {
  const Transfer t = start({pos("http://$ip/x.exe"), pos("C:\\x.exe")});
  EXPECT_EQ(t.direction, Direction::download);
  ASSERT_EQ(t.remotes.size(), 1U);
  EXPECT_FALSE(t.remotes[0].url);
  EXPECT_EQ(t.remotes[0].text, "http://$ip/x.exe");
}

TEST(BitsCmdlets, UserInformationAppearsNowhere) {
  const Transfer t = start({pos("https://user:s3cret@h.example/x"), pos("C:\\x")});
  EXPECT_EQ(t.sources, Items{"https://h.example/x"});
  EXPECT_EQ(t.remotes[0].text, "https://h.example/x");
  EXPECT_TRUE(t.has_credential);
  EXPECT_TRUE(t.has_secret);
  EXPECT_EQ(t.secrets, Items{"s3cret"});
}

TEST(BitsCmdlets, Settings) {
  const Transfer t =
      start({pos("https://h.example/x"), pos("C:\\x"),
             name("DisplayName"),        pos("n"),
             name("Priority"),           pos("Low"),
             name("Asynchronous"),       name("Suspended"),
             name("NotifyCmdLine"),      pos(Items{"C:\\a.exe", "C:\\a.exe /q"}),
             name("ProxyUsage"),         pos("Override"),
             name("ProxyList"),          pos("http://p.example:8080"),
             name("HttpMethod"),         pos("POST"),
             name("RetryInterval"),      pos("60"),
             name("CustomHeaders"),      pos(Items{"X-A: 1", "Authorization: Bearer abc"})});
  EXPECT_EQ(t.job_name, "n");
  EXPECT_EQ(t.priority, "Low");
  EXPECT_TRUE(t.asynchronous);
  EXPECT_TRUE(t.suspended);
  EXPECT_EQ(t.notify_command, "C:\\a.exe C:\\a.exe /q");
  EXPECT_EQ(t.proxy, "http://p.example:8080");
  EXPECT_EQ(t.http_method, "POST");
  EXPECT_EQ(t.retry_delay, "60");
  EXPECT_EQ(t.headers, (Items{"X-A", "Authorization"}));
  EXPECT_EQ(t.secrets, Items{"Bearer abc"});
}

TEST(BitsCmdlets, Credentials) {
  const auto credential = [](std::string text) {
    return start({pos("https://h/x"), pos("C:\\x"), name("Credential"), pos(std::move(text))});
  };
  EXPECT_EQ(credential("EXAMPLE\\user").credential, "EXAMPLE\\user");
  EXPECT_EQ(credential("$cred").credential, "$cred");
  const Transfer made = credential(
      "(New-Object PSCredential('u',(ConvertTo-SecureString 'hunter2' -AsPlainText -Force)))");
  EXPECT_EQ(made.credential, "given");
  EXPECT_EQ(made.secrets, Items{"hunter2"});
  const Transfer stored =
      start({pos("https://h/x"), pos("C:\\x"), name("UseStoredCredential"), pos("Proxy")});
  EXPECT_EQ(stored.credential, "stored (Proxy)");
  EXPECT_TRUE(stored.has_credential);
  EXPECT_FALSE(
      start({pos("https://h/x"), name("UseStoredCredential"), pos("None")}).has_credential);
}

TEST(BitsCmdlets, TheOthersOfTheModule) {
  const auto add = read_bits_cmdlet(
      cmdlet("Add-BitsFile", {name("BitsJob"), pos("$j"), name("Source"), pos("http://h.example/x"),
                              name("Destination"), pos("C:\\x")}));
  ASSERT_TRUE(add);
  EXPECT_EQ(add->direction, Direction::download);
  for (const char* cmdlet_name :
       {"Resume-BitsTransfer", "Complete-BitsTransfer", "BitsTransfer\\complete-bitstransfer"}) {
    const auto step = read_bits_cmdlet(cmdlet(cmdlet_name, {pos("$job")}));
    ASSERT_TRUE(step) << cmdlet_name;
    EXPECT_EQ(step->direction, Direction::unknown);
    EXPECT_TRUE(step->is_job_step);
  }
  const auto set = read_bits_cmdlet(
      cmdlet("Set-BitsTransfer", {pos("$j"), name("NotifyCmdLine"), pos("C:\\a.exe")}));
  ASSERT_TRUE(set);
  EXPECT_EQ(set->notify_command, "C:\\a.exe");
}

TEST(BitsCmdlets, WhatTransfersNothing) {
  for (const char* cmdlet_name :
       {"Get-BitsTransfer", "Remove-BitsTransfer", "Suspend-BitsTransfer", "Get-Help",
        "Import-Module", "Invoke-WebRequest", "Start-BitsTransferX", ""}) {
    EXPECT_FALSE(read_bits_cmdlet(cmdlet(cmdlet_name, {pos("http://h/x")}))) << cmdlet_name;
  }
  EXPECT_FALSE(read_bits_cmdlet(cmdlet("Start-BitsTransfer", {name("?")})));
  EXPECT_FALSE(read_bits_cmdlet(cmdlet("Set-BitsTransfer", {pos("$job")})));
  EXPECT_FALSE(read_bits_cmdlet(cmdlet("Set-BitsTransfer", {pos("$job"), name("Verbose")})));
}

}  // namespace
}  // namespace bits
