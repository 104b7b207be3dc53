#include "programs/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include "programs/report_page.h"
#include "splunk/chunked/part_file.h"
#include "text/ascii.h"

namespace programs {
namespace {

using splunk::chunked::folder_of;

tl::unexpected<text::Error> cannot_write(const std::filesystem::path& path, std::string_view why) {
  return text::fail("'" + path.string() + "' can't be written: " + std::string(why) + ".");
}

bool is_page(const std::filesystem::path& path) {
  std::string begin(kPageBegin.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(file.gcount()));
  return begin.empty() || text::equal_folded(begin, kPageBegin);
}

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
  std::string name = (folder_of(to) / ("." + to.filename().string())).string() + ".part-" +
                     std::to_string(::getpid());
  const int descriptor =
      ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  splunk::chunked::PartFile part(std::move(name), descriptor);
  if (!part.is_open() || !part.write(content) || !part.become(to)) {
    return cannot_write(path, std::strerror(errno));
  }
  return {};
}

}  // namespace programs
