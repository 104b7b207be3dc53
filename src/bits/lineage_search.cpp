#include "bits/lineage_search.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "bits/lineage_query.h"
#include "bits/process_fields.h"
#include "splunk/rest/spl_quote.h"

namespace bits {
namespace {

using lineage::Entry;
using lineage::ProcessTable;
using splunk::chunked::Level;
using splunk::chunked::Messages;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostFailures = 2;

// There is a process above the root that may have a row which was not asked for.
bool lacks_parent(const lineage::Chain& chain) {
  if (chain.complete || chain.cut) return false;
  return chain.evidence.empty() || chain.evidence.front() != lineage::Evidence::ambiguous;
}

// Links of the chains that are rows of the table.
std::size_t links_with_rows(std::span<const Entry> entries, const ProcessTable& processes,
                            std::size_t depth) {
  std::size_t out = 0;
  for (const Entry entry : entries) {
    const lineage::Chain chain = processes.chain(entry, depth);
    out += static_cast<std::size_t>(
        std::count_if(chain.links.begin(), chain.links.end(),
                      [](const lineage::Link& link) { return link.entry.has_value(); }));
  }
  return out;
}

}  // namespace

LineageSearch::LineageSearch(LineageOptions options, Export run, std::string app, std::string owner)
    : options_(std::move(options)),
      run_(std::move(run)),
      app_(std::move(app)),
      owner_(std::move(owner)) {}

bool LineageSearch::ask(std::span<const Entry> entries, ProcessTable& processes,
                        Messages& messages) {
  if (entries.empty()) return true;
  processes.link();
  if (failures_ >= kMostFailures) return false;
  const auto deadline = Clock::now() + options_.timeout;
  Ranges ranges = around(entries, processes, messages);
  Time further = options_.lookback;
  std::size_t known = 0;
  for (std::size_t round = 0; round < options_.depth && !ranges.empty(); ++round) {
    const bool done = run(ranges, deadline, processes, messages);
    processes.link();
    if (!done) return false;
    remember(ranges);
    const std::size_t now_known = links_with_rows(entries, processes, options_.depth);
    if (round > 0 && now_known == known) break;
    known = now_known;
    further *= 2;
    ranges = before(entries, processes, further);
  }
  return true;
}

LineageSearch::Ranges LineageSearch::around(std::span<const Entry> entries,
                                            const ProcessTable& processes, Messages& messages) {
  Ranges out;
  bool lacks_time = false;
  bool lacks_host = false;
  for (const Entry entry : entries) {
    const auto started = processes.started(entry);
    const std::string host(processes.host(entry));
    lacks_time = lacks_time || !started;
    lacks_host = lacks_host || !splunk::rest::spl_quoted(host) || host.empty();
    if (!started || host.empty() || !splunk::rest::spl_quoted(host)) continue;
    const Time time = std::chrono::floor<Time>(*started);
    const Range range{std::max(Time(0), time - options_.lookback), time + kBehind};
    const auto known = known_.find(host);
    if (known != known_.end() && known->second.begin <= range.begin &&
        known->second.end >= range.end) {
      continue;
    }
    const auto [place, is_new] = out.emplace(host, range);
    if (is_new) continue;
    place->second.begin = std::min(place->second.begin, range.begin);
    place->second.end = std::max(place->second.end, range.end);
  }
  if (lacks_time) {
    messages.add(Level::warn,
                 "Some rows that match have no _time or firstTime: lineage=search can't look "
                 "around them. Keep one of the two in the search before.");
  }
  if (lacks_host) {
    messages.add(Level::warn,
                 "Some rows that match have no dest, or one that can't be searched for: "
                 "lineage=search passes them over.");
  }
  return out;
}

// Where chains lack a parent, the time before the one that is known.
LineageSearch::Ranges LineageSearch::before(std::span<const Entry> entries,
                                            const ProcessTable& processes, Time span) const {
  Ranges out;
  for (const Entry entry : entries) {
    const lineage::Chain chain = processes.chain(entry, options_.depth);
    if (!lacks_parent(chain)) continue;
    const auto known = known_.find(processes.host(entry));
    if (known == known_.end() || known->second.begin == Time(0)) continue;
    out.emplace(known->first,
                Range{std::max(Time(0), known->second.begin - span), known->second.begin});
  }
  return out;
}

bool LineageSearch::run(const Ranges& ranges, Clock::time_point deadline, ProcessTable& processes,
                        Messages& messages) {
  std::vector<std::string> hosts;
  Range range{Time::max(), Time(0)};
  for (auto next = ranges.begin(); next != ranges.end();) {
    hosts.push_back(*splunk::rest::spl_quoted(next->first));
    range.begin = std::min(range.begin, next->second.begin);
    range.end = std::max(range.end, next->second.end);
    ++next;
    if (hosts.size() < kMostHosts && next != ranges.end()) continue;
    if (!run_one(hosts, range, deadline, processes, messages)) return false;
    hosts.clear();
    range = {Time::max(), Time(0)};
  }
  return true;
}

bool LineageSearch::run_one(std::span<const std::string> quoted_hosts, const Range& range,
                            Clock::time_point deadline, ProcessTable& processes,
                            Messages& messages) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  if (left.count() <= 0) {
    fail("Splunk did not answer all searches for processes within lineage_timeout=.", messages);
    return false;
  }
  splunk::rest::ExportRequest request;
  request.search = processes_search(quoted_hosts, options_.source);
  request.earliest_time = std::to_string(range.begin.count());
  request.latest_time = std::to_string(range.end.count());
  request.app = app_;
  request.owner = owner_;
  request.timeout = left;
  const auto outcome = run_(request, [&](const splunk::rest::ResultRow& row) {
    (void)processes.add(process_of(row));  // a full table says so itself
  });
  if (!outcome) {
    fail(outcome.error().message, messages);
    return false;
  }
  failures_ = 0;
  for (const std::string& message : outcome->messages) {
    messages.add(Level::warn, "The search for processes says: " + message);
  }
  return true;
}

void LineageSearch::fail(const std::string& why, Messages& messages) {
  messages.add(Level::warn, "lineage=search could not ask for processes: " + why +
                                " All rows come out, with what they record of their parents.");
  if (++failures_ < kMostFailures) return;
  messages.add(
      Level::warn,
      "lineage=search failed twice, one after the other, and asks no more in this search.");
}

void LineageSearch::remember(const Ranges& ranges) {
  for (const auto& [host, range] : ranges) {
    const auto [known, is_new] = known_.emplace(host, range);
    if (is_new) continue;
    if (range.begin > known->second.end || range.end < known->second.begin) {
      known->second = range;  // a gap lies between: the later question counts
      continue;
    }
    known->second.begin = std::min(known->second.begin, range.begin);
    known->second.end = std::max(known->second.end, range.end);
  }
}

}  // namespace bits
