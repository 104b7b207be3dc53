#include "support/child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

namespace search_head {
namespace {

void close_once(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// This process's environment, with the program's own settings instead of those of the same name.
std::vector<std::string> environment_of(const Program& program) {
  std::vector<std::string> out = program.environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('=') + 1);
    const bool replaced =
        std::any_of(program.environment.begin(), program.environment.end(),
                    [&](const std::string& other) { return other.starts_with(name); });
    if (!replaced) out.push_back(text);
  }
  return out;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// What posix_spawn is told besides the program.
class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    // We ignore SIGPIPE; the program is to meet it as splunkd's children do.
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  void stand_in(int ours, int theirs) { posix_spawn_file_actions_adddup2(&actions_, ours, theirs); }
  void start_in(const std::string& directory) {
    posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }

  int spawn(const Program& program, pid_t& id) {
    std::vector<std::string> arguments = program.arguments;
    arguments.insert(arguments.begin(), program.path);
    std::vector<std::string> environment = environment_of(program);
    const bool is_path = program.path.find('/') != std::string::npos;
    const std::string path =
        is_path ? std::filesystem::absolute(program.path).string() : program.path;
    return posix_spawnp(&id, path.c_str(), &actions_, &attributes_, pointers(arguments).data(),
                        pointers(environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Result<Child> Child::start(const Program& program, std::size_t pipe_size) {
  ::signal(SIGPIPE, SIG_IGN);
  Child child;
  std::array<int, 2> in{-1, -1};
  std::array<int, 2> out{-1, -1};
  const bool piped = ::pipe2(in.data(), O_CLOEXEC) == 0 && ::pipe2(out.data(), O_CLOEXEC) == 0;
  child.errors_ = ::memfd_create("stderr", MFD_CLOEXEC);
  child.input_ = in[1];
  child.output_ = out[0];
  if (!piped || child.errors_ < 0) {
    return fail(std::string("no pipes for the program: ") + std::strerror(errno));
  }
  if (pipe_size > 0) {
    ::fcntl(in[1], F_SETPIPE_SZ, static_cast<int>(pipe_size));
    ::fcntl(out[0], F_SETPIPE_SZ, static_cast<int>(pipe_size));
  }

  SpawnPlan plan;
  plan.stand_in(in[0], 0);
  plan.stand_in(out[1], 1);
  plan.stand_in(child.errors_, 2);
  if (!program.directory.empty()) plan.start_in(program.directory);
  const int error = plan.spawn(program, child.id_);
  close_once(in[0]);
  close_once(out[1]);
  if (error != 0) {
    child.id_ = -1;
    return fail("can't start " + program.path + ": " + std::strerror(error));
  }
  return child;
}

Child::Child(Child&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      input_(std::exchange(other.input_, -1)),
      output_(std::exchange(other.output_, -1)),
      errors_(std::exchange(other.errors_, -1)) {}

Child::~Child() {
  close_input();
  close_output();
  if (id_ > 0) wait(Clock::now());
  close_once(errors_);
}

void Child::close_input() { close_once(input_); }
void Child::close_output() { close_once(output_); }

std::uint64_t Child::peak_memory() const {
  if (id_ <= 0) return 0;
  std::ifstream status("/proc/" + std::to_string(id_) + "/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

Exit Child::wait(Deadline deadline) {
  Exit exit;
  if (id_ <= 0) return exit;
  int status = 0;
  rusage usage{};
  auto pause = std::chrono::microseconds(50);
  while (::wait4(id_, &status, WNOHANG, &usage) == 0) {
    if (!exit.killed && Clock::now() >= deadline) {
      ::kill(id_, SIGKILL);
      exit.killed = true;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(5000));
  }
  id_ = -1;
  if (WIFEXITED(status)) exit.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) exit.signal = WTERMSIG(status);
  exit.user_seconds = seconds(usage.ru_utime);
  exit.system_seconds = seconds(usage.ru_stime);
  exit.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  return exit;
}

std::string Child::errors() const {
  constexpr std::size_t kMost = 64 * 1024;
  std::string out(kMost, '\0');
  const ssize_t size = ::pread(errors_, out.data(), out.size(), 0);
  out.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return out;
}

}  // namespace search_head
