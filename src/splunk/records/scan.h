#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace splunk::records {

/// Where rows end and where chosen fields of them do: the one pass over the bytes of a chunk.
///
/// 64 bytes at a time become three bit masks (quotes, commas, line feeds). A running exclusive-or
/// of the quote bits says which bytes are inside quotes: a doubled quote opens and closes at once
/// and needs no thought. Commas outside are only counted, by population count; a position is
/// written down for the few that bound a field somebody asked for, and for each row's end. That is
/// why the cost of a row hardly depends on its number of fields.

/// How many bytes a step of the scan takes. Whoever calls a scan makes every byte of the last step
/// readable.
inline constexpr std::size_t kScanStep = 64;

/// What to write down of every row: the positions of the commas with these numbers (from 0,
/// ascending), then the position of the line feed that ends it.
/// A pointer and a count, no span: see scan_kernel.h on inline functions.
struct ScanPlan {
  const std::uint32_t* stops = nullptr;
  std::uint32_t stop_count = 0;
  std::uint32_t commas_per_row = 0;
};

/// Where the scan is: carried from piece to piece, so that a piece may end anywhere.
struct ScanState {
  std::uint64_t in_quotes = 0;  // all ones inside, zero outside
  std::uint32_t commas = 0;     // so far in this row
  std::uint32_t next_stop = 0;  // of plan.stops
};

struct ScanResult {
  std::size_t position = 0;  // everything before it is scanned
  std::size_t rows = 0;      // whole rows whose marks were written
  bool ragged = false;       // the row after them has another number of fields: the scan stopped
};

/// Scans `base[begin..end)`; `end - begin` is a multiple of kScanStep. Marks go to `marks`, which
/// has room for `max_rows` rows; those of the row that is not ended yet come after the last whole
/// row's. Stops early, between two steps, when fewer than kScanStep rows of room are left.
using ScanFunction = ScanResult (*)(const char* base, std::size_t begin, std::size_t end,
                                    const ScanPlan& plan, ScanState& state, std::uint32_t* marks,
                                    std::size_t max_rows);

/// The instruction sets that a scan is made for. All give the same result.
enum class ScanTarget { scalar, sse42, avx2, avx512 };

inline constexpr ScanTarget kScanTargets[] = {ScanTarget::scalar, ScanTarget::sse42,
                                              ScanTarget::avx2, ScanTarget::avx512};

std::string_view name(ScanTarget target);

/// The scan for that instruction set, or none where this processor lacks it.
std::optional<ScanFunction> scan_for(ScanTarget target);

/// The widest that this processor has.
ScanTarget best_scan_target();

}  // namespace splunk::records
