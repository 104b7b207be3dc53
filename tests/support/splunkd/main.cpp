// splunkd-stand-in: answers export searches from a CSV file of processes until its input ends.

#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/program_options.h"
#include "support/splunkd/process_search.h"
#include "support/splunkd/stand_in.h"
#include "support/table_file.h"

namespace {

using splunkd::Fault;
using splunkd::Signer;

constexpr const char* kUsage = R"(usage:
  splunkd-stand-in --csv FILE [--fault FAULT] [--stranger] [--before-version-9]
      Listens on a free port of 127.0.0.1, says where and with which key, and answers
      /services/search/v2/jobs/export from the processes in FILE (columns of the CIM, _time as
      seconds). Ends when its standard input does.
        --fault FAULT        stall, stall-midway, drip, truncate, drop, garbage, refuse,
                             unauthorized, forbidden, unavailable or redirect
        --stranger           shows a certificate that nobody can know
        --before-version-9   has the older endpoint only
example:
  splunkd-stand-in --csv processes.csv --fault unavailable
)";

int say_what_is_wrong(const std::string& what) {
  std::cerr << "splunkd-stand-in: " << what << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words.front() == "--help") {
    (words.empty() ? std::cerr : std::cout) << kUsage;
    return words.empty() ? 2 : 0;
  }
  const std::map<std::string, Fault> faults{{"none", Fault::none},
                                            {"stall", Fault::stall},
                                            {"stall-midway", Fault::stall_midway},
                                            {"drip", Fault::drip},
                                            {"truncate", Fault::truncate},
                                            {"drop", Fault::drop},
                                            {"garbage", Fault::garbage},
                                            {"refuse", Fault::refuse},
                                            {"unauthorized", Fault::unauthorized},
                                            {"forbidden", Fault::forbidden},
                                            {"unavailable", Fault::unavailable},
                                            {"redirect", Fault::redirect}};
  const auto given =
      search_head::read_program_options(words, {"csv", "fault"}, {"stranger", "before-version-9"});
  if (!given) return say_what_is_wrong(given.error());
  const auto fault = faults.find(given->text("fault", "none"));
  if (fault == faults.end())
    return say_what_is_wrong("there is no fault '" + given->text("fault") + "'");
  auto table = search_head::read_table(given->text("csv"));
  if (!table) return say_what_is_wrong(table.error());

  splunkd::Options options;
  options.fault = fault->second;
  options.before_version_9 = given->has("before-version-9");
  if (given->has("stranger")) options.signer = Signer::stranger;
  options.in_server_pem = !given->has("stranger");
  options.answer = [processes = std::move(*table)](const splunkd::Request& request) {
    std::cerr << request.path << ' ' << request.earliest_time << ' ' << request.latest_time << ' '
              << request.search << std::endl;
    return splunkd::processes_of(processes, request);
  };
  const splunkd::StandIn splunkd(std::move(options));
  std::cout << "splunkd_uri " << splunkd.uri() << "\nsession_key " << splunkd.session_key()
            << "\nSPLUNK_HOME " << splunkd.home().string() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
  }
  return 0;
}
