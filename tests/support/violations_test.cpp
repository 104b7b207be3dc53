// Every rule of the protocol, each broken by a program of its own: the stand-in must notice.

#include <gtest/gtest.h>

#include "support/expect.h"
#include "support/head.h"

namespace search_head {
namespace {

struct Case {
  const char* fault;
  const char* noticed;  // part of the violation
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.fault; }

const Table kRows{{"process"}, {{"one"}, {"two"}, {"three"}}};

class Violation : public ::testing::TestWithParam<Case> {};

TEST_P(Violation, IsNoticed) {
  Search search;
  search.deadline = std::chrono::milliseconds(1500);
  search.hold_last_byte = std::chrono::milliseconds(100);
  search.chunk_rows = 2;
  const Outcome outcome = run_search({FAULTY_COMMAND, {GetParam().fault}}, search, kRows);
  ASSERT_FALSE(outcome.violations.empty()) << outcome;
  EXPECT_TRUE(contains(outcome.violations.front(), GetParam().noticed)) << outcome;
}

constexpr Case kCases[] = {
    {"exits-at-once", "its output ends where a reply must begin"},
    {"getinfo-hangs", "does not answer in time"},
    {"not-json", "no JSON"},
    {"not-an-object", "not a JSON object and nothing else"},
    {"not-utf-8", "no JSON: Invalid encoding"},
    {"line-feed-behind", "writes before it has read the whole request, or twice"},
    {"blank-in-header", "'chunked 1.0,<bytes>,<bytes>' must stand"},
    {"unknown-type", "Invalid custom search command type: eventing"},
    {"unknown-key", "key 'distributed', which splunkd does not know here"},
    {"key-twice", "key 'type' twice"},
    {"getinfo-with-rows", "a reply to getinfo with rows"},
    {"error-first", "'error' before 'inspector'"},
    {"key-leaks", "the session key stands in a reply's metadata"},
    {"hangs", "does not answer in time"},
    {"crashes", "its output ends where a reply must begin"},
    {"error-with-rows", "an error with rows"},
    {"error-unfinished", "an error without 'finished':true"},
    {"error-exit-0", "ended with exit code 0 instead of 1"},
    {"finished-upside-down", "'finished' is not what the request said"},
    {"standard-error", "it wrote to standard error: debug: here I am"},
    {"early", "writes before it has read the whole request, or twice"},
    {"two-replies", "writes before it has read the whole request, or twice"},
    {"length-too-short", "the last line has no line feed"},
    {"length-too-long", "does not go on with its reply in time"},
    {"says-it-again", "message already exists (once)"},
    {"says-it-twice", "the message 'once' twice"},
    {"unknown-level", "a message has the level 'NOTICE'"},
    {"line-break-in-message", "a line break in the text"},
    {"talks-too-much", "more than 20 messages of level WARN"},
    {"out-of-order", "out of range or out of order"},
    {"number-twice", "out of range or out of order"},
    {"out-of-range", "out of range or out of order"},
    {"no-index", "no column '_chunked_idx'"},
    {"ragged", "3 fields where the header has 2"},
    {"needless-quotes", "quotes around a field that splunkd would not quote"},
    {"missing-quotes", "no quotes around a field that splunkd would quote"},
    {"same-column-twice", "two columns of the header have the same name"},
    {"orphan-twin", "'__mv_other' is the twin of a column that is not there"},
    {"wrong-twin", "the twin of column 'bits_match' has other values than the plain field"},
    {"carriage-returns", "text behind a closing quote"},
    {"no-line-feed", "the last line has no line feed"},
    {"bytes-at-end", "1 bytes that no request asked for"},
    {"stays-at-end", "does not end when its input does"},
    {"exit-code", "ended with exit code 2 instead of 0"},
};

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  std::string name = info.param.fault;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Faulty, Violation, ::testing::ValuesIn(kCases), name_of);

TEST(NoViolation, OfAProgramThatKeepsTheRules) {
  for (const char* kind : {"", "stateful", "every-field", "drops-rows", "new-row"}) {
    Search search;
    search.hold_last_byte = std::chrono::milliseconds(5);
    search.probes = 2;
    const Style style = std::string(kind) == "every-field" ? Style::full_index : Style::selected;
    search.style = style;
    EXPECT_TRUE(run_search({FAULTY_COMMAND, {kind}}, search, kRows).clean()) << kind;
  }
}

// A probe's violation names the probe, and the search does not go on.
TEST(OneViolation, OfAProbeIsTheProbes) {
  Search search;
  search.probes = 1;
  const Outcome outcome = run_search({FAULTY_COMMAND, {"unknown-key"}}, search, kRows);
  ASSERT_EQ(outcome.violations.size(), 1U);
  EXPECT_TRUE(contains(outcome.violations.front(), "probe 1: "));
}

TEST(OneViolation, OfAProgramThatCannotBeStarted) {
  const Outcome outcome = run_search({"/nowhere/bitsmatch"}, {}, kRows);
  ASSERT_EQ(outcome.violations.size(), 1U);
  EXPECT_TRUE(contains(outcome.violations.front(), "can't start /nowhere/bitsmatch"));
}

}  // namespace
}  // namespace search_head
