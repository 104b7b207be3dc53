// Requests that a real splunkd sent to other commands, sent to ours: only the arguments are
// changed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "e2e/app.h"
#include "e2e/random_rows.h"
#include "e2e/raw_conversation.h"
#include "support/body.h"
#include "support/csv.h"
#include "support/expect.h"
#include "support/table_file.h"

namespace e2e {
namespace {

using search_head::CsvRules;
using search_head::decode_body;
using search_head::split_frames;
using search_head::split_records;
using search_head::Texts;

struct Recording {
  const char* file;
  const char* field;  // to look in
};

void PrintTo(const Recording& recording, std::ostream* out) { *out << recording.file; }

std::filesystem::path recordings() {
  const char* shared = std::getenv("BITSMATCH_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : BITSMATCH_SHARED_DEFAULT) / "data" /
         "recordings";
}

std::string content_of(const std::filesystem::path& path) {
  if (path.extension() != ".gz") return search_head::read_file(path.string()).value();
  return search_head::converse({"gzip", {"-dc", path.string()}}, "").value().output;
}

// Puts another list in the place of the one that follows the key; all else stays byte for byte.
void replace_list(std::string& json, const std::string& key, const std::string& list) {
  const std::size_t begin = json.find('[', json.find('"' + key + '"'));
  ASSERT_NE(begin, std::string::npos) << key;
  std::size_t end = begin;
  for (bool in_text = false; end < json.size() && (in_text || json[end] != ']'); ++end) {
    if (json[end] == '\\') {
      ++end;
    } else if (json[end] == '"') {
      in_text = !in_text;
    }
  }
  json.replace(begin, end + 1 - begin, list);
}

// A recording's bytes; nothing where it is not here.
std::optional<std::string> recorded(const char* file) {
  const std::filesystem::path path = recordings() / file;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return content_of(path);
}

std::string not_here(const char* file) {
  return "the recording " + (recordings() / file).string() +
         " is not here: BITSMATCH_SHARED names the directory that has data/recordings";
}

class Recorded : public ::testing::TestWithParam<Recording> {
 protected:
  void SetUp() override {
    const std::optional<std::string> content = recorded(GetParam().file);
    if (!content) GTEST_SKIP() << not_here(GetParam().file);
    auto frames = split_frames(*content);
    ASSERT_TRUE(frames) << frames.error();
    requests_ = std::move(*frames);
  }

  // The recorded requests with our arguments in the first.
  std::vector<Frame> asking(const std::string& mode) const {
    std::vector<Frame> requests = requests_;
    const std::string list = "[\"decode=false\",\"facts=false\",\"mode=" + mode +
                             "\",\"field=" + GetParam().field + "\",\"*a*\",\"*1*8*\"]";
    replace_list(requests.front().metadata, "args", list);
    replace_list(requests.front().metadata, "raw_args", list);
    return requests;
  }

  std::vector<Frame> requests_;
};

INSTANTIATE_TEST_SUITE_P(
    Splunk, Recorded,
    ::testing::Values(Recording{"countmatches.input", "text"},
                      Recording{"sum.map.input.gz", "_raw"},
                      Recording{"splunk-8.2.1.streaming.doubleage.input", "age"},
                      Recording{"splunk-8.2.1.stateful.accumages.input", "age"},
                      Recording{"splunk-8.2.1.events.sortages.input", "_raw"},
                      Recording{"splunk-8.2.1.reporting.averageage.input", "age"}));

TEST_P(Recorded, RequestsAreAnsweredWithEveryByteOfTheirRows) {
  const Answers answers = answers_to(bytes_of(asking("annotate")));
  ASSERT_EQ(answers.replies.size(), requests_.size());
  EXPECT_EQ(answers.error(), "");
  for (std::size_t i = 1; i < requests_.size(); ++i) {
    const auto sent = split_records(requests_[i].body);
    const auto received = split_records(answers.replies[i].body);
    if (sent.size() < 2) {
      EXPECT_EQ(answers.replies[i].body, "") << "no rows, no bytes";
      continue;
    }
    ASSERT_EQ(received.size(), sent.size()) << "chunk " << i;
    for (std::size_t record = 0; record < sent.size(); ++record) {
      ASSERT_TRUE(received[record].starts_with(std::string(sent[record]) + ','))
          << received[record];
    }
  }
}

TEST_P(Recorded, RowsMatchByThePlainDefinition) {
  const Answers annotated = answers_to(bytes_of(asking("annotate")));
  const Answers filtered = answers_to(bytes_of(asking("filter")));
  ASSERT_EQ(annotated.replies.size(), requests_.size());
  ASSERT_EQ(filtered.replies.size(), requests_.size());
  std::size_t matches = 0;
  for (std::size_t i = 1; i < requests_.size(); ++i) {
    const auto all = decode_body(annotated.replies[i].body, CsvRules::reply());
    const auto matching = decode_body(filtered.replies[i].body, CsvRules::reply());
    ASSERT_TRUE(all) << all.error();
    ASSERT_TRUE(matching) << matching.error();
    Table expected{all->columns, {}};
    for (std::size_t row = 0; row < all->rows.size(); ++row) {
      const Texts patterns = plain_matches({"*a*", "*1*8*"}, all->at(row, GetParam().field));
      ASSERT_EQ(all->at(row, "bits_pattern").all(), patterns) << "chunk " << i << " row " << row;
      if (!patterns.empty()) expected.rows.push_back(all->rows[row]);
    }
    EXPECT_EQ(matching->rows, expected.rows);
    matches += expected.rows.size();
  }
  const bool has_rows = requests_.size() > 1 && split_records(requests_[1].body).size() > 1;
  if (has_rows) {
    EXPECT_GT(matches, 0U) << "the wildcards are too rare to test anything";
  }
}

// This one ends where the rows of its second request should begin.
TEST(RecordedInPart, IsAnsweredAsFarAsItGoes) {
  const std::optional<std::string> content = recorded("generatehello.input");
  if (!content) GTEST_SKIP() << not_here("generatehello.input");
  const std::size_t second = content->find("chunked ", 1);
  Frame first = split_frames(content->substr(0, second)).value().front();
  replace_list(first.metadata, "args", "[]");
  replace_list(first.metadata, "raw_args", "[]");
  const Answers answers = answers_to(first.bytes() + content->substr(second));
  ASSERT_EQ(answers.replies.size(), 2U);
  EXPECT_TRUE(search_head::contains(answers.error(), "ended in the middle of a chunk"));
}

}  // namespace
}  // namespace e2e
