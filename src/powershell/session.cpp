#include "powershell/session.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace powershell {
namespace {

// What is said of one thing that can't be known: enough to find it in the line.
constexpr std::size_t kLongestOpaque = 120;
constexpr std::size_t kMostOpaque = 32;

// A text that is thrown away is a step of work for so many bytes.
constexpr std::size_t kBytesOfAStep = 64;

}  // namespace

void Session::note_opaque(std::string_view what, std::string_view why) {
  note(Technique::opaque);
  reading_.complete = false;
  if (reading_.opaque.size() >= kMostOpaque) return;
  const std::string_view shown = text::utf8_prefix(what, kLongestOpaque);
  std::string line(shown);
  if (shown.size() < what.size()) line += "…";
  line += ": ";
  line += why;
  if (std::find(reading_.opaque.begin(), reading_.opaque.end(), line) == reading_.opaque.end()) {
    reading_.opaque.push_back(std::move(line));
  }
}

void Session::add(Invocation invocation) {
  if (reading_.invocations.size() >= limits_.invocations) {
    note(Technique::limit_output);
    reading_.complete = false;
    return;
  }
  invocation.depth = depth_;
  reading_.invocations.push_back(std::move(invocation));
}

void Session::add_layer(std::string_view how, std::string_view text) {
  if (reading_.layers.size() >= limits_.invocations || !output(text.size())) return;
  reading_.layers.push_back({std::string(how), std::string(text), depth_});
}

bool Session::work(std::size_t steps) {
  if (stopped_) return false;
  if (steps > work_left_) {
    stopped_ = true;
    reading_.complete = false;
    note(Technique::limit_work);
    return false;
  }
  work_left_ -= steps;
  return true;
}

bool Session::output(std::size_t bytes) {
  if (stopped_) return false;
  if (bytes > output_left_) {
    reading_.complete = false;
    note(Technique::limit_output);
    work(1 + bytes / kBytesOfAStep);  // it may have been made already, and is thrown away
    return false;
  }
  output_left_ -= bytes;
  return true;
}

Session::Share::Share(Session& session, bool is_last)
    : session_(session),
      aside_(is_last ? 0 : session.work_left_ / 2),
      was_stopped_(session.stopped_) {
  session_.work_left_ -= aside_;
}

Session::Share::~Share() {
  session_.work_left_ += aside_;
  if (used_up() && aside_ > 0) session_.stopped_ = false;
}

const std::string* Session::environment(std::string_view name) const {
  const auto found = environment_.find(name);
  return found == environment_.end() ? nullptr : &found->second;
}

void Session::set_environment(std::string_view name, std::string value) {
  const auto found = environment_.find(name);
  if (found != environment_.end()) {
    found->second = std::move(value);
  } else {
    environment_.emplace(name, std::move(value));
  }
}

Session::Deeper::Deeper(Session& session)
    : session_(session), entered_(session.depth_ < session.limits_.depth) {
  if (entered_) {
    ++session_.depth_;
    return;
  }
  session_.note(Technique::limit_depth);
  session_.reading_.complete = false;
}

Session::Deeper::~Deeper() {
  if (entered_) --session_.depth_;
}

}  // namespace powershell
