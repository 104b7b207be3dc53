#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace search_head {

/// What a command says to the user.
struct Message {
  std::string level;
  std::string text;

  bool operator==(const Message&) const = default;
};

/// A reply's metadata.
struct ReplyMetadata {
  // Of a reply to getinfo:
  std::string type = "streaming";
  bool generating = false;
  std::optional<std::vector<std::string>> required_fields;

  // Of any:
  std::optional<bool> finished;
  std::optional<std::string> error;
  std::vector<Message> messages;
};

enum class ReplyTo { getinfo, execute };

/// Reads a reply's metadata as splunkd does at its strictest. These are mistakes: text that is no
/// JSON object or not UTF-8, anything around it, a key that splunkd does not know or that is there
/// twice, a value of the wrong kind, `error` before `inspector`, an unknown type or level, an empty
/// message, one with a line break, and one that is there twice.
Result<ReplyMetadata> read_reply_metadata(std::string_view json, ReplyTo request);

}  // namespace search_head
