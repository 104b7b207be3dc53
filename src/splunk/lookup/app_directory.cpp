#include "splunk/lookup/app_directory.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace splunk::lookup {
namespace {

// commands.conf.spec: the folders in which splunkd looks for a platform's programs.
constexpr std::array<std::string_view, 5> kPlatforms = {
    "linux_x86_64", "linux_x86", "windows_x86_64", "windows_x86", "darwin_x86_64"};

}  // namespace

std::filesystem::path app_directory_of(const std::filesystem::path& program) {
  const std::filesystem::path above_bin = program.parent_path().parent_path();
  const std::string folder = above_bin.filename().string();
  const bool is_platform =
      std::find(kPlatforms.begin(), kPlatforms.end(), folder) != kPlatforms.end();
  return is_platform ? above_bin.parent_path() : above_bin;
}

text::Result<std::filesystem::path> app_directory() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    return text::fail("The app's folder can't be found (" + error.message() +
                      " on /proc/self/exe), so no lookup can be read: check that /proc is mounted "
                      "on this host.");
  }
  return app_directory_of(program);
}

}  // namespace splunk::lookup
