#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/result.h"

namespace splunk::rest {

/// Packs batches with gzip at zlib's fastest level: over a network the collector is the slower end,
/// and events shrink to a tenth at any level.
class HecGzip {
 public:
  HecGzip();
  ~HecGzip();
  HecGzip(const HecGzip&) = delete;
  HecGzip& operator=(const HecGzip&) = delete;

  /// The bytes as one gzip member. They live until the next call. An error where memory is short.
  text::Result<std::string_view> pack(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string packed_;
};

}  // namespace splunk::rest
