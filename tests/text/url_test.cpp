#include "text/url.h"

#include <gtest/gtest.h>

namespace text {
namespace {

std::string normal(std::string_view text) {
  const auto url = parse_remote(text);
  return url ? url->text() : "none";
}

TEST(Url, PartsOfAnOrdinaryOne) {
  const auto url = parse_url("HTTPS://Files.Example.COM:8443/a/B.zip?x=1#y");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "files.example.com");
  EXPECT_EQ(url->port, 8443);
  EXPECT_TRUE(url->port_given);
  EXPECT_EQ(url->path, "/a/B.zip?x=1#y");
  EXPECT_EQ(url->text(), "https://files.example.com:8443/a/B.zip?x=1#y");
  EXPECT_FALSE(url->had_userinfo);
  EXPECT_FALSE(url->is_unc);
}

TEST(Url, TheSchemesOwnPort) {
  EXPECT_EQ(parse_url("http://h/x")->port, 80);
  EXPECT_EQ(parse_url("https://h")->port, 443);
  EXPECT_EQ(parse_url("ftp://h/x")->port, 21);
  EXPECT_FALSE(parse_url("http://h/x")->port_given);
  EXPECT_FALSE(parse_url("gopher://h/x")->port);
  EXPECT_EQ(normal("http://h:80/x"), "http://h/x");
  EXPECT_EQ(normal("http://h:0443/x"), "http://h:443/x");
  EXPECT_EQ(parse_url("http://h:$port/x")->port, 80);
  EXPECT_EQ(parse_url("http://h:99999/x")->host, "h");
}

TEST(Url, UserInformationIsDroppedButItsUser) {
  const auto url = parse_url("https://us%65r:p@ss@example.com/x");
  ASSERT_TRUE(url);
  EXPECT_TRUE(url->had_userinfo);
  EXPECT_EQ(url->user, "user");
  EXPECT_EQ(url->host, "example.com");
  EXPECT_EQ(url->text(), "https://example.com/x");
}

TEST(Url, WhatParsersForgive) {
  EXPECT_EQ(normal("http:\\\\example.com\\a\\b?c\\d"), "http://example.com/a/b?c\\d");
  EXPECT_EQ(normal("http:/example.com/a"), "http://example.com/a");
  EXPECT_EQ(normal("http:////example.com/a"), "http://example.com/a");
  EXPECT_EQ(normal("  http://example.com/a\r\n"), "http://example.com/a");
  EXPECT_EQ(normal("http://example.com./a"), "http://example.com/a");
  EXPECT_EQ(normal("http://%65xample.com/a%20b"), "http://example.com/a%20b");
  EXPECT_EQ(normal("http://example.com?q"), "http://example.com?q");
}

TEST(Url, AddressesInEveryForm) {
  EXPECT_EQ(normal("http://3232235777/x"), "http://192.168.1.1/x");
  EXPECT_EQ(normal("http://0xC0.0x0.2.1:8080/"), "http://192.0.2.1:8080/");
  EXPECT_EQ(normal("http://0x7f.1/"), "http://127.0.0.1/");
  EXPECT_EQ(normal("https://[2001:DB8::1]:444/x"), "https://[2001:db8::1]:444/x");
  EXPECT_TRUE(parse_url("http://0x7f.1/")->is_disguised);
  EXPECT_FALSE(parse_url("http://127.0.0.1/")->is_disguised);
  EXPECT_TRUE(parse_url("https://[2001:db8::1]/x")->ip->is_v6);
}

TEST(Url, OtherLettersInTheHost) {
  const auto url = parse_url("https://bücher.example/x");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "xn--bcher-kva.example");
  EXPECT_TRUE(url->is_idn);
}

TEST(Url, SharesAreRemote) {
  const auto url = parse_unc("\\\\Server\\share\\a b.zip");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "smb");
  EXPECT_EQ(url->host, "server");
  EXPECT_EQ(url->port, 445);
  EXPECT_EQ(url->text(), "\\\\server\\share\\a b.zip");
  EXPECT_TRUE(url->is_unc);
  EXPECT_EQ(normal("//server/share/x"), "\\\\server\\share\\x");
  EXPECT_EQ(normal("\\\\?\\UNC\\server\\share\\x"), "\\\\server\\share\\x");
  EXPECT_EQ(normal("\\\\192.0.2.5\\c$\\x"), "\\\\192.0.2.5\\c$\\x");
  EXPECT_EQ(parse_unc("\\\\2001-db8--1s4.ipv6-literal.net\\s")->host, "2001:db8::1");
  EXPECT_EQ(parse_unc("\\\\2001-db8--1s4.ipv6-LITERAL.net.\\s")->host, "2001:db8::1");
  EXPECT_EQ(normal("file://server/share/x"), "\\\\server\\share\\x");
  EXPECT_EQ(normal("file:////server/share/x"), "\\\\server\\share\\x");
}

TEST(Url, WebDavSharesAreWebServers) {
  const auto url = parse_unc("\\\\files.example.com@SSL@8443\\DavWWWRoot\\a\\x.exe");
  ASSERT_TRUE(url);
  EXPECT_TRUE(url->is_webdav);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->text(), "https://files.example.com:8443/a/x.exe");
  EXPECT_EQ(normal("\\\\h.example@SSL\\DavWWWRoot\\x"), "https://h.example/x");
  EXPECT_EQ(normal("\\\\h.example@8080\\d\\x"), "http://h.example:8080/d/x");
  EXPECT_EQ(normal("\\\\h.example\\DavWWWRoot\\x"), "http://h.example/x");
}

TEST(Url, WhatIsNotRemote) {
  for (const char* text : {"",
                           "C:\\x",
                           "C:/x",
                           "x",
                           "a/b",
                           "\\x",
                           "\\\\",
                           "\\\\.\\pipe\\x",
                           "\\\\?\\C:\\x",
                           "http:",
                           "http:x",
                           "http://",
                           "http:///",
                           "http://$ip/x",
                           "file:///C:/x",
                           "file://localhost/c:/x",
                           "://h/x",
                           "\\\\$server\\share",
                           "1http://h/x",
                           "h.example/x",
                           "mailto:a@b.example",
                           "\\\\h@x\\y"}) {
    EXPECT_EQ(normal(text), "none") << text;
  }
}

TEST(Url, Ports) {
  EXPECT_EQ(parse_port("0"), 0);
  EXPECT_EQ(parse_port("65535"), 65535);
  for (const char* text : {"", "65536", "-1", "1a", "123456789"})
    EXPECT_FALSE(parse_port(text)) << text;
}

TEST(Url, Escapes) {
  EXPECT_EQ(percent_decoded("%41%2f%zz%4"), "A/%zz%4");
  EXPECT_EQ(percent_decoded("100%"), "100%");
}

}  // namespace
}  // namespace text
