#include "support/replay.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "support/csv.h"
#include "support/frame.h"

namespace search_head {
namespace {

// Larger than any pipe, so that one read empties it.
constexpr std::size_t kBuffer = 1U << 20;

double seconds_since(Deadline began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

// Kills a process that is still there at the deadline, so that plain blocking reads and writes,
// which cost least, can't hang.
class Watchdog {
 public:
  Watchdog(pid_t process, Deadline deadline)
      : thread_([this, process, deadline] {
          std::unique_lock lock(mutex_);
          if (!ended_.wait_until(lock, deadline, [this] { return over_; })) {
            ::kill(process, SIGKILL);
          }
        }) {}
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    ended_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size < 0 && errno != EINTR) return false;
    if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

// Replies out of a pipe, through one buffer that is used again and again.
class ReplyReader {
 public:
  ReplyReader(int descriptor, std::vector<char>& buffer)
      : descriptor_(descriptor), buffer_(buffer) {}

  // Reads one reply; `body` takes its rows where it is given.
  Result<FrameSizes> next(std::string* body) {
    while (true) {
      const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
      const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
      const auto line_feed = std::find(begin, end, '\n');
      if (line_feed != end) {
        auto sizes = parse_frame_header({begin, line_feed});
        begin_ += static_cast<std::size_t>(line_feed - begin) + 1;
        if (!sizes) return sizes;
        if (!pass(sizes->metadata, nullptr) || !pass(sizes->body, body)) return cut_off();
        bytes_ += static_cast<std::uint64_t>(line_feed - begin) + 1 + sizes->metadata + sizes->body;
        return sizes;
      }
      std::copy(begin, end, buffer_.begin());
      end_ -= std::exchange(begin_, 0);
      if (end_ == buffer_.size() || !read_more()) return cut_off();
    }
  }

  // Whether nothing more comes.
  bool at_end() { return begin_ == end_ && (begin_ = end_ = 0, !read_more()); }

  std::uint64_t bytes() const { return bytes_; }

 private:
  static tl::unexpected<std::string> cut_off() {
    return fail(
        "the program's output ends where a reply must be; it may have been killed because it "
        "was too slow");
  }

  bool read_more() {
    for (;;) {
      const ssize_t size = ::read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return false;
      end_ += static_cast<std::size_t>(size);
      return true;
    }
  }

  bool pass(std::uint64_t size, std::string* into) {
    if (into != nullptr) into->clear();
    while (size > 0) {
      if (begin_ == end_) {
        begin_ = end_ = 0;
        if (!read_more()) return false;
      }
      const std::size_t part =
          static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - begin_));
      if (into != nullptr) into->append(buffer_.data() + begin_, part);
      begin_ += part;
      size -= part;
    }
    return true;
  }

  int descriptor_;
  std::vector<char>& buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t bytes_ = 0;
};

std::string count(std::string_view body, const std::string& match_column, RowCounts& counts) {
  // Other programs' replies may end their lines in CR LF and quote as they like.
  CsvReader reader(body, CsvRules::file());
  std::vector<std::string> fields;
  if (!reader.next(fields)) return reader.error();
  const auto column = std::find(fields.begin(), fields.end(), match_column);
  const auto number = static_cast<std::size_t>(column - fields.begin());
  while (reader.next(fields)) {
    ++counts.rows;
    if (number < fields.size() && fields[number] == "1") ++counts.matches;
  }
  return reader.error();
}

}  // namespace

Result<RequestFile> RequestFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0 || status.st_size == 0) {
    if (descriptor >= 0) ::close(descriptor);
    return fail("can't read requests from " + path);
  }
  RequestFile file;
  file.size_ = static_cast<std::size_t>(status.st_size);
  void* mapped = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) return fail("can't read requests from " + path);
  file.data_ = static_cast<char*>(mapped);

  for (std::string_view rest(file.data_, file.size_); !rest.empty();) {
    const std::size_t line_feed = rest.find('\n');
    if (line_feed == std::string_view::npos) return fail(path + ": the last request is cut off");
    const auto sizes = parse_frame_header(rest.substr(0, line_feed));
    if (!sizes) return fail(path + ": " + sizes.error());
    const std::uint64_t left = rest.size() - line_feed - 1;
    if (sizes->metadata > left || sizes->body > left - sizes->metadata) {
      return fail(path + ": the last request is cut off");
    }
    const std::size_t size =
        line_feed + 1 + static_cast<std::size_t>(sizes->metadata + sizes->body);
    file.requests_.push_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return file;
}

RequestFile::RequestFile(RequestFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      requests_(std::move(other.requests_)) {}

RequestFile::~RequestFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

std::size_t RequestFile::largest_request() const {
  std::size_t largest = 0;
  for (std::string_view request : requests_) largest = std::max(largest, request.size());
  return largest;
}

Result<RunFigures> replay(const Program& program, const RequestFile& requests,
                          const ReplayOptions& options, RowCounts* counts) {
  RunFigures figures;
  std::string body;
  std::vector<char> buffer(kBuffer);
  const auto began = Clock::now();
  Result<Child> child = Child::start(program, options.pipe_size);
  if (!child) return fail(child.error());
  {
    const Watchdog watchdog(child->id(), began + options.deadline);
    ReplyReader replies(child->output(), buffer);
    for (std::string_view request : requests.requests()) {
      if (!write_all(child->input(), request)) return fail("the program does not read its input");
      const auto sizes = replies.next(options.count_rows ? &body : nullptr);
      if (!sizes) return fail(sizes.error());
      figures.bytes_in += request.size();
      if (options.count_rows && counts != nullptr) {
        const std::string wrong = count(body, options.match_column, *counts);
        if (!wrong.empty()) return fail("a reply's rows: " + wrong);
      }
    }
    figures.peak_memory = child->peak_memory();
    child->close_input();
    if (!replies.at_end()) return fail("the program writes more than one reply to a request");
    figures.bytes_out = replies.bytes();
  }
  const Exit exit = child->wait(began + options.deadline);
  figures.wall_seconds = seconds_since(began);
  figures.user_seconds = exit.user_seconds;
  figures.system_seconds = exit.system_seconds;
  if (exit.code != 0) return fail("the program ended with exit code " + std::to_string(exit.code));
  return figures;
}

Result<double> start_up(const Program& program, std::string_view getinfo) {
  std::vector<char> buffer(kBuffer);
  double seconds = 0;
  const auto began = Clock::now();
  Result<Child> child = Child::start(program);
  if (!child) return fail(child.error());
  const auto deadline = began + std::chrono::seconds(60);
  {
    const Watchdog watchdog(child->id(), deadline);
    if (!write_all(child->input(), getinfo)) return fail("the program does not read its input");
    const auto sizes = ReplyReader(child->output(), buffer).next(nullptr);
    if (!sizes) return fail(sizes.error());
    seconds = seconds_since(began);
  }
  child->close_input();
  child->wait(deadline);
  return seconds;
}

double median(std::vector<double> figures) {
  if (figures.empty()) return 0;
  std::sort(figures.begin(), figures.end());
  const std::size_t middle = figures.size() / 2;
  return figures.size() % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
}

}  // namespace search_head
