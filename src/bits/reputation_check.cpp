#include "bits/reputation_check.h"

#include <algorithm>

#include "text/timestamp.h"

namespace bits {
namespace {

bool is_same(const reputation::Hit& a, const reputation::Hit& b) {
  return a.type == b.type && a.indicator == b.indicator && a.sighting.source == b.sighting.source &&
         a.sighting.category == b.sighting.category;
}

}  // namespace

std::vector<reputation::Hit> find_listed(const std::vector<Transfer>& transfers,
                                         const reputation::IndicatorIndex& lists) {
  std::vector<reputation::Hit> out;
  for (const Transfer& transfer : transfers) {
    for (const RemoteEnd& remote : transfer.remotes) {
      if (!remote.url) continue;
      for (reputation::Hit& hit : lists.find(*remote.url)) {
        const bool is_known =
            std::any_of(out.begin(), out.end(),
                        [&](const reputation::Hit& known) { return is_same(known, hit); });
        if (!is_known) out.push_back(std::move(hit));
      }
    }
  }
  return out;
}

std::string verdict_of(const reputation::Hit& hit) {
  return hit.sighting.category.empty() ? "listed" : std::string(hit.sighting.category);
}

std::string listed_sentence(const std::vector<reputation::Hit>& listed) {
  if (listed.empty()) return {};
  const reputation::Hit& hit = listed.front();
  std::string out = " Listed: " + hit.indicator + " as " + verdict_of(hit);
  if (!hit.sighting.source.empty()) out += " by " + std::string(hit.sighting.source);
  const auto last_seen = text::iso8601_from_epoch(std::to_string(hit.sighting.last_seen));
  if (hit.sighting.last_seen != 0 && last_seen) {
    out += ", last seen " + last_seen->substr(0, last_seen->find(' '));
  }
  if (listed.size() > 1) out += ", and " + std::to_string(listed.size() - 1) + " more";
  return out + ".";
}

}  // namespace bits
