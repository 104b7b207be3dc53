#include "reputation/feed_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "reputation/unpacked.h"

namespace reputation {

text::Result<std::filesystem::path> file_in_app(const std::filesystem::path& app,
                                                std::string_view name) {
  std::error_code error;
  const auto root = std::filesystem::canonical(app, error);
  if (error) return text::fail("The app's directory can't be found: install the app again.");
  const auto file = std::filesystem::canonical(root / name, error);
  if (error || !std::filesystem::is_regular_file(file, error)) {
    return text::fail("There is no file '" + std::string(name) +
                      "' in this app: name it by its path from the app's directory, such as "
                      "lookups/my_list.txt.");
  }
  const auto [end, ignored] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  if (end != root.end()) {
    return text::fail("The file '" + std::string(name) +
                      "' lies outside of this app: put the list into the app's directory.");
  }
  return file;
}

text::Result<std::string> read_feed_file(const std::filesystem::path& file, std::size_t max_bytes) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (!error && size > max_bytes) return text::fail(too_large(max_bytes));
  std::ifstream in(file, std::ios::binary);
  std::string content(error ? 0 : static_cast<std::size_t>(size), '\0');
  if (error || !in.read(content.data(), static_cast<std::streamsize>(content.size()))) {
    return text::fail("The file '" + file.filename().string() +
                      "' can't be read: check that it is there and readable.");
  }
  return unpacked(std::move(content), max_bytes);
}

std::string version_of(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return {};
  return std::to_string(found.st_ino) + "-" + std::to_string(found.st_size) + "-" +
         std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec);
}

}  // namespace reputation
