#include <csignal>
#include <string_view>

#include "bits/match_command.h"
#include "splunk/chunked/serve.h"
#include "splunk/lookup/app_directory.h"

int main(int argc, char** argv) {
  using namespace splunk;
  std::signal(SIGPIPE, SIG_IGN);
  chunked::enlarge_pipe(0);
  chunked::enlarge_pipe(1);
  bits::Surroundings s;
  s.app = lookup::app_directory().value_or("");
  s.search_head_only = argc > 1 && std::string_view(argv[1]) == "--search-head-only";
  bits::MatchCommand command(s);
  chunked::DescriptorStream in(0);
  chunked::DescriptorSink out(1);
  return chunked::serve(command, in, out);
}
