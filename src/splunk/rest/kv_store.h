#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "splunk/rest/splunkd_client.h"
#include "text/result.h"

namespace splunk::rest {

/// One collection of the KV store, to be written to.
///
/// Documents go out in batches of at most 1,000 and 4 MiB, what a splunkd takes by default
/// ([kvstore] in limits.conf); one with a `_key` that is there already replaces that one.
class KvCollection {
 public:
  static constexpr std::size_t kBatchDocuments = 1000;
  static constexpr std::size_t kBatchBytes = std::size_t{4} << 20U;

  /// `splunkd` must outlive this.
  KvCollection(SplunkdClient& splunkd, std::string_view app, std::string_view name);

  /// Takes a document in, a JSON object, and sends the batch once it is full.
  text::Result<void> save(std::string_view document);

  /// Sends what is left.
  text::Result<void> flush();

  /// Removes the documents that the query fits, a JSON object as MongoDB has it.
  text::Result<void> remove(std::string_view query);

  std::size_t saved() const { return saved_; }

 private:
  SplunkdClient& splunkd_;
  std::string path_;
  std::string batch_;  // what is between the array's brackets
  std::size_t documents_ = 0;
  std::size_t saved_ = 0;
};

}  // namespace splunk::rest
