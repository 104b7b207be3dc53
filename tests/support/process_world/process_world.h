#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace process_world {

/// What to make. Shares are from 0 to 1.
struct Options {
  std::uint64_t seed = 1;
  std::size_t first_host = 0;  // its number, for worlds made in parts
  std::size_t hosts = 10;
  std::size_t processes = 1000;  // in all, shared out evenly
  std::size_t ids = 200;         // of one host: the fewer, the sooner each is used again
  std::size_t chain = 0;         // on the first host, one chain that long
  double sysmon = 0.8;           // of processes, logged by Sysmon
  double security = 0.5;         // logged by Security 4688
  double dropped = 0.05;         // logged by none
  double whole_seconds = 0.3;    // of hosts, whose 4688 rows have no fraction of a second
  std::int64_t skew = 500'000;   // microseconds by which 4688 rows are late, at most
  double ties = 0.05;            // of processes, started in the same microsecond as the last
  double without_guids = 0;      // of hosts, whose Sysmon rows lost them
  double missing = 0.02;         // of command lines and of what is said of a parent
  double timeless = 0;           // of processes, once more as a row without a time or a guid
  std::size_t forged = 0;        // processes that claim that a descendant started them
  /// Whether a process may be dropped that had the id and the name of another on its host. Whoever
  /// sees the rows only can't tell its children from those of the other.
  bool look_alikes = false;
};

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// A process as it was.
struct Process {
  std::uint32_t host = 0;
  std::uint32_t parent = kNobody;
  std::uint32_t id = 0;
  std::int64_t time = 0;  // microseconds since 1970
  std::uint64_t guid = 0;
  std::string name = {};
  std::string command_line = {};
  bool sysmon = false;
  bool security = false;
  std::uint32_t claimed_parent = kNobody;  // forged
};

/// A row as Splunk would give it.
struct Row {
  std::uint32_t process = 0;
  std::string host = {};
  std::string time = {};
  std::string guid = {};
  std::string id = {};
  std::string name = {};
  std::string command_line = {};
  std::string parent_guid = {};
  std::string parent_id = {};
  std::string parent_name = {};
  std::string parent_command_line = {};
};

struct World {
  std::vector<Process> processes;
  std::vector<Row> rows;  // host by host, each as it was logged
};

/// The same world for the same options.
World make_world(const Options& options);

/// Puts the rows into another order.
void shuffle(World& world, std::uint64_t seed);

}  // namespace process_world
