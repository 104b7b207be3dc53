#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reputation/indicator.h"
#include "reputation/ipv4_outline.h"
#include "reputation/key_table.h"
#include "text/ip_address.h"
#include "text/url.h"

namespace reputation {

/// What a list says of one indicator.
struct Sighting {
  std::string_view source;       // the list
  std::string_view category;     // what it is bad for; may be empty
  std::uint32_t first_seen = 0;  // seconds since 1970; 0: not known
  std::uint32_t last_seen = 0;
};

/// What the indicator is bad for: the category, or `listed` where the list names none. The view
/// lives as long as the sighting's.
std::string_view verdict_of(const Sighting& sighting);

/// A sighting of what was looked up. The views live until the index is added to or moved.
struct Hit {
  IndicatorType type = IndicatorType::domain;
  std::string indicator;  // as in the list, in the form of Indicator::text
  Sighting sighting;
};

/// Indicators of all lists, for look-up in memory. A look-up allocates only what it finds.
class IndicatorIndex {
 public:
  /// Makes room for that many at once.
  void reserve(std::size_t indicators);

  /// Adds one. The same one of the same source and category is one: it keeps its first `first_seen`
  /// and its last `last_seen`. The sighting's views need not live longer than the call.
  void add(const Indicator& indicator, const Sighting& sighting);

  /// How many were added, each once.
  std::size_t size() const { return rows_.size(); }

  /// All that is known of a remote end, most particular first: the URL; the host or the closest
  /// domain above it; the address or the narrowest range around it. What several sources say of
  /// one indicator comes in the order in which it was added.
  /// Time: a probe for each label of the host; for an address that may be in the list, one for each
  /// prefix length in it.
  std::vector<Hit> find(const text::Url& remote) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Row {
    std::uint32_t source = 0;  // in names_
    std::uint32_t category = 0;
    std::uint32_t first_seen = 0;
    std::uint32_t last_seen = 0;
    std::uint32_t next = kNone;  // of the same indicator
  };

  struct HostHashes;
  void find_url(const text::Url& url, std::uint64_t host_hash, std::vector<Hit>& hits) const;
  void find_domain(const HostHashes& host, std::vector<Hit>& hits) const;
  void find_address(const text::IpAddress& address, std::vector<Hit>& hits) const;
  std::uint32_t name_number(std::string_view name, std::uint32_t& last);
  KeyTable& table_of(IndicatorType type);
  void append_hits(std::uint32_t row, IndicatorType type, const std::string& indicator,
                   std::vector<Hit>& hits) const;

  KeyTable domains_;
  KeyTable urls_{KeyTable::plain_hash_of};
  KeyTable url_hosts_;  // of these; to put a URL's key together costs more than to look there
  KeyTable networks_{KeyTable::plain_hash_of};         // keys: see network_key
  Ipv4Outline outline_;                                // of these
  std::array<std::vector<std::uint8_t>, 2> prefixes_;  // of versions 4 and 6, longest first
  std::vector<Row> rows_;
  KeyTable names_{KeyTable::plain_hash_of};  // of sources and categories, as they were added
  std::uint32_t last_source_ = kNone;        // almost always the next one, too
  std::uint32_t last_category_ = kNone;
};

}  // namespace reputation
