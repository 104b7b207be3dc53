#include "reputation/feed_lines.h"

#include <algorithm>
#include <array>
#include <functional>

#include "text/ascii.h"
#include "text/lines.h"
#include "text/utf8.h"

namespace reputation {
namespace {

constexpr std::string_view kBlanks = " \t\r";

// Calls for every line that is not empty, without the blanks around it, with its number.
void each_line(std::string_view content,
               const std::function<void(std::size_t, std::string_view)>& handle) {
  content = text::without_byte_order_mark(content);
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::string_view line = text::trimmed(text::take_line(content));
    if (!line.empty()) handle(number, line);
  }
}

bool is_comment(std::string_view text) {
  return text.starts_with('#') || text.starts_with(';') || text.starts_with("//");
}

std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
  const std::string_view word = line.substr(0, end);
  line = text::trimmed(line.substr(end));
  return word;
}

// Where a blocking hosts file sends names.
bool is_nowhere(std::string_view address) {
  constexpr std::array<std::string_view, 4> kNowhere = {"0.0.0.0", "127.0.0.1", "::", "::1"};
  return std::find(kNowhere.begin(), kNowhere.end(), address) != kNowhere.end();
}

bool is_own_name(std::string_view name) {
  return name.find('.') == std::string_view::npos ||
         text::equal_folded(name, "localhost.localdomain") || name == "0.0.0.0";
}

}  // namespace

void read_plain(std::string_view content, FeedBuilder& feed) {
  each_line(content, [&](std::size_t number, std::string_view line) {
    if (is_comment(line)) return;
    std::string_view rest = line;
    const std::string_view word = take_word(rest);
    if (!rest.empty() && !is_comment(rest)) {
      feed.add_bad(number, line, "has more than one word");
    } else {
      feed.add(number,
               {.indicator = word, .type = {}, .category = {}, .first_seen = {}, .last_seen = {}});
    }
  });
}

void read_hosts(std::string_view content, FeedBuilder& feed) {
  each_line(content, [&](std::size_t number, std::string_view line) {
    line = text::trimmed(line.substr(0, line.find('#')));
    if (line.empty()) return;
    std::string_view rest = line;
    const bool blocks = is_nowhere(take_word(rest));
    while (!rest.empty()) {
      const std::string_view name = take_word(rest);
      if (is_own_name(name)) continue;
      if (!blocks) {
        feed.add_bad(number, line, "does not send its name to 0.0.0.0 or 127.0.0.1");
        return;
      }
      feed.add(
          number,
          {.indicator = name, .type = "domain", .category = {}, .first_seen = {}, .last_seen = {}});
    }
    if (line.find_first_of(kBlanks) == std::string_view::npos) {
      feed.add_bad(number, line, "is no line of a hosts file");
    }
  });
}

}  // namespace reputation
