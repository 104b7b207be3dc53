#include "splunk/lookup/lookup_file.h"

#include <unistd.h>

#include <fstream>
#include <system_error>

namespace splunk::lookup {
namespace {

std::string in_quotes(std::string_view name) { return "'" + std::string(name) + "'"; }

}  // namespace

text::Result<std::filesystem::path> find_lookup(const std::filesystem::path& app,
                                                std::string_view name) {
  if (name.find_first_of("/\\") != std::string_view::npos || name.starts_with('.') ||
      name.find('\0') != std::string_view::npos) {
    return text::fail("The lookup " + in_quotes(name) +
                      " is named with a path: give only the name of a file in the app's lookups "
                      "folder, such as bits_patterns.csv.");
  }
  if (!name.ends_with(".csv")) {
    return text::fail("The lookup " + in_quotes(name) +
                      " is no CSV file: give the name of a .csv file in the app's lookups folder, "
                      "such as bits_patterns.csv.");
  }
  const std::filesystem::path file = app / "lookups" / name;
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return text::fail("There is no lookup " + in_quotes(name) + " in the app's lookups folder (" +
                      (app.filename() / "lookups").string() +
                      "): upload it under Settings > Lookups > Lookup table files with this app as "
                      "its destination and share it in the app, or correct the name.");
  }
  if (::access(file.c_str(), R_OK) != 0) {
    return text::fail("The lookup " + in_quotes(name) +
                      " can't be read by the user that runs Splunk: correct the file's mode.");
  }
  return file;
}

text::Result<std::string> read_lookup(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (!error && size > kLargestLookup) {
    return text::fail("The lookup " + in_quotes(name) + " is larger than 2 GiB: split it.");
  }
  std::ifstream in(file, std::ios::binary);
  std::string content(error ? 0 : static_cast<std::size_t>(size), '\0');
  if (error || !in.read(content.data(), static_cast<std::streamsize>(content.size()))) {
    return text::fail("The lookup " + in_quotes(name) +
                      " can't be read: check that it still exists and is readable.");
  }
  return content;
}

}  // namespace splunk::lookup
