#include "splunk/modinput/log.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/replaced.h"
#include "text/utf8.h"

namespace splunk::modinput {
namespace {

constexpr std::size_t kShortestSecret = 4;
constexpr std::string_view kHidden = "***";

}  // namespace

void Log::hide(std::string secret) {
  if (secret.size() < kShortestSecret) return;
  secrets_.push_back(std::move(secret));
  // A secret that contains another is hidden whole.
  std::sort(secrets_.begin(), secrets_.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::string Log::without_secrets(std::string_view text) const {
  std::string out(text);
  for (const std::string& secret : secrets_) out = text::replaced(out, secret, kHidden);
  return out;
}

void Log::line(std::string_view level, std::string_view message) {
  std::string text = without_secrets(message);
  std::replace_if(text.begin(), text.end(), text::is_control, ' ');
  std::string out(level);
  out += ' ';
  if (!subject_.empty()) out.append(subject_).append(": ");
  out += text::valid_utf8(text);
  out += '\n';
  const std::string_view part = out;
  // Where nobody reads the log there is nobody to tell.
  (void)sink_.write(std::span(&part, 1));
}

}  // namespace splunk::modinput
