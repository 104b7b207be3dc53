#include "bits/fact_columns.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reading_builder.h"

namespace bits {
namespace {

using powershell::Reading;
using Items = std::vector<std::string>;

class Facts {
 public:
  explicit Facts(const Reading& r) {
    const auto table = *parse_behaviors(kBuiltInBehaviors, "bits_behaviors.csv");
    const Finding finding = find_transfers(r, {});
    values_ = fact_values(finding, r, judge(finding, r, {}, {}, table), table);
  }
  Items operator[](std::string_view column) const {
    const auto found = std::find(kFactColumns.begin(), kFactColumns.end(), column);
    EXPECT_NE(found, kFactColumns.end()) << column;
    return values_[static_cast<std::size_t>(found - kFactColumns.begin())];
  }
  const FactValues& all() const { return values_; }

 private:
  FactValues values_;
};

TEST(FactColumns, OfADownload) {
  const Facts f(reading(
      {cmdlet("Start-BitsTransfer", {pos("https://user:pw@files.example.co.uk:8443/a/tool.exe?x=1"),
                                     pos("C:\\Data\\tool.exe"), name("DisplayName"), pos("j")})}));
  EXPECT_EQ(f["bits_command"], Items{"Start-BitsTransfer"});
  EXPECT_EQ(f["bits_direction"], Items{"download"});
  EXPECT_EQ(f["bits_source"], Items{"https://files.example.co.uk:8443/a/tool.exe?x=1"});
  EXPECT_EQ(f["bits_destination"], Items{"C:\\Data\\tool.exe"});
  EXPECT_EQ(f["bits_url"], Items{"https://files.example.co.uk:8443/a/tool.exe?x=1"});
  EXPECT_EQ(f["bits_scheme"], Items{"https"});
  EXPECT_EQ(f["bits_remote_host"], Items{"files.example.co.uk"});
  EXPECT_EQ(f["bits_remote_domain"], Items{"example.co.uk"});
  EXPECT_EQ(f["bits_remote_ip"], Items{});
  EXPECT_EQ(f["bits_remote_port"], Items{"8443"});
  EXPECT_EQ(f["bits_local_path"], Items{"C:\\Data\\tool.exe"});
  EXPECT_EQ(f["bits_file_name"], Items{"tool.exe"});
  EXPECT_EQ(f["bits_file_ext"], Items{"exe"});
  EXPECT_EQ(f["bits_archive"], Items{"0"});
  EXPECT_EQ(f["bits_executable"], Items{"1"});
  EXPECT_EQ(f["bits_job_name"], Items{"j"});
  EXPECT_EQ(f["bits_asynchronous"], Items{"0"});
  EXPECT_EQ(f["bits_credential"], Items{"in the URL"});
  EXPECT_EQ(f["bits_mitre"].front(), "T1197");
  EXPECT_EQ(f["bits_risk_score"].size(), 1U);
}

TEST(FactColumns, OfAnAddress) {
  const Facts f(reading(
      {program({"bitsadmin", "/transfer", "j", "/upload", "http://0xC0000201/in", "C:\\d.zip"})}));
  EXPECT_EQ(f["bits_command"], Items{"bitsadmin /transfer"});
  EXPECT_EQ(f["bits_direction"], Items{"upload"});
  EXPECT_EQ(f["bits_destination"], Items{"http://0xC0000201/in"});
  EXPECT_EQ(f["bits_url"], Items{"http://192.0.2.1/in"});
  EXPECT_EQ(f["bits_remote_ip"], Items{"192.0.2.1"});
  EXPECT_EQ(f["bits_remote_domain"], Items{});
  EXPECT_EQ(f["bits_archive"], Items{"1"});
}

TEST(FactColumns, NoSecretIsInAnyColumn) {
  Reading r = reading(
      {program({"bitsadmin", "/setcredentials", "j", "SERVER", "BASIC", "u", "hunter2"}),
       program({"bitsadmin", "/setnotifycmdline", "j", "net.exe", "use x hunter2"}),
       cmdlet("Start-BitsTransfer", {pos("https://a:hunter3@h.example/x"), pos("C:\\x"),
                                     name("CustomHeaders"), pos("Authorization: Basic hunter4")})});
  r.text =
      "bitsadmin /setcredentials j SERVER BASIC u hunter2; Start-BitsTransfer "
      "https://a:hunter3@h.example/x "
      "-CustomHeaders 'Authorization: Basic hunter4'";
  const Facts f(r);
  for (std::size_t i = 0; i < kFactColumns.size(); ++i) {
    for (const std::string& text : f.all()[i]) {
      EXPECT_EQ(text.find("hunter"), std::string::npos) << kFactColumns[i] << ": " << text;
    }
  }
  EXPECT_EQ(f["bits_notify_command"], Items{"net.exe use x ********"});
  EXPECT_EQ(f["bits_credential"].front(), "u");
}

TEST(FactColumns, SeveralTransfersAreListedEachValueOnce) {
  const Facts f(
      reading({program({"bitsadmin", "/create", "/upload", "j"}),
               program({"bitsadmin", "/addfile", "j", "https://h.example/in", "C:\\d.txt"}),
               program({"bitsadmin", "/resume", "j"})}));
  EXPECT_EQ(f["bits_command"],
            (Items{"bitsadmin /create", "bitsadmin /addfile", "bitsadmin /resume"}));
  EXPECT_EQ(f["bits_direction"], Items{"upload"});
  EXPECT_EQ(f["bits_job_name"], Items{"j"});
}

TEST(FactColumns, AnUnknownDirectionIsSaid) {
  EXPECT_EQ(Facts(reading({cmdlet("Resume-BitsTransfer", {pos("$j")})}))["bits_direction"],
            Items{"unknown"});
}

TEST(FactColumns, WithoutATransferOnlyTheReadingIsShown) {
  Reading r = reading({cmdlet("Get-Help", {pos("x")})});
  r.text = "Get-Help x https://u:p@h/";
  r.techniques.add(powershell::Technique::backtick);
  const Facts f(r);
  EXPECT_EQ(f["bits_decoded"], Items{"Get-Help x https://u:********@h/"});
  EXPECT_EQ(f["bits_obfuscation"], Items{"backtick"});
  EXPECT_EQ(f["bits_command"], Items{});
  EXPECT_EQ(f["bits_risk_score"], Items{});
  EXPECT_EQ(f["bits_archive"], Items{});
}

}  // namespace
}  // namespace bits
