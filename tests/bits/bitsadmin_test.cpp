#include "bits/bitsadmin.h"

#include <gtest/gtest.h>

namespace bits {
namespace {

using Items = std::vector<std::string>;

std::optional<Transfer> read(Items words) {
  words.insert(words.begin(), "bitsadmin.exe");
  return read_bitsadmin(words);
}

TEST(Bitsadmin, ADownload) {
  const auto t = read({"/transfer", "job", "/download", "/priority", "high",
                       "http://h.example/a.exe", "C:\\a.exe"});
  ASSERT_TRUE(t);
  EXPECT_EQ(t->command, "bitsadmin /transfer");
  EXPECT_EQ(t->direction, Direction::download);
  EXPECT_EQ(t->job_name, "job");
  EXPECT_EQ(t->priority, "high");
  EXPECT_EQ(t->sources, Items{"http://h.example/a.exe"});
  EXPECT_EQ(t->destinations, Items{"C:\\a.exe"});
}

TEST(Bitsadmin, TheWordBehindTransferIsTheNameWhateverItIs) {
  const auto download = read({"/TRANSFER", "/Download", "http://h.example/a", "C:\\a"});
  ASSERT_TRUE(download);
  EXPECT_EQ(download->job_name, "/Download");
  EXPECT_EQ(download->sources, Items{"http://h.example/a"});
  EXPECT_EQ(read({"/transfer", "/", "http://h.example/a", "C:\\a"})->job_name, "/");
  const auto twice = read({"/transfer", "/download", "/upload", "https://h.example/a", "C:\\a"});
  EXPECT_EQ(twice->job_name, "/download");
  EXPECT_EQ(twice->direction, Direction::upload);
}

TEST(Bitsadmin, AnUploadNamesTheRemoteEndFirst) {
  const auto t = read({"/transfer", "j", "/upload", "https://h.example/in", "C:\\d.zip"});
  ASSERT_TRUE(t);
  EXPECT_EQ(t->direction, Direction::upload);
  EXPECT_EQ(t->sources, Items{"C:\\d.zip"});
  EXPECT_EQ(t->destinations, Items{"https://h.example/in"});
}

TEST(Bitsadmin, SwappedEndsAreTold) {
  const auto t = read({"/transfer", "j", "/upload", "C:\\d.zip", "https://h.example/in"});
  EXPECT_EQ(t->sources, Items{"C:\\d.zip"});
  EXPECT_EQ(t->destinations, Items{"https://h.example/in"});
  EXPECT_EQ(read({"/transfer", "j", "C:\\a", "http://h.example/a"})->sources,
            Items{"http://h.example/a"});
}

TEST(Bitsadmin, SeveralPairs) {
  const auto t =
      read({"/transfer", "j", "http://h.example/a", "C:\\a", "http://h.example/b", "C:\\b"});
  EXPECT_EQ(t->sources, (Items{"http://h.example/a", "http://h.example/b"}));
  EXPECT_EQ(t->destinations, (Items{"C:\\a", "C:\\b"}));
}

TEST(Bitsadmin, WordsInFrontOfTheCommand) {
  EXPECT_TRUE(read({"/rawreturn", "/nowrap", "/transfer", "j", "http://h/a", "C:\\a"}));
  EXPECT_EQ(read({"/RAWRETURN", "/CREATE", "/UPLOAD", "j"})->job_name, "j");
}

TEST(Bitsadmin, JobsStepByStep) {
  const auto create = read({"/create", "/upload-reply", "j"});
  ASSERT_TRUE(create);
  EXPECT_EQ(create->direction, Direction::upload_reply);
  EXPECT_EQ(create->job_name, "j");
  EXPECT_EQ(read({"/create", "/download", "j"})->direction, Direction::download);
  EXPECT_EQ(read({"/create", "j"})->direction, Direction::unknown);
  const auto add = read({"/addfile", "j", "http://h.example/x.exe", "C:\\x.exe"});
  EXPECT_EQ(add->direction, Direction::download);
  EXPECT_EQ(add->sources, Items{"http://h.example/x.exe"});
  EXPECT_EQ(read({"/addfilewithranges", "j", "http://h/x", "C:\\x", "0:1"})->destinations,
            Items{"C:\\x"});
  for (const char* step : {"/resume", "/complete", "/setpriority"}) {
    const auto t = read({step, "j"});
    ASSERT_TRUE(t) << step;
    EXPECT_EQ(t->job_name, "j");
    EXPECT_EQ(t->direction, Direction::unknown);
    EXPECT_TRUE(t->is_job_step);
  }
}

TEST(Bitsadmin, PersistenceAndStealth) {
  EXPECT_EQ(read({"/SetNotifyCmdLine", "j", "cmd.exe", "/c calc"})->notify_command,
            "cmd.exe /c calc");
  EXPECT_EQ(read({"/setnotifycmdline", "j", "C:\\a.exe", "NULL"})->notify_command, "C:\\a.exe");
  EXPECT_EQ(read({"/setminretrydelay", "j", "60"})->retry_delay, "60");
  EXPECT_TRUE(read({"/replaceremoteprefix", "j", "http://a.example/", "http://b.example/"})
                  ->replaces_remote);
  EXPECT_EQ(read({"/replaceremoteprefix", "j", "http://a.example/", "http://b.example/"})
                ->remotes.at(0)
                .url->host,
            "b.example");
  EXPECT_EQ(read({"/setcustomheaders", "j", "X-A: 1", "Cookie: c"})->headers,
            (Items{"X-A", "Cookie"}));
  EXPECT_TRUE(read({"/makecustomheaderswriteonly", "j"})->hides_headers);
  EXPECT_EQ(read({"/sethttpmethod", "j", "POST"})->http_method, "POST");
  EXPECT_EQ(read({"/setproxysettings", "j", "OVERRIDE", "p.example:8080", "NULL"})->proxy,
            "p.example:8080");
  EXPECT_EQ(read({"/setproxysettings", "j", "AUTODETECT"})->proxy, "AUTODETECT");
  EXPECT_TRUE(read({"/setsecurityflags", "j", "30"})->has_weak_security);
  EXPECT_FALSE(read({"/setsecurityflags", "j", "0"})->has_weak_security);
  EXPECT_TRUE(read({"/takeownership", "j"})->changes_owner);
  EXPECT_EQ(
      read({"/util", "/setieproxy", "LOCALSYSTEM", "MANUAL_PROXY", "p.example:1", "NULL"})->proxy,
      "p.example:1");
}

TEST(Bitsadmin, PasswordsAreNotedToBeMasked) {
  const auto t = read({"/setcredentials", "j", "SERVER", "BASIC", "user", "p4ss"});
  ASSERT_TRUE(t);
  EXPECT_EQ(t->credential, "user");
  EXPECT_EQ(t->secrets, Items{"p4ss"});
  EXPECT_TRUE(t->has_secret);
}

TEST(Bitsadmin, ADashIsMarked) {
  const auto t = read({"-transfer", "j", "http://h/a", "C:\\a"});
  ASSERT_TRUE(t);
  EXPECT_TRUE(t->is_unproven);
  EXPECT_EQ(t->command, "bitsadmin /transfer");
}

TEST(Bitsadmin, WhatTransfersNothing) {
  for (const Items& words :
       {Items{}, Items{"/list"}, Items{"/list", "/allusers", "/verbose"}, Items{"/info", "j"},
        Items{"/monitor"}, Items{"/cancel", "j"}, Items{"/reset"}, Items{"/suspend", "j"},
        Items{"/getstate", "j"}, Items{"/?"}, Items{"/util", "/version"}, Items{"/help"},
        Items{"transfer", "j"}, Items{"/cache", "/list"}}) {
    EXPECT_FALSE(read(words)) << (words.empty() ? "" : words.front());
  }
}

TEST(Bitsadmin, ArgumentsThatCanBeNoOthers) {
  const auto has = [](Items words) {
    words.insert(words.begin(), "b.exe");
    return has_bitsadmin_arguments(words);
  };
  EXPECT_TRUE(has({"/transfer", "n", "http://h/a", "C:\\a"}));
  EXPECT_TRUE(has({"/addfile", "n", "http://h/a", "C:\\a"}));
  EXPECT_TRUE(has({"/create", "/download", "n"}));
  EXPECT_TRUE(has({"/setnotifycmdline", "n", "C:\\a.exe", "NULL"}));
  EXPECT_FALSE(has({"/transfer", "http://h/a"}));
  EXPECT_FALSE(has({"/transfer", "n", "C:\\a", "C:\\b"}));
  EXPECT_FALSE(has({"/create", "n"}));
  EXPECT_FALSE(has({"/resume", "n"}));
  EXPECT_FALSE(has({}));
}

TEST(Bitsadmin, MissingWordsAreNoTrouble) {
  for (const char* command :
       {"/transfer", "/create", "/addfile", "/addfileset", "/replaceremoteprefix",
        "/setnotifycmdline", "/setminretrydelay", "/setcustomheaders", "/setcredentials",
        "/setproxysettings", "/setsecurityflags"}) {
    EXPECT_TRUE(read({command})) << command;
  }
}

}  // namespace
}  // namespace bits
