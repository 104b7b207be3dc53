#include "e2e/terminal.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace e2e {
namespace {

[[noreturn]] void become(const Program& program) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "TERM"}) ::unsetenv(name);
  for (const std::string& setting : program.environment) {
    const std::size_t equals = setting.find('=');
    ::setenv(setting.substr(0, equals).c_str(), setting.substr(equals + 1).c_str(), 1);
  }
  std::vector<std::string> words = program.arguments;
  words.insert(words.begin(), program.path);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(program.path.c_str(), arguments.data());
  ::_exit(127);
}

}  // namespace

Screen run_on_terminal(const Program& program, unsigned short columns) {
  Screen screen;
  winsize size{};
  size.ws_col = columns;
  size.ws_row = 24;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child < 0) return screen;
  if (child == 0) become(program);
  std::array<char, 4096> buffer{};
  // Reading fails when the other end is closed for good.
  for (ssize_t got = 0; (got = ::read(terminal, buffer.data(), buffer.size())) > 0;) {
    screen.text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(terminal);
  int status = 0;
  if (::waitpid(child, &status, 0) == child && WIFEXITED(status)) {
    screen.exit_code = WEXITSTATUS(status);
  }
  return screen;
}

}  // namespace e2e
