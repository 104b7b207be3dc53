#include "splunk/rest/connection.h"

#include <algorithm>

#include "text/ascii.h"

namespace splunk::rest {

bool is_session_key(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(),
                                       [](char c) { return c == ' ' || text::is_control(c); });
}

}  // namespace splunk::rest
