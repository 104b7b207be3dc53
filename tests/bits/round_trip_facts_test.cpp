#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bits/find_transfer.h"
#include "powershell/command_line.h"
#include "tests/support/obfuscator/obfuscator.h"
#include "tests/support/obfuscator/round_trip.h"

namespace bits {
namespace {

using obfuscator::Line;
using obfuscator::Obfuscated;

std::string listed(std::string_view name, const std::vector<std::string>& values) {
  std::string text(name);
  for (const std::string& value : values) text += " <" + value + '>';
  return text + '\n';
}

/// Everything that the facts say of what is transferred.
std::string described(const Transfer& transfer) {
  std::vector<std::string> remotes;
  for (const RemoteEnd& remote : transfer.remotes) {
    remotes.push_back(remote.text + ' ' + remote.domain);
    if (remote.url) remotes.back() += ' ' + remote.url->host;
  }
  std::vector<std::string> locals;
  for (const LocalPath& local : transfer.locals) locals.push_back(local.path);
  return transfer.command + '\n' + std::string(direction_name(transfer.direction)) + '\n' +
         listed("from", transfer.sources) + listed("to", transfer.destinations) +
         listed("remote", remotes) + listed("local", locals) +
         listed("job", {transfer.job_name, transfer.priority, transfer.retry_delay}) +
         listed("notify", {transfer.notify_command}) + listed("proxy", {transfer.proxy}) +
         (transfer.asynchronous ? "asynchronous\n" : "") +
         (transfer.suspended ? "suspended\n" : "");
}

std::string facts(const Line& line) {
  const powershell::Process process{line.process, line.process_name, line.original_file_name};
  const Finding finding = find_transfers(powershell::read_command_line(process), process);
  std::string text;
  for (const Transfer& transfer : finding.transfers) text += described(transfer);
  return text;
}

/// Symbolic folders may be in any case: $env:temp is $env:TEMP.
std::string with_upper_variables(std::string text) {
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at)) {
    const std::size_t end = text.find('%', at + 1);
    if (end == std::string::npos) break;
    for (; at < end; ++at) {
      if (text[at] >= 'a' && text[at] <= 'z') text[at] = static_cast<char>(text[at] & ~0x20);
    }
    ++at;
  }
  return text;
}

TEST(RoundTripFacts, AreThoseOfThePlainCommand) {
  std::map<const obfuscator::PlainCommand*, std::string> plain;
  for (const obfuscator::PlainCommand& command : obfuscator::plain_commands()) {
    std::string text = facts(obfuscator::plain_line(command));
    ASSERT_EQ(text.find(command.name), 0U) << command.script() << '\n' << text;
    plain[&command] = std::move(text);
  }
  const auto trip = obfuscator::RoundTrip::run([&](const Obfuscated& hidden) {
    const std::string got = with_upper_variables(facts(hidden.line));
    if (got == with_upper_variables(plain.at(hidden.plain))) return std::string();
    return got.empty() ? std::string("no transfer") : got;
  });
  EXPECT_GE(trip.share(), 0.99) << trip.came_back << " of " << trip.count;
}

TEST(RoundTripFacts, HidingMakesNoTransferOfWhatIsNone) {
  for (std::uint64_t number = 0; number < 10'000; ++number) {
    const Obfuscated hidden = obfuscator::obfuscate(1, number, obfuscator::harmless_commands());
    ASSERT_EQ(facts(hidden.line), "") << number << ": " << hidden.plain->script() << '\n'
                                      << hidden.line.process;
  }
}

}  // namespace
}  // namespace bits
