#include "reputation/bad_lines.h"

#include "text/ascii.h"
#include "text/utf8.h"

namespace reputation {
namespace {

constexpr std::size_t kNamed = 3;
constexpr std::size_t kLongestQuote = 60;

// What a stranger wrote, made fit for a log line.
std::string quoted(std::string_view text) {
  std::string out = text::valid_utf8(text::utf8_prefix(text, kLongestQuote));
  for (char& c : out) {
    if (text::is_control(c)) c = ' ';
  }
  return "'" + out + (text.size() > kLongestQuote ? "…'" : "'");
}

}  // namespace

void BadLines::add(std::size_t line, std::string_view text, std::string_view what) {
  ++count_;
  if (named_.size() == kNamed) return;
  named_.push_back("line " + std::to_string(line) + ": " + quoted(text) + " " + std::string(what));
}

std::string BadLines::describe() const {
  if (count_ == 0) return {};
  std::string out =
      std::to_string(count_) + (count_ == 1 ? " line" : " lines") + " can't be used (";
  for (std::size_t i = 0; i < named_.size(); ++i) {
    if (i > 0) out += "; ";
    out += named_[i];
  }
  if (count_ > named_.size()) out += "; and " + std::to_string(count_ - named_.size()) + " more";
  return out + ")";
}

}  // namespace reputation
