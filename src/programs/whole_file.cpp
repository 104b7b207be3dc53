#include "programs/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "programs/report_page.h"
#include "splunk/chunked/file_descriptor.h"
#include "text/ascii.h"

namespace programs {
namespace {

tl::unexpected<text::Error> cannot_write(const std::filesystem::path& path, std::string_view why) {
  return text::fail("'" + path.string() + "' can't be written: " + std::string(why) + ".");
}

// The folder in which a file of that path is, or will be.
std::filesystem::path folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.parent_path();
  return folder.empty() ? "." : folder;
}

bool is_page(const std::filesystem::path& path) {
  std::string begin(kPageBegin.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(file.gcount()));
  return begin.empty() || text::equal_folded(begin, kPageBegin);
}

// Taken away unless it was given its name.
class Part {
 public:
  explicit Part(std::string path)
      : path_(std::move(path)),
        file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666)) {}
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() {
    if (opened() && !renamed_) ::unlink(path_.c_str());
  }

  bool opened() const { return file_.is_open(); }

  bool write(std::string_view content) const {
    return splunk::chunked::write_all(file_.get(), content) && ::fsync(file_.get()) == 0;
  }

  bool rename(const std::filesystem::path& to) {
    renamed_ = ::rename(path_.c_str(), to.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  splunk::chunked::OwnedDescriptor file_;
  bool renamed_ = false;
};

}  // namespace

text::Result<void> check_page_path(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto there = std::filesystem::status(path, ignored);
  if (path.empty() || !path.has_filename()) {
    return cannot_write(path, "it is no name of a file");
  }
  if (std::filesystem::is_directory(there)) {
    return cannot_write(path, "it is a folder, name a file in it");
  }
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
    return cannot_write(path, "it is no ordinary file");
  }
  if (std::filesystem::exists(there) && !is_page(path)) {
    return cannot_write(path, "a file that is no page is there already, name another");
  }
  const std::filesystem::path folder = folder_of(path);
  if (!std::filesystem::is_directory(folder, ignored)) {
    return cannot_write(path, "there is no folder '" + folder.string() + "'");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return cannot_write(path, "its folder can't be written to");
  }
  return {};
}

text::Result<void> write_whole(const std::filesystem::path& path, std::string_view content) {
  // What a link points to is written, and the link stays.
  std::error_code ignored;
  const auto target = std::filesystem::weakly_canonical(path, ignored);
  const std::filesystem::path& to = target.empty() ? path : target;
  Part part((folder_of(to) / ("." + to.filename().string())).string() + ".part-" +
            std::to_string(::getpid()));
  if (!part.opened() || !part.write(content) || !part.rename(to)) {
    return cannot_write(path, std::strerror(errno));
  }
  return {};
}

}  // namespace programs
