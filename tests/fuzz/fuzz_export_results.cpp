// Answers of splunkd to an export: whatever is in them, every cut of the bytes gives the same rows,
// and what is cut off is noticed.

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include "splunk/rest/export_results.h"
#include "splunk/rest/spl_quote.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using splunk::rest::ExportResults;
using splunk::rest::ResultRow;

struct Reading {
  std::string rows;
  std::string outcome;  // the messages, or the error
  bool failed = false;
};

Reading read(std::string_view stream, std::size_t piece, bool framed) {
  Reading reading;
  std::size_t rows = 0;
  const std::function<void(const ResultRow&)> handle = [&](const ResultRow& row) {
    ++rows;
    for (const auto& [name, value] : row) {
      reading.rows.append(name).append("\x1F").append(value).append("\x1E");
    }
    reading.rows += '\x1D';
  };
  ExportResults results(handle);
  const auto fail = [&](const text::Error& error) {
    fuzz::check(!error.message.empty(), "an error has a clause");
    reading.outcome = error.message;
    reading.failed = true;
  };
  while (!stream.empty() && !reading.failed) {
    const auto taken = results.take(stream.substr(0, piece));
    stream.remove_prefix(std::min(piece, stream.size()));
    if (!taken) fail(taken.error());
  }
  fuzz::check(results.rows() == rows, "rows are counted");
  if (reading.failed) return reading;
  if (const auto end = results.finish(framed); !end) {
    fail(end.error());
    return reading;
  }
  fuzz::check(results.has_last_row() || rows == 0, "rows have a last one");
  for (const std::string& message : results.messages()) reading.outcome += message + '\x1D';
  return reading;
}

// A value between quotes ends where the term ends, wherever a reader of SPL looks for it.
void check_quoted(std::string_view value) {
  const auto quoted = splunk::rest::spl_quoted(value);
  if (!quoted) return;
  std::string back;
  std::size_t i = 1;
  for (; i < quoted->size() && (*quoted)[i] != '"'; ++i) {
    if ((*quoted)[i] == '\\') ++i;
    back.push_back((*quoted)[i]);
  }
  fuzz::check(i + 1 == quoted->size() && back == value, "a quoted value is one term");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const bool framed = choice % 2 == 0;
  const std::string_view stream = input.rest();
  const Reading whole = read(stream, stream.size() + 1, framed);
  const Reading cut = read(stream, std::size_t{1} + choice / 2, framed);
  fuzz::check(whole.rows == cut.rows, "every cut gives the same rows");
  fuzz::check(whole.outcome == cut.outcome && whole.failed == cut.failed,
              "every cut has the same outcome");
  check_quoted(stream);
  return 0;
}
