#include "reputation/indicator_index.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace reputation {
namespace {

void add(IndicatorIndex& index, std::string_view text, std::string_view source = "feed",
         std::string_view category = "bad", std::uint32_t first = 0, std::uint32_t last = 0) {
  const auto indicator = parse_indicator(text);
  ASSERT_TRUE(indicator) << text;
  index.add(*indicator, {source, category, first, last});
}

// "url bad.example.com/a feed bad; …", most particular first.
std::string found(const IndicatorIndex& index, std::string_view remote) {
  const auto url = text::parse_remote(remote);
  if (!url) return "no remote end";
  std::string out;
  for (const Hit& hit : index.find(*url)) {
    if (!out.empty()) out += "; ";
    out += std::string(type_name(hit.type)) + " " + hit.indicator + " " +
           std::string(hit.sighting.source) + " " + std::string(hit.sighting.category);
  }
  return out;
}

TEST(VerdictOf, IsTheCategoryWhereThereIsOne) {
  EXPECT_EQ(verdict_of({"feed", "c2"}), "c2");
  EXPECT_EQ(verdict_of({"feed", ""}), "listed");
}

TEST(IndicatorIndex, ADomainIsFoundFromItselfAndFromBelow) {
  IndicatorIndex index;
  add(index, "bad.example.com");
  EXPECT_EQ(found(index, "http://bad.example.com/x"), "domain bad.example.com feed bad");
  EXPECT_EQ(found(index, "http://www.a.BAD.example.com/x"), "domain bad.example.com feed bad");
  EXPECT_EQ(found(index, "\\\\bad.example.com\\s\\x"), "domain bad.example.com feed bad");
}

TEST(IndicatorIndex, ADomainIsMatchedOnTheBordersOfLabelsOnly) {
  IndicatorIndex index;
  add(index, "bad.example.com");
  for (const char* url :
       {"http://notbad.example.com", "http://example.com", "http://bad.example.com.example.net",
        "http://bad.example.comx.net", "http://bad-example.com", "http://com"}) {
    EXPECT_EQ(found(index, url), "") << url;
  }
}

TEST(IndicatorIndex, TheClosestDomainCounts) {
  IndicatorIndex index;
  add(index, "example.com", "wide");
  add(index, "bad.example.com", "close");
  EXPECT_EQ(found(index, "http://www.bad.example.com/"), "domain bad.example.com close bad");
  EXPECT_EQ(found(index, "http://www.example.com/"), "domain example.com wide bad");
}

TEST(IndicatorIndex, AddressesAndTheNarrowestRange) {
  IndicatorIndex index;
  add(index, "198.51.100.0/24", "wide");
  add(index, "198.51.100.64/26", "close");
  add(index, "198.51.100.65", "one");
  EXPECT_EQ(found(index, "http://198.51.100.65/x"), "address 198.51.100.65 one bad");
  EXPECT_EQ(found(index, "http://198.51.100.66/x"), "range 198.51.100.64/26 close bad");
  EXPECT_EQ(found(index, "http://198.51.100.128/x"), "range 198.51.100.0/24 wide bad");
  EXPECT_EQ(found(index, "http://198.51.101.1/x"), "");
}

// The narrowest of the networks around an address, looked for one after the other.
std::string narrowest(const std::vector<Network>& networks, const text::IpAddress& address) {
  const Network* best = nullptr;
  for (const Network& network : networks) {
    const bool is_around =
        network.base.is_v6 == address.is_v6 && masked(address, network.prefix) == network.base;
    if (is_around && (best == nullptr || network.prefix > best->prefix)) best = &network;
  }
  return best == nullptr ? "" : to_string(*best);
}

TEST(IndicatorIndex, AnyAddressAmongAnyNetworksAsOneAfterTheOtherTells) {
  std::mt19937 random(20'261'128);
  std::size_t hits = 0;
  for (int round = 0; round < 30; ++round) {
    IndicatorIndex index;
    std::vector<Network> networks;
    // Few different bytes, so that networks lie in each other and addresses in them.
    const auto address = [&] {
      text::IpAddress out;
      out.is_v6 = random() % 3 == 0;
      for (std::size_t i = 0; i < (out.is_v6 ? 16U : 4U); ++i) {
        out.bytes[i] = static_cast<std::uint8_t>(0x20U + (random() % 4 == 0 ? random() % 256 : 0));
      }
      return out;
    };
    for (int i = 0; i < 40; ++i) {
      Network network{address(), 0};
      const unsigned widest = network.base.is_v6 ? 128 : 32;
      network.prefix = static_cast<std::uint8_t>(1 + random() % widest);
      network.base = masked(network.base, network.prefix);
      networks.push_back(network);
      add(index, to_string(network));
    }
    for (int i = 0; i < 500; ++i) {
      text::Url remote;
      remote.ip = address();
      remote.host = text::to_string(*remote.ip);
      const auto found = index.find(remote);
      ASSERT_LE(found.size(), 1U);
      ASSERT_EQ(found.empty() ? "" : found.front().indicator, narrowest(networks, *remote.ip))
          << remote.host;
      hits += found.size();
    }
  }
  EXPECT_GT(hits, 1'000U);
  EXPECT_LT(hits, 14'000U);
}

TEST(IndicatorIndex, AnAddressIsFoundHoweverItIsWritten) {
  IndicatorIndex index;
  add(index, "198.51.100.65");
  add(index, "2001:db8::/32");
  EXPECT_EQ(found(index, "http://3325256769/x"), "address 198.51.100.65 feed bad");
  EXPECT_EQ(found(index, "http://[::ffff:198.51.100.65]/x"), "address 198.51.100.65 feed bad");
  EXPECT_EQ(found(index, "http://[2001:db8:5::9]/x"), "range 2001:db8::/32 feed bad");
  EXPECT_EQ(found(index, "http://[2001:db9::9]/x"), "");
}

TEST(IndicatorIndex, AUrlIsMatchedWholeAndSaysNothingOfItsHost) {
  IndicatorIndex index;
  add(index, "http://files.example.com/bad.exe?v=1");
  EXPECT_EQ(found(index, "https://FILES.example.com:443/a/../bad.exe?v=1#x"),
            "url files.example.com/bad.exe?v=1 feed bad");
  EXPECT_EQ(found(index, "http://files.example.com/bad.exe"), "");
  EXPECT_EQ(found(index, "http://files.example.com/"), "");
}

TEST(IndicatorIndex, UrlThenHostAndEverySourceOfEach) {
  IndicatorIndex index;
  add(index, "bad.example.com", "one", "phishing");
  add(index, "bad.example.com", "two", "malware");
  add(index, "bad.example.com/a", "two", "malware");
  EXPECT_EQ(found(index, "http://bad.example.com/a"),
            "url bad.example.com/a two malware; domain bad.example.com one phishing; "
            "domain bad.example.com two malware");
}

TEST(IndicatorIndex, TheSameFromTheSameSourceIsOne) {
  IndicatorIndex index;
  add(index, "bad.example.com", "feed", "bad", 0, 30);
  add(index, "bad.example.com", "feed", "bad", 20, 20);
  add(index, "bad.example.com", "feed", "bad", 10, 10);
  add(index, "bad.example.com", "feed", "bad", 0, 0);
  EXPECT_EQ(index.size(), 1U);
  const auto hits = index.find(*text::parse_url("http://bad.example.com"));
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].sighting.first_seen, 10U);
  EXPECT_EQ(hits[0].sighting.last_seen, 30U);
}

TEST(IndicatorIndex, NamesOfManySourcesAndCategoriesStayApartAlsoAfterAMove) {
  IndicatorIndex index;
  std::string wanted;
  for (int i = 0; i < 100; ++i) {
    const std::string source = "source" + std::to_string(i % 50);
    const std::string category = i % 2 == 0 ? "" : source;  // one name may be both
    add(index, "bad.example.com", source, category + std::to_string(i));
    wanted += (i == 0 ? "domain bad.example.com " : "; domain bad.example.com ") + source + " " +
              category + std::to_string(i);
  }
  add(index, "bad.example.com", "", "source1");
  wanted += "; domain bad.example.com  source1";
  const IndicatorIndex moved = std::move(index);
  EXPECT_EQ(found(moved, "http://bad.example.com"), wanted);
}

TEST(IndicatorIndex, AnEmptyOneFindsNothing) {
  EXPECT_EQ(found({}, "http://bad.example.com/a"), "");
  EXPECT_EQ(found({}, "http://192.0.2.1/a"), "");
}

TEST(IndicatorIndex, NamesOfManyLabels) {
  IndicatorIndex index;
  add(index, "example.com");
  std::string host;
  for (int i = 0; i < 120; ++i) host += "a.";
  EXPECT_EQ(found(index, "http://" + host + "example.com/"), "domain example.com feed bad");
}

}  // namespace
}  // namespace reputation
