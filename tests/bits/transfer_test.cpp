#include "bits/transfer.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "bits/secrets.h"

namespace bits {
namespace {

using Items = std::vector<std::string>;

TEST(Transfer, WhatIsRemote) {
  for (const char* text :
       {"http://h/x", "HTTPS:\\\\h\\x", "ftp://h", "\\\\h\\s\\x", "//h/s", "http://$ip/x",
        "\\\\$server\\share", "http:/h/x", "file://h/s/x", " http://h"}) {
    EXPECT_TRUE(is_remote(text)) << text;
  }
  for (const char* text : {"C:\\x", "C:/x", "x", "", "/", "\\x", "\\\\.\\pipe\\x", "\\\\?\\C:\\x",
                           "$url", "http:x", "file:///C:/x", "%TEMP%\\x", ".\\x"}) {
    EXPECT_FALSE(is_remote(text)) << text;
  }
}

TEST(Transfer, PrivateEnds) {
  for (const char* text :
       {"http://10.0.0.1/x", "\\\\server\\share\\x", "http://host.corp/x", "http://localhost/x",
        "http://a.internal/x", "http://0x7f.1/", "https://[fd00::1]/x", "http://a.home.arpa/"}) {
    EXPECT_TRUE(read_remote_end(text).is_private) << text;
  }
  for (const char* text :
       {"http://192.0.2.1/x", "https://host/x", "http://host.example/x", "\\\\host.example\\s",
        "\\\\host@SSL\\DavWWWRoot\\x", "http://local.example/"}) {
    EXPECT_FALSE(read_remote_end(text).is_private) << text;
  }
}

TEST(Transfer, SecretsAreMaskedWhereTheyStandAlone) {
  Transfer t;
  t.secrets = {"p4ss", "a"};
  EXPECT_EQ(mask_secrets("user p4ss 'p4ss' xp4ss p4ss1 a data", {t}),
            "user ******** '********' xp4ss p4ss1 ******** data");
}

TEST(Transfer, PasswordsOfUrlsAreMasked) {
  EXPECT_EQ(mask_secrets("get https://u:p@h.example/x and ftp://u@h/ http://h/a:b@c", {}),
            "get https://u:********@h.example/x and ftp://u@h/ http://h/a:b@c");
  const std::string once = mask_secrets("https://u:p@h/x", {});
  EXPECT_EQ(mask_secrets(once, {}), once);
}

TEST(Transfer, SecretsInExpressions) {
  const auto secrets = [](std::string_view text) {
    Transfer t;
    collect_secrets(text, t);
    return t.secrets;
  };
  EXPECT_EQ(secrets("ConvertTo-SecureString 'a b' -AsPlainText -Force"), Items{"a b"});
  EXPECT_EQ(secrets("convertto-securestring -String abc -AsPlainText"), Items{"abc"});
  EXPECT_EQ(secrets("ConvertTo-SecureString $p -AsPlainText"), Items{});
  EXPECT_EQ(secrets("ConvertTo-SecureString -AsPlainText -Force \"x y\""), Items{"x y"});
  EXPECT_EQ(secrets("ConvertTo-SecureString 'a'; ConvertTo-SecureString b"), (Items{"a", "b"}));
  EXPECT_EQ(secrets("$cred"), Items{});
  EXPECT_EQ(secrets("ConvertTo-SecureString"), Items{});
}

TEST(Transfer, SecretsOfOtherPrograms) {
  const auto secrets = [](Items argv) {
    Transfer t;
    collect_secrets(std::span<const std::string>(argv), t);
    return t.secrets;
  };
  EXPECT_EQ(secrets({"cmdkey.exe", "/add:h", "/user:u", "/pass:p4"}), Items{"p4"});
  EXPECT_EQ(secrets({"net", "use", "Z:", "\\\\h\\s", "p4", "/user:u"}), Items{"p4"});
  EXPECT_EQ(secrets({"net", "use", "\\\\h\\s", "/user:u"}), Items{});
  EXPECT_EQ(secrets({"schtasks", "/create", "/ru", "u", "/rp", "p4"}), Items{"p4"});
  EXPECT_EQ(secrets({"PsExec.exe", "-u", "u", "-p", "p4", "cmd"}), Items{"p4"});
  EXPECT_EQ(secrets({"tool", "--password=p4"}), Items{"p4"});
  EXPECT_EQ(secrets({"tool", "password=p4", "-p", "x", "/pass:"}), Items{});
  EXPECT_EQ(secrets({"curl", "-u", "ann:p4", "--proxy-user=p:q", "-uu:v", "-u"}),
            (Items{"p4", "q", "v"}));
  EXPECT_EQ(secrets({"C:\\a\\curl.exe", "curl.exe", "--user", "ann", "-u", "$u:p"}), Items{});
  EXPECT_EQ(secrets({"tool", "-u", "ann:p4"}), Items{});
  EXPECT_EQ(secrets({}), Items{});
}

TEST(Transfer, WhatIsPipedToASecureStringIsAPassword) {
  const auto secrets = [](std::string_view text) {
    Transfer t;
    collect_secrets(text, t);
    return t.secrets;
  };
  EXPECT_EQ(secrets("$p = 'a b' | ConvertTo-SecureString -AsPlainText -Force"), Items{"a b"});
  EXPECT_EQ(secrets("\"x\"|convertto-securestring -AsPlainText"), Items{"x"});
  EXPECT_EQ(secrets("echo;x1 | ConvertTo-SecureString -AsPlainText"), Items{"x1"});
  EXPECT_EQ(secrets("$p | ConvertTo-SecureString -AsPlainText"), Items{});
  EXPECT_EQ(secrets("| ConvertTo-SecureString"), Items{});
  EXPECT_EQ(secrets("' | ConvertTo-SecureString"), Items{});
}

TEST(Transfer, ProxiesMayHoldAPassword) {
  const auto secrets = [](std::string_view text) {
    Transfer t;
    collect_proxy_secrets(text, t);
    return t.secrets;
  };
  EXPECT_EQ(secrets("http://u:p4@proxy:80"), Items{"p4"});
  EXPECT_EQ(secrets("u:p4@proxy:80"), Items{"p4"});
  EXPECT_EQ(secrets("proxy:80,http://u:p4@a;v:p@5@b"), (Items{"p4", "p@5"}));
  EXPECT_EQ(secrets("http://proxy:80 u@proxy http://u@proxy:80"), Items{});
  EXPECT_EQ(secrets(""), Items{});
  EXPECT_EQ(secrets("@,:@ ,;"), Items{});
}

TEST(Transfer, ASecretIsNotedOnceAndOnlySoManyAre) {
  Transfer t;
  note_secret("", t);
  EXPECT_FALSE(t.has_secret);
  note_secret("a", t);
  note_secret("a", t);
  EXPECT_TRUE(t.has_secret);
  EXPECT_EQ(t.secrets, Items{"a"});
  for (int i = 0; i < 1000; ++i) note_secret("s" + std::to_string(i), t);
  EXPECT_EQ(t.secrets.size(), kMostSecrets + 1);
}

TEST(Transfer, ALineOfMoreSecretsThanAreMaskedIsNotShown) {
  std::vector<Transfer> transfers(2);
  for (std::size_t i = 0; i < kMostSecrets; ++i) {
    note_secret("s" + std::to_string(i), transfers[i % 2]);
  }
  EXPECT_EQ(mask_line("x s0 s63 y", transfers), "x ******** ******** y");
  note_secret("t", transfers[0]);
  EXPECT_EQ(mask_line("x s0 y", transfers), kMask);
  EXPECT_EQ(mask_line("", transfers), "");
  EXPECT_EQ(mask_secrets("x s0 y", transfers), "x ******** y") << "one value of a column";
}

TEST(Transfer, PlainUsers) {
  for (const char* text : {"u", "EXAMPLE\\u", "u@example.com", "$cred", "$env:USERNAME"})
    EXPECT_TRUE(is_plain_user(text)) << text;
  for (const char* text : {"", "u:p", "a b", "(Get-Credential)", "'u'"})
    EXPECT_FALSE(is_plain_user(text)) << text;
}

TEST(Transfer, HeadersThatAreTokens) {
  Transfer t;
  for (const char* header : {"X-Api-Key: k", "Accept: x", "X-Auth-Token:t", "Cookie:", "", "Host"})
    add_header(header, t);
  EXPECT_EQ(t.headers, (Items{"X-Api-Key", "Accept", "X-Auth-Token", "Cookie", "Host"}));
  EXPECT_EQ(t.secrets, (Items{"k", "t"}));
}

TEST(Transfer, APasswordInAUrlIsASecretHoweverItsSlashesStand) {
  for (const char* url : {"http://u:s3cret@h.example/a", "http:\\\\u:s3cret@h.example\\a",
                          "http:/u:s3cret@h.example/a"}) {
    Transfer t;
    t.sources = {url};
    t.destinations = {"C:\\a"};
    resolve_ends(t);
    EXPECT_EQ(t.secrets, Items{"s3cret"}) << url;
    EXPECT_EQ(t.sources.front().find('@'), std::string::npos) << url;
    EXPECT_EQ(t.credential, "in the URL") << url;
  }
}

}  // namespace
}  // namespace bits
