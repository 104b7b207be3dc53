#include "programs/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "text/ascii.h"

namespace programs {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

Terminal terminal_of(int descriptor) {
  Terminal out;
  if (::isatty(descriptor) == 0) return out;
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0) out.width = size.ws_col;
  out.unicode = is_utf8_locale(environment("LC_ALL"), environment("LC_CTYPE"), environment("LANG"));
  out.colors = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return out;
}

bool is_utf8_locale(std::string_view lc_all, std::string_view lc_ctype, std::string_view lang) {
  std::string_view locale = lc_all;
  if (locale.empty()) locale = lc_ctype;
  if (locale.empty()) locale = lang;
  const std::size_t dot = locale.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view encoding = locale.substr(dot + 1, locale.find('@') - dot - 1);
  return text::equal_folded(encoding, "UTF-8") || text::equal_folded(encoding, "UTF8");
}

}  // namespace programs
