#include "bits/reputation_check.h"

#include <algorithm>

#include "reputation/seen_time.h"

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

std::string listed_sentence(const std::vector<reputation::Hit>& listed) {
  if (listed.empty()) return {};
  const reputation::Hit& hit = listed.front();
  std::string out = " Listed: " + hit.indicator + " as ";
  out += reputation::verdict_of(hit.sighting);
  if (!hit.sighting.source.empty()) out += " by " + std::string(hit.sighting.source);
  const std::string last_seen = reputation::day_of(hit.sighting.last_seen);
  if (!last_seen.empty()) out += ", last seen " + last_seen;
  if (listed.size() > 1) out += ", and " + std::to_string(listed.size() - 1) + " more";
  return out + ".";
}

}  // namespace bits
