#include "splunk/modinput/checkpoint_failure.h"

#include <cerrno>
#include <cstring>
#include <string>

namespace splunk::modinput {

tl::unexpected<text::Error> checkpoint_failure(std::string_view what,
                                               const std::filesystem::path& path) {
  return text::fail("The checkpoint " + path.string() + " can't be " + std::string(what) + ": " +
                    std::strerror(errno) +
                    ". See that Splunk's user may write there and that the disk has room.");
}

}  // namespace splunk::modinput
