#include "e2e/raw_conversation.h"

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "support/reply_metadata.h"

namespace e2e {

using search_head::read_reply_metadata;
using search_head::ReplyTo;

Frame getinfo(const std::string& arguments) {
  return {search_head::getinfo_metadata({.arguments = matching_only(arguments)}, false), {}};
}

Frame execute(std::string_view body, bool finished) {
  return {search_head::execute_metadata(finished), std::string(body)};
}

std::string bytes_of(const std::vector<Frame>& frames) {
  std::string bytes;
  for (const Frame& frame : frames) bytes += frame.bytes();
  return bytes;
}

std::string Answers::error() const {
  if (replies.empty()) return {};
  const auto metadata = read_reply_metadata(replies.back().metadata, ReplyTo::execute);
  return metadata ? metadata->error.value_or("") : "";
}

Answers answers_to(std::string_view bytes, const Program& program) {
  Answers answers;
  auto transcript = search_head::converse(program, bytes);
  if (!transcript) {
    ADD_FAILURE() << transcript.error();
    return answers;
  }
  answers.transcript = std::move(*transcript);
  const search_head::Exit& exit = answers.transcript.exit;
  EXPECT_FALSE(exit.killed) << "it hangs";
  EXPECT_EQ(exit.signal, 0);
  EXPECT_EQ(answers.transcript.errors, "");

  auto replies = search_head::split_frames(answers.transcript.output);
  EXPECT_TRUE(replies) << replies.error();
  if (replies) answers.replies = std::move(*replies);
  for (std::size_t i = 0; i < answers.replies.size(); ++i) {
    const bool may_be_getinfo = i == 0;
    const auto& metadata = answers.replies[i].metadata;
    const auto read =
        read_reply_metadata(metadata, may_be_getinfo ? ReplyTo::getinfo : ReplyTo::execute);
    EXPECT_TRUE(read) << read.error() << metadata;
    const bool is_error = read && read->error;
    EXPECT_FALSE(is_error && i + 1 < answers.replies.size()) << "it goes on after an error";
  }
  EXPECT_EQ(exit.code, answers.error().empty() ? 0 : 1) << answers.error();
  return answers;
}

Conversation::Conversation(const Program& program, std::chrono::seconds within)
    : deadline_(search_head::Clock::now() + within), child_(search_head::Child::start(program)) {
  EXPECT_TRUE(child_) << child_.error();
  if (child_) replies_.emplace(*child_);
}

Frame Conversation::ask(const Frame& request, std::chrono::milliseconds hold_last_byte) {
  if (!replies_) return {};
  EXPECT_EQ(send(*child_, request.bytes(), deadline_, hold_last_byte), search_head::Sent::whole);
  const auto line = replies_->line(128, deadline_);
  EXPECT_TRUE(line) << line.error();
  if (!line) return {};
  const auto sizes = search_head::parse_frame_header(*line);
  EXPECT_TRUE(sizes) << sizes.error();
  if (!sizes) return {};
  const auto metadata = replies_->bytes(sizes->metadata, deadline_);
  EXPECT_TRUE(metadata) << metadata.error();
  const auto body = replies_->bytes(sizes->body, deadline_);
  EXPECT_TRUE(body) << body.error();
  return {metadata.value_or(""), body.value_or("")};
}

void Conversation::write(std::string_view bytes) {
  if (!replies_) return;
  EXPECT_NE(send(*child_, bytes, deadline_), search_head::Sent::late);
}

std::string Conversation::end(int exit_code) {
  if (!replies_) return {};
  child_->close_input();
  const auto rest = replies_->rest(deadline_);
  EXPECT_TRUE(rest) << "it does not close its output";
  const search_head::Exit exit = child_->wait(deadline_);
  EXPECT_EQ(exit.code, exit_code);
  EXPECT_EQ(exit.signal, 0);
  EXPECT_EQ(child_->errors(), "");
  return rest.value_or("");
}

}  // namespace e2e
