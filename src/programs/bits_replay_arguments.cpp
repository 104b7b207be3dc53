#include "programs/bits_replay_arguments.h"

#include <algorithm>
#include <array>

#include "replay/pace.h"
#include "replay/rewrite.h"
#include "text/number.h"

namespace programs {
namespace {

// The arguments as far as they are read.
struct Draft {
  ReplayArguments out;
  replay::Instant now;
};

using Set = text::Result<void> (*)(Draft& draft, const std::string& value);

struct Option {
  std::string_view name;
  bool takes_value;
  bool of_send;  // only
  Set set;
};

constexpr std::size_t kSmallestBatch = 1'000;
constexpr std::size_t kLargestBatch = 800'000'000;

text::Result<long long> parse_number(std::string_view what, const std::string& value,
                                     long long least, long long most) {
  const auto number = text::whole_number<long long>(value);
  if (number && *number >= least && *number <= most) return *number;
  return text::fail(std::string(what) + " is a number from " + std::to_string(least) + " to " +
                    std::to_string(most) + ", not '" + value + "'.");
}

text::Result<void> set_form(Draft& draft, const std::string& value) {
  draft.out.names.form = replay::log_form_named(value);
  if (draft.out.names.form) return {};
  return text::fail("The form can't be '" + value +
                    "': it is one of xml, json, windows-text, lines.");
}

text::Result<void> set_until(Draft& draft, const std::string& value) {
  const auto until = replay::parse_instant(value, draft.now);
  if (!until) return tl::unexpected(until.error());
  if (*until > draft.now) {
    return text::fail("--until " + value +
                      " is in the future, where Splunk would not find the events: name a moment "
                      "that is over.");
  }
  draft.out.until = *until;
  return {};
}

text::Result<void> set_speed(Draft& draft, const std::string& value) {
  const auto speed = replay::parse_speed(value);
  if (!speed) return tl::unexpected(speed.error());
  draft.out.speed = *speed;
  return {};
}

text::Result<void> set_computer(Draft& draft, const std::string& value) {
  if (!replay::is_host_name(value)) {
    return text::fail("'" + value +
                      "' can't be the name of a computer: letters, digits, '.', '-', '_' and ':'.");
  }
  draft.out.computer = value;
  if (draft.out.host.empty()) draft.out.host = value;
  return {};
}

text::Result<void> set_batch_bytes(Draft& draft, const std::string& value) {
  const auto bytes = parse_number("--batch-bytes", value, kSmallestBatch, kLargestBatch);
  if (!bytes) return tl::unexpected(bytes.error());
  draft.out.batch_bytes = static_cast<std::size_t>(*bytes);
  return {};
}

text::Result<void> set_patience(Draft& draft, const std::string& value) {
  const auto seconds = parse_number("--patience", value, 1, 86'400);
  if (!seconds) return tl::unexpected(seconds.error());
  draft.out.patience = std::chrono::seconds(*seconds);
  return {};
}

template <auto Member>
text::Result<void> set_text(Draft& draft, const std::string& value) {
  draft.out.*Member = value;
  return {};
}

template <auto Member>
text::Result<void> set_true(Draft& draft, const std::string& /*value*/) {
  draft.out.*Member = true;
  return {};
}

text::Result<void> set_source(Draft& draft, const std::string& value) {
  draft.out.names.source = value;
  return {};
}

text::Result<void> set_sourcetype(Draft& draft, const std::string& value) {
  draft.out.names.sourcetype = value;
  return {};
}

text::Result<void> set_no_progress(Draft& draft, const std::string& /*value*/) {
  draft.out.progress = false;
  return {};
}

using Arguments = ReplayArguments;

constexpr std::array<Option, 19> kOptions = {{
    {"--source", true, false, set_source},
    {"--sourcetype", true, false, set_sourcetype},
    {"--form", true, false, set_form},
    {"--until", true, false, set_until},
    {"--speed", true, false, set_speed},
    {"--rewrite-host", true, false, set_computer},
    {"--host", true, true, set_text<&Arguments::host>},
    {"--index", true, true, set_text<&Arguments::index>},
    {"--hec", true, true, set_text<&Arguments::collector>},
    {"--token-file", true, true, set_text<&Arguments::token_file>},
    {"--ca", true, true, set_text<&Arguments::ca_file>},
    {"--batch-bytes", true, true, set_batch_bytes},
    {"--patience", true, true, set_patience},
    {"--insecure", false, true, set_true<&Arguments::insecure>},
    {"--ack", false, true, set_true<&Arguments::acknowledge>},
    {"--dry-run", false, true, set_true<&Arguments::dry_run>},
    {"--no-progress", false, false, set_no_progress},
    {"--help", false, false, set_true<&Arguments::help>},
    {"-h", false, false, set_true<&Arguments::help>},
}};

text::Result<void> check(const ReplayArguments& arguments, bool send) {
  if (arguments.datasets.empty()) {
    return text::fail("Name at least one dataset: a description (.yml) or a log.");
  }
  if (!send || arguments.dry_run) return {};
  if (arguments.collector.empty()) {
    return text::fail("Say where to send to, for example --hec https://splunk.example.com:8088.");
  }
  if (arguments.token_file.empty()) {
    return text::fail(
        "Name the file with the collector's token: --token-file FILE. (On the command line itself "
        "other users could read it.)");
  }
  if (arguments.insecure && !arguments.ca_file.empty()) {
    return text::fail("--ca checks the certificate and --insecure does not: give one of them.");
  }
  return {};
}

}  // namespace

text::Result<ReplayArguments> parse_replay_arguments(std::string_view verb,
                                                     std::span<const std::string> arguments,
                                                     replay::Instant now) {
  const bool send = verb == "send";
  Draft draft{{}, now};
  ReplayArguments& out = draft.out;
  bool options_ended = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (options_ended || !argument.starts_with("-")) {
      out.datasets.push_back(argument);
      continue;
    }
    if (argument == "--") {
      options_ended = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const auto option = std::find_if(kOptions.begin(), kOptions.end(),
                                     [&](const Option& known) { return known.name == name; });
    if (option == kOptions.end() || (option->of_send && !send)) {
      return text::fail("bits_replay " + std::string(verb) + " has no option " + name + ".");
    }
    std::string value;
    if (option->takes_value) {
      if (equals == std::string::npos && i + 1 == arguments.size()) {
        return text::fail("The option " + name + " needs a value.");
      }
      value = equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
    } else if (equals != std::string::npos) {
      return text::fail("The option " + name + " takes no value.");
    }
    if (auto done = option->set(draft, value); !done) return tl::unexpected(done.error());
    if (out.help) return out;
  }
  if (auto done = check(out, send); !done) return tl::unexpected(done.error());
  return out;
}

}  // namespace programs
