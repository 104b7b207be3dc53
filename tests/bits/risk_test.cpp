#include "bits/risk.h"

#include <gtest/gtest.h>

#include "reading_builder.h"

namespace bits {
namespace {

using powershell::Invocation;
using powershell::Reading;
using powershell::Technique;
using Tags = std::vector<std::string>;

const BehaviorTable& table() {
  static const BehaviorTable out = *parse_behaviors(kBuiltInBehaviors, "bits_behaviors.csv");
  return out;
}

Judgement judge_reading(const Reading& r, const Surroundings& row = {},
                        powershell::Process process = {}) {
  return judge(find_transfers(r, process), r, process, row, table());
}

Tags tags(const Judgement& judgement) {
  Tags out;
  for (const Behavior behavior : judgement.behaviors.list())
    out.emplace_back(behavior_tag(behavior));
  return out;
}

Reading start(std::vector<powershell::Argument> arguments) {
  return reading({program({"powershell.exe"}), cmdlet("Start-BitsTransfer", std::move(arguments))});
}

TEST(Risk, ThePlainMatchIsExactly56) {
  const Judgement plain = judge_reading(start({name("Source"), pos("https://host/file.txt"),
                                               name("Destination"), pos("C:\\Data\\file.txt")}));
  EXPECT_EQ(plain.score, 56);
  EXPECT_EQ(tags(plain), Tags{});
  EXPECT_EQ(plain.mitre, (Tags{"T1197", "T1105"}));
}

// The examples of docs/SCORING.md.
TEST(Risk, WorkedExamples) {
  const Judgement folder = judge_reading(
      start({pos("https://files.example.com/tool.exe"), pos("C:\\Users\\Public\\tool.exe")}));
  EXPECT_EQ(tags(folder), (Tags{"suspicious-folder", "executable-download"}));
  EXPECT_EQ(folder.score, 71);
  const Judgement upload =
      judge_reading(start({name("TransferType"), pos("Upload"), pos("C:\\Data\\backup.zip"),
                           pos("https://files.example.com/in")}));
  EXPECT_EQ(tags(upload), (Tags{"upload", "archive-upload"}));
  EXPECT_EQ(upload.score, 91);
  EXPECT_EQ(upload.mitre, (Tags{"T1197", "T1048", "T1560"}));
  const Judgement share =
      judge_reading(start({pos("\\\\server\\share\\setup.msi"), pos("C:\\Data\\setup.msi")}));
  EXPECT_EQ(tags(share), (Tags{"executable-download", "private-transfer"}));
  EXPECT_EQ(share.score, 41);
  const Judgement address = judge_reading(reading({program(
      {"bitsadmin", "/transfer", "job", "http://192.0.2.7:8080/a.txt", "C:\\Data\\a.txt"})}));
  EXPECT_EQ(tags(address), (Tags{"direct-ip", "unusual-port"}));
  EXPECT_EQ(address.score, 76);
  const Judgement notify = judge_reading(
      reading({program({"bitsadmin", "/setnotifycmdline", "job", "C:\\Data\\a.exe", "NULL"})}));
  EXPECT_EQ(tags(notify), (Tags{"notify-command", "job-step"}));
  EXPECT_EQ(notify.score, 66);
  const Judgement complete =
      judge_reading(reading({cmdlet("Get-BitsTransfer", {}), cmdlet("Complete-BitsTransfer", {})}));
  EXPECT_EQ(tags(complete), Tags{"job-step"});
  EXPECT_EQ(complete.score, 46);
}

struct EndCase {
  const char* source;
  const char* destination;
  const char* tag;
};

TEST(Risk, WhatTheEndsSay) {
  const EndCase kCases[] = {
      {"http://3221225985/a.txt", "C:\\Data\\a.txt", "disguised-ip"},
      {"https://bücher.example/a.txt", "C:\\Data\\a.txt", "idn-host"},
      {"https://cdn.discordapp.com/a.txt", "C:\\Data\\a.txt", "file-sharing-host"},
      {"https://x.workers.dev/a.txt", "C:\\Data\\a.txt", "file-sharing-host"},
      {"C:\\Data\\a.txt", "https://transfer.sh/a.txt", "upload-to-sharing-host"},
      {"\\\\h.example@SSL\\DavWWWRoot\\a.txt", "C:\\Data\\a.txt", "webdav"},
      {"C:\\Data\\lsass.dmp", "https://h.example/in", "dump-upload"},
      {"https://h.example/logo.png", "C:\\Data\\a.exe", "extension-changed"},
      {"C:\\Data\\a.zip", "https://h.example/a.jpg", "extension-changed"},
      {"https://h.example/a", "C:\\Data\\a.pdf.exe", "double-extension"},
      {"https://h.example/a.txt", "C:\\Data\\a.txt:b", "alternate-data-stream"},
      {"https://h.example/a.aspx", "C:\\inetpub\\wwwroot\\a.aspx", "web-root"},
      {"https://h.example/a.lnk",
       "%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.lnk", "startup-folder"},
      {"C:\\Data\\a.txt", "\\\\192.0.2.3\\C$\\a.txt", "admin-share"},
      {"C:\\Data\\a.txt", "C:\\Other\\a.txt", "local-copy"},
      {"http://10.0.0.1/a.txt", "C:\\Data\\a.txt", "private-transfer"},
      {"https://h.example/a.exe", "C:\\Users\\u\\Downloads\\a.exe", "suspicious-folder"},
  };
  for (const EndCase& c : kCases) {
    const Tags found = tags(judge_reading(start({pos(c.source), pos(c.destination)})));
    EXPECT_NE(std::find(found.begin(), found.end(), c.tag), found.end())
        << c.source << " " << c.tag;
  }
}

TEST(Risk, WhatTheEndsDoNotSay) {
  EXPECT_EQ(tags(judge_reading(
                start({pos("https://h.example/a.txt"), pos("C:\\Users\\u\\Downloads\\a.txt")}))),
            Tags{});
  EXPECT_EQ(
      tags(judge_reading(start({pos("https://h.example:443/a.txt"), pos("C:\\Data\\a.txt")}))),
      Tags{});
  EXPECT_EQ(tags(judge_reading(start({pos("https://h.example/get.php"), pos("C:\\Data\\a.zip")}))),
            Tags{});
  EXPECT_EQ(tags(judge_reading(start({pos("http://$ip/a.txt"), pos("C:\\Data\\a.txt")}))), Tags{});
}

TEST(Risk, WhatTheSettingsSay) {
  const auto with = [](std::vector<powershell::Argument> more) {
    more.insert(more.begin(), {pos("https://h.example/a.txt"), pos("C:\\Data\\a.txt")});
    return tags(judge_reading(start(std::move(more))));
  };
  EXPECT_EQ(with({name("RetryInterval"), pos("60")}), Tags{"min-retry-delay"});
  EXPECT_EQ(with({name("RetryInterval"), pos("600")}), Tags{});
  EXPECT_EQ(with({name("ProxyUsage"), pos("NoProxy")}), Tags{"proxy-change"});
  EXPECT_EQ(with({name("ProxyUsage"), pos("SystemDefault")}), Tags{});
  EXPECT_EQ(with({name("HttpMethod"), pos("POST")}), Tags{"http-method"});
  EXPECT_EQ(with({name("Credential"), pos("$c")}), Tags{"credential"});
  EXPECT_EQ(with({name("CustomHeaders"), pos("X-A: 1")}), Tags{"custom-headers"});
  EXPECT_EQ(with({name("CustomHeaders"), pos("Cookie: 1")}),
            (Tags{"custom-headers", "password-on-line"}));
  EXPECT_EQ(with({name("DisplayName"), pos("Chrome Component Updater")}), Tags{"system-job-name"});
  EXPECT_EQ(with({name("DisplayName"), pos("My job"), name("Asynchronous"), name("Priority"),
                  pos("Low")}),
            Tags{});
}

TEST(Risk, HowItWasHiddenAndStarted) {
  Reading r = start({pos("https://h.example/a.txt"), pos("C:\\Data\\a.txt")});
  r.invocations[0].argv = {"powershell.exe", "-w", "hidden", "-ep", "bypass", "-enc", "AAAA"};
  r.techniques.add(Technique::encoded_command);
  r.techniques.add(Technique::concatenation);
  r.techniques.add(Technique::nested);
  r.techniques.add(Technique::opaque);
  EXPECT_EQ(tags(judge_reading(r, {"", "", "", "WINWORD.EXE"})),
            (Tags{"obfuscated", "encoded", "nested", "opaque", "hidden-window", "policy-bypass",
                  "office-parent"}));
  Reading plain = start({pos("https://h.example/a.txt"), pos("C:\\Data\\a.txt")});
  plain.techniques.add(Technique::variable);
  EXPECT_EQ(tags(judge_reading(plain, {"", "", "", "explorer.exe"})), Tags{});
  EXPECT_EQ(tags(judge_reading(plain, {"", "", "", "C:\\Windows\\System32\\mshta.exe"})),
            Tags{"script-parent"});
  EXPECT_EQ(tags(judge_reading(plain, {"", "", "", "w3wp.exe"})), Tags{"web-server-parent"});
  EXPECT_EQ(tags(judge_reading(plain, {"", "", "", "WmiPrvSE.exe"})), Tags{"wmi-parent"});
}

TEST(Risk, WhatSpeaksForHarmlessnessMustHoldForAll) {
  const Reading r = reading(
      {cmdlet("Start-BitsTransfer", {pos("\\\\server\\s\\a.txt"), pos("C:\\Data\\a.txt")}),
       cmdlet("Start-BitsTransfer", {pos("https://h.example/b.txt"), pos("C:\\Data\\b.txt")})});
  EXPECT_EQ(tags(judge_reading(r)), Tags{});
  EXPECT_EQ(judge_reading(r).score, 56);
}

TEST(Risk, TheScoreStaysWithinItsBounds) {
  BehaviorSet all;
  for (std::size_t i = 2; i < kBehaviors; ++i) all.add(static_cast<Behavior>(i));
  EXPECT_EQ(risk_score(all, table()), 100);
  BehaviorSet harmless;
  for (std::size_t i = static_cast<std::size_t>(Behavior::job_step); i < kBehaviors; ++i) {
    harmless.add(static_cast<Behavior>(i));
  }
  EXPECT_EQ(risk_score(harmless, table()), 0);
}

TEST(Risk, TheAllowListTakes25Off) {
  const auto allowed = parse_allow_list("remote_host\nh.example\n", "x.csv");
  ASSERT_TRUE(allowed);
  const Reading r = start({pos("https://h.example/a.txt"), pos("C:\\Data\\a.txt")});
  const Judgement judged = judge(find_transfers(r, {}), r, {}, {}, table(), &*allowed);
  EXPECT_EQ(judged.score, 31);
  EXPECT_EQ(tags(judged), Tags{"allow-listed"});
}

TEST(Risk, TheMessageNamesWhatIsKnown) {
  const Reading r = start({name("TransferType"), pos("Upload"), pos("C:\\Data\\backup.zip"),
                           pos("https://files.example.com/in")});
  EXPECT_EQ(
      judge_reading(r, {"host1", "EXAMPLE\\u", "powershell.exe", "winword.exe"}).message,
      "On host1, powershell.exe, started by winword.exe and run as EXAMPLE\\u, uploads "
      "C:\\Data\\backup.zip to https://files.example.com/in through BITS (Start-BitsTransfer). "
      "Found: data leaves this machine; what leaves is an archive; an Office program started it.");
  EXPECT_EQ(judge_reading(start({pos("https://h.example/a.txt"), pos("C:\\Data\\a.txt")}),
                          {"", "unknown", "", "-"})
                .message,
            "A process downloads https://h.example/a.txt to C:\\Data\\a.txt through BITS "
            "(Start-BitsTransfer).");
  EXPECT_EQ(
      judge_reading(reading({program({"bitsadmin", "/resume", "j"})}), {"h", "", "", ""}).message,
      "On h, a process works on a BITS job named j (bitsadmin /resume). Found: one step of a job: "
      "what it moves is not on this line.");
}

TEST(Risk, NoTransferNoJudgement) {
  const Judgement none = judge_reading(reading({program({"cmd.exe"})}));
  EXPECT_EQ(none.score, 0);
  EXPECT_TRUE(none.message.empty());
  EXPECT_TRUE(none.mitre.empty());
}

}  // namespace
}  // namespace bits
