#include "programs/help.h"

#include <cstdio>
#include <string>

namespace programs {
namespace {

constexpr std::string_view kHelp =
    R"(bitsmatch finds process events whose command line starts a Windows BITS transfer.

Usage
  bitsmatch scan [options] FILE...    look through event files; - is standard input
  bitsmatch explain [options] 'COMMAND LINE'
                                      show what one command line hides, does and scores
  bitsmatch --help | --version
  bitsmatch                           started by splunkd: the search command

Files may be CSV with CIM field names (process, dest, user, ...), JSON with one object a line, or
Windows events in XML (Sysmon event 1, Security event 4688). gzip and UTF-16 are recognised.

Options of scan
  --wildcard TEXT      what to look for, such as '*start-bitstransfer*'; may be given several times.
                       Without it, the built-in set of BITS forms is looked for.
  --patterns FILE      a CSV of wildcards with a column 'pattern': a path, or the name of a file in
                       the app's lookups folder
  --outputcolumns A,B  columns of the pattern file to add for each match, as pattern_A, pattern_B
  --decode BOOL        also match what a hidden command line becomes when nothing hides it (true)
  --facts BOOL         add what the transfer does and its risk score (true)
  --allowlist FILE     a CSV of transfers that are known to be in order: they score 25 less
  --lineage            print the tree of processes around each match, with csv and json as columns;
                       the processes are taken from all files together
  --depth N            with lineage: ancestors named at most (10)
  --maxprocesses N     with lineage: process events held at most (5000000)
  --html FILE          write the matches with their trees as a page that needs no network
  --field NAME         the field that holds the command line (default: process)
  --mode MODE          filter: print what matches (default); annotate: print every row with a
                       column bits_match, 0 or 1 (for csv and json)
  --output FORM        table (default), csv or json (one object a line)
  --format FORM        csv, json or xml; recognised when not given
  --fail-on-match      exit with 1 when anything matches
  --no-progress        no progress bar (there is none when standard error is not a terminal)

Options of explain, where they are known
  --name FILE, --original-name FILE   the program's file name, and that of its version resource
  --parent FILE, --user NAME, --host NAME, --allowlist FILE

Exit code: 0 done, 1 matches found and --fail-on-match given, 2 error.

Examples
  bitsmatch scan events.csv
  bitsmatch scan --output json Sysmon.xml.gz | head
  bitsmatch scan --lineage Sysmon.xml Security.xml
  bitsmatch scan --html report.html events.csv
  bitsmatch scan --wildcard '*bitsadmin*/transfer*' --fail-on-match security.xml
  bitsmatch explain 'powershell -c St`art-Bits""Transfer https://example.com/a.zip C:\Temp\a.zip'
  wevtutil qe Security /f:xml /q:"*[System[EventID=4688]]" > 4688.xml     (on Windows, then:)
  bitsmatch scan 4688.xml
)";

}  // namespace

int print_help() {
  std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
  return kExitNothing;
}

int print_version() {
  std::puts("bitsmatch " BITSMATCH_VERSION);
  return kExitNothing;
}

int print_usage_error(std::string_view what) {
  std::fprintf(stderr, "bitsmatch: %s See bitsmatch --help.\n", std::string(what).c_str());
  return kExitError;
}

}  // namespace programs
