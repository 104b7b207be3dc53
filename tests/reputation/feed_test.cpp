#include "reputation/feed.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

FeedOptions options(FeedFormat format) {
  FeedOptions out;
  out.format = format;
  out.category = "default";
  return out;
}

// "domain bad.example.com default; …", or what is wrong.
std::string read(std::string_view content, const FeedOptions& how) {
  const auto feed = parse_feed(content, how);
  if (!feed) return feed.error().message;
  std::string out;
  for (const FeedEntry& entry : feed->entries) {
    if (!out.empty()) out += "; ";
    out += std::string(type_name(entry.indicator.type)) + " " + entry.indicator.text + " " +
           entry.category;
    if (entry.first_seen != 0) out += " " + std::to_string(entry.first_seen);
    if (entry.last_seen != 0) out += "-" + std::to_string(entry.last_seen);
  }
  return out;
}

std::string bad_lines(std::string_view content, FeedFormat format) {
  const auto feed = parse_feed(content, options(format));
  return feed ? feed->bad_lines.describe() : feed.error().message;
}

TEST(PlainFeed, OneIndicatorALineWithComments) {
  EXPECT_EQ(read("\xEF\xBB\xBF# A list\r\n; another comment\r\n// and one more\r\n\r\n"
                 "bad.example.com\r\n  198.51.100.0/24 ; SBL1\r\n"
                 "hxxp://files[.]example[.]com/a#top  # with a reason\r\n"
                 "2001:db8::1",
                 options(FeedFormat::plain)),
            "domain bad.example.com default; range 198.51.100.0/24 default; "
            "url files.example.com/a default; address 2001:db8::1 default");
}

TEST(PlainFeed, BadLinesAreCountedAndPassedOver) {
  EXPECT_EQ(bad_lines("bad.example.com\nbad.example.net and more\nbad.example.org\ncom\n",
                      FeedFormat::plain),
            "2 lines can't be used (line 2: 'bad.example.net and more' has more than one word; "
            "line 4: 'com' is a name of one label)");
}

TEST(PlainFeed, ARepeatedIndicatorIsOne) {
  const auto feed = parse_feed("bad.example.com\nBAD.example.com.\nhttp://bad.example.com\n",
                               options(FeedFormat::plain));
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->entries.size(), 2U);
  EXPECT_EQ(feed->repeated, 1U);
  EXPECT_EQ(feed->bad_lines.count(), 0U);
}

TEST(HostsFeed, NamesThatAreSentNowhere) {
  EXPECT_EQ(read("127.0.0.1 localhost\n::1 localhost ip6-loopback\n255.255.255.255 broadcasthost\n"
                 "127.0.0.1 localhost.localdomain\n0.0.0.0 0.0.0.0\n"
                 "0.0.0.0 bad.example.com # why\n"
                 "127.0.0.1\tbad.example.net bad.example.org\n",
                 options(FeedFormat::hosts)),
            "domain bad.example.com default; domain bad.example.net default; "
            "domain bad.example.org default");
}

TEST(HostsFeed, ALineThatSendsANameElsewhereIsBad) {
  EXPECT_EQ(bad_lines("0.0.0.0 a.example.com\n0.0.0.0 b.example.com\n"
                      "192.0.2.1 intranet.example.com\nalone.example.com\n",
                      FeedFormat::hosts),
            "2 lines can't be used (line 3: '192.0.2.1 intranet.example.com' does not send its "
            "name to 0.0.0.0 or 127.0.0.1; line 4: 'alone.example.com' is no line of a hosts "
            "file)");
}

TEST(CsvFeed, ColumnsAreFoundByName) {
  FeedOptions how = options(FeedFormat::csv);
  how.columns = {"ioc", "kind", "family", "added", "seen"};
  EXPECT_EQ(read("Seen,IOC,kind,family,added\n"
                 "2026-03-17 08:15:30,bad.example.com,domain,\"a, b\",1773735000\n"
                 ",198.51.100.7:8080,ip:port,,\n",
                 how),
            "domain bad.example.com a, b 1773735000-1773735330; address 198.51.100.7 default");
}

