#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/result.h"

namespace reputation {

/// A header with which a server is shown who asks. Never to be written anywhere.
struct Secret {
  std::string header;  // Authorization, Auth-Key
  std::string value;
};

/// What to fetch, and within what limits.
struct DownloadRequest {
  std::string url;            // http or https, without a user name
  std::string etag;           // of the copy that is there; empty: none
  std::string last_modified;  // likewise
  std::optional<Secret> secret;
  std::optional<std::filesystem::path> ca_file;     // PEM; none: the system's list
  std::size_t max_bytes = std::size_t{100} << 20U;  // packed and unpacked
  std::chrono::milliseconds timeout{60'000};        // for all of it
};

/// What came of it.
struct Download {
  enum class Outcome : std::uint8_t {
    fresh,      // `content`
    unchanged,  // the copy that is there is the newest
    try_later,  // the server asks for patience
  };
  Outcome outcome = Outcome::fresh;
  std::string content;  // unpacked
  std::string etag;     // to be sent the next time
  std::string last_modified;
  std::chrono::seconds retry_after{0};  // of try_later; 0: the server doesn't say. A day at most.
};

/// Fetches it by GET. Certificates are verified always. At most five redirects are followed: never
/// from https to http, nor from outside to an address of the own network; the secret goes only to
/// the server that the URL names. An error is a sentence which names that server, and has neither
/// the secret nor the URL's path in it, where keys are hidden at times. SIGPIPE is to be ignored by
/// the caller.
text::Result<Download> download(const DownloadRequest& request);

/// What is wrong with a URL as a feed's; empty where nothing is.
std::string wrong_with_url(std::string_view written);

/// The time that a Retry-After header asks for, from `now` on: seconds, or a date (RFC 9110,
/// 10.2.3). 0 where it says nothing, a day at most.
std::chrono::seconds parse_retry_after(std::string_view header,
                                       std::chrono::system_clock::time_point now);

}  // namespace reputation
