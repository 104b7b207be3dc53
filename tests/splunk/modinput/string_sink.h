#pragma once

#include <string>
#include <utility>
#include <vector>

#include "splunk/chunked/file_descriptor.h"

namespace splunk::modinput {

/// Keeps what is written, until it is told not to take any more.
class StringSink : public chunked::ByteSink {
 public:
  bool write(std::span<const std::string_view> parts) override {
    if (writes_left_ == 0) return false;
    --writes_left_;
    writes_.emplace_back();
    for (std::string_view part : parts) writes_.back() += part;
    return true;
  }

  void take_only(int writes) { writes_left_ = writes; }
  const std::vector<std::string>& writes() const { return writes_; }
  std::string all() const {
    std::string out;
    for (const std::string& one : writes_) out += one;
    return out;
  }

 private:
  int writes_left_ = -1;
  std::vector<std::string> writes_;
};

}  // namespace splunk::modinput
