#include "splunk/chunked/frame.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "text/ascii.h"

namespace splunk::chunked {
namespace {

constexpr std::size_t kAhead = 64 * 1024;
// The longest sensible header has two 20-digit numbers; more than that is no frame at all.
constexpr std::size_t kLongestHeader = 128;
// Real metadata is below 100 kB even for very long searches.
constexpr std::uint64_t kLargestMetadata = 64U << 20;

text::Error not_a_frame() {
  return {
      "The input is not Splunk's chunked protocol (a line 'chunked 1.0,<bytes>,<bytes>' was "
      "expected): this program is started by splunkd for a search command; from a shell, run it "
      "with --help."};
}

text::Error cut_off() {
  return {
      "The input ended in the middle of a chunk: the search was cancelled, or the process that "
      "sent it died; run the search again."};
}

bool take(std::string_view& s, std::string_view expected) {
  if (s.substr(0, expected.size()) != expected) return false;
  s.remove_prefix(expected.size());
  return true;
}

bool take_number(std::string_view& s, std::uint64_t& number) {
  s = text::trimmed(s);
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), number);
  if (error != std::errc()) return false;
  s.remove_prefix(static_cast<std::size_t>(end - s.data()));
  s = text::trimmed(s);
  return true;
}

}  // namespace

text::Result<FrameHeader> parse_frame_header(std::string_view line) {
  FrameHeader header;
  if (!take(line, "chunked") || line.empty() || !text::is_blank(line.front())) {
    return tl::unexpected(not_a_frame());
  }
  line = text::trimmed(line);
  if (!take(line, "1.0")) return tl::unexpected(not_a_frame());
  line = text::trimmed(line);
  if (!take(line, ",") || !take_number(line, header.metadata_size) || !take(line, ",") ||
      !take_number(line, header.body_size) || !line.empty()) {
    return tl::unexpected(not_a_frame());
  }
  return header;
}

std::string format_frame_header(const FrameHeader& header) {
  return "chunked 1.0," + std::to_string(header.metadata_size) + "," +
         std::to_string(header.body_size) + "\n";
}

FrameReader::FrameReader(records::ByteStream& input) : input_(input), ahead_(kAhead) {}

text::Result<std::size_t> FrameReader::read_some(char* to, std::size_t capacity) {
  if (ahead_begin_ == ahead_end_) return input_.read(to, capacity);
  const std::size_t size = std::min(capacity, ahead_end_ - ahead_begin_);
  std::memcpy(to, ahead_.data() + ahead_begin_, size);
  ahead_begin_ += size;
  return size;
}

text::Result<std::size_t> FrameReader::Body::read(char* to, std::size_t capacity) {
  const std::uint64_t wanted = std::min<std::uint64_t>(capacity, frames_.body_left_);
  if (wanted == 0) return std::size_t{0};
  auto size = frames_.read_some(to, static_cast<std::size_t>(wanted));
  if (size && *size == 0) return tl::unexpected(cut_off());
  if (size) frames_.body_left_ -= *size;
  return size;
}

text::Result<void> FrameReader::skip_body() {
  std::array<char, 16 * 1024> ignored;
  while (body_left_ > 0) {
    if (const auto size = body_.read(ignored.data(), ignored.size()); !size) {
      return tl::unexpected(size.error());
    }
  }
  return {};
}

text::Result<bool> FrameReader::next() {
  if (auto done = skip_body(); !done) return tl::unexpected(done.error());
  auto more = read_header();
  if (!more || !*more) return more;
  if (auto done = read_metadata(header_.metadata_size); !done) return tl::unexpected(done.error());
  body_left_ = header_.body_size;
  return true;
}

text::Result<bool> FrameReader::read_header() {
  std::string line;
  for (;;) {
    const auto begin = ahead_.begin() + static_cast<std::ptrdiff_t>(ahead_begin_);
    const auto end = ahead_.begin() + static_cast<std::ptrdiff_t>(ahead_end_);
    const auto line_feed = std::find(begin, end, '\n');
    line.append(begin, line_feed);
    ahead_begin_ += static_cast<std::size_t>(line_feed - begin);
    if (line.size() > kLongestHeader) return tl::unexpected(not_a_frame());
    if (line_feed != end) {
      ++ahead_begin_;
      break;
    }
    ahead_begin_ = 0;
    const auto size = input_.read(ahead_.data(), ahead_.size());
    if (!size) return tl::unexpected(size.error());
    ahead_end_ = *size;
    if (*size == 0) {
      if (line.empty()) return false;
      // What there is may never have been a header.
      constexpr std::string_view kBeginning = "chunked ";
      const std::size_t known = std::min(line.size(), kBeginning.size());
      const bool may_be_header = line.substr(0, known) == kBeginning.substr(0, known);
      return tl::unexpected(may_be_header ? cut_off() : not_a_frame());
    }
  }
  auto header = parse_frame_header(line);
  if (!header) return tl::unexpected(header.error());
  header_ = *header;
  return true;
}

text::Result<void> FrameReader::read_metadata(std::uint64_t size) {
  if (size > kLargestMetadata) {
    return text::fail("The input says that a chunk has " + std::to_string(size) +
                      " bytes of metadata, which can't be: it is damaged; run the search again.");
  }
  metadata_.resize(static_cast<std::size_t>(size));
  for (std::size_t done = 0; done < metadata_.size();) {
    const auto part = read_some(metadata_.data() + done, metadata_.size() - done);
    if (!part) return tl::unexpected(part.error());
    if (*part == 0) return tl::unexpected(cut_off());
    done += *part;
  }
  return {};
}

bool write_frame(ByteSink& output, std::string_view metadata, std::string_view body) {
  const std::string header = format_frame_header({metadata.size(), body.size()});
  const std::array<std::string_view, 3> parts{header, metadata, body};
  return output.write(parts);
}

}  // namespace splunk::chunked
