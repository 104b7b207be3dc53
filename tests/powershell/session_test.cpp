#include "powershell/session.h"

#include <gtest/gtest.h>

#include <string>

namespace powershell {
namespace {

Limits small() {
  Limits limits;
  limits.depth = 2;
  limits.output = 100;
  limits.work_per_byte = 10;
  limits.work = 50;
  limits.invocations = 3;
  return limits;
}

TEST(Session, WorkIsLinearInTheCommandLineAndItsEndIsTold) {
  Session session({"12345", {}, {}}, small());
  EXPECT_TRUE(session.work(100));
  EXPECT_FALSE(session.work(1));
  EXPECT_TRUE(session.stopped());
  EXPECT_FALSE(session.work(0));
  EXPECT_TRUE(session.reading().techniques.has(Technique::limit_work));
  EXPECT_FALSE(session.reading().complete);
}

TEST(Session, OutputIsBoundedAndItsEndIsTold) {
  Session session({}, small());
  EXPECT_TRUE(session.output(60));
  EXPECT_FALSE(session.output(41));
  EXPECT_FALSE(session.stopped());
  EXPECT_TRUE(session.output(40));
  EXPECT_FALSE(session.reading().complete);
  EXPECT_TRUE(session.reading().techniques.has(Technique::limit_output));
}

TEST(Session, LayersCountAsOutput) {
  Session session({}, small());
  session.add_layer("a", std::string(90, 'x'));
  session.add_layer("b", std::string(20, 'y'));
  ASSERT_EQ(session.reading().layers.size(), 1U);
  EXPECT_EQ(session.reading().layers[0].how, "a");
  EXPECT_TRUE(session.reading().techniques.has(Technique::limit_output));
}

TEST(Session, DepthIsBoundedAndItsEndIsTold) {
  Session session({}, small());
  {
    const Session::Deeper one(session);
    const Session::Deeper two(session);
    EXPECT_TRUE(one.entered() && two.entered());
    EXPECT_EQ(session.depth(), 2U);
    EXPECT_FALSE(session.reading().techniques.has(Technique::limit_depth));
    const Session::Deeper three(session);
    EXPECT_FALSE(three.entered());
    EXPECT_EQ(session.depth(), 2U);
  }
  EXPECT_EQ(session.depth(), 0U);
  EXPECT_TRUE(session.reading().techniques.has(Technique::limit_depth));
  EXPECT_FALSE(session.reading().complete);
}

TEST(Session, InvocationsKnowTheirDepthAndAreCounted) {
  Session session({}, small());
  session.add({});
  const Session::Deeper deeper(session);
  session.add({});
  session.add({});
  EXPECT_TRUE(session.reading().complete);
  session.add({});
  ASSERT_EQ(session.reading().invocations.size(), 3U);
  EXPECT_EQ(session.reading().invocations[0].depth, 0U);
  EXPECT_EQ(session.reading().invocations[2].depth, 1U);
  EXPECT_FALSE(session.reading().complete);
}

TEST(Session, OpaquePartsAreNamedOnceAndShort) {
  Session session({}, small());
  session.note_opaque("iex $x", "its value is not on the command line");
  session.note_opaque("iex $x", "its value is not on the command line");
  session.note_opaque(std::string(119, 'a') + "é and more", "why");
  ASSERT_EQ(session.reading().opaque.size(), 2U);
  EXPECT_EQ(session.reading().opaque[0], "iex $x: its value is not on the command line");
  EXPECT_EQ(session.reading().opaque[1], std::string(119, 'a') + "…: why");
  EXPECT_TRUE(session.reading().techniques.has(Technique::opaque));
  EXPECT_FALSE(session.reading().complete);
}

TEST(Session, VariablesAreFoundWhateverTheirCase) {
  Session session({}, small());
  EXPECT_EQ(session.environment("x"), nullptr);
  session.set_environment("Name", "one");
  session.set_environment("NAME", "two");
  ASSERT_NE(session.environment("name"), nullptr);
  EXPECT_EQ(*session.environment("name"), "two");
}

TEST(Session, ATextThatIsTooLongIsWork) {
  Session session({}, small());
  EXPECT_FALSE(session.output(64 * 48));
  EXPECT_FALSE(session.stopped());
  EXPECT_FALSE(session.output(64 * 48));
  EXPECT_TRUE(session.stopped());
}

TEST(Session, AShareLeavesHalfOfTheWorkForWhatComesAfter) {
  Session session({}, small());
  {
    const Session::Share share(session, false);
    EXPECT_TRUE(session.work(20));
    EXPECT_FALSE(share.used_up());
    EXPECT_FALSE(session.work(10));
    EXPECT_TRUE(share.used_up());
    EXPECT_TRUE(session.stopped());
  }
  EXPECT_FALSE(session.stopped());
  EXPECT_TRUE(session.reading().techniques.has(Technique::limit_work));
  EXPECT_FALSE(session.reading().complete);
  const Session::Share last(session, true);
  EXPECT_TRUE(session.work(30));
  EXPECT_FALSE(session.work(1));
}

TEST(Session, SharesOfSharesEnd) {
  Session session({}, small());
  int shares = 0;
  while (!session.stopped() && shares < 100) {
    ++shares;
    const Session::Share share(session, false);
    while (session.work(1)) {
    }
  }
  EXPECT_TRUE(session.stopped());
  EXPECT_LT(shares, 10);
}

}  // namespace
}  // namespace powershell
