#include "tests/support/process_world/process_world.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "tests/support/process_world/logged_rows.h"
#include "tests/support/process_world/random.h"

namespace process_world {
namespace {

constexpr std::int64_t kStart = 1'773'735'330'000'000;
constexpr std::uint32_t kSystemId = 4;

constexpr std::array<std::string_view, 24> kNames = {"svchost.exe",
                                                     "cmd.exe",
                                                     "powershell.exe",
                                                     "explorer.exe",
                                                     "conhost.exe",
                                                     "chrome.exe",
                                                     "msedge.exe",
                                                     "WmiPrvSE.exe",
                                                     "rundll32.exe",
                                                     "taskhostw.exe",
                                                     "WINWORD.EXE",
                                                     "EXCEL.EXE",
                                                     "OUTLOOK.EXE",
                                                     "mshta.exe",
                                                     "wscript.exe",
                                                     "bitsadmin.exe",
                                                     "backgroundTaskHost.exe",
                                                     "dllhost.exe",
                                                     "net.exe",
                                                     "net1.exe",
                                                     "reg.exe",
                                                     "schtasks.exe",
                                                     "msiexec.exe",
                                                     "Teams.exe"};

// One machine while its processes come and go.
class Host {
 public:
  Host(const Options& options, World& world, std::uint32_t number, Random& random)
      : options_(options), world_(world), random_(random), number_(number) {
    first_ = world.processes.size();
    for (std::size_t i = 0; i < options.ids; ++i) {
      free_.push_back(kSystemId + 4 * static_cast<std::uint32_t>(i + 1));
    }
    time_ = kStart + static_cast<std::int64_t>(random.below(60'000'000));
    Process system{.host = number,
                   .id = kSystemId,
                   .time = time_,
                   .guid = random.bits(),
                   .name = "System",
                   .command_line = "System"};
    world.processes.push_back(std::move(system));
    alive_.push_back(static_cast<std::uint32_t>(first_));
  }

  void run(std::size_t processes, std::size_t chain) {
    auto last = static_cast<std::uint32_t>(first_);
    for (std::size_t i = 1; i < processes; ++i) {
      const bool in_chain = i <= chain;
      // Without ids to give, the oldest but System goes, whoever it is.
      while (free_.empty() || (!in_chain && alive_.size() > options_.ids / 2 + 1))
        end(1 + random_.below(alive_.size() - 1));
      last = start(in_chain ? last : alive_[random_.below(alive_.size())]);
    }
    log();
    forge();
  }

  std::size_t first() const { return first_; }

 private:
  std::uint32_t start(std::uint32_t parent) {
    if (!random_.chance(options_.ties)) {
      time_ +=
          1 + static_cast<std::int64_t>(random_.below(random_.chance(0.5) ? 100'000 : 4'000'000));
    }
    Process process{.host = number_, .parent = parent, .time = time_, .guid = random_.bits()};
    // Windows soon uses an id again: one of those that were given back last.
    const std::size_t reach = std::min<std::size_t>(free_.size(), 32);
    const std::size_t at = free_.size() - 1 - random_.below(reach);
    process.id = free_[at];
    free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(at));
    process.name = random_.chance(0.9) ? std::string(kNames[random_.below(kNames.size())])
                                       : "setup" + std::to_string(random_.below(100000)) + ".exe";
    process.command_line = R"(C:\Windows\System32\)" + process.name;
    if (random_.chance(0.8)) {
      process.command_line +=
          " -k " + std::to_string(random_.bits()) + R"( /quiet /log C:\Temp\setup.log)";
    }
    const auto number = static_cast<std::uint32_t>(world_.processes.size());
    world_.processes.push_back(std::move(process));
    alive_.push_back(number);
    return number;
  }

  void end(std::size_t alive) {
    free_.push_back(world_.processes[alive_[alive]].id);
    alive_.erase(alive_.begin() + static_cast<std::ptrdiff_t>(alive));
  }

  // Who logs which.
  void log() {
    const auto who = [](const Process& process) { return std::pair(process.id, process.name); };
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> alike;
    for (std::size_t i = first_; i < world_.processes.size(); ++i) {
      ++alike[who(world_.processes[i])];
    }
    for (std::size_t i = first_; i < world_.processes.size(); ++i) {
      Process& process = world_.processes[i];
      const bool may_be_dropped = options_.look_alikes || alike[who(process)] == 1;
      if (random_.chance(options_.dropped) && may_be_dropped) continue;
      process.sysmon = random_.chance(options_.sysmon);
      process.security = !process.sysmon || random_.chance(options_.security);
    }
  }

  // Some say that one of those that they started, or those started, had started them.
  void forge() {
    const std::size_t processes = world_.processes.size() - first_;
    for (std::size_t i = 0, tries = 0; i < options_.forged && tries < 100 * options_.forged;
         ++tries) {
      const auto liar = static_cast<std::uint32_t>(first_ + random_.below(processes));
      Process& process = world_.processes[liar];
      if (!process.sysmon || process.security || process.claimed_parent != kNobody) continue;
      std::vector<std::uint32_t> descendants;
      for (std::size_t k = liar + 1; k < world_.processes.size(); ++k) {
        const std::uint32_t parent = world_.processes[k].parent;
        if (parent == liar ||
            std::find(descendants.begin(), descendants.end(), parent) != descendants.end()) {
          descendants.push_back(static_cast<std::uint32_t>(k));
        }
      }
      if (descendants.empty()) continue;
      process.claimed_parent = descendants[random_.below(descendants.size())];
      ++i;
    }
  }

  const Options& options_;
  World& world_;
  Random& random_;
  std::uint32_t number_;
  std::size_t first_ = 0;
  std::int64_t time_ = 0;
  std::vector<std::uint32_t> free_;
  std::vector<std::uint32_t> alive_;
};

}  // namespace

World make_world(const Options& options) {
  World world;
  for (std::size_t i = 0; i < options.hosts; ++i) {
    const std::size_t number = options.first_host + i;
    Random random(options.seed * 1'000'003 + number);
    Host host(options, world, static_cast<std::uint32_t>(number), random);
    const std::size_t share =
        (options.processes * (i + 1)) / options.hosts - (options.processes * i) / options.hosts;
    host.run(share, i == 0 ? options.chain : 0);
    log_rows(options, world, host.first(), random);
  }
  return world;
}

void shuffle(World& world, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t i = world.rows.size(); i > 1; --i) {
    std::swap(world.rows[i - 1], world.rows[random.below(i)]);
  }
}

}  // namespace process_world
