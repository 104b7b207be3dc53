#include "reputation/indicator_index.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "reputation/url_key.h"

namespace reputation {
namespace {

// A name of 253 bytes has at most 127 labels.
constexpr std::size_t kMostLabels = 127;

// The address's four or sixteen bytes and the prefix length, in whole words: what was written byte
// by byte can't be read as words at once.
struct NetworkKey {
  std::array<std::uint64_t, 3> words{};
  std::size_t size = 0;

  std::string_view view() const {
    return {reinterpret_cast<const char*>(words.data()), size * sizeof words[0]};
  }
};

NetworkKey ipv4_key(std::uint32_t base, std::uint8_t prefix) {
  return {{std::uint64_t{base} << 8U | prefix}, 1};
}

NetworkKey ipv6_key(const Network& network) {
  NetworkKey key;
  std::memcpy(key.words.data(), network.base.bytes.data(), network.base.bytes.size());
  key.words[2] = network.prefix;
  key.size = 3;
  return key;
}

std::uint32_t ipv4_bits(const text::IpAddress& address) {
  const auto& b = address.bytes;
  return std::uint32_t{b[0]} << 24U | std::uint32_t{b[1]} << 16U | std::uint32_t{b[2]} << 8U | b[3];
}

NetworkKey network_key(const Network& network) {
  return network.base.is_v6 ? ipv6_key(network) : ipv4_key(ipv4_bits(network.base), network.prefix);
}

}  // namespace

std::string_view verdict_of(const Sighting& sighting) {
  return sighting.category.empty() ? "listed" : sighting.category;
}

void IndicatorIndex::reserve(std::size_t indicators) {
  rows_.reserve(indicators);
  domains_.reserve(indicators);
}

std::uint32_t IndicatorIndex::name_number(std::string_view name, std::uint32_t& last) {
  if (last != kNone && names_.key(last) == name) return last;
  last = names_.find_or_add(name, static_cast<std::uint32_t>(names_.size()));
  return last;
}

KeyTable& IndicatorIndex::table_of(IndicatorType type) {
  if (type == IndicatorType::domain) return domains_;
  return type == IndicatorType::url ? urls_ : networks_;
}

void IndicatorIndex::add(const Indicator& indicator, const Sighting& sighting) {
  const bool is_network =
      indicator.type == IndicatorType::address || indicator.type == IndicatorType::range;
  const NetworkKey address = is_network ? network_key(indicator.network) : NetworkKey{};
  const std::string_view key = is_network ? address.view() : std::string_view(indicator.text);
  Row row;
  row.source = name_number(sighting.source, last_source_);
  row.category = name_number(sighting.category, last_category_);
  row.first_seen = sighting.first_seen;
  row.last_seen = sighting.last_seen;

  const auto number = static_cast<std::uint32_t>(rows_.size());
  std::uint32_t at = table_of(indicator.type).find_or_add(key, number);
  if (at != number) {
    for (;;) {
      Row& known = rows_[at];
      if (known.source == row.source && known.category == row.category) {
        const bool is_earlier = row.first_seen != 0 && row.first_seen < known.first_seen;
        if (known.first_seen == 0 || is_earlier) known.first_seen = row.first_seen;
        known.last_seen = std::max(known.last_seen, row.last_seen);
        return;
      }
      if (known.next == kNone) break;
      at = known.next;
    }
    rows_[at].next = number;
  } else if (is_network) {
    auto& prefixes = prefixes_[indicator.network.base.is_v6 ? 1 : 0];
    const auto place = std::lower_bound(prefixes.begin(), prefixes.end(), indicator.network.prefix,
                                        std::greater<>());
    if (place == prefixes.end() || *place != indicator.network.prefix) {
      prefixes.insert(place, indicator.network.prefix);
    }
    if (!indicator.network.base.is_v6) outline_.mark(indicator.network);
  }
  if (at == number && indicator.type == IndicatorType::url) {
    url_hosts_.find_or_add(host_of_url_key(key), 0);
  }
  rows_.push_back(row);
}

void IndicatorIndex::append_hits(std::uint32_t row, IndicatorType type,
                                 const std::string& indicator, std::vector<Hit>& hits) const {
  for (; row != kNone; row = rows_[row].next) {
    const Row& known = rows_[row];
    hits.push_back({type,
                    indicator,
                    {names_.key(known.source), names_.key(known.category), known.first_seen,
                     known.last_seen}});
  }
}

// The hashes of a host name and of all the domains above it, shortest first.
struct IndicatorIndex::HostHashes {
  struct Domain {
    std::size_t begin;  // in name
    std::uint64_t hash;
  };

  explicit HostHashes(std::string_view host) : name(host) {
    std::uint64_t hash = KeyTable::begin_hash();
    for (std::size_t end = host.size(); count < kMostLabels;) {
      const std::size_t dot = end == 0 ? std::string_view::npos : host.rfind('.', end - 1);
      const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
      hash = KeyTable::add_label(hash, host.substr(begin, end - begin));
      domains[count++] = {begin, hash};
      if (begin == 0) break;
      end = dot;
    }
  }

  std::uint64_t whole() const { return domains[count - 1].hash; }

  std::string_view name;
  std::size_t count = 0;
  std::array<Domain, kMostLabels> domains;  // the first `count` of them
};

void IndicatorIndex::find_url(const text::Url& url, std::uint64_t host_hash,
                              std::vector<Hit>& hits) const {
  if (!url_hosts_.find(url.host, host_hash)) return;
  const std::string key = url_key(url);
  if (const auto row = urls_.find(key)) append_hits(*row, IndicatorType::url, key, hits);
}

void IndicatorIndex::find_domain(const HostHashes& host, std::vector<Hit>& hits) const {
  for (std::size_t i = host.count; i > 0; --i) {
    const HostHashes::Domain& domain = host.domains[i - 1];
    const std::string_view name = host.name.substr(domain.begin);
    if (const auto row = domains_.find(name, domain.hash)) {
      append_hits(*row, IndicatorType::domain, std::string(name), hits);
      return;
    }
  }
}

void IndicatorIndex::find_address(const text::IpAddress& address, std::vector<Hit>& hits) const {
  const text::IpAddress plain = unmapped(address);
  if (!plain.is_v6 && !outline_.may_hold(plain)) return;
  const std::uint32_t bits = ipv4_bits(plain);
  for (const std::uint8_t prefix : prefixes_[plain.is_v6 ? 1 : 0]) {
    const NetworkKey key = plain.is_v6
                               ? ipv6_key({masked(plain, prefix), prefix})
                               : ipv4_key(bits & ~std::uint32_t{0} << (32U - prefix), prefix);
    if (const auto row = networks_.find(key.view())) {
      const Network network{masked(plain, prefix), prefix};
      append_hits(*row, network.is_single() ? IndicatorType::address : IndicatorType::range,
                  to_string(network), hits);
      return;
    }
  }
}

std::vector<Hit> IndicatorIndex::find(const text::Url& remote) const {
  std::vector<Hit> hits;
  if (remote.ip) {
    find_url(remote, KeyTable::hash_of(remote.host), hits);
    find_address(*remote.ip, hits);
  } else {
    const HostHashes host(remote.host);
    find_url(remote, host.whole(), hits);
    find_domain(host, hits);
  }
  return hits;
}

}  // namespace reputation
