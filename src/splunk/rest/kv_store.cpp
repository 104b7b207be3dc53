#include "splunk/rest/kv_store.h"

#include "splunk/rest/form.h"

namespace splunk::rest {

KvCollection::KvCollection(SplunkdClient& splunkd, std::string_view app, std::string_view name)
    : splunkd_(splunkd),
      path_("/servicesNS/nobody/" + percent_encoded(app) + "/storage/collections/data/" +
            percent_encoded(name)) {}

text::Result<void> KvCollection::save(std::string_view document) {
  if (documents_ > 0 && batch_.size() + document.size() > kBatchBytes) {
    if (auto sent = flush(); !sent) return sent;
  }
  if (documents_ > 0) batch_.push_back(',');
  batch_ += document;
  if (++documents_ < kBatchDocuments) return {};
  return flush();
}

text::Result<void> KvCollection::flush() {
  if (documents_ == 0) return {};
  const auto answer = splunkd_.call("POST", path_ + "/batch_save", "[" + batch_ + "]");
  if (!answer) return tl::unexpected(answer.error());
  saved_ += documents_;
  documents_ = 0;
  batch_.clear();
  return {};
}

text::Result<void> KvCollection::remove(std::string_view query) {
  const auto answer = splunkd_.call("DELETE", path_ + "?query=" + percent_encoded(query));
  if (!answer) return tl::unexpected(answer.error());
  return {};
}

}  // namespace splunk::rest
