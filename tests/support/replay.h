#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.h"
#include "support/result.h"

namespace search_head {

/// A stream of requests in memory, made beforehand: each is one stretch of it.
class RequestFile {
 public:
  static Result<RequestFile> open(const std::string& path);

  RequestFile(RequestFile&& other) noexcept;
  RequestFile& operator=(RequestFile&&) = delete;
  ~RequestFile();

  const std::vector<std::string_view>& requests() const { return requests_; }
  std::size_t size() const { return size_; }
  std::size_t largest_request() const;

 private:
  RequestFile() = default;

  char* data_ = nullptr;  // mapped
  std::size_t size_ = 0;
  std::vector<std::string_view> requests_;
};

/// What one run took.
struct RunFigures {
  double wall_seconds = 0;  // from before the start to after the end
  double user_seconds = 0;  // the program's own
  double system_seconds = 0;
  std::uint64_t peak_memory = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
};

struct ReplayOptions {
  std::size_t pipe_size = 0;
  std::chrono::seconds deadline{600};
  bool count_rows = false;  // reads the rows of the replies: slow, not for timing
  std::string match_column = "bits_match";
};

struct RowCounts {
  std::uint64_t rows = 0;
  std::uint64_t matches = 0;  // rows whose match column is 1
};

/// Sends the requests one after the other, each whole before its reply is read. The replies' bodies
/// are read into one buffer and forgotten, so that what is measured is the program.
Result<RunFigures> replay(const Program& program, const RequestFile& requests,
                          const ReplayOptions& options, RowCounts* counts = nullptr);

/// Seconds from before the start of the program to its whole reply to getinfo.
Result<double> start_up(const Program& program, std::string_view getinfo);

/// The middle one; the mean of the middle two where their number is even.
double median(std::vector<double> figures);

}  // namespace search_head
