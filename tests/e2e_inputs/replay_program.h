#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace e2e {

/// How a run of bits_replay ended, and what it wrote.
struct Ended {
  int code = -1;  // -1: by a signal
  std::string output;
  std::string errors;
  std::uint64_t peak_memory = 0;  // bytes
};

/// When a run is ended from outside, and by what.
struct Cut {
  std::chrono::microseconds after{0};
  int signal = 9;
};

/// The program bits_replay of the app in BITSMATCH_APP.
std::filesystem::path replay_program();

/// Runs it to its end, or to the cut.
Ended run_replay(const std::vector<std::string>& arguments, const std::string& input = {},
                 const std::optional<Cut>& cut = std::nullopt);

/// What splunkd sends to run one stanza of that name; `parameters` are `<param>` elements.
std::string input_xml(const std::filesystem::path& checkpoints, const std::string& parameters,
                      const std::string& name = "demo");
std::string param(const std::string& name, const std::string& value);

/// The whole events that a reader of the stream gets: one that was cut off is none.
struct StreamedEvent {
  std::string stanza;
  std::string time;
  std::string source;
  std::string sourcetype;
  std::string host;
  std::string data;
};
std::vector<StreamedEvent> events_in(const std::string& stream);

/// A Windows event with that number and time.
std::string windows_event(int number, const std::string& time);

/// What stands in an event between `EventRecordID`'s tags.
int number_of(const std::string& event);

}  // namespace e2e
