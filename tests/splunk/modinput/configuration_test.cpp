#include "splunk/modinput/configuration.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::modinput {
namespace {

constexpr std::string_view kInput = R"(<?xml version="1.0" encoding="UTF-8"?>
<input>
  <server_host>sh01</server_host>
  <server_uri>https://127.0.0.1:8089</server_uri>
  <session_key>a-session-key</session_key>
  <checkpoint_dir>/opt/splunk/var/lib/splunk/modinputs/bits_replay</checkpoint_dir>
  <future><param name="x">y</param></future>
  <configuration>
    <stanza name="bits_replay://demo" app="bitsmatch">
      <param name="dataset"> data.yml </param>
      <param name="host"></param>
      <param name="note">&#220;ber &lt;1&gt;</param>
      <param_list name="more"><value>a</value><value>b</value></param_list>
      <unknown/>
    </stanza>
    <stanza name="bits_replay://second"/>
  </configuration>
</input>)";

std::string utf16(std::string_view ascii, bool big_endian, bool mark) {
  std::string out;
  if (mark) out += big_endian ? std::string("\xFE\xFF") : std::string("\xFF\xFE");
  for (char c : ascii) {
    if (big_endian) out += '\0';
    out += c;
    if (!big_endian) out += '\0';
  }
  return out;
}

TEST(Configuration, OfAnInputHasItsStanzas) {
  const auto read = parse_configuration(kInput);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->server_host, "sh01");
  EXPECT_EQ(read->server_uri, "https://127.0.0.1:8089");
  EXPECT_EQ(read->session_key, "a-session-key");
  EXPECT_EQ(read->checkpoint_directory, "/opt/splunk/var/lib/splunk/modinputs/bits_replay");
  ASSERT_EQ(read->stanzas.size(), 2U);
  const Stanza& stanza = read->stanzas.front();
  EXPECT_EQ(stanza.name, "bits_replay://demo");
  EXPECT_EQ(stanza.short_name(), "demo");
  EXPECT_EQ(stanza.app, "bitsmatch");
  EXPECT_EQ(stanza.value("dataset"), "data.yml");
  EXPECT_EQ(stanza.value("host"), std::nullopt) << "blank counts as missing";
  EXPECT_EQ(stanza.value("absent"), std::nullopt);
  EXPECT_EQ(stanza.value("note"),
            "\xC3\x9C"
            "ber <1>");
  EXPECT_EQ(stanza.parameters.back().values, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read->stanzas.back().name, "bits_replay://second");
}

TEST(Configuration, ToValidateHasOneItem) {
  const auto read = parse_configuration(
      "<items><server_uri>https://127.0.0.1:8089</server_uri><session_key>k</session_key>"
      "<checkpoint_dir>/tmp</checkpoint_dir><item name=\"demo\"><param name=\"speed\">1</param>"
      "</item></items>");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->stanzas.size(), 1U);
  EXPECT_EQ(read->stanzas.front().name, "demo");
  EXPECT_EQ(read->stanzas.front().short_name(), "demo");
  EXPECT_EQ(read->stanzas.front().value("speed"), "1");
}

TEST(Configuration, WithoutStanzasIsEmpty) {
  const auto read = parse_configuration("<input><configuration/></input>");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(read->stanzas.empty());
}

TEST(Configuration, MayBeUtf16WithAMarkOrWithout) {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-16\"?><input><session_key>k1</session_key>"
      "<configuration><stanza name=\"a://b\"/></configuration></input>";
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      const auto read = parse_configuration(utf16(xml, big_endian, mark));
      ASSERT_TRUE(read) << read.error().message << big_endian << mark;
      EXPECT_EQ(read->session_key, "k1");
    }
  }
  const auto declared_wrongly = parse_configuration(xml);
  ASSERT_TRUE(declared_wrongly) << "the bytes say what they are";
  EXPECT_EQ(declared_wrongly->session_key, "k1");
}

TEST(Configuration, ThatIsNoneIsAnErrorWithoutItsText) {
  for (const std::string_view xml :
       {"", "no XML: secret", "<input><session_key>secret", "<other>secret</other>",
        "<input><configuration><stanza>secret</stanza></configuration></input>"}) {
    const auto read = parse_configuration(xml);
    ASSERT_FALSE(read) << xml;
    EXPECT_EQ(read.error().message.find("secret"), std::string::npos) << read.error().message;
    EXPECT_NE(read.error().message.find("standard input"), std::string::npos);
  }
}

}  // namespace
}  // namespace splunk::modinput
