#include "replay/event_reader.h"

#include <algorithm>
#include <cstring>

#include "replay/byte_search.h"
#include "replay/time_text.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kPiece = 256 * 1024;
constexpr std::string_view kXmlBegin = "<Event";
constexpr std::string_view kXmlEnd = "</Event>";

// `<Event` that is not the beginning of `<Events` or `<EventData`.
std::size_t find_xml_begin(std::string_view text) {
  for (std::size_t place = find_part(text, kXmlBegin, 0); place != npos;
       place = find_part(text, kXmlBegin, place + 1)) {
    const std::size_t next = place + kXmlBegin.size();
    if (next >= text.size()) return npos;
    if (text[next] == '>' || text::is_blank(text[next])) return place;
  }
  return npos;
}

// Follows the braces of a JSON object from piece to piece.
class Braces {
 public:
  // Whether the object ends within the piece.
  bool end_in(std::string_view piece) {
    // NOLINTNEXTLINE(readability-use-anyofallof): each byte changes where it stands.
    for (char c : piece) {
      if (escaped_) {
        escaped_ = false;
      } else if (in_string_) {
        escaped_ = c == '\\';
        in_string_ = c != '"';
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ <= 0) {
        return true;
      }
    }
    return false;
  }

 private:
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace

text::Result<bool> EventReader::read_more() {
  if (ended_) return false;
  if (end_ - begin_ > kLargestEvent) {
    return text::fail("Event " + std::to_string(events_ + 1) +
                      " is longer than 16 MiB or never ends: check that the log is whole and what "
                      "form it has.");
  }
  if (capacity_ - end_ < kPiece) {
    const std::size_t size = end_ - begin_;
    if (capacity_ < size + 2 * kPiece) {
      const std::size_t larger = std::max(2 * capacity_, size + 4 * kPiece);
      auto buffer = std::make_unique_for_overwrite<char[]>(larger);
      if (size > 0) std::memcpy(buffer.get(), buffer_.get() + begin_, size);
      buffer_ = std::move(buffer);
      capacity_ = larger;
    } else {
      std::memmove(buffer_.get(), buffer_.get() + begin_, size);
    }
    begin_ = 0;
    end_ = size;
  }
  const auto read = input_.read(buffer_.get() + end_, capacity_ - end_);
  if (!read) return tl::unexpected(read.error());
  end_ += *read;
  ended_ = *read == 0;
  return !ended_;
}

void EventReader::take(RecordedEvent& event, std::size_t begin, std::size_t end, std::size_t next) {
  event.text = rest().substr(begin, end - begin);
  begin_ += next;
  taken_ += next;
  event.end = taken_;
  ++events_;
}

// Declarations and wrapping elements are expected between events, anything else is counted.
void EventReader::pass_over(std::size_t size) {
  for (char c : rest().substr(0, size)) {
    if (c == '<') in_tag_ = true;
    if (!in_tag_ && !text::is_blank(c)) ++passed_over_;
    if (c == '>') in_tag_ = false;
  }
}

text::Result<bool> EventReader::next_xml(RecordedEvent& event) {
  for (std::size_t searched = 0;;) {
    const std::size_t begin = find_xml_begin(rest());
    if (begin != npos) {
      const std::size_t end = find_part(rest(), kXmlEnd, std::max(begin, searched));
      if (end != npos) {
        pass_over(begin);
        in_tag_ = false;
        take(event, begin, end + kXmlEnd.size(), end + kXmlEnd.size());
        return true;
      }
      searched = rest().size() - std::min(rest().size(), kXmlEnd.size());
    } else if (rest().size() > kXmlEnd.size()) {
      // Long text without an event must not be held, but for what may be the beginning of one.
      const std::size_t useless = rest().size() - kXmlEnd.size();
      pass_over(useless);
      begin_ += useless;
      taken_ += useless;
    }
    auto more = read_more();
    if (!more) return more;
    if (*more) continue;
    cut_off_ = begin != npos;
    if (!cut_off_) pass_over(rest().size());
    return false;
  }
}

text::Result<std::size_t> EventReader::find_line_end(std::size_t from) {
  for (;;) {
    const std::string_view text = rest();
    const std::size_t found = find_byte(text, '\n', from);
    if (found != npos) return found;
    from = text.size();
    const auto more = read_more();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return rest().size();
  }
}

text::Result<std::size_t> EventReader::end_of_object(std::size_t line_end) {
  if (text::trimmed(rest().substr(0, line_end)).ends_with('}')) return line_end;
  Braces braces;
  for (std::size_t begin = 0; !braces.end_in(rest().substr(begin, line_end - begin));) {
    begin = line_end;
    auto next = find_line_end(line_end + 1);
    if (!next) return next;
    // The line that begins the next object: this one was cut off.
    if (line_end + 1 >= rest().size() || rest()[line_end + 1] == '{') break;
    line_end = *next;
  }
  return line_end;
}

text::Result<std::size_t> EventReader::end_of_windows_text(std::size_t line_end) {
  for (;;) {
    auto next = find_line_end(line_end + 1);
    if (!next) return next;
    if (line_end >= rest().size()) return rest().size();
    const std::string_view line = rest().substr(line_end + 1, *next - line_end - 1);
    const auto time = us_time_at(line, 0);
    if (time && text::trimmed(line.substr(time->size)).empty()) return line_end;
    if (*next >= rest().size()) return rest().size();
    line_end = *next;
  }
}

text::Result<bool> EventReader::next_line(RecordedEvent& event) {
  for (;;) {
    auto end = find_line_end(0);
    if (!end) return tl::unexpected(end.error());
    if (rest().empty()) return false;
    const bool blank = text::trimmed(rest().substr(0, *end)).empty();
    if (!blank && form_ == LogForm::json && rest().front() == '{') end = end_of_object(*end);
    if (!blank && form_ == LogForm::windows_text) end = end_of_windows_text(*end);
    if (!end) return tl::unexpected(end.error());
    const std::size_t next = std::min(*end + 1, rest().size());
    if (blank) {
      begin_ += next;
      taken_ += next;
      continue;
    }
    std::size_t last = *end;
    while (last > 0 && (rest()[last - 1] == '\r' || rest()[last - 1] == '\n')) --last;
    take(event, 0, last, next);
    return true;
  }
}

text::Result<bool> EventReader::next(RecordedEvent& event) {
  return form_ == LogForm::xml ? next_xml(event) : next_line(event);
}

text::Result<bool> EventReader::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    if (begin_ == end_) {
      auto more = read_more();
      if (!more || !*more) return more;
    }
    const std::size_t size =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes, end_ - begin_));
    begin_ += size;
    taken_ += size;
    bytes -= size;
  }
  return true;
}

}  // namespace replay
