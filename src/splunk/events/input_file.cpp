#include "splunk/events/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "splunk/events/gzip_stream.h"
#include "splunk/events/utf16_stream.h"
#include "text/ascii.h"

namespace splunk::events {
namespace {

// Of a file whose beginning is looked for, so that a file of blanks is not held in memory whole.
constexpr std::size_t kLookedAtMost = 1U << 20;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";

}  // namespace

class InputFile::Disk : public records::ByteStream {
 public:
  explicit Disk(int descriptor) : descriptor_(descriptor) {}
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  text::Result<std::size_t> read(char* to, std::size_t capacity) override {
    for (;;) {
      const ssize_t size = ::read(descriptor_, to, capacity);
      if (size >= 0) {
        taken_ += static_cast<std::uint64_t>(size);
        return static_cast<std::size_t>(size);
      }
      if (errno != EINTR)
        return text::fail(std::string("It can't be read: ") + std::strerror(errno));
    }
  }
  std::uint64_t taken() const { return taken_; }

 private:
  int descriptor_;
  std::uint64_t taken_ = 0;
};

InputFile::InputFile(std::string name, std::unique_ptr<Disk> disk, std::uint64_t size)
    : name_(std::move(name)), size_(size), disk_(disk.get()) {
  add_layer(std::move(disk));
}

InputFile::~InputFile() = default;

void InputFile::add_layer(std::unique_ptr<records::ByteStream> stream) {
  Layer layer{std::move(stream), nullptr};
  layer.peek = std::make_unique<PeekStream>(*layer.stream);
  layers_.push_back(std::move(layer));
}

text::Result<std::unique_ptr<InputFile>> InputFile::open(const std::string& path) {
  const bool is_stdin = path == "-";
  const int descriptor = is_stdin ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return text::fail("The file '" + path + "' can't be opened: " + std::strerror(errno) + ".");
  }
  auto disk = std::make_unique<Disk>(descriptor);
  struct stat facts {};
  const bool known = ::fstat(descriptor, &facts) == 0;
  if (known && S_ISDIR(facts.st_mode)) {
    return text::fail("'" + path + "' is a folder: name the files in it, for example " + path +
                      "/*.xml.");
  }
  const bool regular = known && S_ISREG(facts.st_mode);
  std::unique_ptr<InputFile> file(
      new InputFile(is_stdin ? "standard input" : path, std::move(disk),
                    regular ? static_cast<std::uint64_t>(facts.st_size) : 0));
  if (auto done = file->recognise(); !done) {
    return text::fail("'" + file->name_ + "': " + done.error().message);
  }
  return file;
}

text::Result<void> InputFile::recognise() {
  auto begins_with = [&](std::string_view mark) -> text::Result<bool> {
    const auto bytes = top().peek(mark.size());
    if (!bytes) return tl::unexpected(bytes.error());
    return bytes->starts_with(mark);
  };
  const auto gzip = begins_with(kGzip);
  if (!gzip) return tl::unexpected(gzip.error());
  if (*gzip) add_layer(std::make_unique<GzipStream>(top()));

  for (const bool big_endian : {false, true}) {
    const auto utf16 = begins_with(big_endian ? kUtf16BigMark : kUtf16LittleMark);
    if (!utf16) return tl::unexpected(utf16.error());
    if (!*utf16) continue;
    top().skip(kUtf16LittleMark.size());
    add_layer(std::make_unique<Utf16Stream>(top(), big_endian));
    return {};
  }
  const auto utf8 = begins_with(kUtf8Mark);
  if (!utf8) return tl::unexpected(utf8.error());
  if (*utf8) top().skip(kUtf8Mark.size());
  return {};
}

text::Result<std::size_t> InputFile::read(char* to, std::size_t capacity) {
  auto size = top().read(to, capacity);
  if (!size) return text::fail("'" + name_ + "': " + size.error().message);
  return size;
}

text::Result<char> InputFile::first_byte() {
  for (std::size_t wanted = 1;; wanted *= 2) {
    const auto bytes = top().peek(wanted);
    if (!bytes) return text::fail("'" + name_ + "': " + bytes.error().message);
    for (char c : *bytes) {
      if (!text::is_blank(c)) return c;
    }
    if (bytes->size() < wanted || wanted >= kLookedAtMost) return char{0};
  }
}

text::Result<std::string> InputFile::first_line() {
  for (std::size_t wanted = 4096;; wanted *= 2) {
    const auto bytes = top().peek(wanted);
    if (!bytes) return text::fail("'" + name_ + "': " + bytes.error().message);
    const std::size_t end = bytes->find('\n');
    if (end != std::string_view::npos || bytes->size() < wanted || wanted >= kLookedAtMost) {
      std::string line(bytes->substr(0, end));
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
  }
}

std::uint64_t InputFile::taken_from_disk() const { return disk_->taken(); }

}  // namespace splunk::events
