#include "tests/support/process_world/logged_rows.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace process_world {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

template <class... Values>
std::string print(const char* format, Values... values) {
  std::array<char, 64> out{};
  const int size = std::snprintf(out.data(), out.size(), format, values...);
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string seconds(std::int64_t time) {
  return print("%lld.%06lld", static_cast<long long>(time / kSecond),
               static_cast<long long>(time % kSecond));
}

std::string guid_text(std::uint32_t host, std::uint64_t guid) {
  return print("{%08X-%04X-%04X-%04X-%012llX}", 0xB6690000U + host,
               static_cast<unsigned>(guid >> 48 & 0xFFFF), 0x5EE0U, 0x1704U,
               static_cast<unsigned long long>(guid & 0xFFFFFFFFFFFF));
}

std::string path_of(std::string_view name) { return R"(C:\Windows\System32\)" + std::string(name); }

// The rows of one host's processes.
class Logger {
 public:
  Logger(const Options& options, World& world, std::uint32_t host, Random& random)
      : options_(options),
        world_(world),
        random_(random),
        host_(print("HOST-%05u.example.com", host)),
        whole_seconds_(random.chance(options.whole_seconds)),
        without_guids_(random.chance(options.without_guids)) {}

  void log(std::uint32_t number) {
    const Process& process = world_.processes[number];
    if (process.sysmon) world_.rows.push_back(sysmon(number, process));
    if (process.security) world_.rows.push_back(security(number, process));
    if (process.sysmon && random_.chance(options_.timeless)) {
      Row row = sysmon(number, process);
      row.time = random_.chance(0.5) ? "" : "-";
      row.guid.clear();
      row.parent_guid.clear();
      world_.rows.push_back(row);
    }
  }

 private:
  // Sources don't agree on case.
  std::string host() const {
    std::string out = host_;
    if (world_.rows.size() % 2 == 0) out[0] = 'h';
    return out;
  }

  void lose(std::string& value) {
    static constexpr std::array<std::string_view, 4> kMissing = {"", "-", "unknown", "null"};
    if (random_.chance(options_.missing)) value = kMissing[random_.below(kMissing.size())];
  }

  const Process* recorded_parent(const Process& process) const {
    const bool forged = process.claimed_parent != kNobody;
    const std::uint32_t parent = forged ? process.claimed_parent : process.parent;
    return parent == kNobody ? nullptr : &world_.processes[parent];
  }

  Row sysmon(std::uint32_t number, const Process& process) {
    Row row{.process = number, .host = host(), .time = seconds(process.time)};
    if (!without_guids_) row.guid = guid_text(process.host, process.guid);
    row.id = std::to_string(process.id);
    row.name = process.name;
    row.command_line = process.command_line;
    lose(row.command_line);
    const Process* parent = recorded_parent(process);
    if (parent == nullptr) {
      row.parent_guid = without_guids_ ? "" : "{00000000-0000-0000-0000-000000000000}";
      return row;
    }
    if (!without_guids_) row.parent_guid = guid_text(parent->host, parent->guid);
    row.parent_id = std::to_string(parent->id);
    row.parent_name = parent->name;
    row.parent_command_line = parent->command_line;
    lose(row.parent_name);
    lose(row.parent_command_line);
    return row;
  }

  Row security(std::uint32_t number, const Process& process) {
    std::int64_t time = process.time;
    if (options_.skew > 0) {
      time += static_cast<std::int64_t>(random_.below(static_cast<std::size_t>(options_.skew)));
    }
    Row row{.process = number, .host = host(), .time = seconds(time)};
    if (whole_seconds_) row.time = std::to_string(time / kSecond);
    row.id = print("0x%x", process.id);
    row.name = path_of(process.name);
    row.command_line = process.command_line;
    lose(row.command_line);
    if (const Process* parent = recorded_parent(process); parent != nullptr) {
      row.parent_id = print("0x%X", parent->id);
      row.parent_name = path_of(parent->name);
      lose(row.parent_name);
    }
    return row;
  }

  const Options& options_;
  World& world_;
  Random& random_;
  std::string host_;
  bool whole_seconds_;
  bool without_guids_;
};

}  // namespace

void log_rows(const Options& options, World& world, std::size_t first, Random& random) {
  if (first == world.processes.size()) return;
  Logger logger(options, world, world.processes[first].host, random);
  for (std::size_t i = first; i < world.processes.size(); ++i) {
    logger.log(static_cast<std::uint32_t>(i));
  }
}

}  // namespace process_world
