#include "splunk/rest/address.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::rest {
namespace {

TEST(Address, IsReadFromTheUriThatGetinfoGives) {
  const auto address = parse_address("https://127.0.0.1:8089");
  ASSERT_TRUE(address);
  EXPECT_TRUE(address->tls);
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->port, 8089);
  EXPECT_TRUE(address->loopback);
  EXPECT_EQ(address->label(), "127.0.0.1:8089");
  EXPECT_TRUE(parse_address("https://127.0.0.1:8089/"));
}

TEST(Address, KnowsThisMachine) {
  for (const char* uri : {"https://127.0.0.1:8089", "https://127.8.9.10:1", "https://[::1]:8089",
                          "https://localhost:8089", "https://LOCALHOST:8089"}) {
    const auto address = parse_address(uri);
    ASSERT_TRUE(address) << uri;
    EXPECT_TRUE(address->loopback) << uri;
  }
  for (const char* uri : {"https://192.0.2.1:8089", "https://[2001:db8::1]:8089",
                          "https://[::2]:8089", "https://128.0.0.1:8089",
                          "https://localhost.example.com:8089", "https://sh1.example.com:8089"}) {
    const auto address = parse_address(uri);
    ASSERT_TRUE(address) << uri;
    EXPECT_FALSE(address->loopback) << uri;
  }
}

TEST(Address, NoNameServerIsAskedAboutLocalhost) {
  EXPECT_EQ(parse_address("https://localhost:8089")->host, "127.0.0.1");
}

TEST(Address, BracketsAreForMessagesOnly) {
  const auto address = parse_address("https://[::1]:8089");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "::1");
  EXPECT_EQ(address->label(), "[::1]:8089");
}

TEST(Address, WithoutTlsIsTakenForThisMachineOnly) {
  EXPECT_TRUE(parse_address("http://127.0.0.1:8089"));
  const auto address = parse_address("http://sh1.example.com:8089");
  ASSERT_FALSE(address);
  EXPECT_EQ(address.error().message,
            "splunkd's address http://sh1.example.com:8089 would send the session key over the "
            "network unencrypted: turn on TLS (enableSplunkdSSL in server.conf).");
}

TEST(Address, WhatIsNoAddressOfSplunkdIsAnError) {
  for (const char* uri : {"", "127.0.0.1:8089", "ftp://127.0.0.1:8089", "https://:8089",
                          "https://127.0.0.1:99999", "https://user:word@127.0.0.1:8089",
                          "https://127.0.0.1:8089/services", "https://a b:8089"}) {
    const auto address = parse_address(uri);
    ASSERT_FALSE(address) << uri;
    EXPECT_NE(address.error().message.find("is not of the form https://HOST:PORT"),
              std::string::npos)
        << uri;
  }
}

}  // namespace
}  // namespace splunk::rest
