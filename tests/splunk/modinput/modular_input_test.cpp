#include "splunk/modinput/modular_input.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "splunk/records/byte_stream.h"
#include "tests/splunk/modinput/string_sink.h"

namespace splunk::modinput {
namespace {

constexpr std::string_view kKey = "the-session-key";
constexpr std::string_view kInput =
    "<input><session_key>the-session-key</session_key><configuration><stanza name=\"echo://a\">"
    "<param name=\"say\">hello</param></stanza></configuration></input>";
constexpr std::string_view kItems =
    "<items><session_key>the-session-key</session_key><item name=\"a\">"
    "<param name=\"say\">hello</param></item></items>";

// Says what it is told to say, and fails where it is told nothing.
class Echo : public ModularInput {
 public:
  Scheme scheme() const override {
    Scheme scheme;
    scheme.title = "Echo";
    return scheme;
  }
  text::Result<void> validate(const Configuration& configuration) override {
    if (configuration.stanzas.front().value("say") == "hello") return {};
    return text::fail("Say <hello>, not " + configuration.session_key + ".");
  }
  text::Result<void> run(const Configuration& configuration,
                         const Surroundings& surroundings) override {
    for (const Stanza& stanza : configuration.stanzas) {
      const auto say = stanza.value("say");
      if (!say) return text::fail("Nothing to say, " + configuration.session_key + ".");
      (void)surroundings.events.write({stanza.name, "", "", "", "", "", *say});
    }
    return {};
  }
};

struct Outcome {
  int code;
  std::string events;
  std::string log;
};

Outcome start(const std::vector<std::string>& arguments, std::string_view input) {
  Echo echo;
  records::MemoryStream requests(input);
  StringSink events;
  StringSink log;
  const StopSignal stop;
  const int code = run_modular_input(arguments, echo, requests, events, log, stop);
  return {code, events.all(), log.all()};
}

TEST(ModularInput, PrintsItsScheme) {
  const Outcome outcome = start({"--scheme"}, "");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.events.find("<scheme><title>Echo</title>"), 0U);
  EXPECT_EQ(outcome.log, "");
}

TEST(ModularInput, ValidatesInSilence) {
  const Outcome outcome = start({"--validate-arguments"}, kItems);
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.events, "");
  EXPECT_EQ(outcome.log, "");
}

TEST(ModularInput, AnErrorOfValidationIsSplunksElement) {
  std::string items(kItems);
  items.replace(items.find("hello"), 5, "oh");
  const Outcome outcome = start({"--validate-arguments"}, items);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.events, "<error><message>Say &lt;hello&gt;, not ***.</message></error>\n");
}

TEST(ModularInput, ValidatesOneItemOnly) {
  const Outcome outcome = start({"--validate-arguments"}, "<items/>");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.events.find("<error><message>There has to be one input"), std::string::npos);
}

TEST(ModularInput, RunsAndEndsItsDocument) {
  const Outcome outcome = start({}, kInput);
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.events,
            "<stream><event stanza=\"echo://a\" unbroken=\"1\"><data>hello</data><done/></event>\n"
            "</stream>\n");
  EXPECT_EQ(outcome.log, "");
}

TEST(ModularInput, LogsWhyItFailedWithoutTheSessionKey) {
  std::string input(kInput);
  input.replace(input.find("\"say\""), 5, "\"sing\"");
  const Outcome outcome = start({}, input);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.events, "<stream></stream>\n") << "what was written is a document still";
  EXPECT_EQ(outcome.log, "ERROR echo://a: Nothing to say, ***.\n");
  EXPECT_EQ((outcome.events + outcome.log).find(kKey), std::string::npos);
}

TEST(ModularInput, SaysThatTheConfigurationIsNone) {
  const Outcome outcome = start({}, "hello");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.log.find("ERROR The configuration on standard input is no XML"), 0U);
  EXPECT_EQ(outcome.events, "");
}

TEST(ModularInput, KnowsItsThreeCalls) {
  EXPECT_TRUE(is_modular_input_call(std::vector<std::string>{"--scheme"}));
  EXPECT_TRUE(is_modular_input_call(std::vector<std::string>{"--validate-arguments"}));
  EXPECT_FALSE(is_modular_input_call(std::vector<std::string>{"show"}));
  EXPECT_EQ(start({"--other"}, "").code, 1);
}

}  // namespace
}  // namespace splunk::modinput
