#include "programs/bits_reputation_commands.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "reputation/credential.h"
#include "reputation/defanged.h"
#include "reputation/feed_update.h"
#include "reputation/indicator_list.h"
#include "reputation/seen_time.h"
#include "reputation/update_event.h"
#include "text/ascii.h"
#include "text/url.h"

namespace programs {
namespace {

constexpr std::string_view kHelp =
    R"(bits_reputation keeps lists of bad domains, addresses and URLs, and looks things up in them.

Usage
  bits_reputation fetch [options] FEED --out FILE.csv
                                      fetch a feed and put it into a list
  bits_reputation check [--list FILE.csv] HOST|ADDRESS|URL...
                                      look things up in a list (default: the app's)
  bits_reputation --help | --version
  bits_reputation --scheme | --validate-arguments | (no arguments)
                                      started by splunkd: the modular input
                                      bits_reputation://<name>

A FEED is an address, http:// or https://, or a file; gzip is recognised. Indicators may be
defanged (hxxp://bad[.]example[.]com). A domain stands for all that is below it too.

Options of fetch
  --format FORM         plain    one indicator a line; comments begin with #, ; or // (default)
                        csv      columns by their names, see below
                        urlhaus  the CSV export of URLhaus
                        hosts    a hosts file that sends names to 0.0.0.0 or 127.0.0.1
  --out FILE            the list, a CSV; what other sources say in it stays
  --source NAME         the name that the entries go by in it (feed)
  --category TEXT       what entries are bad for where the feed doesn't say
  --indicator-column NAME, --type-column NAME, --category-column NAME,
  --first-seen-column NAME, --last-seen-column NAME
                        of format csv (indicator, type, category, first_seen, last_seen)
  --min-entries N       refuse a copy with fewer, and keep what is there (1)
  --max-bytes N         refuse a larger one, unpacked (100000000)
  --timeout SECONDS     for the whole download (60)
  --ca FILE             certificates (PEM) to trust instead of the system's
  --user NAME --password-file FILE
                        log in by basic authentication
  --header NAME         send the password in this header instead, such as Auth-Key

Exit code: 0 done, 1 nothing found (check), 2 error.

Examples
  bits_reputation fetch lookups/my_domains.txt --source mine --out bits_reputation.csv
  bits_reputation fetch https://lists.example.com/drop.txt --category hijacked --out list.csv
  bits_reputation check --list list.csv 'hxxp://cdn.bad.example.com/a.exe' 198.51.100.7
)";

text::Result<std::string> read_password_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const std::string_view password = text::trimmed(content);
  if (!in || password.empty()) {
    return text::fail("There is no password in " + file.string() + ".");
  }
  return std::string(password);
}

std::string or_dash(std::string_view text) { return std::string(text.empty() ? "-" : text); }

// What is looked up, as the facts of a transfer have it.
std::optional<text::Url> remote_of(const std::string& word) {
  const std::string plain = reputation::refanged(text::trimmed(word));
  if (auto remote = text::parse_remote(plain)) return remote;
  const bool is_v6 = text::parse_ipv6(plain).has_value();
  return text::parse_url("http://" + (is_v6 ? "[" + plain + "]" : plain));
}

}  // namespace

int fetch_feed(const FetchArguments& arguments) {
  reputation::FeedPlace place;
  place.list = arguments.out;
  place.feed_file = arguments.feed.url;
  place.now = reputation::seconds_now();
  if (!arguments.password_file.empty()) {
    const auto password = read_password_file(arguments.password_file);
    if (!password) return print_reputation_error(password.error().message);
    place.secret = reputation::make_secret(arguments.feed.credential_header,
                                           arguments.feed.credential, *password);
  }
  const auto update = reputation::update_feed(arguments.feed, {}, place);
  if (!update) return print_reputation_error(update.error().message);
  const std::string sentence = reputation::update_sentence(*update);
  std::printf("%s: %s\n", arguments.out.c_str(), sentence.c_str());
  if (update->change.lost.count() > 0) {
    std::fprintf(stderr, "bits_reputation: of the list itself %s: they are in it no more.\n",
                 update->change.lost.describe().c_str());
  }
  return update->outcome == reputation::FeedUpdate::Outcome::updated ? kReputationDone
                                                                     : kReputationError;
}

int check_indicators(const CheckArguments& arguments, const std::filesystem::path& app) {
  const std::filesystem::path file =
      arguments.list.empty() ? app / "lookups" / reputation::kListFile : arguments.list;
  const auto list = reputation::load_list_file(file);
  if (!list) return print_reputation_error(list.error().message);
  if (list->bad_lines.count() > 0) {
    std::fprintf(stderr, "bits_reputation: of the list %s.\n", list->bad_lines.describe().c_str());
  }
  bool found = false;
  for (const std::string& word : arguments.indicators) {
    const auto remote = remote_of(word);
    if (!remote) return print_reputation_error("'" + word + "' is no host, address or URL.");
    const auto hits = list->index.find(*remote);
    if (hits.empty()) std::printf("%s: not in the list\n", word.c_str());
    for (const reputation::Hit& hit : hits) {
      const reputation::Sighting& sighting = hit.sighting;
      std::printf("%s: %s (%s %s, source %s, first seen %s, last seen %s)\n", word.c_str(),
                  std::string(reputation::verdict_of(sighting)).c_str(),
                  std::string(reputation::type_name(hit.type)).c_str(), hit.indicator.c_str(),
                  or_dash(sighting.source).c_str(),
                  or_dash(reputation::day_of(sighting.first_seen)).c_str(),
                  or_dash(reputation::day_of(sighting.last_seen)).c_str());
    }
    found = found || !hits.empty();
  }
  return found ? kReputationDone : kReputationNothing;
}

int print_reputation_help() {
  std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
  return kReputationDone;
}

int print_reputation_version() {
  std::puts("bits_reputation " BITSMATCH_VERSION);
  return kReputationDone;
}

int print_reputation_error(std::string_view what) {
  std::fprintf(stderr, "bits_reputation: %s\n", std::string(what).c_str());
  return kReputationError;
}

int print_reputation_usage_error(std::string_view what) {
  return print_reputation_error(std::string(what) + " See bits_reputation --help.");
}

}  // namespace programs
