#pragma once

#include <string>
#include <utility>
#include <vector>

namespace splunkd {

/// A row that a search gives: fields in order, each with one value or several.
using Row = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// What the search says besides: the type is FATAL, ERROR, WARN or INFO.
struct Message {
  std::string type;
  std::string text;
};

/// `{"messages":[…]}`, as it stands in an export and in answers that are an error.
std::string messages_json(const std::vector<Message>& messages);

/// What an export streams: messages, an object a row with the last one marked, or for no rows one
/// that only has the mark. With `previews`, two previews of the first rows come before.
std::string export_json(const std::vector<Row>& rows, const std::vector<Message>& messages,
                        bool previews);

}  // namespace splunkd
