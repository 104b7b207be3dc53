#include "splunk/rest/connection.h"

#include <algorithm>

namespace splunk::rest {

bool is_session_key(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
  });
}

}  // namespace splunk::rest