TEST(CsvFeed, TheHeaderMayBeTheLastComment) {
  FeedOptions how = options(FeedFormat::csv);
  how.columns.indicator = "ioc_value";
  how.columns.category = "threat_type";
  EXPECT_EQ(read("# Terms: free, for all\n#\n# \"first_seen_utc\", \"ioc_value\", \"threat_type\"\n"
                 "\"2026-03-17 08:15:30\", \"bad.example.com\", \"botnet_cc\"\n# end\n",
                 how),
            "domain bad.example.com botnet_cc");
}

TEST(CsvFeed, WithoutTheColumnItSaysWhatToDo) {
  EXPECT_EQ(read("domain\nbad.example.com\n", options(FeedFormat::csv)),
            "The feed has no column 'indicator' in its header: name the column with "
            "indicator_column, or choose another format.");
}

TEST(UrlhausFeed, AWorkedExample) {
  EXPECT_EQ(
      read("################################\r\n# A dump, with \"quotes\" in its terms\r\n#\r\n"
           "# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter\r\n"
           "\"2\",\"2026-03-17 08:15:30\",\"http://198.51.100.7:8080/i\",\"online\","
           "\"2026-03-18 "
           "08:15:30\",\"malware_download\",\"elf,mozi\",\"https://x/2\",\"someone\"\r\n"
           "\"1\",\"2026-03-17 08:15:30\",\"https://bad.example.com/a.exe\",\"offline\",\"\","
           "\"malware_download\",\"None\",\"https://x/1\",\"someone\"\r\n",
           options(FeedFormat::urlhaus)),
      "url 198.51.100.7:8080/i malware_download 1773735330-1773821730; "
      "url bad.example.com/a.exe malware_download 1773735330");
}

TEST(UrlhausFeed, WithoutAHeaderItsUsualOneIsTaken) {
  EXPECT_EQ(read("\"1\",\"2026-03-17 08:15:30\",\"https://bad.example.com/a.exe\",\"online\",\"\","
                 "\"malware_download\",\"None\",\"https://x/1\",\"someone\"\n",
                 options(FeedFormat::urlhaus)),
            "url bad.example.com/a.exe malware_download 1773735330");
}

TEST(Feed, WhatIsNoListIsRefusedWhateverItsFormat) {
  for (const auto format :
       {FeedFormat::plain, FeedFormat::csv, FeedFormat::urlhaus, FeedFormat::hosts}) {
    for (const char* content :
         {"\n <!DOCTYPE html><html>bad.example.com", "<?xml version=\"1.0\"?>", "{\"urls\":[]}",
          "[{\"url\":\"x\"}]", "PK\x03\x04zip"}) {
      EXPECT_TRUE(read(content, options(format)).starts_with("What came is ")) << content;
    }
  }
  EXPECT_EQ(read("[2001:db8::1]:443\n", options(FeedFormat::plain)), "address 2001:db8::1 default");
}

TEST(Feed, MoreBadLinesThanGoodOnesAreAnotherFormat) {
  EXPECT_EQ(read("id,url\n1,http://bad.example.com\n2,http://bad.example.net\n",
                 options(FeedFormat::hosts)),
            "What came is no list of the format 'hosts': 3 lines can't be used (line 1: 'id,url' "
            "is no line of a hosts file; line 2: '1,http://bad.example.com' is no line of a hosts "
            "file; line 3: '2,http://bad.example.net' is no line of a hosts file), more than can; "
            "choose another format.");
}

TEST(Feed, AnEmptyOneIsNoError) {
  for (const auto format : {FeedFormat::plain, FeedFormat::hosts, FeedFormat::urlhaus}) {
    EXPECT_EQ(read("", options(format)), "");
    EXPECT_EQ(read("# nothing\n", options(format)), "");
  }
}

TEST(FormatFromName, AllFour) {
  for (const auto format :
       {FeedFormat::plain, FeedFormat::csv, FeedFormat::urlhaus, FeedFormat::hosts}) {
    EXPECT_EQ(format_from_name(format_name(format)), format);
  }
  EXPECT_EQ(format_from_name("CSV"), FeedFormat::csv);
  EXPECT_FALSE(format_from_name("json"));
}

}  // namespace
}  // namespace reputation
