#include "round_trip.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

namespace obfuscator {
namespace {

constexpr std::uint64_t kMostPrinted = 40;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

struct Fared {
  std::uint64_t tried = 0;
  std::uint64_t lost = 0;
};

void print_loss(std::uint64_t number, const Obfuscated& hidden, const std::string& difference) {
  std::string techniques;
  for (const std::string& technique : hidden.techniques) techniques += ' ' + technique;
  std::printf("%llu:%s\n  plain:  %s\n  line:   %s\n  came:   %s\n",
              static_cast<unsigned long long>(number), techniques.c_str(),
              hidden.plain->script().c_str(), hidden.line.process.c_str(), difference.c_str());
}

void print_techniques(const std::map<std::string, Fared>& techniques) {
  for (const auto& [name, fared] : techniques) {
    if (fared.lost == 0) continue;
    std::printf("%-20s %6llu of %6llu lost\n", name.c_str(),
                static_cast<unsigned long long>(fared.lost),
                static_cast<unsigned long long>(fared.tried));
  }
}

}  // namespace

RoundTrip RoundTrip::run(const Difference& difference) {
  RoundTrip trip;
  trip.count = from_environment("BITSMATCH_ROUND_TRIPS", trip.count);
  trip.seed = from_environment("BITSMATCH_ROUND_TRIP_SEED", trip.seed);
  std::map<std::string, Fared> techniques;
  std::uint64_t lost = 0;
  for (std::uint64_t number = 0; number < trip.count; ++number) {
    const Obfuscated hidden = obfuscate(trip.seed, number);
    const std::string came = difference(hidden);
    for (const std::string& technique : hidden.techniques) {
      ++techniques[technique].tried;
      if (!came.empty()) ++techniques[technique].lost;
    }
    if (came.empty()) {
      ++trip.came_back;
    } else if (++lost <= kMostPrinted) {
      print_loss(number, hidden, came);
    }
  }
  print_techniques(techniques);
  return trip;
}

}  // namespace obfuscator
